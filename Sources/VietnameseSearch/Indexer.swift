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
    }

    /// Documents that are new in the index.
    public internal(set) var added = 0
    /// Documents whose content had changed.
    public internal(set) var replaced = 0
    /// Documents whose content was the same.
    public internal(set) var unchanged = 0
    /// Documents whose file is gone from an indexed folder.
    public internal(set) var removed = 0
    /// Sample documents that made room for the first documents of the user's own.
    public internal(set) var samplesRemoved = 0
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
}

/// How far a run of indexing is.
public struct IndexingProgress: Sendable {
    /// Files done, of all.
    public let filesDone: Int
    /// All files of the run.
    public let fileCount: Int
    /// Passages written so far.
    public let passages: Int
    /// The share of all bytes that is done, 0–1.
    public let share: Double
}

/// Adds files and folders to an index: new ones are added, changed ones replaced, unchanged ones
/// passed over; a document whose file is gone from an indexed folder is removed.
///
/// One file that cannot be read stops nothing.
public struct Indexer: Sendable {
    /// The folder of the index; it is made where it is absent.
    public let path: String
    private let loader: DocumentLoader

    /// Passages between two commits: a commit costs a sync, a batch costs memory.
    private static let batch = 20_000

    /// Makes an indexer of the index in a folder.
    /// - Parameter recognizesScans: whether images of pages are recognised, which takes seconds a
    ///   page; what was recognised is kept in the folder.
    public init(path: String, recognizesScans: Bool = false) {
        self.path = path
        loader = DocumentLoader(
            recognizesScans: recognizesScans,
            scanFolder: path + "/recognised"
        )
    }

    /// Indexes files and folders.
    /// - Parameters:
    ///   - asSamples: marks the documents as the program's samples, which leave the index when
    ///     documents of the user's own come in.
    ///   - progress: called after each file; returns whether to go on. What was done before it
    ///     returned `false` is committed.
    public func index(
        _ paths: [String],
        asSamples: Bool = false,
        progress: (IndexingProgress) -> Bool = { _ in true }
    ) async throws -> IndexingReport {
        let sources = DocumentFiles(paths)
        var report = IndexingReport()
        report.failures = sources.failures
        report.passedOver = sources.passedOver
        guard !sources.files.isEmpty || !sources.folders.isEmpty else { return report }
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true
            )
        } catch {
            throw SearchError(
                code: .index,
                message: "không tạo được thư mục chỉ mục \(path); hãy kiểm tra quyền truy cập"
            )
        }
        do {
            try await index(sources, asSamples: asSamples, progress: progress, report: &report)
        } catch let error as IndexError {
            throw SearchError(error, index: path)
        }
        return report
    }

    private func index(
        _ sources: DocumentFiles,
        asSamples: Bool,
        progress: (IndexingProgress) -> Bool,
        report: inout IndexingReport
    ) async throws {
        var writer = try PassageWriter(path: path)
        let before = try documentsBefore()
        if asSamples {
            try writer.setHoldsSamplesOnly(true)
        } else if try writer.holdsSamplesOnly() {
            // Only documents that come from the samples' folder itself keep their place.
            let kept = Set(sources.files.map(\.path))
            for document in before where !kept.contains(document.path) {
                if try writer.remove(path: document.path) { report.samplesRemoved += 1 }
            }
            try writer.setHoldsSamplesOnly(false)
        }
        let known = KnownContent(before)
        // Files are read and analysed ahead, several at once; one writes, in the order of the files.
        var ahead = PreparationQueue(files: sources.files, known: known, loader: loader)
        defer { ahead.cancel() }
        var meter = Meter(sources)
        var present: Set<String> = []
        var pending = 0
        while let step = try await ahead.next() {
            for preparation in step.preparations {
                if let path = preparation.path, !present.insert(path).inserted {
                    report.failures.append(Self.failure(ofSecond: path, in: sources))
                    continue
                }
                pending += try Self.take(preparation, known: known, into: &writer, &report)
                if pending >= Self.batch {
                    try writer.commit()
                    pending = 0
                }
            }
            guard progress(meter.progress(after: step, passages: report.passages)) else {
                report.isStopped = true
                try writer.commit()
                return
            }
        }
        try removeGone(sources, before: before, present: present, from: &writer, &report)
        try writer.commit()
    }

    /// Of two records of one name only the first is taken: whichever came last would replace the
    /// other at every run.
    private static func failure(
        ofSecond path: String,
        in sources: DocumentFiles
    ) -> IndexingReport.Failure {
        let record = RecordPath(path)
        let file = record?.file ?? path
        let given = sources.files.first { $0.path == file }?.givenPath ?? file
        return IndexingReport.Failure(
            path: given,
            reason: "\(given): có hơn một bản ghi mang mã “\(record?.identifier ?? "")”, chỉ bản"
                + " ghi đầu được nhận; hãy sửa cho mỗi mã chỉ có một"
        )
    }

    /// Writes what was prepared; how many passages it had.
    private static func take(
        _ preparation: Preparation,
        known: KnownContent,
        into writer: inout PassageWriter,
        _ report: inout IndexingReport
    ) throws -> Int {
        let stored: StoredDocument
        switch preparation {
        case .unchanged:
            report.unchanged += 1
            return 0
        case .failure(let failure):
            report.failures.append(failure)
            return 0
        case .passedOver:
            report.passedOver += 1
            return 0
        case .read(let document, let path, let hash):
            report.warnings += document.warnings
            stored = try writer.add(document, path: path, contentHash: hash)
        case .analysed(let analysed, let path, let hash):
            report.warnings += analysed.warnings
            stored = try writer.add(analysed, path: path, contentHash: hash)
        }
        if known.hashes[stored.path] == nil { report.added += 1 } else { report.replaced += 1 }
        report.passages += stored.passageCount
        return stored.passageCount
    }

    private func documentsBefore() throws -> [StoredDocument] {
        do {
            return try Self.documents(at: path)
        } catch let error as IndexError {
            // A new index has no commit yet.
            guard error.code == .missing || error.code == .version else { throw error }
            return []
        }
    }

    private static func documents(at path: String) throws -> [StoredDocument] {
        var reader = try PassageReader(path: path)
        return try reader.allDocuments()
    }

    /// Removes documents whose file, or whose record in a file that was read, is gone.
    private func removeGone(
        _ sources: DocumentFiles,
        before: [StoredDocument],
        present: Set<String>,
        from writer: inout PassageWriter,
        _ report: inout IndexingReport
    ) throws {
        let read = Set(sources.files.map(\.path)).subtracting(
            // Of a file that could not be read to its end nothing is known to be gone.
            sources.files.filter { file in
                report.failures.contains { $0.path == file.givenPath }
            }
            .map(\.path)
        )
        for document in before where !present.contains(document.path) {
            let file = RecordPath(document.path)?.file ?? document.path
            let isGone: Bool
            if read.contains(file) {
                isGone = file != document.path
            } else {
                isGone =
                    sources.folders.contains { file.hasPrefix($0 + "/") }
                    && !FileManager.default.fileExists(atPath: file)
            }
            if isGone, try writer.remove(path: document.path) { report.removed += 1 }
        }
    }
}

/// How far a run is: by bytes, because files differ.
private struct Meter {
    private let fileCount: Int
    private let byteCount: Int
    private var files = 0
    private var bytes = 0

    init(_ sources: DocumentFiles) {
        fileCount = sources.files.count
        byteCount = sources.files.reduce(0) { $0 + $1.size }
    }

    mutating func progress(after step: PreparationQueue.Step, passages: Int) -> IndexingProgress {
        bytes += step.size
        if step.endsFile { files += 1 }
        return IndexingProgress(
            filesDone: files,
            fileCount: fileCount,
            passages: passages,
            share: byteCount > 0 ? min(1, Double(bytes) / Double(byteCount)) : 1
        )
    }
}
