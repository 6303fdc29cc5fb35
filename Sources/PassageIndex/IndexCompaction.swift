/// Makes an index as small as it can be.
///
/// It is written anew beside the old one and takes its place at once: readers that have the old one
/// open go on with it and find the new one when they next refresh. It holds the same records under
/// the same numbers, so that answers and scores stay as they are, and can be written to as before.
///
/// The term lists tell which terms a record has. They are about half of an index, and nothing but
/// deleting a record, with its document that changes or goes, needs them: an index that is to stay as
/// it is can go without. Documents are added to it as before.
public struct IndexCompaction: Sendable {
    /// What its errors say was being done.
    public static let operation = "compact the index"

    /// What the tables of an index take on the disk, in bytes.
    public struct Sizes: Hashable, Sendable {
        /// Before.
        public let before: Int
        /// After.
        public let after: Int
    }

    private let parts: [Part]

    /// Names the index, or the set of shards, in a folder; touches nothing.
    public init(path: String) {
        parts = IndexAddress(path: path).folders.map(Part.init)
    }

    /// What the index takes on the disk now, in bytes.
    public var size: Int { parts.reduce(0) { $0 + $1.size } }

    /// How much of the new one is written, in bytes; of a set that of the shard under way.
    public var writtenSize: Int { parts.reduce(0) { $0 + $1.writtenSize } }

    /// Makes the index small, shard after shard; costs a pass over all of it, and room for a shard's
    /// old and new one on the disk.
    ///
    /// Stopped or killed at any moment it leaves of each shard the old one or the new one.
    /// - Parameters:
    ///   - leavesOutTermLists: whether what is made has no term lists; without that it has those that
    ///     there are.
    ///   - stop: asks it to give up, which it does at the end of a table.
    /// - Returns: how large it was and is.
    /// - Throws: ``IndexError``: `missing`, `version`, `locked` while somebody writes, `corrupt`,
    ///   `system` where the disk is full, `stopped`; the shard is then as it was.
    public func run(
        leavingOutTermLists leavesOutTermLists: Bool = false,
        heeding stop: ReadingStop
    ) throws(IndexError) -> Sizes {
        var (before, after) = (0, 0)
        for part in parts {
            let sizes = try part.run(leavingOutTermLists: leavesOutTermLists, heeding: stop)
            before += sizes.before
            after += sizes.after
        }
        return Sizes(before: before, after: after)
    }
}

/// A part of an index that is made small.
private struct Part {
    private let path: String
    private let replacement: FolderReplacement

    init(path: String) {
        self.path = path
        replacement = FolderReplacement(of: path)
    }

    var size: Int { FolderReplacement.size(of: path) }

    var writtenSize: Int { replacement.draftSize }

    /// Makes it small.
    ///
    /// Stopped or killed at any moment it leaves the old one or the new one.
    func run(
        leavingOutTermLists leavesOutTermLists: Bool,
        heeding stop: ReadingStop
    ) throws(IndexError) -> IndexCompaction.Sizes {
        try FolderReplacement.restore(path)
        // Opening finds what is missing or of another form, and names it; a writer would make it.
        let reader = try PassageReader(path: path)
        _ = consume reader
        var writer = try WriterHandle(path: path)
        let before = size
        try replacement.prepare()
        do {
            try writer.compact(
                leavingOutTermLists: leavesOutTermLists,
                into: replacement.draft,
                heeding: stop
            )
            try replacement.complete()
            try stop.check()
            try replacement.exchange()
        } catch {
            // What is in the way now goes with the next one.
            try? replacement.clear()
            throw IndexError(
                code: error.code,
                message: error.message,
                operation: IndexCompaction.operation,
                systemError: error.systemError
            )
        }
        let after = size
        try? replacement.clear()
        // Its lock is that of both folders: nobody wrote to either.
        _ = consume writer
        return IndexCompaction.Sizes(before: before, after: after)
    }
}
