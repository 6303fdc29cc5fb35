import VietnameseSearch

/// What counting, grouping, ordering and folding cost beside the plain question.
enum Arrangements {
    /// Words that stand in a large part of all passages, and phrases, beside the corpus's questions.
    private static let frequent = [
        "và", "các", "công tác", "trên địa bàn", "thực hiện", "năm 2024", "kế hoạch", "UBND",
        "của", "nhân dân", "\"trên địa bàn\"", "\"kế hoạch\"", "phát triển kinh tế",
        "và các công tác của năm", "gpmb", "KT-XH",
    ]

    private static let kinds:
        [(name: String, set: @Sendable (inout SearchEngine.Options) -> Void)] = [
            ("plain", { _ in }),
            ("facets", { $0.hasFacets = true }),
            ("groups by document", { $0.grouping = .document }),
            ("groups by section", { $0.grouping = .section }),
            (
                "facets and groups",
                {
                    $0.hasFacets = true
                    $0.grouping = .document
                }
            ),
            ("newest first", { $0.order = .newest }),
            ("oldest first", { $0.order = .oldest }),
            ("in the order of the documents", { $0.order = .document }),
            ("folded", { $0.isFolding = true }),
        ]

    /// Milliseconds of each question, the best of five rounds, for each kind of asking or for one.
    static func measure(
        _ questions: [String],
        _ engine: SearchEngine,
        only: String?,
        row: (String, [Double], [Double]) -> Void
    ) async throws {
        let questions = questions + frequent
        let kinds = kinds.filter { only == nil || $0.name == "plain" || $0.name == only }
        var best = kinds.map { _ in [Double](repeating: .infinity, count: questions.count) }
        // One kind after the other for each question: what else the machine does meets all alike.
        for round in 0..<6 {
            for (index, question) in questions.enumerated() {
                for (number, kind) in kinds.enumerated() {
                    var options = SearchEngine.Options()
                    kind.set(&options)
                    let start = ContinuousClock.now
                    _ = try await engine.search(question, options: options)
                    let duration = ContinuousClock.now - start
                    // The first round warms up.
                    guard round > 0 else { continue }
                    best[number][index] = min(
                        best[number][index],
                        Double(duration.components.seconds) * 1000
                            + Double(duration.components.attoseconds) / 1e15
                    )
                }
            }
        }
        for (kind, times) in zip(kinds, best) { row(kind.name, times, best[0]) }
    }
}
