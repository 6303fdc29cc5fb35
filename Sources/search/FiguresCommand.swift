internal import ArgumentParser
internal import Documents
internal import VietnameseSearch

/// The subcommand `search figures`.
struct FiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "List the figures that passages give for a phrase, side by side and cited.",
        discussion: """
            Amounts, percentages and counts of the sentence or table row that holds the words:
              search figures "thu ngân sách" --over year
            Figures stand as they are written; nothing is calculated. --json adds their value in
            one unit (đồng, m², things).
            """
    )

    @OptionGroup var index: IndexLocation

    @OptionGroup var output: OutputOptions<ListedOutput>

    @Flag(help: "Print tables in Markdown: --format markdown.")
    var markdown = false

    @Option(
        help: "Lay side by side: \(Self.orders).",
        transform: { name in
            guard let over = FigureResults.Over(rawValue: name) else {
                throw ValidationError("--over takes one of \(Self.orders)")
            }
            return over
        }
    )
    var over = FigureResults.Over.year

    @Option(help: "How many figures (1–1000).")
    var limit = 50

    @Option(help: "How many figures to pass over.")
    var offset = 0

    @Option(
        help: "Only passages of this role.",
        transform: { name in
            guard let role = Role(rawValue: name) else {
                let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--role takes one of \(names)")
            }
            return role
        }
    )
    var role: Role?

    @Option(help: "Only passages of sections of this year.")
    var year: Int?

    @Option(help: "Only this document: its identifier, number, or the end of its path.")
    var document: String?

    @Option(help: "Only documents of this agency or place.")
    var agency: String?

    @Argument(help: "What the figures measure.")
    var phrase: [String]

    private static let orders = FigureResults.Over.allCases.map(\.rawValue).joined(separator: ", ")

    func validate() throws {
        guard (1...1000).contains(limit) else {
            throw ValidationError("--limit takes a number from 1 to 1000")
        }
        guard offset >= 0 else { throw ValidationError("--offset takes a number from 0") }
        _ = try output.chosen(markdown: markdown)
    }

    func run() async throws {
        var options = SearchEngine.Options()
        options.limit = limit
        options.offset = offset
        options.role = role
        options.year = year
        options.document = document
        options.agency = agency
        let results = try await index.open().figures(
            for: phrase.joined(separator: " "),
            over: over,
            options: options
        )
        try PrintableFigures(results: results).print(as: output.chosen(markdown: markdown))
        if results.groups.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}
