internal import Glibc
internal import PassageIndex
internal import VietnameseText

/// What tells one commit of an index from the next without opening it.
public struct IndexSign: Hashable, Sendable, CustomStringConvertible {
    private let device: UInt64
    private let node: UInt64
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int

    /// The sign as text without spaces.
    public var description: String { "\(device).\(node).\(size).\(seconds).\(nanoseconds)" }

    /// The sign of the index in a folder; `nil` where none can be seen.
    public init?(path: String) {
        var status = stat()
        // Each commit replaces this file.
        guard unsafe stat(path + "/iamglass", &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        node = UInt64(status.st_ino)
        size = Int64(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}

extension SearchEngine {
    /// Changes with every commit; costs one call of the system, and opens nothing.
    ///
    /// `nil` where the index cannot be seen.
    public var sign: IndexSign? { IndexSign(path: path) }

    /// The abbreviations by which questions are understood, one a line: short form, long form, source.
    public var abbreviationRows: String {
        abbreviations.entries.map { "\($0.short)\t\($0.long)\t\($0.source)" }
            .joined(separator: "\n")
    }

    /// The number of the newest commit, and how large the index is there.
    public func revision() async throws -> IndexRevision {
        try await read { reader, _ in
            try reader.refresh()
            let statistics = try reader.statistics()
            return IndexRevision(
                number: statistics.revision,
                passageCount: statistics.passageCount,
                documentCount: try reader.documentCount()
            )
        }
    }
}

/// A commit of an index.
public struct IndexRevision: Hashable, Sendable {
    /// Grows with every commit.
    public let number: UInt64
    /// How many passages the index holds.
    public let passageCount: Int
    /// How many documents it holds.
    public let documentCount: Int
}
