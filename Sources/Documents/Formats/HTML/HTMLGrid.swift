/// The rows of a table of HTML, whose cells find their columns from what cells above cover.
struct HTMLGrid {
    /// The rows that are complete.
    private(set) var rows: [MarkedRow] = []

    private var row = MarkedRow(cells: [])
    private var column = 0
    /// For each column the first row that no cell above covers, counted with empty rows.
    private var free: [Int: Int] = [:]
    private var index = 0

    /// Cells beyond this column are not read.
    private static let widest = 4096
    /// More columns than a cell covers in earnest.
    private static let broadest = 100

    mutating func beginRow(isHead: Bool) {
        row = MarkedRow(cells: [], isHead: isHead)
        column = 0
    }

    mutating func add(_ content: [MarkedElement], cell: MarkupElement) {
        while let free = free[column], free > index { column += 1 }
        guard column < Self.widest else { return }
        let columns = min(max(cell.number("colspan") ?? 1, 1), Self.broadest)
        let deep = min(max(cell.number("rowspan") ?? 1, 1), 1 << 16)
        if !content.isEmpty {
            row.cells.append(
                MarkedCell(elements: content, column: column, columns: columns, rows: deep)
            )
        }
        if deep > 1 {
            for offset in 0..<columns { free[column + offset] = index + deep }
        }
        column += columns
    }

    mutating func endRow() {
        index += 1
        // An empty row counts for the cells that reach over it.
        if !row.cells.isEmpty || !free.isEmpty { rows.append(row) }
    }
}
