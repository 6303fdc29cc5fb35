/// What a shard says of itself, or what could be saved of that.
package struct ShardFacts: Sendable {
    /// Which part of which set it is.
    package var identity: ShardIdentity?
    /// One above the highest number that a document of it ever had; `nil` where that is not known.
    package var nextDocument: Int?
    /// The highest number that a record of it is known to have had.
    package var lastRecord: UInt32 = 0
    /// The last commit of the set that changed it.
    var batch: ShardBatch?

    /// The numbers of its documents, as far as they were saved; none of a sound one.
    var savedDocuments: [Int] = []

    /// The lowest number that the next document can have.
    var leastNextDocument: Int? {
        [nextDocument, savedDocuments.max().map { $0 + 1 }].compactMap(\.self).max()
    }

    /// Whether all documents that were saved belong to a shard.
    func holdsOnlyDocuments(of identity: ShardIdentity) -> Bool {
        savedDocuments.allSatisfy { number in
            ShardIdentity.shard(ofDocument: number, of: identity.count) == identity.number
        }
    }

    /// Whether it holds documents, or held any.
    package var hasHeldAnything: Bool { nextDocument != 0 || lastRecord > 0 }
}

extension PassageReader {
    /// What the only part of this reader says of itself.
    mutating func shardFacts() throws(IndexError) -> ShardFacts {
        let next = String(
            decoding: try handle.metadata(IndexForm.Key.nextDocument),
            as: UTF8.self
        )
        return ShardFacts(
            identity: ShardIdentity(try handle.metadata(IndexForm.Key.shard)),
            nextDocument: Int(next) ?? 0,
            lastRecord: try handle.statistics().lastRecord,
            batch: ShardBatch(try handle.metadata(IndexForm.Key.batch))
        )
    }
}
