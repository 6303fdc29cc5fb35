internal import Documents
internal import PassageIndex

/// One run of an indexer: takes what was prepared, in the order of the files, and writes it.
struct IndexingRun: ~Copyable {
    /// A copy of what is not in the index, or not yet.
    private struct Copy {
        var place: StoredPlace
        var givenPath: String
        /// The file in which it is.
        var file: DocumentFiles.File
    }

    /// What has been done so far.
    private(set) var report: IndexingReport

    private let path: String
    private let loader: DocumentLoader
    private var writer: PassageWriter
    private var known = KnownContent([])
    private var ledger = PlaceLedger([])
    /// The paths that were found.
    private var present: Set<String> = []
    /// The paths of which nothing is known to be gone.
    private var unread: Set<String> = []
    private var archives: [String: ArchiveWalk.Listing] = [:]
    /// Copies whose content is still being read, or is no longer in the index.
    private var waiting: [UInt64: [Copy]] = [:]
    private var failed: [UInt64: IndexingReport.Failure] = [:]
    /// The documents that were written.
    private var written: Set<Int> = []
    /// Passages since the last commit.
    private var pending = 0
    private let batch: Int
    private let firstBatch: Int

    init(
        path: String,
        shardCount: Int?,
        batch: Int,
        firstBatch: Int,
        loader: DocumentLoader,
        report: IndexingReport
    ) throws {
        self.path = path
        self.batch = batch
        self.firstBatch = firstBatch
        self.loader = loader
        self.report = report
        writer = try PassageWriter(path: path, shardCount: shardCount)
    }

    /// Indexes what was found.
    mutating func index(
        _ sources: DocumentFiles,
        asSamples: Bool,
        progress: (IndexingProgress) -> Bool
    ) async throws {
        let before = try documentsBefore(sources, asSamples: asSamples)
        ledger = PlaceLedger(before)
        known = KnownContent(before, besides: ledger.contestedPaths)
        var meter = IndexingMeter(sources.files)
        // Files are read and analysed ahead, several at once; one writes, in the order of the files.
        var ahead = PreparationQueue(
            files: sources.files,
            selection: sources.selection,
            known: known,
            loader: loader
        )
        defer { ahead.cancel() }
        guard try await takeAll(of: &ahead, meter: &meter, isSecond: false, progress) else {
            return try stop(&meter, progress)
        }
        // A copy was not read for the sake of a document that has changed since: read it now.
        for _ in 0..<2 where !waiting.isEmpty {
            let copies = waiting.values.flatMap(\.self)
            let paths = Set(copies.map(\.place.path))
            waiting = [:]
            present.subtract(paths)
            let files = Set(copies.map(\.file))
            var again = PreparationQueue(
                files: sources.files.filter(files.contains),
                selection: sources.selection,
                known: KnownContent([]),
                loader: loader,
                chosen: paths
            )
            defer { again.cancel() }
            guard try await takeAll(of: &again, meter: &meter, isSecond: true, progress) else {
                return try stop(&meter, progress)
            }
        }
        try removeGone(sources, before: before)
        try finish(&meter, progress)
    }

    /// Takes everything that is prepared; `false` where it was stopped before the end.
    /// - Parameter isSecond: whether the files have counted before.
    private mutating func takeAll(
        of ahead: inout PreparationQueue,
        meter: inout IndexingMeter,
        isSecond: Bool,
        _ progress: (IndexingProgress) -> Bool
    ) async throws -> Bool {
        while true {
            let (sofar, passages) = (meter, report.passages)
            var now = sofar
            let step = await ahead.next { underWay in
                progress(now.progress(underWay, passages: passages))
            }
            meter = now
            guard let step else { break }
            try take(step, &meter, progress)
            if !isSecond { meter.take(step) }
            guard progress(meter.progress(ahead.underWay, passages: report.passages)) else {
                await ahead.stop()
                return false
            }
        }
        guard ahead.isStopped else { return true }
        await ahead.stop()
        return false
    }

    private mutating func documentsBefore(
        _ sources: DocumentFiles,
        asSamples: Bool
    ) throws -> [StoredDocument] {
        var before = try documents()
        if !sources.areAll {
            // Whose documents these are was told with all of them.
        } else if asSamples {
            try writer.setHoldsSamplesOnly(true)
        } else if try writer.holdsSamplesOnly() {
            // Only documents that come from the samples' folder itself keep their place.
            let kept = Set(sources.files.map(\.path))
            var left: [StoredDocument] = []
            for document in before {
                // A run that was killed between two shards may have come so far in one of them.
                if try kept.contains(document.path) || !writer.isSample(document: document.number) {
                    left.append(document)
                } else if try writer.remove(path: document.path) {
                    report.samplesRemoved += 1
                }
            }
            before = left
            try writer.setHoldsSamplesOnly(false)
        }
        return before
    }

    private func documents() throws -> [StoredDocument] {
        do {
            var reader = try PassageReader(path: path)
            return try reader.allDocuments()
        } catch {
            // A new index has no commit yet.
            guard error.code == .missing || error.code == .version else { throw error }
            return []
        }
    }

    // MARK: - Taking

    private mutating func take(
        _ step: PreparationQueue.Step,
        _ meter: inout IndexingMeter,
        _ progress: (IndexingProgress) -> Bool
    ) throws {
        for listing in step.listings { archives[listing.path] = listing }
        unread.formUnion(step.unread)
        for preparation in step.preparations {
            if let path = preparation.path, !present.insert(path).inserted {
                report.failures.append(Self.failure(ofSecond: path, in: step.file))
                continue
            }
            try take(preparation, of: step.file)
            if pending >= (writer.isStarting ? min(firstBatch, batch) : batch) {
                try writePlaces()
                if writer.mergesAtCheckpoint { tellMerging(&meter, progress) }
                try writer.checkpoint()
                pending = 0
            }
        }
    }

    private mutating func take(
        _ preparation: Preparation,
        of file: DocumentFiles.File
    ) throws {
        switch preparation {
        case .unchanged(let path):
            // What lies in several places is counted once, at the end.
            if ledger.document(at: path) == nil { report.unchanged += 1 }
        case .failure(let failure, let path, let hash):
            report.failures.append(failure)
            if let path { unread.insert(path) }
            if let hash { fail(hash, failure) }
        case .passedOver:
            report.passedOver += 1
        case .leftOut, .archive:
            break
        case .copy(let place, let hash, let givenPath):
            try take(Copy(place: place, givenPath: givenPath, file: file), of: hash)
        case .read(let document, let place, let hash):
            guard let place = try self.place(for: hash, at: place) else { return }
            report.warnings += document.warnings
            note(try writer.add(document, place: place, contentHash: hash))
        case .analysed(let analysed, let place, let hash):
            guard let place = try self.place(for: hash, at: place) else { return }
            report.warnings += analysed.warnings
            note(try writer.add(analysed, place: place, contentHash: hash))
        }
    }

    private mutating func take(_ copy: Copy, of hash: UInt64) throws {
        if let failure = failed[hash] {
            fail(copy, as: failure)
        } else if !ledger.find(hash, at: copy.place) {
            // Its document has changed. A run after one that was killed would read it here. What lies
            // there already has its number.
            let path = copy.place.path
            if waiting[hash] == nil, known.contents.contains(hash),
                ledger.document(at: path) == nil
            {
                try writer.reserveNumber(path: path)
            }
            waiting[hash, default: []].append(copy)
        }
    }

    /// Copies of what could not be read cannot be read either.
    private mutating func fail(_ hash: UInt64, _ failure: IndexingReport.Failure) {
        failed[hash] = failure
        for copy in waiting.removeValue(forKey: hash) ?? [] { fail(copy, as: failure) }
    }

    private mutating func fail(_ copy: Copy, as failure: IndexingReport.Failure) {
        let path = copy.givenPath
        let reason =
            failure.reason.hasPrefix(failure.path)
            ? path + failure.reason.dropFirst(failure.path.count)
            : "\(path): cùng nội dung với \(failure.reason)"
        report.failures.append(IndexingReport.Failure(path: path, reason: reason))
        present.remove(copy.place.path)
        unread.insert(copy.place.path)
    }

    /// The place under which a content that was read is written; `nil` where the index has it.
    private mutating func place(for hash: UInt64, at place: StoredPlace) throws -> StoredPlace? {
        guard RecordPath(place.path) == nil else { return place }
        guard !ledger.find(hash, at: place) else { return nil }
        // The first of all copies is the document's own, whichever was read first.
        var place = place
        if let first = waiting[hash]?.first?.place {
            waiting[hash]?[0].place = place
            place = first
        }
        // The writer goes by what the index says of the path.
        if let change = ledger.takeChange(at: place.path) {
            try writer.setPlaces(change.places, ofDocument: change.number)
        }
        return place
    }

    private mutating func note(_ document: StoredDocument) {
        if known.hashes[document.path] == nil { report.added += 1 } else { report.replaced += 1 }
        report.passages += document.passageCount
        pending += document.passageCount
        guard RecordPath(document.path) == nil else { return }
        written.insert(document.number)
        ledger.add(document)
        for copy in waiting.removeValue(forKey: document.contentHash) ?? [] {
            _ = ledger.find(document.contentHash, at: copy.place)
        }
    }

    /// Of two records of one name only the first is taken: whichever came last would replace the
    /// other at every run.
    private static func failure(
        ofSecond path: String,
        in file: DocumentFiles.File
    ) -> IndexingReport.Failure {
        let record = RecordPath(path)
        let given = file.givenPath + (record?.file ?? path).dropFirst(file.path.count)
        return IndexingReport.Failure(
            path: given,
            reason: "\(given): có hơn một bản ghi mang mã “\(record?.identifier ?? "")”, chỉ bản"
                + " ghi đầu được nhận; hãy sửa cho mỗi mã chỉ có một"
        )
    }

    // MARK: - Ending

    /// Writes which documents lie where; one that lies nowhere is removed.
    private mutating func writePlaces() throws {
        for change in ledger.takeChanges() {
            let isThere = try writer.setPlaces(change.places, ofDocument: change.number)
            guard isThere else { continue }
            if change.places.isEmpty {
                report.removed += 1
            } else if !written.contains(change.number) {
                report.moved += 1
            }
        }
    }

    private mutating func stop(
        _ meter: inout IndexingMeter,
        _ progress: (IndexingProgress) -> Bool
    ) throws {
        report.isStopped = true
        for copy in waiting.values.joined() { present.remove(copy.place.path) }
        try finish(&meter, progress)
    }

    private mutating func finish(
        _ meter: inout IndexingMeter,
        _ progress: (IndexingProgress) -> Bool
    ) throws {
        report.archives = archives.count
        for path in present {
            guard let (number, isOwn) = ledger.document(at: path) else { continue }
            if !isOwn {
                report.duplicates += 1
            } else if !written.contains(number) {
                report.unchanged += 1
            }
        }
        try writePlaces()
        if writer.mergesAtCommit { tellMerging(&meter, progress) }
        try writer.commit()
    }

    /// Tells what is done next; nobody is asked whether to go on, for it keeps what was added.
    private func tellMerging(
        _ meter: inout IndexingMeter,
        _ progress: (IndexingProgress) -> Bool
    ) {
        _ = progress(meter.progress([], passages: report.passages, isMerging: true))
    }

    /// Whether it left the index as small as it can be.
    var isCompact: Bool { writer.isCompact }

    /// Removes documents whose file, or whose record in a file that was read, is gone.
    private mutating func removeGone(
        _ sources: DocumentFiles,
        before: [StoredDocument]
    ) throws {
        let gone = GonePaths(sources, unread: unread, archives: archives)
        for place in before.lazy.flatMap(\.places)
        where !present.contains(place.path) && gone.contains(place.path) {
            if RecordPath(place.path) == nil {
                ledger.lose(place.path)
            } else if try writer.remove(path: place.path) {
                report.removed += 1
            }
        }
    }
}
