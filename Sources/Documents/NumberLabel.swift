internal import VietnameseText

/// The number before a heading or paragraph.
///
/// `II.`, `5.2`, `a)`, `Phần I`, `Điều 3.`
struct NumberLabel: Hashable {
    /// The kinds of numbering, from the outermost to the innermost as they usually nest.
    enum Kind: Int, Comparable {
        case part, chapter, capital, roman, article, arabic, dotted, letter

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// The kind of numbering.
    let kind: Kind
    /// The number as written, without punctuation.
    let text: String
    /// Its parts: `[5, 2]` for `5.2`, one part for all others.
    let parts: [Int]
    /// Whether a sign (`.`, `)`, `/`, `:`) closes the number.
    let isClosed: Bool
    /// Where the words begin, in Unicode scalars of the clean line.
    let length: Int

    var number: Int { parts[parts.count - 1] }

    /// The label at the beginning of a clean line, or `nil`.
    init?(_ line: String) {
        let scalars = Array(line.unicodeScalars.prefix(48))
        guard let first = scalars.first, !Self.isSubject(scalars) else { return nil }
        if let label = Self.worded(scalars, line: line) ?? Self.scanned(scalars, line: line) {
            self = label
            return
        }
        switch first {
        case "0"..."9":
            guard let label = Self.arabic(scalars) ?? Self.unsigned(scalars, line: line) else {
                return nil
            }
            self = label
        case "i", "v", "x":
            guard let label = Self.roman(scalars) ?? Self.letter(scalars) else { return nil }
            self = label
        case "I", "V", "X":
            guard let label = Self.roman(scalars) ?? Self.capital(scalars) else { return nil }
            self = label
        case "A"..."Z", "Đ":
            guard let label = Self.capital(scalars) else { return nil }
            self = label
        case "a"..."z", "đ":
            guard let label = Self.letter(scalars) else { return nil }
            self = label
        default:
            return nil
        }
    }

    /// What a capital with a bracket is where a document is all in capitals: the letter of an
    /// enumeration.
    var asLetter: NumberLabel {
        guard kind == .capital, let scalar = text.unicodeScalars.first,
            let lower = scalar == "Đ"
                ? "đ" : scalar.properties.lowercaseMapping.unicodeScalars.first,
            let order = Self.alphabet.firstIndex(of: lower)
        else { return self }
        return NumberLabel(
            .letter,
            String(Character(lower)),
            [order + 1],
            isClosed: true,
            length: length
        )
    }

    /// What `H` before a heading in capitals is where a scan made one letter of two.
    var asScannedRoman: NumberLabel? {
        guard kind == .capital, text == "H" else { return nil }
        return NumberLabel(.roman, "II", [2], isClosed: isClosed, length: length)
    }

    private init(_ kind: Kind, _ text: String, _ parts: [Int], isClosed: Bool, length: Int) {
        self.kind = kind
        self.text = text
        self.parts = parts
        self.isClosed = isClosed
        self.length = length
    }

    /// The order of letters in Vietnamese enumerations; `f`, `j`, `w`, `z` are not used.
    private static let alphabet: [Unicode.Scalar] = Array("abcdđeghiklmnopqrstuvxy".unicodeScalars)

    /// `V/v` opens the subject of a letter.
    private static func isSubject(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.count > 3 && scalars[0] == "V" && scalars[1] == "/"
            && (scalars[2] == "v" || scalars[2] == "V")
    }

    // MARK: - Kinds

    private static func arabic(_ scalars: [Unicode.Scalar]) -> NumberLabel? {
        var parts: [Int] = []
        var index = 0
        var hasZero = false
        while true {
            let start = index
            while index < scalars.count, ("0"..."9").contains(scalars[index]) { index += 1 }
            let digits = scalars[start..<index]
            // A leading zero or a third digit makes an amount, a year, a date; `01. Kết quả` does not.
            hasZero = digits.first == "0" && digits.count == 2
            guard (1...2).contains(digits.count), !hasZero || parts.isEmpty,
                let value = Int(String(String.UnicodeScalarView(digits))), value > 0
            else { return nil }
            parts.append(value)
            guard !hasZero, index + 1 < scalars.count, scalars[index] == "." else { break }
            if ("0"..."9").contains(scalars[index + 1]) {
                index += 1
            } else if parts.count == 1, isParted(scalars[(index + 1)...]) {
                index += 2
            } else {
                break
            }
        }
        guard parts.count <= 5 else { return nil }
        let text = parts.map(String.init).joined(separator: ".")
        guard
            let end = close(
                scalars,
                index,
                needsSign: parts.count == 1,
                dashMayTouch: parts.count == 1
            ), end.sign || !hasZero
        else { return nil }
        return NumberLabel(
            parts.count == 1 ? .arabic : .dotted,
            text,
            parts,
            isClosed: end.sign,
            length: end.at
        )
    }

    /// A number that lost its point before a part's name: `1 Thuận lợi`.
    private static func unsigned(_ scalars: [Unicode.Scalar], line: String) -> NumberLabel? {
        guard let first = scalars.first, ("1"..."9").contains(first), scalars.count > 4,
            scalars[1] == " ", scalars[2].properties.isUppercase, scalars.count < 48,
            HeadingMeaning.part(namedBy: String(line.unicodeScalars.dropFirst(2))) != nil,
            let number = Int(String(Character(first)))
        else { return nil }
        return NumberLabel(.arabic, String(number), [number], isClosed: true, length: 2)
    }

    /// Whether the second half of `1. 2. Kinh tế` follows, which a scan parted.
    private static func isParted(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard scalars.first == " ", case let rest = scalars.dropFirst(),
            case let digits = rest.prefix(while: { ("0"..."9").contains($0) }),
            (1...2).contains(digits.count), digits.first != "0"
        else { return false }
        let words = rest.dropFirst(digits.count)
        return words.starts(with: [".", " "])
            && words.dropFirst(2).first?.properties.isUppercase == true
    }

    private static func roman(_ scalars: [Unicode.Scalar]) -> NumberLabel? {
        // `iV.` comes from old fonts, whose capitals were a font of their own.
        let letters = scalars.prefix { "IVXivx".unicodeScalars.contains($0) }
        guard letters.contains(where: \.properties.isUppercase) else { return nil }
        let text = String(String.UnicodeScalarView(letters)).uppercased()
        guard let value = romanNumerals.firstIndex(of: text).map({ $0 + 1 }) else { return nil }
        var index = letters.count
        // `I.1.`: the part's number stands before the section's.
        var parts: [Int] = []
        var label = text
        while index + 1 < scalars.count, scalars[index] == ".",
            ("0"..."9").contains(scalars[index + 1])
        {
            let digits = scalars[(index + 1)...].prefix { ("0"..."9").contains($0) }
            guard digits.count <= 2, let number = Int(String(String.UnicodeScalarView(digits)))
            else { return nil }
            parts.append(number)
            label += ".\(number)"
            index += 1 + digits.count
        }
        guard
            let end = close(
                scalars,
                index,
                needsSign: parts.isEmpty,
                dashMayTouch: parts.isEmpty
            )
        else { return nil }
        if parts.isEmpty {
            return NumberLabel(.roman, label, [value], isClosed: end.sign, length: end.at)
        }
        return NumberLabel(.dotted, label, [value] + parts, isClosed: true, length: end.at)
    }

    private static let romanNumerals = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
    ]

    /// A Roman number as a scan has it before a heading in capitals: `Il.` and `TI.` for `II.`, `TV.`
    /// for `IV.`, `II` without its point.
    private static func scanned(_ scalars: [Unicode.Scalar], line: String) -> NumberLabel? {
        let word = scalars.prefix { "IVXTLHl1|".unicodeScalars.contains($0) }
        guard word.contains(where: { $0 != "1" }), let letters = romanLetters(word),
            let value = romanNumerals.firstIndex(of: letters)
        else { return nil }
        var start = word.count
        let hasSign =
            start < scalars.count && ".,;:)/".unicodeScalars.contains(scalars[start])
        if hasSign { start += 1 }
        let afterSign = start
        while start < scalars.count, SourceLine.isSpace(scalars[start]) { start += 1 }
        let title = String(line.unicodeScalars.dropFirst(start))
        // `I KẾT QUẢ`: without a sign a letter is a number before a part's name only.
        let isNumber = word.count > 1 || word.allSatisfy { "IVX".unicodeScalars.contains($0) }
        guard start > afterSign, hasSign || isNumber, SourceLine.isCapitals(title),
            Block.syllables(in: title) >= 2,
            // `… QUÝ` over `II NĂM 2024`, `… KHÓA` over `VII VỀ MỤC TIÊU` go on with the line before.
            hasSign
                || !title.bareText.hasPrefix("ve ")
                    && !HeadingMeaning.roles(namedBy: title).isEmpty
        else { return nil }
        return NumberLabel(.roman, letters, [value + 1], isClosed: true, length: start)
    }

    /// The Roman letters that a scan's letters stand for; `nil` where one is no likely reading:
    /// `TL. CHỦ TỊCH` signs.
    private static func romanLetters(_ word: [Unicode.Scalar].SubSequence) -> String? {
        var letters = ""
        for (index, scalar) in zip(word.indices, word) {
            switch scalar {
            case "T":
                let next = word.dropFirst().first
                guard index == word.startIndex, next == "I" || next == "V" else { return nil }
                letters.append("I")
            case "L":
                guard index > word.startIndex, word[index - 1] == "I" else { return nil }
                letters.append("I")
            case "H":
                // `HI`, `IH` of a scan for `III`.
                guard word.count == 2, word.contains("I") else { return nil }
                letters.append("II")
            case "l", "1", "|": letters.append("I")
            default: letters.unicodeScalars.append(scalar)
            }
        }
        return letters
    }

    private static func capital(_ scalars: [Unicode.Scalar]) -> NumberLabel? {
        guard let end = close(scalars, 1, needsSign: true), scalars.count > 2,
            scalars[1] != "." || SourceLine.isSpace(scalars[2])
        else { return nil }
        let lower = scalars[0] == "Đ" ? "đ" : scalars[0].properties.lowercaseMapping
        guard let letter = lower.unicodeScalars.first, let order = PointLetter.order(of: letter)
        else { return nil }
        return NumberLabel(
            .capital,
            String(scalars[0]),
            [order],
            isClosed: true,
            length: end.at
        )
    }

    private static func letter(_ scalars: [Unicode.Scalar]) -> NumberLabel? {
        guard let order = alphabet.firstIndex(of: scalars[0]),
            let end = close(scalars, 1, needsSign: true), scalars[1] != ":"
        else { return nil }
        return NumberLabel(
            .letter,
            String(scalars[0]),
            [order + 1],
            isClosed: true,
            length: end.at
        )
    }

    private static let ordinals = [
        "nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi",
    ]

    private static let cardinals = [
        "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
    ]

    /// A number after its word.
    ///
    /// `PHẦN THỨ NHẤT`, `Phần I`, `Chương II`, `Điều 3.`
    private static func worded(_ scalars: [Unicode.Scalar], line: String) -> NumberLabel? {
        guard let first = scalars.first,
            first == "P" || first == "C" || first == "Đ" || first == "D" || first == "M"
        else { return nil }
        let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
        guard words.count >= 2 else { return nil }
        let kind: Kind
        let name: String
        switch String(words[0]).bareText {
        case "phan": (kind, name) = (.part, "Phần")
        case "chuong": (kind, name) = (.chapter, "Chương")
        case "dieu": (kind, name) = (.article, "Điều")
        case "muc": (kind, name) = (.roman, "")
        default: return nil
        }
        func stripped(_ word: Substring) -> (String, Bool) {
            let core = word.prefix { $0.isLetter || $0.isNumber }
            return (String(core), core.count < word.count)
        }
        var used = 2
        var (core, sign) = stripped(words[1])
        var value: Int?
        if core.bareText == "thu", words.count >= 3 {
            (core, sign) = stripped(words[2])
            used = 3
            value = ordinals.firstIndex(of: core.bareText).map { $0 + 1 }
        } else {
            value = romanNumerals.firstIndex(of: core).map { $0 + 1 } ?? Int(core)
            // `PHẦN MỘT`, `Phần hai:`
            if value == nil, kind == .part {
                value = cardinals.firstIndex(of: core.lowercased()).map { $0 + 1 }
            }
        }
        // `Phần I - Kết quả`
        if words.count > used, ["-", "–", "—"].contains(words[used]) { sign = true }
        // `PHẦN A.`
        var letter: String?
        if value == nil, kind == .part, core.count == 1, sign || words[0].allSatisfy(\.isUppercase),
            let scalar = core.unicodeScalars.first, scalar.properties.isUppercase
        {
            letter = core
            value = PointLetter.order(ofCapital: scalar)
        }
        guard let value, value > 0, value < 1000 else { return nil }
        // `Mục I.` is what others call `I.`
        guard kind != .roman || sign && romanNumerals.contains(core) else { return nil }
        let isArticle = kind == .article
        // A `Điều 5` inside a sentence has no point behind it.
        guard !isArticle || (sign && core.allSatisfy(\.isNumber)) else { return nil }
        let isCapitals = words[0].allSatisfy(\.isUppercase)
        guard isArticle || sign || isCapitals || words.count == used || used == 3 else {
            return nil
        }
        let last = words[used - 1]
        var end = line.unicodeScalars.distance(
            from: line.startIndex,
            to: line.index(last.startIndex, offsetBy: core.count)
        )
        let all = Array(line.unicodeScalars)
        while end < all.count,
            SourceLine.isSpace(all[end]) || ".:/)-–".unicodeScalars.contains(all[end])
        {
            end += 1
        }
        let number =
            letter
            ?? (isArticle ? String(value) : value <= 20 ? romanNumerals[value - 1] : String(value))
        let text = name.isEmpty ? number : "\(name) \(number)"
        return NumberLabel(kind, text, [value], isClosed: true, length: end)
    }

    /// Where the words begin after the number and its sign.
    private static func close(
        _ scalars: [Unicode.Scalar],
        _ start: Int,
        needsSign: Bool,
        dashMayTouch: Bool = false
    ) -> (at: Int, sign: Bool)? {
        var index = start
        var sign = false
        if index + 2 < scalars.count, scalars[index] == " ", scalars[index + 2] == " ",
            ".)/".unicodeScalars.contains(scalars[index + 1])
        {
            // `I . Kết quả`
            index += 1
        }
        if index + 2 < scalars.count, scalars[index] == ",", SourceLine.isSpace(scalars[index + 1]),
            scalars[index + 2].properties.isUppercase
        {
            // `1, Kết quả`: a habit, but a sentence may say so too.
            return (index + 2, false)
        }
        if index < scalars.count, ".)/:".unicodeScalars.contains(scalars[index]) {
            sign = true
            index += 1
            // `1/.`, `1.)`, `I.-`, `I./`
            if index < scalars.count, ".)-–/".unicodeScalars.contains(scalars[index]) { index += 1 }
        }
        if !sign, index + 1 < scalars.count, "-–—".unicodeScalars.contains(scalars[index]),
            SourceLine.isSpace(scalars[index + 1])
                || dashMayTouch && scalars[index + 1].properties.isUppercase
        {
            // `II- Kết quả`, `1-Kết quả`
            sign = true
            index += 1
        }
        let afterSign = index
        while index < scalars.count, SourceLine.isSpace(scalars[index]) { index += 1 }
        if !sign, index > start, index + 1 < scalars.count,
            "-–—".unicodeScalars.contains(scalars[index]), SourceLine.isSpace(scalars[index + 1])
        {
            // `I - Kết quả`
            sign = true
            index += 1
            while index < scalars.count, SourceLine.isSpace(scalars[index]) { index += 1 }
        }
        guard sign || !needsSign else { return nil }
        if index == afterSign, index < scalars.count {
            // `1.Kết quả` is a label; `1.5`, `1/10`, `a.vn` are not.
            guard sign, scalars[index].properties.isUppercase || scalars[index] == "“" else {
                return nil
            }
        }
        return (index, sign)
    }
}
