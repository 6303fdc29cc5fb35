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
    private var numbers: WriterNumbers
    /// The numbers of documents that come later than it is their turn, by path.
    private var reserved: [String: Int] = [:]
    /// How many shards the set has of which these are, 1 for a whole index.
    private let setCount: Int
    /// How a first build goes on once it is large; `nil` where it does not change.
    private let plan: IndexAssembly.Plan?
    /// Whether it is a first build that the next ``checkpoint()`` lets go on on several threads: the
    /// sooner that comes, the less one thread writes.
    public private(set) var isStarting = false

    /// Opens the index in a folder, making it where there is none; the folder above must exist.
    ///
    /// A set whose making was killed is completed.
    /// - Parameter shardCount: of how many shards it is, 1 for a whole index; as many as there are
    ///   already where it is `nil`.
    /// - Throws: ``IndexError``: `locked` where somebody else writes, `version` where it is of another
    ///   form, `invalid` where it has another number of shards already or lacks some of them.
    public init(path: String, shardCount: Int? = nil) throws(IndexError) {
        try self.init(path: path, shardCount: shardCount, plan: .ofThisMachine)
    }

    init(path: String, shardCount: Int? = nil, plan: IndexAssembly.Plan?) throws(IndexError) {
        let shards = try Self.open(path, shardCount: shardCount)
        numbers = try WriterNumbers(shards)
        self.shards = shards
        setCount = shards.count
        self.plan = shards.count == 1 && numbers.nextDocument == 0 ? plan : nil
        isStarting = self.plan != nil
    }

    /// Makes a shard of a set in a folder without an index.
    /// - Parameters:
    ///   - path: the folder; made where it is absent.
    ///   - identity: which shard it is.
    ///   - facts: what it says of itself besides; new records come after the last.
    package init(
        shardAt path: String,
        _ identity: ShardIdentity,
        _ facts: ShardFacts
    ) throws(IndexError) {
        let shard = try ShardWriter(path: path)
        try shard.begin(as: identity)
        if let batch = facts.batch {
            try shard.setMetadata(IndexForm.Key.batch, batch.encoded)
        }
        if let next = facts.nextDocument, next > 0 { try shard.setNextDocument(next) }
        var numbers = try WriterNumbers([shard])
        numbers.passOver(record: facts.lastRecord)
        self.numbers = numbers
        shards = [shard]
        setCount = identity.count
        plan = nil
    }

    // MARK: - Opening

    private static func open(
        _ path: String,
        shardCount: Int?
    ) throws(IndexError) -> [ShardWriter] {
        let numbers = IndexAddress.shardNumbers(in: path)
        let count = shardCount ?? 1
        guard count <= IndexAddress.mostShards else {
            throw refusal(
                "một chỉ mục có nhiều nhất \(IndexAddress.mostShards) phần; hãy bớt số phần"
            )
        }
        if !numbers.isEmpty || (count > 1 && !IndexSalvage.isIndex(path)) {
            return try openSet(numbers, in: path, shardCount: shardCount)
        }
        let whole = try ShardWriter(path: path)
        if let shard = whole.shard {
            // No document may go to where it is not.
            throw refusal(
                "chỉ mục \(path) là 1 trong \(shard.count) phần của một bộ; hãy ghi vào"
                    + " thư mục chứa đủ các phần"
            )
        }
        guard count == 1 else { throw refusal(path, hasShards: 1) }
        if whole.isNew { try whole.begin(as: nil) }
        return [whole]
    }

    /// What the errors of opening say was being done.
    public static let openingOperation = "open the index for writing"

    /// No number is left for another record.
    static var tooManyPassages: IndexError {
        refusal("chỉ mục đã có quá nhiều đoạn; hãy lập lại chỉ mục")
    }

    private static func refusal(_ message: String) -> IndexError {
        IndexError(code: .invalid, message: message, operation: openingOperation)
    }

    private static func refusal(_ path: String, hasShards count: Int) -> IndexError {
        refusal(
            "chỉ mục \(path) đã được lập thành \(count) phần; hãy bỏ --shards, hoặc lập"
                + " chỉ mục mới ở thư mục khác"
        )
    }

    /// Opens the shards of a set, and makes those that it lacks as long as none has held a document.
    /// - Parameter numbers: those whose folders are there.
    private static func openSet(
        _ numbers: [Int],
        in path: String,
        shardCount: Int?
    ) throws(IndexError) -> [ShardWriter] {
        var shards: [Int: ShardWriter] = [:]
        for number in numbers {
            shards[number] = try ShardWriter(
                path: IndexAddress.folder(ofShard: number, in: path)
            )
        }
        let made = shards.filter { !$0.value.isNew }
        let known = made.values.lazy.compactMap(\.shard).first
        guard let count = known?.count ?? shardCount else {
            throw refusal(
                "chỉ mục \(path) mới lập dở thì bị dừng, chưa có tài liệu nào; hãy chạy lại lệnh với"
                    + " --shards N như lần trước"
            )
        }
        guard shardCount.map({ $0 == count }) ?? true else {
            throw refusal(path, hasShards: count)
        }
        let set = known?.set ?? ShardIdentity.newSet()
        func identity(_ number: Int) -> ShardIdentity {
            ShardIdentity(number: number, count: count, set: set)
        }
        let strange = numbers.first { number in
            number > count || made[number].map { $0.shard != identity(number) } ?? false
        }
        if let strange {
            throw refusal(IndexAddress.strangeness(of: strange, among: count, in: path))
        }
        let missing = (1...count).filter { made[$0] == nil }
        for shard in made.values where !missing.isEmpty {
            // The first is made first: it has the first document.
            guard made[1] != nil, try shard.nextDocument() == 0, try shard.lastRecord() == 0 else {
                throw refusal(IndexAddress.lack(of: missing, among: count, in: path))
            }
        }
        for number in missing {
            let folder = IndexAddress.folder(ofShard: number, in: path)
            let shard: ShardWriter
            if let known = shards[number] {
                shard = known
            } else {
                shard = try ShardWriter(path: folder)
                shards[number] = shard
            }
            try shard.begin(as: identity(number))
            // Whoever comes after the first finds there what it is to make.
            if made.isEmpty, number == missing.first { try commit([shard]) }
        }
        // A set is whole from its beginning, whatever comes after.
        let all = (1...count).compactMap { shards[$0] }
        try commit(all.filter(\.isChanged))
        return all
    }

    /// Commits shards, all at the same time; whichever fails, the others have come to their end.
    private static func commit(_ shards: [ShardWriter]) throws(IndexError) {
        var failure: IndexError?
        for shard in shards { try shard.beginCommit() }
        for shard in shards {
            do throws(IndexError) {
                try shard.finishCommit()
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    // MARK: - Documents

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

    /// Keeps the next number for the document that will be added under a path.
    ///
    /// It is read later than those behind it, and documents are numbered in the order of their files.
    public mutating func reserveNumber(path: String) throws(IndexError) {
        if reserved[path] == nil { reserved[path] = try takeNumber() }
    }

    /// The number of a new document, counted on its shard: what others have not counted may be free.
    private mutating func takeNumber() throws(IndexError) -> Int {
        let number = numbers.takeDocument()
        try shard(ofDocument: number).setNextDocument(number + 1)
        return number
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
            let kept = reserved.removeValue(forKey: place.path)
            number = if let kept { kept } else { try takeNumber() }
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
        numbers.nextDocument = max(numbers.nextDocument, number)
        for shard in shards { try shard.setNextDocument(numbers.nextDocument) }
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
    ///   - records: the numbers of the records of its passages, of a set; new ones where it is `nil`.
    @discardableResult
    public mutating func restore(
        _ document: Document,
        number: Int,
        places: [StoredPlace],
        contentHash: UInt64,
        abbreviations: [DefinedAbbreviation]? = nil,
        ordinals: [Int]? = nil,
        records: [UInt32]? = nil
    ) throws(IndexError) -> StoredDocument {
        let stored = try begin(
            document,
            number: number,
            places: places,
            contentHash: contentHash,
            abbreviations: abbreviations ?? DocumentAnalyser.abbreviations(of: document)
        )
        try addPassages(of: document, ordinals: ordinals, records: records, in: stored)
        return stored
    }

    /// Adds a document that was analysed before, under its old number.
    @discardableResult
    public mutating func restore(
        _ analysed: AnalysedDocument,
        number: Int,
        places: [StoredPlace],
        contentHash: UInt64,
        records: [UInt32]? = nil
    ) throws(IndexError) -> StoredDocument {
        let stored = try begin(
            analysed.document,
            number: number,
            places: places,
            contentHash: contentHash,
            abbreviations: analysed.abbreviations
        )
        try addPassages(of: analysed, records: records, in: stored)
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
        records: [UInt32]? = nil,
        in stored: StoredDocument
    ) throws(IndexError) {
        analyser.begin(document)
        for (index, passage) in document.passages.enumerated() {
            try add(
                analyser.analyse(passage, of: document),
                of: passage,
                ordinal: ordinals?[index] ?? index + 1,
                as: records?[index],
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
        records: [UInt32]? = nil,
        in stored: StoredDocument
    ) throws(IndexError) {
        for (index, passage) in analysed.document.passages.enumerated() {
            try add(
                analysed.records[index],
                of: passage,
                ordinal: index + 1,
                as: records?[index],
                in: stored
            )
        }
        let shard = shard(ofDocument: stored.number)
        shard.add(analysed.forms)
        shard.pairs.merge(analysed.pairs)
    }

    private mutating func add(
        _ record: RecordBuffer,
        of passage: Passage,
        ordinal: Int,
        as number: UInt32? = nil,
        in document: StoredDocument
    ) throws(IndexError) {
        var record = record.packed()
        record.identify(passage, ordinal: ordinal, of: document, with: &encoder)
        let own: UInt32
        if let number { own = number } else { own = try takeRecordNumber() }
        try shard(ofDocument: document.number).add(record, as: own)
    }

    /// The number of a new record; 0 for a whole index, which numbers its records itself.
    private mutating func takeRecordNumber() throws(IndexError) -> UInt32 {
        guard setCount > 1 else { return 0 }
        guard let number = numbers.takeRecord(ofShards: setCount) else {
            throw Self.tooManyPassages
        }
        return number
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

    /// Whether a document is of the samples that came with the program: all of its shard are.
    public mutating func isSample(document number: Int) throws(IndexError) -> Bool {
        try !shard(ofDocument: number).metadata(IndexForm.Key.samples).isEmpty
    }

    /// Notes whether the index holds nothing but samples.
    public mutating func setHoldsSamplesOnly(_ value: Bool) throws(IndexError) {
        for shard in shards { try shard.setMetadata(IndexForm.Key.samples, value ? [0x31] : []) }
    }

    /// Makes everything since the last commit visible to readers, or nothing of it; of a set, all
    /// shards at the same time, each for itself.
    ///
    /// Costs a sync for each shard that was changed.
    public mutating func commit() throws(IndexError) {
        let changed = shards.count > 1 ? shards.filter(\.isChanged) : shards
        if shards.count > 1, !changed.isEmpty {
            let batch = numbers.nextBatch(ofShards: changed.count)
            for shard in changed { try shard.setMetadata(IndexForm.Key.batch, batch.encoded) }
        }
        try Self.commit(changed)
        numbers.beginBatch()
    }

    /// Commits where that is cheap: in the midst of a large build.
    ///
    /// The first build of a whole index goes on from here on several threads, and is committed each
    /// time that the index has doubled; ``commit()`` ends that.
    public mutating func checkpoint() throws(IndexError) {
        isStarting = false
        guard let plan, let shard = shards.first else { return try commit() }
        try shard.checkpoint(goingOn: plan)
    }

    /// Whether the next commit puts the parts of a first build together, which takes long.
    public var mergesAtCommit: Bool { shards.contains(where: \.isAssembling) }

    /// Whether the next ``checkpoint()`` does.
    public var mergesAtCheckpoint: Bool { shards.contains(where: \.isMergeDue) }

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
