/// The rows of a table as lines: every cell stands in its column, so that it keeps its head.
struct TableGrid {
    /// A row.
    struct Row {
        /// The cells' texts, parted by tabs.
        var text: String
        var page: Int?
        var isHead: Bool
        var cellCount: Int
        /// How many rows its deepest cell covers.
        var headDepth: Int
    }

    /// The rows that say something.
    private(set) var rows: [Row] = []

    /// Cells beyond this column are left out.
    private static let widest = 4096

    init(_ table: MarkedTable) {
        // What cells of rows above still cover: the text, and how many rows.
        var covering: [Int: (text: String, rows: Int)] = [:]
        for row in table.rows {
            var texts: [Int: String] = [:]
            var page = row.page
            for (column, cover) in covering {
                // A merged cell speaks for each of its rows; a merged number would count again.
                if !row.isHead, rows.count >= rows.first?.headDepth ?? 1,
                    cover.text.contains(where: \.isLetter)
                {
                    texts[column] = cover.text
                }
                covering[column] = cover.rows > 1 ? (cover.text, cover.rows - 1) : nil
            }
            let hasOwn = !row.cells.isEmpty
            for cell in row.cells where (0..<Self.widest).contains(cell.column) {
                let text = Self.text(of: cell.elements)
                texts[cell.column] = text
                if cell.rows > 1 { covering[cell.column] = (text, cell.rows - 1) }
                if case .paragraph(let first)? = cell.elements.first, page == nil {
                    page = first.page
                }
            }
            guard hasOwn, texts.values.contains(where: { !$0.isEmpty }) else { continue }
            let last = texts.lazy.filter { !$0.value.isEmpty }.map(\.key).max() ?? 0
            rows.append(
                Row(
                    text: (0...last).map { texts[$0] ?? "" }.joined(separator: "\t"),
                    page: page,
                    isHead: row.isHead,
                    cellCount: max(2, last + 1),
                    headDepth: min(row.cells.lazy.map(\.rows).max() ?? 1, 4)
                )
            )
        }
    }

    private static func text(of elements: [MarkedElement]) -> String {
        var parts: [String] = []
        for element in elements {
            element.visit { paragraph in
                for piece in MarkedLines(paragraph).pieces {
                    parts.append(piece.text.replacing("\t", with: " "))
                }
            }
        }
        return parts.joined(separator: " ")
    }
}
