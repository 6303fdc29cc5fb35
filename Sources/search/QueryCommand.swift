internal import ArgumentParser
internal import Documents
internal import VietnameseSearch

/// The default subcommand: a question.
struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Answer a question with ranked, cited passages (the default command).",
        usage: "search [OPTIONS] QUERY…"
    )

    @OptionGroup var index: IndexLocation

    @OptionGroup var output: OutputOptions<RankedOutput>

    @Option(help: "The question's identifier in a run of --format trec.")
    var topic = "1"

    @Flag(help: "Say how the question was understood and what made each score.")
    var explain = false

    @OptionGroup var paging: Paging<Results>

    @OptionGroup var narrowing: Narrowing

    @OptionGroup var documents: DocumentNarrowing

    @OptionGroup(title: "Counting, ordering, grouping") var arrangement: Arrangement

    @Flag(help: "Take the words as typed: restore, repair and abbreviate nothing.")
    var literal = false

    @Option(
        help: ArgumentHelp(
            "A file of abbreviations to know besides: short form, tab, long form a line.",
            valueName: "file"
        ),
        completion: .file()
    )
    var abbreviations: String?

    @Argument(help: "The question: words, and \"phrases in quotes\".")
    var query: [String]

    enum Results: PageContent {
        static let name = "results or groups"
        static let usualCount = 10
    }

    func validate() throws {
        guard !topic.isEmpty, !topic.contains(where: \.isWhitespace) else {
            throw ValidationError("--topic takes a word without spaces")
        }
        let format = try output.chosen()
        guard !explain || [.text, .json, .jsonl].contains(format) else {
            throw ValidationError("--explain goes with text, json and jsonl")
        }
    }

    func run() async throws {
        let engine = try await index.open(abbreviations: abbreviations)
        var options = SearchEngine.Options()
        options.limit = paging.limit
        options.offset = paging.offset
        narrowing.apply(to: &options)
        try documents.apply(to: &options)
        options.isLiteral = literal
        options.explains = explain
        arrangement.apply(to: &options)
        let results = try await engine.search(DashedWord.question(query), options: options)
        try PrintableResults(results: results, topic: topic).print(as: output.chosen())
        if results.results.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}
