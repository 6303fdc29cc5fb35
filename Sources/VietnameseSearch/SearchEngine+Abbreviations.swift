internal import PassageIndex
internal import VietnameseText

/// An abbreviation that questions to an index are understood by, and where it comes from.
public struct ListedAbbreviation: Hashable, Sendable, Encodable {
    /// A place that defines it.
    public struct Place: Hashable, Sendable, Encodable {
        /// The identifier of the document.
        public let document: String
        /// The document's name, as citations begin with it.
        public let citation: String
        /// The line, counted from 1.
        public let line: Int
    }

    /// The short form.
    public let short: String
    /// The long form.
    public let long: String
    /// The list that it is from; `nil` where documents define it.
    public let list: String?
    /// How many documents define it.
    public let documents: Int
    /// Some of the places that define it.
    public let places: [Place]

    private enum Key: String, CodingKey { case short, long, list, documents, places }

    /// Encodes all fields; an absent list as `null`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(short, forKey: .short)
        try object.encode(long, forKey: .long)
        try object.encode(list, forKey: .list)
        try object.encode(documents, forKey: .documents)
        try object.encode(places, forKey: .places)
    }
}

extension SearchEngine {
    /// The abbreviations of an index: those that its documents define, then those of the lists whose
    /// short form stands in its texts; each by short form.
    public func listedAbbreviations() async throws -> [ListedAbbreviation] {
        let book = abbreviations
        return try await read { reader, _ in
            try reader.refresh()
            var listed: [ListedAbbreviation] = []
            for defined in try reader.allAbbreviations() {
                var places: [ListedAbbreviation.Place] = []
                for place in defined.places {
                    guard let document = try reader.document(place.document) else { continue }
                    places.append(
                        ListedAbbreviation.Place(
                            document: document.identifier,
                            citation: Citation.name(of: document),
                            line: place.line
                        )
                    )
                }
                listed.append(
                    ListedAbbreviation(
                        short: defined.short,
                        long: defined.long,
                        list: nil,
                        documents: defined.documentCount,
                        places: places
                    )
                )
            }
            // A syllable in capitals is no term of its own: whether it stands there is not known.
            let entries = book.entries.filter { !$0.needsCapitals }
            let stands = try reader.holds(
                entries.map { Tokenizer.tokens(of: $0.short).first?.marked ?? "" }
            )
            for (entry, stands) in zip(entries, stands) where stands {
                listed.append(
                    ListedAbbreviation(
                        short: entry.short,
                        long: entry.long,
                        list: entry.source,
                        documents: 0,
                        places: []
                    )
                )
            }
            return listed
        }
    }
}
