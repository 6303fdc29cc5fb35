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
        var kept: [(texts: [Int: String], row: Row)] = []
        // What cells of rows above still cover: the text, and how many rows.
        var covering: [Int: (text: String, rows: Int)] = [:]
        for row in table.rows {
            var texts: [Int: String] = [:]
            var page = row.page
            for (column, cover) in covering {
                // A merged cell speaks for each of its rows; a merged number would count again.
                if !row.isHead, kept.count >= kept.first?.row.headDepth ?? 1,
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
            kept.append(
                (
                    texts,
                    Row(
                        text: "",
                        page: page,
                        isHead: row.isHead,
                        cellCount: 2,
                        headDepth: min(row.cells.lazy.map(\.rows).max() ?? 1, 4)
                    )
                )
            )
        }
        // A column in which nothing stands says nothing.
        let columns = Set(kept.flatMap { $0.texts.filter { !$0.value.isEmpty }.keys }).sorted()
        rows = kept.map { texts, row in
            var row = row
            var cells = columns.map { texts[$0] ?? "" }
            while cells.last?.isEmpty == true { cells.removeLast() }
            row.text = cells.joined(separator: "\t")
            row.cellCount = max(2, cells.count)
            return row
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
