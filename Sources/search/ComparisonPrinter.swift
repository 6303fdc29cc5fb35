internal import VietnameseSearch

/// Comparisons as text for people.
enum ComparisonPrinter {
    /// How many words that stayed are shown beside a change.
    private static let kept = 8
    /// How many words are shown of a paragraph that stayed.
    private static let shown = 30

    // MARK: - Passages

    static func print(_ comparison: PassageComparison) {
        if let suggestion = comparison.suggestion {
            Output.line(
                "Hiểu là “\(suggestion)”. Tìm đúng như đã gõ: --literal, hoặc đặt trong ngoặc kép."
            )
        }
        guard !comparison.rows.isEmpty else {
            Output.line(
                comparison.understood.isEmpty
                    ? "Câu hỏi không có chữ hay số nào để tìm."
                    : "Không tìm thấy đoạn nào cho “\(comparison.understood)”."
            )
            NoticePrinter.print(comparison.notices)
            return
        }
        Output.line(
            Style.dim(
                "“\(comparison.understood)” theo \(comparison.key.shown)"
                    + " (\(comparison.milliseconds) ms)"
            )
        )
        NoticePrinter.print(comparison.notices)
        Output.line("")
        let table = TextTable(heads: comparison.columns.map { head($0, comparison) })
        for line in table.headLines() { Output.line(line) }
        var sources: [String] = []
        for (index, row) in comparison.rows.enumerated() {
            if index > 0 { Output.line(Style.dim(table.rule())) }
            var cells: [(text: MarkedText, note: String)?] = []
            for (place, cell) in row.cells.enumerated() {
                guard let cell else {
                    cells.append(nil)
                    continue
                }
                sources.append(source(cell.passage))
                let note =
                    "[\(sources.count)]" + (row.changes[place].map(note) ?? "")
                cells.append((text(of: cell, row.changes[place]), note))
            }
            for line in table.lines(of: cells) { Output.line(line) }
        }
        Output.line("")
        for (index, source) in sources.enumerated() {
            printSource("[\(index + 1)]", source)
        }
    }

    private static func head(
        _ column: PassageComparison.Column,
        _ comparison: PassageComparison
    ) -> String {
        "\(column.name) · \(comparison.totalIsEstimate ? "khoảng " : "")\(column.total) đoạn"
    }

    private static func note(on change: TextDifference) -> String {
        if change.isEmpty { return " như cột trước" }
        return change.onlyFigures ? " chỉ đổi số liệu" : " như cột trước, có sửa"
    }

    /// A cell's window; of a passage that is like one in another column, what it changed.
    private static func text(of cell: RankedPassage, _ change: TextDifference?) -> MarkedText {
        if let change, !change.isEmpty { return MarkedText(change, keeping: kept) }
        return MarkedText(cell.snippet, of: cell.passage.text)
    }

    // MARK: - Sections

    static func print(_ comparisons: SectionComparisons) {
        guard !comparisons.comparisons.isEmpty else {
            Output.line("Không có gì để so sánh.")
            NoticePrinter.print(comparisons.notices)
            return
        }
        NoticePrinter.print(comparisons.notices)
        for (index, comparison) in comparisons.comparisons.enumerated() {
            if index > 0 { Output.line("") }
            print(comparison)
        }
    }

    private static func print(_ comparison: SectionComparison) {
        Output.line(Style.bold("Trước: " + name(of: comparison.left)))
        Output.line(Style.bold("Sau:   " + name(of: comparison.right)))
        Output.line(
            Style.dim(
                SectionComparison.Status.allCases
                    .map { "\($0.sign) \($0.shown): \(comparison.count($0))" }
                    .joined(separator: " · ")
            )
        )
        for row in comparison.rows {
            Output.line("")
            let width = Output.isTerminal ? TextTable.terminalWidth - 2 : Int.max
            let lines = text(of: row).withoutBullet.lines(width: width)
            for (index, line) in lines.enumerated() {
                Output.line((index == 0 ? row.status.sign : " ") + " " + line)
            }
            let isCouple = !row.left.isEmpty && !row.right.isEmpty
            for cited in row.left {
                printSource(" ", (isCouple ? "trước: " : "") + source(cited))
            }
            for cited in row.right { printSource(" ", (isCouple ? "sau: " : "") + source(cited)) }
        }
    }

    static func name(of side: SectionComparison.Side) -> String {
        let sections = side.sections.map { path in
            label(of: path.map(\.label))
                + (path.last.map { $0.title.isEmpty ? "" : " “\($0.title)”" } ?? "")
        }
        let place = sections.isEmpty ? "" : ", mục " + sections.joined(separator: "; ")
        return "\(side.citation)\(place) [\(side.document.identifier)]"
    }

    /// The label of a path: `II.2.2` of `II`, `2`, `2.2`.
    private static func label(of labels: [String]) -> String {
        var chain: [String] = []
        for label in labels where !label.isEmpty {
            if let last = chain.last, label.hasPrefix(last + ".") { chain.removeLast() }
            chain.append(label)
        }
        return chain.joined(separator: ".")
    }

    private static func text(of row: SectionComparison.Row) -> MarkedText {
        switch row.status {
        case .same:
            let words = row.right.map(\.text).joined(separator: " ").split { $0.isWhitespace }
            let text = words.prefix(shown).joined(separator: " ")
            return MarkedText(words.count > shown ? text + " …" : text)
        case .changed: return row.difference.map { MarkedText($0, keeping: kept) } ?? MarkedText("")
        case .dropped: return MarkedText(row.left.map(\.text).joined(separator: " "))
        case .new: return MarkedText(row.right.map(\.text).joined(separator: " "))
        }
    }

    // MARK: - Both

    private static func source(_ cited: CitedPassage) -> String {
        "\(cited.citation) [\(cited.identifier)]"
    }

    private static func printSource(_ label: String, _ source: String) {
        guard Output.isTerminal else {
            Output.line("\(label) \(Output.oneLine(source))")
            return
        }
        let indent = String(repeating: " ", count: label.count + 1)
        let lines = MarkedText(source).lines(width: TextTable.terminalWidth - indent.count)
        for (index, line) in lines.enumerated() {
            Output.line((index == 0 ? label + " " : indent) + Style.citation(line))
        }
    }
}

extension ComparisonKey {
    /// Its name in a sentence.
    var shown: String {
        switch self {
        case .year: "năm"
        case .agency: "cơ quan"
        case .document: "tài liệu"
        }
    }
}

extension SectionComparison.Status {
    /// A sign before a line.
    var sign: String {
        switch self {
        case .same: "="
        case .changed: "~"
        case .dropped: "-"
        case .new: "+"
        }
    }

    /// Its name in a list.
    var shown: String {
        switch self {
        case .same: "giữ nguyên"
        case .changed: "thay đổi"
        case .dropped: "bỏ"
        case .new: "mới"
        }
    }
}
