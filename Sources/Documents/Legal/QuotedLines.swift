/// The lines of a text that stand in quotation marks, as the articles do that an amending law
/// writes anew.
enum QuotedLines {
    /// A quotation that begins within a sentence is believed no longer than this many lines.
    private static let longestWithin = 12

    /// The indexes of lines that begin within a quotation or with one.
    static func indexes(in lines: [SourceLine]) -> Set<Int> {
        var quoted: Set<Int> = []
        var open: (line: Int, isLeading: Bool)?
        for (index, line) in lines.enumerated() {
            var last: Unicode.Scalar = " "
            let scalars = Array(line.clean.unicodeScalars)
            for (place, scalar) in scalars.enumerated() {
                let next = place + 1 < scalars.count ? scalars[place + 1] : " "
                switch sign(scalar, after: last, before: next) {
                case .opens:
                    // An opening within another says that the first was never closed, or encloses.
                    if open == nil || place == 0 && open?.isLeading != true {
                        open = (index, place == 0 || last == ":" || endsColon(scalars[..<place]))
                    }
                case .closes:
                    if let start = open, index > start.line {
                        if start.isLeading || index - start.line <= longestWithin {
                            quoted.formUnion((start.line + 1)...index)
                        }
                        open = nil
                    } else {
                        open = nil
                    }
                case .neither:
                    break
                }
                last = scalar
            }
            if let first = scalars.first, isOpening(first) { quoted.insert(index) }
        }
        return quoted
    }

    private enum Sign { case opens, closes, neither }

    private static func sign(
        _ scalar: Unicode.Scalar,
        after last: Unicode.Scalar,
        before next: Unicode.Scalar
    ) -> Sign {
        switch scalar {
        case "“", "„", "«": .opens
        case "”", "‟", "»": .closes
        case "\"":
            if SourceLine.isSpace(last) || last == "(" || last == ":" {
                SourceLine.isSpace(next) ? .neither : .opens
            } else {
                .closes
            }
        default: .neither
        }
    }

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "“" || scalar == "„" || scalar == "«" || scalar == "\"" || scalar == "‘"
    }

    private static func endsColon(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.last { !SourceLine.isSpace($0) } == ":"
    }
}
