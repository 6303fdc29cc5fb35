/// Figures as lines of text, as Prometheus reads them.
struct MetricText {
    /// What a family's figures are.
    enum Kind: String {
        case counter, gauge, histogram
    }

    /// What one of a family's figures is about.
    struct Label: Hashable, Sendable {
        var name: String
        var value: String
    }

    private(set) var text = ""

    /// Begins the lines of a family.
    mutating func begin(_ name: String, _ kind: Kind, help: String?) {
        if let help {
            let escaped = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
            text += "# HELP \(name) \(escaped)\n"
        }
        text += "# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func line(_ name: String, _ labels: [Label], _ value: Double) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
            text += "{\(pairs.joined(separator: ","))}"
        }
        text += " \(Self.number(value))\n"
    }

    /// A number as Go writes and reads it.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return value.description
    }

    /// A name with nothing but what the form allows: letters, digits, `_` and `:`.
    static func name(_ text: String) -> String {
        let name = text.map { character in
            character.isASCII
                && (character.isLetter || character.isNumber || "_:".contains(character))
                ? character : "_"
        }
        return (name.first?.isNumber ?? true) ? "_" + String(name) : String(name)
    }

    /// Labels in the order of their names, each name once.
    static func labels(_ dimensions: [(String, String)]) -> [Label] {
        let values = Dictionary(
            dimensions.map { (name($0.0).replacing(":", with: "_"), $0.1) },
            uniquingKeysWith: { first, _ in first }
        )
        return values.sorted { $0.key < $1.key }.map { Label(name: $0.key, value: $0.value) }
    }

    static func precedes(_ left: [Label], _ right: [Label]) -> Bool {
        left.map(\.value).lexicographicallyPrecedes(right.map(\.value))
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }
}
