internal import VietnameseSearch

/// The best passages of each year, agency or document in columns; those that say the same in a row.
struct PassageComparisonTable {
    var comparison: PassageComparison

    /// How many words that stayed are shown beside a change.
    private static let kept = 8

    var html: HTML {
        """
        \(understanding)
        \(comparison.notices.map { "<p class=\"notice\">\(PageNotice.sentence($0))</p>" })
        <p class="count" role="status">\(count)</p>
        \(table, if: !comparison.rows.isEmpty)
        """
    }

    private var understanding: HTML {
        guard let suggestion = comparison.suggestion else { return "" }
        return "<p class=\"understood\">Có phải bạn muốn tìm “<strong>\(suggestion)</strong>”?</p>"
    }

    private var count: HTML {
        guard !comparison.rows.isEmpty else {
            return comparison.understood.isEmpty
                ? "Câu hỏi không có chữ hay số nào để tìm; hãy gõ ít nhất một từ."
                : """
                Không tìm thấy đoạn nào cho “\(comparison.understood)”; hãy gõ ít từ hơn hoặc \
                chọn mọi phần.
                """
        }
        return """
            <strong>\(comparison.columns.count) cột</strong> cho “\(comparison.understood)” \
            <span class="quiet">· \(Vietnamese.milliseconds(comparison.milliseconds))</span>
            """
    }

    private var table: HTML {
        let heads: [HTML] = comparison.columns.map { column in
            let total = Vietnamese.count(column.total, isEstimate: comparison.totalIsEstimate)
            return """
                <th scope="col">\(column.name) <span class="quiet">\(total) đoạn</span></th>
                """
        }
        return """
            <div class="table wide" role="region" aria-label="Bảng so sánh" tabindex="0">
            <table class="columns"><thead><tr>\(heads)</tr></thead>
            <tbody>\(comparison.rows.map(row))</tbody></table></div>
            """
    }

    private func row(_ row: PassageComparison.Row) -> HTML {
        let cells: [HTML] = row.cells.enumerated().map { place, cell in
            guard let cell else { return Self.none }
            let change = row.changes[place]
            let citation = cell.passage.citation
            return """
                <td><span class="column-name">\(comparison.columns[place].name)</span>
                \(change.map(note))
                <p class="snippet">\(text(of: cell, change))</p>
                <p class="citation"><a href="\(address(of: cell))"><cite>\(citation)</cite></a> \
                \(CopyButton.html(citation))</p></td>
                """
        }
        return row.isAligned ? "<tr class=\"aligned\">\(cells)</tr>" : "<tr>\(cells)</tr>"
    }

    /// A cell without a passage.
    static let none: HTML = "<td class=\"none\"><span class=\"hidden\">không có</span></td>"

    private func address(of cell: RankedPassage) -> PageAddress {
        ReadingPage.address(
            ofPassage: cell.passage.identifier,
            in: cell.passage.document.identifier,
            asking: comparison.query
        )
    }

    private func note(_ change: TextDifference) -> HTML {
        if change.isEmpty { return "<p class=\"quiet\">như cột trước</p>" }
        return change.onlyFigures
            ? "<p class=\"quiet\">như cột trước, chỉ đổi số liệu</p>"
            : "<p class=\"quiet\">như cột trước, có sửa</p>"
    }

    private func text(of cell: RankedPassage, _ change: TextDifference?) -> HTML {
        guard let change, !change.isEmpty else {
            let text = ResultArticle.marked(cell.snippet)
            let before = cell.passage.text.hasPrefix(cell.snippet.text) ? "" : "… "
            let after = cell.passage.text.hasSuffix(cell.snippet.text) ? "" : " …"
            return "\(before)\(text)\(after)"
        }
        let last = change.pieces.count - 1
        let pieces: [HTML] = change.pieces.enumerated().map { place, piece in
            switch piece.kind {
            case .removed: "<del>\(piece.text)</del> "
            case .added: "<ins>\(piece.text)</ins> "
            case .same: "\(cut(piece.text, before: place > 0, after: place < last)) "
            }
        }
        return "\(pieces)"
    }

    /// A stretch that stayed, its middle left out where it is long.
    private func cut(_ text: String, before: Bool, after: Bool) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        let (first, last) = (before ? Self.kept : 0, after ? Self.kept : 0)
        guard words.count > first + last + 3 else { return text }
        let (start, end) = (words.prefix(first), words.suffix(last))
        return "\(start.joined(separator: " ")) … \(end.joined(separator: " "))".trimmed
    }
}
