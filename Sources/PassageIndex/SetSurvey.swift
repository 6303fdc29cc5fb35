internal import FoundationEssentials

/// What a repair finds of the shards of a set, and what each is to be.
///
/// Nobody else writes to the set while it lives.
package struct SetSurvey {
    /// How a shard is.
    package enum State: Sendable {
        /// It stays as it is.
        case sound
        /// Something of it is not as it was written, or of another form.
        case damaged
        /// Its folder is gone, or holds no index.
        case absent
    }

    /// A shard of the set.
    package struct Shard: Sendable {
        /// Which it is.
        package let identity: ShardIdentity
        /// Its folder.
        package let folder: String
        /// How it is.
        package let state: State
        /// What it says of itself once it is built anew.
        package let facts: ShardFacts
        /// Whether it may have held documents.
        package let mayHaveHeldDocuments: Bool
    }

    /// What was found in a folder.
    private struct Found {
        var state: State
        var facts: ShardFacts
        var lock: HeldLock?
    }

    /// The shards, in their order.
    package let shards: [Shard]
    private let locks: [HeldLock]

    /// What its errors say was being done.
    package static let operation = "repair the index"

    /// Looks at each shard of the set in a folder; costs a pass over all of them.
    ///
    /// - Throws: ``IndexError``: `locked` while somebody writes, `invalid` where the folders are not those
    ///   of one set, `system`.
    package init(path: String) throws(IndexError) {
        let numbers = IndexAddress.shardNumbers(in: path)
        var found: [Int: Found] = [:]
        for number in numbers {
            let folder = IndexAddress.folder(ofShard: number, in: path)
            try FolderReplacement.restore(folder)
            found[number] = try Self.look(at: folder)
        }
        guard found.contains(where: { $0.value.state != .absent }) else {
            throw IndexError.nothingCommitted(during: Self.operation)
        }
        let model = Self.model(found)
        let count = model?.count ?? numbers.last ?? 1
        let set = model?.set ?? ShardIdentity.newSet()
        for (number, shard) in found {
            let own = ShardIdentity(number: number, count: count, set: set)
            // What a damaged one says of itself may be damaged, too; its documents are proven.
            let isOwn = shard.state != .sound || shard.facts.identity == own
            guard number <= count, isOwn, shard.facts.holdsOnlyDocuments(of: own) else {
                throw Self.refusal(number, of: count, in: path)
            }
        }
        let next = found.values.compactMap(\.facts.leastNextDocument).max() ?? 0
        let all = (1...count).map { found[$0] ?? Found(state: .absent, facts: ShardFacts()) }
        let areKnown = all.allSatisfy { $0.facts.nextDocument != nil }
        // Where one does not tell, it may have had the number that came next, as may others.
        let free = areKnown || next == 0 ? next : next + count
        let lastRecord = all.map(\.facts.lastRecord).max() ?? 0
        let batch = all.compactMap(\.facts.batch).max { $0.number < $1.number }
        shards = all.enumerated().map { place, found in
            let identity = ShardIdentity(number: place + 1, count: count, set: set)
            return Shard(
                identity: identity,
                folder: IndexAddress.folder(ofShard: place + 1, in: path),
                state: found.state,
                facts: ShardFacts(
                    identity: identity,
                    nextDocument: found.facts.nextDocument ?? free,
                    lastRecord: lastRecord,
                    batch: found.facts.batch ?? batch
                ),
                // The first has the first document.
                mayHaveHeldDocuments: free > 0 || place == 0
            )
        }
        locks = all.compactMap(\.lock)
    }

    private static func look(at folder: String) throws(IndexError) -> Found {
        guard IndexSalvage.isIndex(folder) else {
            return Found(state: .absent, facts: ShardFacts())
        }
        let lock = try HeldLock(path: folder)
        // Whoever replaced the shard was killed, for the lock is ours.
        try? FolderReplacement(of: folder).clear()
        do {
            return Found(
                state: .sound,
                facts: try IndexCheck.facts(ofShardIn: folder),
                lock: lock
            )
        } catch  where [.corrupt, .stale, .version, .missing].contains(error.code) {
            let salvage = try IndexSalvage(shardAt: folder)
            // One that was never committed is made as one that is not there: it keeps no lock.
            let isUnmade = error.code == .missing && salvage.documents.isEmpty
            return Found(
                state: isUnmade ? .absent : .damaged,
                facts: isUnmade ? ShardFacts() : salvage.facts,
                lock: isUnmade ? nil : lock
            )
        }
    }

    /// What tells of the whole set: sound shards, else what most of the damaged ones say.
    private static func model(_ found: [Int: Found]) -> ShardIdentity? {
        let shards = found.sorted { $0.key < $1.key }.map(\.value)
        if let sound = shards.first(where: { $0.state == .sound }) { return sound.facts.identity }
        let told = shards.compactMap(\.facts.identity)
        return told.max { left, right in
            told.count { $0.set == left.set } < told.count { $0.set == right.set }
        }
    }

    private static func refusal(_ number: Int, of count: Int, in path: String) -> IndexError {
        IndexError(
            code: .invalid,
            message: IndexAddress.strangeness(of: number, among: count, in: path),
            operation: operation
        )
    }
}

/// A lock that is held as long as somebody knows of it.
private final class HeldLock {
    private let lock: IndexLock

    init(path: String) throws(IndexError) { lock = try IndexLock(path: path) }
}
