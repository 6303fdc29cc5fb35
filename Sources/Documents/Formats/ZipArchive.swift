internal import CGzip

/// A zip archive in memory, as its central directory lists it (PKWARE APPNOTE 6.3.10).
///
/// Names of members are data: nothing is ever written under them. A member is unpacked only when it
/// is asked for, and never beyond the limits, whatever the archive says of itself.
struct ZipArchive {
    /// A file in the archive.
    struct Member: Hashable {
        /// The name as it stands; what is no UTF-8 is replaced.
        let name: String
        /// Its size as the archive tells it.
        let size: Int
        fileprivate let packedSize: Int
        fileprivate let method: Int
        fileprivate let checksum: UInt32
        fileprivate let isEncrypted: Bool
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
    }

    /// All members in the order of the archive.
    let members: [Member]

    private let bytes: [UInt8]
    private let path: String
    private let limits: Limits

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
        self.bytes = bytes
        self.path = path
        self.limits = limits
        let reader = ByteReader(bytes)
        guard let directory = Self.directory(in: reader) else { throw Self.damaged(path) }
        guard directory.count <= limits.count else {
            throw DocumentError(
                code: .excessive,
                description: "\(path): tệp nén có \(directory.count) tệp con, quá giới hạn"
                    + " \(limits.count); hãy giải nén rồi chọn tệp cần dùng"
            )
        }
        var members: [Member] = []
        var place = directory.offset
        for _ in 0..<directory.count {
            guard let (member, next) = Self.member(in: reader, at: place) else {
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
    ///
    /// - Throws: ``DocumentError`` where it is locked, damaged, or larger than the limits.
    func content(_ member: Member) throws(DocumentError) -> [UInt8] {
        let name = "\(path) (\(member.name))"
        guard !member.isEncrypted else {
            throw DocumentError(
                code: .encrypted,
                description: "\(name): tệp được đặt mật khẩu; hãy mở bằng mật khẩu rồi lưu lại"
                    + " không mật khẩu"
            )
        }
        guard member.size <= limits.size,
            member.size <= limits.smallSize || member.size / limits.ratio <= member.packedSize
        else {
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
        let reader = ByteReader(bytes)
        // The local header repeats name and extra field, with lengths of their own.
        guard reader.number(at: member.offset, 4) == 0x0403_4B50,
            let nameLength = reader.number(at: member.offset + 26, 2),
            let extraLength = reader.number(at: member.offset + 28, 2)
        else { return nil }
        return reader.bytes(
            at: member.offset + 30 + nameLength + extraLength,
            member.packedSize
        )
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

    /// Where the list of members begins and how many it has.
    private static func directory(in reader: ByteReader) -> (offset: Int, count: Int)? {
        // The end record stands before a comment of at most 65,535 bytes.
        var end = reader.count - 22
        let first = max(0, end - 0xFFFF)
        while end >= first, reader.number(at: end, 4) != 0x0605_4B50 { end -= 1 }
        guard end >= first, let count = reader.number(at: end + 10, 2),
            let offset = reader.number(at: end + 16, 4)
        else { return nil }
        guard count == 0xFFFF || offset == 0xFFFF_FFFF else { return (offset, count) }
        // Zip64: a locator before the end record leads to one with wider fields.
        guard reader.number(at: end - 20, 4) == 0x0706_4B50,
            let wide = reader.number(at: end - 12, 8), reader.number(at: wide, 4) == 0x0606_4B50,
            let wideCount = reader.number(at: wide + 32, 8),
            let wideOffset = reader.number(at: wide + 48, 8)
        else { return nil }
        return (wideOffset, wideCount)
    }

    private static func member(
        in reader: ByteReader,
        at place: Int
    ) -> (member: Member, next: Int)? {
        guard reader.number(at: place, 4) == 0x0201_4B50,
            let flags = reader.number(at: place + 8, 2),
            let method = reader.number(at: place + 10, 2),
            let checksum = reader.number(at: place + 16, 4),
            var packedSize = reader.number(at: place + 20, 4),
            var size = reader.number(at: place + 24, 4),
            let nameLength = reader.number(at: place + 28, 2),
            let extraLength = reader.number(at: place + 30, 2),
            let commentLength = reader.number(at: place + 32, 2),
            var offset = reader.number(at: place + 42, 4),
            let name = reader.bytes(at: place + 46, nameLength)
        else { return nil }
        // Zip64: fields that were too narrow stand in an extra field, in this order.
        var extra = place + 46 + nameLength
        let end = extra + extraLength
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
            }
            extra += 4 + length
        }
        let member = Member(
            name: String(decoding: name, as: UTF8.self),
            size: size,
            packedSize: packedSize,
            method: method,
            checksum: UInt32(truncatingIfNeeded: checksum),
            isEncrypted: flags & 1 != 0,
            offset: offset
        )
        return (member, place + 46 + nameLength + extraLength + commentLength)
    }
}

/// Reads numbers out of bytes, lowest byte first; `nil` beyond the ends.
private struct ByteReader {
    private let storage: [UInt8]

    init(_ bytes: [UInt8]) { storage = bytes }

    var count: Int { storage.count }

    func bytes(at place: Int, _ length: Int) -> ArraySlice<UInt8>? {
        guard place >= 0, length >= 0, place <= storage.count, length <= storage.count - place
        else { return nil }
        return storage[place..<(place + length)]
    }

    /// `nil` also where eight bytes hold more than an `Int` can.
    func number(at place: Int, _ width: Int) -> Int? {
        guard let bytes = bytes(at: place, width) else { return nil }
        var value: UInt64 = 0
        for byte in bytes.reversed() { value = value << 8 | UInt64(byte) }
        // Far below the largest `Int`, so that sums of offsets stay in range.
        return value < 1 << 48 ? Int(value) : nil
    }
}
