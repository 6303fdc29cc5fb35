public import Documents

/// What passages may be looked at: each part that is set must hold.
public struct PassageFilter: Hashable, Sendable {
    /// The role of the passage's section.
    public var role: Role?
    /// The year that its section names, else its document's.
    public var year: Int?
    /// The numbers of the documents; an empty list lets nothing through.
    public var documents: [Int]?
    /// Words of the agency or the place, bare; all of them.
    public var agencyWords: [String] = []

    /// Makes a filter that lets everything through.
    public init() {}

    func restricting(_ query: EngineQuery) -> EngineQuery {
        var parts: [EngineQuery] = []
        if let role { parts.append(.term(IndexForm.Prefix.role + role.rawValue)) }
        if let year { parts.append(.term(IndexForm.Prefix.year + String(year))) }
        if let documents {
            parts.append(
                .or(
                    documents.map {
                        .term(
                            IndexForm.Prefix.documentIdentifier
                                + IndexForm.documentIdentifier($0)
                        )
                    }
                )
            )
        }
        parts.append(contentsOf: agencyWords.map { .term(IndexForm.Prefix.agency + $0) })
        return parts.isEmpty ? query : .filter(query, .and(parts))
    }
}
