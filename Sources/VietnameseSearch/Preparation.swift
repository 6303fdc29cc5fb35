internal import Documents
internal import PassageIndex
internal import Synchronization

/// What became of a document before it reaches the writer.
enum Preparation: Sendable {
    case unchanged(path: String)
    /// What could not be read, with its path in the index and the hash of its content, where it has
    /// them.
    case failure(IndexingReport.Failure, of: String?, hash: UInt64?)
    /// A file in a folder that is no document.
    case passedOver
    /// A file that a pattern leaves out.
    case leftOut
    /// A file with the content of another that is in the index or is being read.
    case copy(StoredPlace, hash: UInt64, givenPath: String)
    /// A long document: the writer analyses it passage by passage, to hold it only once.
    case read(Document, StoredPlace, hash: UInt64)
    case analysed(AnalysedDocument, StoredPlace, hash: UInt64)
    /// An archive, to be entered.
    case archive(DocumentArchive)

    /// The path of the document in the index; `nil` where there is none.
    var path: String? {
        switch self {
        case .unchanged(let path): path
        case .copy(let place, _, _), .read(_, let place, _), .analysed(_, let place, _): place.path
        case .failure, .passedOver, .leftOut, .archive: nil
        }
    }

    /// What could not be read, by the error that says why.
    static func failure(
        _ error: any Error,
        of file: DocumentFiles.File,
        hash: UInt64? = nil
    ) -> Preparation {
        let failure = IndexingReport.Failure(path: file.givenPath, reason: "\(error)")
        return .failure(failure, of: file.path, hash: hash)
    }

    /// Documents of more bytes are not analysed ahead.
    private static let longest = 4 << 20

    init(
        _ file: DocumentFiles.File,
        among content: ContentClaims,
        loader: DocumentLoader,
        pages: @escaping PageProgress.Report
    ) async {
        do {
            // An office file that is a broken archive is no archive of documents.
            if !FolderContent.promisesOfficeFile(file.path),
                let archive = try DocumentArchive(path: file.path, name: file.givenPath)
            {
                self = .archive(archive)
                return
            }
            guard !file.isArchiveOnly else {
                self = .leftOut
                return
            }
            guard try FolderContent.mayHoldDocument(file) else {
                self = .passedOver
                return
            }
            let bytes = try FileReader.bytes(of: file)
            await self.init(bytes, of: file, at: .init(path: file.path), content, loader, pages)
        } catch {
            self = .failure(error, of: file)
        }
    }

    init(
        _ member: ArchiveWalk.Member,
        among content: ContentClaims,
        loader: DocumentLoader,
        pages: @escaping PageProgress.Report
    ) async {
        let file = member.file
        do {
            let bytes = try member.content()
            if !FolderContent.promisesOfficeFile(file.path),
                let archive = try DocumentArchive(bytes, name: file.givenPath)
            {
                self = .archive(archive)
                return
            }
            guard !file.isArchiveOnly else {
                self = .leftOut
                return
            }
            await self.init(bytes, of: file, at: member.place, content, loader, pages)
        } catch {
            self = .failure(error, of: file)
        }
    }

    private init(
        _ bytes: [UInt8],
        of file: DocumentFiles.File,
        at place: StoredPlace,
        _ content: ContentClaims,
        _ loader: DocumentLoader,
        _ pages: @escaping PageProgress.Report
    ) async {
        guard FolderContent.holdsDocument(bytes, of: file) else {
            self = .passedOver
            return
        }
        let hash = FileReader.hash(of: bytes)
        if hash == content.known.hashes[file.path] {
            self = .unchanged(path: file.path)
            return
        }
        guard content.claim(hash) else {
            self = .copy(place, hash: hash, givenPath: file.givenPath)
            return
        }
        do {
            let document = try await loader.document(
                of: bytes,
                path: file.givenPath,
                pages: pages
            )
            try Task.checkCancellation()
            // Packed files hold many times more text than they have bytes.
            let size = document.passages.reduce(0) { $0 + $1.text.utf8.count }
            self.init(document, at: place, hash: hash, size: size)
        } catch {
            self = .failure(error, of: file, hash: hash)
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
            let place = StoredPlace(path: path, member: file.member)
            self.init(record.document, at: place, hash: hash, size: line.bytes.count)
        } catch {
            self = .failure(error, of: file)
        }
    }

    private init(_ document: Document, at place: StoredPlace, hash: UInt64, size: Int) {
        guard size <= Self.longest else {
            self = .read(document, place, hash: hash)
            return
        }
        var analyser = DocumentAnalyser()
        self = .analysed(analyser.analyse(document), place, hash: hash)
    }
}

/// Which of several files with the same content is read: the first that asks.
final class ContentClaims: Sendable {
    /// What the index holds already.
    let known: KnownContent
    private let claimed = Mutex<Set<UInt64>>([])

    init(_ known: KnownContent) { self.known = known }

    /// Whether the content is to be read by who asks; neither the index nor anybody else has it.
    func claim(_ hash: UInt64) -> Bool {
        !known.contents.contains(hash) && claimed.withLock { $0.insert(hash).inserted }
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
    /// The contents of files; those of records are not among them.
    private(set) var contents: Set<UInt64> = []
    /// What tells whether a member of an archive has changed, before it is unpacked.
    private(set) var checksums: [String: UInt64] = [:]
    /// The document of each line: most unchanged lines are known before their JSON is read.
    private var records: [Line: String] = [:]

    /// - Parameter contested: paths of which it is not known what they hold.
    init(_ documents: [StoredDocument], besides contested: Set<String> = []) {
        hashes.reserveCapacity(documents.count)
        for document in documents {
            for place in document.places where !contested.contains(place.path) {
                hashes[place.path] = document.contentHash
            }
            if let file = RecordPath(document.path)?.file {
                records[Line(file: file, hash: document.contentHash)] = document.path
                continue
            }
            contents.insert(document.contentHash)
            for place in document.places where !contested.contains(place.path) {
                if let member = place.member { checksums[place.path] = member.checksum }
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
