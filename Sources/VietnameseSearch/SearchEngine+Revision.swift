internal import Glibc
internal import PassageIndex
internal import VietnameseText

/// What tells one commit of an index from the next without opening it.
public struct IndexSign: Hashable, Sendable, CustomStringConvertible {
    /// The sign as text without spaces.
    public let description: String

    /// The sign of the index, or of the set of shards, in a folder; `nil` where none can be seen.
    public init?(path: String) {
        self.init(IndexAddress(path: path))
    }

    /// The sign of the parts of an index; `nil` where none can be seen.
    ///
    /// What servers answer for cannot be seen: a sign with one of them holds for a second.
    init?(_ address: IndexAddress) {
        let signs = address.folders.map(Self.sign)
        guard address.hasServers || signs.contains(where: { $0 != nil }) else { return nil }
        var parts = signs.map { $0 ?? "-" }
        if address.hasServers { parts.append("\(time(nil))") }
        description = parts.joined(separator: "+")
    }

    private static func sign(ofFolder path: String) -> String? {
        var status = stat()
        // Each commit replaces this file.
        guard unsafe stat(path + "/iamglass", &status) == 0 else { return nil }
        let changed = status.st_mtim
        return "\(status.st_dev).\(status.st_ino).\(status.st_size)"
            + ".\(changed.tv_sec).\(changed.tv_nsec)"
    }
}

extension SearchEngine {
    /// Changes with every commit; costs one call of the system, and opens nothing.
    ///
    /// `nil` where the index cannot be seen.
    public var sign: IndexSign? { IndexSign(address) }

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
