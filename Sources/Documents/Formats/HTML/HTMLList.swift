/// A list of HTML, as its items are counted.
struct HTMLList {
    private let format: NumberFormat
    private let step: Int
    private var number: Int

    init(_ node: MarkupNode, hasNoMarks: Bool) {
        let isOrdered = node.name == "ol"
        if hasNoMarks {
            format = .none
        } else if isOrdered {
            format =
                switch node["type"] {
                case "a": .lowerLetter
                case "A": .upperLetter
                case "i": .lowerRoman
                case "I": .upperRoman
                default: .decimal
                }
        } else {
            format = .bullet
        }
        step = node["reversed"] == nil ? 1 : -1
        number = (node.element.number("start") ?? 1).clamped - step
    }

    /// Counts an item and tells its number; `nil` where the list shows none.
    mutating func next(_ item: MarkupNode) -> String? {
        number = (item.element.number("value") ?? number + step).clamped
        let text = format.text(number)
        guard !text.isEmpty else { return nil }
        return format == .bullet ? text : text + "."
    }
}

extension Int {
    /// Within a million of zero, so that counting on stays in range.
    fileprivate var clamped: Int { Swift.min(Swift.max(self, -1_000_000), 1_000_000) }
}
