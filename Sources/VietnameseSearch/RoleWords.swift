internal import Documents
internal import VietnameseText

/// The words by which a question names a section's role.
enum RoleWords {
    /// Words beside them that say nothing of their own.
    private static let companions: Set<String> = [
        "trong", "tam", "chu", "yeu", "mot", "so", "cac", "nhung", "va", "nam", "cua", "con", "ve",
        "nhan", "dinh", "cong", "tac", "thuc", "hien",
    ]

    /// The raw value of each role by the names that a field may give it, bare: its own and those that
    /// headings have.
    static let names: [String: String] = Dictionary(
        Role.allCases.map { ($0.rawValue, $0.rawValue) }
            + RoleName.all.map { ($0.words.joined(separator: " "), $0.role.rawValue) }
            + Role.allCases.map { role in
                let words = role.name.bareText.split { !$0.isLetter }
                return (words.joined(separator: " "), role.rawValue)
            }
            + [
                ("mo dau", Role.opening.rawValue), ("ket thuc", Role.closing.rawValue),
                ("khac", Role.other.rawValue),
            ],
        uniquingKeysWith: { first, _ in first }
    )

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
}
