/// Takes Markdown and HTML off a line and tells how the line was marked.
enum MarkupCleaner {
    struct Cleaned {
        var text: String
        var emphasis: SourceLine.Emphasis
        var boldLead: String?
        /// Whether bold is on at its end.
        var isBoldOpen: Bool
    }

    /// - Parameter startsBold: whether bold was on at the end of the line before.
    static func clean(_ line: String, startsBold: Bool = false) -> Cleaned {
        guard startsBold || line.utf8.contains(where: isMarkup) else {
            return Cleaned(
                text: numbered(line),
                emphasis: .none,
                boldLead: nil,
                isBoldOpen: false
            )
        }
        // In a cell of a table a break parts what stand as lines everywhere else.
        let lineBreak = line.first == "|" ? String(repeating: " ", count: 8) : " "
        var scalars = Array(line.unicodeScalars)[...]
        var isHeading = false
        while scalars.first == ">" { scalars = dropSpaces(scalars.dropFirst()) }
        // `- ## I. KẾT QUẢ`
        if let sign = scalars.first, "-*+".unicodeScalars.contains(sign),
            case let words = dropSpaces(scalars.dropFirst()), words.first == "#"
        {
            scalars = words
        }
        let hashes = scalars.prefix { $0 == "#" }.count
        if hashes > 0, hashes <= 6, scalars.count > hashes,
            SourceLine.isSpace(scalars[scalars.startIndex + hashes]) || scalars.count > hashes + 1
        {
            isHeading = true
            scalars = dropSpaces(scalars.dropFirst(hashes))
            while scalars.last == "#" { scalars = scalars.dropLast() }
        }
        var text = String.UnicodeScalarView()
        // For each scalar kept, whether it is bold.
        var plain = 0
        var bold = 0
        var boldLeadEnd: Int?
        var isBold = startsBold
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if scalar == "\\", index + 1 < scalars.endIndex, isEscapable(scalars[index + 1]) {
                text.append(scalars[index + 1])
                index += 2
                continue
            }
            if scalar == "*" || (scalar == "_" && isDouble(scalars, index)) {
                let run = scalars[index...].prefix { $0 == scalar }.count
                // A star before a space begins a list item or a note; it is text.
                if run == 1, index == scalars.startIndex, index + 1 < scalars.endIndex,
                    SourceLine.isSpace(scalars[index + 1])
                {
                    text.append(scalar)
                    index += 1
                    continue
                }
                if run >= 2 {
                    isBold.toggle()
                    if !isBold, plain == 0 { boldLeadEnd = text.count }
                }
                index += run
                continue
            }
            if scalar == "&", let entity = entity(scalars[index...]) {
                text.append(entity.sign)
                if !SourceLine.isSpace(entity.sign) { if isBold { bold += 1 } else { plain += 1 } }
                index += entity.length
                continue
            }
            if scalar == "<", let close = tagEnd(scalars, index) {
                let name = String(String.UnicodeScalarView(scalars[(index + 1)..<close]))
                if name == "b" || name == "strong" { isBold = true }
                if name == "/b" || name == "/strong" {
                    isBold = false
                    if plain == 0 { boldLeadEnd = text.count }
                }
                if name == "br" || name == "br/" || name == "br /" {
                    text.append(contentsOf: lineBreak.unicodeScalars)
                }
                index = close + 1
                continue
            }
            text.append(scalar)
            if !SourceLine.isSpace(scalar) { if isBold { bold += 1 } else { plain += 1 } }
            index += 1
        }
        let cleaned = SourceLine.trimmed(Substring(String(text)))
        let allBold = bold > 0 && plain <= 1
        var lead: String?
        if !allBold, let end = boldLeadEnd, end > 0 {
            lead = SourceLine.trimmed(Substring(String(String.UnicodeScalarView(text.prefix(end)))))
        }
        return Cleaned(
            text: numbered(cleaned),
            emphasis: isHeading ? .heading : allBold ? .bold : .none,
            boldLead: lead.map(numbered),
            isBoldOpen: isBold
        )
    }

    /// A line as it begins with a number: in plain letters, and without a sign before it.
    private static func numbered(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, !isLatin(first) else { return text }
        let plain = first.isASCII ? text : withPlainNumerals(text)
        guard "-*+•'‘’`.,~".unicodeScalars.contains(first) else { return plain }
        return withoutSign(before: plain)
    }

    /// Whether a line begins as most do: with a letter of Latin blocks, or a digit.
    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: true
        default: false
        }
    }

    /// A line whose Roman number is of letters that only look like it: `Ⅱ.`, Cyrillic `І.`.
    private static func withPlainNumerals(_ text: String) -> String {
        let likes = text.unicodeScalars.prefix(5).prefix { numerals[$0] != nil || $0 == "V" }
        guard !likes.isEmpty,
            let sign = text.unicodeScalars.dropFirst(likes.count).first,
            ".)/:- ".unicodeScalars.contains(sign)
        else { return text }
        let number = likes.map { numerals[$0] ?? String($0) }.joined()
        return number + String(text.unicodeScalars.dropFirst(likes.count))
    }

    private static let numerals: [Unicode.Scalar: String] = [
        "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅵ": "VI", "Ⅶ": "VII", "Ⅷ": "VIII",
        "Ⅸ": "IX", "Ⅹ": "X", "\u{406}": "I", "\u{425}": "X", "Ι": "I", "Χ": "X",
    ]

    /// The words without a sign where a number follows it: that of a list's item, as converters to
    /// Markdown leave it (`- 1. Ưu điểm`, `* II. KẾT QUẢ`), or a scan's speck.
    private static func withoutSign(before text: String) -> String {
        let scalars = text.unicodeScalars
        guard case let words = scalars.dropFirst().drop(while: SourceLine.isSpace),
            words.startIndex > scalars.index(after: scalars.startIndex),
            let first = words.first, first.properties.isUppercase || ("1"..."9").contains(first),
            first == "P"
                || words.prefix(10).contains(where: { ".)/:-–".unicodeScalars.contains($0) }),
            case let rest = String(words), let label = NumberLabel(rest)
        else { return text }
        let title = String(rest.unicodeScalars.dropFirst(label.length))
        if title.isEmpty, label.kind <= .chapter { return rest }
        guard title.unicodeScalars.first?.properties.isUppercase == true,
            label.isClosed || label.kind == .dotted && Block.syllables(in: title) <= 12
        else { return text }
        switch label.kind {
        case .arabic, .dotted, .roman:
            // `- 5 - Năm` counts.
            let close = rest.unicodeScalars.dropFirst(label.text.unicodeScalars.count).first
            let isSigned = close.map(".)/:-–".unicodeScalars.contains) == true
            // `- I. Loại giỏi: 5 em` counts too, `- V. Ngọc Lan đạt giải nhất.` is a name.
            if label.kind == .roman, !SourceLine.isCapitals(title),
                title.contains(":") || Heading.endsSentence(title)
            {
                return text
            }
            return isSigned || label.kind == .dotted ? rest : text
        case .part, .chapter: return rest
        case .capital: return SourceLine.isCapitals(title) ? rest : text
        case .article, .letter: return text
        }
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x23, 0x26, 0x2A, 0x5F, 0x3C, 0x3E, 0x5C: true  // # & * _ < > \
        default: false
        }
    }

    private static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "*", "_", "#", "-", "+", ".", "(", ")", "[", "]", "|", "\\", "<", ">", "`": true
        default: false
        }
    }

    /// What an entity of HTML stands for that converters leave in Markdown.
    private static func entity(
        _ scalars: ArraySlice<Unicode.Scalar>
    ) -> (sign: Unicode.Scalar, length: Int)? {
        for (name, sign) in entities where scalars.starts(with: name) { return (sign, name.count) }
        return nil
    }

    private static let entities: [(name: [Unicode.Scalar], sign: Unicode.Scalar)] = [
        ("&nbsp;", " "), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""),
        ("&#39;", "'"), ("&ndash;", "–"), ("&#8211;", "–"),
    ].map { (Array($0.0.unicodeScalars), $0.1) }

    private static func isDouble(_ scalars: ArraySlice<Unicode.Scalar>, _ index: Int) -> Bool {
        index + 1 < scalars.endIndex && scalars[index + 1] == "_"
            || index > scalars.startIndex && scalars[index - 1] == "_"
    }

    private static func dropSpaces(
        _ scalars: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        scalars.drop(while: SourceLine.isSpace)
    }

    private static func tagEnd(_ scalars: ArraySlice<Unicode.Scalar>, _ start: Int) -> Int? {
        let first = start + 1
        guard first < scalars.endIndex else { return nil }
        let scalar = scalars[first]
        guard scalar == "/" || (scalar.isASCII && scalar.properties.isAlphabetic) else {
            return nil
        }
        var index = first
        while index < scalars.endIndex, index - start < 80 {
            if scalars[index] == ">" { return index }
            if scalars[index] == "<" { return nil }
            index += 1
        }
        return nil
    }
}
