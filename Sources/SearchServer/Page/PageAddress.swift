/// The address of a page of this server: a path, parameters, a place in the page.
struct PageAddress: Hashable, CustomStringConvertible {
    var path: String
    private(set) var parameters: [Parameter] = []
    var fragment: String?

    struct Parameter: Hashable {
        var name: String
        var value: String
    }

    init(_ path: String, fragment: String? = nil) {
        self.path = path
        self.fragment = fragment
    }

    /// Adds a parameter; nothing where there is no value.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        parameters.append(Parameter(name: name, value: value))
    }

    mutating func add(_ name: String, _ number: Int?) { add(name, number.map(String.init)) }

    var description: String {
        var text = Self.encoded(path, keeping: "/")
        for (index, parameter) in parameters.enumerated() {
            text += index == 0 ? "?" : "&"
            text += Self.encoded(parameter.name) + "=" + Self.encoded(parameter.value)
        }
        if let fragment { text += "#" + Self.encoded(fragment) }
        return text
    }

    /// Percent-encodes all but letters, digits and `-._~:` (RFC 3986); a colon tells nobody anything
    /// in these places and reads better in `003:41`.
    private static func encoded(_ text: String, keeping kept: Character? = nil) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"):
                bytes.append(byte)
            case kept?.asciiValue: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
