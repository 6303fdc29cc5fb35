/// A zip archive of documents, entered member by member.
///
/// Told by its content; a document that is a zip archive itself (DOCX, ODT) is none. Of an archive in
/// a file only the list of members is held; each is unpacked when it is asked for.
public struct DocumentArchive: Sendable {
    /// A file in the archive.
    public struct Member: Hashable, Sendable {
        /// Its path in the archive: harmless, and that of no other.
        public let path: String
        /// Its size in bytes when it is unpacked.
        public let size: Int
        /// How many bytes of the archive it takes.
        public let packedSize: Int
        /// What tells whether it has changed, without unpacking it: its CRC-32 and its size.
        public let checksum: UInt64
        /// Whether it is locked by a password.
        public let isEncrypted: Bool
        /// Whether it lies in a folder, or has a name, that is hidden.
        public let isHidden: Bool
        /// Whether it is a link, which is not followed.
        public let isLink: Bool
        /// What is out of bounds about it.
        public let excess: Excess?
        fileprivate let index: Int
    }

    /// Why a member is not unpacked.
    public enum Excess: Hashable, Sendable {
        /// It is too large.
        case size
        /// It becomes too much larger by unpacking: an honest file does not.
        case ratio
    }

    /// How large a member may be, in bytes.
    public static let largestMember = ZipArchive.Limits().size
    /// How many members are listed.
    public static let mostMembers = ZipArchive.Limits().count
    /// How many times larger than the archive all that is unpacked of it may be.
    public static let largestRatio = ZipArchive.Limits().ratio

    /// The files in the order of the archive; folders are none.
    public let members: [Member]
    /// How many more there are, which are not listed.
    public let unlistedCount: Int
    /// The size of the archive itself in bytes.
    public let size: Int

    private let archive: ZipArchive

    /// Opens a file; `nil` where it is no archive.
    /// - Parameter name: what errors call the archive.
    /// - Throws: ``DocumentError`` where it is damaged or cut.
    public init?(path: String, name: String) throws(DocumentError) {
        guard let file = OpenFile(path: path) else { return nil }
        try self.init(.file(file), name: name)
    }

    /// Opens what was unpacked; `nil` where it is no archive.
    /// - Parameter name: what errors call the archive.
    /// - Throws: ``DocumentError`` where it is damaged or cut.
    public init?(_ bytes: [UInt8], name: String) throws(DocumentError) {
        try self.init(.memory(bytes), name: name)
    }

    private init?(_ source: ByteSource, name: String) throws(DocumentError) {
        let start = source.bytes(at: 0, min(source.count, 4)) ?? []
        guard start.elementsEqual([0x50, 0x4B, 3, 4]) || start.elementsEqual([0x50, 0x4B, 5, 6])
        else { return nil }
        let limits = ZipArchive.Limits()
        let beginning = Array(source.bytes(at: 0, min(source.count, 1 << 16)) ?? [])
        let archive: ZipArchive
        do {
            archive = try ZipArchive(source, path: name, limits: limits)
        } catch {
            // Of a document that is cut its own reader has more to say.
            guard ZipNames.format(of: beginning) == .zip else { return nil }
            throw error
        }
        guard ZipNames.format(startingWith: beginning, names: archive.members.map(\.name)) == .zip
        else { return nil }
        let paths = ZipMemberName.paths(of: archive.members.map(\.writtenName))
        members = archive.members.indices.compactMap { index in
            let member = archive.members[index]
            guard !member.writtenName.isFolder else { return nil }
            return Member(
                path: paths[index],
                size: member.size,
                packedSize: member.packedSize,
                checksum: UInt64(member.checksum) << 32
                    | UInt64(UInt32(truncatingIfNeeded: member.size)),
                isEncrypted: member.isEncrypted,
                isHidden: paths[index].split(separator: "/").contains {
                    $0.hasPrefix(".") || $0 == "__MACOSX"
                },
                isLink: member.isLink,
                excess: limits.allows(member) ? nil : member.size > limits.size ? .size : .ratio,
                index: index
            )
        }
        unlistedCount = max(0, archive.count - archive.members.count)
        size = source.count
        self.archive = archive
    }

    /// Unpacks a member.
    /// - Parameter name: what errors call it.
    /// - Throws: ``DocumentError`` where it is locked, damaged, or out of bounds.
    public func content(
        of member: Member,
        called name: String
    ) throws(DocumentError) -> [UInt8] {
        try archive.content(archive.members[member.index], called: name)
    }
}
