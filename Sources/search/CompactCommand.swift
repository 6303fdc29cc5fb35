internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search compact`.
struct CompactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact",
        abstract: "Make the index as small as it can be.",
        usage: "search compact [OPTIONS]",
        discussion: """
            The index is written anew beside the old one and then takes its place at once; answers \
            and scores stay as they are, and documents can be added as before. Running searches and \
            servers go on, and find the new one with the next question. It needs as much room on the \
            disk again until it is done. Stopped or killed at any moment it leaves the old index or \
            the new one; what else it leaves goes with the next search compact or search index.

            An index that is to stay as it is can leave out its term lists. Documents are added to it \
            as before; the first search index that changes or removes one builds it again with them \
            from its own texts, which takes as long as building it did.
            """
    )

    @OptionGroup var index: IndexFolder

    @Flag(help: "Leave out the term lists, about half of the index.")
    var withoutTermLists = false

    @Flag(help: "Print the sizes as one JSON object.")
    var json = false

    func run() async throws {
        try await Interruption.stopping { [self] in try await compact() }
    }

    private func compact() async throws {
        let report: CompactingReport
        do {
            report = try await Indexer(path: index.path).compact(
                leavingOutTermLists: withoutTermLists
            ) { progress in
                if Output.showsProgress {
                    Output.progress(
                        "Đang thu gọn: đã ghi \(Self.megabytes(progress.written)),"
                            + " chỉ mục cũ \(Self.megabytes(progress.before))"
                    )
                }
                return !Interruption.happened
            }
        } catch {
            if Output.showsProgress { Output.progress("") }
            guard error is CancellationError else { throw error }
            Output.error("search: đã dừng, chỉ mục \(index.path) vẫn như cũ")
            throw ExitCode(Interruption.exitCode)
        }
        if Output.showsProgress { Output.progress("") }
        Output.line(
            json
                ? try ContractJSON.line(report)
                : "Đã thu gọn chỉ mục \(index.path): \(Self.megabytes(report.bytesBefore))"
                    + " → \(Self.megabytes(report.bytesAfter))"
        )
    }

    /// Bytes in millions, `98,1 MB`.
    private static func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10),\(tenths % 10) MB"
    }
}
