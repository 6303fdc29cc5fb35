/// The values that fields of few values have, by the names that a question may give them.
public struct FieldValues: Sendable {
    /// The raw value of each role by its names, bare.
    public let roles: [String: String]
    /// The bare name of each kind of document by its names and symbols, bare.
    public let kinds: [String: String]

    /// Makes values; without those of roles a field of roles is words.
    public init(roles: [String: String] = [:], kinds: [String: String] = [:]) {
        self.roles = roles
        self.kinds = kinds
    }

    /// Whether a value, bare, is one that the field has.
    func has(_ value: String, of name: QueryField.Name) -> Bool {
        switch name {
        case .role: roles[value] != nil
        case .kind: kinds[value] != nil
        default: false
        }
    }
}
