internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search documents`.
struct DocumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents",
        abstract: "List the documents of the index.",
        usage: "search documents [OPTIONS]"
    )

    @OptionGroup var index: IndexLocation

    @OptionGroup var output: OutputOptions<ListedOutput>

    func run() async throws {
        let engine = try await index.open()
        let documents = try await engine.documents()
        try PrintableDocuments(documents: documents, notices: try await engine.notices())
            .print(as: output.chosen())
        if documents.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}
