internal import Documents
internal import PassageIndex

/// The matches of a question by document or section: the groups in order, the best of each.
struct ResultGroups {
    /// A group with those of its matches that were looked at.
    struct Group {
        var key: PassageCount.Key
        var count = 0
        /// The best of those that were ranked, best first.
        var members: [Ranking.Candidate] = []
        /// The best by the engine's weight.
        var best: PassageCount.Hit?
        /// The place of the last of its counts.
        fileprivate var lastCount: Int?
    }

    private let grouping: SearchEngine.Grouping
    private let counts: [PassageCount]
    /// Of each count the place of the one before it of the same group.
    private var countsBefore: [Int?]
    private(set) var groups: [Group] = []

    /// Makes the groups of what was gathered by relevance: first those of what was ranked, in its
    /// order, then the others by the weight of their best.
    /// - Parameter ranksAll: whether groups of which nothing was looked at are left out.
    init(_ gathered: MatchGathering.Gathered, by grouping: SearchEngine.Grouping, ranksAll: Bool) {
        self.grouping = grouping
        counts = gathered.counts
        countsBefore = [Int?](repeating: nil, count: counts.count)
        var places: [PassageCount.Key: Int] = [:]
        for candidate in gathered.candidates {
            let key = grouping.key(of: candidate)
            if let place = places[key] {
                groups[place].members.append(candidate)
            } else {
                places[key] = groups.count
                groups.append(Group(key: key, members: [candidate]))
            }
        }
        let ranked = groups.count
        for index in counts.indices where counts[index].count > 0 {
            let key = grouping.key(counts[index].key)
            let place: Int
            if let known = places[key] {
                place = known
            } else {
                guard !ranksAll else { continue }
                place = groups.count
                places[key] = place
                groups.append(Group(key: key))
            }
            groups[place].count += counts[index].count
            countsBefore[index] = groups[place].lastCount
            groups[place].lastCount = index
            guard let hit = counts[index].best.first else { continue }
            if groups[place].best.map({ PassageCount.Hit.isBefore(hit, $0) }) ?? true {
                groups[place].best = hit
            }
        }
        // Places are sorted instead of groups, which are large.
        let order = groups.indices[ranked...].map { (place: $0, hit: groups[$0].best) }
            .sorted { left, right in
                guard let first = left.hit, let second = right.hit else {
                    return left.hit != nil || (right.hit == nil && left.place < right.place)
                }
                return PassageCount.Hit.isBefore(first, second)
            }
        groups = Array(groups[..<ranked]) + order.map { groups[$0.place] }
    }

    /// The best matches of a group by the engine's weight, best first.
    private func hits(of group: Group) -> [PassageCount.Hit] {
        var hits: [PassageCount.Hit] = []
        var next = group.lastCount
        while let index = next {
            hits += counts[index].best
            next = countsBefore[index]
        }
        return hits.sorted(by: PassageCount.Hit.isBefore)
    }

    /// Brings the groups into another order; equal ones stay as they are.
    mutating func sort(by order: PassageOrder, with reader: inout PassageReader) throws {
        guard order != .relevance else { return }
        var days: [Int: Int] = [:]
        if order != .document {
            for number in Set(groups.compactMap(\.key.document)) {
                guard let date = try reader.head(ofDocument: number)?.header.date else { continue }
                days[number] = date.year * 10_000 + date.month * 100 + date.day
            }
        }
        func place(_ group: Group) -> (Int, Int) {
            let document = group.key.document ?? 0
            switch order {
            case .relevance: return (0, 0)
            case .newest: return (-(days[document] ?? 0), 0)
            case .oldest: return (days[document] ?? Int.max, 0)
            case .document:
                // The opening stands before all sections, the closing behind them.
                return (document, group.key.section ?? (group.key.role == .opening ? -1 : Int.max))
            }
        }
        let sorted = groups.indices.map { (place: place(groups[$0]), index: $0) }
            .sorted { ($0.place.0, $0.place.1, $0.index) < ($1.place.0, $1.place.1, $1.index) }
        groups = sorted.map { groups[$0.index] }
    }

    /// The best matches of a group: those that were ranked, then those by weight.
    func members(
        of group: Group,
        limit: Int,
        with gathering: inout MatchGathering,
        from reader: inout PassageReader
    ) throws -> [Ranking.Candidate] {
        var members = Array(group.members.prefix(limit))
        // A group of which nothing more matches has nothing more to look up.
        guard members.count < min(limit, group.count), group.best != nil else { return members }
        var known = Set(members.map(\.match.passage.ordinal))
        for match in try reader.passages(of: hits(of: group).prefix(2 * limit)) {
            guard members.count < limit, known.insert(match.passage.ordinal).inserted,
                let document = try reader.document(match.passage.document)
            else { continue }
            let candidate = Ranking.Candidate(match: match, document: document, score: 0)
            if gathering.holds(candidate) { members.append(candidate) }
        }
        return members
    }
}

extension SearchEngine.Grouping {
    /// What is counted for it.
    var keys: PassageTally.Keys {
        switch self {
        case .document: .document
        case .section: [.document, .section, .role]
        }
    }

    /// The key of a group: the role tells the opening from the closing, which stand in no section.
    func key(_ key: PassageCount.Key) -> PassageCount.Key {
        switch self {
        case .document:
            PassageCount.Key(document: key.document, role: nil, year: nil, section: nil)
        case .section:
            PassageCount.Key(
                document: key.document,
                role: key.section == nil ? key.role : nil,
                year: nil,
                section: key.section
            )
        }
    }

    func key(of candidate: Ranking.Candidate) -> PassageCount.Key {
        key(PassageCount.Key(candidate.match.passage, in: candidate.document, by: keys))
    }
}
