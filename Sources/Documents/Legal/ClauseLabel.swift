/// The number of a clause or the letter of a point at a line's beginning: `1.`, `1a.`, `1.1.`,
/// `a)`, `b1)`.
struct ClauseLabel {
    let level: LegalLevel
    /// The number, or the letter's place in the alphabet.
    let number: Int
    /// What distinguishes parts that were put in later: 1 for `2a`, `b1`; else 0.
    let suffix: Int
    /// For `1.2` the 1; else 0.
    let outer: Int
    /// Whether the letter stands twice: `aa)`.
    var isDouble = false
    /// Where the words begin, in Unicode scalars of the clean line.
    private(set) var length: Int

    /// Reads the beginning of a line; `nil` where it has none.
    ///
    /// - Parameter isAllCapitals: whether the document's small letters are capitals too.
    init?(_ line: SourceLine, isAllCapitals: Bool = false) {
        guard let first = line.clean.unicodeScalars.first else { return nil }
        switch first {
        case "0"..."9":
            guard
                let label = Self(numbered: line.clean) ?? Self(suffixed: line.clean, isAllCapitals)
            else { return nil }
            self = label
        case "a"..."z", "đ", "A"..."Z", "Đ", "ð", "Ð":
            guard
                let label = Self(lettered: line.clean, first, isAllCapitals)
                    ?? Self(compound: line.clean, first, isAllCapitals)
            else { return nil }
            self = label
        default: return nil
        }
        length = NoteMark.end(in: Array(line.clean.unicodeScalars), from: length)
    }

    private init?(numbered line: String) {
        guard let label = NumberLabel(line) else { return nil }
        switch (label.kind, label.parts.count) {
        case (.arabic, 1) where label.isClosed:
            level = .clause
            outer = 0
        case (.dotted, 2):
            level = .dotted
            outer = label.parts[0]
        default: return nil
        }
        number = label.number
        suffix = 0
        length = label.length
    }

    /// `1a.`, and numbers with the mark of a note behind them: `1.[2] …`.
    private init?(suffixed line: String, _ isAllCapitals: Bool) {
        let scalars = Array(line.unicodeScalars.prefix(16))
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        guard (1...2).contains(digits.count), digits.first != "0",
            let number = Int(String(String.UnicodeScalarView(digits)))
        else { return nil }
        var index = digits.count
        var suffix = 0
        if index < scalars.count,
            let order = PointLetter.order(of: scalars[index])
                ?? (isAllCapitals ? PointLetter.order(ofCapital: scalars[index]) : nil)
        {
            suffix = order
            index += 1
        }
        let afterLetter = index
        index = NoteMark.end(in: scalars, from: index)
        guard index < scalars.count, ".)".unicodeScalars.contains(scalars[index]) else {
            return nil
        }
        index += 1
        let end = NoteMark.end(in: scalars, from: index)
        // Without a letter or a note it is a label that others read, or an amount.
        guard suffix > 0 || end > index || afterLetter + 1 < index,
            end >= scalars.count || end > index || SourceLine.isSpace(scalars[end])
        else { return nil }
        level = .clause
        self.number = number
        self.suffix = suffix
        outer = 0
        length = end
    }

    /// `b1)`, `aa)`.
    private init?(compound line: String, _ first: Unicode.Scalar, _ isAllCapitals: Bool) {
        let scalars = Array(line.unicodeScalars.prefix(12))
        guard scalars.count >= 4, scalars[2] == ")",
            let order = PointLetter.order(of: first)
                ?? (isAllCapitals ? PointLetter.order(ofCapital: first) : nil)
        else { return nil }
        if scalars[1] == first {
            isDouble = true
            suffix = 0
        } else {
            guard ("1"..."9").contains(scalars[1]) else { return nil }
            suffix = Int(scalars[1].value - 0x30)
        }
        level = .point
        number = order
        outer = 0
        length = 3
        while length < scalars.count, SourceLine.isSpace(scalars[length]) { length += 1 }
    }

    private init?(lettered line: String, _ first: Unicode.Scalar, _ isAllCapitals: Bool) {
        let scalars = Array(line.unicodeScalars.prefix(12))
        guard scalars.count >= 2,
            let order = PointLetter.order(of: first == "ð" ? "đ" : first)
                ?? PointLetter.order(ofCapital: first)
        else { return nil }
        var index = 1
        while index < scalars.count, SourceLine.isSpace(scalars[index]), index < 2 { index += 1 }
        guard index < scalars.count else { return nil }
        let sign = scalars[index]
        let isLower = first.properties.isLowercase || isAllCapitals
        guard sign == ")" || isLower && (sign == "." || sign == "/" || sign == "-") else {
            return nil
        }
        index += 1
        if index < scalars.count, ".-".unicodeScalars.contains(scalars[index]) { index += 1 }
        let afterSign = index
        while index < scalars.count, SourceLine.isSpace(scalars[index]) { index += 1 }
        // `a.vn`, `b-1` are no letters of a series.
        if index == afterSign, index < scalars.count, sign != ")",
            !scalars[index].properties.isUppercase
        {
            return nil
        }
        level = .point
        number = order
        suffix = 0
        outer = 0
        length = index
    }
}
