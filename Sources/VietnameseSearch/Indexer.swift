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
}

/// Adds files and folders to an index: new ones are added, changed ones replaced, unchanged ones
/// passed over; a document whose file is gone from an indexed folder is removed.
///
/// One file that cannot be read stops nothing.
public struct Indexer: Sendable {
    /// The folder of the index; it is made where it is absent.
    public let path: String

    /// Passages between two commits: a commit costs a sync, a batch costs memory.
    private static let batch = 20_000

    /// Makes an indexer of the index in a folder.
    public init(path: String) {
        self.path = path
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
        let hashes = Dictionary(
            before.map { ($0.path, $0.contentHash) },
            uniquingKeysWith: { first, _ in first }
        )
        // Files are read and analysed ahead, several at once; one writes, in the order of the files.
        var ahead = PreparationQueue(files: sources.files, hashes: hashes)
        defer { ahead.cancel() }
        var pending = 0
        var done = 0
        while let preparation = await ahead.next() {
            done += 1
            var added: (StoredDocument, DocumentFiles.File)?
            switch preparation {
            case .unchanged:
                report.unchanged += 1
            case .failure(let failure):
                report.failures.append(failure)
            case .read(let document, let file, let hash):
                let stored = try writer.add(document, path: file.path, contentHash: hash)
                added = (stored, file)
            case .analysed(let analysed, let file, let hash):
                let stored = try writer.add(analysed, path: file.path, contentHash: hash)
                added = (stored, file)
            }
            if let (stored, file) = added {
                if hashes[file.path] == nil { report.added += 1 } else { report.replaced += 1 }
                report.passages += stored.passageCount
                pending += stored.passageCount
            }
            if pending >= Self.batch {
                try writer.commit()
                pending = 0
            }
            let goesOn = progress(
                IndexingProgress(
                    filesDone: done,
                    fileCount: sources.files.count,
                    passages: report.passages
                )
            )
            guard goesOn else {
                report.isStopped = true
                try writer.commit()
                return
            }
        }
        try removeGone(sources, before: before, from: &writer, report: &report)
        try writer.commit()
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

    private func removeGone(
        _ sources: DocumentFiles,
        before: [StoredDocument],
        from writer: inout PassageWriter,
        report: inout IndexingReport
    ) throws {
        let present = Set(sources.files.map(\.path))
        for document in before where !present.contains(document.path) {
            guard sources.folders.contains(where: { document.path.hasPrefix($0 + "/") }),
                !FileManager.default.fileExists(atPath: document.path)
            else { continue }
            if try writer.remove(path: document.path) { report.removed += 1 }
        }
    }
}

/// What became of a file before it reaches the writer.
private enum Preparation: Sendable {
    case unchanged
    case failure(IndexingReport.Failure)
    /// A long document: the writer analyses it passage by passage, to hold it only once.
    case read(Document, file: DocumentFiles.File, hash: UInt64)
    case analysed(AnalysedDocument, file: DocumentFiles.File, hash: UInt64)

    /// Documents of more bytes are not analysed ahead.
    private static let longest = 4 << 20

    init(_ file: DocumentFiles.File, knownHash: UInt64?) {
        do {
            let bytes = try FileReader.bytes(of: file)
            let hash = FileReader.hash(of: bytes)
            if hash == knownHash {
                self = .unchanged
                return
            }
            let document = try DocumentReader().read(bytes: bytes, path: file.givenPath)
            guard bytes.count <= Self.longest else {
                self = .read(document, file: file, hash: hash)
                return
            }
            var analyser = DocumentAnalyser()
            self = .analysed(analyser.analyse(document), file: file, hash: hash)
        } catch {
            self = .failure(.init(path: file.givenPath, reason: "\(error)"))
        }
    }
}

/// Prepares a few files ahead of the writer and hands them out in their order.
private struct PreparationQueue {
    /// How many files are ahead at most: enough to keep a second core busy.
    private static let depth = 4
    /// How many bytes all files ahead have at most, but for one that is larger by itself.
    private static let size = 8 << 20

    private let files: [DocumentFiles.File]
    private let hashes: [String: UInt64]
    private var running: [(task: Task<Preparation, Never>, size: Int)] = []
    private var nextFile = 0

    init(files: [DocumentFiles.File], hashes: [String: UInt64]) {
        self.files = files
        self.hashes = hashes
    }

    mutating func next() async -> Preparation? {
        while running.count < Self.depth, nextFile < files.count {
            let file = files[nextFile]
            guard running.isEmpty || running.reduce(file.size, { $0 + $1.size }) <= Self.size else {
                break
            }
            let known = hashes[file.path]
            running.append((Task.detached { Preparation(file, knownHash: known) }, file.size))
            nextFile += 1
        }
        return running.isEmpty ? nil : await running.removeFirst().task.value
    }

    mutating func cancel() {
        for item in running { item.task.cancel() }
        running.removeAll()
    }
}
