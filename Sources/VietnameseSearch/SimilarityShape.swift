internal import VietnameseText

/// What a text is compared by: its words in order, and which syllables stand side by side in it.
///
/// Side by side are words with the figures between them left out: figures change from year to year
/// where nothing else does. Bare forms, so that a scanner's wrong tone parts nothing.
struct SimilarityShape: Sendable {
    /// A word or a figure.
    struct Word: Sendable {
        /// Where it stands, in UTF-8 bytes of the text.
        var source: Range<Int>
        /// Hash of the form with its marks.
        var key: UInt64
        var isFigure: Bool
    }

    /// The words and figures in the order of the text.
    let words: [Word]
    /// The hashes of the pairs of neighbours, each once, sorted; of a text of one word the word's.
    let pairs: [UInt64]

    /// Reads a text; linear in it but for the sorting of its pairs.
    init(_ text: [UInt8], memory: TokenizerMemory) {
        var tokens = TokenBuffer()
        var places: [Int] = []
        memory.tokenizer.tokenize(text.span, into: &tokens)
        tokens.writeAtomPlaces(into: &places)
        var words: [Word] = []
        words.reserveCapacity(places.count)
        var pairs: [UInt64] = []
        pairs.reserveCapacity(places.count)
        var last: UInt64?
        for place in places {
            let entry = tokens.entries[place]
            let isFigure = entry.kind == .number
            words.append(Word(source: entry.source, key: entry.markedKey, isFigure: isFigure))
            guard !isFigure else { continue }
            if let last { pairs.append(TokenBuffer.pairKey(last, entry.bareKey)) }
            last = entry.bareKey
        }
        if pairs.isEmpty, let last { pairs.append(last) }
        pairs.sort()
        self.words = words
        self.pairs = Self.unique(pairs)
    }

    /// How many words both begin with, figures left out.
    func opening(sharedWith other: SimilarityShape) -> Int {
        var count = 0
        var (own, others) = (words[...], other.words[...])
        while true {
            own = own.drop(while: \.isFigure)
            others = others.drop(while: \.isFigure)
            guard let first = own.popFirst(), let second = others.popFirst(),
                first.key == second.key
            else { return count }
            count += 1
        }
    }

    private static func unique(_ sorted: [UInt64]) -> [UInt64] {
        var unique: [UInt64] = []
        unique.reserveCapacity(sorted.count)
        for key in sorted where unique.last != key { unique.append(key) }
        return unique
    }
}
