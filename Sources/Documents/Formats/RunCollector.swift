internal import VietnameseText

/// How a run of text is shown.
struct TextLook: Hashable {
    /// The font's name.
    var font: String?
    /// Whether it is bold.
    var isBold = false
    /// Whether it is not shown at all.
    var isHidden = false
    /// Whether it is raised, as marks of footnotes and powers are.
    var isRaised = false
    /// Whether its letters are shown as capitals.
    var isCapitals = false
}

/// Gathers the runs of a paragraph.
struct RunCollector {
    private var runs: [(text: String, look: TextLook)] = []
    /// Whether a next white space says nothing: it stands at a beginning or after another.
    private var isAtSpace = true

    /// Whether there is nothing but white space.
    var isBlank: Bool {
        runs.allSatisfy { $0.text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A } }
    }

    /// Adds text as it stands; what is hidden is left out.
    mutating func append(_ text: String, look: TextLook) {
        guard !text.isEmpty, !look.isHidden else { return }
        if look.isRaised, let number = Int(text), (1...999).contains(number), !isBlank {
            // `năm 2023` and a mark 1 are not the number 20231.
            append(MarkedNote.sign(number), look: TextLook())
            return
        }
        isAtSpace = text.last?.isWhitespace == true && text.last != "\t"
        // The letters of pre-Unicode fonts are codes yet.
        let isCoded = !look.isCapitals || FontRun(text: text, font: look.font).mayBeCoded
        let text = isCoded ? text : text.uppercased()
        guard let last = runs.indices.last else {
            runs.append((text, look))
            return
        }
        let isSame = runs[last].look.font == look.font && runs[last].look.isBold == look.isBold
        // A space has no look of its own.
        if isSame || text.utf8.allSatisfy({ $0 == 0x20 }) {
            runs[last].text += text
        } else {
            runs.append((text, look))
        }
    }

    /// Adds text whose white space is only a source's: as much as there is, it is one space.
    /// - Parameter keepsTabs: whether a tab within a line parts columns.
    mutating func append(collapsing text: String, look: TextLook, keepsTabs: Bool = false) {
        guard !look.isHidden else { return }
        var collapsed = String.UnicodeScalarView()
        var space: Unicode.Scalar?
        // A tab beside a line's end only indents the source.
        var isBesideEnd = isAtSpace
        func closeSpace() {
            if let space { collapsed.append(space) }
            space = nil
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\t", "\n", "\r", "\u{0C}":
                if scalar == "\n" || scalar == "\r" { isBesideEnd = true }
                if !isAtSpace { space = " " }
                if space != nil {
                    if isBesideEnd {
                        space = " "
                    } else if scalar == "\t", keepsTabs {
                        space = "\t"
                    }
                }
                isAtSpace = true
            default:
                closeSpace()
                collapsed.append(scalar)
                isAtSpace = false
                isBesideEnd = false
            }
        }
        closeSpace()
        let endsAtSpace = isAtSpace
        append(String(collapsed), look: look)
        isAtSpace = endsAtSpace
    }

    /// Notes that a page begins here; not before the first letter, whose page the paragraph has.
    mutating func beginPage() {
        if !isBlank, let last = runs.indices.last { runs[last].text += PageSign.text }
    }

    /// Ends a line within the paragraph.
    mutating func breakLine() {
        append("\n", look: runs.last?.look ?? TextLook())
        isAtSpace = true
    }

    /// The paragraph, without a number; `nil` where it is blank.
    func paragraph(page: Int?) -> MarkedParagraph? {
        guard !isBlank else { return nil }
        let bold = runs.prefix { $0.look.isBold }.count
        return MarkedParagraph(
            runs: runs.map { FontRun(text: $0.text, font: $0.look.font) },
            boldRuns: bold,
            page: page
        )
    }
}
