extension Unicode.Scalar {
    /// The value of a superscript digit, such as 2 of `²`; `nil` of any other character.
    public var raisedDigit: Int? {
        switch value {
        case 0xB9: 1
        case 0xB2: 2
        case 0xB3: 3
        case 0x2070: 0
        case 0x2074...0x2079: Int(value - 0x2070)
        default: nil
        }
    }
}
