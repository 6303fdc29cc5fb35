public import Documents
public import Query

extension QueryPlan {
    /// The roles of sections that the question names outside quotation marks, and the atoms of each
    /// name: `nguyên nhân giải ngân chậm`.
    public var namedRoles: [(role: Role, atoms: Range<Int>)] {
        let words = atoms.map(\.bare)
        return words.indices.compactMap { start in
            guard let name = RoleName.named(byQuestion: words[start...]) else { return nil }
            let range = start..<(start + name.words.count)
            guard !phrases.contains(where: { $0.overlaps(range) }) else { return nil }
            return (name.role, range)
        }
    }
}
