internal import Glibc

/// How much two texts have in common: the weights of their pairs of neighbours.
struct Similarity: Hashable, Sendable {
    /// What stands in both.
    var shared: Double
    /// What stands in the one and in the other.
    var left: Double
    var right: Double

    /// The share of both that is common, 0–1 (Dice 1945, weighted).
    var dice: Double { left + right > 0 ? 2 * shared / (left + right) : 0 }

    /// The share of the shorter that stands in the longer, 0–1.
    var containment: Double { min(left, right) > 0 ? shared / min(left, right) : 0 }
}

/// How much each pair of neighbours says among the texts that are compared with each other.
///
/// What stands in many texts of one side (`các phòng, ban, đơn vị`) says little: a pair weighs
/// `ln(1 + N / n)`, where `n` of the `N` texts of a side have it. Counted in the side that has it
/// most often: to stand once on each side is what makes two texts a couple.
struct SimilarityWeights: Sendable {
    private let counts: [UInt64: Int]
    private let total: Int

    /// Weighs the pairs of some sides' texts.
    init(sides: [[SimilarityShape]]) {
        var counts: [UInt64: Int] = [:]
        for side in sides {
            var own: [UInt64: Int] = [:]
            for shape in side {
                for pair in shape.pairs { own[pair, default: 0] += 1 }
            }
            counts.merge(own) { max($0, $1) }
        }
        self.counts = counts
        total = max(1, sides.map(\.count).max() ?? 0)
    }

    /// What a pair says, in nats.
    func weight(of pair: UInt64) -> Double {
        log(1 + Double(total) / Double(max(1, counts[pair] ?? 0)))
    }

    /// What all pairs of a text say.
    func weight(of shape: SimilarityShape) -> Double {
        shape.pairs.reduce(0) { $0 + weight(of: $1) }
    }

    /// What stands in both of two texts; linear in their pairs.
    func shared(_ left: SimilarityShape, _ right: SimilarityShape) -> Double {
        var shared = 0.0
        var place = right.pairs.startIndex
        for pair in left.pairs {
            while place < right.pairs.endIndex, right.pairs[place] < pair { place += 1 }
            guard place < right.pairs.endIndex else { break }
            if right.pairs[place] == pair { shared += weight(of: pair) }
        }
        return shared
    }

    /// How much two texts have in common.
    func similarity(_ left: SimilarityShape, _ right: SimilarityShape) -> Similarity {
        Similarity(
            shared: shared(left, right),
            left: weight(of: left),
            right: weight(of: right)
        )
    }
}
