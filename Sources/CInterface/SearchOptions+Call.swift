internal import Documents
internal import VietnameseSearch

extension SearchEngine.Options {
    /// Takes what narrows an answer out of the options of a call.
    init(narrowedBy options: inout CallOptions) throws(SearchError) {
        self.init()
        role = try options.choice("role")
        agency = try options.text("agency")
        kind = try options.text("kind")
        document = try options.text("document")
        isLiteral = try options.flag("literal")
        if let text = try options.text("year") {
            guard let years = Self.years(text) else {
                throw ArgumentText.usage("“year” takes a year, or two: 2024, \"2023..2025\"")
            }
            self.years = years
        }
        guard narrow(from: try options.text("from"), to: try options.text("to")) else {
            throw ArgumentText.usage(
                "“from” and “to” take a day, a month or a year: \"2023-11-05\""
            )
        }
    }

    /// Takes the page that is asked for out of the options of a call.
    mutating func page(
        by options: inout CallOptions,
        usually limit: Int,
        atMost most: Int = 1000
    ) throws(SearchError) {
        self.limit = try options.number("limit", in: 1...most) ?? limit
        offset = try options.number("offset", in: 0...1_000_000) ?? 0
    }

    /// Takes how an answer is arranged out of the options of a call.
    mutating func arrange(by options: inout CallOptions) throws(SearchError) {
        order = try options.choice("sort") ?? .relevance
        hasFacets = try options.flag("facets")
        grouping = try options.choice("group")
        groupLimit = try options.number("per-group", in: 1...20) ?? groupLimit
        isFolding = try options.flag("fold")
        explains = try options.flag("explain")
    }
}
