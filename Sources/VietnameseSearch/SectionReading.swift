/// A part of a document that is read page by page.
public struct SectionReading: Sendable {
    /// The version of this object's JSON.
    public static let version = 1

    /// The document.
    public let document: CitedPassage.Source
    /// What is read, as citations name it.
    public let citation: String
    /// The sections of the part in the order of the text, on its first page only.
    public let outline: [OutlineEntry]
    /// How many passages the part has.
    public let total: Int
    /// How many of them were passed over.
    public let offset: Int
    /// The passages of the page, in the order of the text.
    public let passages: [CitedPassage]

    /// Where the next page begins; `nil` behind the last.
    public var nextOffset: Int? {
        let next = offset + passages.count
        return passages.isEmpty || next >= total ? nil : next
    }
}

extension SectionReading: Encodable {
    private enum Key: String, CodingKey {
        case version, document, citation, outline, total, offset, nextOffset, passages
    }

    /// Encodes all fields; what is not there as `null`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(Self.version, forKey: .version)
        try object.encode(document, forKey: .document)
        try object.encode(citation, forKey: .citation)
        try object.encode(outline, forKey: .outline)
        try object.encode(total, forKey: .total)
        try object.encode(offset, forKey: .offset)
        try object.encode(nextOffset, forKey: .nextOffset)
        try object.encode(passages, forKey: .passages)
    }
}
