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
