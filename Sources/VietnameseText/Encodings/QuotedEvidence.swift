/// How much of a document is VIQR, and its decoding.
struct QuotedEvidence {
    /// Whether the document holds VIQR, once settled.
    private(set) var isPresent = false
    /// Whether signs that are no marks are told by a backslash, as the RFC wants it.
    private var hasEscapes = false
    private var witnesses: Set<Int> = []

    private static let leastWitnesses = 4

    /// Words of a stretch that are VIQR for certain, marked but no syllables, and all.
    private struct Count {
        var good = 0
        var clear = 0
        var bad = 0
        var words = 0

        /// Whether the stretch is VIQR by itself.
        var wins: Bool { clear > 1 && good >= 3 * bad && good * 4 >= words }
        /// Whether the stretch is VIQR in a document that is.
        var follows: Bool { good > 0 && good >= 2 * bad && good * 5 >= words }
    }

    /// Gathers the evidence of a chunk.
    mutating func survey(_ scalars: [UInt32]) {
        let isOpen = witnesses.count < Self.leastWitnesses || !hasEscapes
        guard isOpen, Self.hasShapes(scalars) else { return }
        var found: Set<Int> = []
        let count = Self.count(scalars, hasEscapes: false) { word in
            if word.isClear { found.insert(word.decoded.hashValue) }
        }
        guard count.wins else { return }
        if witnesses.count < Self.leastWitnesses { witnesses.formUnion(found) }
        hasEscapes = hasEscapes || Self.escapes(in: scalars).contains { scalars[$0 + 1] == 0x2E }
    }

    /// Decides once all chunks are surveyed.
    mutating func settle() {
        isPresent = witnesses.count >= Self.leastWitnesses
    }

    /// Decodes the words of a chunk where it is VIQR; gives how many letters they had.
    func decode(_ scalars: inout [UInt32]) -> Int {
        var words: [QuotedWord] = []
        guard isPresent,
            Self.count(scalars, hasEscapes: hasEscapes, { words.append($0) }).follows
        else { return 0 }
        var letters = 0
        for word in words {
            scalars.replaceSubrange(word.range, with: word.decoded)
            letters += word.range.count
        }
        for place in Self.escapes(in: scalars) { scalars[place] = CodedWord.joined }
        return letters
    }

    /// The backslashes that say that the sign behind them is no mark.
    private static func escapes(in scalars: [UInt32]) -> [Int] {
        scalars.indices.dropLast().filter {
            scalars[$0] == 0x5C && signs.contains(scalars[$0 + 1])
        }
    }

    private static let signs: [UInt32] = Array("^(+*`'?~.\\dD".unicodeScalars.map(\.value))

    /// Whether a sign that is a letter's shape or a rare tone stands behind a vowel: without any
    /// there is no VIQR.
    private static func hasShapes(_ scalars: [UInt32]) -> Bool {
        var last: UInt32 = 0
        for scalar in scalars {
            switch scalar {
            case 0x5E, 0x28, 0x2B, 0x2A, 0x7E:
                if QuotedWord.isLetter(last), LetterTable.isVowel(last | 0x20) { return true }
            default: break
            }
            last = scalar
        }
        return false
    }

    private static func count(
        _ scalars: [UInt32],
        hasEscapes: Bool,
        _ take: (QuotedWord) -> Void
    ) -> Count {
        var count = Count()
        var place = 0
        while place < scalars.count {
            guard QuotedWord.isLetter(scalars[place]) else {
                place += 1
                continue
            }
            let word = QuotedWord(scalars, at: place, hasEscapes: hasEscapes)
            count.words += 1
            if word.marks > 0 {
                if word.isSyllable {
                    count.good += 1
                    if word.isClear { count.clear += 1 }
                    take(word)
                } else if word.isClear {
                    count.bad += 1
                }
            }
            place = word.range.upperBound
        }
        return count
    }
}
