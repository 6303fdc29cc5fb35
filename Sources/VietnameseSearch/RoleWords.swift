internal import Documents

/// The words by which a question names a section's role.
enum RoleWords {
    private static let words: [(role: Role, pair: [String])] = [
        (.limitations, ["ton", "tai"]), (.limitations, ["han", "che"]),
        (.limitations, ["kho", "khan"]), (.limitations, ["khuyet", "diem"]),
        (.limitations, ["yeu", "kem"]), (.causes, ["nguyen", "nhan"]),
        (.tasks, ["nhiem", "vu"]), (.tasks, ["phuong", "huong"]), (.tasks, ["giai", "phap"]),
        (.results, ["ket", "qua"]), (.advantages, ["thuan", "loi"]),
        (.proposals, ["kien", "nghi"]), (.proposals, ["de", "xuat"]),
    ]

    /// Words beside them that say nothing of their own.
    private static let companions: Set<String> = [
        "trong", "tam", "chu", "yeu", "mot", "so", "cac", "nhung", "va", "nam", "vuong", "mac",
        "cua",
        "con", "ve", "nhan", "dinh", "cong", "tac", "thuc", "hien",
    ]

    /// Whether a question names roles and nothing else.
    static func nameOnlyRoles(_ atoms: [String]) -> Bool {
        var index = 0
        var named = false
        while index < atoms.count {
            if index + 1 < atoms.count,
                words.contains(where: { $0.pair == [atoms[index], atoms[index + 1]] })
            {
                named = true
                index += 2
            } else if companions.contains(atoms[index]) {
                index += 1
            } else {
                return false
            }
        }
        return named
    }

    static func roles(named atoms: [String]) -> Set<Role> {
        var roles: Set<Role> = []
        for (first, second) in zip(atoms, atoms.dropFirst()) {
            for (role, pair) in words where pair == [first, second] { roles.insert(role) }
        }
        return roles
    }
}
