internal import VietnameseText

/// The words of a short stretch of text and what stands between them.
struct WordRun {
    /// What stands between two words; of several signs the strongest.
    enum Gap: Int, Comparable {
        /// White space or quotation marks.
        case space
        case dash
        case comma
        /// The end of a line.
        case line
        /// An opening parenthesis.
        case open
        /// Any other sign; also a line's end before a bullet.
        case stop

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    struct Word {
        /// Where the word stands in ``WordRun/scalars``.
        let range: Range<Int>
        /// What stands before it.
        let gap: Gap
        /// The word in lower case.
        let lower: String
        /// The word in lower case without marks.
        let bare: String
        let isCapitalised: Bool
    }

    /// The text in NFC, without emphasis and without characters that take no room.
    let scalars: [Unicode.Scalar]
    let words: [Word]
    /// What stands after the last word.
    let gapAtEnd: Gap

    /// Parts a text into words; `gap` is what stands before it.
    init(_ text: some StringProtocol, after gap: Gap) {
        scalars = String(text).composedText.unicodeScalars.filter { !Self.isIgnored($0) }
        var words: [Word] = []
        var gap = gap
        var index = 0
        while index < scalars.count {
            let start = index
            while index < scalars.count, Self.isPartOfWord(scalars[index]) { index += 1 }
            if index > start {
                let text = String(String.UnicodeScalarView(scalars[start..<index]))
                words.append(
                    Word(
                        range: start..<index,
                        gap: gap,
                        lower: text.lowercased(),
                        bare: text.bareText,
                        isCapitalised: scalars[start].properties.isUppercase
                    )
                )
                gap = .space
            } else {
                gap = Self.gap(gap, with: scalars[index])
                index += 1
            }
        }
        self.words = words
        gapAtEnd = gap
    }

    /// The words as they are written, with single spaces; in lower case where all are capitals, and
    /// its first letter where it only begins a sentence.
    func phrase(_ range: Range<Int>) -> String {
        guard let first = words[range].first, let last = words[range].last else { return "" }
        var text = String.UnicodeScalarView()
        var spaceBefore = false
        for scalar in scalars[first.range.lowerBound..<last.range.upperBound] {
            if Self.isSpace(scalar) {
                spaceBefore = true
            } else if !Self.isQuote(scalar) {
                if spaceBefore { text.append(" ") }
                spaceBefore = false
                text.append(scalar)
            }
        }
        let phrase = String(text)
        if range.count > 1, SourceLine.isCapitals(phrase) { return phrase.lowercased() }
        let isName = words[range].dropFirst().contains(where: \.isCapitalised)
        guard !isName, first.gap >= .line, let letter = phrase.first else { return phrase }
        return letter.lowercased() + phrase.dropFirst()
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        SourceLine.isSpace(scalar) || !scalar.isASCII && scalar.properties.isWhitespace
    }

    static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        "“”„‟‘’\"'«»".unicodeScalars.contains(scalar)
    }

    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2A, 0x5F, 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
        default: false
        }
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar == "&" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.canonicalCombiningClass != .notReordered
    }

    private static func gap(_ gap: Gap, with sign: Unicode.Scalar) -> Gap {
        switch sign {
        case "\n", "\r": max(gap, .line)
        case "\t": .stop
        case _ where isSpace(sign) || isQuote(sign): gap
        case "-", "–", "—", "‑": gap == .line ? .stop : max(gap, .dash)
        case ",": max(gap, .comma)
        case "(": max(gap, .open)
        default: .stop
        }
    }
}
