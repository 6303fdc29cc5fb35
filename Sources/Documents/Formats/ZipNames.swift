/// Looks at the names in a zip archive, without opening any of its files.
enum ZipNames {
    /// Which of the formats that are zip archives this is.
    static func format(of bytes: [UInt8]) -> FileFormat {
        var names = listed(in: bytes)
        if names.isEmpty { names = local(in: bytes) }
        return format(startingWith: bytes, names: names)
    }

    /// The same by an archive's first bytes and the names of its members.
    static func format(startingWith bytes: [UInt8], names: [String]) -> FileFormat {
        if let type = mimetype(of: bytes) {
            let types: [(String, FileFormat)] = [
                ("opendocument.text", .odt), ("opendocument.spreadsheet", .ods),
                ("opendocument.presentation", .odp),
            ]
            for (name, format) in types where type.contains(name) { return format }
        }
        // A folder of somebody's own may have such a name too; a package has a list of its types.
        let isPackage = names.contains("[Content_Types].xml")
        for name in names where isPackage || name.hasSuffix(".xml") || name.hasSuffix(".rels") {
            if name.hasPrefix("word/") { return .docx }
            if name.hasPrefix("xl/") { return .xlsx }
            if name.hasPrefix("ppt/") { return .pptx }
        }
        return .zip
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ size: Int) -> Int {
        guard place >= 0, place + size <= bytes.count else { return 0 }
        return (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    private static func name(_ bytes: [UInt8], _ place: Int, _ length: Int) -> String? {
        guard length > 0, place >= 0, place + length <= bytes.count else { return nil }
        return String(decoding: bytes[place..<(place + length)], as: UTF8.self)
    }

    /// OpenDocument says its type in its first file, which is not compressed.
    private static func mimetype(of bytes: [UInt8]) -> String? {
        let length = number(bytes, 26, 2)
        guard name(bytes, 30, length) == "mimetype", number(bytes, 8, 2) == 0 else { return nil }
        return name(bytes, 30 + length + number(bytes, 28, 2), min(80, number(bytes, 18, 4)))
    }

    /// The names in the list at the archive's end.
    private static func listed(in bytes: [UInt8]) -> [String] {
        guard bytes.count >= 22 else { return [] }
        let first = max(0, bytes.count - 22 - 0xFFFF)
        guard
            let end = (first...(bytes.count - 22)).last(where: {
                bytes[$0] == 0x50 && bytes[$0...].starts(with: [0x50, 0x4B, 0x05, 0x06])
            })
        else { return [] }
        var place = number(bytes, end + 16, 4)
        var names: [String] = []
        while names.count < 4096, place + 46 <= bytes.count,
            bytes[place...].starts(with: [0x50, 0x4B, 0x01, 0x02])
        {
            let length = number(bytes, place + 28, 2)
            if let name = name(bytes, place + 46, length) { names.append(name) }
            place += 46 + length + number(bytes, place + 30, 2) + number(bytes, place + 32, 2)
        }
        return names
    }

    /// The names before the files, for an archive whose end is gone.
    private static func local(in bytes: [UInt8]) -> [String] {
        var names: [String] = []
        var place = 0
        while names.count < 64, place + 30 <= bytes.count {
            guard bytes[place...].starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
                // A size that stands behind the file leads nowhere: look for the next mark.
                guard
                    let next = bytes[(place + 1)...].prefix(1 << 20).indices.first(where: {
                        bytes[$0] == 0x50 && bytes[$0...].starts(with: [0x50, 0x4B, 0x03, 0x04])
                    })
                else { break }
                place = next
                continue
            }
            let length = number(bytes, place + 26, 2)
            if let name = name(bytes, place + 30, length) { names.append(name) }
            place += 30 + length + number(bytes, place + 28, 2) + number(bytes, place + 18, 4)
        }
        return names
    }
}
