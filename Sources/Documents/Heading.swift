internal import VietnameseText

/// What a block says as a heading: its title, and whether text of the section follows in it.
struct Heading {
    /// The words of the heading; empty where the block is a numbered paragraph.
    var title: String
    /// Whether the block is the heading and nothing else.
    var isAlone: Bool
    /// Whether the block looks like a heading whatever its number says.
    var isStrong: Bool

    /// The longest heading in syllables; what is longer is a paragraph.
    private static let longest = 60

    /// Reads a block that begins with a number.
    init(numbered block: Block, label: NumberLabel, next: Block?) {
        let words = block.words
        let count = Block.syllables(in: words)
        let emphasized = block.isEmphasized
        let sentences = Self.sentenceCount(words)
        let isOuter = label.kind < .article
        let isStrong = emphasized || block.isCapitals || (count <= 30 && !Self.endsSentence(words))
        if let lead = block.boldLead, let title = Self.runIn(lead, label: label) {
            self.init(title: title, isAlone: false, isStrong: true)
            return
        }
        if sentences <= 1, count <= Self.longestPart,
            case let title = Self.trimmed(words), HeadingMeaning.part(namedBy: title) != nil
        {
            // `2. Tồn tại, hạn chế.`, whatever follows.
            self.init(title: title, isAlone: true, isStrong: true)
            return
        }
        if count > Self.longest || (sentences > 1 && !emphasized) {
            let lead = Self.shortLead(words) ?? Self.partLead(words)
            self.init(title: lead ?? "", isAlone: false, isStrong: isStrong)
            return
        }
        if emphasized || isOuter || block.isCapitals {
            self.init(title: Self.trimmed(words), isAlone: true, isStrong: isStrong)
            return
        }
        if let title = Self.shortLead(words) {
            self.init(title: title, isAlone: false, isStrong: isStrong)
            return
        }
        let ends = Self.endsSentence(words)
        // A short sentence with a point is a heading where a paragraph of its own follows.
        let leadsOn =
            next.map { $0.kind == .paragraph && $0.label == nil && $0.syllableCount > count }
            ?? false
        if label.kind == .letter {
            let isTitle = count <= 20 && !ends && next?.label?.kind != .letter
            self.init(
                title: isTitle ? Self.trimmed(words) : "",
                isAlone: isTitle,
                isStrong: isStrong
            )
        } else if !ends && count <= 45 || ends && count <= 25 && leadsOn && words.last == "." {
            self.init(title: Self.trimmed(words), isAlone: true, isStrong: isStrong)
        } else {
            self.init(title: "", isAlone: false, isStrong: isStrong)
        }
    }

    /// Reads a block without a number; `nil` where it is no heading.
    init?(unnumbered block: Block, next: Block?) {
        guard block.kind == .paragraph, block.label == nil, let next else { return nil }
        let words = Self.withoutCount(block.clean)
        let count = block.syllableCount
        guard count <= 30, Self.sentenceCount(words) <= 1 else { return nil }
        let title = Self.trimmed(words)
        guard let first = title.unicodeScalars.first, first.properties.isAlphabetic else {
            return nil
        }
        guard !LegalZones.namesSigner(title, isCapitals: SourceLine.isCapitals(words)) else {
            return nil
        }
        let endsColon = words.hasSuffix(":")
        let marked = block.isEmphasized || (block.isCapitals && count >= 2)
        let star = words.hasPrefix("*")
        let names = !HeadingMeaning.roles(namedBy: title).isEmpty
        let isTitle =
            marked
            || (star && count <= 20 && !Self.endsSentence(words))
            || (endsColon && count <= 12 && Self.beginsSeries(next) && !Self.announces(title))
            || (names && count <= 12 && !Self.endsSentence(words) && first.properties.isUppercase
                && (endsColon || next.syllableCount > count))
        guard isTitle else { return nil }
        self.init(title: title, isAlone: true, isStrong: marked || star)
    }

    /// Reads a block whose first words name another part of a report: `* Tồn tại, hạn chế:`, `Nguyên
    /// nhân: Kinh phí cấp chậm.`; `nil` where they do not.
    init?(leadingIn block: Block) {
        guard block.kind == .paragraph || block.kind == .listItem, block.label == nil else {
            return nil
        }
        let words = Self.withoutCount(block.clean)
        if let title = Self.leadingWords(of: block), HeadingMeaning.part(ledInBy: title) != nil {
            let rest = words.drop { $0 != ":" }.dropFirst()
            let isAlone = rest.allSatisfy { $0 == " " || $0 == "*" }
            self.init(title: title, isAlone: isAlone, isStrong: false)
            return
        }
        // `* Tồn tại` has the line for itself.
        let title = Self.trimmed(words)
        guard block.kind == .listItem, block.syllableCount <= 13, title.first?.isUppercase == true,
            !Self.endsSentence(words), HeadingMeaning.part(namedBy: title) != nil
        else { return nil }
        self.init(title: title, isAlone: true, isStrong: false)
    }

    /// The words without a number in brackets before them: `(1) Ưu điểm:`.
    private static func withoutCount(_ words: String) -> String {
        guard words.first == "(", let end = words.prefix(6).firstIndex(of: ")"),
            case let count = words[..<end].dropFirst(), !count.isEmpty,
            count.allSatisfy({ $0.isNumber }) || count.allSatisfy({ "IVXivx".contains($0) })
                || count.count == 1
        else { return words }
        return String(words[end...].dropFirst().drop { $0 == " " })
    }

    /// Whether an item leads others in: by words before a colon, or by a part's name alone.
    static func leads(_ block: Block) -> Bool {
        if leadingWords(of: block) != nil { return true }
        return block.syllableCount <= 8 && !endsSentence(block.clean)
            && !HeadingMeaning.roles(namedBy: trimmed(block.clean)).isEmpty
    }

    /// The few words before a block's first colon; `nil` where it has none.
    static func leadingWords(of block: Block) -> String? {
        let words = withoutCount(block.clean)
        guard let colon = words.firstIndex(of: ":") else { return nil }
        let lead = trimmed(String(words[..<colon]))
        return lead.first?.isUppercase == true && Block.syllables(in: lead) <= 10 ? lead : nil
    }

    /// Words that begin no heading of their own.
    private static let continuing: Set<Substring> = [
        "va", "nam", "cua", "giai", "6", "9", "cho", "theo", "tren", "tai", "den", "voi",
    ]

    /// Whether a heading in capitals goes on in the line below: `TỒN TẠI, HẠN CHẾ` over `VÀ NGUYÊN
    /// NHÂN`, `PHƯƠNG HƯỚNG, NHIỆM VỤ` over `NĂM 2025`.
    static func goesOn(_ block: Block, with below: Block) -> Bool {
        guard block.isCapitals, block.syllableCount <= 30, below.syllableCount <= 15,
            !below.isClosed, !below.clean.unicodeScalars.contains(where: \.properties.isLowercase),
            case let gap = below.lines[0].number - block.lines[block.lines.count - 1].number,
            gap <= 2
        else { return false }
        // A heading of many words that a number begins goes on in capitals of no number.
        if let label = block.label, label.kind <= .roman, block.syllableCount >= 6,
            HeadingMeaning.roles(namedBy: below.clean).isEmpty,
            block.clean.suffix(4).contains(where: { !$0.isNumber })
        {
            return true
        }
        if block.lastScalar == "," { return true }
        return gap == 1
            && below.start.split(separator: " ").first.map(continuing.contains) ?? false
    }

    private init(title: String, isAlone: Bool, isStrong: Bool) {
        self.title = title
        self.isAlone = isAlone
        self.isStrong = isStrong
    }

    /// Whether words lead on to what follows instead of naming it.
    ///
    /// `… các nội dung sau:`
    private static func announces(_ title: String) -> Bool {
        let bare = title.bareText
        return ["sau", "sau day", "gom", "bao gom", "la", "nhu"].contains {
            bare.hasSuffix(" " + $0)
        }
    }

    private static func beginsSeries(_ block: Block) -> Bool {
        guard let label = block.label else { return false }
        return label.number == 1 && (label.kind == .arabic || label.kind == .letter)
    }

    /// The title of a run-in heading set in bold, without the number.
    private static func runIn(_ lead: String, label: NumberLabel) -> String? {
        guard let own = NumberLabel(lead), own.text == label.text else { return nil }
        let title = trimmed(String(lead.unicodeScalars.dropFirst(own.length)))
        return title.isEmpty || Block.syllables(in: title) > longest ? nil : title
    }

    /// The words before a colon, where they are few and a sentence follows: `Kết quả: Trong năm …`.
    private static func shortLead(_ words: String) -> String? {
        guard let colon = words.firstIndex(of: ":") else { return nil }
        let lead = words[..<colon]
        let rest = words[words.index(after: colon)...].drop { $0 == " " }
        guard (1...12).contains(Block.syllables(in: String(lead))), let first = rest.first,
            first.isUppercase || first.isNumber || Block.syllables(in: String(rest)) >= 8
                || HeadingMeaning.part(ledInBy: String(lead)) != nil,
            sentenceCount(String(lead)) <= 1,
            lead.first?.isUppercase == true
        else { return nil }
        return trimmed(String(lead))
    }

    /// A part's name before the first point.
    ///
    /// `Tồn tại, hạn chế. Giải ngân còn chậm.`
    private static func partLead(_ words: String) -> String? {
        guard let point = words.firstIndex(of: "."), point < words.endIndex else { return nil }
        let lead = trimmed(String(words[..<point]))
        guard Block.syllables(in: lead) <= longestPart, HeadingMeaning.part(namedBy: lead) != nil
        else { return nil }
        return lead
    }

    /// No part of a report has a longer name, in syllables.
    private static let longestPart = 14

    /// How many sentences there are, as far as a point before a capital tells.
    static func sentenceCount(_ words: String) -> Int {
        var count = 1
        let scalars = Array(words.unicodeScalars)
        for index in scalars.indices.dropLast(2) {
            guard scalars[index] == "." || scalars[index] == ";", scalars[index + 1] == " ",
                scalars[index + 2].properties.isUppercase, index > 0,
                scalars[index - 1].properties.isLowercase || scalars[index] == ";"
            else { continue }
            count += 1
        }
        return count
    }

    static func endsSentence(_ words: String) -> Bool {
        guard let last = words.unicodeScalars.last(where: { !"”\"’)".unicodeScalars.contains($0) })
        else { return false }
        return ".;!?…".unicodeScalars.contains(last)
    }

    /// A title without the signs around it.
    static func trimmed(_ words: String) -> String {
        var scalars = Array(words.unicodeScalars)[...]
        while let first = scalars.first,
            SourceLine.isSpace(first) || ":.".unicodeScalars.contains(first)
                || BlockReader.isBullet(first)
        {
            scalars = scalars.dropFirst()
        }
        while let last = scalars.last,
            SourceLine.isSpace(last) || ":.;*".unicodeScalars.contains(last)
        {
            scalars = scalars.dropLast()
        }
        // A footnote mark is no part of a title.
        while let last = scalars.last, "¹²³⁰⁴⁵⁶⁷⁸⁹".unicodeScalars.contains(last) {
            scalars = scalars.dropLast()
        }
        if scalars.last == "]", let open = scalars.lastIndex(of: "["), open > scalars.startIndex,
            scalars.endIndex - open <= 5,
            scalars[(open + 1)..<(scalars.endIndex - 1)].allSatisfy({ ("0"..."9").contains($0) })
        {
            return trimmed(String(String.UnicodeScalarView(scalars[..<open])))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
