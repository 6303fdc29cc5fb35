/// What an index answers to judged questions, measured.
public struct Evaluation: Sendable, Encodable {
    /// How many questions were asked.
    public let questions: Int
    /// The means over all questions that have an answer.
    public let measures: RankingMeasures
    /// The median time of a question, in milliseconds.
    public let p50Milliseconds: Double
    /// The comparison of nDCG@10 with an earlier run, where one was given.
    public let comparison: PairedTest?
    /// What the ranking is without each of its features, where that was asked for.
    public let ablations: [Ablation]
    /// The rankings.
    public let run: RankedRun

    /// A ranking without one of its features.
    public struct Ablation: Sendable, Encodable {
        /// The feature that is left out.
        public let feature: String
        /// The mean of nDCG@10 without it.
        public let ndcg10: Double
    }

    private enum Key: String, CodingKey {
        case questions, measures, p50Milliseconds, comparison, ablations
    }

    /// Encodes all fields but the rankings; an absent comparison as `null`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(questions, forKey: .questions)
        try object.encode(measures, forKey: .measures)
        try object.encode(p50Milliseconds, forKey: .p50Milliseconds)
        try object.encode(comparison, forKey: .comparison)
        try object.encode(ablations, forKey: .ablations)
    }

    /// How many documents are ranked for a question.
    public static let depth = 100

    /// Asks all questions of a set, one after the other.
    /// - Parameters:
    ///   - engine: the index of the set's documents.
    ///   - set: the questions and their judgements.
    ///   - isLiteral: take the words as they were typed.
    ///   - ablates: measure the ranking without each of its features too.
    ///   - earlier: a run to compare with.
    ///   - progress: called after each question with how many are done; returns whether to go on.
    /// - Throws: ``SearchError`` (`input`) where the earlier run answers none of the questions.
    public init(
        of engine: SearchEngine,
        on set: RelevanceSet,
        isLiteral: Bool = false,
        ablates: Bool = false,
        against earlier: RankedRun? = nil,
        progress: (Int) -> Bool = { _ in true }
    ) async throws {
        let judged = set.questions.map(\.identifier).filter { question in
            set.judgments[question]?.contains { $0.value > 0 } == true
        }
        if let earlier, !judged.isEmpty, judged.allSatisfy({ earlier.rankings[$0] == nil }) {
            throw SearchError.input(
                "bảng xếp hạng để so sánh không có câu hỏi nào của bộ này; hãy chỉ tệp của cùng một bộ"
            )
        }
        var run = RankedRun()
        let ablated = ablates ? Relevance.Weights.ablations : []
        var others = ablated.map { _ in RankedRun() }
        var times: [Duration] = []
        for question in set.questions {
            let start = ContinuousClock.now
            let rankings = try await engine.rankings(
                answering: question.text,
                limit: Self.depth,
                isLiteral: isLiteral,
                weights: [Relevance.Weights()] + ablated.map(\.weights)
            )
            run.rankings[question.identifier] = rankings[0]
            for index in others.indices {
                others[index].rankings[question.identifier] = rankings[index + 1]
            }
            times.append(ContinuousClock.now - start)
            guard progress(times.count) else { throw CancellationError() }
        }
        let measured = judged.map { Self.measures(of: $0, in: run, set) }
        questions = set.questions.count
        measures = .mean(measured)
        ablations = zip(ablated, others).map { feature, run in
            Ablation(
                feature: feature.name,
                ndcg10: RankingMeasures.mean(judged.map { Self.measures(of: $0, in: run, set) })
                    .ndcg10
            )
        }
        times.sort()
        p50Milliseconds = times.isEmpty ? 0 : times[times.count / 2].milliseconds
        comparison = earlier.map { earlier in
            PairedTest(
                measured.map(\.ndcg10),
                against: judged.map { Self.measures(of: $0, in: earlier, set).ndcg10 }
            )
        }
        self.run = run
    }

    private static func measures(
        of question: String,
        in run: RankedRun,
        _ set: RelevanceSet
    ) -> RankingMeasures {
        RankingMeasures(
            (run.rankings[question] ?? []).map(\.name),
            judgments: set.judgments[question] ?? [:]
        )
    }
}

extension Duration {
    /// The duration in milliseconds, to hundredths.
    var milliseconds: Double {
        (Double(components.attoseconds) / 1e13).rounded() / 100 + Double(components.seconds) * 1000
    }
}
