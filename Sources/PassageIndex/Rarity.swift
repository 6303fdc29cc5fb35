internal import Glibc

/// How rare the words and pairs of a question are, in nats: what finding one of them says.
///
/// Inverse document frequency as in BM25, `ln(1 + (N − n + ½) / (n + ½))`, never negative
/// (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, with the 1 of Lucene).
public struct Rarity: Hashable, Sendable {
    /// One for each atom of the plan.
    public let atoms: [Double]
    /// One for each pair of the plan.
    public let pairs: [Double]

    static func of(_ count: Int, in total: Int) -> Double {
        let count = Double(min(count, total))
        return log(1 + (Double(total) - count + 0.5) / (count + 0.5))
    }
}
