/// The numbers that a writer gives to documents, records and commits.
///
/// Documents and records of a set are numbered from one sequence over all shards.
struct WriterNumbers {
    /// The number of the next document.
    var nextDocument = 0
    /// The last number of a record; in a set it tells in which order records were added.
    private var lastRecord: UInt32 = 0
    /// The last commit of a set.
    private var batch = 0
    /// The lowest number that a record of the next commit may have.
    private var firstRecord: UInt32 = 0
    /// The numbers that a commit which was killed between shards gave to what is not held: the documents
    /// and records that come next were to have them.
    private var freeDocuments: ArraySlice<Int> = []
    private var freeRecords: ArraySlice<UInt32> = []

    /// A batch has fewer records: the highest number stands where nothing proves it.
    private static let mostFreeRecords: UInt32 = 10_000_000

    /// Finds out which numbers the shards have.
    init(_ shards: [ShardWriter]) throws(IndexError) {
        var next: [Int] = []
        for shard in shards {
            next.append(try shard.nextDocument())
            lastRecord = max(lastRecord, try shard.lastRecord())
        }
        nextDocument = next.max() ?? 0
        if shards.count > 1 { try findTornBatch(shards, next) }
        firstRecord = freeRecords.first ?? (lastRecord &+ 1)
    }

    /// Finds the numbers that a commit which was killed between shards has left free.
    private mutating func findTornBatch(
        _ shards: [ShardWriter],
        _ next: [Int]
    ) throws(IndexError) {
        var batches: [ShardBatch] = []
        for shard in shards {
            if let batch = ShardBatch(try shard.metadata(IndexForm.Key.batch)) {
                batches.append(batch)
            }
        }
        guard let newest = batches.max(by: { $0.number < $1.number }) else { return }
        batch = newest.number
        guard batches.count(where: { $0.number == batch }) < newest.shardCount else { return }
        // What a shard has not counted it never had.
        freeDocuments =
            ((next.min() ?? 0)..<nextDocument)
            .filter { next[ShardIdentity.shard(ofDocument: $0, of: shards.count) - 1] <= $0 }[...]
        let first = newest.firstRecord
        guard first <= lastRecord, lastRecord - first < Self.mostFreeRecords else { return }
        var held: Set<UInt32> = []
        for shard in shards { held.formUnion(try shard.records(from: first)) }
        freeRecords = (first...lastRecord).filter { !held.contains($0) }[...]
    }

    /// The number of a new document.
    mutating func takeDocument() -> Int {
        let number = freeDocuments.popFirst() ?? nextDocument
        nextDocument = max(nextDocument, number + 1)
        return number
    }

    /// The number of a new record of a set; `nil` where there is none left.
    mutating func takeRecord(ofShards count: Int) -> UInt32? {
        if let free = freeRecords.popFirst() { return free }
        guard lastRecord < UInt32.max / UInt32(count) else { return nil }
        lastRecord += 1
        return lastRecord
    }

    /// Notes that the next records come after one.
    mutating func passOver(record number: UInt32) { lastRecord = max(lastRecord, number) }

    /// The next commit of a set, which changes so many shards.
    mutating func nextBatch(ofShards count: Int) -> ShardBatch {
        batch += 1
        return ShardBatch(number: batch, shardCount: count, firstRecord: firstRecord)
    }

    /// Begins what comes after a commit: what was killed has come back with the first.
    mutating func beginBatch() {
        freeDocuments = []
        freeRecords = []
        firstRecord = lastRecord &+ 1
    }
}
