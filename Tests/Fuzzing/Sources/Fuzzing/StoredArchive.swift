/// Writes zip archives whose members are not packed.
enum StoredArchive {
    static func bytes(of members: [(name: [UInt8], content: [UInt8])]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            // What both headers say: no flags, no packing, the sum, both sizes, the name's length.
            let facts =
                little(0, 2) + little(0, 2) + little(0, 4) + little(checksum(member.content), 4)
                + little(member.content.count, 4) + little(member.content.count, 4)
                + little(member.name.count, 2) + little(0, 2)
            directory += little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + facts
            directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
            directory += little(bytes.count, 4) + member.name
            bytes += little(0x0403_4B50, 4) + little(20, 2) + facts + member.name + member.content
        }
        let start = bytes.count
        bytes += directory
        bytes += little(0x0605_4B50, 4) + little(0, 4) + little(members.count, 2)
        bytes += little(members.count, 2) + little(directory.count, 4) + little(start, 4)
        return bytes + little(0, 2)
    }

    private static func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static let sums: [UInt32] = (0..<256).map { index in
        var sum = UInt32(index)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        return sum
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = sum >> 8 ^ sums[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
        return Int(~sum)
    }
}
