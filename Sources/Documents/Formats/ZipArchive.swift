internal import CGzip

/// A zip archive, as its central directory lists it (PKWARE APPNOTE 6.3.10).
///
/// Names of members are data: nothing is ever written under them. A member is unpacked only when it
/// is asked for, and never beyond the limits, whatever the archive says of itself. Of an archive in a
/// file nothing but the list is held.
struct ZipArchive {
    /// A file in the archive.
    struct Member: Hashable {
        /// The name as it stands; what is no UTF-8 is replaced.
        let name: String
        /// The name as it is written, in whatever encoding.
        let writtenName: ZipMemberName
        /// Its size as the archive tells it.
        let size: Int
        /// How many bytes of the archive it takes.
        let packedSize: Int
        /// The CRC-32 of its content.
        let checksum: UInt32
        /// Whether it is locked by a password.
        let isEncrypted: Bool
        /// Whether it is a symbolic link, its content the place where that leads.
        let isLink: Bool
        fileprivate let method: Int
        fileprivate let offset: Int
    }

    /// How much is unpacked at most.
    struct Limits: Hashable {
        /// Members of an archive.
        var count = 10_000
        /// Bytes of a member.
        var size = 128 << 20
        /// How many times larger than packed a member may be; small ones may be anything.
        var ratio = 120
        /// Members up to this size are not measured by their ratio.
        var smallSize = 8 << 20

        /// Whether a member of this size is unpacked.
        func allows(_ member: Member) -> Bool {
            member.size <= size
                && (member.size <= smallSize || member.size / ratio <= member.packedSize)
        }
    }

    /// The members in the order of the archive.
    let members: [Member]
    /// How many it says to have, those that were not listed included.
    let count: Int

    private let bytes: ByteSource
    private let path: String
    private let limits: Limits

    /// A longer list of members is taken for damage, in bytes.
    private static let longestList = 64 << 20

    /// Whether bytes begin as a zip archive does.
    static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// Reads the list of members.
    ///
    /// - Throws: ``DocumentError`` where it is damaged or cut, or lists more than the limit.
    init(
        _ bytes: [UInt8],
        path: String,
        limits: Limits = Limits()
    ) throws(DocumentError) {
        try self.init(.memory(bytes), path: path, limits: limits)
        guard count <= limits.count else {
            throw DocumentError(
                code: .excessive,
                description: "\(path): tệp nén có \(count) tệp con, quá giới hạn"
                    + " \(limits.count); hãy giải nén rồi chọn tệp cần dùng"
            )
        }
    }

    /// Reads the list of members, no more of them than the limit.
    ///
    /// - Throws: ``DocumentError`` where it is damaged or cut.
    init(_ bytes: ByteSource, path: String, limits: Limits) throws(DocumentError) {
        self.bytes = bytes
        self.path = path
        self.limits = limits
        guard let directory = Self.directory(in: bytes),
            let list = bytes.reader(
                at: directory.offset,
                min(directory.end - directory.offset, Self.longestList)
            )
        else { throw Self.damaged(path) }
        count = directory.count
        var members: [Member] = []
        var place = directory.offset
        for _ in 0..<min(directory.count, limits.count) {
            guard let (member, next) = Self.member(in: list, at: place) else {
                throw Self.damaged(path)
            }
            members.append(member)
            place = next
        }
        self.members = members
    }

    /// The member of a name, the last one where there are several.
    func member(_ name: String) -> Member? { members.last { $0.name == name } }

    /// The content of the member of a name; `nil` where there is none.
    func content(_ name: String) throws(DocumentError) -> [UInt8]? {
        guard let member = member(name) else { return nil }
        return try content(member)
    }

    /// Unpacks a member.
    /// - Parameter name: what errors call it.
    /// - Throws: ``DocumentError`` where it is locked, damaged, or larger than the limits.
    func content(_ member: Member, called name: String? = nil) throws(DocumentError) -> [UInt8] {
        let name = name ?? "\(path) (\(member.name))"
        guard !member.isEncrypted else {
            throw DocumentError(
                code: .encrypted,
                description: "\(name): tệp được đặt mật khẩu; hãy mở bằng mật khẩu rồi lưu lại"
                    + " không mật khẩu"
            )
        }
        guard limits.allows(member) else {
            throw DocumentError(
                code: .excessive,
                description: "\(name): khi giải nén thành \(member.size >> 20) MB, quá giới hạn"
                    + " an toàn; hãy kiểm tra nguồn gốc của tệp"
            )
        }
        guard let packed = packed(member) else { throw Self.damaged(name) }
        let content: [UInt8]
        switch member.method {
        case 0:
            content = Array(packed)
        case 8:
            guard let unpacked = Self.inflated(packed, size: member.size) else {
                throw Self.damaged(name)
            }
            content = unpacked
        default:
            throw DocumentError(
                code: .unreadable,
                description: "\(name): kiểu nén số \(member.method) không đọc được;"
                    + " hãy nén lại bằng zip thông thường"
            )
        }
        guard content.count == member.size, Self.checksum(content) == member.checksum else {
            throw Self.damaged(name)
        }
        return content
    }

    private static func damaged(_ name: String) -> DocumentError {
        DocumentError(
            code: .unreadable,
            description: "\(name): tệp zip bị hỏng hoặc bị cắt; hãy tải hoặc sao chép lại tệp"
        )
    }

    // MARK: - Content

    private func packed(_ member: Member) -> ArraySlice<UInt8>? {
        // The local header repeats name and extra field, with lengths of their own.
        guard let header = bytes.reader(at: member.offset, 30),
            header.number(at: member.offset, 4) == 0x0403_4B50,
            let nameLength = header.number(at: member.offset + 26, 2),
            let extraLength = header.number(at: member.offset + 28, 2)
        else { return nil }
        return bytes.bytes(at: member.offset + 30 + nameLength + extraLength, member.packedSize)
    }

    private static func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
        // Deflate makes at most 1032 bytes of one: what claims more is no such stream.
        guard size / 1032 <= packed.count else { return nil }
        var made = -1
        let content = unsafe [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            unsafe packed.withUnsafeBufferPointer { source in
                guard let from = source.baseAddress, let to = buffer.baseAddress else { return }
                // One byte of room more: a stream that goes on after its size is damaged.
                made = unsafe cg_inflate(from, source.count, to, size + 1)
            }
            count = max(0, made)
        }
        return made == size ? content : nil
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe cg_checksum($0, buffer.count) } ?? 0
        }
    }

    // MARK: - Directory

    /// Where the list of members stands and how many it has.
    private static func directory(
        in source: ByteSource
    ) -> (offset: Int, end: Int, count: Int)? {
        // The end record stands before a comment of at most 65,535 bytes.
        let first = max(0, source.count - 22 - 0xFFFF)
        let start = max(0, first - 20)
        guard let reader = source.reader(at: start, source.count - start) else { return nil }
        var end = source.count - 22
        while end >= first, reader.number(at: end, 4) != 0x0605_4B50 { end -= 1 }
        guard end >= first, let count = reader.number(at: end + 10, 2),
            let offset = reader.number(at: end + 16, 4)
        else { return nil }
        guard count == 0xFFFF || offset == 0xFFFF_FFFF else {
            return offset <= end ? (offset, end, count) : nil
        }
        // Zip64: a locator before the end record leads to one with wider fields.
        guard reader.number(at: end - 20, 4) == 0x0706_4B50,
            let place = reader.number(at: end - 12, 8),
            let wide = source.reader(at: place, 56), wide.number(at: place, 4) == 0x0606_4B50,
            let wideCount = wide.number(at: place + 32, 8),
            let wideOffset = wide.number(at: place + 48, 8), wideOffset <= end
        else { return nil }
        return (wideOffset, end, wideCount)
    }

    private static func member(
        in reader: ByteReader,
        at place: Int
    ) -> (member: Member, next: Int)? {
        guard reader.number(at: place, 4) == 0x0201_4B50,
            let system = reader.number(at: place + 5, 1),
            let flags = reader.number(at: place + 8, 2),
            let method = reader.number(at: place + 10, 2),
            let checksum = reader.number(at: place + 16, 4),
            var packedSize = reader.number(at: place + 20, 4),
            var size = reader.number(at: place + 24, 4),
            let nameLength = reader.number(at: place + 28, 2),
            let extraLength = reader.number(at: place + 30, 2),
            let commentLength = reader.number(at: place + 32, 2),
            let attributes = reader.number(at: place + 38, 4),
            var offset = reader.number(at: place + 42, 4),
            let name = reader.bytes(at: place + 46, nameLength)
        else { return nil }
        // Zip64: fields that were too narrow stand in an extra field, in this order.
        var extra = place + 46 + nameLength
        let end = extra + extraLength
        var unicodeName: [UInt8]?
        while extra + 4 <= end, let kind = reader.number(at: extra, 2),
            let length = reader.number(at: extra + 2, 2)
        {
            if kind == 0x0001 {
                var field = extra + 4
                func wide(_ narrow: Int) -> Int? {
                    guard narrow == 0xFFFF_FFFF else { return narrow }
                    defer { field += 8 }
                    return field + 8 <= extra + 4 + length ? reader.number(at: field, 8) : nil
                }
                guard let wideSize = wide(size), let widePacked = wide(packedSize),
                    let wideOffset = wide(offset)
                else { return nil }
                (size, packedSize, offset) = (wideSize, widePacked, wideOffset)
            } else if kind == 0x7075, length > 5, extra + 4 + length <= end,
                reader.number(at: extra + 4, 1) == 1,
                reader.number(at: extra + 5, 4) == Int(Self.checksum(Array(name)))
            {
                // Info-ZIP's name in UTF-8 is that of the name beside it, which its sum tells.
                unicodeName = reader.bytes(at: extra + 9, length - 5).map(Array.init)
            }
            extra += 4 + length
        }
        let member = Member(
            name: String(decoding: name, as: UTF8.self),
            writtenName: ZipMemberName(bytes: unicodeName ?? Array(name)),
            size: size,
            packedSize: packedSize,
            checksum: UInt32(truncatingIfNeeded: checksum),
            isEncrypted: flags & 1 != 0,
            // Of Unix alone the attributes are a file's mode.
            isLink: system == 3 && attributes >> 28 == 0xA,
            method: method,
            offset: offset
        )
        return (member, place + 46 + nameLength + extraLength + commentLength)
    }
}
