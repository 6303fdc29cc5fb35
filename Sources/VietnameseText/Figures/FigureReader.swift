/// Finds figures in a text: numbers with what they count or measure beside them, or above them in
/// a table.
///
/// A pure function of the text and its tokens; linear, and makes nothing but the figures.
public enum FigureReader {
    /// The figures in the order of the text.
    public static func figures(in text: Span<UInt8>, tokens: borrowing TokenBuffer) -> [Figure] {
        var figures: [Figure] = []
        var scan = Scan(tokens: tokens)
        while let index = scan.nextNumber() {
            // The second number of `17 / 21` is no figure of its own.
            let start = scan.tokens.entries[index].source.lowerBound
            if let last = figures.last, last.source.upperBound > start { continue }
            guard let figure = scan.figure(at: index, in: text) else { continue }
            if let last = figures.last, let sum = Self.sum(last, figure, in: text) {
                figures[figures.count - 1] = sum
            } else {
                figures.append(figure)
            }
        }
        TableFigures.append(to: &figures, of: text, tokens: scan.tokens)
        return figures
    }

    /// The figures of a text.
    public static func figures(in text: String) -> [Figure] {
        var text = text
        text.makeContiguousUTF8()
        var tokenizer = Tokenizer()
        var tokens = TokenBuffer()
        tokenizer.tokenize(text, into: &tokens)
        return figures(in: text.utf8.span, tokens: tokens)
    }

    /// `3 tỷ 500 triệu đồng` is one amount.
    private static func sum(_ first: Figure, _ second: Figure, in text: Span<UInt8>) -> Figure? {
        guard first.unit.kind == .money, second.unit.kind == .money,
            first.unit.power > second.unit.power, first.atoms.upperBound == second.atoms.lowerBound,
            first.source.upperBound + 1 == second.source.lowerBound,
            text[first.source.upperBound] == 0x20, first.unitElsewhere == nil,
            second.unitElsewhere == nil, first.other == nil, first.per == nil,
            first.atoms.count == 2,
            let value = first.value.adding(second.value)
        else { return nil }
        return Figure(
            source: first.source.lowerBound..<second.source.upperBound,
            atoms: first.atoms.lowerBound..<second.atoms.upperBound,
            value: value,
            other: nil,
            whole: nil,
            unit: second.unit,
            per: second.per,
            unitElsewhere: nil
        )
    }
}

/// The way through the tokens of a text, number by number.
struct Scan {
    let tokens: TokenBuffer
    private var next = 0

    init(tokens: borrowing TokenBuffer) { self.tokens = copy tokens }

    private var entries: [TokenBuffer.Entry] { tokens.entries }

    /// Whether an entry is an atom, and no compound over one or more.
    func isAtom(_ index: Int) -> Bool { tokens.isAtom(at: index) }

    /// The next atom that is a number.
    mutating func nextNumber() -> Int? {
        while next < entries.count {
            let index = next
            next += 1
            if entries[index].kind == .number, isAtom(index) { return index }
        }
        return nil
    }

    /// The atom behind another.
    func atom(after index: Int) -> Int? {
        var index = index + 1
        while index < entries.count {
            if isAtom(index) { return index }
            index += 1
        }
        return nil
    }

    /// The figure whose number stands at an entry; `nil` where nothing says what it counts.
    func figure(at index: Int, in text: Span<UInt8>) -> Figure? {
        let entry = entries[index]
        if entry.source.lowerBound > 0 {
            // A part of a compound: `QĐ1363`, `17/21`.
            let before = entry.source.lowerBound - 1
            guard text[before] != 0x2F, !Self.isLetterOrDigit(text[before]),
                text[before] < 0x80 || Self.isSign(endingAt: before, in: text)
            else { return nil }
        }
        if let ratio = ratio(at: index, in: text) { return ratio }
        guard let unit = unit(after: index, in: text) else { return nil }
        return figure(index, unit)
    }

    /// A number with its unit; `nil` where its digits are no number.
    func figure(_ index: Int, _ unit: FoundUnit, unitElsewhere: Range<Int>? = nil) -> Figure? {
        let entry = entries[index]
        guard
            let number = NumberNotation(tokens.bytes[entry.marked], isWhole: unit.unit.isWhole)
        else { return nil }
        // Beyond this no text counts anything, and the value would be a line of zeros.
        guard number.value.exponent < 24 else { return nil }
        return Figure(
            source: entry.source.lowerBound..<max(entry.source.upperBound, unit.end),
            atoms: entry.position..<max(entry.position + 1, unit.lastAtom + 1),
            value: number.value.scaled(by: unit.unit.power),
            other: number.other?.scaled(by: unit.unit.power),
            whole: nil,
            unit: unit.unit,
            per: unit.per,
            unitElsewhere: unitElsewhere
        )
    }

    // MARK: - Units

    /// A unit and where its words end.
    struct FoundUnit {
        var unit: FigureUnit
        var start: Int
        var end: Int
        var lastAtom: Int
        var per: String?
    }

    /// The unit behind a number.
    func unit(after index: Int, in text: Span<UInt8>) -> FoundUnit? {
        let entry = entries[index]
        var position = entry.source.upperBound
        while position < text.count, position < entry.source.upperBound + 2,
            text[position] == 0x20 || text[position] == 0x2A
        {
            position += 1
        }
        if position < text.count, text[position] == 0x25 {
            return FoundUnit(
                unit: .percent,
                start: position,
                end: position + 1,
                lastAtom: entry.position,
                per: nil
            )
        }
        guard let first = atom(after: index) else { return nil }
        guard Self.isGap(text, entry.source.upperBound..<entries[first].source.lowerBound) else {
            return nil
        }
        return unit(from: first, in: text)
    }

    /// The unit whose first word stands at an entry: multiples, then what they multiply.
    func unit(from first: Int, in text: Span<UInt8>) -> FoundUnit? {
        var power = 0
        var multiples = 0
        var index: Int? = first
        var last = first
        while let start = index, multiples < 3 {
            guard let (meaning, end) = words(at: start, in: text) else { break }
            switch meaning {
            case .nothing:
                index = nil
                if multiples == 0 { return nil }
            case .multiple(let times):
                power += times
                multiples += 1
                last = end
                index = follower(of: end, in: text)
            case .unit(let unit):
                return found(unit.times(power), first, end, in: text)
            }
        }
        // `20 tỷ` are tỷ đồng; a thousand of nothing is no amount.
        guard power >= 6 else { return nil }
        return found(FigureUnit(.money, "đồng", power: power), first, last, in: text)
    }

    private func follower(of index: Int, in text: Span<UInt8>) -> Int? {
        guard let next = atom(after: index) else { return nil }
        let gap = entries[index].source.upperBound..<entries[next].source.lowerBound
        return Self.isGap(text, gap) ? next : nil
    }

    /// The unit with what it is for each of, which a slash joins: `triệu đồng/người`.
    private func found(
        _ unit: FigureUnit,
        _ first: Int,
        _ last: Int,
        in text: Span<UInt8>
    ) -> FoundUnit? {
        let entry = entries[last]
        var end = entry.source.upperBound
        var lastAtom = entry.position
        var per: String?
        var index = last
        while end < text.count, text[end] == 0x2F, let next = atom(after: index),
            entries[next].source.lowerBound == end + 1, entries[next].kind == .word
        {
            if per == nil {
                per = String(decoding: tokens.bytes[entries[next].bare], as: UTF8.self)
            }
            end = entries[next].source.upperBound
            lastAtom = entries[next].position
            index = next
        }
        return FoundUnit(
            unit: unit,
            start: entries[first].source.lowerBound,
            end: end,
            lastAtom: lastAtom,
            per: per
        )
    }

    /// What the words at an entry mean, the longest that are known, and the entry of the last.
    private func words(
        at index: Int,
        in text: Span<UInt8>
    ) -> (meaning: UnitWords.Meaning, last: Int)? {
        guard let known = UnitWords.shared.beginning(with: entries[index].bareKey) else {
            return nil
        }
        for entry in known {
            var place = index
            var stands = isWord(index, entry, 0)
            for offset in entry.bare.indices.dropFirst() where stands {
                guard let next = atom(after: place),
                    Self.isInnerGap(
                        text,
                        entries[place].source.upperBound..<entries[next].source.lowerBound,
                        isNumber: entries[next].kind == .number
                    ), isWord(next, entry, offset)
                else {
                    stands = false
                    break
                }
                place = next
            }
            if stands { return (entry.meaning, place) }
        }
        return nil
    }

    /// Whether a word is one of a unit's: with its marks, or without any.
    private func isWord(_ index: Int, _ unit: UnitWords.Entry, _ word: Int) -> Bool {
        let entry = entries[index]
        return entry.markedKey == unit.marked[word]
            || (entry.bareKey == unit.bare[word] && entry.markedKey == entry.bareKey)
    }

    /// White space within a line, or nothing: what may stand between a number and its unit.
    private static func isGap(_ text: Span<UInt8>, _ gap: Range<Int>) -> Bool {
        guard gap.count <= 3 else { return false }
        for position in gap {
            let byte = text[position]
            guard byte == 0x20 || byte == 0xC2 || byte == 0xA0 || byte == 0x2A else { return false }
        }
        return true
    }

    /// The same between words of a unit, where also a point may stand (`tr.đồng`); a power stands
    /// with its letter.
    private static func isInnerGap(_ text: Span<UInt8>, _ gap: Range<Int>, isNumber: Bool) -> Bool {
        if gap.isEmpty { return true }
        if isNumber { return false }
        if gap.count == 1, text[gap.lowerBound] == 0x2E { return true }
        return isGap(text, gap)
    }

    /// Whether the last byte of a character beyond ASCII is one of a sign (`≤`, `“`, `–`, `±`), which
    /// UTF-8 begins with C2 or E2, and of no letter and no mark over one.
    static func isSign(endingAt position: Int, in text: Span<UInt8>) -> Bool {
        var start = position
        while start > 0, start > position - 3, text[start] & 0xC0 == 0x80 { start -= 1 }
        return text[start] == 0xC2 || text[start] == 0xE2
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    // MARK: - So many of so many

    private static let dayWords: Set<UInt64> = Set(
        ["ngay", "sang", "chieu", "toi", "hom", "dem", "so", "dieu"].map(TokenBuffer.key)
    )

    /// `17/21 chỉ tiêu`; dates, years and scales of maps are none.
    private func ratio(at index: Int, in text: Span<UInt8>) -> Figure? {
        let entry = entries[index]
        guard let second = atom(after: index), entries[second].kind == .number else { return nil }
        let other = entries[second]
        var slashes = 0
        for position in entry.source.upperBound..<other.source.lowerBound {
            let byte = text[position]
            if byte == 0x2F { slashes += 1 } else if byte != 0x20 { return nil }
        }
        let end = other.source.upperBound
        guard slashes == 1, other.source.lowerBound - entry.source.upperBound <= 3,
            !(end < text.count
                && (text[end] == 0x2F || text[end] == 0x2D
                    || Self.isLetterOrDigit(text[end]))),
            let part = NumberNotation(tokens.bytes[entry.marked], isWhole: true)?.value,
            let whole = NumberNotation(tokens.bytes[other.marked], isWhole: true)?.value,
            part.exponent >= 0, whole.exponent >= 0, part.double <= whole.double,
            whole.double > 1
        else { return nil }
        let unit = unit(after: second, in: text)
        if unit == nil || unit?.unit.kind != .count {
            let isYear = whole.double >= 1900 && whole.double <= 2100
            guard whole.double > 12, part.double > 1, !isYear,
                !(part == whole && whole.double == 24)
            else { return nil }
        } else if whole.double <= 12, let before = atom(before: index) {
            guard !Self.dayWords.contains(entries[before].bareKey) else { return nil }
        }
        let isCount = unit?.unit.kind == .count
        return Figure(
            source: entry.source.lowerBound..<(isCount ? unit?.end ?? end : end),
            atoms: entry.position..<((isCount ? unit?.lastAtom : nil) ?? other.position) + 1,
            value: part,
            other: nil,
            whole: whole,
            unit: isCount ? unit?.unit ?? .ratio : .ratio,
            per: nil,
            unitElsewhere: nil
        )
    }

    private func atom(before index: Int) -> Int? {
        var index = index - 1
        while index >= 0 {
            if isAtom(index) { return index }
            index -= 1
        }
        return nil
    }
}
