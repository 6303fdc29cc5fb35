extension Tokenizer {
    /// The end of a Markdown or HTML mark that begins here, or `nil` where the character is text:
    /// tags, entities, the target of a link, footnote marks in brackets.
    static func markup(in text: Span<UInt8>, at position: Int, afterAtom: Bool) -> Int? {
        switch text[position] {
        case 0x3C: tag(in: text, at: position)  // <
        case 0x26: entity(in: text, at: position)  // &
        case 0x5D: linkTarget(in: text, at: position)  // ]
        case 0x5B: footnoteMark(in: text, at: position, afterAtom: afterAtom)  // [
        default: nil
        }
    }

    private static func tag(in text: Span<UInt8>, at position: Int) -> Int? {
        guard position + 1 < text.count else { return nil }
        let first = text[position + 1]
        guard isLetter(first) || first == 0x2F || first == 0x21 else { return nil }
        guard let close = find(0x3E, in: text, from: position + 1, within: 200) else { return nil }
        // A raised number is a footnote mark whatever writes it.
        if matches("sup>", in: text, at: position + 1)
            || matches("sub>", in: text, at: position + 1)
        {
            var end = close + 1
            while end < text.count, text[end] >= 0x30, text[end] <= 0x39 { end += 1 }
            if end > close + 1, matches("</su", in: text, at: end),
                let last = find(0x3E, in: text, from: end + 1, within: 8)
            {
                return last + 1
            }
        }
        return close + 1
    }

    private static func entity(in text: Span<UInt8>, at position: Int) -> Int? {
        guard position + 2 < text.count else { return nil }
        let first = text[position + 1]
        guard isLetter(first) || first == 0x23 else { return nil }
        guard let close = find(0x3B, in: text, from: position + 1, within: 9) else { return nil }
        for index in (position + 1)..<close {
            let byte = text[index]
            guard isLetter(byte) || byte == 0x23 || (byte >= 0x30 && byte <= 0x39) else {
                return nil
            }
        }
        return close + 1
    }

    private static func linkTarget(in text: Span<UInt8>, at position: Int) -> Int? {
        guard position + 1 < text.count, text[position + 1] == 0x28,
            let close = find(0x29, in: text, from: position + 2, within: 300)
        else { return nil }
        for index in (position + 2)..<close where text[index] == 0x20 { return nil }
        return close + 1
    }

    private static func footnoteMark(
        in text: Span<UInt8>,
        at position: Int,
        afterAtom: Bool
    ) -> Int? {
        var index = position + 1
        guard index < text.count else { return nil }
        let isMarkdown = text[index] == 0x5E
        guard isMarkdown || afterAtom else { return nil }
        if isMarkdown { index += 1 }
        let digits = index
        while index < text.count, text[index] >= 0x30, text[index] <= 0x39 { index += 1 }
        guard index > digits, index - digits <= 3, index < text.count, text[index] == 0x5D else {
            return nil
        }
        return index + 1
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A)
    }

    private static func find(
        _ byte: UInt8,
        in text: Span<UInt8>,
        from start: Int,
        within count: Int
    ) -> Int? {
        let end = min(text.count, start + count)
        var index = start
        while index < end {
            if text[index] == byte { return index }
            if text[index] == 0x0A || text[index] == 0x3C { return nil }
            index += 1
        }
        return nil
    }

    private static func matches(
        _ word: StaticString,
        in text: Span<UInt8>,
        at position: Int
    ) -> Bool {
        guard position + word.utf8CodeUnitCount <= text.count else { return false }
        var index = position
        for byte in word.description.utf8 {
            guard text[index] == byte else { return false }
            index += 1
        }
        return true
    }
}
