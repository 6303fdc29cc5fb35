internal import Documents
internal import FoundationEssentials
internal import PassageIndex

/// The building of an index from what was saved of another.
struct RepairRun: ~Copyable {
    /// Where a document is looked for.
    private struct Source {
        var number: Int
        var place: StoredPlace
        /// The file in which it lies: itself, an archive, or a file of records.
        var file: String
    }

    private var report = RepairReport()
    private var writer: PassageWriter
    /// The folder in which the new index is made.
    private let folder: String
    private let loader: DocumentLoader
    /// Passages since the last commit.
    private var pending = 0
    private var written: Set<Int> = []
    /// The shard of a set that is built.
    private let shard: SetSurvey.Shard?
    /// The numbers of records that were given again, each once.
    private var records: Set<UInt32> = []
    /// Why documents were not read from their files.
    private var reasons: [Int: String] = [:]
    /// Passages between two commits.
    private let batch: Int

    /// - Parameters:
    ///   - index: the folder of the index, or of the set.
    ///   - folder: where the new one is made.
    ///   - shard: which shard of a set it is; `nil` for a whole index.
    ///   - batch: passages between two commits, as indexing has them.
    ///   - loader: what reads the files of documents.
    init(
        index: String,
        folder: String,
        _ shard: SetSurvey.Shard?,
        batch: Int,
        loader: DocumentLoader
    ) throws {
        report.index = index
        self.folder = folder
        self.shard = shard
        self.batch = batch
        self.loader = loader
        writer =
            if let shard {
                try PassageWriter(shardAt: folder, shard.identity, shard.facts)
            } else {
                try PassageWriter(path: folder)
            }
    }

    /// The numbers that the records of passages had in their set; `nil` where one is not known, or for
    /// a whole index.
    private mutating func takeRecords(
        of found: IndexSalvage.Found?,
        ordinals: some Sequence<Int>
    ) -> [UInt32]? {
        guard shard != nil, let found else { return nil }
        var numbers: [UInt32] = []
        for ordinal in ordinals {
            guard let number = found.records[ordinal], number > 0, !records.contains(number),
                numbers.last.map({ $0 < number }) ?? true
            else { return nil }
            numbers.append(number)
        }
        records.formUnion(numbers)
        return numbers
    }

    // MARK: - From files

    /// Reads the documents whose files are there.
    mutating func readFiles(
        of documents: [Int: IndexSalvage.Found],
        _ progress: (IndexingProgress) -> Bool
    ) async throws {
        var sources: [String: Source] = [:]
        for found in documents.values.sorted(by: { $0.number < $1.number }) {
            let source = found.places.lazy.map { Self.source(of: $0, number: found.number) }
                .first { FileManager.default.fileExists(atPath: $0.file) }
            guard let source else {
                let isKnown = !found.places.isEmpty
                reasons[found.number] = isKnown ? "tệp không còn" : "không còn biết tệp nào"
                continue
            }
            reasons[found.number] = "không còn trong tệp"
            sources[source.place.path] = source
        }
        let files = DocumentFiles(Set(sources.values.lazy.map(\.file)).sorted())
        var queue = PreparationQueue(
            files: files.files,
            known: KnownContent([]),
            loader: loader,
            chosen: Set(sources.keys)
        )
        defer { queue.cancel() }
        var meter = IndexingMeter(files.files)
        while true {
            let (sofar, passages) = (meter, report.passages)
            var now = sofar
            let step = await queue.next { underWay in
                progress(now.progress(underWay, passages: passages))
            }
            meter = now
            guard let step else { break }
            for preparation in step.preparations {
                try take(preparation, of: step.file, sources, documents)
            }
            meter.take(step)
            guard progress(meter.progress(queue.underWay, passages: report.passages)) else {
                await queue.stop()
                throw CancellationError()
            }
        }
        guard queue.isStopped else { return }
        await queue.stop()
        throw CancellationError()
    }

    /// The file in which a place is.
    private static func source(of place: StoredPlace, number: Int) -> Source {
        var file = place.path
        if let member = place.member {
            file = String(decoding: file.utf8.prefix(member.archiveLength), as: UTF8.self)
        } else if let record = RecordPath(file) {
            file = record.file
        }
        return Source(number: number, place: place, file: file)
    }

    private mutating func take(
        _ preparation: Preparation,
        of file: DocumentFiles.File,
        _ sources: [String: Source],
        _ documents: [Int: IndexSalvage.Found]
    ) throws {
        switch preparation {
        case .read(let document, let place, let hash):
            guard let number = number(at: place, sources) else { return }
            let places = places(place, hash: hash, of: documents[number])
            let count = document.passages.count
            let records = takeRecords(of: documents[number], ordinals: 1..<(count + 1))
            try noteFile(
                writer.restore(
                    document,
                    number: number,
                    places: places,
                    contentHash: hash,
                    records: records
                )
            )
        case .analysed(let analysed, let place, let hash):
            guard let number = number(at: place, sources) else { return }
            let places = places(place, hash: hash, of: documents[number])
            let count = analysed.document.passages.count
            let records = takeRecords(of: documents[number], ordinals: 1..<(count + 1))
            try noteFile(
                writer.restore(
                    analysed,
                    number: number,
                    places: places,
                    contentHash: hash,
                    records: records
                )
            )
        case .copy(let place, _, _):
            guard let source = sources[place.path] else { return }
            reasons[source.number] = "tệp nay giống hệt một tệp khác"
        case .failure(let failure, let path, _):
            let own = path ?? file.path
            for source in sources.values where source.place.path == own || source.file == own {
                if !written.contains(source.number) { reasons[source.number] = failure.reason }
            }
        case .unchanged, .passedOver, .leftOut, .archive:
            break
        }
    }

    /// The document that lies at a place; `nil` where none of the index does, or it is written.
    private func number(at place: StoredPlace, _ sources: [String: Source]) -> Int? {
        guard let source = sources[place.path], !written.contains(source.number) else { return nil }
        return source.number
    }

    /// Where a content that was read lies: its other places hold the same unless they have changed,
    /// which indexing finds out.
    private func places(
        _ own: StoredPlace,
        hash: UInt64,
        of found: IndexSalvage.Found?
    ) -> [StoredPlace] {
        guard let found, found.record?.contentHash == hash else { return [own] }
        return [own] + found.places.filter { $0.path != own.path }
    }

    private mutating func noteFile(_ document: StoredDocument) throws {
        report.fromFiles += 1
        try note(document)
    }

    private mutating func note(_ document: StoredDocument) throws {
        written.insert(document.number)
        report.passages += document.passageCount
        pending += document.passageCount
        guard pending >= batch else { return }
        try writer.commit()
        pending = 0
    }

    // MARK: - From the index

    /// Takes the other documents from what the index still holds.
    mutating func takeStored(
        _ salvage: inout IndexSalvage,
        _ progress: (IndexingProgress) -> Bool
    ) async throws {
        let left = salvage.documents.values.filter { !written.contains($0.number) }
        let start = ContinuousClock.now
        for (done, found) in left.sorted(by: { $0.number < $1.number }).enumerated() {
            let now = IndexingProgress(
                takenFromIndex: done,
                of: left.count,
                passages: report.passages,
                since: start
            )
            guard progress(now) else { throw CancellationError() }
            let reason = reasons[found.number] ?? "tệp không còn"
            let passages = salvage.passages(of: found)
            guard let record = found.record else {
                try await recover(found, passages, reason)
                continue
            }
            // One of which no text is left keeps its number, so that its file comes back under it.
            let isWhole = passages.count >= record.passageCount && !found.mayBeOlder
            let document = Document(record, passages: passages)
            let records = takeRecords(of: found, ordinals: passages.map(\.ordinal))
            try note(
                writer.restore(
                    document,
                    number: found.number,
                    places: record.places,
                    // Where a part is lost the file is read again as soon as it is there.
                    contentHash: isWhole ? record.contentHash : ~record.contentHash,
                    abbreviations: record.abbreviations,
                    ordinals: passages.map(\.ordinal),
                    records: records
                )
            )
            guard isWhole else {
                lose(found, passages, saved: passages.count, reason)
                continue
            }
            report.fromStoredText.append(
                RepairReport.Kept(document: found.identifier, path: record.path, reason: reason)
            )
        }
    }

    /// Takes the text of a document of which nothing else is known: it becomes a file in the folder
    /// of the index, and that is read.
    private mutating func recover(
        _ found: IndexSalvage.Found,
        _ passages: [StoredPassage],
        _ reason: String
    ) async throws {
        guard !passages.isEmpty else { return lose(found, passages, saved: 0, reason) }
        // Of a set all lie in one folder, which is none of a shard's.
        let folder = shard == nil ? folder : report.index
        let bytes = Array(passages.map(\.text).joined(separator: "\n\n").utf8)
        let name = "recovered/\(found.identifier).txt"
        let path = DocumentFiles.absolute("\(report.index)/\(name)")
        report.recovered = DocumentFiles.absolute("\(report.index)/recovered")
        try FileManager.default.createDirectory(
            atPath: "\(folder)/recovered",
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
        guard let document = try? await loader.document(of: bytes, path: path) else {
            return lose(found, passages, saved: 0, at: path, reason)
        }
        try note(
            writer.restore(
                document,
                number: found.number,
                places: [StoredPlace(path: path)],
                contentHash: FileReader.hash(of: bytes)
            )
        )
        lose(found, passages, saved: passages.count, at: path, reason)
    }

    private mutating func lose(
        _ found: IndexSalvage.Found,
        _ passages: [StoredPassage],
        saved: Int,
        at recovered: String? = nil,
        _ reason: String
    ) {
        let path = found.places.first?.path ?? recovered
        report.lost.append(
            RepairReport.Loss(
                document: found.identifier,
                path: path,
                passagesSaved: saved,
                passageCount: found.record?.passageCount,
                mayBeOlder: saved > 0 && found.mayBeOlder,
                beginning: found.places.isEmpty
                    ? passages.first.map { String($0.text.prefix(80)) } : nil,
                reason: reason
            )
        )
    }

    // MARK: - Ending

    /// Commits what was built; tells what became of everything.
    consuming func finish(_ salvage: borrowing IndexSalvage) throws -> RepairReport {
        try writer.setNextDocument(shard?.facts.nextDocument ?? salvage.nextDocument)
        if salvage.holdsSamplesOnly { try writer.setHoldsSamplesOnly(true) }
        report.mayLackDocuments = !salvage.knowsAllDocuments
        try writer.commit()
        return report
    }
}
