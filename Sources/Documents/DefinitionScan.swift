internal import VietnameseText

/// Looks through one passage for the places where an abbreviation is defined.
struct DefinitionScan {
    typealias Definition = (short: String, long: String)

    /// How many bytes before and after a place are read: some 20 words in NFD.
    private static let reach = 320
    /// The longest form with the words around it, in bytes.
    private static let formLength = 48

    private let bytes: [UInt8]
    private let isTable: Bool
    private var found: [Definition] = []

    init(_ text: String, isTable: Bool) {
        bytes = Array(text.utf8)
        self.isTable = isTable
    }

    /// All definitions in the order of the text.
    mutating func definitions() -> [Definition] {
        var isLineStart = true
        for index in bytes.indices {
            if isLineStart { readLegendLine(at: index) }
            isLineStart = bytes[index] == 0x0A
            switch bytes[index] {
            case 0x28: readParenthesis(at: index)
            case 0x3A, 0x3D: readLegend(at: index)
            case 0x47, 0x56, 0x67, 0x76: readPhrase(at: index)
            default: break
            }
        }
        return found
    }

    // MARK: - Parentheses

    /// `giải phóng mặt bằng (GPMB)`, `GPMB (giải phóng mặt bằng)`.
    private mutating func readParenthesis(at open: Int) {
        let limit = min(bytes.count, open + Self.reach / 2)
        guard let close = bytes[(open + 1)..<limit].firstIndex(where: { $0 == 0x29 || $0 == 0x28 }),
            bytes[close] == 0x29
        else { return }
        if close - open <= Self.formLength, let form = WordedForm(text(open + 1..<close)) {
            // Some 24 bytes for a word, two words more than letters.
            let before = words(before: open, reach: min(Self.reach, form.length * 24 + 48))
            if before.gapAtEnd <= .dash,
                let range = form.range(in: before, before: before.words.count)
            {
                found.append((form.form.text, before.phrase(range)))
            }
        } else if let form = form(before: open) {
            let inside = WordRun(text(open + 1..<close), after: .space)
            readLong(of: form, in: inside)
        }
    }

    // MARK: - Legends

    /// `GPMB: giải phóng mặt bằng`.
    private mutating func readLegend(at sign: Int) {
        guard let form = form(before: sign) else { return }
        readLong(of: form, in: words(after: sign + 1))
    }

    /// `- GPMB – giải phóng mặt bằng`, `| GPMB | giải phóng mặt bằng |`.
    private mutating func readLegendLine(at start: Int) {
        var index = start
        while index < bytes.count, Self.isBullet(bytes[index]) { index += 1 }
        // Capitals of ASCII, or the first byte of Đ and Ư.
        guard index < bytes.count,
            (0x41...0x5A).contains(bytes[index]) || bytes[index] == 0xC4 || bytes[index] == 0xC6
        else { return }
        let limit = min(bytes.count, index + Self.formLength)
        guard let end = bytes[index..<limit].firstIndex(where: { $0 <= 0x20 || $0 == 0x7C }),
            let form = ShortForm(text(index..<end)), form.count > 2
        else { return }
        let rest = text(end..<min(bytes.count, end + Self.reach)).unicodeScalars
        let gap = rest.prefix { WordRun.isSpace($0) || "-–|".unicodeScalars.contains($0) }
        let isParted =
            gap.contains { "-–|\t".unicodeScalars.contains($0) } || isTable && gap.count > 1
        guard isParted, !gap.contains("\n") else { return }
        readLong(of: form, in: WordRun(String(rest.dropFirst(gap.count)), after: .space))
    }

    /// Takes the words with which a run begins, up to a sign, where they spell the form.
    private mutating func readLong(of form: ShortForm, in run: WordRun) {
        let words = run.words
        let end = words.dropFirst().firstIndex { $0.gap >= .line } ?? words.count
        let comma = words.dropFirst().firstIndex { $0.gap >= .comma } ?? words.count
        for end in Set([end, comma]).sorted(by: >)
        where form.starts(in: run, before: end).contains(0) {
            found.append((form.text, run.phrase(0..<end)))
            return
        }
    }

    private static func isBullet(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x2A, 0x2B, 0x2D, 0x2E, 0x29, 0x7C, 0x30...0x39: true
        default: false
        }
    }

    // MARK: - Words of definition

    /// `…, sau đây gọi tắt là GPMB`, from the first letter of `gọi` or `viết`.
    private mutating func readPhrase(at index: Int) {
        guard index == 0 || !Self.isLetter(bytes[index - 1]), index + 1 < bytes.count else {
            return
        }
        let second = bytes[index + 1]
        guard bytes[index] & 0xDF == 0x47 ? second == 0x6F || second == 0xE1 : second == 0x69
        else { return }
        let limit = min(bytes.count, index + 12)
        let end = bytes[index..<limit].firstIndex { !Self.isLetter($0) } ?? limit
        guard ["gọi", "viết", "goi", "viet"].contains(text(index..<end).lowercased()) else {
            return
        }
        let after = text(index..<reachEnd(from: index))
        if let phrase = DefinitionPhrase(before: { words(before: index) }, after: after),
            let definition = phrase.definition()
        {
            found.append(definition)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF)
    }

    // MARK: - Pieces of the text

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The short form that ends at a place, white space left out.
    private func form(before place: Int) -> ShortForm? {
        var end = place
        while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2A { end -= 1 }
        var start = end
        while start > 0, end - start <= Self.formLength, bytes[start - 1] > 0x20,
            bytes[start - 1] != 0x28, bytes[start - 1] != 0x2A
        {
            start -= 1
        }
        // Most words begin with a small letter, no short form does.
        guard start < end, end - start <= Self.formLength, !(0x61...0x7A).contains(bytes[start])
        else { return nil }
        var form = text(start..<end).unicodeScalars[...]
        while let first = form.first, WordRun.isQuote(first) { form = form.dropFirst() }
        while let last = form.last, WordRun.isQuote(last) { form = form.dropLast() }
        return ShortForm(String(form))
    }

    private func words(before place: Int, reach: Int = Self.reach) -> WordRun {
        var start = max(0, place - reach)
        guard start > 0 else { return WordRun(text(0..<place), after: .stop) }
        start = bytes[start..<place].firstIndex { $0 <= 0x20 } ?? place
        return WordRun(text(start..<place), after: .space)
    }

    private func words(after place: Int) -> WordRun {
        WordRun(text(place..<reachEnd(from: place)), after: .space)
    }

    /// The end of what is read after a place, at the end of a word.
    private func reachEnd(from place: Int) -> Int {
        let end = min(bytes.count, place + Self.reach)
        guard end < bytes.count else { return end }
        return bytes[place..<end].lastIndex { $0 <= 0x20 } ?? place
    }
}
