internal import Documents

extension CitedNumber: Encodable {
    private enum Key: String, CodingKey {
        case number, key, kinds, dates, passages, documents, namesakes
    }

    /// Encodes all fields; days as ISO 8601.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(number, forKey: .number)
        try object.encode(key, forKey: .key)
        try object.encode(kinds, forKey: .kinds)
        try object.encode(dates.map(\.iso), forKey: .dates)
        try object.encode(passages, forKey: .passages)
        try object.encode(documents, forKey: .documents)
        try object.encode(namesakes, forKey: .namesakes)
    }
}

extension CitingPassage.Mention: Encodable {
    private enum Key: String, CodingKey { case number, key, kind, date }

    /// Encodes all fields; what is not written there is `null`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(number, forKey: .number)
        try object.encode(key, forKey: .key)
        try object.encode(kind, forKey: .kind)
        try object.encode(date?.iso, forKey: .date)
    }
}

extension CitingPassage: Encodable {
    private enum Key: String, CodingKey { case mentions, passage, snippet, highlights }

    /// Encodes the mentions, the snippet and the passage as results have it.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(mentions, forKey: .mentions)
        try object.encode(passage.identifier, forKey: .passage)
        try object.encode(snippet.text, forKey: .snippet)
        try object.encode(
            snippet.highlights.map { [$0.lowerBound, $0.upperBound] },
            forKey: .highlights
        )
        try passage.encodeBody(to: encoder)
    }
}

extension ReferenceResults: Encodable {
    private enum Key: String, CodingKey {
        case version, query, numbers, total, references, notices
    }

    /// Encodes all fields; notices where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(SearchResults.version, forKey: .version)
        try object.encode(query, forKey: .query)
        try object.encode(numbers, forKey: .numbers)
        try object.encode(total, forKey: .total)
        try object.encode(references, forKey: .references)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
    }
}

extension DocumentReferences: Encodable {
    private enum Key: String, CodingKey { case document, numbers }

    /// Encodes the document and its numbers.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(document, forKey: .document)
        try object.encode(numbers, forKey: .numbers)
    }
}

extension DocumentReferences.Entry: Encodable {
    private enum Key: String, CodingKey { case places }
    private enum PlaceKey: String, CodingKey { case passage, citation }

    /// Encodes the number's fields, and for each place its passage and citation.
    public func encode(to encoder: any Encoder) throws {
        try number.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        var list = object.nestedUnkeyedContainer(forKey: .places)
        for place in places {
            var entry = list.nestedContainer(keyedBy: PlaceKey.self)
            try entry.encode(place.identifier, forKey: .passage)
            try entry.encode(place.citation, forKey: .citation)
        }
    }
}
