internal import PassageIndex

/// How far the compacting of an index is.
public struct CompactingProgress: Hashable, Sendable {
    /// What is written, in bytes.
    public let written: Int
    /// What the index took before, in bytes; what is written stays below it.
    public let before: Int
}

/// What compacting an index has done.
public struct CompactingReport: Hashable, Sendable, Encodable {
    /// The folder of the index.
    public let path: String
    /// What the index took on the disk, in bytes.
    public let bytesBefore: Int
    /// What it takes now, in bytes.
    public let bytesAfter: Int
}

extension Indexer {
    /// Makes the index as small as it can be, without a change in what it holds or answers.
    ///
    /// Costs a pass over the index and room for both on the disk. Whoever asks it meanwhile is
    /// answered from the old one, and from the new one afterwards; whoever writes is refused. Killed
    /// at any moment it leaves the old index or the new one.
    /// - Parameters:
    ///   - leavesOutTermLists: whether it is to lack the term lists, about half of it, which nothing
    ///     needs but changing and removing documents: the first run of ``Indexer`` that does builds it
    ///     again from its texts, which takes as long as building it did. Without that it keeps them
    ///     where it has them.
    ///   - progress: called some ten times a second; returns whether to go on.
    /// - Returns: how large it was and is.
    /// - Throws: ``SearchError`` (`index`) where it is missing, locked or damaged, or the disk is
    ///   full; `CancellationError` where the task is cancelled or `progress` says so, which is heeded
    ///   at the end of a table. The index is then as it was.
    public func compact(
        leavingOutTermLists leavesOutTermLists: Bool = false,
        progress: (CompactingProgress) -> Bool = { _ in true }
    ) async throws -> CompactingReport {
        let (compaction, stop) = (IndexCompaction(path: path), ReadingStop())
        let before = compaction.size
        let (ticks, ticker) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let work = Task.detached(executorPreference: IndexingExecutor.shared) {
            defer { ticker.finish() }
            return try compaction.run(leavingOutTermLists: leavesOutTermLists, heeding: stop)
        }
        let clock = Task {
            while (try? await Task.sleep(for: .milliseconds(100))) != nil { ticker.yield() }
        }
        defer { clock.cancel() }
        for await _ in ticks {
            let now = CompactingProgress(written: compaction.writtenSize, before: before)
            if !progress(now) { stop.ask() }
        }
        // Of a cancelled task the ticks end before the work.
        if Task.isCancelled { stop.ask() }
        do {
            let sizes = try await work.value
            return CompactingReport(
                path: path,
                bytesBefore: sizes.before,
                bytesAfter: sizes.after
            )
        } catch let error as IndexError {
            guard error.code != .stopped else { throw CancellationError() }
            throw SearchError(error, index: path)
        }
    }
}
