extension JSONValue {
    /// The text, where it is one.
    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The members, where it is an object.
    var object: [String: JSONValue]? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// The whole number, where it is one; `5.0` is one too.
    var whole: Int? {
        switch self {
        case .number(let number): number
        case .decimal(let decimal): Int(exactly: decimal)
        default: nil
        }
    }

    /// Whether it says nothing.
    var isNull: Bool { self == .null }

    /// A text, or `null`.
    static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }
}
