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
    /// The rankings.
    public let run: RankedRun

    private enum CodingKeys: String, CodingKey {
        case questions, measures, p50Milliseconds, comparison
    }

    /// How many documents are ranked for a question.
    public static let depth = 100

    /// Asks all questions of a set, one after the other.
    /// - Parameters:
    ///   - earlier: a run to compare with.
    ///   - progress: called after each question with how many are done; returns whether to go on.
    public init(
        of engine: SearchEngine,
        on set: RelevanceSet,
        against earlier: RankedRun? = nil,
        progress: (Int) -> Bool = { _ in true }
    ) async throws {
        var run = RankedRun()
        var times: [Duration] = []
        for question in set.questions {
            let start = ContinuousClock.now
            run.rankings[question.identifier] = try await engine.rankedDocuments(
                answering: question.text,
                limit: Self.depth
            )
            times.append(ContinuousClock.now - start)
            guard progress(times.count) else { throw CancellationError() }
        }
        let judged = set.questions.map(\.identifier).filter { question in
            set.judgments[question]?.contains { $0.value > 0 } == true
        }
        let measured = judged.map { Self.measures(of: $0, in: run, set) }
        questions = set.questions.count
        measures = .mean(measured)
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
