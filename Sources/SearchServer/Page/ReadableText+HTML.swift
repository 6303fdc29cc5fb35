extension ReadableText {
    /// The text as markup.
    /// - Parameter footnote: the address of the footnote of a mark such as `¹`, where there is one.
    func html(footnote: (String) -> PageAddress? = { _ in nil }) -> HTML {
        var html: HTML = ""
        var rest = letters[...]
        while let first = rest.first {
            if Self.isRaised(first.scalar) {
                let mark = rest.prefix { Self.isRaised($0.scalar) }
                let text = Self.text(mark)
                let before = letters[..<rest.startIndex].suffix(2).map(\.scalar)
                if !Self.isUnit(before, text), let address = footnote(text) {
                    html +=
                        "<a class=\"note-mark\" href=\"\(address)\" aria-label=\"Chú thích \(Self.plain(text))\">\(text)</a>"
                } else {
                    html += HTML(text)
                }
                rest = rest.dropFirst(mark.count)
                continue
            }
            let run = rest.prefix {
                $0.isBold == first.isBold && $0.isMarked == first.isMarked
                    && $0.change == first.change && !Self.isRaised($0.scalar)
            }
            html += Self.html(HTML(Self.text(run)), as: first)
            rest = rest.dropFirst(run.count)
        }
        return html
    }

    private static func html(_ text: HTML, as letter: Letter) -> HTML {
        var html = text
        if letter.isBold { html = "<b>\(html)</b>" }
        if letter.isMarked { html = "<mark>\(html)</mark>" }
        switch letter.change {
        case .removed: html = "<del>\(html)</del>"
        case .added: html = "<ins>\(html)</ins>"
        case nil: break
        }
        return html
    }

    private static func text(_ letters: ArraySlice<Letter>) -> String {
        String(String.UnicodeScalarView(letters.map(\.scalar)))
    }

    /// Square and cubic metres bear raised digits that mark no footnote.
    private static func isUnit(_ before: [Unicode.Scalar], _ mark: String) -> Bool {
        guard mark == "²" || mark == "³", before.last == "m" else { return false }
        guard before.count > 1, let first = before.first else { return true }
        return !first.properties.isAlphabetic || "kdc".unicodeScalars.contains(first)
    }

    private static let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars)

    private static func isRaised(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xB1 && raised.contains(scalar)
    }

    private static func plain(_ mark: String) -> String {
        mark.unicodeScalars.compactMap { raised.firstIndex(of: $0).map(String.init) }.joined()
    }
}
