internal import VietnameseSearch

/// An argument of a tool, declared once: what clients are told of it, and how it is read.
struct ToolArgument<Value: Sendable>: Sendable {
    let name: String
    /// The JSON Schema of its values.
    let schema: JSONValue
    /// What is meant where it is not given; `nil` where it must be.
    let fallback: Value?
    /// What it takes, for who gave something else.
    let expected: String
    /// The value, where it is one that the schema allows.
    let read: @Sendable (JSONValue) -> Value?

    private init(
        _ name: String,
        _ description: String,
        _ schema: [String: JSONValue],
        fallback: Value?,
        expected: String,
        read: @escaping @Sendable (JSONValue) -> Value?
    ) {
        self.name = name
        self.schema = .object(schema.merging(["description": .text(description)]) { $1 })
        self.fallback = fallback
        self.expected = expected
        self.read = read
    }
}

/// What is told of an argument, whatever its values are.
protocol DeclaredArgument: Sendable {
    var name: String { get }
    var schema: JSONValue { get }
    var isRequired: Bool { get }
}

extension ToolArgument: DeclaredArgument {
    var isRequired: Bool { fallback == nil }
}

/// Why a tool gives nothing, said to the model that called it.
struct ToolProblem: Error {
    var message: String
}

// MARK: - Kinds

private func readText(_ value: JSONValue, _ longest: Int) -> String? {
    guard let text = value.text, text.unicodeScalars.count <= longest,
        text.contains(where: { !$0.isWhitespace })
    else { return nil }
    return text
}

private func textSchema(_ longest: Int) -> [String: JSONValue] {
    ["type": "string", "minLength": 1, "maxLength": .number(longest)]
}

extension ToolArgument where Value == String {
    /// A text that must be given.
    static func text(_ name: String, longest: Int, _ description: String) -> Self {
        Self(
            name,
            description,
            textSchema(longest),
            fallback: nil,
            expected: "a text of 1 to \(longest) characters",
            read: { readText($0, longest) }
        )
    }
}

extension ToolArgument where Value == String? {
    /// A text that may be given.
    static func optionalText(_ name: String, longest: Int, _ description: String) -> Self {
        Self(
            name,
            description,
            textSchema(longest),
            fallback: .some(nil),
            expected: "a text of 1 to \(longest) characters",
            read: { readText($0, longest).map(Optional.some) }
        )
    }
}

extension ToolArgument where Value == [String] {
    /// Texts that may be given.
    static func texts(
        _ name: String,
        most: Int,
        longest: Int,
        _ description: String
    ) -> Self {
        Self(
            name,
            description,
            [
                "type": "array", "items": .object(textSchema(longest)),
                "maxItems": .number(most),
            ],
            fallback: [],
            expected: "a list of up to \(most) texts",
            read: { value in
                guard case .list(let values) = value, values.count <= most else { return nil }
                let texts = values.compactMap { readText($0, longest) }
                return texts.count == values.count ? texts : nil
            }
        )
    }
}

extension ToolArgument where Value == Int {
    /// A whole number.
    static func number(
        _ name: String,
        _ range: ClosedRange<Int>,
        usually fallback: Int,
        _ description: String
    ) -> Self {
        Self(
            name,
            description,
            [
                "type": "integer", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound), "default": .number(fallback),
            ],
            fallback: fallback,
            expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            read: { value in value.whole.flatMap { range.contains($0) ? $0 : nil } }
        )
    }
}

extension ToolArgument where Value == Bool {
    /// Yes or no.
    static func flag(_ name: String, usually fallback: Bool = false, _ description: String) -> Self
    {
        Self(
            name,
            description,
            ["type": "boolean", "default": .flag(fallback)],
            fallback: fallback,
            expected: "true or false",
            read: { value in
                guard case .flag(let flag) = value else { return nil }
                return flag
            }
        )
    }
}

extension ToolArgument {
    /// One of several words that may be given.
    static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String,
        _ description: String
    ) -> Self where Value == Choice? {
        let names = Choice.allCases.map(\.rawValue)
        return Self(
            name,
            description,
            ["type": "string", "enum": .list(names.map(JSONValue.text))],
            fallback: .some(nil),
            expected: "one of \(names.joined(separator: ", "))",
            read: { value in value.text.flatMap(Choice.init).map(Optional.some) }
        )
    }
}

extension ToolArgument where Value == ClosedRange<Int>? {
    /// A year, or the first and the last of several.
    static func years(_ name: String, _ description: String) -> Self {
        Self(
            name,
            description,
            [
                "anyOf": [
                    ["type": "integer", "minimum": 1900, "maximum": 2100],
                    ["type": "string", "pattern": #"^[0-9]{4}(\.\.([0-9]{4})?)?$"#],
                ]
            ],
            fallback: .some(nil),
            expected: "a year, or two: 2024, \"2023..2025\"",
            read: { value in
                if let year = value.whole {
                    return (1900...2100).contains(year) ? .some(year...year) : nil
                }
                return value.text.flatMap(SearchEngine.Options.years).map(Optional.some)
            }
        )
    }
}
