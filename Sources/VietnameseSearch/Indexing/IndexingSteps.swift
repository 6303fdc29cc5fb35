public import FoundationEssentials

/// A run of indexing as a sequence: how far it is, and at the end its report.
///
/// Each iterator is a run of its own, which begins with the first step that is asked for and works
/// on threads that are not those of the tasks. A slow consumer slows nothing and misses only steps
/// of progress that are out of date.
///
/// Where the task is cancelled, or the loop is left, the run stops, programs that it has started are
/// ended, and what was done is in the index; a cancelled task still gets the report, which says that
/// it was stopped.
public struct IndexingSteps: AsyncSequence, Sendable {
    /// A step of the run.
    public typealias Element = IndexingStep
    /// What ends a run before its report: ``SearchError``, where the index cannot be written.
    public typealias Failure = any Error

    let indexer: Indexer
    let paths: [String]
    let asSamples: Bool

    /// Begins a run with the first step that is asked for.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }

    /// A run of indexing.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let steps: IndexingSteps
        private var run: Run?
        private var progress: AsyncStream<IndexingProgress>.Iterator?
        private var isEnded = false

        init(_ steps: IndexingSteps) {
            self.steps = steps
        }

        /// The next step; `nil` after the report.
        public mutating func next() async throws -> IndexingStep? {
            guard !isEnded else { return nil }
            if run == nil {
                let (stream, continuation) = AsyncStream<IndexingProgress>.makeStream(
                    bufferingPolicy: .bufferingNewest(1)
                )
                progress = stream.makeAsyncIterator()
                run = Run(steps, telling: continuation)
            }
            // A cancelled task is told of no progress.
            if let news = await progress?.next(isolation: #isolation) { return .progress(news) }
            isEnded = true
            defer { run = nil }
            return try await run?.report().map(IndexingStep.finished)
        }
    }

    /// The task that indexes; stopped when nobody has it any longer.
    private final class Run: Sendable {
        private let task: Task<IndexingReport, any Error>

        init(_ steps: IndexingSteps, telling news: AsyncStream<IndexingProgress>.Continuation) {
            task = Task.detached(executorPreference: IndexingExecutor.shared) {
                defer { news.finish() }
                return try await steps.indexer.index(steps.paths, asSamples: steps.asSamples) {
                    news.yield($0)
                    return true
                }
            }
        }

        deinit {
            task.cancel()
        }

        func report() async throws -> IndexingReport? {
            try await withTaskCancellationHandler {
                try await task.value
            } onCancel: {
                task.cancel()
            }
        }
    }
}

extension Indexer {
    /// Indexes files and folders and tells how far it is.
    ///
    /// ```swift
    /// for try await step in Indexer(url).steps(indexing: [folder]) {
    ///     switch step {
    ///     case .progress(let progress): print(progress.share)
    ///     case .finished(let report): print(report.added)
    ///     }
    /// }
    /// ```
    /// - Parameters:
    ///   - paths: files, folders and archives.
    ///   - asSamples: marks the documents as samples, which leave the index when others come in.
    /// - Returns: the steps of a run that begins when they are iterated over.
    public func steps(indexing paths: [String], asSamples: Bool = false) -> IndexingSteps {
        IndexingSteps(indexer: self, paths: paths, asSamples: asSamples)
    }

    /// Indexes files and folders and tells how far it is; see ``steps(indexing:asSamples:)``.
    ///
    /// - Parameter locations: files, folders and archives on this machine.
    /// - Returns: the steps of a run that begins when they are iterated over.
    public func steps(indexing locations: [URL]) -> IndexingSteps {
        steps(indexing: locations.map { $0.path(percentEncoded: false) })
    }

    /// Makes an indexer of the index in a folder, which is made where it is absent.
    ///
    /// - Parameters:
    ///   - url: the folder of the index.
    ///   - recognizesScans: whether images of pages are recognised, which takes seconds a page.
    ///   - selection: which files of folders and archives are read.
    public init(
        _ url: URL,
        recognizesScans: Bool = false,
        selection: FileSelection = FileSelection()
    ) {
        self.init(
            path: url.path(percentEncoded: false),
            recognizesScans: recognizesScans,
            selection: selection
        )
    }
}
