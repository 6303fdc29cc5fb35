internal import Documents
internal import FoundationEssentials

/// The JSON of DESIGN.md: unknown values are `null`, keys in alphabetical order.
public enum ContractJSON {
    /// One JSON object without line breaks.
    public static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

extension SearchResults: Encodable {
    private enum Key: String, CodingKey {
        case version, query, understood, suggestion, total, totalIsEstimate, milliseconds, results,
            notices, facets, facetsAreEstimate, groups, groupTotal, groupsAreEstimate, plan
    }

    /// Encodes the object of DESIGN.md.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(Self.version, forKey: .version)
        try object.encode(query, forKey: .query)
        try object.encode(understood, forKey: .understood)
        try object.encode(suggestion, forKey: .suggestion)
        try object.encode(total, forKey: .total)
        try object.encode(totalIsEstimate, forKey: .totalIsEstimate)
        try object.encode(milliseconds, forKey: .milliseconds)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
        try object.encode(results, forKey: .results)
        if let facets {
            try object.encode(facets, forKey: .facets)
            try object.encode(countsAreEstimates, forKey: .facetsAreEstimate)
        }
        if let groups {
            try object.encode(groups, forKey: .groups)
            try object.encode(groupTotal, forKey: .groupTotal)
            try object.encode(countsAreEstimates, forKey: .groupsAreEstimate)
        }
        try object.encodeIfPresent(plan, forKey: .plan)
    }
}

extension RankedPassage: Encodable {
    private enum Key: String, CodingKey {
        case rank, score, passage, snippet, highlights, evidence, similar, explanation
    }

    /// Encodes the object of DESIGN.md.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(rank, forKey: .rank)
        try object.encode(score, forKey: .score)
        try object.encode(passage.identifier, forKey: .passage)
        try object.encode(snippet.text, forKey: .snippet)
        try object.encode(
            snippet.highlights.map { [$0.lowerBound, $0.upperBound] },
            forKey: .highlights
        )
        try object.encode(evidence, forKey: .evidence)
        try object.encodeIfPresent(similar, forKey: .similar)
        try object.encodeIfPresent(explanation, forKey: .explanation)
        try passage.encodeBody(to: encoder)
    }
}

extension CitedPassage: Encodable {
    private enum Key: String, CodingKey {
        case passage, text, citation, document, section, lines, page, confidence, lowConfidence
    }

    /// Encodes `passage`, `text`, `citation`, `document`, `section`, `lines`, `page`; of a recognised
    /// text also `confidence` and `lowConfidence`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(identifier.isEmpty ? nil : identifier, forKey: .passage)
        try encodeBody(to: encoder)
    }

    func encodeBody(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(text, forKey: .text)
        try object.encode(citation, forKey: .citation)
        try object.encode(document, forKey: .document)
        try object.encode(section, forKey: .section)
        try object.encode(["start": lines.lowerBound, "end": lines.upperBound], forKey: .lines)
        try object.encode(page, forKey: .page)
        try object.encodeIfPresent(confidence, forKey: .confidence)
        if confidence != nil { try object.encode(hasLowConfidence, forKey: .lowConfidence) }
    }
}

extension CitedPassage.Source: Encodable {
    private enum Key: String, CodingKey {
        case id, path, otherPaths, kind, number, date, year, agency, place, title
    }

    /// Encodes the document's fields; the date as ISO 8601, other paths where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(identifier, forKey: .id)
        try object.encode(path, forKey: .path)
        if !otherPaths.isEmpty { try object.encode(otherPaths, forKey: .otherPaths) }
        try object.encode(header.kind, forKey: .kind)
        try object.encode(header.number, forKey: .number)
        try object.encode(header.date?.iso, forKey: .date)
        try object.encode(header.year, forKey: .year)
        try object.encode(header.agency, forKey: .agency)
        try object.encode(header.place, forKey: .place)
        try object.encode(header.title, forKey: .title)
    }
}

extension CitedPassage.Place: Encodable {
    private enum Key: String, CodingKey { case path, role, year }

    /// Encodes the path, the role and the year.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(path, forKey: .path)
        try object.encode(role.rawValue, forKey: .role)
        try object.encode(year, forKey: .year)
    }
}

extension CitedPassage.Place.Step: Encodable {
    private enum Key: String, CodingKey { case label, title }

    /// Encodes the label and the title.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(label, forKey: .label)
        try object.encode(title, forKey: .title)
    }
}
