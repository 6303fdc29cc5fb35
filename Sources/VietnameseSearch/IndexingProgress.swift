/// How far a run of indexing is.
public struct IndexingProgress: Sendable {
    /// A file of which one page after the other is recognised.
    public struct Pages: Hashable, Sendable {
        /// The path as it was given.
        public let path: String
        /// Pages done, of all.
        public let done: Int
        /// All pages that are to be done.
        public let count: Int
    }

    /// Files done, of all.
    public let filesDone: Int
    /// All files of the run.
    public let fileCount: Int
    /// Passages written so far.
    public let passages: Int
    /// The share of all bytes that is done, 0–1; of a file under way that of its pages.
    public let share: Double
    /// The file whose pages are recognised; of several the one that comes next.
    public let pages: Pages?
    /// Whether the parts of a large first build are being put together, which takes a pass over all
    /// of them and tells nothing meanwhile.
    public let isMerging: Bool
    /// Whether documents are taken from the index itself, which is built anew: they are then counted in
    /// the place of files.
    public let isRestoring: Bool
    /// How long the rest will take, as far as the pace so far tells.
    public let timeLeft: Duration
}

extension IndexingProgress {
    /// How far the taking of documents from an index is: they stand for files.
    init(
        takenFromIndex done: Int,
        of count: Int,
        passages: Int,
        since start: ContinuousClock.Instant
    ) {
        let left = (ContinuousClock.now - start) / max(1, done) * (count - done)
        self.init(
            filesDone: done,
            fileCount: count,
            passages: passages,
            share: Double(done) / Double(max(1, count)),
            pages: nil,
            isMerging: false,
            isRestoring: true,
            timeLeft: left
        )
    }
}
