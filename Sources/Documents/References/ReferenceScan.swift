internal import VietnameseText

/// The way through the tokens of a text, from number to number before a slash or a hyphen.
struct ReferenceScan {
    /// What stands between two atoms.
    private enum Joint: Equatable {
        case none
        /// One sign, with spaces beside it or not.
        case sign(UInt8, before: Bool, after: Bool)
        case space
        case other

        var isTight: Bool {
            if case .sign(_, before: false, after: false) = self { return true }
            return false
        }

        func isSign(_ byte: UInt8) -> Bool {
            if case .sign(byte, _, _) = self { return true }
            return false
        }
    }

    /// The symbol behind a number.
    private struct Symbol {
        /// As written, without stray spaces, with the sign before it.
        var written: String
        /// The parts of the key, each with its hyphen.
        var key: String
        var end: Int
        /// The entry of its last atom.
        var last: Int
        /// Whether it says by itself that it is one.
        var isSure: Bool
    }

    private let tokens: TokenBuffer
    private var next = 0
    /// The entry behind the last reference: no other begins before it.
    private var free = 0

    init(tokens: borrowing TokenBuffer) { self.tokens = copy tokens }

    private var entries: [TokenBuffer.Entry] { tokens.entries }

    /// The next number with a slash or a hyphen behind it.
    mutating func nextCandidate(in text: Span<UInt8>) -> Int? {
        while next < entries.count {
            let index = next
            next += 1
            guard index >= free, entries[index].kind == .number, isAtom(index) else { continue }
            var end = entries[index].source.upperBound
            // The letter of `12a/QĐ-UBND`.
            if end < text.count, Self.isLetter(text[end]) { end += 1 }
            if Self.signFollows(text, end) { return index }
        }
        return nil
    }

    /// Adds what the number at an entry cites, with the numbers of the list that ends with it.
    mutating func append(
        at index: Int,
        in text: Span<UInt8>,
        to found: inout [DocumentReference]
    ) {
        guard let digits = digits(of: index) else { return }
        if let before = atom(before: index) {
            let joint = joint(before, index, in: text)
            // The month of a date, the end of a range, a number glued to a word.
            guard joint == .space || joint == .other || !isTightPart(joint) else { return }
        }
        var last = index
        var letter = ""
        if let next = atom(after: index), joint(index, next, in: text) == .none,
            entries[next].kind == .word, entries[next].source.count == 1
        {
            last = next
            letter = string(entries[next].source, in: text)
        }
        let context = context(before: index, in: text)
        guard let symbol = symbol(after: last, in: text, isNamed: context.isNamed),
            symbol.isSure || context.isNamed
        else { return }
        let date = date(after: symbol.last, in: text)
        for (number, source) in context.list {
            found.append(
                DocumentReference(
                    source: source,
                    number: number + symbol.written,
                    key: key(number) + symbol.key,
                    kind: context.kind,
                    date: nil
                )
            )
        }
        for (place, number) in digits.enumerated() {
            let isLast = place == digits.count - 1
            let suffix = isLast ? letter : ""
            found.append(
                DocumentReference(
                    source: entries[index].source.lowerBound..<symbol.end,
                    number: number + suffix + symbol.written,
                    key: key(number + suffix.bareText) + symbol.key,
                    kind: context.kind,
                    date: isLast ? date : nil
                )
            )
        }
        free = symbol.last + 1
    }

    private func key(_ number: String) -> String { ReferenceKey.key(of: number) }

    private func isTightPart(_ joint: Joint) -> Bool {
        switch joint {
        case .none: true
        case .sign(let sign, let before, let after):
            // `ngày 05/KH-UBND` would be none; a list's comma is no part of a number.
            sign != 0x2C && sign != 0x3A && !before && !after
        default: false
        }
    }

    // MARK: - The number

    /// The digits at an entry: one number, or the few that commas join without a space.
    private func digits(of index: Int) -> [String]? {
        let bytes = tokens.bytes[entries[index].marked]
        guard bytes.count <= 24 else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        if !text.contains(",") { return number(text).map { [$0] } }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard let before = atom(before: index), isNumberWord(before) else { return nil }
        let numbers = parts.compactMap(number)
        return numbers.count == parts.count ? numbers : nil
    }

    /// A number without the point between its thousands; `nil` where it is too long for one.
    private func number(_ text: String) -> String? {
        let groups = text.split(separator: ".", omittingEmptySubsequences: false)
        guard groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
            groups.count == 1 || groups[0].utf8.count <= 3
        else { return nil }
        let digits = groups.joined()
        return (1...6).contains(digits.utf8.count) ? digits : nil
    }

    // MARK: - The symbol

    private func symbol(after index: Int, in text: Span<UInt8>, isNamed: Bool) -> Symbol? {
        guard let first = atom(after: index) else { return nil }
        let joint = joint(index, first, in: text)
        if joint.isSign(0x2F) {
            if entries[first].kind == .number { return dated(first, in: text) }
            return office(first, in: text, isLoose: !joint.isTight, isNamed: isNamed)
        }
        if joint.isSign(0x2D) {
            return party(first, in: text, isTight: joint.isTight, isNamed: isNamed)
        }
        return nil
    }

    /// `/2018/NĐ-CP`: the year stands before the symbol.
    private func dated(_ index: Int, in text: Span<UInt8>) -> Symbol? {
        let year = string(entries[index].source, in: text)
        guard year.utf8.count == 4, year.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            year.hasPrefix("19") || year.hasPrefix("20"), let first = atom(after: index)
        else { return nil }
        let joint = joint(index, first, in: text)
        guard joint.isSign(0x2F), entries[first].kind == .word,
            isCode(first, in: text) || (NumberSymbols.kinds.contains(entries[first].bareKey)),
            var symbol = parts(from: first, in: text)
        else { return nil }
        symbol.written = "/" + year + "/" + symbol.written
        symbol.key = "-" + year + symbol.key
        symbol.isSure = true
        return symbol
    }

    /// `/QĐ-UBND`.
    private func office(
        _ first: Int,
        in text: Span<UInt8>,
        isLoose: Bool,
        isNamed: Bool
    ) -> Symbol? {
        guard entries[first].kind == .word else { return nil }
        let isKind = NumberSymbols.kinds.contains(entries[first].bareKey)
        let isIssuer = NumberSymbols.issuers.contains(entries[first].bareKey)
        guard isKind || isIssuer || isCode(first, in: text),
            var symbol = parts(from: first, in: text)
        else { return nil }
        let isOne = symbol.last == first
        if isOne {
            // One code says little: only those that stand alone, where a number is named.
            guard isNamed, NumberSymbols.alone.contains(entries[first].bareKey),
                isCode(first, in: text)
            else { return nil }
        }
        // In small letters only what is known by its codes.
        if !isCode(first, in: text) {
            guard isNamed || !isLoose, isKnown(symbol.last) else { return nil }
        }
        symbol.isSure = !isOne
        symbol.written = "/" + symbol.written
        return symbol
    }

    /// `-KL/TU`.
    private func party(
        _ first: Int,
        in text: Span<UInt8>,
        isTight: Bool,
        isNamed: Bool
    ) -> Symbol? {
        guard entries[first].kind == .word, entries[first].source.count <= 10,
            NumberSymbols.kinds.contains(entries[first].bareKey), isTight || isNamed,
            let second = atom(after: first)
        else { return nil }
        let joint = joint(first, second, in: text)
        guard joint.isSign(0x2F), entries[second].kind == .word,
            isCode(second, in: text) || NumberSymbols.issuers.contains(entries[second].bareKey),
            let symbol = parts(from: second, in: text)
        else { return nil }
        let kind = string(entries[first].source, in: text)
        return Symbol(
            written: "-" + kind + "/" + symbol.written,
            key: "-" + bare(first) + symbol.key,
            end: symbol.end,
            last: symbol.last,
            isSure: true
        )
    }

    /// The parts of a symbol from its first on: `QĐ-UBND`, `TTLT-BNV-VPCP`, `QH13`, `BNN&PTNT`.
    private func parts(from first: Int, in text: Span<UInt8>) -> Symbol? {
        guard entries[first].source.count <= 16 else { return nil }
        var symbol = Symbol(
            written: string(entries[first].source, in: text),
            key: "-" + bare(first),
            end: entries[first].source.upperBound,
            last: first,
            isSure: false
        )
        var count = 1
        takeTerm(of: &symbol, in: text)
        while count < 6, let next = atom(after: symbol.last), entries[next].kind == .word,
            entries[next].source.count <= 16
        {
            let joint = joint(symbol.last, next, in: text)
            guard case .sign(let sign, let before, let after) = joint else { break }
            let isCode = isCode(next, in: text)
            let isIssuer = NumberSymbols.issuers.contains(entries[next].bareKey)
            switch sign {
            case 0x2D where !before && !after:
                guard isCode || isIssuer || NumberSymbols.kinds.contains(entries[next].bareKey)
                else { return symbol }
            case 0x2D:
                // A broken line or a stray space, within the first two parts only.
                guard count == 1, NumberSymbols.kinds.contains(entries[symbol.last].bareKey),
                    isIssuer || (isCode && before != after)
                else { return symbol }
            case 0x26 where !before && !after:
                guard isCode else { return symbol }
            case 0x2F:
                guard isIssuer, isCode, !before else { return symbol }
            default: return symbol
            }
            symbol.written += String(UnicodeScalar(sign)) + string(entries[next].source, in: text)
            symbol.key += "-" + bare(next)
            symbol.end = entries[next].source.upperBound
            symbol.last = next
            count += 1
            takeTerm(of: &symbol, in: text)
        }
        return symbol
    }

    /// The term of an assembly: the digits of `QH13`.
    private func takeTerm(of symbol: inout Symbol, in text: Span<UInt8>) {
        guard NumberSymbols.assemblies.contains(entries[symbol.last].bareKey),
            let next = atom(after: symbol.last), entries[next].kind == .number,
            joint(symbol.last, next, in: text) == .none, entries[next].source.count <= 2
        else { return }
        let digits = string(entries[next].source, in: text)
        symbol.written += digits
        symbol.key += digits
        symbol.end = entries[next].source.upperBound
        symbol.last = next
    }

    private func isKnown(_ index: Int) -> Bool {
        NumberSymbols.issuers.contains(entries[index].bareKey)
            || NumberSymbols.kinds.contains(entries[index].bareKey)
    }

    /// Whether a word is written as a code is: capitals, two at least (`TTg`, `CTr`, `QĐ`).
    private func isCode(_ index: Int, in text: Span<UInt8>) -> Bool {
        var capitals = 0
        var letters = 0
        for scalar in string(entries[index].source, in: text).unicodeScalars {
            if scalar.properties.isUppercase { capitals += 1 }
            if scalar.properties.isAlphabetic { letters += 1 }
        }
        return capitals >= 2 && capitals * 2 >= letters || (capitals == 1 && letters == 1)
    }

    // MARK: - What stands before

    private struct Context {
        /// Whether `số` or a kind stands before it.
        var isNamed = false
        var kind: String?
        /// The numbers before the last of a list.
        var list: [(number: String, source: Range<Int>)] = []
    }

    private static let numberWord = TokenBuffer.key(of: "so")
    private static let andWord = TokenBuffer.key(of: "va")
    private static let lawWord = TokenBuffer.key(of: "luat")

    private func isNumberWord(_ index: Int) -> Bool { entries[index].bareKey == Self.numberWord }

    private func context(before index: Int, in text: Span<UInt8>) -> Context {
        var context = Context()
        var place = index
        var list: [(String, Range<Int>)] = []
        // A list is one where `số` stands before its first number.
        while list.count < 20, let before = atom(before: place) {
            let joint = joint(before, place, in: text)
            if entries[before].kind == .word, entries[before].bareKey == Self.andWord,
                joint == .space
            {
                place = before
                continue
            }
            guard entries[before].kind == .number, before >= free,
                let number = digits(of: before), number.count == 1,
                joint == .space && place != index && entries[place].kind == .word
                    || joint.isSign(0x2C) || joint.isSign(0x3B)
            else { break }
            list.append((number[0], entries[before].source))
            place = before
        }
        if entries[place].kind == .word, let after = atom(after: place) { place = after }
        if let before = atom(before: place), isNumberWord(before), isLed(before, place, in: text) {
            context.isNamed = true
            context.list = list.reversed()
            place = before
        } else {
            place = index
        }
        context.kind = kind(before: place, in: text)
        if context.kind != nil { context.isNamed = true }
        return context
    }

    /// Whether nothing but a space or a colon stands between `số` and its number.
    private func isLed(_ word: Int, _ number: Int, in text: Span<UInt8>) -> Bool {
        switch joint(word, number, in: text) {
        case .space: return true
        case .sign(let sign, _, _): return sign == 0x3A || sign == 0x2E
        default: return false
        }
    }

    /// The kind that the words before an entry name, the longest; a law's may stand before its name.
    private func kind(before index: Int, in text: Span<UInt8>) -> String? {
        var words: [String] = []
        var place = index
        while words.count < 5, let before = atom(before: place), entries[before].kind == .word,
            joint(before, place, in: text) == .space
        {
            words.insert(bare(before), at: 0)
            place = before
        }
        for start in words.indices {
            let name = words[start...].joined(separator: " ")
            if let kind = DocumentKind.named(name) { return kind }
        }
        // `Luật Đất đai số 31/2024/QH15`.
        guard words.contains("luat") else { return nil }
        return "Luật"
    }

    // MARK: - The day behind

    private static let dayWord = TokenBuffer.key(of: "ngay")

    private func date(after index: Int, in text: Span<UInt8>) -> CalendarDate? {
        var place = index + 1
        var isNamed = false
        let first = entries[index].position
        while place < entries.count, entries[place].position <= first + 2 {
            let entry = entries[place]
            if entry.kind == .date {
                guard isNamed || entry.position == first + 1 else { return nil }
                return Self.date(tokens.bytes[entry.marked])
            }
            if isAtom(place) {
                guard entry.bareKey == Self.dayWord, !isNamed else { return nil }
                let between = entries[index].source.upperBound..<entry.source.lowerBound
                guard between.count <= 4 else { return nil }
                isNamed = true
            }
            place += 1
        }
        return nil
    }

    /// The day of a token of the form `2022-12-27`.
    private static func date(_ form: ArraySlice<UInt8>) -> CalendarDate? {
        let parts = form.split(separator: 0x2D).map { digits in
            digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        guard parts.count == 3 else { return nil }
        return CalendarDate(year: parts[0], month: parts[1], day: parts[2])
    }

    // MARK: - Atoms

    private func isAtom(_ index: Int) -> Bool { tokens.isAtom(at: index) }

    private func atom(after index: Int) -> Int? {
        var index = index + 1
        while index < entries.count {
            if isAtom(index) { return index }
            index += 1
        }
        return nil
    }

    private func atom(before index: Int) -> Int? {
        var index = index - 1
        while index >= 0 {
            if isAtom(index) { return index }
            index -= 1
        }
        return nil
    }

    private func bare(_ index: Int) -> String {
        String(decoding: tokens.bytes[entries[index].bare], as: UTF8.self)
    }

    private func string(_ range: Range<Int>, in text: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for position in range { bytes.append(text[position]) }
        return String(decoding: bytes, as: UTF8.self).composedText
    }

    private func joint(_ left: Int, _ right: Int, in text: Span<UInt8>) -> Joint {
        let gap = entries[left].source.upperBound..<entries[right].source.lowerBound
        if gap.isEmpty { return .none }
        guard gap.count <= 8 else { return .other }
        var sign: UInt8?
        var before = false
        var after = false
        var position = gap.lowerBound
        while position < gap.upperBound {
            let byte = text[position]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D:
                if sign == nil { before = true } else { after = true }
            case 0xC2 where position + 1 < gap.upperBound && text[position + 1] == 0xA0:
                if sign == nil { before = true } else { after = true }
                position += 1
            case 0x2A, 0x5C: break
            case 0xE2 where position + 2 < gap.upperBound && Self.isDash(text, position):
                guard sign == nil else { return .other }
                sign = 0x2D
                position += 2
            case 0x2F, 0x2D, 0x26, 0x2C, 0x3A, 0x3B, 0x2E:
                guard sign == nil else { return .other }
                sign = byte
            default: return .other
            }
            position += 1
        }
        guard let sign else { return before ? .space : .none }
        return .sign(sign, before: before, after: after)
    }

    /// Hyphens and dashes that are written for a hyphen.
    private static func isDash(_ text: Span<UInt8>, _ position: Int) -> Bool {
        let second = text[position + 1]
        let third = text[position + 2]
        return second == 0x80 && third >= 0x90 && third <= 0x94
            || second == 0x88 && third == 0x92
    }

    /// Whether a slash or a hyphen follows, behind a space or two at most.
    private static func signFollows(_ text: Span<UInt8>, _ start: Int) -> Bool {
        var position = start
        while position < text.count, position < start + 3,
            text[position] == 0x20 || text[position] == 0x0A || text[position] == 0x2A
                || text[position] == 0x5C
        {
            position += 1
        }
        guard position < text.count else { return false }
        if text[position] == 0x2F || text[position] == 0x2D { return true }
        return text[position] == 0xE2 && position + 2 < text.count && isDash(text, position)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
}
