internal import CXapian

/// Looks for damage in an index.
public enum IndexCheck {
    /// What its errors say was being done.
    public static let operation = "check the index"

    /// Reads all tables of the index, or of the set of shards, in a folder.
    ///
    /// Costs a pass over the whole index; readers and writers may work meanwhile. The engine opens
    /// the tables for writing, though it writes nothing.
    ///
    /// - Throws: ``IndexError``: `corrupt` with what was found, of a set with the shards in which, or
    ///   which it lacks; `missing` where there is no index, `version` where it is of another form.
    public static func run(path: String) throws(IndexError) {
        let damage = try damage(in: path)
        guard damage.isEmpty else {
            throw IndexError(
                code: .corrupt,
                message: IndexDamage.text(of: damage),
                operation: operation
            )
        }
    }

    /// What ``run(path:)`` finds, each by itself; nothing of a sound index.
    ///
    /// - Throws: ``IndexError`` where there is no index, or none that could be looked through.
    public static func damage(in path: String) throws(IndexError) -> [IndexDamage] {
        var obstacle: IndexError?
        do {
            // Opening finds what is missing or of another form, and names it.
            let reader = try PassageReader(path: path)
            _ = consume reader
        } catch  where error.code == .corrupt || error.code == .stale {
            // Below it is named.
            obstacle = error
        }
        let numbers = IndexAddress.shardNumbers(in: path)
        let found =
            numbers.isEmpty
            ? try damage(inTablesOf: path) : try damage(inShards: numbers, of: path)
        if found.isEmpty, let obstacle { throw obstacle }
        return found
    }

    private static func damage(
        inTablesOf folder: String
    ) throws(IndexError) -> [IndexDamage] {
        do {
            try readTables(of: folder)
            return []
        } catch  where error.code == .corrupt {
            return IndexDamage.all(in: folder, found: error.message)
        }
    }

    private static func damage(
        inShards numbers: [Int],
        of path: String
    ) throws(IndexError) -> [IndexDamage] {
        var found: [IndexDamage] = []
        var made: [ShardFacts] = []
        for number in numbers {
            let folder = IndexAddress.folder(ofShard: number, in: path)
            do {
                made.append(try facts(ofShardIn: folder))
            } catch  where error.code == .corrupt {
                found += IndexDamage.all(in: folder, shard: number, found: error.message)
            } catch  where error.code == .missing {
                // One that was never committed is as one that is not there.
            }
        }
        guard found.isEmpty, let count = made.lazy.compactMap(\.identity).first?.count else {
            return found
        }
        let known = Set(made.compactMap(\.identity?.number))
        let missing = (1...count).filter { !known.contains($0) }
        guard !missing.isEmpty else { return [] }
        guard !known.contains(1) || made.contains(where: \.hasHeldAnything) else {
            // The making of the set was killed.
            throw IndexError.nothingCommitted(during: operation)
        }
        return missing.map { number in
            IndexDamage(
                shard: number,
                folder: IndexAddress.folder(ofShard: number, in: path),
                table: nil,
                finding: "thiếu phần \(number) trong \(count) phần"
            )
        }
    }

    /// What a shard says of itself, once all its tables were read.
    ///
    /// - Throws: ``IndexError``: `corrupt` with what was found, `missing` where there is none, or it
    ///   was never committed.
    static func facts(ofShardIn folder: String) throws(IndexError) -> ShardFacts {
        var reader: PassageReader
        do {
            reader = try PassageReader(path: folder)
        } catch  where error.code == .corrupt {
            // It names a table where opening does not.
            try readTables(of: folder)
            throw error
        }
        let facts = try reader.shardFacts()
        try readTables(of: folder)
        return facts
    }

    private static func readTables(of folder: String) throws(IndexError) {
        var failure = cx_failure()
        var errors = 0
        let status = unsafe cx_check(folder, &errors, &failure)
        try IndexError.check(status, failure, operation)
    }
}
