/// Makes zip archives for tests.
public enum ZipBuilder {
    /// A file in an archive.
    public struct Entry {
        /// Its name in whatever encoding.
        public var name: [UInt8]
        /// What is packed.
        public var content: [UInt8]
        /// Whether the archive says that the name is UTF-8.
        public var isUnicode = true
        /// Whether the archive says that it is locked by a password.
        public var isLocked = false
        /// Whether the archive says that it is a symbolic link.
        public var isLink = false
        /// An extra field of the central directory.
        public var extra: [UInt8] = []
        /// What the archive says of its size, where that is a lie.
        public var claimedSize: UInt32?

        /// Makes an entry.
        public init(_ name: some Sequence<UInt8>, _ content: [UInt8]) {
            self.name = Array(name)
            self.content = content
        }
    }

    /// How an archive is written.
    public enum Form: CaseIterable, Sendable {
        /// Sizes in the local headers.
        case plain
        /// Sizes behind the content, as a program writes that cannot go back.
        case descriptors
        /// Sizes and offsets in wide fields only.
        case wide
        /// Content as it is.
        case stored
    }

    /// Makes an archive of names and contents.
    public static func archive(
        _ members: [(name: String, content: [UInt8])],
        form: Form = .plain,
        isLocked: Bool = false,
        claimedSize: UInt32? = nil
    ) -> [UInt8] {
        let entries = members.map { member in
            var entry = Entry(member.name.utf8, member.content)
            entry.isLocked = isLocked
            entry.claimedSize = claimedSize
            return entry
        }
        return archive(of: entries, form: form)
    }

    /// The extra field with which Info-ZIP gives a name in UTF-8 (0x7075).
    public static func unicodeName(_ name: String, of written: [UInt8]) -> [UInt8] {
        little(0x7075, 2) + little(5 + name.utf8.count, 2) + [1]
            + little(Int(checksum(written)), 4) + Array(name.utf8)
    }

    /// Makes an archive of entries.
    public static func archive(of entries: [Entry], form: Form = .plain) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        var last: (content: [UInt8], sum: Int) = ([], Int(checksum([])))
        for member in entries {
            let offset = bytes.count
            // The same bytes again are told at once: archives that swell hold many copies of one.
            if last.content != member.content {
                last = (member.content, Int(checksum(member.content)))
            }
            let packed = form == .stored ? member.content : deflated(member.content)
            let name = member.name
            let flags =
                (member.isLocked ? 1 : 0) | (form == .descriptors ? 8 : 0)
                | (member.isUnicode ? 0x800 : 0)
            let method = form == .stored ? 0 : 8
            let sum = last.sum
            let size = member.claimedSize.map(Int.init) ?? member.content.count
            let narrow = form == .descriptors ? (0, 0, 0) : (sum, packed.count, size)
            bytes += little(0x0403_4B50, 4) + little(20, 2) + little(flags, 2)
            bytes += little(method, 2) + little(0, 4) + little(narrow.0, 4)
            bytes += little(narrow.1, 4) + little(narrow.2, 4) + little(name.count, 2)
            bytes += little(0, 2) + name + packed
            if form == .descriptors {
                bytes += little(0x0807_4B50, 4) + little(sum, 4)
                bytes += little(packed.count, 4) + little(size, 4)
            }
            let isWide = form == .wide
            let extra =
                member.extra
                + (isWide
                    ? little(1, 2) + little(24, 2) + little(size, 8) + little(packed.count, 8)
                        + little(offset, 8) : [])
            // Made on Unix: the attributes are a file's mode.
            directory += little(0x0201_4B50, 4) + little(20 | 3 << 8, 2) + little(20, 2)
            directory += little(flags, 2)
            directory += little(method, 2) + little(0, 4) + little(sum, 4)
            directory += little(isWide ? 0xFFFF_FFFF : packed.count, 4)
            directory += little(isWide ? 0xFFFF_FFFF : size, 4) + little(name.count, 2)
            directory += little(extra.count, 2) + little(0, 2) + little(0, 2) + little(0, 2)
            directory += little((member.isLink ? 0xA1FF : 0x81A4) << 16, 4)
            directory += little(isWide ? 0xFFFF_FFFF : offset, 4) + name + extra
        }
        let start = bytes.count
        bytes += directory
        let isWide = form == .wide
        if isWide {
            let end = bytes.count
            bytes += little(0x0606_4B50, 4) + little(44, 8) + little(45, 2) + little(45, 2)
            bytes += little(0, 8) + little(entries.count, 8) + little(entries.count, 8)
            bytes += little(directory.count, 8) + little(start, 8)
            bytes += little(0x0706_4B50, 4) + little(0, 4) + little(end, 8) + little(1, 4)
        }
        let count = isWide ? 0xFFFF : entries.count
        bytes += little(0x0605_4B50, 4) + little(0, 4) + little(count, 2) + little(count, 2)
        bytes += little(directory.count, 4) + little(isWide ? 0xFFFF_FFFF : start, 4)
        return bytes + little(3, 2) + Array("hết".utf8.prefix(3))
    }

    private static func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum = sum >> 8 ^ remainders[Int(UInt8(truncatingIfNeeded: sum) ^ byte)]
        }
        return ~sum
    }

    /// The check sum of each byte alone.
    private static let remainders: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in
            sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
        }
    }

    /// A deflate stream of runs: a block with the fixed codes, which packs repetition.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var bits = BitWriter()
        bits.put(1, 1)
        bits.put(1, 2)
        var index = 0
        while index < bytes.count {
            bits.putLiteral(bytes[index])
            var run = 0
            let first = bytes[index]
            while index + 1 + run < bytes.count, bytes[index + 1 + run] == first { run += 1 }
            index += 1
            while run >= 258 {
                // Length 258 (code 285), distance 1 (code 0).
                bits.putCode(0b1100_0101, 8)
                bits.putCode(0, 5)
                run -= 258
                index += 258
            }
        }
        bits.putCode(0, 7)
        return bits.bytes
    }

    private struct BitWriter {
        var bytes: [UInt8] = []
        private var used = 8

        mutating func put(_ value: Int, _ count: Int) {
            for bit in 0..<count {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << used
                used += 1
            }
        }

        /// Huffman codes stand with their highest bit first.
        mutating func putCode(_ code: Int, _ count: Int) {
            for bit in (0..<count).reversed() { put(code >> bit & 1, 1) }
        }

        mutating func putLiteral(_ byte: UInt8) {
            if byte < 144 {
                putCode(0x30 + Int(byte), 8)
            } else {
                putCode(0x190 + Int(byte) - 144, 9)
            }
        }
    }
}
