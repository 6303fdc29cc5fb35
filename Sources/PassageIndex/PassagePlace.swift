internal import Documents

/// Where a passage stands, in a value that sorts in the order of the documents and is counted by
/// its parts: 11 bytes, the highest first.
struct PassagePlace: Hashable, Sendable {
    /// The bytes of the parts.
    enum Part {
        static let document = 0..<4
        static let ordinal = 4..<8
        static let role = 8..<9
        static let year = 9..<11
    }

    private static let roles = Role.allCases

    let bytes: [UInt8]

    init(document: Int, ordinal: Int, role: Role, year: Int?) {
        var bytes: [UInt8] = []
        for number in [UInt32(clamping: document), UInt32(clamping: ordinal)] {
            for shift in [24, 16, 8, 0] as [UInt32] {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        bytes.append(UInt8(clamping: Self.roles.firstIndex(of: role) ?? 0))
        let year = UInt16(clamping: year ?? 0)
        bytes.append(UInt8(truncatingIfNeeded: year >> 8))
        bytes.append(UInt8(truncatingIfNeeded: year))
        self.bytes = bytes
    }

    /// The number that some bytes are.
    static func number(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { ($0 << 8 | Int($1)) & 0xFFFF_FFFF }
    }

    /// The role of a byte; `nil` where a damaged index has none of it.
    static func role(_ byte: UInt8) -> Role? {
        Int(byte) < roles.count ? roles[Int(byte)] : nil
    }
}
