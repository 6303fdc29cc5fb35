internal import VietnameseSearch
internal import VietnameseText

/// Figures in each format.
struct PrintableFigures: Printable {
    let results: FigureResults

    var object: any Encodable { results }
    var notices: [String] { results.notices }
    var entries: [any Encodable] { results.groups.flatMap(\.figures) }

    func printText() { FigurePrinter.print(results, asMarkdown: false) }
    func printMarkdown() { FigurePrinter.print(results, asMarkdown: true) }

    var remarks: [String] { results.isCut ? [FigurePrinter.isCut] : [] }

    var table: CSVTable {
        CSVTable(
            [
                "group", "written", "value", "otherValue", "of", "unit", "kind",
                "per", "figure.year", "namesYear", "measure", "after", "column",
            ] + Snippet.columns + CitedPassage.columns,
            results.groups.flatMap { group in
                group.figures.map { figure in
                    let kind = figure.figure.whole == nil ? figure.figure.unit.kind : .ratio
                    return [
                        .text(group.name), .text(figure.written),
                        .decimal(figure.figure.value.description),
                        .decimal(figure.figure.other?.description),
                        .decimal(figure.figure.whole?.description),
                        .text(figure.figure.unit.name), .text(kind.rawValue),
                        .text(figure.figure.per), .number(figure.year),
                        .flag(figure.namesYear), .text(figure.measure), .text(figure.after),
                        .text(figure.column),
                    ] + figure.snippet.cells + figure.passage.cells
                }
            }
        )
    }
}
