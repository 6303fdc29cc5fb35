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
    ) throws -> IndexingReport {
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
            try index(sources, asSamples: asSamples, progress: progress, report: &report)
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
    ) throws {
        var writer = try PassageWriter(path: path)
        let reader = DocumentReader()
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
        var pending = 0
        for (done, file) in sources.files.enumerated() {
            do {
                let bytes = try FileReader.bytes(of: file)
                let hash = FileReader.hash(of: bytes)
                let old = try writer.document(path: file.path)
                if let old, old.contentHash == hash {
                    report.unchanged += 1
                } else {
                    let document = try reader.read(bytes: bytes, path: file.givenPath)
                    try writer.add(document, path: file.path, contentHash: hash)
                    if old == nil { report.added += 1 } else { report.replaced += 1 }
                    report.passages += document.passages.count
                    pending += document.passages.count
                }
            } catch let error as DocumentError {
                report.failures.append(.init(path: file.givenPath, reason: error.description))
            } catch let error as SearchError where error.code == .input {
                report.failures.append(.init(path: file.givenPath, reason: error.description))
            }
            if pending >= Self.batch {
                try writer.commit()
                pending = 0
            }
            let goesOn = progress(
                IndexingProgress(
                    filesDone: done + 1,
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
