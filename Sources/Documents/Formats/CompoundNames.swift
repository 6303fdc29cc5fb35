/// Looks at the names in a compound file (OLE), the form of Office's files from 1993 to 2003.
///
/// Form: [MS-CFB], sections 2.2 (header), 2.3 (chains of sectors), 2.6 (directory).
enum CompoundNames {
    /// Which of the formats that are compound files this is.
    static func format(of bytes: [UInt8]) -> FileFormat {
        let names = Set(names(in: bytes))
        if names.contains("EncryptedPackage") { return .lockedOffice }
        if names.contains("WordDocument") { return .doc }
        if names.contains("Workbook") || names.contains("Book") { return .xls }
        if names.contains("PowerPoint Document") { return .ppt }
        return .compound
    }

    /// Whether sectors that the file's own table counts are not there: its end is gone.
    static func isCut(_ bytes: [UInt8]) -> Bool {
        func number(_ place: Int, _ size: Int) -> Int {
            guard place >= 0, place + size <= bytes.count else { return -1 }
            return (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        let shift = number(30, 2)
        guard shift == 9 || shift == 12 else { return true }
        let size = 1 << shift
        var highest = -1
        for table in 0..<min(109, max(0, number(44, 4))) {
            let start = (number(76 + 4 * table, 4) + 1) * size
            guard start > 0, start + size <= bytes.count else { return true }
            for entry in stride(from: size / 4 - 1, through: 0, by: -1)
            where number(start + 4 * entry, 4) != 0xFFFF_FFFF {
                highest = max(highest, table * (size / 4) + entry)
                break
            }
        }
        // Of the last sector, what is not used may be missing.
        return bytes.count <= (highest + 1) * size
    }

    /// The names of the directory; as many as a damaged file gives.
    static func names(in bytes: [UInt8]) -> [String] {
        func number(_ place: Int, _ size: Int) -> Int {
            guard place >= 0, place + size <= bytes.count else { return -1 }
            return (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        let shift = number(30, 2)
        guard shift == 9 || shift == 12 else { return [] }
        let size = 1 << shift
        var sector = number(48, 4)
        var names: [String] = []
        // A chain that comes back to itself ends too.
        for _ in 0..<256 {
            let start = (sector + 1) * size
            guard sector >= 0, sector < 0xFFFF_FFF0, start + 128 <= bytes.count else { break }
            for entry in stride(from: start, to: min(start + size, bytes.count - 127), by: 128) {
                let length = number(entry + 64, 2)
                guard (4...64).contains(length) else { continue }
                let units = stride(from: entry, to: entry + length - 2, by: 2).map {
                    UInt16(truncatingIfNeeded: number($0, 2))
                }
                names.append(String(decoding: units, as: UTF16.self))
            }
            // The table's sectors are listed in the header, 109 of them.
            let perSector = size / 4
            let table = sector / perSector
            guard table < 109 else { break }
            let place = number(76 + 4 * table, 4)
            guard place >= 0, place < 0xFFFF_FFF0 else { break }
            sector = number((place + 1) * size + 4 * (sector % perSector), 4)
        }
        return names
    }
}
