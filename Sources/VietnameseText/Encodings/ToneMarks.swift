/// Letters of either case with their tones, and capitals of letters.
enum ToneMarks {
    /// A vowel of either case with a tone; `nil` where it carries none.
    static func compose(_ vowel: UInt32, _ tone: Tone) -> UInt32? {
        let info = LetterTable.info(vowel)
        guard info.tone == .level, LetterTable.isVowel(info.toneless) else { return nil }
        let composed = LetterTable.compose(info.toneless, tone)
        return isCapital(vowel) ? capital(of: composed) : composed
    }

    /// The capital of a letter; the scalar itself where it has no single one.
    static func capital(of scalar: UInt32) -> UInt32 {
        scalar < UInt32(capitals.count) ? capitals[Int(scalar)] : scalar
    }

    /// Whether a letter is a capital.
    static func isCapital(_ scalar: UInt32) -> Bool {
        scalar < UInt32(areCapital.count) && areCapital[Int(scalar)]
    }

    private static let limit: UInt32 = 0x1F00

    private static let capitals: [UInt32] = (0..<limit).map { value in
        guard let scalar = Unicode.Scalar(value) else { return value }
        let capital = scalar.properties.uppercaseMapping.unicodeScalars
        return capital.count == 1 ? capital.first?.value ?? value : value
    }

    private static let areCapital: [Bool] = (0..<limit).map {
        Unicode.Scalar($0)?.properties.isUppercase ?? false
    }
}
