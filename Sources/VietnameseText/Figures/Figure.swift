/// An amount, a percentage or a count as a text gives it.
public struct Figure: Hashable, Sendable {
    /// Where it stands with its unit, in UTF-8 bytes of the text.
    public let source: Range<Int>
    /// The atoms that it covers.
    public let atoms: Range<Int>
    /// The value in the unit's own size: đồng, square metres, things.
    public let value: DecimalValue
    /// The value by the other custom of writing numbers, where the form leaves it open.
    public let other: DecimalValue?
    /// Of how many, where the figure is a part of a number: 21 of `17/21`.
    public let whole: DecimalValue?
    /// What is counted or measured.
    public let unit: FigureUnit
    /// What it is for each of: `người` of `triệu đồng/người`, bare.
    public let per: String?
    /// Where the unit stands, if not beside the number: in its row or above its column.
    public let unitElsewhere: Range<Int>?

    /// What is the same for the same figure in any writing.
    public var key: String { key(of: value) }

    /// The keys of all that it may mean, the likeliest first.
    public var keys: [String] { [key] + (other.map { [key(of: $0)] } ?? []) }

    private func key(of value: DecimalValue) -> String {
        if let whole { return "\(value.term)/\(whole.term)" }
        // An amount of money is the same for each or in all.
        guard let per, unit.kind != .money else { return "\(value.term):\(unit.key)" }
        return "\(value.term):\(unit.key)/\(per)"
    }
}
