internal import VietnameseSearch

/// What became of the paragraphs of a section, the older document on the left.
struct SectionComparisonTable {
    /// Those of the page.
    var comparisons: SectionComparisons
    /// Whether the page lies behind the last row.
    var isEnd: Bool
    var showsChangesOnly: Bool
    /// The same with what stayed, or without it.
    var other: PageAddress
    /// The first page of the same.
    var first: PageAddress

    var html: HTML {
        """
        \(comparisons.notices.map { "<p class=\"notice\">\(PageNotice.sentence($0))</p>" })
        \(nothing, if: comparisons.comparisons.isEmpty)
        \(choice, if: !comparisons.comparisons.isEmpty)
        \(comparisons.comparisons.map(table))
        """
    }

    private var nothing: HTML {
        """
        <p class="count" role="status">\(reason)</p>
        """
    }

    private var reason: HTML {
        isEnd
            ? "Bảng này không có nhiều trang như vậy: <a href=\"\(first)\">về trang đầu</a>."
            : "Không có gì để so sánh; hãy chọn hai văn bản có cùng mục."
    }

    private var choice: HTML {
        """
        <p><a href="\(other)">\
        \(showsChangesOnly ? "Hiện cả đoạn giữ nguyên" : "Chỉ hiện chỗ khác nhau")</a></p>
        """
    }

    private func table(_ comparison: SectionComparison) -> HTML {
        let counts: [HTML] = SectionComparison.Status.allCases.map { status in
            """
            <li class="status \(Self.style(status))">\(Self.name(status)): \
            \(comparison.count(status))</li>
            """
        }
        return """
            <section class="section-comparison">
            <h2 class="hidden">\(comparison.left.citation) và \(comparison.right.citation)</h2>
            <ul class="counts" aria-label="Tóm tắt">\(counts)</ul>
            <div class="table wide" role="region" aria-label="Bảng so sánh" tabindex="0">
            <table class="columns sides">
            <thead><tr><th scope="col">\(side(comparison.left))</th>\
            <th scope="col">\(side(comparison.right))</th></tr></thead>
            <tbody>\(comparison.rows.map(row))</tbody>
            </table></div>
            </section>
            """
    }

    private func side(_ side: SectionComparison.Side) -> HTML {
        let sections: [HTML] = side.sections.map { path in
            let label = path.map(\.label).filter { !$0.isEmpty }.joined(separator: ".")
            let title = path.last?.title ?? ""
            return "<span class=\"section\">Mục \(label) \(title)</span>"
        }
        return """
            <a href="/tai-lieu/\(side.document.identifier)">\(side.citation)</a>\(sections)
            """
    }

    private func row(_ row: SectionComparison.Row) -> HTML {
        let tag: HTML = """
            <span class="status \(Self.style(row.status))">\(Self.name(row.status))</span>
            """
        return """
            <tr class="\(Self.style(row.status))">\
            \(cell(row.left, row.difference?.removed ?? [], as: .removed, tag, if: !row.left.isEmpty))\
            \(cell(row.right, row.difference?.added ?? [], as: .added, tag, if: row.left.isEmpty))</tr>
            """
    }

    private func cell(
        _ passages: [CitedPassage],
        _ ranges: [Range<Int>],
        as change: ReadableText.Change,
        _ tag: HTML,
        if showsTag: Bool
    ) -> HTML {
        guard !passages.isEmpty else {
            return PassageComparisonTable.none
        }
        let text = passages.map(\.text).joined(separator: "\n")
        let paragraphs = ReadableText(text, marking: ranges, as: change).paragraphs
        let places: [HTML] = passages.map { passage in
            let address = ReadingPage.address(
                ofPassage: passage.identifier,
                in: passage.document.identifier
            )
            return """
                <a href="\(address)">\(Vietnamese.place(of: passage))</a> \
                \(CopyButton.html(passage.citation))
                """
        }
        return """
            <td>\(tag, if: showsTag)
            <div class="text">\(PassageText(paragraphs, footnote: { _ in nil }).html)</div>
            <p class="place">\(places)</p></td>
            """
    }

    private static func name(_ status: SectionComparison.Status) -> HTML {
        switch status {
        case .same: "giữ nguyên"
        case .changed: "thay đổi"
        case .dropped: "bỏ"
        case .new: "mới"
        }
    }

    private static func style(_ status: SectionComparison.Status) -> HTML {
        switch status {
        case .same: "same"
        case .changed: "changed"
        case .dropped: "dropped"
        case .new: "new"
        }
    }
}
