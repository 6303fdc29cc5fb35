/// Whether one ranking is better than another over the same questions, or by chance.
///
/// Fisher's randomization test: the sign of each question's difference is drawn anew 10,000 times
/// from a seeded generator; p is the share of draws whose mean is at least as far from 0 (Smucker,
/// Allan and Carterette, A Comparison of Statistical Significance Tests for Information Retrieval
/// Evaluation, 2007). Two-sided.
public struct PairedTest: Hashable, Sendable, Encodable {
    /// How many questions were compared.
    public let questions: Int
    /// The mean of the differences, new less old.
    public let difference: Double
    /// For how many questions the new one is better.
    public let better: Int
    /// For how many it is worse.
    public let worse: Int
    /// How likely so great a difference is by chance, 0–1.
    public let p: Double

    private static let draws = 10_000

    /// Compares the measures of the same questions.
    public init(_ new: [Double], against old: [Double], seed: UInt64 = 1) {
        let differences = zip(new, old).map { $0 - $1 }
        questions = differences.count
        better = differences.count { $0 > 1e-12 }
        worse = differences.count { $0 < -1e-12 }
        let sum = differences.reduce(0, +)
        difference = differences.isEmpty ? 0 : sum / Double(differences.count)
        let moved = differences.filter { abs($0) > 1e-12 }
        var generator = SplitMix(state: seed)
        var extreme = 0
        for _ in 0..<Self.draws {
            var drawn = 0.0
            var bits: UInt64 = 0
            for (index, value) in moved.enumerated() {
                if index % 64 == 0 { bits = generator.next() }
                drawn += bits & 1 == 0 ? value : -value
                bits >>= 1
            }
            if abs(drawn) >= abs(sum) - 1e-12 { extreme += 1 }
        }
        // The order that was seen is one of all.
        p = Double(extreme + 1) / Double(Self.draws + 1)
    }
}

/// Sebastiano Vigna's SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number
/// Generators, 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
