internal import Documents
internal import VietnameseText

/// What the documents of an index are narrowed by, kept between questions: counting by it must not
/// read the header of every document again.
struct DocumentCatalog {
    /// A document's values; equal words are one number.
    struct Entry {
        var head: DocumentHead
        /// The kind's words.
        var kind: Int?
        var agency: Int?
        var place: Int?
        /// The words of agency and place together, by which both are filtered.
        var words: Int?
    }

    /// A longer catalogue is begun anew: a reader lives long, an index may be large.
    private static let mostEntries = 65_536

    private var entries: [Int: Entry] = [:]
    /// Sets of words, each once.
    private var sets: [[String]] = []
    private var numbers: [[String]: Int] = [:]

    subscript(document: Int) -> DocumentHead? { entries[document]?.head }

    mutating func removeAll() { self = DocumentCatalog() }

    /// Forgets all where it is long.
    mutating func makeRoom() {
        if entries.count >= Self.mostEntries { removeAll() }
    }

    @discardableResult
    mutating func add(_ head: DocumentHead) -> Entry {
        if let known = entries[head.number] { return known }
        let header = head.header
        let names = [header.agency, header.place].compactMap { $0 }
        let entry = Entry(
            head: head,
            kind: header.kind.flatMap { number(PassageFilter.words(of: $0)) },
            agency: header.agency.flatMap { number(Set(PassageFilter.words(of: $0)).sorted()) },
            place: header.place.flatMap { number(Set(PassageFilter.words(of: $0)).sorted()) },
            words: number(Set(names.flatMap { Tokenizer.tokens(of: $0).map(\.bare) }).sorted())
        )
        entries[head.number] = entry
        return entry
    }

    private mutating func number(_ words: [String]) -> Int? {
        guard !words.isEmpty else { return nil }
        if let known = numbers[words] { return known }
        sets.append(words)
        numbers[words] = sets.count - 1
        return sets.count - 1
    }

    // MARK: - Counting

    /// The counts of matches by document, role and year, gathered by every value.
    mutating func facets(_ counts: [PassageCount], of heads: [DocumentHead]) -> PassageFacets {
        let entries = heads.map { add($0) }
        var roles: [Role: Int] = [:]
        var years: [Int: Int] = [:]
        var documents: [Int: Int] = [:]
        for count in counts {
            if let role = count.key.role { roles[role, default: 0] += count.count }
            if let year = count.key.year { years[year, default: 0] += count.count }
            if let document = count.key.document {
                documents[document, default: 0] += count.count
            }
        }
        var facets = PassageFacets()
        facets.roles = Self.sorted(roles) { $0.rawValue < $1.rawValue }
        facets.years = Self.sorted(years, by: >)
        facets.documents = Self.sorted(
            Dictionary(
                entries.map { ($0.head, documents[$0.head.number] ?? 0) },
                uniquingKeysWith: { first, _ in first }
            )
        ) { $0.number < $1.number }
        var kinds: [Int: Int] = [:]
        var words: [Int: Int] = [:]
        // As the first of the documents spells it.
        var kindNames: [Int: String] = [:]
        var agencyNames: [Int: String] = [:]
        var placeNames: [Int: String] = [:]
        for entry in entries {
            let count = documents[entry.head.number] ?? 0
            func note(_ number: Int?, _ name: String?, in names: inout [Int: String]) {
                guard let number, let name, names[number] == nil else { return }
                names[number] = name
            }
            note(entry.kind, entry.head.header.kind, in: &kindNames)
            note(entry.agency, entry.head.header.agency, in: &agencyNames)
            note(entry.place, entry.head.header.place, in: &placeNames)
            if let kind = entry.kind { kinds[kind, default: 0] += count }
            if let set = entry.words { words[set, default: 0] += count }
        }
        facets.kinds = Self.sorted(
            Dictionary(
                kinds.map { (kindNames[$0.key] ?? "", $0.value) },
                uniquingKeysWith: +
            ),
            by: <
        )
        let holders = holders(words)
        facets.agencies = named(agencyNames, holders, words)
        facets.places = named(placeNames, holders, words)
        return facets
    }

    /// For each word the sets of words that hold it.
    private func holders(_ words: [Int: Int]) -> [String: [Int]] {
        var holders: [String: [Int]] = [:]
        for set in words.keys {
            for word in sets[set] { holders[word, default: []].append(set) }
        }
        return holders
    }

    /// Of each name the matches of all documents whose agency and place hold its words.
    private func named(
        _ names: [Int: String],
        _ holders: [String: [Int]],
        _ counts: [Int: Int]
    ) -> [PassageFacets.Count<String>] {
        var found: [String: Int] = [:]
        for (number, name) in names {
            let lists = sets[number].map { holders[$0] ?? [] }
            guard let shortest = lists.min(by: { $0.count < $1.count }) else { continue }
            let wanted = Set(sets[number])
            for set in shortest where wanted.isSubset(of: sets[set]) {
                found[name, default: 0] += counts[set] ?? 0
            }
        }
        return Self.sorted(found, by: <)
    }

    /// The most frequent first.
    private static func sorted<Value: Hashable & Sendable>(
        _ counts: [Value: Int],
        by isBefore: (Value, Value) -> Bool
    ) -> [PassageFacets.Count<Value>] {
        counts.lazy.filter { $0.value > 0 }
            .map { PassageFacets.Count(value: $0.key, count: $0.value) }
            .sorted { left, right in
                left.count != right.count
                    ? left.count > right.count : isBefore(left.value, right.value)
            }
    }
}
