/// A commit of a set of shards, as each shard that it changed has it.
///
/// Shards are committed each for itself. Where fewer have the newest commit than it changed, its writer
/// was killed in between: the next one gives what is missing the numbers that it was to have.
struct ShardBatch: Hashable, Sendable {
    /// Counted over all commits of the set.
    let number: Int
    /// How many shards it changed.
    let shardCount: Int
    /// The lowest number that a record of it may have.
    let firstRecord: UInt32

    init(number: Int, shardCount: Int, firstRecord: UInt32) {
        self.number = number
        self.shardCount = shardCount
        self.firstRecord = firstRecord
    }

    init?(_ record: [UInt8]) {
        let parts = String(decoding: record, as: UTF8.self).split(separator: " ")
        guard parts.count == 3, let number = Int(parts[0]), let shardCount = Int(parts[1]),
            let firstRecord = UInt32(parts[2])
        else { return nil }
        self.init(number: number, shardCount: shardCount, firstRecord: firstRecord)
    }

    var encoded: [UInt8] { Array("\(number) \(shardCount) \(firstRecord)".utf8) }
}
