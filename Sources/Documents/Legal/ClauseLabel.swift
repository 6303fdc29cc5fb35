/// The number of a clause or the letter of a point at a line's beginning: `1.`, `1.1.`, `a)`.
struct ClauseLabel {
    let level: LegalLevel
    /// The number, or the letter's place in the alphabet.
    let number: Int
    /// For `1.2` the 1; else 0.
    let outer: Int
    /// Where the words begin, in Unicode scalars of the clean line.
    let length: Int

    /// Reads the beginning of a line; `nil` where it has none.
    ///
    /// - Parameter isAllCapitals: whether the document's small letters are capitals too.
    init?(_ line: SourceLine, isAllCapitals: Bool = false) {
        guard let first = line.clean.unicodeScalars.first else { return nil }
        switch first {
        case "0"..."9": self.init(numbered: line.clean)
        case "a"..."z", "đ", "A"..."Z", "Đ", "ð", "Ð":
            self.init(lettered: line.clean, first, isAllCapitals)
        default: return nil
        }
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
        length = label.length
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
        outer = 0
        length = index
    }
}
