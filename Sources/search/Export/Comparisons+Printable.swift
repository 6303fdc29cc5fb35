internal import VietnameseSearch

/// Passages side by side, in each format.
struct PrintableComparison: Printable {
    let comparison: PassageComparison

    var object: any Encodable { comparison }
    var entries: [any Encodable] { comparison.rows }
    var remarks: [String] { comparison.notices.map(NoticePrinter.sentence) }

    func printText() { ComparisonPrinter.print(comparison) }
    func printMarkdown() { ComparisonMarkdown.print(comparison) }

    /// A line for each cell of the comparison.
    var table: CSVTable {
        var table = CSVTable(
            ["row", comparison.key.rawValue, "aligned", "onlyFigures", "score"]
                + Snippet.columns + CitedPassage.columns
        )
        for (index, row) in comparison.rows.enumerated() {
            for (place, cell) in row.cells.enumerated() {
                guard let cell else { continue }
                let change = row.changes.indices.contains(place) ? row.changes[place] : nil
                table.append(
                    [
                        .number(index + 1), .text(comparison.columns[place].name),
                        .flag(row.isAligned), CSVTable.Cell.flag(change?.onlyFigures),
                        .number(cell.score),
                    ] + cell.snippet.cells + cell.passage.cells
                )
            }
        }
        return table
    }
}

/// Sections of documents paragraph by paragraph, in each format.
struct PrintableSections: Printable {
    let comparisons: SectionComparisons

    var object: any Encodable { comparisons }
    var entries: [any Encodable] { comparisons.comparisons.flatMap(\.rows) }
    var remarks: [String] { comparisons.notices.map(NoticePrinter.sentence) }

    func printText() { ComparisonPrinter.print(comparisons) }
    func printMarkdown() { ComparisonMarkdown.print(comparisons) }

    var table: CSVTable {
        var table = CSVTable([
            "comparison", "status", "similarity", "left.document", "left.passages",
            "left.citations", "left.text", "right.document", "right.passages",
            "right.citations", "right.text",
        ])
        for (index, comparison) in comparisons.comparisons.enumerated() {
            for row in comparison.rows {
                table.append(
                    [
                        .number(index + 1), .text(row.status.rawValue),
                        CSVTable.Cell.number(row.similarity),
                    ] + Self.cells(row.left, of: comparison.left)
                        + Self.cells(row.right, of: comparison.right)
                )
            }
        }
        return table
    }

    private static func cells(
        _ passages: [CitedPassage],
        of side: SectionComparison.Side
    ) -> [CSVTable.Cell] {
        [
            .text(side.document.identifier), .lines(passages.map(\.identifier)),
            .lines(passages.map(\.citation)), .lines(passages.map(\.text)),
        ]
    }
}
