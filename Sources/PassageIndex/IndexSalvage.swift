public import Documents
internal import FoundationEssentials

/// What can still be read of an index, however damaged it is.
///
/// Nothing that is damaged is given out: passages and documents carry checksums. What the engine
/// cannot come to is looked for in the tables without it.
public struct IndexSalvage: ~Copyable {
    /// A document of which something was found.
    public struct Found: Sendable {
        /// Its number.
        public let number: Int
        /// Everything but its passages; `nil` where that is damaged.
        public fileprivate(set) var record: StoredDocument?
        /// Where it lies, as far as that is known; its own place first.
        public fileprivate(set) var places: [StoredPlace] = []
        /// Where its passages are read, by their ordinals.
        fileprivate var passages: [Int: PassagePlace] = [:]

        /// The identifier, `002`.
        public var identifier: String { IndexForm.documentIdentifier(number) }
        /// How many of its passages can be read.
        public var passageCount: Int { passages.count }
        /// Whether everything of it can be read.
        public var isWhole: Bool { record.map { passages.count >= $0.passageCount } ?? false }
    }

    fileprivate enum PassagePlace: Sendable {
        case record(UInt32)
        /// Found without the engine, in a commit of this revision.
        case loose(StoredPassage, revision: UInt32)
    }

    /// The documents, by their numbers.
    public private(set) var documents: [Int: Found] = [:]
    /// The number of the next document.
    public private(set) var nextDocument = 0
    /// Whether the index held nothing but samples.
    public private(set) var holdsSamplesOnly = false
    /// Whether the engine could open it.
    public var isOpen: Bool { handle != nil }

    private var handle: ReaderHandle?
    /// Whether something could not be read, so that it is looked for without the engine.
    private var isDamaged = false
    /// Whether the list of the documents was read to its end.
    private var knowsAllDocuments = false
    private let path: String

    /// Looks for everything that the index in a folder holds.
    ///
    /// Costs a pass over its documents and texts.
    ///
    /// - Parameter path: a folder for which ``isIndex(_:)`` holds.
    public init(path: String) {
        self.path = path
        do {
            handle = try ReaderHandle(path: path)
        } catch {
            // What it holds is looked for without the engine.
            handle = nil
        }
        let version = (try? handle?.mark(IndexForm.Key.version)) ?? []
        let isOwnForm = version.elementsEqual(String(IndexForm.version).utf8)
        if isOwnForm {
            readDocuments()
            readPassages()
        } else if handle == nil || version.isEmpty {
            isDamaged = true
        } else {
            // Of another form the paths are known, and no more.
            readPaths { (handle: inout ReaderHandle, key: String) in try? handle.mark(key) }
            nextDocument = (documents.keys.max() ?? -1) + 1
            return
        }
        isDamaged = isDamaged || documents.values.contains { !$0.isWhole }
        if isDamaged {
            readPaths { (handle: inout ReaderHandle, key: String) in try? handle.metadata(key) }
            scanMetadata()
            scanPassages()
        }
        nextDocument = max(nextDocument, (documents.keys.max() ?? -1) + 1)
    }

    /// Whether a folder holds files of an index.
    public static func isIndex(_ path: String) -> Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.contains { $0 == "iamglass" || $0.hasSuffix(".glass") }
    }

    // MARK: - With the engine

    private mutating func metadata(_ key: String) -> [UInt8]? {
        guard let value = try? handle?.metadata(key) else {
            isDamaged = true
            return nil
        }
        return value
    }

    private mutating func keys(_ prefix: String) -> [String]? {
        guard let keys = try? handle?.metadataKeys(prefix: prefix) else {
            isDamaged = true
            return nil
        }
        return keys
    }

    private mutating func readDocuments() {
        let next = metadata(IndexForm.Key.nextDocument).map { String(decoding: $0, as: UTF8.self) }
        nextDocument = next.flatMap { Int($0) } ?? 0
        holdsSamplesOnly = metadata(IndexForm.Key.samples).map { !$0.isEmpty } ?? false
        var numbers: [Int]
        if let keys = keys(IndexForm.Key.document) {
            knowsAllDocuments = true
            numbers = keys.compactMap { Int($0.dropFirst(IndexForm.Key.document.count)) }
        } else {
            // One after the other: only those whose block is damaged are lost.
            numbers = Array(0..<min(nextDocument, 10_000_000))
        }
        for number in numbers {
            let key = IndexForm.Key.document + IndexForm.documentIdentifier(number)
            guard let data = metadata(key) else {
                documents[number] = documents[number] ?? Found(number: number)
                continue
            }
            if !data.isEmpty { note(data, expecting: number) }
        }
    }

    private mutating func note(_ data: [UInt8], expecting number: Int) {
        guard let record = try? StoredDocument(data), record.number == number else {
            isDamaged = true
            return
        }
        documents[number, default: Found(number: number)].record = record
        documents[number]?.places = record.places
    }

    /// The paths of documents whose record is damaged.
    private mutating func readPaths(_ value: (inout ReaderHandle, String) -> [UInt8]?) {
        guard let keys = keys(IndexForm.Key.path), var handle = handle.take() else { return }
        for key in keys {
            guard let number = value(&handle, key) else { continue }
            note(path: key, of: number)
        }
        self.handle = consume handle
    }

    /// Notes a path by its key; a long one ends in a hash and is none.
    private mutating func note(path key: String, of value: [UInt8]) {
        let path = String(key.dropFirst(IndexForm.Key.path.count))
        guard let number = Int(String(decoding: value, as: UTF8.self)),
            IndexForm.pathKey(path) == key, path.hasPrefix("/")
        else { return }
        var found = documents[number] ?? Found(number: number)
        guard found.record == nil, !found.places.contains(where: { $0.path == path }) else {
            return
        }
        found.places.append(StoredPlace(path: path))
        documents[number] = found
    }

    private mutating func readPassages() {
        var last: UInt32 = 0
        while true {
            guard let identifiers = try? handle?.identifiers(after: last, limit: 512) else {
                isDamaged = true
                return
            }
            guard let end = identifiers.last else { return }
            last = end
            if let hits = try? handle?.records(identifiers: identifiers) {
                for hit in hits { note(hit) }
                continue
            }
            isDamaged = true
            for identifier in identifiers {
                guard let hits = try? handle?.records(identifiers: [identifier]) else { continue }
                for hit in hits { note(hit) }
            }
        }
    }

    private mutating func note(_ hit: ReaderHandle.Hit) {
        guard let passage = try? StoredPassage(hit.data) else {
            isDamaged = true
            return
        }
        if documents[passage.document] == nil, knowsAllDocuments { return }
        documents[passage.document, default: Found(number: passage.document)]
            .passages[passage.ordinal] = .record(hit.identifier)
    }

    // MARK: - Without it

    private mutating func scanMetadata() {
        var newest: [String: (bytes: [UInt8], revision: UInt32)] = [:]
        Self.scan(path, metadata: true) { entry in
            guard
                entry.name.hasPrefix(IndexForm.Key.document)
                    || entry.name.hasPrefix(IndexForm.Key.path)
                    || entry.name == IndexForm.Key.nextDocument
            else { return }
            if let known = newest[entry.name], known.revision >= entry.revision { return }
            newest[entry.name] = (entry.bytes, entry.revision)
        }
        for (key, entry) in newest {
            if key == IndexForm.Key.nextDocument {
                nextDocument = max(
                    nextDocument,
                    Int(String(decoding: entry.bytes, as: UTF8.self)) ?? 0
                )
            } else if let number = Int(key.dropFirst(IndexForm.Key.document.count)),
                key.hasPrefix(IndexForm.Key.document)
            {
                // A document that is not in the list has left the index.
                let isThere = documents[number] != nil
                guard documents[number]?.record == nil, isThere || !knowsAllDocuments else {
                    continue
                }
                note(entry.bytes, expecting: number)
            }
        }
        for (key, entry) in newest where key.hasPrefix(IndexForm.Key.path) {
            if knowsAllDocuments {
                let number = Int(String(decoding: entry.bytes, as: UTF8.self))
                guard number.map({ documents[$0] != nil }) ?? false else { continue }
            }
            note(path: key, of: entry.bytes)
        }
    }

    private mutating func scanPassages() {
        // Those that are whole need nothing; older texts of theirs may be there.
        let whole = Set(documents.values.lazy.filter(\.isWhole).map(\.number))
        Self.scan(path, metadata: false) { entry in
            guard let passage = try? StoredPassage(entry.bytes) else { return }
            let number = passage.document
            guard !whole.contains(number), documents[number] != nil || !knowsAllDocuments else {
                return
            }
            switch documents[number]?.passages[passage.ordinal] {
            case .record: return
            case .loose(_, let revision) where revision >= entry.revision: return
            case .loose, nil: break
            }
            if let count = documents[number]?.record?.passageCount, passage.ordinal > count {
                return
            }
            documents[number, default: Found(number: number)].passages[passage.ordinal] = .loose(
                passage,
                revision: entry.revision
            )
        }
    }

    /// Goes through what a table holds, as far as it can be read.
    private static func scan(
        _ path: String,
        metadata: Bool,
        _ body: (TableScan.Entry) -> Void
    ) {
        do {
            var scan = try TableScan(folder: path, metadata: metadata)
            while let entry = try scan.next() { body(entry) }
        } catch {
            return
        }
    }

    // MARK: - Giving out

    /// The passages of a document that can be read, in the order of the text.
    public mutating func passages(of document: Found) -> [StoredPassage] {
        var passages: [StoredPassage] = []
        for (_, place) in document.passages.sorted(by: { $0.key < $1.key }) {
            switch place {
            case .loose(let passage, _): passages.append(passage)
            case .record(let identifier):
                guard let hit = (try? handle?.records(identifiers: [identifier]))?.first,
                    let passage = try? StoredPassage(hit.data)
                else { continue }
                passages.append(passage)
            }
        }
        return passages
    }
}

extension Document {
    /// A document as it was stored.
    public init(_ record: StoredDocument, passages stored: [StoredPassage]) {
        self.init(
            path: record.path,
            header: record.header,
            sections: record.sections,
            passages: stored.map { stored in
                var passage = Passage(
                    text: stored.text,
                    section: stored.section.flatMap { place in
                        record.sections.indices.contains(place) ? place : nil
                    },
                    role: stored.role,
                    form: stored.form,
                    lines: stored.lines,
                    page: stored.page
                )
                passage.confidence = stored.confidence
                return passage
            }
        )
        format = record.format
        encoding = record.encoding
    }
}
