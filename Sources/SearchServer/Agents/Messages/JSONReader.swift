/// Reads one value of JSON (RFC 8259) from bytes that anybody may have sent.
///
/// Strict: UTF-8, nothing behind the value, no deeper than a message is. Linear in the bytes, which
/// Foundation's decoder is not for values whose kind is found by trying.
struct JSONReader {
    /// The bytes are no JSON, or deeper than a message is.
    struct Failure: Error {
        /// The byte at which that was seen.
        let place: Int
    }

    /// Messages nest less.
    private static let deepest = 64

    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func value(of bytes: [UInt8]) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpaces()
        guard reader.place == bytes.count else { throw reader.failure }
        return value
    }

    private var failure: Failure { Failure(place: place) }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpaces() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth < Self.deepest else { throw failure }
        skipSpaces()
        switch next {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .list(try list(depth: depth))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Failure) -> JSONValue {
        for byte in word.utf8 { guard take(byte) else { throw failure } }
        return value
    }

    private mutating func object(depth: Int) throws(Failure) -> [String: JSONValue] {
        place += 1
        var object: [String: JSONValue] = [:]
        skipSpaces()
        if take(UInt8(ascii: "}")) { return object }
        while true {
            skipSpaces()
            guard next == UInt8(ascii: "\"") else { throw failure }
            let key = try text()
            skipSpaces()
            guard take(UInt8(ascii: ":")) else { throw failure }
            object[key] = try value(depth: depth + 1)
            skipSpaces()
            if take(UInt8(ascii: "}")) { return object }
            guard take(UInt8(ascii: ",")) else { throw failure }
        }
    }

    private mutating func list(depth: Int) throws(Failure) -> [JSONValue] {
        place += 1
        var list: [JSONValue] = []
        skipSpaces()
        if take(UInt8(ascii: "]")) { return list }
        while true {
            list.append(try value(depth: depth + 1))
            skipSpaces()
            if take(UInt8(ascii: "]")) { return list }
            guard take(UInt8(ascii: ",")) else { throw failure }
        }
    }

    // MARK: - Numbers

    private mutating func digits() -> Int {
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
        return place - start
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = place
        _ = take(UInt8(ascii: "-"))
        let first = next
        let count = digits()
        guard count > 0, count == 1 || first != UInt8(ascii: "0") else { throw failure }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            guard digits() > 0 else { throw failure }
        }
        if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            place += 1
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            guard digits() > 0 else { throw failure }
        }
        // Numbers of thousands of digits are nobody's.
        guard place - start <= 400 else { throw failure }
        let written = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, let whole = Int(written) { return .number(whole) }
        guard let decimal = Double(written), decimal.isFinite else { throw failure }
        return .decimal(decimal)
    }

    // MARK: - Texts

    private mutating func text() throws(Failure) -> String {
        place += 1
        var text: [UInt8] = []
        var start = place
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                text += bytes[start..<place]
                guard let whole = String(validating: text, as: UTF8.self) else { throw failure }
                place += 1
                return whole
            case UInt8(ascii: "\\"):
                text += bytes[start..<place]
                place += 1
                text += Array(String(try escaped()).utf8)
                start = place
            case 0..<0x20: throw failure
            default: place += 1
            }
        }
        throw failure
    }

    private mutating func escaped() throws(Failure) -> Unicode.Scalar {
        guard let sign = next else { throw failure }
        place += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(sign)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try unit()
            if let scalar = Unicode.Scalar(first) { return scalar }
            // The first half of a pair; alone it is no character.
            guard (0xD800..<0xDC00).contains(first), take(UInt8(ascii: "\\")),
                take(UInt8(ascii: "u"))
            else { throw failure }
            let second = try unit()
            guard (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(
                    0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
                )
            else { throw failure }
            return scalar
        default: throw failure
        }
    }

    private mutating func unit() throws(Failure) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw failure }
            unit = unit << 4 | UInt32(digit)
            place += 1
        }
        return unit
    }
}
