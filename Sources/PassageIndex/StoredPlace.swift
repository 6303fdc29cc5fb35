/// Where a document's content lies: a file, or a member of an archive.
public struct StoredPlace: Hashable, Sendable {
    /// What is known of a member of an archive.
    public struct Member: Hashable, Sendable {
        /// The length of the path of the outermost archive, in UTF-8.
        public let archiveLength: Int
        /// What tells whether it has changed, without unpacking it.
        public let checksum: UInt64

        /// Makes a record of a member.
        public init(archiveLength: Int, checksum: UInt64) {
            self.archiveLength = archiveLength
            self.checksum = checksum
        }
    }

    /// The absolute path; that of a member goes on after the path of its archive.
    public let path: String
    /// What is known of the member; `nil` for a file of its own.
    public let member: Member?

    /// Makes a place.
    public init(path: String, member: Member? = nil) {
        self.path = path
        self.member = member
    }

    /// The file's name, `report.pdf`; that of a member begins at its archive, `2023.zip/a/report.pdf`.
    public var name: String {
        let bytes = path.utf8
        let end = bytes.index(
            bytes.startIndex,
            offsetBy: member?.archiveLength ?? bytes.count,
            limitedBy: bytes.endIndex
        )
        guard let slash = bytes[..<(end ?? bytes.endIndex)].lastIndex(of: 0x2F) else { return path }
        return String(path[bytes.index(after: slash)...])
    }
}
