internal import Documents
internal import VietnameseSearch

/// What a person asks on the first page, as the address carries it: the names of `/v1/search`.
struct PageQuestion: Hashable {
    var text = ""
    var role: Role?
    var years: String?
    var document: String?
    var agency: String?
    var kind: String?
    var from: String?
    var to: String?
    var order = SearchEngine.Order.relevance
    var grouping: SearchEngine.Grouping?
    var groupLimit: Int?
    var isFolding = false
    var isLiteral = false
    var limit = Self.usualLimit
    var offset = 0

    /// So many results can be passed over.
    private(set) var farthestOffset = SearchServer.Limits().farthestOffset

    static let usualLimit = 10
    private static let mostOnPage = 100

    init() {}

    /// What an address may say; `facets` because those made for HTTP do, though pages always have them.
    static let names: Set<String> = [
        "q", "role", "year", "document", "agency", "kind", "from", "to", "sort", "group",
        "per-group", "fold", "literal", "limit", "offset", "facets",
    ]

    /// Reads an address.
    init(_ parameters: PageParameters, _ limits: SearchServer.Limits) throws(PageProblem) {
        text = parameters["q"] ?? ""
        role = try parameters.choice("role", "Phần của văn bản")
        years = parameters["year"]
        document = parameters["document"]
        agency = parameters["agency"]
        kind = parameters["kind"]
        from = parameters["from"]
        to = parameters["to"]
        order = try parameters.choice("sort", "Cách xếp") ?? .relevance
        grouping = try parameters.choice("group", "Cách gộp")
        groupLimit = try parameters.number("per-group", "Số đoạn mỗi nhóm", in: 1...20)
        isFolding = parameters.isOn("fold")
        isLiteral = parameters.isOn("literal")
        let most = max(1, min(limits.pageSize, Self.mostOnPage))
        limit =
            try parameters.number("limit", "Số kết quả", in: 1...most)
            ?? min(Self.usualLimit, most)
        offset = try parameters.offset(upTo: limits.farthestOffset)
        farthestOffset = limits.farthestOffset
    }

    /// The question as the library takes it, everything counted.
    func options() throws(PageProblem) -> SearchEngine.Options {
        var options = SearchEngine.Options()
        if let years {
            guard let range = SearchEngine.Options.years(years) else {
                throw PageProblem(
                    "Năm “\(years.shortened)” không đọc được: hãy ghi 2024 hoặc 2023..2025."
                )
            }
            options.years = range
        }
        guard options.narrow(from: from, to: to) else {
            throw PageProblem(
                "Khoảng ngày “\((from ?? "…").shortened) – \((to ?? "…").shortened)” không đọc"
                    + " được: hãy ghi ngày, tháng hoặc năm như 5/11/2023, 11/2023, 2023, ngày"
                    + " đầu trước ngày cuối."
            )
        }
        options.role = role
        options.document = document
        options.agency = agency
        options.kind = kind
        options.order = order
        options.grouping = grouping
        if let groupLimit { options.groupLimit = groupLimit }
        options.isFolding = isFolding
        options.isLiteral = isLiteral
        options.limit = limit
        options.offset = offset
        options.hasFacets = true
        return options
    }

    /// The address that asks this.
    var address: PageAddress {
        var address = PageAddress("/")
        for (name, value) in fields { address.add(name, value) }
        if offset > 0 { address.add("offset", offset) }
        return address
    }

    /// The question changed, from its first page.
    func with(_ change: (inout PageQuestion) -> Void) -> PageQuestion {
        var changed = self
        changed.offset = 0
        change(&changed)
        return changed
    }

    /// What narrows the answer, each with the question that does without it.
    var filters: [(name: String, value: String, without: PageQuestion)] {
        var filters: [(String, String, PageQuestion)] = []
        func add(_ name: String, _ value: String?, _ remove: (inout PageQuestion) -> Void) {
            if let value { filters.append((name, value, with(remove))) }
        }
        add("Phần", role?.name) { $0.role = nil }
        add("Năm", years) { $0.years = nil }
        add("Cơ quan", agency) { $0.agency = nil }
        add("Loại", kind) { $0.kind = nil }
        add("Văn bản", document) { $0.document = nil }
        add("Từ", from) { $0.from = nil }
        add("Đến", to) { $0.to = nil }
        return filters
    }

    /// All but the place in the answer, as the address has it.
    private var fields: [(String, String?)] {
        [
            ("q", text), ("role", role?.rawValue), ("year", years), ("agency", agency),
            ("kind", kind), ("document", document), ("from", from), ("to", to),
            ("sort", order == .relevance ? nil : order.rawValue), ("group", grouping?.rawValue),
            ("per-group", grouping == nil ? nil : groupLimit.map(String.init)),
            ("fold", isFolding ? "1" : nil), ("literal", isLiteral ? "1" : nil),
            ("limit", limit == Self.usualLimit ? nil : String(limit)),
        ]
    }

    /// Fields that nobody sees, for a form that asks this with others changed.
    func hiddenFields(without changed: Set<String>) -> [HTML] {
        fields.compactMap { name, value in
            guard let value, !value.isEmpty, !changed.contains(name) else { return nil }
            return "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
    }
}
