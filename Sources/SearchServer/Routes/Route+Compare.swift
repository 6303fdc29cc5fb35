internal import Documents
internal import VietnameseSearch

extension Route {
    /// `GET /v1/compare`: passages for a question, or a section of documents, side by side.
    static func compare(_ engine: SearchEngine, _ limits: SearchServer.Limits) -> Route {
        let question = Parameter.text(
            "q",
            limits.questionLength,
            "The question; without one, sections are compared."
        )
        let key = Parameter<ComparisonKey?>.choice(
            "over",
            "By what (usually year, or the documents); sections over year alone."
        )
        let section = Parameter.text(
            "section",
            limits.questionLength,
            "Compare this section: its label, a word for a part of a report, or words of a heading."
        )
        let documents = Parameter.list(
            "documents",
            limits.questionLength,
            most: 20,
            "One of the documents to compare: its identifier, number, or the end of its path."
        )
        let narrowing = Narrowing(limits)
        let limit = Parameter.number("limit", 1...50, usually: 3, "How many of each column.")
        let paging = Paging(
            limits,
            of: "rows of sections, without a question,",
            usually: 100,
            named: "rows"
        )
        let literal = Parameter.literal
        return index(
            "/v1/compare",
            name: "compare",
            "Set passages, or the same section of documents, side by side.",
            [question, key, section, documents] + narrowing.parameters + [limit]
                + paging.parameters + [literal],
            gives: "Comparison"
        ) { arguments in
            let over = try arguments[key]
            let named = try arguments[documents]
            if let question = try arguments[question] {
                guard try arguments[section] == nil else {
                    throw Problem(
                        detail: "give “q” or “section”; a question is narrowed by the field mục:…"
                    )
                }
                var options = SearchEngine.Options()
                options.limit = try arguments[limit]
                try narrowing.apply(arguments, to: &options)
                options.isLiteral = try arguments[literal]
                return try await engine.compare(
                    question,
                    over: over ?? (named.isEmpty ? .year : .document),
                    documents: named,
                    options: options
                )
            }
            let section = try arguments[section]
            var options = SearchEngine.Options()
            try narrowing.apply(arguments, to: &options)
            let role = options.role
            guard options.years == nil, options.days == nil,
                options.document == nil, options.kind == nil
            else {
                throw Problem(
                    detail: "“year”, “document”, “kind”, “from” and “to” narrow a question; name"
                        + " “documents”"
                )
            }
            guard section != nil || role != nil || over != nil || !named.isEmpty else {
                throw Problem(detail: "give “q”, “section” or “documents”")
            }
            guard over != .agency else {
                throw Problem(detail: "sections are compared over years, or “documents”")
            }
            guard over != .document || !named.isEmpty else {
                throw Problem(detail: "“over=document” needs “q” or “documents”")
            }
            guard section == nil || role == nil else {
                throw Problem(detail: "give “section” or “role”")
            }
            guard named.count != 1 else {
                throw Problem(detail: "sections of at least two “documents” are compared")
            }
            return SectionRowsPage(
                try await engine.compareSections(
                    section ?? role?.rawValue,
                    documents: named,
                    agency: options.agency
                ),
                limit: try paging.limit(arguments),
                offset: try paging.offset(arguments)
            )
        }
    }
}

/// Some of the rows of comparisons, and how many there are.
private struct SectionRowsPage: Encodable {
    let comparisons: SectionComparisons
    let total: Int

    init(_ comparisons: SectionComparisons, limit: Int, offset: Int) {
        self.comparisons = comparisons.page(limit: limit, offset: offset)
        total = comparisons.rowCount()
    }

    private enum Key: String, CodingKey { case total }

    func encode(to encoder: any Encoder) throws {
        try comparisons.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(total, forKey: .total)
    }
}
