internal import VietnameseSearch

/// Some rows of a comparison of passages.
struct PassageComparisonPage: Encodable {
    private let comparison: PassageComparison
    private let rows: [PassageComparison.Row]
    private let nextOffset: Int?

    init(_ comparison: PassageComparison, offset: Int, limit: Int) {
        self.comparison = comparison
        let rest = comparison.rows.dropFirst(offset)
        let count = PageLength.count(of: rest, atMost: limit) { row in
            row.cells.reduce(0) { $0 + ($1?.passage.text.utf8.count ?? 0) }
        }
        rows = Array(rest.prefix(count))
        let last = offset + rows.count
        nextOffset = last < comparison.rows.count && !rows.isEmpty ? last : nil
    }

    private enum Key: String, CodingKey { case rows, total, nextOffset }

    /// Encodes the object of `search compare --json` with these rows only.
    func encode(to encoder: any Encoder) throws {
        try comparison.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(rows, forKey: .rows)
        try object.encode(comparison.rows.count, forKey: .total)
        try object.encode(nextOffset, forKey: .nextOffset)
    }

    var text: String {
        var text = AgentText()
        if let suggestion = comparison.suggestion { text.line("Hiểu là “\(suggestion)”.") }
        text.line(
            comparison.rows.isEmpty
                ? "Không tìm thấy đoạn nào cho “\(comparison.understood)”."
                : "“\(comparison.understood)”: "
                    + comparison.columns.map { "\($0.name) (\($0.total) đoạn)" }
                    .joined(separator: "; ")
        )
        text.notices(comparison.notices)
        for row in rows {
            text.gap()
            text.line(row.isAligned ? "Các đoạn nói cùng một việc:" : "Các đoạn:")
            for (column, cell) in zip(comparison.columns, row.cells) {
                guard let cell else { continue }
                text.line("\(column.name) — \(cell.passage.citation) [\(cell.passage.identifier)]")
                text.quote(cell.passage.text)
            }
        }
        text.next(nextOffset)
        return text.text
    }
}
