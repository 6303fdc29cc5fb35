internal import VietnameseSearch

/// Some rows of comparisons of sections.
struct SectionComparisonPage: Encodable {
    /// A comparison with those of its rows that stand on the page.
    private struct Part: Encodable {
        let comparison: SectionComparison
        let rows: [SectionComparison.Row]

        private enum Key: String, CodingKey { case rows }

        func encode(to encoder: any Encoder) throws {
            try comparison.encode(to: encoder)
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(rows, forKey: .rows)
        }
    }

    private let comparisons: SectionComparisons
    private let parts: [Part]
    private let total: Int
    private let nextOffset: Int?

    init(_ comparisons: SectionComparisons, showsUnchanged: Bool, offset: Int, limit: Int) {
        self.comparisons = comparisons
        var parts: [Part] = []
        let chosen = comparisons.comparisons.map { comparison in
            comparison.rows.filter { showsUnchanged || $0.status != .same }
        }
        let limit = PageLength.count(of: chosen.joined().dropFirst(offset), atMost: limit) { row in
            (row.left + row.right).reduce(0) { $0 + $1.text.utf8.count }
        }
        var (passed, left, total) = (0, limit, 0)
        for (comparison, rows) in zip(comparisons.comparisons, chosen) {
            total += rows.count
            let shown = rows.dropFirst(max(0, offset - passed)).prefix(left)
            passed += rows.count
            left -= shown.count
            // One without rows tells that nothing changed.
            if !shown.isEmpty || rows.isEmpty && offset == 0 {
                parts.append(Part(comparison: comparison, rows: Array(shown)))
            }
        }
        self.parts = parts
        self.total = total
        let last = offset + limit - left
        nextOffset = last < total && left < limit ? last : nil
    }

    private enum Key: String, CodingKey { case comparisons, total, nextOffset }

    /// Encodes the object of `search compare --section --json` with these rows only.
    func encode(to encoder: any Encoder) throws {
        try comparisons.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(parts, forKey: .comparisons)
        try object.encode(total, forKey: .total)
        try object.encode(nextOffset, forKey: .nextOffset)
    }

    var text: String {
        var text = AgentText()
        if comparisons.comparisons.isEmpty { text.line("Không có gì để so sánh.") }
        text.notices(comparisons.notices)
        for part in parts {
            if !text.text.isEmpty { text.gap() }
            let comparison = part.comparison
            text.line("Trước: \(comparison.left.citation) [\(comparison.left.document.identifier)]")
            text.line("Sau: \(comparison.right.citation) [\(comparison.right.document.identifier)]")
            text.line(
                SectionComparison.Status.allCases
                    .map { "\(Self.name(of: $0)): \(comparison.count($0))" }.joined(
                        separator: " · "
                    )
            )
            for row in part.rows {
                text.gap()
                text.line(Self.name(of: row.status))
                for passage in row.left {
                    text.line("trước — \(passage.citation) [\(passage.identifier)]")
                    text.quote(passage.text)
                }
                for passage in row.right {
                    text.line("sau — \(passage.citation) [\(passage.identifier)]")
                    text.quote(passage.text)
                }
            }
        }
        text.next(nextOffset)
        return text.text
    }

    private static func name(of status: SectionComparison.Status) -> String {
        switch status {
        case .same: "giữ nguyên"
        case .changed: "thay đổi"
        case .dropped: "bỏ"
        case .new: "mới"
        }
    }
}
