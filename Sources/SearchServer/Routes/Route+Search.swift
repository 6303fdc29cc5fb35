internal import Documents
internal import VietnameseSearch

extension Route {
    /// `GET /v1/search`: ranked, cited passages.
    static func search(_ engine: SearchEngine, _ limits: SearchServer.Limits) -> Route {
        let question = Parameter.question(
            "q",
            limits.questionLength,
            "The question: words with all, some or none of their marks, and \"phrases\"."
        )
        let paging = Paging(limits, of: "results or groups", usually: 10)
        let narrowing = Narrowing(limits)
        let order = Parameter.choice(
            "sort",
            usually: SearchEngine.Order.relevance,
            "The order; document: as the texts have them."
        )
        let facets = Parameter.flag(
            "facets",
            "Count all matches by role, year, agency, place, kind and document."
        )
        let grouping = Parameter<SearchEngine.Grouping?>.choice(
            "group",
            "Gather the best passages of each document or section; limit counts these."
        )
        let groupLimit = Parameter.number(
            "per-group",
            1...20,
            usually: 3,
            "How many passages of each group."
        )
        let folding = Parameter.flag(
            "fold",
            "Show passages that say nearly the same once, with a list of the others."
        )
        let literal = Parameter.literal
        let explains = Parameter.flag(
            "explain",
            "Say how the question was understood and what made each score."
        )
        return index(
            "/v1/search",
            name: "search",
            "Answer a question with ranked, cited passages.",
            [question] + paging.parameters + narrowing.parameters + [
                order, facets, grouping, groupLimit, folding, literal, explains,
            ],
            gives: "SearchResults"
        ) { arguments in
            var options = SearchEngine.Options()
            try paging.apply(arguments, to: &options)
            try narrowing.apply(arguments, to: &options)
            options.order = try arguments[order]
            options.hasFacets = try arguments[facets]
            options.grouping = try arguments[grouping]
            options.groupLimit = try arguments[groupLimit]
            options.isFolding = try arguments[folding]
            options.isLiteral = try arguments[literal]
            options.explains = try arguments[explains]
            return try await engine.search(arguments[question], options: options)
        }
    }
}

extension Parameter where Value == Bool {
    static var literal: Self {
        flag("literal", "Take the words as typed: restore, repair and abbreviate nothing.")
    }
}

/// The parameters that take a page out of an answer.
struct Paging {
    private let limit: Parameter<Int>
    private let offset: Parameter<Int>

    /// - Parameter name: what the number of those on a page is called.
    init(
        _ limits: SearchServer.Limits,
        of content: String,
        usually count: Int,
        named name: String = "limit"
    ) {
        limit = .number(
            name,
            1...max(1, min(limits.pageSize, 1000)),
            usually: count,
            "How many \(content)."
        )
        offset = .number(
            "offset",
            0...max(0, limits.farthestOffset),
            usually: 0,
            "How many \(content) to pass over."
        )
    }

    var parameters: [any DeclaredParameter] { [limit, offset] }

    func limit(_ arguments: Arguments) throws -> Int { try arguments[limit] }
    func offset(_ arguments: Arguments) throws -> Int { try arguments[offset] }

    func apply(_ arguments: Arguments, to options: inout SearchEngine.Options) throws {
        options.limit = try limit(arguments)
        options.offset = try offset(arguments)
    }
}

/// The parameters that narrow an answer by what a passage says, who says it, when and where.
struct Narrowing {
    private let role: Parameter<Role?>
    private let agency: Parameter<String?>
    private let years: Parameter<ClosedRange<Int>?>
    private let document: Parameter<String?>
    private let kind: Parameter<String?>
    private let first: Parameter<String?>
    private let last: Parameter<String?>

    init(_ limits: SearchServer.Limits) {
        role = .role
        agency = .agency(limits)
        years = .years(
            "year",
            "Only passages of this year, or of these: 2024, 2023..2025, 2023.. (and later)."
        )
        document = .text(
            "document",
            limits.questionLength,
            "Only this document: its identifier, number, or the end of its path."
        )
        kind = .text(
            "kind",
            limits.questionLength,
            "Only documents of this kind: báo cáo, ke hoach."
        )
        first = .day(
            "from",
            "Only documents from this day, month or year on: 2023-11-05, 11/2023, 2023."
        )
        last = .day("to", "Only documents up to this day, month or year.")
    }

    var parameters: [any DeclaredParameter] {
        [role, agency, years, document, kind, first, last]
    }

    func apply(_ arguments: Arguments, to options: inout SearchEngine.Options) throws {
        options.role = try arguments[role]
        options.agency = try arguments[agency]
        options.years = try arguments[years]
        options.document = try arguments[document]
        options.kind = try arguments[kind]
        guard options.narrow(from: try arguments[first], to: try arguments[last]) else {
            throw Problem(detail: "“from” and “to” take a day, a month or a year")
        }
    }
}

extension Parameter where Value == Role? {
    static var role: Self { choice("role", "Only passages of this role.") }
}

extension Parameter where Value == String? {
    static func agency(_ limits: SearchServer.Limits) -> Self {
        text("agency", limits.questionLength, "Only documents of this agency or place.")
    }
}
