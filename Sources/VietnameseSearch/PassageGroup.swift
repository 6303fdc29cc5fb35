/// The passages of an answer that stand in one document or section: the best of them and how many
/// there are.
public struct PassageGroup: Sendable, Encodable {
    /// The document.
    public let document: CitedPassage.Source
    /// The section, where sections are grouped by.
    public let section: CitedPassage.Place?
    /// The document or section as citations begin with it.
    public let citation: String
    /// How many passages of it match.
    public let count: Int
    /// The identifiers of its best passages, best first; they stand in this order among the results.
    public let passages: [String]

    private enum Key: String, CodingKey { case document, section, citation, count, passages }

    /// Encodes the object; the section is `null` where documents are grouped by.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(document, forKey: .document)
        try object.encode(section, forKey: .section)
        try object.encode(citation, forKey: .citation)
        try object.encode(count, forKey: .count)
        try object.encode(passages, forKey: .passages)
    }
}

/// A passage that says the same as one of the results.
public struct SimilarPassage: Hashable, Sendable, Encodable {
    /// Its identifier, `002:41`.
    public let passage: String
    /// Its citation, one line of Vietnamese.
    public let citation: String
}
