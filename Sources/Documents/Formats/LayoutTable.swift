internal import VietnameseText

/// Tells tables that only put text beside text, as letterheads and signatures are made, from tables
/// that say something by their rows and columns.
enum LayoutTable {
    static func isLayout(_ table: MarkedTable) -> Bool {
        let rows = table.rows.filter { !$0.cells.isEmpty }
        let widest = rows.lazy.map(\.cells.count).max() ?? 0
        if widest <= 1 || rows.count == 1 && widest <= 3 { return true }
        // A page in columns, or cells that are texts of their own.
        if rows.contains(where: { $0.cells.contains(where: isLong) }) { return true }
        if rows.count <= 12, rows.contains(where: { $0.cells.contains(where: hasTable) }) {
            return true
        }
        guard rows.count <= 8, widest <= 3 else { return false }
        return rows.contains { row in row.cells.contains(where: isFormal) }
    }

    private static func isLong(_ cell: MarkedCell) -> Bool {
        cell.elements.count { if case .paragraph = $0 { true } else { false } } >= 8
    }

    private static func hasTable(_ cell: MarkedCell) -> Bool {
        cell.elements.contains { if case .table = $0 { true } else { false } }
    }

    /// Whether a cell is of a letterhead or a signature.
    private static func isFormal(_ cell: MarkedCell) -> Bool {
        var isFormal = false
        for element in cell.elements {
            element.visit { paragraph in
                guard !isFormal else { return }
                isFormal = MarkedLines(paragraph).pieces.contains { piece in
                    let line = SourceLine(
                        number: 1,
                        page: nil,
                        text: piece.text,
                        emphasis: piece.isBold ? .bold : .none
                    )
                    return HeaderReader.isMotto(line.start)
                        || ZoneFinder.isFormal(Block(.paragraph, line))
                }
            }
        }
        return isFormal
    }
}
