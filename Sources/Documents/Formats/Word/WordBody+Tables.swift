extension WordBody {
    /// Cells beyond this column are not read.
    private static let widest = 1024

    /// A table as it is being read.
    private struct Grid {
        var rows: [MarkedRow] = []
        /// For each column the cell whose merging downwards goes on: its row and its place there.
        var merging: [Int: (row: Int, cell: Int)] = [:]
    }

    /// A row as it is being read.
    private struct Row {
        var row: MarkedRow
        var column = 0
        /// The page on which its cells begin, and the last one that they reach.
        var page: Int
        var lastPage: Int
        var isDeleted = false
    }

    /// Reads a table.
    mutating func readTable() {
        var grid = Grid()
        readRows(into: &grid)
        if grid.rows.contains(where: { !$0.cells.isEmpty }) {
            output.append(.table(MarkedTable(rows: grid.rows)))
        }
        output.flushNotes()
    }

    private mutating func readRows(into grid: inout Grid) {
        while let part = cursor.nextElement() {
            switch part.name {
            case "w:tr":
                readRow(into: &grid)
            case "w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml":
                readRows(into: &grid)
            default:
                cursor.skip()
            }
        }
    }

    private mutating func readRow(into grid: inout Grid) {
        var row = Row(
            row: MarkedRow(cells: [], page: output.page),
            page: output.page,
            lastPage: output.page
        )
        readCells(into: &row, of: &grid)
        output.page = row.lastPage
        if row.row.page != nil, let first = row.row.cells.first?.elements.first,
            case .paragraph(let paragraph) = first
        {
            row.row.page = paragraph.page
        }
        if !row.isDeleted { grid.rows.append(row.row) }
    }

    private mutating func readCells(into row: inout Row, of grid: inout Grid) {
        while let part = cursor.nextElement() {
            switch part.name {
            case "w:trPr":
                let properties = cursor.node(part)
                row.row.isHead = properties.first("w:tblHeader").map(WordStyles.isOn) ?? false
                row.column = max(properties.first("w:gridBefore")?.element.number("w:val") ?? 0, 0)
                row.isDeleted = properties.first("w:del") != nil
            case "w:tc":
                readCell(into: &row, of: &grid)
            case "w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo":
                readCells(into: &row, of: &grid)
            default:
                cursor.skip()
            }
        }
    }

    private mutating func readCell(into row: inout Row, of grid: inout Grid) {
        output.page = row.page
        isNewPage = false
        var properties: MarkupNode?
        let outer = output.begin()
        while let part = cursor.nextElement() {
            if part.name == "w:tcPr" {
                properties = cursor.node(part)
            } else {
                readBlock(part)
            }
        }
        let content = output.end(outer).filter { $0 != .gap }
        row.lastPage = max(row.lastPage, output.page)
        let span = properties?.first("w:gridSpan")?.element.number("w:val") ?? 1
        let columns = min(max(span, 1), Self.widest)
        let column = row.column
        row.column = min(column + columns, 2 * Self.widest)
        let merge = properties?.first("w:vMerge")
        if let merge, merge["w:val"] != "restart", let origin = grid.merging[column],
            grid.rows.indices.contains(origin.row),
            grid.rows[origin.row].cells.indices.contains(origin.cell)
        {
            grid.rows[origin.row].cells[origin.cell].rows += 1
            return
        }
        grid.merging[column] = merge == nil ? nil : (grid.rows.count, row.row.cells.count)
        guard column < Self.widest, !output.isFull else { return }
        guard merge != nil || !content.isEmpty else { return }
        output.spend()
        row.row.cells.append(MarkedCell(elements: content, column: column, columns: columns))
    }
}
