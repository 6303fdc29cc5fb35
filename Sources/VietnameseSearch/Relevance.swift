internal import PassageIndex
internal import Query

/// How well a text answers a question, from what was found in it.
///
/// A sum of features, each relative to what the question asks in all (the sum of its words'
/// rarities), so that scores of short and long questions are alike. The weights were tuned on
/// relevance sets; the article on ranking has the figures with and without each feature.
struct Relevance {
    struct Weights {
        /// What kinds of words count more or less than their rarity.
        var factors = WordWeights.Factors()
        /// Words, by BM25.
        var words = 1.1
        /// Of it, what an asking word counts.
        var askingWords = 0.3
        /// Pairs of neighbours, by BM25.
        var pairs = 0.6
        /// Of it, what a pair with an asking word counts.
        var askingPairs = 0.5
        /// Different words within each of the windows.
        var windows = [1.0, 0.9, 0.9]
        /// The longest run of the question.
        var run = 0.6
        /// The engine's weight, relative to that of its best passage.
        var engine = 0.7
        /// The share of a title's words that the question names.
        var titleShare = 0.9
        /// Each word before `là`, of a question that asks for a meaning, up to `definedWords`.
        var defined = 0.25
        var definedWords = 6
        /// BM25's saturation and its norm of length.
        var k1 = 0.9
        var b = 0.75

        /// The weights without one feature each, by the feature's name.
        static let ablations: [(name: String, weights: Weights)] = [
            ("words", without { $0.words = 0 }),
            (
                "asking words count less",
                without {
                    $0.askingWords = 1
                    $0.askingPairs = 1
                }
            ),
            ("foreign words count more", without { $0.factors.foreign = 1 }),
            ("function words count less", without { $0.factors.function = 1 }),
            ("pairs", without { $0.pairs = 0 }),
            ("window of 8", without { $0.windows[0] = 0 }),
            ("window of 30", without { $0.windows[1] = 0 }),
            ("window of 80", without { $0.windows[2] = 0 }),
            ("all windows", without { $0.windows = [0, 0, 0] }),
            ("longest run", without { $0.run = 0 }),
            ("engine", without { $0.engine = 0 }),
            ("share of the title", without { $0.titleShare = 0 }),
            ("definitions", without { $0.defined = 0 }),
        ]

        private static func without(_ remove: (inout Weights) -> Void) -> Weights {
            var weights = Weights()
            remove(&weights)
            return weights
        }
    }

    let weights: Weights
    private let atomWeights: [Double]
    private let pairWeights: [Double]
    /// What the question asks in all.
    private let total: Double

    init(_ plan: QueryPlan, words: WordWeights, weights: Weights = Weights()) {
        self.weights = weights
        atomWeights = plan.atoms.indices.map {
            words.atoms[$0] * (plan.emphasis(ofAtom: $0) == .asking ? weights.askingWords : 1)
        }
        pairWeights = plan.pairs.indices.map {
            words.pairs[$0] * (plan.pairs[$0].emphasis == .asking ? weights.askingPairs : 1)
        }
        var seen: Set<UInt64> = []
        let sum = plan.atoms.indices.reduce(0.0) { sum, atom in
            guard plan.emphasis(ofAtom: atom) != .asking,
                seen.insert(plan.atoms[atom].restoredKey).inserted
            else { return sum }
            return sum + words.atoms[atom]
        }
        total = max(sum, 0.001)
    }

    /// The score of a text.
    /// - Parameters:
    ///   - engine: the engine's weight of its best passage, relative to the best of all.
    ///   - meanLength: the mean length of the texts that it is compared with.
    func score(
        _ finding: EvidenceMatcher.Finding,
        engine: Double,
        meanLength: Double
    ) -> Double {
        var sum = ScoreSum()
        addScore(finding, engine: engine, meanLength: meanLength, to: &sum)
        return sum.total
    }

    /// Adds what makes the score of a text.
    func addScore(
        _ finding: EvidenceMatcher.Finding,
        engine: Double,
        meanLength: Double,
        to keeper: inout some ScoreKeeper
    ) {
        let length = Double(finding.length) / max(1, meanLength)
        let norm = weights.k1 * (1 - weights.b + weights.b * length)
        keeper.add(.words, sum(finding.frequencies, atomWeights, norm) / total, weights.words)
        keeper.add(.pairs, sum(finding.pairFrequencies, pairWeights, norm) / total, weights.pairs)
        let windows = zip(ScoreFeature.windows, zip(weights.windows, finding.windows))
        for (feature, (weight, window)) in windows { keeper.add(feature, window / total, weight) }
        keeper.add(.run, finding.run / total, weights.run)
        keeper.add(.engine, engine, weights.engine)
        keeper.add(
            .definition,
            Double(min(finding.defined, weights.definedWords)),
            weights.defined
        )
    }

    /// How much of the question a run of its words is, 0–1.
    func share(ofRun run: Double) -> Double { min(1, run / total) }

    /// What a title adds.
    func titleScore(_ finding: EvidenceMatcher.Finding) -> Double {
        guard finding.length > 0 else { return 0 }
        return weights.titleShare * Double(finding.placesFound) / Double(finding.length)
    }

    private func sum(_ frequencies: [Double], _ rarities: [Double], _ norm: Double) -> Double {
        var sum = 0.0
        for (frequency, rarity) in zip(frequencies, rarities) where frequency > 0 {
            sum += rarity * frequency * (weights.k1 + 1) / (frequency + norm)
        }
        return sum
    }
}
