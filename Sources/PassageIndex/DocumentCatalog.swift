internal import Documents
internal import VietnameseText

/// What the documents of an index are narrowed by, kept between questions: counting by it must not
/// read the header of every document again.
struct DocumentCatalog {
    /// How many matches a document has.
    struct Share {
        /// Its place in the catalogue.
        let place: Int
        var count: Int
    }

    /// A document's values, as the numbers of their sets of words; `nil` for none.
    private struct Entry {
        let kind: Int?
        let agency: Int?
        let place: Int?
        /// The words of agency and place together, by which both are filtered.
        let words: Int?
    }

    /// A longer catalogue is begun anew: a reader lives long, an index may be large.
    private static let mostEntries = 65_536

    /// What the documents say of themselves.
    private(set) var heads: [DocumentHead] = []
    private var entries: [Entry] = []
    private var places: [Int: Int] = [:]
    /// Sets of words, each once.
    private var sets: [[String]] = []
    private var numbers: [[String]: Int] = [:]
    /// For each word the sets that hold it.
    private var holders: [String: [Int]] = [:]
    /// For a set those that hold all its words; found when they are needed, until a set is added.
    private var wider: [Int: [Int]] = [:]

    /// The place of the document with a number.
    func place(of document: Int) -> Int? { places[document] }

    mutating func removeAll() { self = DocumentCatalog() }

    /// Forgets all where it is long.
    mutating func makeRoom() {
        if entries.count >= Self.mostEntries { removeAll() }
    }

    /// Adds a document; returns its place.
    mutating func add(_ head: DocumentHead) -> Int {
        let header = head.header
        let names = [header.agency, header.place].compactMap { $0 }
        places[head.number] = entries.count
        heads.append(head)
        entries.append(
            Entry(
                kind: header.kind.flatMap { number(PassageFilter.words(of: $0)) },
                agency: header.agency.flatMap { number(Set(PassageFilter.words(of: $0)).sorted()) },
                place: header.place.flatMap { number(Set(PassageFilter.words(of: $0)).sorted()) },
                words: number(Set(names.flatMap { Tokenizer.tokens(of: $0).map(\.bare) }).sorted())
            )
        )
        return entries.count - 1
    }

    private mutating func number(_ words: [String]) -> Int? {
        guard !words.isEmpty else { return nil }
        if let known = numbers[words] { return known }
        let number = sets.count
        sets.append(words)
        numbers[words] = number
        for word in Set(words) { holders[word, default: []].append(number) }
        wider.removeAll(keepingCapacity: true)
        return number
    }

    // MARK: - Counting

    /// The matches of documents by their kind, agency and place; the documents that have the most.
    mutating func facets(_ documents: [Share], mostDocuments: Int) -> PassageFacets {
        // Of some all that was counted turned out not to match.
        let documents = documents.filter { $0.count > 0 }
        var facets = PassageFacets()
        facets.documentCount = documents.count
        facets.documents =
            documents
            .sorted {
                $0.count != $1.count
                    ? $0.count > $1.count : heads[$0.place].number < heads[$1.place].number
            }
            .prefix(mostDocuments)
            .map { PassageFacets.Count(value: heads[$0.place], count: $0.count) }
        var kinds = [Int](repeating: 0, count: sets.count)
        var words = kinds
        // The first of the documents with each value: as it spells it.
        var kindNames = [Int?](repeating: nil, count: sets.count)
        var agencyNames = kindNames
        var placeNames = kindNames
        for document in documents {
            let entry = entries[document.place]
            if let kind = entry.kind {
                kinds[kind] += document.count
                kindNames[kind] = kindNames[kind] ?? document.place
            }
            if let set = entry.words { words[set] += document.count }
            if let set = entry.agency { agencyNames[set] = agencyNames[set] ?? document.place }
            if let set = entry.place { placeNames[set] = placeNames[set] ?? document.place }
        }
        var named: [String: Int] = [:]
        for (set, place) in kindNames.enumerated() {
            guard let place, let name = heads[place].header.kind else { continue }
            named[name, default: 0] += kinds[set]
        }
        facets.kinds = Self.sorted(named, by: <)
        facets.agencies = counts(agencyNames, words) { $0.header.agency }
        facets.places = counts(placeNames, words) { $0.header.place }
        return facets
    }

    /// Of each name the matches of all documents whose agency and place hold its words.
    private mutating func counts(
        _ names: [Int?],
        _ words: [Int],
        name: (DocumentHead) -> String?
    ) -> [PassageFacets.Count<String>] {
        var found: [String: Int] = [:]
        for (set, place) in names.enumerated() {
            guard let place, let name = name(heads[place]) else { continue }
            found[name] = sets(holding: set).reduce(0) { $0 + words[$1] }
        }
        return Self.sorted(found, by: <)
    }

    private mutating func sets(holding set: Int) -> [Int] {
        if let known = wider[set] { return known }
        let wanted = sets[set]
        let shortest = wanted.map { holders[$0] ?? [] }.min { $0.count < $1.count } ?? []
        let found = shortest.filter { other in
            let words = Set(sets[other])
            return wanted.allSatisfy(words.contains)
        }
        wider[set] = found
        return found
    }

    /// The most frequent first.
    static func sorted<Value: Hashable & Sendable>(
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
