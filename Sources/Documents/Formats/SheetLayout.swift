internal import VietnameseText

/// Tells a sheet's title, which stands in cells as all does, from its rows.
enum SheetLayout {
    /// The rows above the first with three cells as paragraphs, all others as a table.
    static func elements(of rows: [MarkedRow]) -> [MarkedElement] {
        let start = rows.firstIndex { $0.cells.count >= 3 } ?? rows.count
        // Without any wide row the cells stand as they are: a list of names and values is a table.
        guard start < rows.count else {
            let isTable = rows.count(where: { $0.cells.count == 2 }) > 2
            return isTable
                ? [.table(MarkedTable(rows: rows))] : rows.compactMap { paragraph(of: $0) }
        }
        return rows[..<start].compactMap { paragraph(of: $0) }
            + [.table(MarkedTable(rows: Array(rows[start...])))]
    }

    /// A row's cells as one paragraph, parted by tabs.
    private static func paragraph(of row: MarkedRow) -> MarkedElement? {
        var joined: MarkedParagraph?
        for cell in row.cells {
            for element in cell.elements {
                element.visit { paragraph in
                    guard var whole = joined else {
                        joined = paragraph
                        return
                    }
                    whole.runs.append(FontRun(text: "\t", font: nil))
                    whole.runs += paragraph.runs
                    joined = whole
                }
            }
        }
        return joined.map { .paragraph($0) }
    }
}
