internal import ArgumentParser
internal import Documents
internal import VietnameseSearch

/// The subcommand `search status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how large the index is and in which form, or which files can be read.",
        usage: "search status [OPTIONS]"
    )

    @OptionGroup var index: IndexLocation

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Show which formats can be read on this machine and what to install.")
    var readers = false

    func run() async throws {
        if readers {
            let check = await ProgramCheck()
            Output.line(json ? try ContractJSON.line(check) : check.table)
            return
        }
        let status = try await index.open().status()
        if json {
            Output.line(try ContractJSON.line(status))
            return
        }
        Output.line("Chỉ mục: \(status.path)")
        Output.line("Tài liệu: \(status.documentCount) · đoạn: \(status.passageCount)")
        Output.line("Dạng: \(status.formVersion) · lần ghi: \(status.revision)")
        for part in status.missingParts ?? [] { Output.line("Thiếu: \(part)") }
        if status.holdsSamplesOnly { Output.line("Chỉ có tài liệu mẫu.") }
    }
}
