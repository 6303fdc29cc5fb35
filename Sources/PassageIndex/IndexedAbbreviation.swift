/// An abbreviation that documents of an index define, and where.
public struct IndexedAbbreviation: Hashable, Sendable {
    /// A place that defines it.
    public struct Place: Hashable, Sendable {
        /// The number of the document.
        public let document: Int
        /// The line, counted from 1.
        public let line: Int
    }

    /// The short form.
    public let short: String
    /// The long form.
    public let long: String
    /// How many documents define it.
    public internal(set) var documentCount: Int
    /// Some of the places, at most ``mostPlaces``.
    public internal(set) var places: [Place]

    /// How many places are kept of an abbreviation.
    static let mostPlaces = 4

    static func decode(_ data: [UInt8]) throws(IndexError) -> [IndexedAbbreviation] {
        guard !data.isEmpty else { return [] }
        var decoder = RecordDecoder(data)
        var list: [IndexedAbbreviation] = []
        for _ in 0..<(try decoder.count()) {
            let short = try decoder.text()
            let long = try decoder.text()
            let documentCount = try decoder.number()
            var places: [Place] = []
            for _ in 0..<(try decoder.count()) {
                places.append(
                    Place(document: try decoder.number(), line: try decoder.number())
                )
            }
            list.append(
                IndexedAbbreviation(
                    short: short,
                    long: long,
                    documentCount: documentCount,
                    places: places
                )
            )
        }
        return list
    }

    /// The lists of several indexes as one, in the order of the documents that define them first.
    static func merging(_ records: [[UInt8]]) throws(IndexError) -> [IndexedAbbreviation] {
        var all: [IndexedAbbreviation] = []
        for record in records { all += try decode(record) }
        var merged: [IndexedAbbreviation] = []
        for entry in all.sorted(by: { $0.isDefined(before: $1) }) {
            if let place = merged.firstIndex(where: entry.isSame) {
                merged[place].documentCount += entry.documentCount
                merged[place].places += entry.places
            } else {
                merged.append(entry)
            }
        }
        for place in merged.indices {
            let places = merged[place].places.sorted {
                ($0.document, $0.line) < ($1.document, $1.line)
            }
            merged[place].places = Array(places.prefix(mostPlaces))
        }
        return merged
    }

    /// Whether another is the same in other letters.
    func isSame(_ other: IndexedAbbreviation) -> Bool {
        short == other.short && long.lowercased() == other.long.lowercased()
    }

    private func isDefined(before other: IndexedAbbreviation) -> Bool {
        let own = places.first.map { ($0.document, $0.line) } ?? (.max, .max)
        let others = other.places.first.map { ($0.document, $0.line) } ?? (.max, .max)
        return own < others
    }

    static func encode(_ list: [IndexedAbbreviation]) -> [UInt8] {
        guard !list.isEmpty else { return [] }
        var encoder = RecordEncoder()
        encoder.append(list.count)
        for entry in list {
            encoder.append(entry.short)
            encoder.append(entry.long)
            encoder.append(entry.documentCount)
            encoder.append(entry.places.count)
            for place in entry.places {
                encoder.append(place.document)
                encoder.append(place.line)
            }
        }
        return encoder.bytes
    }
}
