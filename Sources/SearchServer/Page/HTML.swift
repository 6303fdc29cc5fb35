/// A piece of a page.
///
/// Only what the code itself spells out is markup: a literal is a `StaticString`, and any text that
/// is put into one is escaped, so that no document and no question can become markup. Escaped is
/// scalar by scalar: a quotation mark that wears a combining mark is one character in Swift and
/// still ends an attribute in a browser. Attributes always stand in double quotation marks.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    private(set) var text: String

    init(stringLiteral literal: StaticString) { text = literal.description }

    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// A text as a page shows it.
    init(_ text: some StringProtocol) { self.text = Self.escaped(text) }

    /// Pieces one after the other.
    init(_ pieces: some Sequence<HTML>) {
        text = ""
        for piece in pieces { text += piece.text }
    }

    static func += (left: inout HTML, right: HTML) { left.text += right.text }

    var isEmpty: Bool { text.isEmpty }

    /// A text in which nothing is markup, in an element or in an attribute.
    private static func escaped(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            case UInt8(ascii: "\r"): bytes += " ".utf8
            // No page may hold a NUL or most of its neighbours (WHATWG HTML, 13.2.3.5).
            case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        mutating func appendInterpolation(_ text: some StringProtocol) {
            self.text += HTML(text).text
        }

        mutating func appendInterpolation(_ number: Int) { text += String(number) }

        mutating func appendInterpolation(_ address: PageAddress) {
            text += HTML(address.description).text
        }

        mutating func appendInterpolation(_ piece: HTML?) {
            if let piece { text += piece.text }
        }

        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { text += piece.text }
        }

        mutating func appendInterpolation(_ piece: @autoclosure () -> HTML, if condition: Bool) {
            if condition { text += piece().text }
        }
    }
}
