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

        /// The identifier, `002`.
        public var identifier: String { IndexForm.documentIdentifier(number) }
    }

    /// Where the text of a passage was found.
    fileprivate struct Text: Sendable {
        var entry: Int
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

    private var texts: TableScan
    private var entries: [String: TableScan.Entry] = [:]

    /// Looks for everything that the index in a folder holds.
    ///
    /// Costs a pass over its postings and texts.
    ///
    /// - Parameter path: a folder for which ``isIndex(_:)`` holds.
    public init(path: String) throws(IndexError) {
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
        entries = [:]
    }

    /// Whether a folder holds files of an index.
    public static func isIndex(_ path: String) -> Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.contains { $0 == "iamglass" || $0.hasSuffix(".glass") }
    }

    // MARK: - Metadata

    /// What is common to documents, of each name the newest.
    private static func entries(of scan: inout TableScan) -> [String: TableScan.Entry] {
        let names = [
            IndexForm.Key.version, IndexForm.Key.nextDocument, IndexForm.Key.samples,
            IndexForm.Key.digest, IndexForm.Key.shard,
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
            let text = Text(entry: index, revision: entry.revision, isCurrent: entry.isCurrent)
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
