internal import Glibc

/// The syllables that a row of words may stand for, and the likeliest way through them.
///
/// A first-order model: each syllable depends on the one before it. Counts come from the texts that
/// are searched, so that their own words are the likely ones.
public struct SyllableLattice: Hashable, Sendable {
    /// A syllable that a word may stand for.
    public struct Candidate: Hashable, Sendable {
        /// The marked form.
        public var form: String
        /// How often it occurs.
        public var count: Int
        /// How likely a person is to have typed the word for it, as a natural logarithm: 0 where
        /// only marks were left out, less for a slip.
        public var cost: Double

        /// Makes a candidate.
        public init(form: String, count: Int, cost: Double = 0) {
            self.form = form
            self.count = count
            self.cost = cost
        }
    }

    /// For each word its candidates.
    public private(set) var columns: [[Candidate]] = []
    /// For each word but the first, how often each of its candidates (column) stands after each of
    /// those before it (row).
    public private(set) var pairs: [[[Int]]] = []

    /// How far the neighbour decides, against the syllable's own frequency (Jelinek and Mercer,
    /// Interpolated estimation of Markov source parameters, 1980).
    private static let weightOfNeighbour = 0.95

    /// How many words the texts have in which candidates were counted.
    private let wordCount: Double

    /// Makes a lattice without words.
    /// - Parameter wordCount: about how many words the texts have in which candidates are counted.
    public init(wordCount: Int) {
        self.wordCount = Double(wordCount)
    }

    /// Adds a word.
    /// - Parameters:
    ///   - column: what it may stand for, at least one.
    ///   - pairs: for each candidate of the word before, how often each of `column` follows it.
    public mutating func append(_ column: [Candidate], after pairs: [[Int]]) {
        if !columns.isEmpty { self.pairs.append(pairs) }
        columns.append(column)
    }

    /// How often the chosen syllables of two neighbouring words stand together.
    public func count(of path: [Int], at word: Int) -> Int {
        guard word > 0, word < columns.count else { return 0 }
        return pairs[word - 1][path[word - 1]][path[word]]
    }

    /// The likeliest candidate of each word (Viterbi, Error bounds for convolutional codes, 1967).
    ///
    /// Costs the sum of the products of neighbouring columns.
    public func likeliestPath() -> [Int] {
        guard let first = columns.first else { return [] }
        // Of all words, not of those of one bare form: else two frequent syllables that never stand
        // together would be likelier than two rare ones that always do (`công hóa`, `cộng hòa`).
        let most = columns.map { column in Double(column.reduce(0) { $0 + $1.count }) }.max() ?? 0
        let all = max(wordCount, most) + 1
        var scores = first.map { log((Double($0.count) + 0.1) / all) + $0.cost }
        var choices: [[Int]] = []
        for index in columns.indices.dropFirst() {
            var next: [Double] = []
            var from: [Int] = []
            for (candidate, value) in columns[index].enumerated() {
                let own = (Double(value.count) + 0.1) / all
                var best = -Double.infinity
                var bestBefore = 0
                for before in columns[index - 1].indices {
                    let seen = Double(columns[index - 1][before].count)
                    let together = Double(pairs[index - 1][before][candidate])
                    let neighbour = together / max(seen, together, 1)
                    let chance =
                        Self.weightOfNeighbour * neighbour + (1 - Self.weightOfNeighbour) * own
                    let score = scores[before] + log(chance)
                    if score > best { (best, bestBefore) = (score, before) }
                }
                next.append(best + value.cost)
                from.append(bestBefore)
            }
            scores = next
            choices.append(from)
        }
        var place = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        var path = [place]
        for from in choices.reversed() {
            place = from[place]
            path.append(place)
        }
        return path.reversed()
    }
}
