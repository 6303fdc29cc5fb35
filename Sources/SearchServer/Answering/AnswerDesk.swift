internal import NIOCore

/// Where answers from the index are made, or given again as long as it does not change.
struct AnswerDesk: Sendable {
    let revisions: RevisionWatch
    /// Where questions wait for their turn.
    let gate: WorkGate
    let cache: AnswerCache
    let metrics: ServerMetrics

    /// The answer to what was asked of a commit; what fails is not kept.
    /// - Parameter asked: the same for the same question, and for no other.
    func answer(
        to asked: String,
        at commit: RevisionWatch.Commit,
        _ make: @escaping @Sendable () async throws -> ByteBuffer
    ) async throws -> ByteBuffer {
        if let kept = cache.answer(to: asked, at: commit.sign) {
            metrics.countCached()
            return kept
        }
        let made = try await gate.run(make)
        cache.keep(made, to: asked, at: commit.sign)
        return made
    }
}
