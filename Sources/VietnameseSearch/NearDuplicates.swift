internal import PassageIndex
internal import VietnameseText

/// Tells passages that say the same: yearly reports repeat their sentences with other figures, and
/// the same text stands in several files.
///
/// Compared are the pairs of neighbouring bare syllables, every number being the same: what a
/// scanner or a keyboard did to the marks, and what a year did to the figures, makes no other
/// passage. Two are alike where at least four fifths of their pairs, taken together, are common to
/// both (Jaccard 1912).
struct NearDuplicates {
    /// A passage with those that say the same and come later.
    struct Family {
        var first: Ranking.Candidate
        var others: [Ranking.Candidate] = []
    }

    /// So many passages of an answer are compared; those behind stand for themselves.
    static let comparedCount = 300
    private static let likeness = 0.8

    private let memory: TokenizerMemory
    private var tokens = TokenBuffer()
    private var places: [Int] = []

    init(memory: TokenizerMemory) { self.memory = memory }

    /// Gathers passages that say the same under the first of them, in order.
    mutating func families(_ candidates: [Ranking.Candidate]) -> [Family] {
        var families: [Family] = []
        var sizes: [Int] = []
        /// The families that hold a pair.
        var holders: [UInt64: [Int]] = [:]
        for candidate in candidates.prefix(Self.comparedCount) {
            let pairs = pairs(of: candidate.match.passage.utf8)
            var shared = [Int](repeating: 0, count: families.count)
            for pair in pairs {
                for family in holders[pair] ?? [] { shared[family] += 1 }
            }
            let same = families.indices.first {
                let all = pairs.count + sizes[$0] - shared[$0]
                return shared[$0] > 0 && Double(shared[$0]) >= Self.likeness * Double(all)
            }
            if let same {
                families[same].others.append(candidate)
                continue
            }
            for pair in pairs { holders[pair, default: []].append(families.count) }
            families.append(Family(first: candidate))
            sizes.append(pairs.count)
        }
        return families
            + candidates.dropFirst(Self.comparedCount).map { Family(first: $0) }
    }

    /// The pairs of neighbours of a text, each once; of a text of one word the word.
    private mutating func pairs(of text: [UInt8]) -> Set<UInt64> {
        memory.tokenizer.tokenize(text.span, into: &tokens)
        tokens.writeAtomPlaces(into: &places)
        var pairs: Set<UInt64> = []
        var last: UInt64 = 1
        for place in places {
            let entry = tokens.entries[place]
            let isNumber = entry.kind == .number || entry.kind == .date
            let key = isNumber ? Self.numberKey : entry.bareKey
            pairs.insert((last &* 0x9E37_79B9_7F4A_7C15) ^ key)
            last = key
        }
        return pairs
    }

    private static let numberKey = TokenBuffer.key(of: "0")
}
