internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search references`.
struct ReferencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "references",
        abstract: "List who cites a document by its number, or what a document cites.",
        discussion: """
            With a number, or its beginning, with or without marks and signs:
              search references 66/NQ-HĐND
              search references 66 nq hdnd
              search references 66
            With --document, what that document cites; with neither, the numbers cited most.
            """
    )

    @OptionGroup var index: IndexLocation

    @OptionGroup var output: OutputOptions<ListedOutput>

    @Option(help: "How many passages or numbers (1–1000).")
    var limit = 20

    @Option(help: "How many passages to pass over.")
    var offset = 0

    @Option(help: "What this document cites: its identifier, number, or the end of its path.")
    var document: String?

    @Argument(help: "The number of a document, or its beginning.")
    var number: [String] = []

    func validate() throws {
        guard (1...1000).contains(limit) else {
            throw ValidationError("--limit takes a number from 1 to 1000")
        }
        guard offset >= 0 else { throw ValidationError("--offset takes a number from 0") }
        guard document == nil || number.isEmpty else {
            throw ValidationError("give a number or --document, not both")
        }
    }

    func run() async throws {
        let engine = try await index.open()
        if let document {
            try show(try await engine.references(in: document))
        } else if number.isEmpty {
            try show(try await engine.mostCited(limit: limit))
        } else {
            let number = number.joined(separator: " ")
            try show(try await engine.references(to: number, limit: limit, offset: offset))
        }
    }

    private func show(_ results: ReferenceResults) throws {
        try PrintableReferences(results: results, first: offset + 1).print(as: output.chosen())
        if results.numbers.isEmpty { throw ExitCode(Exit.nothingFound) }
    }

    private func show(_ numbers: [CitedNumber]) throws {
        try PrintableNumbers(numbers: numbers).print(as: output.chosen())
        if numbers.isEmpty { throw ExitCode(Exit.nothingFound) }
    }

    private func show(_ documents: [DocumentReferences]) throws {
        try PrintableDocumentReferences(documents: documents, limit: limit)
            .print(as: output.chosen())
        if documents.allSatisfy(\.numbers.isEmpty) { throw ExitCode(Exit.nothingFound) }
    }
}
