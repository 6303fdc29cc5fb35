internal import VietnameseText

/// A word and a number with which a line begins: `Chương II`, `Điều 5a.`, `Phụ lục số 01`.
///
/// Whether the line is a heading is for the sequence to say.
struct LegalLabel {
    let level: LegalLevel
    /// The number; 0 for an annex that has none.
    let number: Int
    /// What distinguishes articles of one number: 0 for `5`, 1 for `5a`.
    let suffix: Int
    /// The label as lawyers write it, whatever the line's spelling: `Điều 5a`.
    let text: String
    /// Where the words begin, in Unicode scalars of the clean line.
    let length: Int
    /// Whether a sign closes the number.
    let isClosed: Bool
    /// Whether the word before the number is in capitals.
    let isCapitals: Bool
    /// The first character after the number that is no space, where no sign closes it.
    let follower: Unicode.Scalar?

    private static let names: [(bare: [String], level: LegalLevel, name: String)] = [
        (["dieu"], .article, "Điều"), (["chuong"], .chapter, "Chương"), (["muc"], .division, "Mục"),
        (["phan"], .part, "Phần"), (["tieu", "muc"], .subdivision, "Tiểu mục"),
        (["phu", "luc"], .annex, "Phụ lục"), (["mau"], .form, "Mẫu"),
        (["bieu", "mau"], .form, "Biểu mẫu"), (["bieu"], .form, "Biểu"),
    ]

    private static let ordinals = [
        "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một",
        "mười hai", "mười ba", "mười bốn", "mười lăm",
    ]

    /// Reads the beginning of a line; `nil` where it has no such label.
    init?(_ line: SourceLine) {
        guard line.start.utf8.count >= 4,
            let found = Self.names.first(where: { Self.begins(line.start, with: $0.bare) })
        else { return nil }
        var cursor = Cursor(line.clean)
        guard cursor.peek?.properties.isUppercase == true else { return nil }
        var isCapitals = true
        for part in found.bare {
            let word = cursor.word()
            guard word.bareText == part else { return nil }
            if word.unicodeScalars.contains(where: \.properties.isLowercase) { isCapitals = false }
            cursor.skipSpaces()
        }
        let mark = cursor.at
        let second = cursor.word().bareText
        cursor.skipSpaces()
        var number: Int?
        var suffix = 0
        var written = ""
        if second == "thu", found.level != .article {
            var words = cursor.word().bareText
            let afterOne = cursor.at
            cursor.skipSpaces()
            let longer = words + " " + cursor.word().bareText
            if Self.ordinals.contains(where: { $0.bareText == longer }) {
                words = longer
            } else {
                cursor.at = afterOne
            }
            if let index = Self.ordinals.firstIndex(where: { $0.bareText == words }) {
                number = index + 1
                written = "thứ " + Self.ordinals[index]
            }
        } else {
            // `Phụ lục số 01`
            if second == "so" {
                // `Mẫu số: 01`
                _ = cursor.skipSigns()
            } else {
                cursor.at = mark
            }
            var core = cursor.alphanumerics()
            if found.level <= .form { core += cursor.continuation() }
            if found.level == .article {
                if let article = Self.article(core) {
                    (number, suffix, written) = (article.number, article.suffix, article.text)
                }
            } else {
                number = Self.number(core, isAnnex: found.level <= .form)
                written = found.level == .form && second == "so" ? "số " + core : core
            }
            if number == nil, found.level == .annex {
                cursor.at = mark
                number = 0
                written = ""
            }
        }
        guard let number, number < 1000 else { return nil }
        cursor.skipNote()
        let afterNumber = cursor.at
        cursor.skipSpaces()
        let follower = cursor.peek
        let signed = cursor.skipSigns()
        if !signed { cursor.at = afterNumber }
        cursor.skipNote()
        cursor.skipSpaces()
        level = found.level
        self.number = number
        self.suffix = suffix
        text = written.isEmpty ? found.name : "\(found.name) \(written)"
        length = cursor.at
        isClosed = signed
        self.isCapitals = isCapitals
        self.follower = follower
    }

    private static func begins(_ start: String, with words: [String]) -> Bool {
        guard start.hasPrefix(words[0]) else { return false }
        guard words.count > 1 else { return true }
        return start.dropFirst(words[0].count).drop { $0 == " " }.hasPrefix(words[1])
    }

    /// `5`, `5a`, and what character recognition makes of digits: `l0`, `1O`.
    private static func article(_ core: String) -> (number: Int, suffix: Int, text: String)? {
        var digits = ""
        var rest = core.unicodeScalars[...]
        // A scan's 1 on its own.
        if core == "I" || core == "l" { return (1, 0, "1") }
        guard core.unicodeScalars.prefix(4).contains(where: { ("0"..."9").contains($0) }) else {
            return nil
        }
        while let first = rest.first {
            switch first {
            case "0"..."9": digits.unicodeScalars.append(first)
            case "l", "I", "|": digits += "1"
            case "O", "o": digits += "0"
            default: break
            }
            guard ("0"..."9").contains(first) || "lI|Oo".unicodeScalars.contains(first) else {
                break
            }
            rest = rest.dropFirst()
        }
        guard digits.count <= 3, let number = Int(digits), number > 0 else { return nil }
        let letters = String(String.UnicodeScalarView(rest)).lowercased()
        guard letters.unicodeScalars.count <= 1 else { return nil }
        guard let letter = letters.unicodeScalars.first else { return (number, 0, "\(number)") }
        guard let order = PointLetter.order(of: letter) else { return nil }
        return (number, order, "\(number)\(letters)")
    }

    private static func number(_ core: String, isAnnex: Bool) -> Int? {
        if let value = Int(core), value > 0 { return core.utf8.count <= 3 ? value : nil }
        if let value = RomanNumeral.value(of: core.uppercased()),
            core.unicodeScalars.contains(where: \.properties.isUppercase)
        {
            return value
        }
        // `Mục A`, `Phụ lục 1A`
        let scalars = core.unicodeScalars
        if scalars.count == 1, let first = scalars.first, first.properties.isUppercase,
            let order = PointLetter.order(ofCapital: first)
        {
            return order
        }
        guard isAnnex else { return nil }
        let first = String(core.prefix { $0.isLetter || $0.isNumber })
        if first.count < core.count { return number(first, isAnnex: true) }
        let digits = core.prefix { $0.isNumber }
        if !digits.isEmpty, digits.count <= 3, core.count - digits.count <= 4 { return Int(digits) }
        // `Phụ lục Ia`, `Phụ lục IIA`
        let roman = core.prefix { "IVX".contains($0) }
        return roman.count + 1 == core.count ? RomanNumeral.value(of: String(roman)) : nil
    }
}

/// Reads a line's beginning piece by piece.
private struct Cursor {
    private let scalars: [Unicode.Scalar]
    var at = 0

    init(_ line: String) { scalars = Array(line.unicodeScalars.prefix(64)) }

    var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    mutating func word() -> String {
        take { $0.properties.isAlphabetic || Self.isMark($0) }
    }

    mutating func alphanumerics() -> String {
        take { $0.properties.isAlphabetic || ("0"..."9").contains($0) || Self.isMark($0) }
    }

    mutating func skipSpaces() { _ = take(SourceLine.isSpace) }

    /// What goes on with an annex's number without a space: `I-1`, `01/TNDN`, `2.3`.
    mutating func continuation() -> String {
        let start = at
        while let sign = peek, "-./".unicodeScalars.contains(sign), at + 1 < scalars.count,
            scalars[at + 1].properties.isUppercase || ("0"..."9").contains(scalars[at + 1])
        {
            at += 1
            _ = alphanumerics()
        }
        return String(String.UnicodeScalarView(scalars[start..<at]))
    }

    /// Skips the mark of a note.
    mutating func skipNote() { at = NoteMark.end(in: scalars, from: at) }

    /// Skips the signs that close a number; tells whether there are any.
    mutating func skipSigns() -> Bool {
        var found = false
        while let scalar = peek,
            ".:)/-–—".unicodeScalars.contains(scalar) || found && SourceLine.isSpace(scalar)
        {
            found = true
            at += 1
        }
        return found
    }

    private mutating func take(_ isWanted: (Unicode.Scalar) -> Bool) -> String {
        let start = at
        while at < scalars.count, isWanted(scalars[at]) { at += 1 }
        return String(String.UnicodeScalarView(scalars[start..<at]))
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.canonicalCombiningClass != .notReordered
    }
}
