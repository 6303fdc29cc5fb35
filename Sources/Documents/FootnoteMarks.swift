internal import VietnameseText

/// How a document marks its footnotes: `¹`, `[1]`, `[^1]`, `<sup>1</sup>`, or a plain number at the
/// foot of the page.
struct FootnoteMarks {
    /// The marks that the text cites, in superscript or brackets.
    private var cited: Set<Int> = []

    init(in lines: [SourceLine]) {
        for line in lines {
            for mark in Self.references(in: line.text) { cited.insert(mark) }
        }
    }

    /// The mark of the footnote that a line begins, or `nil` where it begins none.
    func definition(in line: SourceLine, after last: Int, interrupts: Bool) -> Int? {
        let scalars = Array(line.text.unicodeScalars.prefix(24))
        if let (mark, length) = Self.raisedNumber(scalars, at: 0) {
            return length < scalars.count ? mark : nil
        }
        if let (mark, length) = Self.bracketed(scalars, at: 0) {
            // `[1]` begins a footnote where the text cites it, or with a colon after it.
            let next = length < scalars.count ? scalars[length] : " "
            return cited.contains(mark) && (next == ":" || SourceLine.isSpace(next)) ? mark : nil
        }
        guard interrupts || last > 0 else { return nil }
        // A plain number: only the next of the series, cited in the text, before a capital.
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        guard (1...3).contains(digits.count),
            let mark = Int(String(String.UnicodeScalarView(digits))), mark == last + 1,
            cited.contains(mark), digits.count + 1 < scalars.count,
            SourceLine.isSpace(scalars[digits.count]),
            scalars[digits.count + 1].properties.isUppercase
        else { return nil }
        return mark
    }

    /// The marks that a text cites, in order; a mark at the beginning of a line defines, it does
    /// not cite.
    static func references(in text: String) -> [Int] {
        guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0x5B || $0 == 0x3C })
        else { return [] }
        let scalars = Array(text.unicodeScalars)
        var marks: [Int] = []
        var index = 1
        while index < scalars.count {
            if let (mark, length) = raisedNumber(scalars, at: index)
                ?? bracketed(scalars, at: index)
            {
                if !isPower(scalars, index) { marks.append(mark) }
                index += length
            } else {
                index += 1
            }
        }
        return marks
    }

    private static func isPower(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard scalars[index - 1] == "m", scalars[index] == "²" || scalars[index] == "³" else {
            return false
        }
        guard index >= 2 else { return true }
        return !scalars[index - 2].properties.isAlphabetic
            || (index >= 3 && "kcd".unicodeScalars.contains(scalars[index - 2])
                && !scalars[index - 3].properties.isAlphabetic)
    }

    private static func raisedNumber(
        _ scalars: [Unicode.Scalar],
        at start: Int
    ) -> (mark: Int, length: Int)? {
        var index = start
        var mark = 0
        while index < scalars.count, let digit = scalars[index].raisedDigit, mark < 1000 {
            mark = mark * 10 + digit
            index += 1
        }
        return index > start && mark > 0 ? (mark, index - start) : nil
    }

    private static func bracketed(
        _ scalars: [Unicode.Scalar],
        at start: Int
    ) -> (mark: Int, length: Int)? {
        let opening: [Unicode.Scalar]
        let closing: [Unicode.Scalar]
        if scalars[start] == "[" {
            (opening, closing) = (["["], ["]"])
        } else if scalars[start] == "<" {
            (opening, closing) = (Array("<sup>".unicodeScalars), Array("</sup>".unicodeScalars))
        } else {
            return nil
        }
        guard scalars[start...].starts(with: opening) else { return nil }
        var index = start + opening.count
        if index < scalars.count, scalars[index] == "^" { index += 1 }
        var mark = 0
        let first = index
        while index < scalars.count, ("0"..."9").contains(scalars[index]), mark < 1000 {
            mark = mark * 10 + Int(scalars[index].value - 0x30)
            index += 1
        }
        guard index > first, mark > 0, scalars[min(index, scalars.count)...].starts(with: closing)
        else { return nil }
        return (mark, index + closing.count - start)
    }
}
