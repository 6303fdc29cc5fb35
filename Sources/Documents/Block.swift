internal import VietnameseText

/// A run of lines that belong together: a paragraph, a list item, a footnote, a table.
struct Block {
    enum Kind: Equatable {
        case paragraph
        /// Begins with `-`, `+`, `•` …
        case listItem
        /// Begins with the mark that cites it.
        case footnote(mark: Int)
        case table
    }

    var kind: Kind
    var lines: [SourceLine]
    /// The number at its beginning, whether or not it turns out to be a section's.
    var label: NumberLabel?
    /// How many of a table's first lines are its head, where the format tells.
    var headCount: Int?
    /// Whether it is of a table of contents, which names headings and is none.
    var isContents = false
    /// What the outline of a law says of its first line.
    var mark: LegalMark?

    init(_ kind: Kind, _ line: SourceLine) {
        self.kind = kind
        lines = [line]
        label = kind == .paragraph ? NumberLabel(line.clean) : nil
    }

    init(table lines: [SourceLine]) {
        kind = .table
        self.lines = lines
    }

    /// Whether it is a footnote.
    var isFootnote: Bool {
        if case .footnote = kind { return true }
        return false
    }

    /// The sign before an item of a list.
    var bullet: Unicode.Scalar? {
        kind == .listItem ? lines[0].clean.unicodeScalars.first : nil
    }

    /// The words without Markdown, lines joined.
    var clean: String { lines.lazy.map(\.clean).joined(separator: " ") }

    /// The bold words at its beginning, which may reach over lines, where it goes on plain.
    var boldLead: String? {
        let bold = lines.prefix { $0.emphasis != .none }
        guard bold.count < lines.count, let end = lines[bold.count].boldLead else { return nil }
        return (bold.map(\.clean) + [end]).joined(separator: " ")
    }

    /// The beginning of its words in lower case without marks.
    var start: String { lines[0].start }

    /// The clean words after the number.
    var words: String {
        guard let label else { return clean }
        let first = lines[0].clean.unicodeScalars.dropFirst(label.length)
        let rest = lines.dropFirst().lazy.map(\.clean)
        return ([String(first)] + rest).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// About how many syllables it has: its words between spaces.
    var syllableCount: Int { lines.reduce(0) { $0 + Self.syllables(in: $1.clean) } }

    /// Whether the whole block is marked as a heading.
    var isEmphasized: Bool { lines.allSatisfy { $0.emphasis != .none } }

    /// The last character that is not a quotation mark or bracket.
    var lastScalar: Unicode.Scalar? {
        guard let line = lines.last else { return nil }
        return line.clean.unicodeScalars.last { !"”\"’')]»*".unicodeScalars.contains($0) }
    }

    /// Whether the last line ends as a sentence does.
    var isClosed: Bool {
        guard let last = lastScalar else { return true }
        return ".;:!?…".unicodeScalars.contains(last)
    }

    /// Whether all its lines are in capitals, which not all lines of the document are.
    var isCapitals: Bool { lines.allSatisfy(\.isCapitals) }

    static func syllables(in text: String) -> Int {
        var count = 0
        var inside = false
        for byte in text.utf8 {
            if byte == 0x20 || byte == 0x09 || byte == 0x0A {
                inside = false
            } else if !inside {
                inside = true
                count += 1
            }
        }
        return count
    }
}
