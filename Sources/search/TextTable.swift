internal import Glibc

/// Columns side by side, each as wide as the terminal allows.
struct TextTable {
    /// Below this a column cannot be read: the cells stand one below the other instead.
    private static let narrowest = 24
    private static let separator = " │ "

    /// The width of the terminal; 80 where there is none.
    static let terminalWidth: Int = {
        var size = winsize()
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else {
            return 80
        }
        return min(Int(size.ws_col), 200)
    }()

    /// Sees to it that help is laid out for a width that it can be laid out for.
    ///
    /// The parser of arguments traps on narrower ones.
    static func widenForHelp() {
        let given = unsafe getenv("COLUMNS").flatMap { unsafe Int(String(cString: $0)) }
        var size = winsize()
        let found = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
        guard let width = given ?? (found > 0 ? found : nil), width < narrowestHelp else { return }
        unsafe setenv("COLUMNS", width > 0 ? "\(narrowestHelp)" : "80", 1)
    }

    private static let narrowestHelp = 40

    private let heads: [String]
    private let width: Int

    init(heads: [String], width: Int = TextTable.terminalWidth) {
        self.heads = heads
        self.width = width
    }

    private var columnWidth: Int {
        (width - (heads.count - 1) * Self.separator.count) / max(1, heads.count)
    }

    /// Whether the columns stand side by side.
    var isSideBySide: Bool { columnWidth >= Self.narrowest }

    /// The heads with a rule below them; nothing where the cells stand one below the other.
    func headLines() -> [String] {
        guard isSideBySide else { return [] }
        return joined(heads.map { MarkedText($0).lines(width: columnWidth) }, bold: true)
            + [rule("═")]
    }

    /// A line between two rows.
    func rule(_ sign: Character = "─") -> String {
        String(
            repeating: sign,
            count: isSideBySide
                ? columnWidth * heads.count
                    + (heads.count - 1) * Self.separator.count : width
        )
    }

    /// A row: the cells' texts, each with what stands below it; empty cells where there is nothing.
    func lines(of cells: [(text: MarkedText, note: String)?]) -> [String] {
        guard isSideBySide else {
            var lines: [String] = []
            for (head, cell) in zip(heads, cells) {
                guard let cell else { continue }
                lines.append(Style.bold(head))
                lines += cell.text.lines(width: width - 2).map { "  " + $0 }
                lines.append("  " + Style.dim(cell.note))
            }
            return lines
        }
        return joined(
            cells.map { cell in
                guard let cell else { return [Style.dim("–")] }
                return cell.text.lines(width: columnWidth) + [Style.dim(cell.note)]
            }
        )
    }

    private func joined(_ columns: [[String]], bold: Bool = false) -> [String] {
        let height = columns.map(\.count).max() ?? 0
        return (0..<height).map { row in
            var line = ""
            for (index, column) in columns.enumerated() {
                let text = row < column.count ? column[row] : ""
                line += bold && !text.isEmpty ? Style.bold(text) : text
                guard index < columns.count - 1 else { continue }
                line += String(repeating: " ", count: max(0, columnWidth - Self.length(of: text)))
                line += Self.separator
            }
            return line
        }
    }

    /// How many letters a text shows: its colours show nothing.
    private static func length(of text: String) -> Int {
        var length = 0
        var isColour = false
        for character in text {
            if character == "\u{1B}" { isColour = true }
            if !isColour { length += 1 }
            if isColour, character == "m" { isColour = false }
        }
        return length
    }
}
