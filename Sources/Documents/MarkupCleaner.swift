/// Takes Markdown and HTML off a line and tells how the line was marked.
enum MarkupCleaner {
    struct Cleaned {
        var text: String
        var emphasis: SourceLine.Emphasis
        var boldLead: String?
    }

    static func clean(_ line: String) -> Cleaned {
        guard line.utf8.contains(where: isMarkup) else {
            return Cleaned(text: line, emphasis: .none, boldLead: nil)
        }
        var scalars = Array(line.unicodeScalars)[...]
        var isHeading = false
        while scalars.first == ">" { scalars = dropSpaces(scalars.dropFirst()) }
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
        var isBold = false
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
            if scalar == "<", let close = tagEnd(scalars, index) {
                let name = String(String.UnicodeScalarView(scalars[(index + 1)..<close]))
                if name == "b" || name == "strong" { isBold = true }
                if name == "/b" || name == "/strong" {
                    isBold = false
                    if plain == 0 { boldLeadEnd = text.count }
                }
                if name == "br" || name == "br/" || name == "br /" { text.append(" ") }
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
            text: cleaned,
            emphasis: isHeading ? .heading : allBold ? .bold : .none,
            boldLead: lead
        )
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x23, 0x2A, 0x5F, 0x3C, 0x3E, 0x5C: true  // # * _ < > \
        default: false
        }
    }

    private static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "*", "_", "#", "-", "+", ".", "(", ")", "[", "]", "|", "\\", "<", ">", "`": true
        default: false
        }
    }

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
