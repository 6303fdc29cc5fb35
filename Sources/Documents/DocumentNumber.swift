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
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(digits.count)
        skipBlank()
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

/// Place and day of signing: `Đông Hà, ngày 01 tháng 12 năm 2023`.
struct PlaceAndDate {
    /// The place before the date.
    let place: String?
    /// The day; `nil` where a part was left blank.
    let date: CalendarDate?
    /// The year, where it is written.
    let year: Int?

    /// Reads a cell; `nil` where it holds no such line.
    init?(_ cell: String) {
        let words = cell.split { $0.isWhitespace }.map(String.init)
            .filter { word in !word.allSatisfy { "._…".contains($0) } }
        let bare = words.map(\.bareText)
        guard words.count <= 24, let day = bare.lastIndex(of: "ngay"),
            bare[day...].contains("thang"),
            let yearWord = bare[day...].lastIndex(of: "nam")
        else { return nil }
        func number(after word: Int) -> Int? {
            guard word + 1 < bare.count else { return nil }
            return Int(bare[word + 1].prefix(while: \.isNumber))
        }
        let month = bare[day...].firstIndex(of: "thang") ?? day
        year = number(after: yearWord).flatMap { (1900...2100).contains($0) ? $0 : nil }
        if let year, let day = number(after: day), let month = number(after: month) {
            date = CalendarDate(year: year, month: month, day: day)
        } else {
            date = nil
        }
        guard day > 0 else {
            guard words.count <= 8 else { return nil }
            place = nil
            return
        }
        guard words[day - 1].hasSuffix(",") else { return nil }
        var start = day
        while start > 0, day - start < 5 {
            let word = words[start - 1]
            guard word.first?.isUppercase == true, !word.contains("/"), !word.hasSuffix(":"),
                start == day || !word.hasSuffix(",")
            else { break }
            start -= 1
        }
        guard start < day else { return nil }
        // Nothing but the number may stand before the place.
        if start > 0, bare[0] != "so", !bare[0].hasPrefix("so:"), DocumentNumber(cell) == nil {
            return nil
        }
        place = String(words[start..<day].joined(separator: " ").dropLast())
    }
}
