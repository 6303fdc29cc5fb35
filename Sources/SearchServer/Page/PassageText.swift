/// The whole text of a passage: paragraphs and tables.
struct PassageText {
    private var paragraphs: [ReadableText]
    private let footnote: (String) -> PageAddress?

    init(
        _ text: String,
        marking ranges: [Range<Int>] = [],
        footnote: @escaping (String) -> PageAddress? = { _ in nil }
    ) {
        paragraphs = ReadableText(text, marking: ranges).paragraphs
        self.footnote = footnote
    }

    init(_ paragraphs: [ReadableText], footnote: @escaping (String) -> PageAddress?) {
        self.paragraphs = paragraphs
        self.footnote = footnote
    }

    var html: HTML {
        var html: HTML = ""
        var rows: [[ReadableText]] = []
        for paragraph in paragraphs {
            if let cells = paragraph.cells {
                if !cells.isEmpty { rows.append(cells) }
                continue
            }
            // A line of one cell stands in a table where rows are around it.
            if !rows.isEmpty, isTable, paragraph.letters.count < 120 {
                rows.append([paragraph])
                continue
            }
            html += table(rows)
            rows = []
            html += markup(ofParagraph: paragraph)
        }
        return "\(html)\(table(rows))"
    }

    /// Whether all that comes after the first row is one.
    private var isTable: Bool { paragraphs.first?.cells != nil }

    private func markup(ofParagraph paragraph: ReadableText) -> HTML {
        let first = paragraph.letters.first?.scalar
        let isItem = first.map("-+•–".unicodeScalars.contains) ?? false
        let content = paragraph.html(footnote: footnote)
        return isItem ? "<p class=\"item\">\(content)</p>" : "<p>\(content)</p>"
    }

    private func table(_ rows: [[ReadableText]]) -> HTML {
        guard let head = rows.first else { return "" }
        let width = rows.map(\.count).max() ?? 1
        let body: [HTML] = rows.dropFirst().map { "<tr>\(cells($0, width, isHead: false))</tr>" }
        return """
            <div class="table" role="region" aria-label="Bảng" tabindex="0"><table>\
            <thead><tr>\(cells(head, width, isHead: true))</tr></thead>\
            <tbody>\(body)</tbody></table></div>
            """
    }

    private func cells(_ cells: [ReadableText], _ width: Int, isHead: Bool) -> [HTML] {
        cells.enumerated().map { place, cell in
            let content = cell.html(footnote: footnote)
            if isHead { return "<th scope=\"col\">\(content)</th>" }
            let isFigure = cell.isFigure
            if cells.count == 1, width > 1 {
                return "<td colspan=\"\(width)\">\(content)</td>"
            }
            return isFigure ? "<td class=\"figure\">\(content)</td>" : "<td>\(content)</td>"
        }
    }
}

extension ReadableText {
    /// Whether it holds a figure and nothing else, so that it stands at the right of its column.
    fileprivate var isFigure: Bool {
        !isEmpty && letters.count < 24
            && letters.contains { $0.scalar.properties.numericType != nil }
            && letters.map(\.scalar).allSatisfy {
                $0.properties.numericType != nil || " .,%+-–/".unicodeScalars.contains($0)
            }
    }
}
