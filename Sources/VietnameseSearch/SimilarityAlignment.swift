/// Which paragraphs of two texts say the same.
///
/// Couples are taken the most similar first, each paragraph once (greedy assignment: at least half of
/// the best sum, Avis 1983; here nearly always the best, since a repeated paragraph has no second of
/// its like). Of equals the one nearer to its place counts: repeated texts keep their order for the
/// most part (Gale and Church, A Program for Aligning Sentences, 1993), and so short ones, headings
/// and list items of the same words, are coupled last, beside what is coupled already. What is left
/// joins a couple beside it where it stands whole in that couple's longer paragraph: a paragraph of
/// one year may be two in the next.
///
/// Only paragraphs that share a pair of neighbours are ever compared; costs at most one addition for
/// each pair that two of them share. The same input gives the same couples on every machine.
struct SimilarityAlignment: Sendable {
    /// Paragraphs that say the same, by their places; one of the sides has one.
    struct Link: Hashable, Sendable {
        var left: [Int]
        var right: [Int]
        /// How alike they are, 0–1.
        var similarity: Double
    }

    /// From so much on two paragraphs say the same.
    ///
    /// Measured on two years' reports of one agency (repeated paragraphs: 0.53 and more) and on
    /// reports of different agencies (other paragraphs: 0.43 and less).
    static let threshold = 0.48
    /// Paragraphs that open with so many same words are of one form, filled anew each year; for them
    /// less is enough.
    private static let opening = 8
    private static let openingThreshold = 0.3
    /// With fewer pairs a text is short, and little makes it alike.
    private static let short = 8
    private static let shortThreshold = 0.55
    /// So much of a paragraph stands in a longer one of which it is a part.
    private static let partThreshold = 0.75
    /// Parts have so many pairs.
    private static let shortestPart = 10

    private struct Couple {
        var left: Int
        var right: Int
        var dice: Double
        var order: Double
    }

    /// The couples, in the order of the left side.
    private(set) var links: [Link] = []

    /// Aligns two texts by the shapes of their paragraphs.
    /// - Parameter pinned: paragraphs that belong together whatever they say.
    init(
        _ left: [SimilarityShape],
        _ right: [SimilarityShape],
        pinned: [(left: Int, right: Int)] = []
    ) {
        let weights = SimilarityWeights(sides: [left, right])
        let shared = Self.shared(left, right, weights)
        let leftWeights = left.map { weights.weight(of: $0) }
        let rightWeights = right.map { weights.weight(of: $0) }
        var partners = Partners(left: left.count, right: right.count)
        func dice(_ pair: Shared) -> Double {
            Similarity(
                shared: pair.weight,
                left: leftWeights[pair.left],
                right: rightWeights[pair.right]
            ).dice
        }
        for pin in pinned { partners.couple(pin.left, pin.right) }
        func couple(_ isShort: Bool) {
            let anchors = partners
            var couples: [Couple] = []
            for pair in shared {
                let pairs = min(left[pair.left].pairs.count, right[pair.right].pairs.count)
                guard (pairs < Self.short) == isShort else { continue }
                let dice = dice(pair)
                guard Self.isSame(left[pair.left], right[pair.right], dice: dice) else {
                    continue
                }
                let distance = anchors.distance(pair.left, pair.right)
                couples.append(
                    Couple(
                        left: pair.left,
                        right: pair.right,
                        dice: dice,
                        order: (isShort ? 0.4 : 0.05) / Double(1 + distance)
                    )
                )
            }
            couples.sort {
                let (first, second) = ($0.dice + $0.order, $1.dice + $1.order)
                return first == second
                    ? ($0.left, $0.right) < ($1.left, $1.right) : first > second
            }
            for couple in couples
            where partners.left[couple.left].isEmpty && partners.right[couple.right].isEmpty {
                partners.couple(couple.left, couple.right)
            }
        }
        couple(false)
        couple(true)
        Self.join(shared, left, right, weights, leftWeights, rightWeights, &partners)
        links = partners.links { left, right in
            let both = Similarity(
                shared: Self.sharedWeight(left, right, shared),
                left: left.reduce(0) { $0 + leftWeights[$1] },
                right: right.reduce(0) { $0 + rightWeights[$1] }
            )
            return min(1, both.dice)
        }
    }

    /// Whether two texts that are so much alike say the same.
    static func isSame(_ left: SimilarityShape, _ right: SimilarityShape, dice: Double) -> Bool {
        if min(left.pairs.count, right.pairs.count) < short { return dice >= shortThreshold }
        return dice >= threshold
            || (dice >= openingThreshold && left.opening(sharedWith: right) >= opening)
    }

    // MARK: - What two paragraphs share

    private struct Shared {
        var left: Int
        var right: Int
        var weight: Double
    }

    /// The paragraphs that share anything, by left and right place.
    private static func shared(
        _ left: [SimilarityShape],
        _ right: [SimilarityShape],
        _ weights: SimilarityWeights
    ) -> [Shared] {
        var holders: [UInt64: [Int]] = [:]
        for (index, shape) in right.enumerated() {
            for pair in shape.pairs { holders[pair, default: []].append(index) }
        }
        var shared: [Shared] = []
        var sums = [Double](repeating: 0, count: right.count)
        for (index, shape) in left.enumerated() {
            var met: [Int] = []
            for pair in shape.pairs {
                guard let places = holders[pair] else { continue }
                let weight = weights.weight(of: pair)
                for place in places {
                    if sums[place] == 0 { met.append(place) }
                    sums[place] += weight
                }
            }
            for place in met.sorted() {
                shared.append(Shared(left: index, right: place, weight: sums[place]))
                sums[place] = 0
            }
        }
        return shared
    }

    private static func sharedWeight(_ left: [Int], _ right: [Int], _ shared: [Shared]) -> Double {
        let (left, right) = (Set(left), Set(right))
        return shared.reduce(0) { sum, pair in
            left.contains(pair.left) && right.contains(pair.right) ? sum + pair.weight : sum
        }
    }

    // MARK: - Parts

    /// Joins what is left to the couple of a longer paragraph that holds it.
    private static func join(
        _ shared: [Shared],
        _ left: [SimilarityShape],
        _ right: [SimilarityShape],
        _ weights: SimilarityWeights,
        _ leftWeights: [Double],
        _ rightWeights: [Double],
        _ partners: inout Partners
    ) {
        struct Part {
            var pair: Shared
            /// The left paragraph is the part.
            var isLeft: Bool
            var share: Double
        }
        var parts: [Part] = []
        for pair in shared {
            if partners.left[pair.left].isEmpty, left[pair.left].pairs.count >= shortestPart {
                let share = pair.weight / leftWeights[pair.left]
                if share >= partThreshold {
                    parts.append(Part(pair: pair, isLeft: true, share: share))
                }
            }
            if partners.right[pair.right].isEmpty, right[pair.right].pairs.count >= shortestPart {
                let share = pair.weight / rightWeights[pair.right]
                if share >= partThreshold {
                    parts.append(Part(pair: pair, isLeft: false, share: share))
                }
            }
        }
        parts.sort {
            $0.share == $1.share
                ? ($0.pair.left, $0.pair.right) < ($1.pair.left, $1.pair.right)
                : $0.share > $1.share
        }
        for part in parts {
            let pair = part.pair
            let (own, whole) =
                part.isLeft ? (pair.left, pair.right) : (pair.right, pair.left)
            let ownSide = part.isLeft ? left : right
            let taken = part.isLeft ? partners.right[whole] : partners.left[whole]
            let isFree = (part.isLeft ? partners.left[own] : partners.right[own]).isEmpty
            // A paragraph that is itself a part of another has no parts.
            let wholeIsPart = taken.contains {
                (part.isLeft ? partners.left[$0] : partners.right[$0]).count > 1
            }
            guard isFree, !wholeIsPart,
                taken.isEmpty || taken.contains(where: { abs($0 - own) == 1 })
            else { continue }
            // What the others say already is not said by this one.
            var said: Set<UInt64> = []
            for other in taken { said.formUnion(ownSide[other].pairs) }
            let wholePairs = Set((part.isLeft ? right : left)[whole].pairs)
            let rest = ownSide[own].pairs.reduce(0.0) { sum, key in
                wholePairs.contains(key) && !said.contains(key)
                    ? sum + weights.weight(of: key) : sum
            }
            let weight = part.isLeft ? leftWeights[own] : rightWeights[own]
            guard rest >= partThreshold * weight else { continue }
            partners.couple(pair.left, pair.right)
        }
    }
}

/// Who is coupled with whom, from both sides.
private struct Partners {
    var left: [[Int]]
    var right: [[Int]]
    var isEmpty = true

    init(left: Int, right: Int) {
        self.left = Array(repeating: [], count: left)
        self.right = Array(repeating: [], count: right)
    }

    mutating func couple(_ first: Int, _ second: Int) {
        isEmpty = false
        left[first].append(second)
        left[first].sort()
        right[second].append(first)
        right[second].sort()
    }

    /// How far a right place lies from where the couples around a left place lead to expect it.
    func distance(_ first: Int, _ second: Int) -> Int {
        for step in 0..<(isEmpty ? 0 : left.count) {
            var distance = Int.max
            for place in [first - step, first + step] where left.indices.contains(place) {
                guard let partner = left[place].first else { continue }
                distance = min(distance, abs(second - (partner + first - place)))
            }
            if distance < Int.max { return distance }
        }
        // Nothing is coupled yet: by the share of the text that stands before.
        return abs(second - first * right.count / max(1, left.count))
    }

    func links(_ similarity: ([Int], [Int]) -> Double) -> [SimilarityAlignment.Link] {
        var links: [SimilarityAlignment.Link] = []
        for (place, partners) in left.enumerated() {
            guard let partner = partners.first else { continue }
            let others = partners.count > 1 ? [place] : right[partner]
            guard others.first == place else { continue }
            links.append(
                SimilarityAlignment.Link(
                    left: others,
                    right: partners,
                    similarity: similarity(others, partners)
                )
            )
        }
        return links
    }
}
