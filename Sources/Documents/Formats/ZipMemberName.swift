internal import VietnameseText

/// The name of a member as its archive writes it.
struct ZipMemberName: Hashable, Sendable {
    /// The bytes.
    let bytes: [UInt8]

    /// Whether it names a folder.
    var isFolder: Bool { bytes.last == 0x2F || bytes.last == 0x5C }

    /// The names of an archive as paths that can be read and do no harm, no two the same.
    ///
    /// They have `/` between names, no `..`, no beginning at the root, no control characters, and
    /// are in NFC.
    ///
    /// What is well-formed UTF-8 is read so, whether the archive says it (bit 11) or not. All are
    /// needed at once: those of one archive are in one encoding, and a single name is too short to
    /// tell it.
    static func paths(of names: [ZipMemberName]) -> [String] {
        var texts = names.map { String(validating: $0.bytes, as: UTF8.self) }
        let coded = texts.indices.filter { texts[$0] == nil }
        for (index, text) in zip(coded, decoded(coded.map { names[$0].bytes })) {
            texts[index] = text
        }
        var paths: [String] = []
        var taken: Set<String> = []
        var copies: [String: Int] = [:]
        for (index, text) in texts.enumerated() {
            let path = harmless(text ?? "", number: index + 1)
            var own = path
            while !taken.insert(own).inserted {
                copies[path, default: 1] += 1
                own = numbered(path, copies[path] ?? 2)
            }
            paths.append(own)
        }
        return paths
    }

    // MARK: - Encodings

    /// Names that are no UTF-8: in an old encoding of Vietnamese where their words tell so, else in
    /// the code page of a machine.
    private static func decoded(_ names: [[UInt8]]) -> [String] {
        guard !names.isEmpty else { return [] }
        // What joins words in file names would hide them.
        let joined = names.map { $0.map { $0 == 0x5F ? 0x09 : $0 == 0x0A ? 0x20 : $0 } }
            .joined(separator: [0x0A])
        if let decoded = LegacyTextDecoder().decode(bytes: Array(joined)),
            decoded.encodings.main != .windows1252, decoded.encodings.main != .unicode
        {
            let lines = decoded.text.split(separator: "\n", omittingEmptySubsequences: false)
            if lines.count == names.count {
                return lines.map { String($0.map { $0 == "\t" ? "_" : $0 }) }
            }
        }
        // APPNOTE (appendix D) has code page 437, which puts its letters below 0xB0 and frames of
        // tables above; Vietnamese Windows writes its own, which has letters from 0xC0 on.
        let isVietnamese = names.joined().allSatisfy { $0 < 0x80 || $0 >= 0xC0 }
        return names.map { name in
            var scalars = String.UnicodeScalarView()
            for byte in name {
                let own = Unicode.Scalar(byte)
                scalars.append(
                    byte < 0x80
                        ? own : isVietnamese ? page1258[byte] ?? own : page437[Int(byte) - 0x80]
                )
            }
            return String(scalars)
        }
    }

    /// Where code page 1258 differs from Latin-1, from 0xC0 on.
    private static let page1258: [UInt8: Unicode.Scalar] = [
        0xC3: "Ă", 0xCC: "\u{300}", 0xD0: "Đ", 0xD2: "\u{309}", 0xD5: "Ơ", 0xDD: "Ư",
        0xDE: "\u{303}", 0xE3: "ă", 0xEC: "\u{301}", 0xF0: "đ", 0xF2: "\u{323}", 0xF5: "ơ",
        0xFD: "ư", 0xFE: "₫",
    ]

    /// The upper half of code page 437.
    private static let page437 = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧"
            + "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars
    )

    // MARK: - Harm

    private static func harmless(_ text: String, number: Int) -> String {
        // A drive's letter leads away as `/` does.
        let parts = text.composedText.unicodeScalars.split { $0 == "/" || $0 == "\\" }
            .map(harmless)
            .enumerated()
            .filter { index, part in
                part != "." && part != ".."
                    && !(index == 0 && part.count == 2 && part.hasSuffix(":"))
            }
            .map(\.element)
        return parts.isEmpty ? "không tên \(number)" : parts.joined(separator: "/")
    }

    private static func harmless(_ part: Substring.UnicodeScalarView) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in part {
            switch scalar.properties.generalCategory {
            // What turns the direction of writing shows an ending where there is none.
            case .control, .format, .lineSeparator, .paragraphSeparator: scalars.append("_")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// A path with a number before its ending, `reports/a (2).pdf`.
    private static func numbered(_ path: String, _ number: Int) -> String {
        let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        guard let dot = path[start...].lastIndex(of: "."), dot > start else {
            return "\(path) (\(number))"
        }
        return "\(path[..<dot]) (\(number))\(path[dot...])"
    }
}
