internal import VietnameseText

/// A cell of a letterhead: a line, or one of the columns that stand on it.
struct LetterheadCell {
    /// Its words.
    let text: String
    /// Its words in lower case without marks.
    let bare: String
    /// The index of its block among those of the opening.
    let block: Int
    /// The index of its line in the block.
    let line: Int

    init(_ text: String, block: Int, line: Int) {
        self.text = text
        bare = text.bareText
        self.block = block
        self.line = line
    }

    /// The parts of a line: two columns of a letterhead stand apart by tabs, pipes or wide gaps.
    static func texts(of line: SourceLine) -> [String] {
        cells(of: line.clean).flatMap(LetterheadColumns.parted)
    }

    /// Whether words are spaced out letter by letter: `B Á O`.
    private static func isOfLetters(_ text: String) -> Bool {
        text.count > 4 && text.split(separator: " ").allSatisfy { $0.count == 1 }
    }

    /// A piece of a line, and how wide the gap before it is.
    private struct Piece {
        var text: String
        var gap: Int
    }

    /// What a tab is worth among gaps of spaces, and a pipe, which always parts.
    private static let (tab, pipe) = (40, 1000)

    private static func cells(of line: String) -> [String] {
        let pieces = pieces(of: line)
        let widest = pieces.dropFirst().lazy.map(\.gap).max() ?? 0
        var cells: [String] = []
        for piece in pieces {
            // Words that are spaced out stand nearer to each other than the columns do.
            let isSpacedOut = piece.gap < 8 && piece.gap * 2 < widest
            if let last = cells.last, piece.gap < pipe,
                isSpacedOut || isOfOneText(last, piece.text)
                    || isOfLetters(last) && isOfLetters(piece.text)
            {
                cells[cells.count - 1] = last + " " + piece.text
            } else {
                cells.append(piece.text)
            }
        }
        return cells
    }

    private static func pieces(of line: String) -> [Piece] {
        var pieces: [Piece] = []
        var current = String.UnicodeScalarView()
        var gap = 0
        var gapBefore = 0
        func close() {
            let text = SourceLine.trimmed(Substring(String(current)))
            if !text.isEmpty { pieces.append(Piece(text: text, gap: gapBefore)) }
            current = .init()
        }
        for scalar in line.unicodeScalars {
            if scalar == "|" {
                gap += pipe
            } else if scalar == "\t" {
                gap += tab
            } else if SourceLine.isSpace(scalar) {
                gap += 1
            } else {
                if gap >= 3 {
                    if !current.isEmpty {
                        close()
                        gapBefore = gap
                    } else {
                        gapBefore += gap
                    }
                } else if gap > 0, !current.isEmpty {
                    current.append(" ")
                }
                current.append(scalar)
                gap = 0
            }
        }
        close()
        return pieces
    }

    /// Whether a gap stands where a number was to be filled in: `Số:      /BC-UBND`,
    /// `ngày      tháng      năm 2018`.
    private static func isOfOneText(_ left: String, _ right: String) -> Bool {
        if right.first == "/" { return true }
        let last = left.split(separator: " ").last.map(String.init)?.bareText ?? ""
        if ["so", "so:", ":", "ngay", "thang", "nam"].contains(last) {
            let bare = right.bareText
            return bare.first.map { $0.isNumber || $0 == ":" } ?? false
                || bare.hasPrefix("thang") || bare.hasPrefix("nam")
        }
        let next = String(right.prefix { $0.isLetter }).bareText
        return next == "thang" || next == "nam" && right.contains { $0.isNumber }
    }
}
