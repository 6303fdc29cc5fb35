internal import VietnameseText

/// A word, figure or percent sign by which a quotation is compared with its source.
struct QuotedWord {
    /// Where it stands, in UTF-8 bytes of the text.
    var source: Range<Int>
    /// Hash of the form with its marks, in its canonical spelling.
    var marked: UInt64
    /// Hash of the form without.
    var bare: UInt64
    var isFigure: Bool

    /// Whether the word has marks.
    var hasMarks: Bool { marked != bare }

    private static let percent = TokenBuffer.key(of: "%")

    /// The words of a text; marks of footnotes, punctuation and markup are none.
    static func words(of text: [UInt8], _ memory: TokenizerMemory) -> [QuotedWord] {
        var tokens = TokenBuffer()
        var places: [Int] = []
        memory.tokenizer.tokenize(text.span, into: &tokens)
        tokens.writeAtomPlaces(into: &places)
        var words: [QuotedWord] = []
        words.reserveCapacity(places.count)
        for place in places {
            let entry = tokens.entries[place]
            let isFigure = entry.kind == .number
            words.append(
                QuotedWord(
                    source: entry.source,
                    marked: entry.markedKey,
                    bare: entry.bareKey,
                    isFigure: isFigure
                )
            )
            guard isFigure else { continue }
            var next = entry.source.upperBound
            if next < text.count, text[next] == 0x20 { next += 1 }
            if next < text.count, text[next] == 0x25 {
                words.append(
                    QuotedWord(
                        source: next..<(next + 1),
                        marked: percent,
                        bare: percent,
                        isFigure: true
                    )
                )
            }
        }
        return words
    }

    /// The key of two neighbours.
    static func pair(_ first: QuotedWord, _ second: QuotedWord) -> UInt64 {
        TokenBuffer.pairKey(first.bare, second.bare)
    }
}
