/// A footnote or endnote.
public struct MarkedNote: Hashable, Sendable {
    /// Its mark, counted from 1 through the document.
    public var mark: Int
    /// What it says.
    public var paragraphs: [MarkedParagraph]

    /// Makes a note of its parts.
    public init(mark: Int, paragraphs: [MarkedParagraph]) {
        self.mark = mark
        self.paragraphs = paragraphs
    }

    /// How a mark stands in the citing text: one scalar of the private use area.
    ///
    /// Raised digits would be letters to who decodes pre-Unicode fonts; these stand nowhere else.
    static func sign(_ mark: Int) -> String {
        guard (1...999).contains(mark), let sign = Unicode.Scalar(firstSign + UInt32(mark)) else {
            return ""
        }
        return String(Character(sign))
    }

    private static let firstSign: UInt32 = 0xE000

    /// The text with its signs as raised digits.
    static func raisingSigns(in text: String) -> String {
        guard text.utf8.contains(0xEE) else { return text }
        var raised = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if (firstSign + 1...firstSign + 999).contains(scalar.value) {
                raised.append(contentsOf: self.raised(Int(scalar.value - firstSign)).unicodeScalars)
            } else {
                raised.append(scalar)
            }
        }
        return String(raised)
    }

    /// The mark in raised digits.
    static func raised(_ mark: Int) -> String {
        let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        return String(mark).compactMap(\.wholeNumberValue).map { digits[$0] }.joined()
    }
}
