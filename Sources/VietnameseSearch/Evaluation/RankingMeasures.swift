internal import Glibc

/// How good the ranking of one question's documents is; each 0–1.
public struct RankingMeasures: Hashable, Sendable, Encodable {
    /// Normalised discounted cumulative gain of the first ten, gain 2^grade − 1 (Burges et al.,
    /// Learning to Rank using Gradient Descent, 2005; Järvelin and Kekäläinen, 2002).
    public var ndcg10 = 0.0
    /// One over the rank of the first answer, if that is among the first ten.
    public var mrr10 = 0.0
    /// The share of the answers that is among the first ten.
    public var recall10 = 0.0
    /// The share of the answers that is among the first hundred.
    public var recall100 = 0.0

    /// Makes measures of nothing found.
    public init() {}

    /// Measures a ranking against judgments: documents with their grades.
    public init(_ ranking: [String], judgments: [String: Int]) {
        let answers = judgments.filter { $0.value > 0 }
        guard !answers.isEmpty else { return }
        // A document counts once, where it stands first.
        var seen: Set<String> = []
        let ranking = ranking.filter { seen.insert($0).inserted }
        let best = answers.values.sorted(by: >).prefix(10).map(Double.init)
        let found = ranking.prefix(10).map { Double(answers[$0] ?? 0) }
        ndcg10 = Self.gain(found) / Self.gain(best)
        if let first = ranking.prefix(10).firstIndex(where: { answers[$0] != nil }) {
            mrr10 = 1 / Double(first + 1)
        }
        func recall(_ depth: Int) -> Double {
            Double(Set(ranking.prefix(depth)).intersection(answers.keys).count)
                / Double(answers.count)
        }
        recall10 = recall(10)
        recall100 = recall(100)
    }

    private static func gain(_ grades: [Double]) -> Double {
        grades.enumerated().reduce(0) { sum, item in
            sum + (exp2(item.element) - 1) / log2(Double(item.offset) + 2)
        }
    }

    /// The mean of measures.
    public static func mean(_ all: [RankingMeasures]) -> RankingMeasures {
        var mean = RankingMeasures()
        guard !all.isEmpty else { return mean }
        let count = Double(all.count)
        mean.ndcg10 = all.reduce(0) { $0 + $1.ndcg10 } / count
        mean.mrr10 = all.reduce(0) { $0 + $1.mrr10 } / count
        mean.recall10 = all.reduce(0) { $0 + $1.recall10 } / count
        mean.recall100 = all.reduce(0) { $0 + $1.recall100 } / count
        return mean
    }
}
