internal import Documents
internal import PassageIndex

/// A page of the list of documents.
public struct DocumentPage: Sendable, Encodable {
    /// How many documents the index holds.
    public let total: Int
    /// The documents of the page.
    public let documents: [IndexedDocument]
    /// What is missing, a sentence of Vietnamese each.
    public let notices: [String]

    private enum Key: String, CodingKey { case total, documents, notices }

    /// Encodes the page; notices where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(total, forKey: .total)
        try object.encode(documents, forKey: .documents)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
    }
}

/// A document with its outline and some of its passages.
public struct DocumentContent: Sendable {
    /// What `search documents` says of it.
    public let listed: IndexedDocument
    /// All its sections in the order of the text.
    public let outline: [OutlineEntry]
    /// How many passages were passed over.
    public let offset: Int
    /// The passages asked for, in the order of the text.
    public let passages: [CitedPassage]
    /// What is missing, a sentence of Vietnamese each.
    public let notices: [String]
}

extension SearchEngine {
    /// Some of the documents, in the order of their identifiers.
    /// - Parameters:
    ///   - limit: how many, 1–1000.
    ///   - offset: how many to pass over.
    public func documents(limit: Int, offset: Int = 0) async throws -> DocumentPage {
        try await read { reader, _ in
            try reader.refresh()
            let page = try reader.documents(
                offset: max(0, offset),
                limit: max(1, min(limit, 1000))
            )
            return DocumentPage(
                total: page.total,
                documents: page.documents.map(IndexedDocument.init),
                notices: Self.notices(onMissing: reader.missingParts)
            )
        }
    }

    /// A document with its outline and some of its passages; `nil` where there is none of the
    /// identifier.
    /// - Parameters:
    ///   - identifier: the identifier in this index, `002`.
    ///   - limit: how many passages, 1–1000.
    ///   - offset: how many passages to pass over.
    public func document(
        _ identifier: String,
        limit: Int = 1000,
        offset: Int = 0
    ) async throws -> DocumentContent? {
        let limit = max(1, min(limit, 1000))
        let offset = max(0, offset)
        return try await read { reader, _ in
            try reader.refresh()
            guard let document = try reader.document(identified: identifier) else { return nil }
            let all = try reader.passages(ofDocument: document.number)
            return DocumentContent(
                listed: IndexedDocument(document),
                outline: OutlineEntry.outline(of: document, passages: all),
                offset: offset,
                passages: all.dropFirst(offset).prefix(limit).map {
                    CitedPassage($0, in: document)
                },
                notices: Self.notices(onMissing: reader.missingParts)
            )
        }
    }
}

extension DocumentContent: Encodable {
    private enum Key: String, CodingKey { case outline, offset, content, notices }

    /// Encodes what `search documents --json` says of the document, with `outline`, `offset` and
    /// `content`, its passages as `search show --json` has them; notices where there are any.
    public func encode(to encoder: any Encoder) throws {
        try listed.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(outline, forKey: .outline)
        try object.encode(offset, forKey: .offset)
        try object.encode(passages, forKey: .content)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
    }
}
