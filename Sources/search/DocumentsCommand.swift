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
        let documents = try await index.open().documents()
        try PrintableDocuments(documents: documents).print(as: output.chosen())
        if documents.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}
