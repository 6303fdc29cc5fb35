internal import Documents
internal import PassageIndex

/// What became of a document before it reaches the writer.
enum Preparation: Sendable {
    case unchanged(path: String)
    case failure(IndexingReport.Failure)
    /// A file in a folder that is no document.
    case passedOver
    /// A long document: the writer analyses it passage by passage, to hold it only once.
    case read(Document, path: String, hash: UInt64)
    case analysed(AnalysedDocument, path: String, hash: UInt64)

    /// The path of the document in the index; `nil` where there is none.
    var path: String? {
        switch self {
        case .unchanged(let path), .read(_, let path, _), .analysed(_, let path, _): path
        case .failure, .passedOver: nil
        }
    }

    /// Documents of more bytes are not analysed ahead.
    private static let longest = 4 << 20

    init(_ file: DocumentFiles.File, known: KnownContent, loader: DocumentLoader) async {
        do {
            guard try FolderContent.mayHoldDocument(file) else {
                self = .passedOver
                return
            }
            let bytes = try FileReader.bytes(of: file)
            let hash = FileReader.hash(of: bytes)
            if hash == known.hashes[file.path] {
                self = .unchanged(path: file.path)
                return
            }
            guard FolderContent.holdsDocument(bytes, of: file) else {
                self = .passedOver
                return
            }
            let document = try await loader.document(of: bytes, path: file.givenPath)
            self.init(document, path: file.path, hash: hash, size: bytes.count)
        } catch {
            self = .failure(.init(path: file.givenPath, reason: "\(error)"))
        }
    }

    init(_ line: RecordLine, of file: DocumentFiles.File, known: KnownContent) {
        let hash = FileReader.hash(of: line.bytes)
        if let path = known.path(of: line, in: file.path, hash: hash) {
            self = .unchanged(path: path)
            return
        }
        do {
            let record = try RecordReader().read(
                line: line.bytes,
                number: line.number,
                path: file.givenPath
            )
            let path = RecordPath(file: file.path, identifier: record.identifier).description
            self.init(record.document, path: path, hash: hash, size: line.bytes.count)
        } catch {
            self = .failure(.init(path: file.givenPath, reason: "\(error)"))
        }
    }

    private init(_ document: Document, path: String, hash: UInt64, size: Int) {
        guard size <= Self.longest else {
            self = .read(document, path: path, hash: hash)
            return
        }
        var analyser = DocumentAnalyser()
        self = .analysed(analyser.analyse(document), path: path, hash: hash)
    }
}

/// What the index holds already, by the content of its files.
struct KnownContent: Sendable {
    /// A line of a file of records.
    struct Line: Hashable {
        var file: String
        var hash: UInt64
    }

    /// The hash of each document's content.
    private(set) var hashes: [String: UInt64] = [:]
    /// The document of each line: most unchanged lines are known before their JSON is read.
    private var records: [Line: String] = [:]

    init(_ documents: [StoredDocument]) {
        hashes.reserveCapacity(documents.count)
        for document in documents {
            hashes[document.path] = document.contentHash
            if let file = RecordPath(document.path)?.file {
                records[Line(file: file, hash: document.contentHash)] = document.path
            }
        }
    }

    /// The document that a line is already; `nil` where it is new or has changed.
    func path(of line: RecordLine, in file: String, hash: UInt64) -> String? {
        guard let path = records[Line(file: file, hash: hash)],
            let name = RecordPath(path)?.identifier
        else { return nil }
        // A number may be that of the line where the record stood before.
        if Int(name) == nil || name == String(line.number) { return path }
        guard let own = RecordReader().identifier(ofLine: line.bytes, number: line.number) else {
            return nil
        }
        let ownPath = RecordPath(file: file, identifier: own).description
        return hashes[ownPath] == hash ? ownPath : nil
    }
}

/// A line of a file of records.
struct RecordLine: Sendable {
    var bytes: [UInt8]
    var number: Int
}

/// Where a record stands: its file and its name there, `reports.jsonl#12`.
struct RecordPath: CustomStringConvertible {
    let file: String
    let identifier: String

    init(file: String, identifier: String) {
        self.file = file
        self.identifier = identifier
    }

    /// Reads a document's path; `nil` where it is that of a file of its own.
    init?(_ path: String) {
        var rest = path[...]
        while let sign = rest.firstIndex(of: "#") {
            let file = path[..<sign]
            if RecordReader.reads(fileNamed: String(file)) {
                self.init(file: String(file), identifier: String(path[path.index(after: sign)...]))
                return
            }
            rest = rest[rest.index(after: sign)...]
        }
        return nil
    }

    var description: String { "\(file)#\(identifier)" }
}

/// Prepares documents a little ahead of the writer and hands them out in the order of their files.
struct PreparationQueue: ~Copyable {
    /// Some documents that follow each other.
    struct Step: Sendable {
        var preparations: [Preparation]
        /// The bytes of the file that they took.
        var size: Int
        /// Whether these are the last of their file.
        var endsFile: Bool
    }

    /// How many tasks are ahead at most: enough to keep a second core busy.
    private static let depth = 4
    /// How many bytes all of them have at most, but for a document that is larger by itself.
    private static let size = 8 << 20
    /// Records are prepared together up to so many bytes.
    private static let recordBatch = 256 << 10

    private let files: [DocumentFiles.File]
    private let known: KnownContent
    private let loader: DocumentLoader
    private var running: [(task: Task<Step, Never>, size: Int)] = []
    private var nextFile = 0
    private var records: LineReader?
    private var offset = 0

    init(files: [DocumentFiles.File], known: KnownContent, loader: DocumentLoader) {
        self.files = files
        self.known = known
        self.loader = loader
    }

    /// The next documents; `nil` after the last.
    mutating func next() async throws -> Step? {
        while running.count < Self.depth, nextFile < files.count {
            let file = files[nextFile]
            let isOfRecords = RecordReader.reads(fileNamed: file.path)
            let size = isOfRecords ? Self.recordBatch : file.size
            guard running.isEmpty || running.reduce(size, { $0 + $1.size }) <= Self.size else {
                break
            }
            if isOfRecords {
                prepareRecords(of: file)
            } else {
                let (known, loader) = (known, loader)
                start(size: size) {
                    Step(
                        preparations: [await Preparation(file, known: known, loader: loader)],
                        size: file.size,
                        endsFile: true
                    )
                }
                nextFile += 1
            }
        }
        return running.isEmpty ? nil : await running.removeFirst().task.value
    }

    mutating func cancel() {
        for item in running { item.task.cancel() }
        running.removeAll()
    }

    private mutating func start(size: Int, _ work: @escaping @Sendable () async -> Step) {
        running.append((Task.detached { await work() }, size))
    }

    /// Reads the next lines of a file of records and prepares them.
    private mutating func prepareRecords(of file: DocumentFiles.File) {
        var lines: [RecordLine] = []
        var size = 0
        var isAtEnd = false
        var failure: Preparation?
        do {
            if records == nil {
                records = try LineReader(path: file.path, name: file.givenPath)
                offset = 0
            }
            while size < Self.recordBatch {
                guard let bytes = try records?.next() else {
                    isAtEnd = true
                    break
                }
                guard bytes.contains(where: { $0 > 0x20 }) else { continue }
                lines.append(RecordLine(bytes: bytes, number: records?.lineNumber ?? 0))
                size += bytes.count
            }
        } catch {
            // What was read before the fault is kept.
            failure = .failure(.init(path: file.givenPath, reason: "\(error)"))
            isAtEnd = true
        }
        let end = isAtEnd ? file.size : records?.offset ?? offset
        let taken = max(0, end - offset)
        offset = end
        if isAtEnd {
            records = nil
            nextFile += 1
        }
        let known = known
        let (batch, fault, isLast) = (lines, failure, isAtEnd)
        start(size: size) {
            Step(
                preparations: batch.map { Preparation($0, of: file, known: known) }
                    + (fault.map { [$0] } ?? []),
                size: taken,
                endsFile: isLast
            )
        }
    }
}
