public import Documents
internal import FoundationEssentials

/// What can still be read of an index, however damaged it is.
///
/// The engine is not asked: it trusts what it reads. The tables are walked without it, and in an
/// index of this form nothing is given out that has not its checksum. Where a table has a damaged
/// block, what lies outside of its tree is looked at too, which may be of an older commit.
public struct IndexSalvage: ~Copyable {
    /// A document of which something was found.
    public struct Found: Sendable {
        /// Its number.
        public let number: Int
        /// Everything but its passages; `nil` where that is damaged.
        public fileprivate(set) var record: StoredDocument?
        /// Where it lies, as far as that is known; its own place first.
        public fileprivate(set) var places: [StoredPlace] = []
        /// Whether some of it may be of an older commit.
        public fileprivate(set) var mayBeOlder = false
        /// Where its passages are read, by their ordinals.
        fileprivate var passages: [Int: Text] = [:]
        /// The numbers of the records of its passages, by their ordinals.
        package fileprivate(set) var records: [Int: UInt32] = [:]

        /// The identifier, `002`.
        public var identifier: String { IndexForm.documentIdentifier(number) }
    }

    /// Where the text of a passage was found.
    fileprivate struct Text: Sendable {
        var entry: Int
        var record: UInt32
        var revision: UInt32
        var isCurrent: Bool

        func supersedes(_ other: Text) -> Bool {
            (isCurrent ? 1 : 0, revision) > (other.isCurrent ? 1 : 0, other.revision)
        }
    }

    /// The documents, by their numbers.
    public private(set) var documents: [Int: Found] = [:]
    /// Whether the index held no documents but these.
    public private(set) var knowsAllDocuments = false
    /// The number of the next document.
    public private(set) var nextDocument = 0
    /// Whether the index held nothing but samples.
    public private(set) var holdsSamplesOnly = false

    /// Whether it is one of the shards of a set.
    public private(set) var isPartOfSet = false
    /// What is left of what a shard says of itself.
    package private(set) var facts = ShardFacts()

    private var texts: TableScan
    private var entries: [String: TableScan.Entry] = [:]

    /// Looks for everything that the index in a folder holds.
    ///
    /// Costs a pass over its postings and texts.
    ///
    /// - Parameter path: a folder for which ``isIndex(_:)`` holds.
    public init(path: String) throws(IndexError) { try self.init(path: path, isShard: false) }

    /// Looks for everything that a shard holds, and for the numbers of its records.
    package init(shardAt path: String) throws(IndexError) {
        try self.init(path: path, isShard: true)
    }

    private init(path: String, isShard: Bool) throws(IndexError) {
        var metadata = try TableScan(folder: path, .metadata)
        entries = Self.entries(of: &metadata)
        let form = entries[IndexForm.Key.version].map { String(decoding: $0.bytes, as: UTF8.self) }
        let isOwn = form == nil || form == String(IndexForm.version)
        if !isOwn {
            metadata = try TableScan(folder: path, .metadata, isSealed: false)
            entries = Self.entries(of: &metadata)
        }
        texts = try TableScan(
            folder: path,
            .texts,
            isSealed: isOwn,
            // Those of an older commit would prove its texts.
            digest: metadata.isComplete ? entries[IndexForm.Key.digest]?.bytes ?? [] : []
        )
        let isReadable = isOwn || form.map(IndexForm.formsWithoutChecksums.contains) ?? false
        let passages = isReadable ? readPassages() : [:]
        noteDocuments(passages, areAllListed: metadata.isComplete, isReadable: isReadable)
        notePaths()
        for number in documents.keys { note(passages[number] ?? [:], ofDocument: number) }
        let next = entries[IndexForm.Key.nextDocument].flatMap { Self.number($0.bytes) } ?? 0
        nextDocument = max(next, (documents.keys.max() ?? -1) + 1)
        holdsSamplesOnly = entries[IndexForm.Key.samples].map { $0.isCurrent && isOwn } ?? false
        isPartOfSet = entries[IndexForm.Key.shard] != nil
        noteFacts(isKnown: metadata.isComplete)
        if isShard { noteRecords(of: path) }
        entries = [:]
    }

    /// Notes what a shard says of itself.
    private mutating func noteFacts(isKnown: Bool) {
        facts.identity = entries[IndexForm.Key.shard].flatMap { ShardIdentity($0.bytes) }
        facts.batch = entries[IndexForm.Key.batch].flatMap {
            $0.isCurrent ? ShardBatch($0.bytes) : nil
        }
        facts.nextDocument = isKnown ? nextDocument : nil
        facts.savedDocuments = Array(documents.keys)
    }

    /// Notes the records of passages, of which the texts are lost by the terms that name them.
    private mutating func noteRecords(of path: String) {
        for number in documents.keys {
            let passages = documents[number]?.passages ?? [:]
            documents[number]?.records = passages.mapValues(\.record)
        }
        let terms = (try? TermScan.terms(of: path, prefix: IndexForm.Prefix.passage)) ?? [:]
        for (record, term) in terms.sorted(by: { $0.key < $1.key }) {
            let parts = term.dropFirst(IndexForm.Prefix.passage.count).split(separator: ":")
            guard parts.count == 2, let number = Int(parts[0]), let ordinal = Int(parts[1]),
                documents[number]?.records[ordinal] == nil
            else { continue }
            documents[number]?.records[ordinal] = record
        }
        facts.lastRecord = documents.values.lazy.flatMap(\.records.values).max() ?? 0
    }

    /// Whether a folder holds files of an index; empty tables are of one that was never made.
    public static func isIndex(_ path: String) -> Bool {
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: path)) ?? []
        return names.contains { name in
            guard name.hasSuffix(".glass") else { return name == "iamglass" }
            let size = try? files.attributesOfItem(atPath: "\(path)/\(name)")[.size] as? Int
            return size != 0
        }
    }

    // MARK: - Metadata

    /// What is common to documents, of each name the newest.
    private static func entries(of scan: inout TableScan) -> [String: TableScan.Entry] {
        let names = [
            IndexForm.Key.version, IndexForm.Key.nextDocument, IndexForm.Key.samples,
            IndexForm.Key.digest, IndexForm.Key.shard, IndexForm.Key.batch,
        ]
        let prefixes = [IndexForm.Key.document, IndexForm.Key.path]
        var entries: [String: TableScan.Entry] = [:]
        for index in 0..<scan.count {
            guard let entry = try? scan.read(index) else { continue }
            let isWanted =
                names.contains(entry.name) || prefixes.contains(where: entry.name.hasPrefix)
            guard isWanted, entries[entry.name].map(entry.supersedes) ?? true else { continue }
            entries[entry.name] = entry
        }
        return entries
    }

    private static func number(_ bytes: [UInt8]) -> Int? {
        Int(String(decoding: bytes, as: UTF8.self))
    }

    /// Finds out which documents the index held, and what is known of each.
    private mutating func noteDocuments(
        _ passages: [Int: [Int: Text]],
        areAllListed: Bool,
        isReadable: Bool
    ) {
        var listed: [Int: TableScan.Entry] = [:]
        for (name, entry) in entries where name.hasPrefix(IndexForm.Key.document) {
            guard let number = Int(name.dropFirst(IndexForm.Key.document.count)) else { continue }
            listed[number] = entry
        }
        let current = listed.filter { $0.value.isCurrent }.map(\.key)
        var numbers = Set(current)
        if areAllListed {
            // An index that is too foreign lists its documents elsewhere.
            knowsAllDocuments = !numbers.isEmpty || texts.count == 0
        } else if texts.isComplete, isReadable {
            numbers.formUnion(passages.keys)
            knowsAllDocuments = true
        } else {
            numbers.formUnion(passages.keys)
            numbers.formUnion(listed.keys)
        }
        for number in numbers {
            var found = Found(number: number)
            if isReadable, let entry = listed[number],
                let record = try? StoredDocument(entry.bytes), record.number == number
            {
                found.record = record
                found.places = record.places
                found.mayBeOlder = !entry.isCurrent
            }
            documents[number] = found
        }
    }

    /// Notes the paths of documents whose record is damaged; a long one ends in a hash and is none.
    private mutating func notePaths() {
        for (name, entry) in entries where name.hasPrefix(IndexForm.Key.path) {
            let path = String(name.dropFirst(IndexForm.Key.path.count))
            guard let number = Self.number(entry.bytes), IndexForm.pathKey(path) == name,
                path.hasPrefix("/")
            else { continue }
            if documents[number] == nil, !knowsAllDocuments {
                documents[number] = Found(number: number)
            }
            guard let found = documents[number], found.record == nil else { continue }
            documents[number]?.places.append(StoredPlace(path: path))
        }
        for number in documents.keys where documents[number]?.record == nil {
            documents[number]?.places.sort { $0.path < $1.path }
        }
    }

    // MARK: - Passages

    /// The passages by their documents, of each the newest.
    private mutating func readPassages() -> [Int: [Int: Text]] {
        var passages: [Int: [Int: Text]] = [:]
        for index in 0..<texts.count {
            guard let entry = try? texts.read(index),
                let passage = try? StoredPassage(entry.bytes)
            else { continue }
            let text = Text(
                entry: index,
                record: entry.record,
                revision: entry.revision,
                isCurrent: entry.isCurrent
            )
            let known = passages[passage.document]?[passage.ordinal]
            guard known.map(text.supersedes) ?? true else { continue }
            passages[passage.document, default: [:]][passage.ordinal] = text
        }
        return passages
    }

    private mutating func note(_ passages: [Int: Text], ofDocument number: Int) {
        let count = documents[number]?.record?.passageCount ?? .max
        let own = passages.filter { $0.key <= count }
        documents[number]?.passages = own
        if own.values.contains(where: { !$0.isCurrent }) { documents[number]?.mayBeOlder = true }
    }

    /// The passages of a document that can be read, in the order of the text.
    public mutating func passages(of document: Found) -> [StoredPassage] {
        var passages: [StoredPassage] = []
        for (_, text) in document.passages.sorted(by: { $0.key < $1.key }) {
            guard let entry = try? texts.read(text.entry),
                let passage = try? StoredPassage(entry.bytes)
            else { continue }
            passages.append(passage)
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
