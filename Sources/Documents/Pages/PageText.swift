internal import VietnameseText

/// Small knowledge of words on pages.
enum PageText {
    /// Words with a space between them; a raised mark stands at its word.
    static func text(of words: [PageWord]) -> String {
        var text = ""
        for (index, word) in words.enumerated() {
            if index > 0, !isAttached(word, to: words[index - 1]) { text += " " }
            for part in word.parts { text += shown(part) }
        }
        return text
    }

    /// Whether a word is a raised mark beside the word before it.
    static func isAttached(_ word: PageWord, to previous: PageWord) -> Bool {
        word.parts[0].isRaised && word.left - previous.right < 0.35 * previous.height
    }

    /// A part as it is written: raised digits are digits of their own.
    static func shown(_ part: PageWord.Part) -> String {
        guard part.isRaised else { return part.text }
        let raised: [Unicode.Scalar] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        var text = String.UnicodeScalarView()
        for scalar in part.text.unicodeScalars {
            let digit = Int(scalar.value) - 0x30
            text.append((0...9).contains(digit) ? raised[digit] : scalar)
        }
        return String(text)
    }

    /// Whether a word is a drawn line: `-------`, `_____`, `*****`.
    static func isRule(_ word: String) -> Bool {
        let scalars = word.unicodeScalars
        return scalars.count >= 3
            && scalars.allSatisfy { "-_=*—–─~".unicodeScalars.contains($0) }
    }

    /// Whether a line ends a sentence or a point.
    static func isClosed(_ text: String) -> Bool {
        let closing: Set<Character> = [".", ";", ":", "!", "?", "…", "/"]
        let end = text.last { !"”\"’»)".contains($0) }
        return end.map(closing.contains) ?? true
    }

    /// Whether a line begins with a number of its own or a bullet.
    static func isItem(_ text: String) -> Bool {
        if NumberLabel(text) != nil { return true }
        guard let first = text.first else { return false }
        return "-–—+•●▪◦*·".contains(first)
            && text.dropFirst().first.map { $0 == " " || $0.isUppercase } ?? false
    }

    /// Whether a line stands in letterheads and signatures, whose columns are no table.
    static func isFormal(_ text: String) -> Bool {
        let bare = text.bareText
        let starts = [
            "cong hoa xa hoi", "doc lap", "dang cong san", "noi nhan", "so:", "kinh gui", "v/v",
            "tm.", "kt.", "tl.", "tuq.", "q.",
        ]
        if starts.contains(where: bare.hasPrefix) { return true }
        // `số 65/2018/NĐ-CP` in the midst of a sentence is none.
        guard text.first?.isUppercase == true else { return false }
        return DocumentNumber(text) != nil || PlaceAndDate(text) != nil
    }
}
