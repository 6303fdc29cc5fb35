/// How the beginning of a page stands in the text of a paragraph: one scalar of the private use area.
///
/// It comes through the decoding of pre-Unicode fonts, which has no such letter.
enum PageSign {
    static let scalar: Unicode.Scalar = "\u{E3FF}"
    static let text = "\u{E3FF}"

    /// A text without its signs, and where they stood, in UTF-8 bytes.
    static func parted(_ text: String) -> (text: String, starts: [Int]) {
        guard text.unicodeScalars.contains(scalar) else { return (text, []) }
        var clean = String.UnicodeScalarView()
        var starts: [Int] = []
        var offset = 0
        for scalar in text.unicodeScalars {
            if scalar == Self.scalar {
                starts.append(offset)
            } else {
                clean.append(scalar)
                offset += UTF8.width(scalar)
            }
        }
        return (String(clean), starts)
    }
}
