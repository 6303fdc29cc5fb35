public import Documents

/// In what order matches come.
public enum PassageOrder: String, Hashable, Sendable, CaseIterable {
    /// The best first.
    case relevance
    /// By the day of their document, the latest first; those without one last.
    case newest
    /// By the day of their document, the earliest first; those without one last.
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
        /// The section with a heading that the passage stands in.
        public static let section = Keys(rawValue: 8)
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
        if keys.contains(.section) { parts.append(PassagePlace.Part.section) }
        return parts
    }

    var request: ReaderHandle.Tally { .init(slot: IndexForm.Slot.place, bytes: parts, best: best) }

    func counts(_ answer: ReaderHandle.Answer) -> [PassageCount] {
        answer.counts.map { count($0, best: answer.best[$0.best]) }
    }

    private func count(
        _ count: ReaderHandle.Count,
        best: ArraySlice<PassageCount.Hit>
    ) -> PassageCount {
        let place = PassagePlace(high: count.high, low: count.low)
        return PassageCount(
            key: PassageCount.Key(
                document: keys.contains(.document) ? place.document : nil,
                role: keys.contains(.role) ? place.role : nil,
                year: keys.contains(.year) ? place.year : nil,
                section: keys.contains(.section) ? place.section : nil
            ),
            keys: keys,
            count: count.count,
            best: best
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

        /// The order in which the engine has hits of one weight.
        public static func isBefore(_ left: Hit, _ right: Hit) -> Bool {
            left.weight != right.weight
                ? left.weight > right.weight : left.record < right.record
        }
    }

    /// By what matches are told apart; what is no key is `nil`.
    public struct Key: Hashable, Sendable {
        /// The number of the document.
        public let document: Int?
        /// The role.
        public let role: Role?
        /// The year, where it is known.
        public let year: Int?
        /// The index of the section with a heading; `nil` for a passage in none.
        public let section: Int?

        /// Makes a key of its parts.
        public init(document: Int?, role: Role?, year: Int?, section: Int?) {
            self.document = document
            self.role = role
            self.year = year
            self.section = section
        }
    }

    /// The key.
    public let key: Key
    let keys: PassageTally.Keys
    /// How many matches.
    public internal(set) var count: Int
    /// The best of them, best first.
    public let best: ArraySlice<Hit>

    /// The number of the document, where it is a key.
    public var document: Int? { key.document }
    /// The role, where it is a key.
    public var role: Role? { key.role }
    /// The year, where it is a key and known.
    public var year: Int? { key.year }
}

extension PassageCount.Key {
    /// The key of a passage: the same that the engine counts it by.
    public init(
        _ passage: StoredPassage,
        in document: StoredDocument,
        by keys: PassageTally.Keys
    ) {
        let section = passage.section.flatMap {
            document.sections.indices.contains($0) ? document.sections[$0] : nil
        }
        let year = section?.year ?? document.header.year
        self.init(
            document: keys.contains(.document) ? passage.document : nil,
            role: keys.contains(.role) ? passage.role : nil,
            year: keys.contains(.year) ? year : nil,
            section: keys.contains(.section) ? document.sections.titled(passage.section) : nil
        )
    }
}

extension [PassageCount] {
    /// The counts without some passages that turned out not to match.
    public func without(_ dropped: [(StoredPassage, StoredDocument)]) -> [PassageCount] {
        guard !dropped.isEmpty, let keys = first?.keys else { return self }
        var less: [PassageCount.Key: Int] = [:]
        for (passage, document) in dropped {
            less[PassageCount.Key(passage, in: document, by: keys), default: 0] += 1
        }
        return map { count in
            var count = count
            count.count = Swift.max(0, count.count - (less[count.key] ?? 0))
            return count
        }
    }
}
