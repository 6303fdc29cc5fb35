internal import VietnameseText

/// Tells tables that only put text beside text, as letterheads and signatures are made, from tables
/// that say something by their rows and columns.
enum LayoutTable {
    static func isLayout(_ table: MarkedTable) -> Bool {
        let rows = table.rows.filter { !$0.cells.isEmpty }
        let widest = rows.lazy.map(\.cells.count).max() ?? 0
        if widest <= 1 || rows.count == 1 && widest <= 3 { return true }
        // A page in columns.
        if rows.count <= 3, rows.contains(where: { $0.cells.contains(where: isLong) }) {
            return true
        }
        guard rows.count <= 8, widest <= 3 else { return false }
        return rows.contains { row in row.cells.contains(where: isFormal) }
    }

    private static func isLong(_ cell: MarkedCell) -> Bool {
        var paragraphs = 0
        for element in cell.elements {
            switch element {
            case .table: return true
            case .paragraph: paragraphs += 1
            case .gap, .note: break
            }
        }
        return paragraphs >= 8
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
