internal import VietnameseText

/// The number of a document as its letterhead gives it: `Số: 346 /BC-UBND`.
struct DocumentNumber {
    /// The number with its symbol, without spaces; `nil` where the number was left blank.
    let complete: String?
    /// What stands after the number: `BC-UBND`.
    let symbol: String

    /// Reads a cell that begins with `Số`; `nil` where none follows.
    init?(_ cell: String) {
        var rest = Array(Self.withoutKind(cell).unicodeScalars.prefix(160))[...]
        guard rest.count > 3, rest.first == "S" || rest.first == "s" else { return nil }
        guard
            let colon = rest.prefix(8).firstIndex(where: {
                ":./ 0123456789".unicodeScalars.contains($0)
            })
        else { return nil }
        guard String(String.UnicodeScalarView(rest[..<colon])).bareText == "so" else { return nil }
        rest = rest[colon...]
        func skipBlank() {
            while let first = rest.first,
                SourceLine.isSpace(first) || ":._…".unicodeScalars.contains(first)
            {
                rest = rest.dropFirst()
            }
        }
        skipBlank()
        var digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(digits.count)
        // `15a/BC-UBND`: a number that came between.
        if !digits.isEmpty, let letter = rest.first, ("a"..."d").contains(letter),
            rest.dropFirst().first == "/"
        {
            digits.append(letter)
            rest = rest.dropFirst()
        }
        skipBlank()
        if !digits.isEmpty, let old = Self.oldSymbol(rest) {
            // `Số 60 TC/CĐKT`, as numbers were written before 1996.
            complete = String(String.UnicodeScalarView(digits)) + " " + old
            symbol = old
            return
        }
        guard digits.count <= 6, let sign = rest.first, sign == "/" || sign == "-" || sign == "–"
        else {
            return nil
        }
        var symbol: [Unicode.Scalar] = []
        for (index, scalar) in zip(rest.indices, rest) {
            if SourceLine.isSpace(scalar) {
                // A stray space stands beside a sign: `BC - UBND`.
                let before = symbol.last.map(Self.isSign) ?? true
                let after = rest[(index + 1)...].first { !SourceLine.isSpace($0) }
                guard before || after.map(Self.isSign) == true else { break }
                continue
            }
            guard
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || Self.isSign(scalar)
                    || scalar.properties.canonicalCombiningClass != .notReordered
            else { break }
            symbol.append(scalar == "–" ? "-" : scalar)
        }
        while let last = symbol.last, Self.isSign(last) { symbol.removeLast() }
        guard symbol.contains(where: \.properties.isAlphabetic) else { return nil }
        let text = String(String.UnicodeScalarView(symbol))
        complete = digits.isEmpty ? nil : String(String.UnicodeScalarView(digits)) + text
        self.symbol = String(text.drop { Self.isSign($0.unicodeScalars.first ?? " ") })
    }

    /// A symbol that stands apart from its number: `TC/CĐKT`.
    private static func oldSymbol(_ rest: ArraySlice<Unicode.Scalar>) -> String? {
        let word = rest.prefix { !SourceLine.isSpace($0) }
        guard word.count >= 4, word.count <= 16, word.first?.properties.isUppercase == true,
            word.contains("/"),
            word.allSatisfy({ $0.properties.isUppercase || "/-".unicodeScalars.contains($0) })
        else { return nil }
        return String(String.UnicodeScalarView(word))
    }

    /// `Luật số: 15/2012/QH13`: the kind may stand before the number.
    private static func withoutKind(_ cell: String) -> Substring {
        let words = cell.split(separator: " ", maxSplits: 3)
        guard let first = words.first?.first, first == "L" || first == "B" || first == "P" else {
            return cell[...]
        }
        for (index, word) in words.enumerated().dropFirst() where index <= 2 {
            guard String(word.prefix(3)).bareText.hasPrefix("so") else { continue }
            let kind = words[..<index].joined(separator: " ").bareText
            if ["luat", "bo luat", "phap lenh"].contains(kind) { return cell[word.startIndex...] }
        }
        return cell[...]
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        "/-–&.".unicodeScalars.contains(scalar)
    }
}
