internal import VietnameseSearch

/// The answer to a question: passages, what narrows and orders them, and further pages.
struct ResultsPage {
    var question: PageQuestion
    var results: SearchResults
    /// What the question may have been meant as, where it was taken as typed and found nothing.
    var meant: String?

    var layout: PageLayout {
        PageLayout(
            title: title,
            part: .search,
            box: SearchBox.html(question),
            content: """
                <h1 class="hidden">Kết quả cho “\(question.text)”</h1>
                \(head)
                <div class="answer">
                <div class="answer-main">
                \(results.results.isEmpty ? nothing : list)
                </div>
                \(facets)
                </div>
                """,
            style: "results"
        )
    }

    private var title: String {
        let count = Vietnamese.count(results.total, isEstimate: results.totalIsEstimate)
        return results.results.isEmpty
            ? "\(question.text.shortened) – không tìm thấy"
            : "\(question.text.shortened) – \(count) đoạn"
    }

    // MARK: - Above the results

    private var head: HTML {
        """
        <div class="answer-head">
        \(understanding)
        \(filters, if: !question.filters.isEmpty)
        \(results.notices.map { "<p class=\"notice\">\(PageNotice.sentence($0))</p>" })
        <p class="\(results.results.isEmpty ? "hidden" : "count")" role="status">\(count)</p>
        \(arrangement, if: !results.results.isEmpty)
        </div>
        """
    }

    private var count: HTML {
        guard !results.results.isEmpty else {
            return results.understood.isEmpty ? "Chưa có gì để tìm" : "Không tìm thấy đoạn nào"
        }
        let total = Vietnamese.count(results.total, isEstimate: results.totalIsEstimate)
        let groups = results.groupTotal.map {
            " trong \(Vietnamese.count($0, isEstimate: results.countsAreEstimates)) nhóm" as HTML
        }
        let page = question.offset / question.limit + 1
        return """
            <strong>\(total) đoạn</strong>\(groups)\(" · trang \(page)", if: page > 1) \
            <span class="quiet">· \(Vietnamese.milliseconds(results.milliseconds))</span>\
            \(narrowing, if: results.facets != nil)
            """
    }

    private var narrowing: HTML { " <a class=\"to-facets\" href=\"#thu-hep\">Thu hẹp ↓</a>" }

    /// How the question was understood, and the way to what was typed.
    private var understanding: HTML {
        let typed = question.with { $0.isLiteral = true }.address
        if let suggestion = results.suggestion {
            return """
                <p class="understood">Có phải bạn muốn tìm “<strong>\(suggestion)</strong>”? \
                <a href="\(typed)">Không, tìm đúng như đã gõ: “\(question.text)”</a></p>
                """
        }
        if question.isLiteral {
            let free = question.with { $0.isLiteral = false }.address
            return """
                <p class="understood">Đang tìm đúng như đã gõ. \
                <a href="\(free)">Tìm cả cách viết khác, viết tắt và dấu còn thiếu</a></p>
                """
        }
        guard !results.understood.isEmpty, results.understood != question.text else { return "" }
        return """
            <p class="understood">Hiểu là: \(results.understood). \
            <a href="\(typed)">Tìm đúng như đã gõ</a></p>
            """
    }

    private var filters: HTML {
        let chips: [HTML] = question.filters.map { name, value, without in
            let shown = results.facets?.document.first { $0.value == value }?.name ?? value
            return """
                <li><a href="\(without.address)"><span class="quiet">\(name):</span> \(shown) \
                <span class="remove" aria-hidden="true">×</span>\
                <span class="hidden"> – bỏ điều kiện này</span></a></li>
                """
        }
        return "<ul class=\"chips\" aria-label=\"Đang thu hẹp theo\">\(chips)</ul>"
    }

    private static let orders: [(SearchEngine.Order, String)] = [
        (.relevance, "phù hợp nhất"), (.newest, "mới nhất"), (.oldest, "cũ nhất"),
        (.document, "theo văn bản"),
    ]
    private static let groupings: [(SearchEngine.Grouping?, String)] = [
        (nil, "không"), (.document, "văn bản"), (.section, "mục"),
    ]

    private var arrangement: HTML {
        let orders: [HTML] = Self.orders.map { order, name in
            Self.choice(name, question.with { $0.order = order }, question.order == order)
        }
        let groupings: [HTML] = Self.groupings.map { grouping, name in
            let isChosen = question.grouping == grouping
            return Self.choice(name, question.with { $0.grouping = grouping }, isChosen)
        }
        let fold = Self.choice(
            question.isFolding ? "hiện lại đoạn gần giống" : "ẩn đoạn gần giống",
            question.with { $0.isFolding.toggle() },
            false
        )
        return """
            <nav class="arrangement" aria-label="Cách xếp kết quả">
            <p><span class="quiet">Xếp:</span> \(orders)</p>
            <p><span class="quiet">Gộp theo:</span> \(groupings)</p>
            <p>\(fold)</p>
            \(comparison)
            </nav>
            """
    }

    private var comparison: HTML {
        var address = PageAddress("/so-sanh")
        address.add("q", question.text)
        return "<p><a href=\"\(address)\">So sánh các năm</a></p>"
    }

    private static func choice(_ name: String, _ question: PageQuestion, _ isChosen: Bool) -> HTML {
        isChosen
            ? "<a href=\"\(question.address)\" aria-current=\"true\">\(name)</a> "
            : "<a href=\"\(question.address)\">\(name)</a> "
    }

    // MARK: - Results

    private var list: HTML {
        guard let groups = results.groups else {
            return "<ol class=\"passages\">\(articles(results.results[...]))</ol>\(paging)"
        }
        var rest = results.results[...]
        let about = results.countsAreEstimates
        let sections: [HTML] = groups.map { group in
            let own = rest.prefix(group.passages.count)
            rest = rest.dropFirst(group.passages.count)
            let count = Vietnamese.count(group.count, isEstimate: about)
            return """
                <section class="group">
                <h2>\(group.citation) <span class="quiet">\(count) đoạn</span></h2>
                <ol class="passages">\(articles(own, level: 3))</ol>
                </section>
                """
        }
        return "\(sections)\(paging)"
    }

    private func articles(_ results: ArraySlice<RankedPassage>, level: Int = 2) -> [HTML] {
        results.map { ResultArticle(result: $0, question: question, level: level).html }
    }

    private var paging: HTML {
        let total = results.groupTotal ?? results.total
        let isFirst = question.offset == 0
        let isEnd = question.offset + question.limit >= total
        let isFarthest = question.offset + question.limit > question.farthestOffset
        let isLast = isEnd || isFarthest
        guard !isFirst || !isEnd else { return "" }
        var before = question
        before.offset = max(0, question.offset - question.limit)
        var after = question
        after.offset = question.offset + question.limit
        let page = question.offset / question.limit + 1
        let pages = max(page, (total + question.limit - 1) / question.limit)
        let about = results.totalIsEstimate || results.countsAreEstimates
        return """
            <nav class="paging" aria-label="Các trang kết quả">
            \("<a rel=\"prev\" href=\"\(before.address)\">← Trang trước</a>", if: !isFirst)
            <span>Trang \(page) / \(Vietnamese.count(pages, isEstimate: about))</span>
            \("<a rel=\"next\" href=\"\(after.address)\">Trang sau →</a>", if: !isLast)
            \("<span>Chỉ lật được đến đây; hãy hỏi hẹp hơn.</span>", if: isFarthest && !isEnd)
            </nav>
            """
    }

    private var facets: HTML {
        guard let facets = results.facets, !results.results.isEmpty || !question.filters.isEmpty
        else { return "" }
        return FacetPanel(
            question: question,
            facets: facets,
            areEstimates: results.countsAreEstimates
        ).html
    }

    // MARK: - Nothing found

    private var nothing: HTML {
        if question.offset > 0, results.total > 0 {
            let first = question.with { _ in }.address
            return """
                <div class="nothing"><h2>Hết kết quả</h2>
                <p>Câu hỏi này không có nhiều trang như vậy: \
                <a href="\(first)">về trang đầu</a>.</p></div>
                """
        }
        if results.understood.isEmpty {
            return """
                <div class="nothing"><h2>Câu hỏi không có chữ hay số nào để tìm</h2>
                <p>Hãy gõ ít nhất một từ hoặc một con số, ví dụ \
                <a href="/?q=gi%E1%BA%A3i+ng%C3%A2n">giải ngân</a>.</p></div>
                """
        }
        return """
            <div class="nothing"><h2>Không tìm thấy đoạn nào cho “\(results.understood)”</h2>
            <ul>
            \(meantItem)
            \(widenItem, if: !question.filters.isEmpty)
            \(looseItem, if: loose != question.text)
            <li>Gõ ít từ hơn, hoặc một cách nói khác; bỏ bớt điều kiện như KHÔNG, năm:, cơ_quan:.</li>
            <li>Xem <a href="/tai-lieu">các văn bản có trong chỉ mục</a>.</li>
            </ul></div>
            """
    }

    private var meantItem: HTML? {
        guard let meant else { return nil }
        let address = question.with { $0.isLiteral = false }.address
        return """
            <li>Có phải bạn muốn tìm “<a href="\(address)">\(meant)</a>”?</li>
            """
    }

    /// The question without quotation marks: its words, not side by side.
    private var loose: String {
        String(question.text.filter { !"\"“”«»".contains($0) }).trimmed
    }

    private var looseItem: HTML {
        let address = question.with { $0.text = loose }.address
        return "<li>Tìm các từ không cần liền nhau: <a href=\"\(address)\">\(loose)</a></li>"
    }

    private var widenItem: HTML {
        let everywhere = PageQuestion().with { $0.text = question.text }.address
        return """
            <li><a href="\(everywhere)">Tìm trong tất cả văn bản</a>, bỏ các điều kiện thu hẹp.</li>
            """
    }
}
