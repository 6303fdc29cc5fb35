/// A word on a page, as a converter or a recogniser saw it; lengths in the page's own unit,
/// measured from the upper left.
struct PageWord: Hashable, Sendable {
    /// A stretch of a word in one font.
    struct Part: Hashable, Sendable {
        var text: String
        var font: String?
        /// Small digits above the line: a footnote's mark or a power.
        var isRaised = false
    }

    /// The stretches; one where nothing is known of fonts.
    var parts: [Part]
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// How sure a recogniser is of it, 0–1; `nil` where the text was written, not recognised.
    var confidence: Double?
    var isBold = false

    var height: Double { bottom - top }
    var text: String { parts.count == 1 ? parts[0].text : parts.map(\.text).joined() }

    init(_ text: String, left: Double, top: Double, width: Double, height: Double) {
        parts = [Part(text: text)]
        self.left = left
        self.top = top
        right = left + width
        bottom = top + height
    }
}

/// A page of words.
struct WordPage: Hashable, Sendable {
    /// Its number in the file, counted from 1.
    var number: Int
    var width: Double
    var height: Double
    /// The lines as the converter put them together; the columns of a page are lines of their own.
    var lines: [[PageWord]]

    /// How many letters and digits stand on it.
    var letterCount: Int {
        lines.joined().reduce(0) { count, word in
            count + word.text.reduce(0) { $0 + ($1.isLetter || $1.isNumber ? 1 : 0) }
        }
    }
}
