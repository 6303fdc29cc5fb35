/// What a request may say to a route: how it is called, read and described, in one place.
struct Parameter<Value: Sendable>: Sendable, DeclaredParameter {
    let name: String
    let summary: String
    let schema: JSONValue
    var isRequired = false
    var isRepeatable = false
    /// What it takes, as a problem says it: `a number from 1 to 100`.
    let takes: String
    /// Reads the values that were given, none where it was left out; `nil` where they are none.
    let read: @Sendable ([String]) -> Value?

    /// The value of those that were given, decoded.
    func value(of given: [String]) throws(Problem) -> Value {
        guard given.count < 2 || isRepeatable else {
            throw Problem(detail: "the parameter “\(name)” is given twice")
        }
        guard !given.isEmpty || !isRequired else {
            throw Problem(detail: "the parameter “\(name)” is missing")
        }
        guard let value = read(given) else {
            throw Problem(detail: "“\(name)” takes \(takes)")
        }
        return value
    }

    func check(_ given: [String]) throws(Problem) { _ = try value(of: given) }
}

/// A parameter of any type.
protocol DeclaredParameter: Sendable {
    /// The name in the address.
    var name: String { get }
    /// A sentence that says what it does.
    var summary: String { get }
    /// The JSON Schema of its value.
    var schema: JSONValue { get }
    /// Whether a request without it is wrong.
    var isRequired: Bool { get }
    /// Whether it may be given several times.
    var isRepeatable: Bool { get }
    /// Throws where the values given are none of it.
    func check(_ given: [String]) throws(Problem)
}

extension Parameter where Value == Int {
    /// A number in a range.
    static func number(
        _ name: String,
        _ range: ClosedRange<Int>,
        usually standard: Int,
        _ summary: String
    ) -> Self {
        let standard = min(max(standard, range.lowerBound), range.upperBound)
        return Parameter(
            name: name,
            summary: summary,
            schema: [
                "type": "integer", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound), "default": .number(standard),
            ],
            takes: "a number from \(range.lowerBound) to \(range.upperBound)"
        ) { given in
            guard let text = given.first else { return standard }
            // Written as JSON writes it: neither `+5` nor `05`.
            guard let number = Int(text), String(number) == text, range.contains(number) else {
                return nil
            }
            return number
        }
    }
}

extension Parameter where Value == Double {
    /// A part of the whole, from 0 to 1.
    static func share(_ name: String, usually standard: Double, _ summary: String) -> Self {
        Parameter(
            name: name,
            summary: summary,
            schema: [
                "type": "number", "minimum": 0, "maximum": 1, "default": .decimal(standard),
            ],
            takes: "a number from 0 to 1"
        ) { given in
            guard let text = given.first else { return standard }
            // Written as JSON writes it, which knows no hexadecimal digits.
            guard text.allSatisfy({ "0123456789.eE+-".contains($0) }), let share = Double(text),
                (0...1).contains(share)
            else { return nil }
            return share
        }
    }
}

extension Parameter where Value == Bool {
    /// Something that is asked for or not.
    static func flag(_ name: String, _ summary: String) -> Self {
        Parameter(
            name: name,
            summary: summary,
            schema: ["type": "string", "enum": ["0", "1", "false", "true"], "default": "0"],
            takes: "1 or 0"
        ) { given in
            switch given.first {
            case nil, "0", "false": false
            case "1", "true": true
            default: nil
            }
        }
    }
}

extension Parameter where Value: RawRepresentable<String> & CaseIterable {
    /// One of some names; the usual one where there is none.
    static func choice(_ name: String, usually standard: Value, _ summary: String) -> Self {
        let names = Value.allCases.map(\.rawValue)
        return Parameter(
            name: name,
            summary: summary,
            schema: [
                "type": "string", "enum": .list(names.map { .text($0) }),
                "default": .text(standard.rawValue),
            ],
            takes: "one of \(names.joined(separator: ", "))"
        ) { given in
            guard let text = given.first else { return standard }
            return Value(rawValue: text)
        }
    }
}

extension Parameter {
    /// One of some names, or none.
    static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String,
        _ summary: String
    ) -> Self where Value == Choice? {
        let names = Choice.allCases.map(\.rawValue)
        return Parameter(
            name: name,
            summary: summary,
            schema: ["type": "string", "enum": .list(names.map { .text($0) })],
            takes: "one of \(names.joined(separator: ", "))"
        ) { given -> Choice?? in
            guard let text = given.first else { return .some(nil) }
            return Choice(rawValue: text).map { .some($0) }
        }
    }
}
