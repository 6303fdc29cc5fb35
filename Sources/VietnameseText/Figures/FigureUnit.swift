/// What a figure counts or measures.
public struct FigureUnit: Hashable, Sendable {
    /// The kinds of units, whose sizes can be compared within a kind.
    public enum Kind: String, Hashable, Sendable, Encodable {
        /// Đồng.
        case money
        /// US dollars.
        case dollars
        /// Of a hundred.
        case percent
        /// Square metres.
        case area
        /// Metres.
        case length
        /// Kilograms.
        case mass
        /// Cubic metres.
        case volume
        /// Things: the unit is their name.
        case count
        /// So many of so many: `17/21 chỉ tiêu`.
        case ratio
    }

    /// The kind.
    public let kind: Kind
    /// The unit in which values are compared: `đồng`, `m²`, `hộ`.
    public let name: String
    /// The power of ten of the unit as written: 9 of `tỷ đồng`.
    let power: Int
    /// What tells the unit in a term.
    let key: String

    init(_ kind: Kind, _ name: String, power: Int = 0) {
        self.kind = kind
        self.name = name
        self.power = power
        switch kind {
        case .money: key = "d"
        case .dollars: key = "usd"
        case .percent: key = "%"
        case .area: key = "m2"
        case .length: key = "m"
        case .mass: key = "kg"
        case .volume: key = "m3"
        case .count: key = name.bareText.split(separator: " ").joined(separator: "_")
        case .ratio: key = "/"
        }
    }

    /// Whether it counts what has no fractions.
    var isWhole: Bool { (kind == .count || kind == .money) && power == 0 }

    static let percent = FigureUnit(.percent, "%")
    static let ratio = FigureUnit(.ratio, "")

    func times(_ power: Int) -> FigureUnit {
        FigureUnit(kind, name, power: self.power + power)
    }
}
