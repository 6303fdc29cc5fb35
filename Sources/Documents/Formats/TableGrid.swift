/// The rows of a table as lines: every cell stands in its column, so that it keeps its head.
struct TableGrid {
    /// A row.
    struct Row {
        /// The cells' texts, parted by tabs.
        var text: String
        var page: Int?
        var cellCount: Int
    }

    /// The rows that say something.
    let rows: [Row]
    /// How many of the first rows are the table's head; `nil` where nothing tells.
    let headCount: Int?

    /// Cells beyond this column are left out.
    private static let widest = 4096

    fileprivate struct Cells {
        var texts: [Int: String] = [:]
        /// Cells that cover rows below: by column, how many rows in all.
        var depths: [Int: Int] = [:]
        var page: Int?
        var isHead: Bool
    }

    init(_ table: MarkedTable) {
        let cells = table.rows.map(Self.cells)
        let kept = cells.filter(\.says)
        headCount = Self.headCount(of: kept)
        let filled = Self.filled(cells, headCount: headCount ?? 1)
        // A column in which nothing stands says nothing.
        let columns = Set(filled.flatMap { $0.texts.filter { !$0.value.isEmpty }.keys }).sorted()
        rows = filled.map { row in
            var texts = columns.map { row.texts[$0] ?? "" }
            while texts.last?.isEmpty == true { texts.removeLast() }
            return Row(
                text: texts.joined(separator: "\t"),
                page: row.page,
                cellCount: max(2, texts.count)
            )
        }
    }

    private static func cells(of row: MarkedRow) -> Cells {
        var cells = Cells(page: row.page, isHead: row.isHead)
        for cell in row.cells where (0..<widest).contains(cell.column) {
            cells.texts[cell.column] = text(of: cell.elements)
            if cell.rows > 1 { cells.depths[cell.column] = cell.rows }
        }
        return cells
    }

    private static func headCount(of rows: [Cells]) -> Int? {
        let marked = rows.prefix(while: \.isHead).count
        if marked > 0 { return marked < rows.count ? marked : nil }
        // Cells of the first row that reach down make a head of all rows that they reach, where
        // these hold no data.
        guard let depth = rows.first?.depths.values.max(), depth > 1, depth <= 4,
            depth < rows.count
        else { return nil }
        let lower = rows[1..<depth]
        return lower.contains { TableReader.isData($0.line) } ? nil : depth
    }

    /// The rows that say something, each with what merged cells above say for it.
    private static func filled(_ rows: [Cells], headCount: Int) -> [Cells] {
        var filled: [Cells] = []
        var covering: [Int: (text: String, rows: Int)] = [:]
        for row in rows {
            var full = row
            for (column, cover) in covering {
                // A merged number would count again; a head says it once.
                if filled.count >= headCount, full.texts[column] == nil,
                    cover.text.contains(where: \.isLetter)
                {
                    full.texts[column] = cover.text
                }
                covering[column] = cover.rows > 1 ? (cover.text, cover.rows - 1) : nil
            }
            for (column, depth) in row.depths {
                covering[column] = (row.texts[column] ?? "", depth - 1)
            }
            if row.says { filled.append(full) }
        }
        return filled
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

extension TableGrid.Cells {
    fileprivate var says: Bool { texts.values.contains { !$0.isEmpty } }

    fileprivate var line: SourceLine {
        let text = texts.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\t")
        return SourceLine(number: 1, page: nil, text: text, cellCount: 2)
    }
}
