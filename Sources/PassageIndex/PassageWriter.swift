public import Documents
internal import FoundationEssentials

/// The one writer of an index, or of a set of shards that together are one.
///
/// What it adds is seen by readers after ``commit()``, whole; what was not committed when its life
/// ends is discarded. A second writer is refused (`locked`). Of a set each document is in one shard,
/// where it stays; shards are written at the same time and committed each for itself, so that a
/// commit that is killed may leave the newest documents in some of them only.
public struct PassageWriter: ~Copyable {
    private let shards: [ShardWriter]
    private var analyser = DocumentAnalyser()
    private var encoder = RecordEncoder()
    private var nextDocument: Int
    /// The number of the next record; in a set it tells in which order records were added.
    private var nextRecord: UInt32
    /// How a first build goes on once it is large; `nil` where it does not change.
    private let plan: IndexAssembly.Plan?

    /// Opens the index in a folder, making it where there is none; the folder above must exist.
    /// - Parameter shardCount: of how many shards it is, 1 for a whole index; as many as there are
    ///   already where it is `nil`.
    /// - Throws: ``IndexError``: `locked` where somebody else writes, `version` where it is of another
    ///   form, `invalid` where it has another number of shards already or lacks some of them.
    public init(path: String, shardCount: Int? = nil) throws(IndexError) {
        try self.init(path: path, shardCount: shardCount, plan: .ofThisMachine)
    }

    init(path: String, shardCount: Int? = nil, plan: IndexAssembly.Plan?) throws(IndexError) {
        let shards = try Self.open(path, shardCount: shardCount)
        var nextDocument = 0
        var nextRecord: UInt32 = 0
        for shard in shards {
            let next = String(
                decoding: try shard.metadata(IndexForm.Key.nextDocument),
                as: UTF8.self
            )
            nextDocument = max(nextDocument, Int(next) ?? 0)
            nextRecord = max(nextRecord, try shard.lastRecord())
        }
        self.shards = shards
        self.nextDocument = nextDocument
        self.nextRecord = nextRecord
        self.plan = shards.count == 1 && nextDocument == 0 ? plan : nil
    }

    private static func open(
        _ path: String,
        shardCount: Int?
    ) throws(IndexError) -> [ShardWriter] {
        let parts = IndexAddress.parts(of: path)
        let isNew =
            parts == [path] && !FileManager.default.fileExists(atPath: path + "/iamglass")
        if isNew, let shardCount, shardCount > 1 {
            guard shardCount <= IndexAddress.mostShards else {
                throw IndexError(
                    code: .invalid,
                    message: "một chỉ mục có nhiều nhất \(IndexAddress.mostShards) phần",
                    operation: openingOperation
                )
            }
            return try make(shardCount, in: path)
        }
        var shards: [ShardWriter] = []
        for part in parts { shards.append(try ShardWriter(path: part, identity: nil)) }
        let count = shards.first?.shard?.count ?? 1
        guard shardCount.map({ $0 == count }) ?? true else {
            throw IndexError(
                code: .invalid,
                message:
                    "chỉ mục \(path) đã được lập thành \(count) phần; hãy bỏ --shards, hoặc lập"
                    + " chỉ mục mới ở thư mục khác",
                operation: openingOperation
            )
        }
        // A whole index, or one shard of a set by itself: no document may go to where it is not.
        let numbers = shards.compactMap(\.shard?.number)
        guard count == 1 || numbers == Array(1...count) else {
            throw IndexError(
                code: .invalid,
                message:
                    "chỉ mục \(path) là \(shards.count) trong \(count) phần của một bộ; hãy ghi vào"
                    + " thư mục chứa đủ các phần",
                operation: openingOperation
            )
        }
        return shards
    }

    /// What the errors of opening say was being done.
    public static let openingOperation = "open the index for writing"

    private static func make(_ count: Int, in path: String) throws(IndexError) -> [ShardWriter] {
        let set = ShardIdentity.newSet()
        var shards: [ShardWriter] = []
        for number in 1...count {
            let folder = IndexAddress.folder(ofShard: number, in: path)
            shards.append(
                try ShardWriter(
                    path: folder,
                    identity: ShardIdentity(number: number, count: count, set: set)
                )
            )
        }
        // A set is whole from its beginning, whatever comes after.
        for shard in shards { try shard.beginCommit() }
        for shard in shards { try shard.finishCommit() }
        return shards
    }

    /// The shard that a document belongs to.
    private func shard(ofDocument number: Int) -> ShardWriter {
        shards[ShardIdentity.shard(ofDocument: number, of: shards.count) - 1]
    }

    /// The document that a path stands for in the index, uncommitted ones included.
    public mutating func document(path: String) throws(IndexError) -> StoredDocument? {
        var newest: StoredDocument?
        for shard in shards {
            let number = try shard.document(atPath: path)
            guard !number.isEmpty else { continue }
            let record = try shard.metadata(
                IndexForm.Key.document + String(decoding: number, as: UTF8.self)
            )
            guard !record.isEmpty else { continue }
            let document = try StoredDocument(record)
            if newest.map({ $0.number < document.number }) ?? true { newest = document }
        }
        return newest
    }

    /// Adds a document with all its passages; one of the same path is replaced and keeps its
    /// identifier, unless it lies in other places too.
    ///
    /// Holds the postings of one passage at a time.
    @discardableResult
    public mutating func add(
        _ document: Document,
        place: StoredPlace,
        contentHash: UInt64
    ) throws(IndexError) -> StoredDocument {
        let stored = try store(
            document,
            place: place,
            contentHash: contentHash,
            abbreviations: DocumentAnalyser.abbreviations(of: document)
        )
        try addPassages(of: document, in: stored)
        return stored
    }

    /// Adds a document that was analysed before, elsewhere perhaps.
    @discardableResult
    public mutating func add(
        _ analysed: AnalysedDocument,
        place: StoredPlace,
        contentHash: UInt64
    ) throws(IndexError) -> StoredDocument {
        let stored = try store(
            analysed.document,
            place: place,
            contentHash: contentHash,
            abbreviations: analysed.abbreviations
        )
        try addPassages(of: analysed, in: stored)
        return stored
    }

    /// Adds a document that is a file of its own.
    @discardableResult
    public mutating func add(
        _ document: Document,
        path: String,
        contentHash: UInt64
    ) throws(IndexError) -> StoredDocument {
        try add(document, place: StoredPlace(path: path), contentHash: contentHash)
    }

    /// Writes what is common to a document; its old passages go.
    private mutating func store(
        _ document: Document,
        place: StoredPlace,
        contentHash: UInt64,
        abbreviations: [DefinedAbbreviation]
    ) throws(IndexError) -> StoredDocument {
        let number: Int
        let old = try self.document(path: place.path)
        if let old, old.places.count == 1 {
            number = old.number
            try deletePassages(of: old)
        } else {
            // Elsewhere the old content is as it was: what is new here is a document of its own.
            if let old {
                let others = old.places.filter { $0.path != place.path }
                try setPlaces(others, ofDocument: old.number)
            }
            number = nextDocument
            nextDocument += 1
            try shard(ofDocument: number).setMetadata(
                IndexForm.Key.nextDocument,
                Array(String(nextDocument).utf8)
            )
        }
        let stored = StoredDocument(
            number: number,
            place: place,
            contentHash: contentHash,
            document: document,
            abbreviations: abbreviations
        )
        try write(stored)
        return stored
    }

    private func write(_ stored: StoredDocument) throws(IndexError) {
        let shard = shard(ofDocument: stored.number)
        shard.abbreviations.note(stored.abbreviations, of: stored.number)
        try shard.setMetadata(IndexForm.Key.document + stored.identifier, stored.encoded())
        for place in stored.places {
            try shard.setDocument(Array(stored.identifier.utf8), atPath: place.path)
        }
    }

    // MARK: - Rebuilding

    /// Sees to it that new documents get numbers from this one on.
    public mutating func setNextDocument(_ number: Int) throws(IndexError) {
        nextDocument = max(nextDocument, number)
        for shard in shards {
            try shard.setMetadata(IndexForm.Key.nextDocument, Array(String(nextDocument).utf8))
        }
    }

    /// Adds a document under the number and with the places that it had in another index.
    ///
    /// - Parameters:
    ///   - document: the document; only its own content is taken, analysed anew.
    ///   - number: a number that no document of this index has.
    ///   - places: its own place first; never empty.
    ///   - contentHash: what tells whether its file has changed.
    ///   - abbreviations: those that it defines; found in its text where they are not known.
    ///   - ordinals: the numbers of its passages, where they are not those of their order.
    @discardableResult
    public mutating func restore(
        _ document: Document,
        number: Int,
        places: [StoredPlace],
        contentHash: UInt64,
        abbreviations: [DefinedAbbreviation]? = nil,
        ordinals: [Int]? = nil
    ) throws(IndexError) -> StoredDocument {
        let stored = try begin(
            document,
            number: number,
            places: places,
            contentHash: contentHash,
            abbreviations: abbreviations ?? DocumentAnalyser.abbreviations(of: document)
        )
        try addPassages(of: document, ordinals: ordinals, in: stored)
        return stored
    }

    /// Adds a document that was analysed before, under its old number.
    @discardableResult
    public mutating func restore(
        _ analysed: AnalysedDocument,
        number: Int,
        places: [StoredPlace],
        contentHash: UInt64
    ) throws(IndexError) -> StoredDocument {
        let stored = try begin(
            analysed.document,
            number: number,
            places: places,
            contentHash: contentHash,
            abbreviations: analysed.abbreviations
        )
        try addPassages(of: analysed, in: stored)
        return stored
    }

    private mutating func begin(
        _ document: Document,
        number: Int,
        places: [StoredPlace],
        contentHash: UInt64,
        abbreviations: [DefinedAbbreviation]
    ) throws(IndexError) -> StoredDocument {
        var stored = StoredDocument(
            number: number,
            place: places.first ?? StoredPlace(path: document.path),
            contentHash: contentHash,
            document: document,
            abbreviations: abbreviations
        )
        if !places.isEmpty { stored.places = places }
        try write(stored)
        return stored
    }

    // MARK: - Passages

    /// Adds the passages of a document, the postings of one at a time.
    private mutating func addPassages(
        of document: Document,
        ordinals: [Int]? = nil,
        in stored: StoredDocument
    ) throws(IndexError) {
        analyser.begin(document)
        for (index, passage) in document.passages.enumerated() {
            try add(
                analyser.analyse(passage, of: document),
                of: passage,
                ordinal: ordinals?[index] ?? index + 1,
                in: stored
            )
        }
        let shard = shard(ofDocument: stored.number)
        shard.add(analyser.takeForms())
        shard.pairs.merge(analyser.takePairs())
    }

    /// Adds the passages of a document that was analysed before.
    private mutating func addPassages(
        of analysed: AnalysedDocument,
        in stored: StoredDocument
    ) throws(IndexError) {
        for (index, passage) in analysed.document.passages.enumerated() {
            try add(analysed.records[index], of: passage, ordinal: index + 1, in: stored)
        }
        let shard = shard(ofDocument: stored.number)
        shard.add(analysed.forms)
        shard.pairs.merge(analysed.pairs)
    }

    private mutating func add(
        _ record: RecordBuffer,
        of passage: Passage,
        ordinal: Int,
        in document: StoredDocument
    ) throws(IndexError) {
        var record = record
        record.identify(passage, ordinal: ordinal, of: document, with: &encoder)
        try shard(ofDocument: document.number).add(record, as: takeRecordNumber())
    }

    /// The number of a new record; 0 for a whole index, which numbers its records itself.
    private mutating func takeRecordNumber() throws(IndexError) -> UInt32 {
        guard shards.count > 1 else { return 0 }
        guard nextRecord < UInt32.max / UInt32(shards.count) else {
            throw IndexError(
                code: .invalid,
                message: "chỉ mục đã có quá nhiều đoạn; hãy lập lại chỉ mục",
                operation: Self.openingOperation
            )
        }
        nextRecord += 1
        return nextRecord
    }

    // MARK: - Changing

    /// Says where the content of a document lies now; its passages stay as they are.
    ///
    /// A path that was another document's is this one's from now on.
    /// - Parameter places: its own place first; none of them remove the document.
    /// - Returns: Whether there is such a document.
    @discardableResult
    public mutating func setPlaces(
        _ places: [StoredPlace],
        ofDocument number: Int
    ) throws(IndexError) -> Bool {
        let identifier = IndexForm.documentIdentifier(number)
        let shard = shard(ofDocument: number)
        let record = try shard.metadata(IndexForm.Key.document + identifier)
        guard !record.isEmpty else { return false }
        var document = try StoredDocument(record)
        for place in document.places {
            let known = try shard.document(atPath: place.path)
            guard known.elementsEqual(identifier.utf8) else { continue }
            try shard.setDocument([], atPath: place.path)
        }
        for place in places {
            try shard.setDocument(Array(identifier.utf8), atPath: place.path)
        }
        if places.isEmpty { try deletePassages(of: document) }
        document.places = places
        try shard.setMetadata(
            IndexForm.Key.document + identifier,
            places.isEmpty ? [] : document.encoded()
        )
        return true
    }

    /// Removes the document of a path, one of several perhaps; tells whether there was one.
    @discardableResult
    public mutating func remove(path: String) throws(IndexError) -> Bool {
        guard let old = try document(path: path) else { return false }
        return try setPlaces([], ofDocument: old.number)
    }

    /// Deletes a document's passages; what they counted is taken back.
    private mutating func deletePassages(of document: StoredDocument) throws(IndexError) {
        let shard = shard(ofDocument: document.number)
        let term = IndexForm.Prefix.documentIdentifier + document.identifier
        for record in try shard.records(term: term) {
            analyser.uncountPairs(of: try StoredPassage(record).text)
        }
        shard.pairs.merge(analyser.takePairs())
        shard.abbreviations.note(document.abbreviations, of: document.number, isRemoval: true)
        try shard.delete(term: term)
    }

    /// Whether the index holds nothing but the samples that came with the program.
    public mutating func holdsSamplesOnly() throws(IndexError) -> Bool {
        for shard in shards where try !shard.metadata(IndexForm.Key.samples).isEmpty { return true }
        return false
    }

    /// Notes whether the index holds nothing but samples.
    public mutating func setHoldsSamplesOnly(_ value: Bool) throws(IndexError) {
        for shard in shards { try shard.setMetadata(IndexForm.Key.samples, value ? [0x31] : []) }
    }

    /// Makes everything since the last commit visible to readers, or nothing of it; of a set, all
    /// shards at the same time, each for itself.
    ///
    /// Costs a sync for each shard.
    public mutating func commit() throws(IndexError) {
        for shard in shards { try shard.beginCommit() }
        for shard in shards { try shard.finishCommit() }
    }

    /// Commits where that is cheap: in the midst of a large build.
    ///
    /// The first build of a whole index goes on from here on several threads, and is committed each
    /// time that the index has doubled; ``commit()`` ends that.
    public mutating func checkpoint() throws(IndexError) {
        guard let plan, let shard = shards.first else { return try commit() }
        try shard.checkpoint(goingOn: plan)
    }

    /// Whether the last commit left the index as small as it can be.
    public var isCompact: Bool { shards.allSatisfy(\.isCompact) }
}

extension RecordBuffer {
    /// Adds what identifies a passage: its terms and its data.
    mutating func identify(
        _ passage: Passage,
        ordinal: Int,
        of document: StoredDocument,
        with encoder: inout RecordEncoder
    ) {
        let stored = StoredPassage(document: document.number, ordinal: ordinal, passage: passage)
        append(IndexForm.Prefix.passage, stored.identifier)
        append(IndexForm.Prefix.documentIdentifier, document.identifier)
        let year = passage.section.flatMap { document.sections[$0].year } ?? document.header.year
        let place = PassagePlace(
            document: document.number,
            ordinal: ordinal,
            role: passage.role,
            year: year,
            section: document.sections.titled(passage.section)
        )
        append(value: place.bytes, slot: IndexForm.Slot.place)
        encoder.removeAll()
        stored.encode(into: &encoder)
        data.append(contentsOf: encoder.bytes)
        data.append(contentsOf: stored.utf8)
    }
}

extension IndexForm {
    /// Refuses an index that this program cannot ask or add to.
    static func check(version: [UInt8], features: [UInt8]) throws(IndexError) {
        let found = String(decoding: version, as: UTF8.self)
        guard found == String(Self.version) else {
            throw IndexError(
                code: .version,
                message:
                    "chỉ mục có dạng \(found.isEmpty ? "không rõ" : found), chương trình này đọc"
                    + " dạng \(Self.version)",
                operation: "open the index"
            )
        }
        let present = Set(String(decoding: features, as: UTF8.self).split(separator: " "))
        let missing = Self.features.filter { !present.contains($0[...]) }
        guard missing.isEmpty else {
            throw IndexError(
                code: .version,
                message: "chỉ mục thiếu \(missing.joined(separator: ", "))",
                operation: "open the index"
            )
        }
    }
}
