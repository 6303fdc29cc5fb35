internal import VietnameseSearch

/// A passage as a quotation in Markdown: the words found in bold, the citation below.
enum MarkdownQuote {
    /// The lines of a quotation in a numbered list.
    static func lines(number: Int, _ snippet: Snippet, of passage: CitedPassage) -> [String] {
        let text = MarkedText(snippet, of: passage.text)
        let mark = "\(number). "
        let indent = String(repeating: " ", count: mark.count)
        let source = MarkedText.escaped("\(passage.citation) [\(passage.identifier)]")
        return [
            mark + "> " + atHead(text.markdown), indent + ">", indent + "> — " + source, "",
        ]
    }

    /// A line of Markdown that begins a paragraph: no list, no heading, no rule.
    static func atHead(_ line: String) -> String {
        let line = String(line.drop { $0 == " " })
        guard let first = line.first else { return line }
        if "-+=".contains(first) { return "\\" + line }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let sign = line[digits.endIndex...].first, ".)".contains(sign)
        else { return line }
        return digits + "\\" + line[digits.endIndex...]
    }

    /// A row of a table.
    static func row(_ cells: [String]) -> String {
        "| " + cells.map(MarkedText.escaped).joined(separator: " | ") + " |"
    }

    /// The head of a table.
    static func head(_ names: [String]) -> String {
        row(names) + "\n|" + String(repeating: "---|", count: names.count)
    }

    static func note(_ text: String) -> String { "> \(MarkedText.escaped(text))\n" }
}
