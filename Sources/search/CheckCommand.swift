internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Look for damage in the index: exit code 0 where there is none, 3 where there is.",
        usage: "search check [OPTIONS]"
    )

    @OptionGroup var index: IndexFolder

    @Flag(help: "Print what is damaged, and what mends it, as one JSON object.")
    var json = false

    func run() throws {
        if json {
            let report = try SearchEngine.checkReport(path: index.path)
            Output.line(try ContractJSON.line(report))
            guard report.isSound else { throw ExitCode(Exit.index) }
            return
        }
        try SearchEngine.check(path: index.path)
        Output.line("Chỉ mục \(index.path) không hỏng.")
    }
}
