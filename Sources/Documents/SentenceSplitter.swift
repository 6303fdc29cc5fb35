/// Parts a paragraph where its sentences end, and a sentence that is too long at lesser signs.
enum SentenceSplitter {
    private enum Sign: CaseIterable {
        case sentence, semicolon, comma, space, anywhere
    }

    /// The ranges of the sentences, without gaps, none longer than the given number of syllables.
    static func sentences(of text: String, longest: Int) -> [Range<String.Index>] {
        split(text, text.startIndex..<text.endIndex, at: 0, longest: longest)
    }

    private static func split(
        _ text: String,
        _ range: Range<String.Index>,
        at level: Int,
        longest: Int
    ) -> [Range<String.Index>] {
        let sign = Sign.allCases[level]
        var ranges: [Range<String.Index>] = []
        for piece in pieces(text, range, at: sign, longest: longest) {
            if sign != .anywhere, PassageBuilder.length(of: text[piece]) > longest {
                ranges += split(text, piece, at: level + 1, longest: longest)
            } else {
                ranges.append(piece)
            }
        }
        return ranges
    }

    private static func pieces(
        _ text: String,
        _ range: Range<String.Index>,
        at sign: Sign,
        longest: Int
    ) -> [Range<String.Index>] {
        let scalars = text.unicodeScalars
        var ranges: [Range<String.Index>] = []
        var start = range.lowerBound
        var words = 0
        var bytes = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            bytes += UTF8.width(scalar)
            if SourceLine.isSpace(scalar) { words += 1 }
            let following = next < range.upperBound ? scalars[next] : nil
            let ends =
                switch sign {
                case .sentence:
                    ".!?…".unicodeScalars.contains(scalar)
                        && following.map(SourceLine.isSpace) == true
                        && beginsSentence(scalars, after: next, in: range)
                case .semicolon: scalar == ";" || scalar == ":"
                case .comma: scalar == ","
                case .space:
                    SourceLine.isSpace(scalar) && (words >= longest || bytes >= longest * 16)
                case .anywhere: bytes >= longest * 16
                }
            if ends {
                var end = next
                // The space belongs to the sentence that ends.
                while end < range.upperBound, SourceLine.isSpace(scalars[end]) {
                    end = scalars.index(after: end)
                }
                ranges.append(start..<end)
                start = end
                index = end
                words = 0
                bytes = 0
            } else {
                index = next
            }
        }
        if start < range.upperBound { ranges.append(start..<range.upperBound) }
        return ranges
    }

    /// Whether a capital, a number or a sign that opens stands after the space.
    private static func beginsSentence(
        _ scalars: String.UnicodeScalarView,
        after space: String.Index,
        in range: Range<String.Index>
    ) -> Bool {
        var index = space
        while index < range.upperBound, SourceLine.isSpace(scalars[index]) {
            index = scalars.index(after: index)
        }
        guard index < range.upperBound else { return false }
        let scalar = scalars[index]
        return scalar.properties.isUppercase || scalar.properties.numericType != nil
            || "“\"(-–*+".unicodeScalars.contains(scalar)
    }
}
