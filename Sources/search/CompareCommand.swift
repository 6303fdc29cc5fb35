internal import ArgumentParser
internal import Documents
internal import VietnameseSearch

/// The subcommand `search compare`.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Set passages, or the same section of documents, side by side.",
        usage: """
            search compare [OPTIONS] QUERY…
            search compare [OPTIONS] --section SECTION
            """,
        discussion: """
            The best passages for a question, for each year, agency or document; passages that say \
            the same stand in one row:
              search compare "giải phóng mặt bằng" --over year --role limitations
            What was carried over, changed, dropped and new in a section, paragraph by paragraph:
              search compare --section "nhiệm vụ" --documents 418/BC-UBND 452/BC-UBND
              search compare --section II --over year --agency "Bình Sa"

            A section is named by its label (II, II.5), a word for a part of a report (tồn tại, \
            nhiệm vụ) or words of its heading; without --section whole documents are compared.
            """
    )

    @OptionGroup var index: IndexLocation

    @Option(help: "By what (default: year, or the --documents).")
    var over: ComparisonKey?

    @Option(help: "Compare this section of the documents.")
    var section: String?

    @Option(
        parsing: .upToNextOption,
        help: "These documents: their identifiers, numbers, or ends of their paths."
    )
    var documents: [String] = []

    @OptionGroup var narrowing: Narrowing

    @OptionGroup var documentNarrowing: DocumentNarrowing

    @Option(help: "How many passages of each column (1–50).")
    var limit = 3

    @OptionGroup var output: OutputOptions<ListedOutput>

    @Flag(help: "Print Markdown: --format markdown.")
    var markdown = false

    @Flag(help: "Take the words as typed: restore, repair and abbreviate nothing.")
    var literal = false

    @Argument(help: "The question.")
    var query: [String] = []

    func validate() throws {
        guard (1...50).contains(limit) else {
            throw ValidationError("--limit takes a number from 1 to 50")
        }
        _ = try output.chosen(markdown: markdown)
        guard query.isEmpty || section == nil else {
            throw ValidationError(
                "give a question or --section; a question is narrowed by the field mục:…"
            )
        }
        guard query.isEmpty else { return }
        guard !documentNarrowing.isGiven else {
            throw ValidationError(
                "--year, --document, --kind, --from and --to narrow a question; name --documents"
            )
        }
        guard section != nil || narrowing.role != nil || over != nil || !documents.isEmpty else {
            throw ValidationError("give a question, --section or --documents")
        }
        guard over != .agency else {
            throw ValidationError("sections are compared over years: --over year, or --documents")
        }
        guard over != .document || !documents.isEmpty else {
            throw ValidationError("--over document needs a question or --documents")
        }
        guard section == nil || narrowing.role == nil else {
            throw ValidationError("give --section or --role")
        }
    }

    func run() async throws {
        let format = try output.chosen(markdown: markdown)
        let engine = try await index.open()
        if query.isEmpty {
            let comparisons = try await engine.compareSections(
                section ?? narrowing.role?.rawValue,
                documents: documents,
                agency: narrowing.agency
            )
            try PrintableSections(comparisons: comparisons).print(as: format)
            if comparisons.comparisons.isEmpty { throw ExitCode(Exit.nothingFound) }
            return
        }
        var options = SearchEngine.Options()
        options.limit = limit
        narrowing.apply(to: &options)
        try documentNarrowing.apply(to: &options)
        options.isLiteral = literal
        let comparison = try await engine.compare(
            DashedWord.question(query),
            over: over ?? (documents.isEmpty ? .year : .document),
            documents: documents,
            options: options
        )
        try PrintableComparison(comparison: comparison).print(as: format)
        if comparison.rows.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}
