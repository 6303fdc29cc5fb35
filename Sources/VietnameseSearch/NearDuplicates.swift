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
    static let comparedCount = 200
    /// The share of pairs in common, as two numbers that are counted in without error.
    private static let likeness = (part: 4, of: 5)

    private let memory: TokenizerMemory
    private var tokens = TokenBuffer()
    private var places: [Int] = []

    init(memory: TokenizerMemory) { self.memory = memory }

    /// Gathers passages that say the same under the first of them, in order.
    mutating func families(_ candidates: [Ranking.Candidate]) -> [Family] {
        var families: [Family] = []
        /// The pairs of the first of each family, ascending.
        var sets: [[UInt64]] = []
        /// The last place in `held` at which a pair stands, and there the one before it.
        var lastHeld: [UInt64: Int] = [:]
        var held: [(family: Int, before: Int?)] = []
        for candidate in candidates.prefix(Self.comparedCount) {
            let pairs = pairs(of: candidate.match.passage.utf8)
            // Of two that are alike the smallest pairs have one in common: so many of each that
            // what is left of it could not be common enough (prefix filtering, Chaudhuri 2006).
            let (part, of) = Self.likeness
            let common = (part * pairs.count + of - 1) / of
            let smallest = pairs.prefix(pairs.count - common + 1)
            var near: Set<Int> = []
            for pair in smallest {
                var next = lastHeld[pair]
                while let place = next {
                    near.insert(held[place].family)
                    next = held[place].before
                }
            }
            if let same = near.sorted().first(where: { Self.areAlike(sets[$0], pairs) }) {
                families[same].others.append(candidate)
                continue
            }
            for pair in smallest {
                held.append((family: families.count, before: lastHeld[pair]))
                lastHeld[pair] = held.count - 1
            }
            families.append(Family(first: candidate))
            sets.append(pairs)
        }
        return families
            + candidates.dropFirst(Self.comparedCount).map { Family(first: $0) }
    }

    /// Whether two ascending lists have enough in common.
    private static func areAlike(_ left: [UInt64], _ right: [UInt64]) -> Bool {
        var shared = 0
        var (first, second) = (0, 0)
        while first < left.count, second < right.count {
            if left[first] == right[second] {
                shared += 1
                first += 1
                second += 1
            } else if left[first] < right[second] {
                first += 1
            } else {
                second += 1
            }
        }
        let all = left.count + right.count - shared
        return shared > 0 && shared * likeness.of >= likeness.part * all
    }

    /// The pairs of neighbours of a text, each once, ascending; of a text of one word the word.
    private mutating func pairs(of text: [UInt8]) -> [UInt64] {
        memory.tokenizer.tokenize(text.span, into: &tokens)
        tokens.writeAtomPlaces(into: &places)
        var pairs: [UInt64] = []
        pairs.reserveCapacity(places.count)
        var last: UInt64 = 1
        for place in places {
            let entry = tokens.entries[place]
            let isNumber = entry.kind == .number || entry.kind == .date
            let key = isNumber ? Self.numberKey : entry.bareKey
            pairs.append((last &* 0x9E37_79B9_7F4A_7C15) ^ key)
            last = key
        }
        pairs.sort()
        var distinct = 0
        for index in pairs.indices where index == 0 || pairs[index] != pairs[distinct - 1] {
            pairs[distinct] = pairs[index]
            distinct += 1
        }
        pairs.removeLast(pairs.count - distinct)
        return pairs
    }

    private static let numberKey = TokenBuffer.key(of: "0")
}
