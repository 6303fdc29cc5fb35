/// The rows of a table of HTML, whose cells find their columns from what cells above cover.
struct HTMLGrid {
    /// The rows that are complete.
    private(set) var rows: [MarkedRow] = []

    private var row = MarkedRow(cells: [])
    private var column = 0
    /// For each column how many rows a cell above still covers.
    private var covered: [Int: Int] = [:]

    /// Cells beyond this column are not read.
    private static let widest = 4096
    /// More columns than a cell covers in earnest.
    private static let broadest = 100

    mutating func beginRow(isHead: Bool) {
        row = MarkedRow(cells: [], isHead: isHead)
        column = 0
    }

    mutating func add(_ content: [MarkedElement], cell: MarkupElement) {
        while let left = covered[column], left > 0 { column += 1 }
        guard column < Self.widest else { return }
        let columns = min(max(cell.number("colspan") ?? 1, 1), Self.broadest)
        let deep = min(max(cell.number("rowspan") ?? 1, 1), 1 << 16)
        if !content.isEmpty {
            row.cells.append(
                MarkedCell(elements: content, column: column, columns: columns, rows: deep)
            )
        }
        // One more than there are rows below: the row itself is taken off at its end.
        if deep > 1 {
            for offset in 0..<columns { covered[column + offset] = deep }
        }
        column += columns
    }

    mutating func endRow() {
        for (column, left) in covered { covered[column] = left > 1 ? left - 1 : nil }
        if !row.cells.isEmpty || !covered.isEmpty { rows.append(row) }
    }
}
