internal import Documents
internal import VietnameseSearch

/// `search_passages`: what `search` answers.
struct SearchPassagesTool: AgentTool {
    let name = "search_passages"
    let title = "Tìm đoạn văn"
    let description = """
        Find the passages that answer a question, best first, each with its text, section and a \
        citation to be given with it. Vietnamese words with or without diacritics; "…" is a phrase, \
        - before a word leaves it out, OR joins alternatives, NEAR/5 stands between near words, and \
        fields narrow: mục:…, số:346/BC-UBND, dẫn:… (documents that cite a number). Read around a \
        passage with read_section.
        """

    private static let query = ToolArgument.text(
        "query",
        longest: 2000,
        "The question: giải phóng mặt bằng."
    )
    private static let limit = ToolArgument.number(
        "limit",
        1...20,
        usually: 5,
        "How many passages, or groups of them, to give."
    )
    private static let offset = ToolArgument.number(
        "offset",
        0...100_000,
        usually: 0,
        "How many to pass over: the nextOffset of the page before."
    )
    private static let narrowing = NarrowingArguments()
    private static let order = ToolArgument<SearchEngine.Order?>.choice(
        "sort",
        "In what order they come; the best first where it is not given."
    )
    private static let grouping = ToolArgument<SearchEngine.Grouping?>.choice(
        "group",
        "Gather passages by this; limit and offset then count groups."
    )
    private static let perGroup = ToolArgument.number(
        "perGroup",
        1...10,
        usually: 3,
        "How many of the best passages of a group to give."
    )
    private static let folds = ToolArgument.flag(
        "fold",
        "Give passages that say nearly the same once."
    )
    private static let facets = ToolArgument.flag(
        "facets",
        "Count the matches by role, year, agency, place, kind and document."
    )
    private static let literal = ToolArgument.flag(
        "literal",
        "Take the words as typed: restore, repair and abbreviate nothing."
    )
    private static let explains = ToolArgument.flag(
        "explain",
        "Tell how the question was understood and why each passage stands where it does."
    )

    var arguments: [any DeclaredArgument] {
        [Self.query, Self.limit, Self.offset] + Self.narrowing.all
            + [
                Self.order, Self.grouping, Self.perGroup, Self.folds, Self.facets, Self.literal,
                Self.explains,
            ]
    }

    let output = OutputSchema.object(
        [
            "version": OutputSchema.whole, "query": OutputSchema.text,
            "understood": OutputSchema.text, "suggestion": OutputSchema.optional("string"),
            "total": OutputSchema.whole, "totalIsEstimate": OutputSchema.flag,
            "milliseconds": OutputSchema.number,
            "results": OutputSchema.list(of: OutputSchema.found),
            "nextOffset": OutputSchema.nextOffset,
        ],
        optional: [
            "notices": OutputSchema.texts, "facets": ["type": "object"],
            "groups": ["type": "array"], "groupTotal": OutputSchema.optional("integer"),
        ]
    )

    func answer(_ given: GivenArguments, from engine: SearchEngine) async throws -> ToolAnswer {
        var options = SearchEngine.Options()
        options.limit = try given.value(of: Self.limit)
        options.offset = try given.value(of: Self.offset)
        try Self.narrowing.apply(given, to: &options)
        options.order = try given.value(of: Self.order) ?? .relevance
        options.grouping = try given.value(of: Self.grouping)
        options.groupLimit = try given.value(of: Self.perGroup)
        options.isFolding = try given.value(of: Self.folds)
        options.hasFacets = try given.value(of: Self.facets)
        options.isLiteral = try given.value(of: Self.literal)
        options.explains = try given.value(of: Self.explains)
        let results = try await engine.search(given.value(of: Self.query), options: options)
        let page = Page(results: results, offset: options.offset, limit: options.limit)
        return ToolAnswer(object: page, text: page.text)
    }
}

extension SearchPassagesTool {
    /// The results with the place of the next page.
    private struct Page: Encodable {
        let results: SearchResults
        let nextOffset: Int?

        init(results: SearchResults, offset: Int, limit: Int) {
            self.results = results
            let given = results.groups?.count ?? results.results.count
            let total = results.groups == nil ? results.total : results.groupTotal ?? 0
            // A short page is the last, whatever the total was taken for.
            nextOffset = given == limit && offset + given < total ? offset + given : nil
        }

        private enum Key: String, CodingKey { case nextOffset }

        func encode(to encoder: any Encoder) throws {
            try results.encode(to: encoder)
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(nextOffset, forKey: .nextOffset)
        }

        var text: String {
            var text = AgentText()
            if let suggestion = results.suggestion { text.line("Hiểu là “\(suggestion)”.") }
            guard let first = results.results.first, let last = results.results.last else {
                text.line(
                    results.understood.isEmpty
                        ? "Câu hỏi không có chữ hay số nào để tìm."
                        : "Không tìm thấy đoạn nào cho “\(results.understood)”."
                )
                text.notices(results.notices)
                return text.text
            }
            let total = results.totalIsEstimate ? "khoảng \(results.total)" : "\(results.total)"
            text.line(
                "\(total) đoạn cho “\(results.understood)”; dưới đây là đoạn"
                    + (first.rank == last.rank ? " \(first.rank)." : " \(first.rank)–\(last.rank).")
            )
            text.notices(results.notices)
            for result in results.results {
                text.passage(result.passage, number: result.rank)
                for other in result.similar ?? [] {
                    text.line("Gần giống: \(other.citation) [\(other.passage)]")
                }
            }
            text.next(nextOffset)
            return text.text
        }
    }
}
