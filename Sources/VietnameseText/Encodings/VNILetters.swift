/// The letters of VNI's Windows fonts: a letter of one byte, then perhaps a byte for its marks.
///
/// After VNI's published chart. A mark's byte has two forms, for small and for capital letters;
/// typists mix them, so the letter alone tells the case.
enum VNILetters {
    /// The letter of a byte that stands alone; 0 where it has none.
    static func letter(_ byte: Int) -> UInt32 {
        letters[byte]
    }

    /// A letter with the marks of the byte that follows it; `nil` where they do not join.
    static func join(_ letter: UInt32, _ byte: Int) -> UInt32? {
        let mark = marks[byte]
        guard mark > 0 else { return nil }
        let shape = Shape(rawValue: mark >> 4)
        guard let tone = Tone(rawValue: mark & 0xF) else { return nil }
        switch shape {
        case .plain:
            return ToneMarks.compose(letter, tone)
        case .hat:
            return shaped(letter, hats).flatMap { withTone($0, tone) }
        case .bowl:
            return shaped(letter, bowls).flatMap { withTone($0, tone) }
        case nil:
            return nil
        }
    }

    /// What a mark adds to its letter besides the tone.
    private enum Shape: UInt8 {
        case plain = 1, hat, bowl
    }

    private static func withTone(_ letter: UInt32, _ tone: Tone) -> UInt32? {
        tone == .level ? letter : ToneMarks.compose(letter, tone)
    }

    private static func shaped(_ letter: UInt32, _ forms: [(from: UInt32, to: UInt32)]) -> UInt32? {
        forms.first { $0.from == letter }?.to
    }

    private static let hats: [(from: UInt32, to: UInt32)] = pairs("aâ eê oô AÂ EÊ OÔ")
    private static let bowls: [(from: UInt32, to: UInt32)] = pairs("aă AĂ")

    private static let letters: [UInt32] = {
        var letters = [UInt32](repeating: 0, count: 256)
        for (from, to) in pairs("æỉ òị óĩ îỵ ñđ ôơ öư íí ìì ÆỈ ÒỊ ÓĨ ÎỴ ÑĐ ÔƠ ÖƯ ÍÍ ÌÌ") {
            letters[Int(from)] = to
        }
        return letters
    }()

    private static let marks: [UInt8] = {
        var marks = [UInt8](repeating: 0, count: 256)
        let tones: [(shape: Shape, tone: Tone, forms: String)] = [
            (.plain, .acute, "ùÙ"), (.plain, .grave, "øØ"), (.plain, .hook, "ûÛ"),
            (.plain, .tilde, "õÕ"), (.plain, .dot, "ïÏ"),
            (.hat, .level, "âÂ"), (.hat, .acute, "áÁ"), (.hat, .grave, "àÀ"),
            (.hat, .hook, "åÅ"), (.hat, .tilde, "ãÃ"), (.hat, .dot, "äÄ"),
            (.bowl, .level, "êÊ"), (.bowl, .acute, "éÉ"), (.bowl, .grave, "èÈ"),
            (.bowl, .hook, "úÚ"), (.bowl, .tilde, "üÜ"), (.bowl, .dot, "ëË"),
        ]
        for (shape, tone, forms) in tones {
            for form in forms.unicodeScalars {
                marks[Int(form.value)] = shape.rawValue << 4 | tone.rawValue
            }
        }
        return marks
    }()

    private static func pairs(_ text: String) -> [(from: UInt32, to: UInt32)] {
        text.split(separator: " ").compactMap { pair in
            let scalars = pair.unicodeScalars.map(\.value)
            return scalars.count == 2 ? (from: scalars[0], to: scalars[1]) : nil
        }
    }
}
