import Foundation
import VietnameseText

/// Writes text in the old encodings, from charts of its own: the letters in each encoding's order.
enum LegacyWriter {
    /// The 134 letters that Vietnamese has beyond ASCII.
    static let letters: [Character] = {
        let vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
        let marks = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
        let small = vowels.flatMap { vowel in
            marks.map { (vowel + $0).precomposedStringWithCanonicalMapping }
        }
        let all = small.filter { !$0.utf8.allSatisfy { $0 < 0x80 } } + ["đ"]
        return (all + all.map { $0.uppercased() }).map { Character($0) }
    }()

    /// The text's bytes; `nil` where the encoding has no form for a letter.
    static func bytes(_ text: String, in encoding: TextEncoding) -> [UInt8]? {
        var bytes: [UInt8] = []
        for letter in text.precomposedStringWithCanonicalMapping {
            guard let written = self.bytes(letter, in: encoding) else { return nil }
            bytes += written
        }
        return bytes
    }

    /// The text as a converter gives it: each byte a scalar, by a function.
    static func scalars(
        _ text: String,
        in encoding: TextEncoding,
        by page: (UInt8) -> UInt32 = { UInt32($0) }
    ) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes(text, in: encoding) ?? [] {
            if let scalar = Unicode.Scalar(page(byte)) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    private static func bytes(_ letter: Character, in encoding: TextEncoding) -> [UInt8]? {
        if let ascii = letter.asciiValue { return letter.isNewline ? [0x0A] : [ascii] }
        switch encoding {
        case .tcvn3:
            if let byte = tcvn3[letter] { return [byte] }
            return letter.isUppercase
                ? letter.lowercased().first.flatMap { tcvn3[$0] }.map { [$0] } : nil
        case .viscii: return viscii[letter].map { [$0] }
        case .windows1258: return windows1258(letter)
        case .vni: return vni(letter)
        case .viqr: return viqr(letter)
        case .unicode, .windows1252: return Array(String(letter).utf8)
        }
    }

    // MARK: - One byte a letter

    private static let tcvn3: [Character: UInt8] = chart([
        (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"), (0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"),
        (0xCE, "ẻẽéẹ"),
        (0xD2, "ềểễếệìỉ"), (0xDC, "ĩíịò"), (0xE1, "ỏõóọồổỗốộờởỡớợù"), (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
    ])

    private static let viscii: [Character: UInt8] = chart([
        (0x02, "Ẳ"), (0x05, "ẴẪ"), (0x14, "Ỷ"), (0x19, "Ỹ"), (0x1E, "Ỵ"),
        (0x80, "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"), (0xA0, "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"),
        (0xC0, "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"), (0xE0, "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"),
    ])

    private static func chart(_ rows: [(UInt8, String)]) -> [Character: UInt8] {
        var chart: [Character: UInt8] = [:]
        for (first, letters) in rows {
            for (offset, letter) in letters.enumerated() { chart[letter] = first + UInt8(offset) }
        }
        return chart
    }

    // MARK: - Letters and marks

    /// A letter without tone, and its tone's mark.
    private static func parts(_ letter: Character) -> (base: String, tone: Unicode.Scalar?) {
        let tones = "\u{300}\u{301}\u{303}\u{309}\u{323}".unicodeScalars
        let scalars = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars
        var base = String.UnicodeScalarView()
        base.append(contentsOf: scalars.filter { !tones.contains($0) })
        return (
            String(base).precomposedStringWithCanonicalMapping, scalars.first { tones.contains($0) }
        )
    }

    private static func windows1258(_ letter: Character) -> [UInt8]? {
        let own: [Character: UInt8] = chart([
            (0xC0, "ÀÁÂĂ"), (0xC8, "ÈÉÊ"), (0xCD, "Í"), (0xD0, "Đ"), (0xD3, "ÓÔƠ"), (0xD9, "ÙÚ"),
            (0xDD, "Ư"),
            (0xE0, "àáâă"), (0xE8, "èéê"), (0xED, "í"), (0xF0, "đ"), (0xF3, "óôơ"), (0xF9, "ùú"),
            (0xFD, "ư"),
        ])
        if let byte = own[letter] { return [byte] }
        let (base, tone) = parts(letter)
        let marks: [Unicode.Scalar: UInt8] = [
            "\u{300}": 0xCC, "\u{309}": 0xD2, "\u{303}": 0xDE, "\u{301}": 0xEC, "\u{323}": 0xF2,
        ]
        guard let tone, let mark = marks[tone], let first = base.first else { return nil }
        return (first.asciiValue ?? own[first]).map { [$0, mark] }
    }

    private static func vni(_ letter: Character) -> [UInt8]? {
        let single = chart([
            (0xE6, "ỉ"), (0xF2, "ị"), (0xF3, "ĩ"), (0xEE, "ỵ"), (0xF1, "đ"), (0xF4, "ơ"),
            (0xF6, "ư"), (0xEC, "ìí"),
        ])
        let marks: [Unicode.Scalar?: (plain: UInt8, hat: UInt8, bowl: UInt8)] = [
            nil: (0, 0xE2, 0xEA), "\u{301}": (0xF9, 0xE1, 0xE9), "\u{300}": (0xF8, 0xE0, 0xE8),
            "\u{309}": (0xFB, 0xE5, 0xFA), "\u{303}": (0xF5, 0xE3, 0xFC),
            "\u{323}": (0xEF, 0xE4, 0xEB),
        ]
        guard let small = letter.lowercased().first else { return nil }
        let shift: UInt8 = letter.isUppercase ? 0x20 : 0
        if let byte = single[small] { return [byte - shift] }
        let (base, tone) = parts(small)
        guard let mark = marks[tone] else { return nil }
        let written: (Character, UInt8)
        switch base {
        case "â": written = ("a", mark.hat)
        case "ê": written = ("e", mark.hat)
        case "ô": written = ("o", mark.hat)
        case "ă": written = ("a", mark.bowl)
        default: written = (base.first ?? " ", mark.plain)
        }
        return (written.0.asciiValue ?? single[written.0]).map { [$0 - shift, written.1 - shift] }
    }

    private static func viqr(_ letter: Character) -> [UInt8]? {
        if letter == "đ" { return Array("dd".utf8) }
        if letter == "Đ" { return Array("DD".utf8) }
        let signs: [Unicode.Scalar: String] = [
            "\u{302}": "^", "\u{306}": "(", "\u{31B}": "+", "\u{301}": "'", "\u{300}": "`",
            "\u{309}": "?", "\u{303}": "~", "\u{323}": ".",
        ]
        let (base, tone) = parts(letter)
        let scalars =
            Array(base.decomposedStringWithCanonicalMapping.unicodeScalars)
            + (tone.map { [$0] } ?? [])
        var text = ""
        for scalar in scalars {
            if scalar.isASCII {
                text.unicodeScalars.append(scalar)
            } else {
                text += signs[scalar] ?? ""
            }
        }
        return Array(text.utf8)
    }
}
