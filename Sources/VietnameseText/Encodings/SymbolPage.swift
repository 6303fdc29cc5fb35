/// The private-use characters in which converters give the bytes of fonts that claim to hold
/// signs: U+F000 and the byte.
enum SymbolPage {
    /// The byte of such a character as a scalar; any other scalar as it is.
    static func byte(of scalar: UInt32) -> UInt32 {
        (0xF020...0xF0FF).contains(scalar) ? scalar - 0xF000 : scalar
    }

    /// Whether a text writes words so, rather than a bullet; a known font needs fewer letters.
    static func writesWords(_ text: String, inKnownFont: Bool) -> Bool {
        let leastLetters = inKnownFont ? 1 : 4
        var letters = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xF041...0xF05A, 0xF061...0xF07A: letters += 1
            default: continue
            }
            if letters >= leastLetters { return true }
        }
        return false
    }
}
