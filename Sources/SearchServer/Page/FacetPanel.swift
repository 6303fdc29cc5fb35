internal import Documents
internal import VietnameseSearch

/// What narrows an answer: a link for each value, with how many passages it leaves.
struct FacetPanel {
    var question: PageQuestion
    var facets: Facets
    var areEstimates: Bool

    /// So many values of each are shown at once, the others on demand.
    private static let shown = 6
    private static let most = 40

    private struct Value {
        var name: String
        var count: Int
        var question: PageQuestion
        var isChosen: Bool
    }

    var html: HTML {
        """
        <aside class="facets" id="thu-hep" aria-labelledby="thu-hep-ten" tabindex="-1">
        <h2 id="thu-hep-ten">Thu hẹp</h2>
        \("<p class=\"quiet\">Số đếm là ước lượng.</p>", if: areEstimates)
        \(facet("Phần của văn bản", roles))
        \(facet("Năm", years))
        \(facet("Cơ quan", agencies))
        \(facet("Loại", kinds))
        \(facet("Văn bản", documents))
        \(days)
        </aside>
        """
    }

    private var roles: [Value] {
        facets.role.map { count in
            let role = Role(rawValue: count.value)
            let isChosen = role == question.role && role != nil
            return Value(
                name: role?.name ?? count.value,
                count: count.count,
                question: question.with { $0.role = isChosen ? nil : role },
                isChosen: isChosen
            )
        }
    }

    private var years: [Value] {
        facets.year.map { count in
            let isChosen = question.years == String(count.value)
            return Value(
                name: String(count.value),
                count: count.count,
                question: question.with { $0.years = isChosen ? nil : String(count.value) },
                isChosen: isChosen
            )
        }
    }

    private var agencies: [Value] { values(facets.agency, \.agency) }
    private var kinds: [Value] { values(facets.kind, \.kind) }
    private var documents: [Value] { values(facets.document, \.document) }

    private func values(
        _ counts: [Facets.Count<String>],
        _ field: WritableKeyPath<PageQuestion, String?>
    ) -> [Value] {
        counts.map { count in
            let isChosen = question[keyPath: field] == count.value
            return Value(
                name: count.name ?? count.value,
                count: count.count,
                question: question.with { $0[keyPath: field] = isChosen ? nil : count.value },
                isChosen: isChosen
            )
        }
    }

    private func facet(_ name: HTML, _ values: [Value]) -> HTML {
        guard !values.isEmpty else { return "" }
        let first = values.prefix(Self.shown).map(item)
        let others = values.dropFirst(Self.shown).prefix(Self.most).map(item)
        let left = values.count - first.count - others.count
        return """
            <section class="facet"><h3>\(name)</h3>
            <ul>\(first)</ul>
            \("""
            <details><summary>thêm \(others.count)</summary><ul>\(others)</ul>\
            \("<p class=\"quiet\">… và \(left) nữa</p>", if: left > 0)</details>
            """, if: !others.isEmpty)
            </section>
            """
    }

    private func item(_ value: Value) -> HTML {
        let count = Vietnamese.number(value.count)
        let link: HTML = """
            <span class="name">\(value.name)</span> <span class="number">\(count)\
            <span class="hidden"> đoạn</span></span>
            """
        if value.isChosen {
            return """
                <li><a href="\(value.question.address)" aria-current="true">\(link)\
                <span class="remove" aria-hidden="true">×</span>\
                <span class="hidden">, đang chọn, bấm để bỏ</span></a></li>
                """
        }
        return "<li><a href=\"\(value.question.address)\">\(link)</a></li>"
    }

    /// From which day to which, as they are typed.
    private var days: HTML {
        """
        <section class="facet"><h3>Ngày ban hành</h3>
        <form class="days" action="/" method="get">
        \(question.hiddenFields(without: ["from", "to"]))
        <label>Từ <input name="from" value="\(question.from ?? "")" placeholder="1/2023" \
        size="10" autocomplete="off"></label>
        <label>đến <input name="to" value="\(question.to ?? "")" placeholder="12/2024" \
        size="10" autocomplete="off"></label>
        <button type="submit">Lọc</button>
        </form>
        </section>
        """
    }
}
