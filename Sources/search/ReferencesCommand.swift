internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search references`.
struct ReferencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "references",
        abstract: "List who cites a document by its number, or what a document cites.",
        usage: "search references [OPTIONS] [NUMBER]",
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

    @OptionGroup var paging: Paging<Citations>

    @Option(help: "What this document cites: its identifier, number, or the end of its path.")
    var document: String?

    @Argument(help: "The number of a document, or its beginning.")
    var number: [String] = []

    enum Citations: PageContent {
        static let name = "passages or numbers"
        static let usualCount = 20
    }

    func validate() throws {
        guard document == nil || number.isEmpty else {
            throw ValidationError("give a number or --document, not both")
        }
    }

    func run() async throws {
        let engine = try await index.open()
        if let document {
            try show(
                DocumentReferencesPage(
                    try await engine.references(in: document),
                    limit: paging.limit,
                    offset: paging.offset,
                    notices: try await engine.notices()
                )
            )
        } else if number.isEmpty {
            let numbers = try await engine.mostCited(limit: paging.limit, offset: paging.offset)
            try show(numbers, try await engine.notices())
        } else {
            let number = DashedWord.question(number)
            let results = try await engine.references(
                to: number,
                limit: paging.limit,
                offset: paging.offset
            )
            try show(results)
        }
    }

    private func show(_ results: ReferenceResults) throws {
        try PrintableReferences(results: results, first: paging.first).print(as: output.chosen())
        if results.numbers.isEmpty { throw ExitCode(Exit.nothingFound) }
    }

    private func show(_ numbers: [CitedNumber], _ notices: [String]) throws {
        try PrintableNumbers(numbers: numbers, notices: notices).print(as: output.chosen())
        if numbers.isEmpty { throw ExitCode(Exit.nothingFound) }
    }

    private func show(_ page: DocumentReferencesPage) throws {
        try PrintableDocumentReferences(page: page, offset: paging.offset)
            .print(as: output.chosen())
        if page.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}
