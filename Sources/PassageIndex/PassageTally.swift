public import Documents

/// In what order matches come.
public enum PassageOrder: String, Hashable, Sendable, CaseIterable {
    /// The best first.
    case relevance
    /// By the day of their document, the latest first; those without one last.
    case newest
    /// By the day of their document, the earliest first; those without one first.
    case oldest
    /// As they stand in the documents, in the order of the documents.
    case document

    var slot: ReaderHandle.Order? {
        switch self {
        case .relevance: nil
        case .newest: .init(slot: IndexForm.Slot.date, isDescending: true)
        case .oldest: .init(slot: IndexForm.Slot.date)
        case .document: .init(slot: IndexForm.Slot.place)
        }
    }
}

/// What is counted over all matches of a question, however many there are.
///
/// Costs a look at every match; its weight too where the best are asked for.
public struct PassageTally: Hashable, Sendable {
    /// By what passages are told apart.
    public struct Keys: OptionSet, Hashable, Sendable {
        /// One bit for each key.
        public let rawValue: Int
        /// Makes a set of its bits.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// The document.
        public static let document = Keys(rawValue: 1)
        /// The role of the section.
        public static let role = Keys(rawValue: 2)
        /// The year of the section, else of the document.
        public static let year = Keys(rawValue: 4)
    }

    /// By what is counted.
    public var keys: Keys
    /// How many of the best matches of each count are kept.
    public var best: Int

    /// Makes a tally.
    public init(_ keys: Keys, best: Int = 0) {
        self.keys = keys
        self.best = best
    }

    private var parts: [Range<Int>] {
        var parts: [Range<Int>] = []
        if keys.contains(.document) { parts.append(PassagePlace.Part.document) }
        if keys.contains(.role) { parts.append(PassagePlace.Part.role) }
        if keys.contains(.year) { parts.append(PassagePlace.Part.year) }
        return parts
    }

    var request: ReaderHandle.Tally { .init(slot: IndexForm.Slot.place, bytes: parts, best: best) }

    func count(_ count: ReaderHandle.Count) -> PassageCount {
        var rest = count.key[...]
        func take(_ part: Range<Int>, if key: Keys) -> ArraySlice<UInt8>? {
            guard keys.contains(key), rest.count >= part.count else { return nil }
            defer { rest = rest.dropFirst(part.count) }
            return rest.prefix(part.count)
        }
        let document = take(PassagePlace.Part.document, if: .document).map(PassagePlace.number)
        let role = take(PassagePlace.Part.role, if: .role)?.first.flatMap(PassagePlace.role)
        let year = take(PassagePlace.Part.year, if: .year).map(PassagePlace.number)
        return PassageCount(
            document: document,
            role: role,
            year: year == 0 ? nil : year,
            count: count.count,
            best: count.best.map { PassageCount.Hit(record: $0.identifier, weight: $0.weight) }
        )
    }
}

/// How many matches have the same keys.
public struct PassageCount: Hashable, Sendable {
    /// A match of which only the place in the engine is known yet.
    public struct Hit: Hashable, Sendable {
        /// The engine's number, which a reader knows until it is refreshed.
        let record: UInt32
        /// The engine's weight.
        public let weight: Double
    }

    /// The number of the document, where it is a key.
    public let document: Int?
    /// The role, where it is a key.
    public let role: Role?
    /// The year, where it is a key and known.
    public let year: Int?
    /// How many matches.
    public let count: Int
    /// The best of them, best first.
    public let best: [Hit]
}
