internal import PassageIndex

/// Which document lies in which places, while a run finds out what has changed.
///
/// A document stays as long as its content is found in some place; the first place is its own, and
/// the next follows where that is gone. Records are none of its business.
struct PlaceLedger {
    private struct Entry {
        var hash: UInt64
        var places: [StoredPlace]
    }

    private var entries: [Int: Entry] = [:]
    private var numbers: [String: Int] = [:]
    private var numberOfContent: [UInt64: Int] = [:]
    private var changed: Set<Int> = []
    /// Paths that several documents name, all of them: a run was killed between two shards, of which
    /// one had taken a path from a document and the other had not given it to another yet.
    private var contested: [String: Set<Int>] = [:]

    /// Paths of which the index does not tell whose they are; what is found there does.
    var contestedPaths: Set<String> { Set(contested.keys) }

    init(_ documents: [StoredDocument]) {
        for document in documents where RecordPath(document.path) == nil { insert(document) }
    }

    private mutating func insert(_ document: StoredDocument) {
        entries[document.number] = Entry(hash: document.contentHash, places: document.places)
        for place in document.places {
            let other = numbers.updateValue(document.number, forKey: place.path)
            if let other, other != document.number {
                contested[place.path, default: [other]].insert(document.number)
            }
        }
        numberOfContent[document.contentHash] = document.number
    }

    /// The number of the document that lies at a path, and whether the path is its own.
    func document(at path: String) -> (number: Int, isOwn: Bool)? {
        guard let number = numbers[path] else { return nil }
        return (number, entries[number]?.places.first?.path == path)
    }

    /// Notes that a content was found in a place; tells whether a document has it.
    mutating func find(_ hash: UInt64, at place: StoredPlace) -> Bool {
        guard let number = numberOfContent[hash] else { return false }
        settle(place.path, for: number)
        guard numbers[place.path] != number else { return true }
        lose(place.path)
        entries[number]?.places.append(place)
        numbers[place.path] = number
        changed.insert(number)
        return true
    }

    /// Notes that what lay at a path is no longer there.
    mutating func lose(_ path: String) {
        settle(path, for: nil)
        guard let number = numbers.removeValue(forKey: path) else { return }
        take(path, from: number)
    }

    private mutating func take(_ path: String, from number: Int) {
        entries[number]?.places.removeAll { $0.path == path }
        changed.insert(number)
    }

    /// Takes a path that several documents name from all but one of them.
    private mutating func settle(_ path: String, for number: Int?) {
        guard let others = contested.removeValue(forKey: path) else { return }
        numbers[path] = number.flatMap { others.contains($0) ? $0 : nil }
        for other in others where other != number { take(path, from: other) }
    }

    /// Notes a document that was written.
    mutating func add(_ document: StoredDocument) {
        settle(document.path, for: document.number)
        if numbers[document.path] != document.number { lose(document.path) }
        if let old = entries[document.number], numberOfContent[old.hash] == document.number {
            numberOfContent[old.hash] = nil
        }
        insert(document)
        changed.remove(document.number)
    }

    /// What the index does not say yet of the document that lies at a path.
    mutating func takeChange(at path: String) -> (number: Int, places: [StoredPlace])? {
        guard let number = numbers[path], changed.remove(number) != nil else { return nil }
        return (number, entries[number]?.places ?? [])
    }

    /// What the index does not say yet, in the order of the documents; one without places is to go.
    mutating func takeChanges() -> [(number: Int, places: [StoredPlace])] {
        let changes = changed.sorted().map { ($0, entries[$0]?.places ?? []) }
        for (number, places) in changes where places.isEmpty {
            if let old = entries.removeValue(forKey: number), numberOfContent[old.hash] == number {
                numberOfContent[old.hash] = nil
            }
        }
        changed = []
        return changes
    }
}
