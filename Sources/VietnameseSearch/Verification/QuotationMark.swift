/// A quotation mark: of which pair it is, and whether it opens or closes where it stands.
struct QuotationMark: Hashable {
    /// The pairs; those that are typed for one another are one.
    enum Pair: Hashable { case double, angle, single }

    let pair: Pair
    let opens: Bool

    /// Reads the mark at a place; `nil` where there is none.
    ///
    /// Marks are typed for one another: what stands around a mark tells which way it looks.
    init?(in text: [Unicode.Scalar], at place: Int) {
        let before = place > 0 ? text[place - 1] : nil
        let after = place + 1 < text.count ? text[place + 1] : nil
        let isAfterSpace = before.map(Self.leadsIn) ?? true
        let isBeforeWord = after.map {
            !Self.isSpace($0) && !".,;:!?)]".unicodeScalars.contains($0)
        }
        switch text[place] {
        case "“", "„":
            pair = .double
            opens = isAfterSpace || isBeforeWord == true
        case "”", "‟":
            pair = .double
            opens = isAfterSpace && isBeforeWord == true
        case "\"", "＂", "″":
            pair = .double
            opens = isAfterSpace && isBeforeWord == true
        case "«", "‹":
            pair = .angle
            opens = true
        case "»", "›":
            pair = .angle
            opens = false
        case "‘", "‚":
            pair = .single
            opens = true
        case "’":
            pair = .single
            opens = false
        default: return nil
        }
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }

    /// Whether a mark behind a sign opens.
    private static func leadsIn(_ scalar: Unicode.Scalar) -> Bool {
        isSpace(scalar) || "([{—–-:*_>|/“‘«„".unicodeScalars.contains(scalar)
    }
}
