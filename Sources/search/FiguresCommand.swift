internal import ArgumentParser
internal import Documents
internal import VietnameseSearch

/// The subcommand `search figures`.
struct FiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "List the figures that passages give for a phrase, side by side and cited.",
        usage: "search figures [OPTIONS] PHRASE…",
        discussion: """
            Amounts, percentages and counts of the sentence or table row that holds the words:
              search figures "thu ngân sách" --over year
            Figures stand as they are written; nothing is calculated. --json adds their value in one \
            unit (đồng, m², things).
            """
    )

    @OptionGroup var index: IndexLocation

    @OptionGroup var output: OutputOptions<ListedOutput>

    @Flag(help: "Print tables in Markdown: --format markdown.")
    var markdown = false

    @Option(help: "By what they are laid side by side.")
    var over = FigureResults.Over.year

    @OptionGroup var paging: Paging<Figures>

    @OptionGroup var narrowing: Narrowing

    @OptionGroup var documents: DocumentNarrowing

    @Flag(help: "Take the words as typed: restore, repair and abbreviate nothing.")
    var literal = false

    @Argument(help: "What the figures measure.")
    var phrase: [String]

    enum Figures: PageContent {
        static let name = "figures"
        static let usualCount = 50
    }

    func validate() throws {
        _ = try output.chosen(markdown: markdown)
    }

    func run() async throws {
        var options = SearchEngine.Options()
        options.limit = paging.limit
        options.offset = paging.offset
        narrowing.apply(to: &options)
        try documents.apply(to: &options)
        options.isLiteral = literal
        let results = try await index.open().figures(
            for: DashedWord.question(phrase),
            over: over,
            options: options
        )
        try PrintableFigures(results: results).print(as: output.chosen(markdown: markdown))
        if results.groups.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}
