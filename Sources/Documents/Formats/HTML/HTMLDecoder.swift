internal import VietnameseText

/// Turns the bytes of an HTML file into text: by its byte order mark, by what it says of itself, by
/// what they can be at all.
enum HTMLDecoder {
    /// The text; what cannot be read stands as U+FFFD.
    /// - Parameter charset: the character set that an envelope names, in lower case; it goes before
    ///   what the file says of itself.
    static func text(of bytes: [UInt8], charset: String? = nil) -> String {
        if let text = sixteenBits(bytes) { return clean(text) }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let name = charset ?? declared(in: content)
        // Text that is UTF-8 is not by chance so, whatever is said of it.
        if let text = String(validating: content, as: UTF8.self) { return clean(text) }
        switch name {
        case "windows-1258", "cp1258", "x-cp1258":
            guard has1258(content) else { return clean(decoded(content, table: table1252)) }
            return clean(decoded(content, table: table1258)).composedText
        case "utf-8", "utf8":
            let text = String(decoding: content, as: UTF8.self)
            let lost = text.unicodeScalars.lazy.filter { $0 == "\u{FFFD}" }.count
            let kept = text.unicodeScalars.lazy.filter { $0.value >= 0x80 }.count - lost
            return lost * 20 <= kept ? clean(text) : clean(decoded(content, table: table1252))
        default:
            // Also what pre-Unicode fonts show: their codes go on as these letters.
            return clean(decoded(content, table: table1252))
        }
    }

    /// Whether bytes can be windows-1258: its tones stand on vowels.
    ///
    /// Programs of the time name it for text in the codes of older fonts too.
    private static func has1258(_ bytes: ArraySlice<UInt8>) -> Bool {
        var tones = 0
        var strays = 0
        var last: UInt8 = 0
        for byte in bytes {
            if tones1258.contains(byte) {
                tones += 1
                if !vowels1258.contains(last | (last < 0x80 || last >= 0xC0 ? 0x20 : 0)) {
                    strays += 1
                }
            }
            last = byte
        }
        return strays * 10 <= tones
    }

    private static let tones1258: Set<UInt8> = [0xCC, 0xD2, 0xDE, 0xEC, 0xF2]
    /// In lower case; those that have a tone already take none.
    private static let vowels1258 = Set<UInt8>(
        "aeiouy".utf8 + [0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD]
    )

    /// The character set that the file names, in lower case.
    private static func declared(in bytes: ArraySlice<UInt8>) -> String? {
        let head = String(decoding: bytes.prefix(8192), as: UTF8.self).lowercased()
        guard let place = head.firstRange(of: "charset") else { return nil }
        let rest = head[place.upperBound...].drop { " =\"'".contains($0) }
        return String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    }

    private static func sixteenBits(_ bytes: [UInt8]) -> String? {
        let isLittle: Bool
        let start: Int
        switch bytes.prefix(2) {
        case [0xFF, 0xFE]: (isLittle, start) = (true, 2)
        case [0xFE, 0xFF]: (isLittle, start) = (false, 2)
        case [0x3C, 0x00]: (isLittle, start) = (true, 0)
        case [0x00, 0x3C]: (isLittle, start) = (false, 0)
        default: return nil
        }
        let units = stride(from: start, to: bytes.count - 1, by: 2).map { place in
            isLittle
                ? UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
                : UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Without the control characters at which a parser would stop.
    private static func clean(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D })
        else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
            clean.append(isControl ? " " : scalar)
        }
        return String(clean)
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>, table: [UInt8: UInt32]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let code = byte < 0x80 ? UInt32(byte) : table[byte] ?? UInt32(byte)
            text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        }
        return String(text)
    }

    /// Windows-1252 where it differs from Latin-1 (WHATWG Encoding Standard, index windows-1252).
    private static let table1252: [UInt8: UInt32] = [
        0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
        0x87: 0x2021, 0x88: 0x02C6, 0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152,
        0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022,
        0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
        0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
    ]

    /// Windows-1258: tones are signs of their own (WHATWG Encoding Standard, index windows-1258).
    private static let table1258: [UInt8: UInt32] = table1252.merging([
        0xC3: 0x0102, 0xCC: 0x0300, 0xD0: 0x0110, 0xD2: 0x0309, 0xD5: 0x01A0, 0xDD: 0x01AF,
        0xDE: 0x0303, 0xE3: 0x0103, 0xEC: 0x0301, 0xF0: 0x0111, 0xF2: 0x0323, 0xF5: 0x01A1,
        0xFD: 0x01B0, 0xFE: 0x20AB,
    ]) { $1 }
}
