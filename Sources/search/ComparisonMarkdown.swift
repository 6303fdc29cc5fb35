internal import VietnameseSearch

/// Comparisons as Markdown: a table, the citations as footnotes.
enum ComparisonMarkdown {
    private struct Notes {
        var texts: [String] = []

        mutating func mark(_ cited: CitedPassage) -> String {
            texts.append("\(cited.citation) (\(cited.identifier))")
            return "[^\(texts.count)]"
        }

        func print() {
            for (index, text) in texts.enumerated() {
                Output.line("[^\(index + 1)]: \(MarkedText.escaped(text))")
            }
        }
    }

    static func print(_ comparison: PassageComparison) {
        Output.line(
            "## “\(MarkedText.escaped(comparison.understood))” theo \(comparison.key.shown)\n"
        )
        printNotices(comparison.notices)
        guard !comparison.rows.isEmpty else {
            Output.line("Không tìm thấy đoạn nào.")
            return
        }
        let heads = comparison.columns.map { column in
            let total = comparison.totalIsEstimate ? "khoảng \(column.total)" : "\(column.total)"
            return "\(MarkedText.escaped(column.name)) · \(total) đoạn"
        }
        Output.line("| " + heads.joined(separator: " | ") + " |")
        Output.line("|" + String(repeating: "---|", count: heads.count))
        var notes = Notes()
        for row in comparison.rows {
            var cells: [String] = []
            for (cell, change) in zip(row.cells, row.changes) {
                guard let cell else {
                    cells.append("–")
                    continue
                }
                let text =
                    row.isAligned
                    ? MarkedText(cell.passage.text, marking: change?.added ?? [], as: .added)
                    : MarkedText(cell.snippet, of: cell.passage.text)
                cells.append(text.markdown + notes.mark(cell.passage))
            }
            Output.line("| " + cells.joined(separator: " | ") + " |")
        }
        Output.line("")
        notes.print()
    }

    static func print(_ comparisons: SectionComparisons) {
        printNotices(comparisons.notices)
        if comparisons.comparisons.isEmpty { Output.line("Không có gì để so sánh.") }
        // Footnotes are numbered through the whole text.
        var notes = Notes()
        for comparison in comparisons.comparisons {
            let left = MarkedText.escaped(ComparisonPrinter.name(of: comparison.left))
            let right = MarkedText.escaped(ComparisonPrinter.name(of: comparison.right))
            let counts = SectionComparison.Status.allCases
                .map { "\($0.shown): \(comparison.count($0))" }
            Output.line("\(counts.joined(separator: " · "))\n")
            Output.line("| | \(left) | \(right) |\n|---|---|---|")
            for row in comparison.rows {
                let marks = row.status == .changed ? row.difference : nil
                let old = cell(row.left, marks?.removed ?? [], .removed, &notes)
                let new = cell(row.right, marks?.added ?? [], .added, &notes)
                Output.line("| \(row.status.shown) | \(old) | \(new) |")
            }
            Output.line("")
        }
        notes.print()
    }

    private static func cell(
        _ side: [CitedPassage],
        _ ranges: [Range<Int>],
        _ mark: MarkedText.Mark,
        _ notes: inout Notes
    ) -> String {
        guard !side.isEmpty else { return "–" }
        let text = side.map(\.text).joined(separator: "\n")
        return MarkedText(text, marking: ranges, as: mark).markdown
            + side.map { notes.mark($0) }.joined()
    }

    private static func printNotices(_ notices: [String]) {
        for notice in notices { Output.line(MarkdownQuote.note(NoticePrinter.sentence(notice))) }
    }
}
