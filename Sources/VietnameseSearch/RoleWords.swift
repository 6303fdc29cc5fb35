internal import Documents

/// The words by which a question names a section's role.
enum RoleWords {
    /// Words beside them that say nothing of their own.
    private static let companions: Set<String> = [
        "trong", "tam", "chu", "yeu", "mot", "so", "cac", "nhung", "va", "nam", "cua", "con", "ve",
        "nhan", "dinh", "cong", "tac", "thuc", "hien",
    ]

    /// Whether a question names roles and nothing else.
    static func nameOnlyRoles(_ atoms: [String]) -> Bool {
        var rest = atoms[...]
        var named = false
        while let first = rest.first {
            if let name = RoleName.named(byQuestion: rest) {
                named = true
                rest = rest.dropFirst(name.words.count)
            } else if companions.contains(first) {
                rest = rest.dropFirst()
            } else {
                return false
            }
        }
        return named
    }

    /// The roles that a question names, wherever it does.
    static func roles(named atoms: [String]) -> Set<Role> {
        Set(atoms.indices.compactMap { RoleName.named(byQuestion: atoms[$0...])?.role })
    }
}
