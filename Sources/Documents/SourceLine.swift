internal import VietnameseText

/// A line of the source: as it is written, and what it says once Markdown and HTML are taken off.
struct SourceLine {
    /// The line's number, counted from 1.
    let number: Int
    /// The page on which it stands, where the source has form feeds.
    let page: Int?
    /// The line without white space at its ends.
    let text: String
    /// Without Markdown and HTML.
    private(set) var clean: String
    /// The beginning of `clean` in lower case without marks, some 32 characters: what a line
    /// announces itself by.
    private(set) var start: String
    /// How the line is marked as a heading.
    private(set) var emphasis: Emphasis
    /// Whether all its letters are capitals, and the document's other lines are not.
    private(set) var isCapitals: Bool
    /// For a line that begins in bold and goes on plain: the bold part, cleaned.
    private(set) var boldLead: String?
    /// Whether bold begins in it and does not end.
    private var leavesBoldOpen = false
    /// Whether it goes on in the bold of the line above.
    private var goesOnInBold = false
    /// How many spaces stand before the text; a tab counts as four.
    let indent: Int
    /// How many cells the line has as the row of a table; 1 where it is none.
    let cellCount: Int
    /// Its length in characters, white space at the ends left out.
    private(set) var length: Int
    /// Where further pages begin in it, in UTF-8 bytes of its text.
    var pageStarts: [Int] = []

    enum Emphasis {
        case none
        /// `#` before it.
        case heading
        /// All of it bold.
        case bold
    }

    /// The page of what stands at a place, in UTF-8 bytes of the text; nil where pages are not known.
    func page(at offset: Int) -> Int? {
        // White space before a sentence may stand on the page before.
        page.map { $0 + pageStarts.count { $0 <= offset + 2 } }
    }

    var isBlank: Bool { clean.isEmpty }

    init(number: Int, page: Int?, raw: Substring) {
        self.number = number
        self.page = page
        var indent = 0
        for scalar in raw.unicodeScalars {
            if scalar == "\t" {
                indent += 4
            } else if Self.isSpace(scalar) {
                indent += 1
            } else {
                break
            }
        }
        self.indent = indent
        var text = Self.trimmed(raw)
        // Where a paragraph goes on over a page's end, the break parts no words.
        if text.utf8.contains(0x0C) { text = String(text.map { $0 == "\u{C}" ? " " : $0 }) }
        self.text = text
        cellCount = text.isEmpty ? 0 : TableReader.cellCount(raw: raw, text: text)
        let cleaned = MarkupCleaner.clean(text)
        clean = cleaned.text
        start = String(cleaned.text.unicodeScalars.prefix(32)).bareText
        emphasis = cleaned.emphasis
        boldLead = cleaned.boldLead
        leavesBoldOpen = cleaned.isBoldOpen
        isCapitals = Self.isCapitals(cleaned.text) || Self.isPartInCapitals(cleaned.text)
        length = cleaned.text.unicodeScalars.count
    }

    /// Whether capitals follow the word and the number of a part: `Phần I: KẾT QUẢ`.
    private static func isPartInCapitals(_ text: String) -> Bool {
        guard let first = text.utf8.first, "PMC".utf8.contains(first),
            ["Phần ", "Mục ", "Chương "].contains(where: text.hasPrefix),
            let label = NumberLabel(text), label.isClosed
        else { return false }
        return isCapitals(String(text.unicodeScalars.dropFirst(label.length)))
    }

    /// Takes on what its markup says behind a line that leaves bold open.
    private mutating func goOn(as cleaned: MarkupCleaner.Cleaned, after line: SourceLine) {
        clean = cleaned.text
        start = String(cleaned.text.unicodeScalars.prefix(32)).bareText
        emphasis = cleaned.emphasis == .none ? .none : line.emphasis
        goesOnInBold = true
        boldLead = cleaned.boldLead
        leavesBoldOpen = cleaned.isBoldOpen
        isCapitals = Self.isCapitals(cleaned.text)
        length = cleaned.text.unicodeScalars.count
    }

    /// A line of a document whose format tells what Markdown would; nothing is taken off it.
    /// - Parameter cellCount: how many cells it has as the row of a table.
    init(
        number: Int,
        page: Int?,
        text: String,
        emphasis: Emphasis = .none,
        boldLead: String? = nil,
        cellCount: Int = 1
    ) {
        self.number = number
        self.page = page
        self.text = text
        self.emphasis = emphasis
        self.boldLead = boldLead
        self.cellCount = cellCount
        clean = text
        start = String(text.unicodeScalars.prefix(32)).bareText
        isCapitals = Self.isCapitals(text)
        indent = 0
        length = text.unicodeScalars.count
    }

    /// Marks what goes on in bold from the line above: `**2.1. Về kinh tế tăng trưởng` over `đạt kết quả
    /// khá:** Giá trị …`.
    private static func withBoldOverLines(_ lines: [SourceLine]) -> [SourceLine] {
        guard lines.contains(where: \.leavesBoldOpen) else { return lines }
        var lines = lines
        for index in lines.indices where lines[index].leavesBoldOpen {
            var goingOn: [MarkupCleaner.Cleaned] = []
            for next in lines[(index + 1)...].prefix(3) {
                let isMarked = next.emphasis != .none || next.boldLead != nil
                // `**I. KẾT QUẢ` over `**1. Kinh tế`: nobody closed either.
                guard !next.isBlank, !isMarked || next.leavesBoldOpen,
                    NumberLabel(next.clean) == nil, !BlockReader.isListItem(next),
                    !next.text.drop(while: { "#>-+ ".contains($0) }).hasPrefix("**")
                else { break }
                goingOn.append(MarkupCleaner.clean(next.text, startsBold: true))
                if goingOn[goingOn.count - 1].isBoldOpen { continue }
                for (offset, cleaned) in goingOn.enumerated() {
                    lines[index + 1 + offset].goOn(as: cleaned, after: lines[index])
                }
                break
            }
        }
        return lines
    }

    /// Words behind which a number belongs to the same sentence, though it was wrapped to the next line.
    private static let beforeNumbers = [
        "tại khoản", "theo khoản", "tại điều", "theo điều", "tại mục", "theo mục",
    ]
    /// The same of Roman numbers.
    private static let beforeRomanNumbers = ["lần thứ", " quý", " khóa", " khoá"]

    /// Whether the line begins in the midst of what the one before says: with the second half of `kinh
    /// tế - xã hội`, with the number in `lần thứ XVII`, or in the bold that the one before began.
    func goesOn(after previous: SourceLine) -> Bool {
        if goesOnInBold { return true }
        let tail = String(previous.clean.unicodeScalars.suffix(12)).lowercased()
        if ["- xa hoi", "– xa hoi", "-xa hoi"].contains(where: start.hasPrefix) {
            let bare = tail.bareText
            return bare.hasSuffix("kinh te") || bare.hasSuffix("van hoa")
        }
        // `năm học 2024` ⏎ `- 2025`
        if let first = start.first, first == "-" || first == "–",
            case let year = start.dropFirst().drop(while: { $0 == " " }).prefix(while: \.isNumber),
            year.count == 4, year.hasPrefix("20"),
            let before = tail.split(separator: " ").last, before.count == 4,
            before.hasPrefix("20"), before.allSatisfy(\.isNumber)
        {
            return true
        }
        guard !previous.isCapitals, let label = NumberLabel(clean) else { return false }
        return Self.beforeNumbers.contains(where: tail.hasSuffix)
            || label.kind == .roman && Self.beforeRomanNumbers.contains(where: tail.hasSuffix)
    }

    static func isCapitals(_ text: String) -> Bool {
        var count = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.isLowercase { return false }
            if scalar.properties.isUppercase { count += 1 }
        }
        return count >= 4
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1F, 0xA0, 0x202F, 0x3000, 0xFEFF, 0x200B, 0xAD:
            true
        default: false
        }
    }

    static func trimmed(_ text: Substring) -> String {
        let scalars = text.unicodeScalars
        guard let start = scalars.firstIndex(where: { !isSpace($0) }),
            let end = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(text[start..<scalars.index(after: end)])
    }

    /// The longest line that is read as one, in bytes; a longer one is read in parts, so that a
    /// file without line ends costs no more than any other.
    private static let longest = 1 << 16

    /// All lines of a text.
    ///
    /// Form feeds part pages; they may stand alone or before a line's text.
    static func lines(of text: String) -> [SourceLine] {
        var lines: [SourceLine] = []
        let hasPages = text.utf8.contains(0x0C)
        var page = 1
        var number = 0
        var rest = text[...]
        while true {
            let end = rest.utf8.firstIndex { $0 == 0x0A || $0 == 0x0D }
            let raw = rest[..<(end ?? rest.endIndex)]
            number += 1
            if hasPages {
                // What stands before a form feed belongs to the page that ends.
                let leading = raw.unicodeScalars.prefix { isSpace($0) }
                page += leading.lazy.filter { $0.value == 0x0C }.count
                lines.append(SourceLine(number: number, page: page, raw: raw))
                page +=
                    raw.unicodeScalars.dropFirst(leading.count).lazy
                    .filter { $0.value == 0x0C }.count
            } else {
                for part in parts(of: raw) {
                    lines.append(SourceLine(number: number, page: nil, raw: part))
                }
            }
            guard let end else {
                return withoutMeaninglessCapitals(withBoldOverLines(lines))
            }
            var next = rest.utf8.index(after: end)
            if rest.utf8[end] == 0x0D, next < rest.endIndex, rest.utf8[next] == 0x0A {
                next = rest.utf8.index(after: next)
            }
            rest = rest[next...]
        }
    }

    /// In a document that is all in capitals they mark no headings.
    static func withoutMeaninglessCapitals(_ lines: [SourceLine]) -> [SourceLine] {
        let text = lines.lazy.filter { $0.length >= 40 }
        guard text.filter(\.isCapitals).count * 2 > text.count else { return lines }
        return lines.map {
            var line = $0
            line.isCapitals = false
            return line
        }
    }

    /// A line in parts of a length that is read as one.
    static func parts(of raw: Substring) -> [Substring] {
        guard raw.utf8.count > longest else { return [raw] }
        var parts: [Substring] = []
        var rest = raw
        while rest.utf8.count > longest {
            var end = rest.utf8.index(rest.startIndex, offsetBy: longest)
            let limit = rest.utf8.index(end, offsetBy: -longest / 2)
            if let space = rest.utf8[limit..<end].lastIndex(of: 0x20) {
                end = space
            } else {
                // Between two scalars.
                while end > limit, UTF8.isContinuation(rest.utf8[end]) {
                    end = rest.utf8.index(before: end)
                }
            }
            parts.append(rest[..<end])
            rest = rest[end...]
        }
        parts.append(rest)
        return parts
    }
}
