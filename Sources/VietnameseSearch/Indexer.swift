internal import Documents
internal import FoundationEssentials
internal import PassageIndex

/// What a run of indexing has done.
public struct IndexingReport: Hashable, Sendable, Encodable {
    /// A file that could not be read.
    public struct Failure: Hashable, Sendable, Encodable {
        /// The path as it was given.
        public let path: String
        /// One sentence that names the file, the place and the remedy.
        public let reason: String
        /// The remedy alone; `nil` where the sentence has none.
        public let remedy: String?

        init(path: String, reason: String) {
            self.path = path
            self.reason = reason
            remedy = reason.ranges(of: "; hãy ").last.map {
                String(reason[reason.index($0.lowerBound, offsetBy: 2)...])
            }
        }
    }

    /// Documents that are new in the index.
    public internal(set) var added = 0
    /// Documents whose content had changed.
    public internal(set) var replaced = 0
    /// Documents whose content was the same.
    public internal(set) var unchanged = 0
    /// Documents whose file is gone from an indexed folder or archive.
    public internal(set) var removed = 0
    /// Documents that lie elsewhere than before, their content the same: renamed, moved, copied, or
    /// one of several copies gone.
    public internal(set) var moved = 0
    /// Sample documents that made room for the first documents of the user's own.
    public internal(set) var samplesRemoved = 0
    /// Files with the same content as another, which are found with that.
    public internal(set) var duplicates = 0
    /// Archives that were entered, those within others too.
    public internal(set) var archives = 0
    /// Files of other kinds in the folders.
    public internal(set) var passedOver = 0
    /// Passages written.
    public internal(set) var passages = 0
    /// What could not be read.
    public internal(set) var failures: [Failure] = []
    /// What was read, but is doubtful.
    public internal(set) var warnings: [String] = []
    /// Whether the run was stopped before its end; what it had done is in the index.
    public internal(set) var isStopped = false

    /// Whether anything in the index is other than it was, or a person has to be told something.
    public var hasNews: Bool {
        added + replaced + removed + moved + samplesRemoved > 0 || !failures.isEmpty
            || !warnings.isEmpty
            || isStopped
    }
}

/// Adds files and folders to an index: new ones are added, changed ones replaced, unchanged ones
/// passed over; a document whose file is gone from an indexed folder is removed.
///
/// One file that cannot be read stops nothing. Archives are entered like folders. Files of the same
/// content are one document, which stays as long as one of them does.
public struct Indexer: Sendable {
    /// The folder of the index; it is made where it is absent.
    public let path: String
    let loader: DocumentLoader
    private let selection: FileSelection
    private let shardCount: Int?
    /// The most shards that an index can be made of.
    public static let mostShards = IndexAddress.mostShards
    /// A first run that adds so many passages leaves the index compacted: it costs little beside
    /// them, and makes the index a third smaller.
    var compactedCount = 20_000
    /// Passages between two commits: a commit costs a sync, a batch costs memory.
    var batch = 20_000
    /// Those of a first build before it goes on on several threads.
    var firstBatch = 4000

    /// Makes an indexer of the index in a folder.
    /// - Parameters:
    ///   - path: the folder of the index; it is made where it is absent.
    ///   - recognizesScans: whether images of pages are recognised, which takes seconds a page; what
    ///     was recognised is kept in the folder.
    ///   - selection: which files of folders and archives are read; what it leaves out is left in
    ///     the index as it is.
    ///   - shardCount: of how many shards a new index is made, each a folder of its own that a server
    ///     can answer for elsewhere; as many as there are already, or one, where it is `nil`.
    public init(
        path: String,
        recognizesScans: Bool = false,
        selection: FileSelection = FileSelection(),
        shardCount: Int? = nil
    ) {
        self.path = path
        self.shardCount = shardCount
        self.selection = selection
        loader = DocumentLoader(
            recognizesScans: recognizesScans,
            scanFolder: path + "/recognised"
        )
    }

    /// Indexes files and folders.
    /// - Parameters:
    ///   - paths: files, folders and archives.
    ///   - asSamples: marks the documents as the program's samples, which leave the index when
    ///     documents of the user's own come in.
    ///   - progress: called after each file, after each page of a scan, and before the parts of a
    ///     large first build are put together; returns whether to go on. Where it returns `false`,
    ///     or the task is cancelled, programs under way are ended, and what was done is committed:
    ///     the report says that it was stopped.
    public func index(
        _ paths: [String],
        asSamples: Bool = false,
        progress: (IndexingProgress) -> Bool = { _ in true }
    ) async throws -> IndexingReport {
        try await index(files(of: paths), asSamples: asSamples, progress: progress)
    }

    /// The files that paths stand for, as far as they are read.
    /// - Parameter changes: where alone they are looked for.
    func files(of paths: [String], within changes: ChangedPaths? = nil) -> DocumentFiles {
        DocumentFiles(paths, skipping: path, selection: selection, within: changes)
    }

    /// Whether the index holds so many documents and no more.
    private func holdsOnly(_ count: Int) -> Bool {
        guard var reader = try? PassageReader(path: path) else { return false }
        return (try? reader.documentCount()) == count
    }

    /// The other paths of documents that lie at paths which may have changed; none where the index
    /// cannot be asked, which writing will tell.
    func copies(of changes: ChangedPaths) -> [String] {
        guard var reader = try? PassageReader(path: path),
            let documents = try? reader.allDocuments()
        else { return [] }
        return documents.map(\.places).filter { places in
            places.count > 1 && places.contains { changes.covers($0.path) }
        }
        .flatMap { $0.map(\.path) }
    }

    /// Indexes files that were found.
    ///
    /// An index without term lists is built anew with them where something of it changes or goes.
    func index(
        _ sources: DocumentFiles,
        asSamples: Bool,
        progress: (IndexingProgress) -> Bool
    ) async throws -> IndexingReport {
        do {
            return try await run(sources, asSamples: asSamples, progress: progress)
        } catch let error as SearchError where error.indexError?.code == .needsTermLists {
            // What it committed stays: the next run goes on from there.
        }
        do {
            try await restoreTermLists(progress)
        } catch is CancellationError {
            var report = IndexingReport()
            report.isStopped = true
            return report
        }
        return try await run(sources, asSamples: asSamples, progress: progress)
    }

    private func run(
        _ sources: DocumentFiles,
        asSamples: Bool,
        progress: (IndexingProgress) -> Bool
    ) async throws -> IndexingReport {
        var report = IndexingReport()
        var isCompact = false
        report.failures = sources.failures
        report.passedOver = sources.passedOver
        guard !sources.files.isEmpty || !sources.folders.isEmpty || !sources.areAll else {
            return report
        }
        try makeFolder()
        do {
            var run = try IndexingRun(
                path: path,
                shardCount: shardCount,
                batch: batch,
                firstBatch: firstBatch,
                loader: loader,
                report: report
            )
            try await run.index(sources, asSamples: asSamples, progress: progress)
            report = run.report
            isCompact = run.isCompact
        } catch let error as IndexError {
            throw SearchError(error, index: path)
        }
        if !isCompact, !report.isStopped, report.passages >= compactedCount,
            holdsOnly(report.added)
        {
            // Where it cannot be done the index is as large as it was, and as sound.
            _ = try? await compact()
        }
        return report
    }

    /// Makes the folder of the index where it is absent.
    func makeFolder() throws(SearchError) {
        do {
            try FolderReplacement.restore(path)
        } catch {
            throw SearchError(error, index: path)
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true
            )
        } catch {
            let isFull = (error as? CocoaError)?.code == .fileWriteOutOfSpace
            throw SearchError(
                code: .index,
                message: IndexObstacle.description(of: path, writes: true)
                    ?? "không tạo được thư mục chỉ mục \(path); hãy "
                    + (isFull ? "giải phóng chỗ trống trên đĩa" : "kiểm tra quyền truy cập")
            )
        }
    }
}
