internal import Documents
internal import PassageIndex

/// How many passages of an answer, over all its pages, have each value by which it can be narrowed.
///
/// A count is what the filter of the value gives. An agency or place is asked for by its words, so
/// that one whose words are part of another's is counted with it.
public struct Facets: Sendable, Encodable {
    /// A value and how many passages have it.
    public struct Count<Value: Hashable & Sendable & Encodable>: Hashable, Sendable, Encodable {
        /// The value, as its filter takes it.
        public let value: Value
        /// Of a document its name as citations begin with it.
        public let name: String?
        /// How many passages.
        public let count: Int

        private enum Key: String, CodingKey { case value, name, count }

        /// Encodes the value and the count, and a name where there is one.
        public func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(value, forKey: .value)
            try object.encodeIfPresent(name, forKey: .name)
            try object.encode(count, forKey: .count)
        }
    }

    /// The most values of each facet.
    public static let mostValues = 100

    /// By role: the raw values of the roles.
    public let role: [Count<String>]
    /// By the year of the section, else of the document; passages without one are in none.
    public let year: [Count<Int>]
    /// By the agency.
    public let agency: [Count<String>]
    /// By the place beside the date.
    public let place: [Count<String>]
    /// By the kind of the document.
    public let kind: [Count<String>]
    /// By the document: the identifiers.
    public let document: [Count<String>]
    /// How many values were left out, by facet: those of the fewest passages.
    let left: [(facet: String, count: Int)]

    init(_ facets: PassageFacets) {
        func counts<From, To>(
            _ counts: [PassageFacets.Count<From>],
            _ value: (From) -> To,
            name: (From) -> String? = { _ in nil }
        ) -> [Count<To>] {
            counts.prefix(Self.mostValues).map {
                Count(value: value($0.value), name: name($0.value), count: $0.count)
            }
        }
        role = counts(facets.roles) { $0.rawValue }
        year = counts(facets.years) { $0 }
        agency = counts(facets.agencies) { $0 }
        place = counts(facets.places) { $0 }
        kind = counts(facets.kinds) { $0 }
        document = counts(facets.documents, { $0.identifier }) {
            Citation.name($0.header, of: $0.places)
        }
        left = [
            ("năm", facets.years.count), ("cơ quan", facets.agencies.count),
            ("địa danh", facets.places.count), ("loại", facets.kinds.count),
            ("văn bản", facets.documentCount),
        ].map { ($0.0, $0.1 - Self.mostValues) }.filter { $0.1 > 0 }
    }

    private enum Key: String, CodingKey { case role, year, agency, place, kind, document }

    /// Encodes an array for each facet, the most frequent value first.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(role, forKey: .role)
        try object.encode(year, forKey: .year)
        try object.encode(agency, forKey: .agency)
        try object.encode(place, forKey: .place)
        try object.encode(kind, forKey: .kind)
        try object.encode(document, forKey: .document)
    }
}
