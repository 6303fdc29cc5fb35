internal import ArgumentParser
internal import Documents
internal import VietnameseSearch

/// The default subcommand: a question.
struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Answer a question with ranked, cited passages (the default command)."
    )

    @OptionGroup var index: IndexLocation

    @OptionGroup var output: OutputOptions<RankedOutput>

    @Option(help: "The question's identifier in a run of --format trec.")
    var topic = "1"

    @Flag(help: "Say how the question was understood and what made each score.")
    var explain = false

    @Option(help: "How many results, or groups (1–1000).")
    var limit = 10

    @Option(help: "How many results, or groups, to pass over.")
    var offset = 0

    @Option(help: "Only passages of this role: \(Self.roleNames).", transform: Self.role(named:))
    var role: Role?

    @Option(
        help: ArgumentHelp(
            "Only passages of this year, or of these: 2024, 2023..2025, 2023.. (and later).",
            valueName: "years"
        ),
        transform: Self.years(named:)
    )
    var year: ClosedRange<Int>?

    @Option(help: "Only this document: its identifier, number, or the end of its path.")
    var document: String?

    @Option(help: "Only documents of this agency or place.")
    var agency: String?

    @OptionGroup(title: "Narrowing, counting, ordering") var arrangement: Arrangement

    @Flag(help: "Take the words as typed: restore, repair and abbreviate nothing.")
    var literal = false

    @Option(
        help: ArgumentHelp(
            "A file of abbreviations to know besides: short form, tab, long form a line.",
            valueName: "file"
        )
    )
    var abbreviations: String?

    @Argument(help: "The question: words, and \"phrases in quotes\".")
    var query: [String]

    func validate() throws {
        guard (1...1000).contains(limit) else {
            throw ValidationError("--limit takes a number from 1 to 1000")
        }
        guard offset >= 0 else { throw ValidationError("--offset takes a number from 0") }
        guard !topic.isEmpty, !topic.contains(where: \.isWhitespace) else {
            throw ValidationError("--topic takes a word without spaces")
        }
        let format = try output.chosen()
        guard !explain || [.text, .json, .jsonl].contains(format) else {
            throw ValidationError("--explain goes with text, json and jsonl")
        }
        try arrangement.validate()
    }

    func run() async throws {
        let engine = try await index.open(abbreviations: abbreviations)
        var options = SearchEngine.Options()
        options.limit = limit
        options.offset = offset
        options.role = role
        options.years = year
        options.document = document
        options.agency = agency
        options.isLiteral = literal
        options.explains = explain
        try arrangement.apply(to: &options)
        let results = try await engine.search(query.joined(separator: " "), options: options)
        try PrintableResults(results: results, topic: topic).print(as: output.chosen())
        if results.results.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}

extension QueryCommand {
    static let roleNames = Role.allCases.map(\.rawValue).joined(separator: ", ")

    private static func years(named text: String) throws -> ClosedRange<Int> {
        guard let years = SearchEngine.Options.years(text) else {
            throw ValidationError("--year takes a year, or two with .. between: 2023..2025")
        }
        return years
    }

    static func role(named name: String) throws -> Role {
        guard let role = Role(rawValue: name) else {
            throw ValidationError("--role takes one of \(roleNames)")
        }
        return role
    }
}
