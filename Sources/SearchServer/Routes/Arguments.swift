/// What a request says to a route, checked against the route's parameters.
struct Arguments: Sendable {
    private let values: [String: [String]]
    /// The body; empty for routes that take none.
    var body = RequestText()

    /// Reads the query of an address and the part of its path that names something.
    ///
    /// - Throws: a ``Problem`` that names what is unknown, missing, twice or not to be understood.
    init(
        query: String,
        path: [String: String] = [:],
        of parameters: [any DeclaredParameter]
    ) throws(Problem) {
        var values: [String: [String]] = [:]
        for (name, value) in path { values[name] = [try Self.decoded(value[...], isForm: false)] }
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0], isForm: true)
            guard path[name] == nil, parameters.contains(where: { $0.name == name }) else {
                throw Problem(detail: "there is no parameter “\(name.prefix(40))”")
            }
            let value = parts.count > 1 ? try Self.decoded(parts[1], isForm: true) : ""
            values[name, default: []].append(value)
        }
        for parameter in parameters { try parameter.check(values[parameter.name] ?? []) }
        self.values = values
    }

    /// The value of a parameter of the route.
    subscript<Value>(_ parameter: Parameter<Value>) -> Value {
        get throws(Problem) { try parameter.value(of: values[parameter.name] ?? []) }
    }

    /// The same for all requests that ask the same, however they are written.
    var canonical: String {
        values.sorted { $0.key < $1.key }
            .map { name, values in
                // Lengths part what else could run together.
                values.reduce("\(name)=") { "\($0)\($1.utf8.count):\($1)" }
            }
            .joined(separator: "&")
    }

    /// Undoes the encoding of addresses; in forms `+` is a space (WHATWG URL).
    private static func decoded(_ text: Substring, isForm: Bool) throws(Problem) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where isForm: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit),
                    let low = rest.popFirst().flatMap(digit)
                else { throw badEncoding(text) }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw badEncoding(text)
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func badEncoding(_ text: Substring) -> Problem {
        Problem(detail: "“\(text.prefix(40))” is not percent-encoded UTF-8")
    }
}

/// The body of a request and what it is said to be.
struct RequestText: Sendable {
    var bytes: [UInt8] = []
    var type: String?
}
