internal import Documents
internal import PassageIndex

/// A page of the list of documents.
public struct DocumentPage: Sendable, Encodable {
    /// How many documents the index holds.
    public let total: Int
    /// The documents of the page.
    public let documents: [IndexedDocument]
}

/// A document with its outline and some of its passages.
public struct DocumentContent: Sendable {
    /// A section of the outline; parents stand before their children.
    public struct Entry: Sendable {
        /// The number as written, empty without one.
        public let label: String
        /// The heading's words, empty for a numbered paragraph.
        public let title: String
        /// What it speaks of, by its name in the contract.
        public let role: String
        /// The year that it names.
        public let year: Int?
        /// How many sections it stands in.
        public let depth: Int
        /// The place of the section that it stands in among the entries.
        public let parent: Int?
        /// The line at which it begins, counted from 1.
        public let line: Int
        /// The first passage of it or of a section in it; `nil` where there is none.
        public let passage: String?
    }

    /// What `search documents` says of it.
    public let listed: IndexedDocument
    /// All its sections in the order of the text.
    public let outline: [Entry]
    /// How many passages were passed over.
    public let offset: Int
    /// The passages asked for, in the order of the text.
    public let passages: [CitedPassage]
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
                documents: page.documents.map(IndexedDocument.init)
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
                outline: DocumentContent.outline(of: document, passages: all),
                offset: offset,
                passages: all.dropFirst(offset).prefix(limit).map {
                    CitedPassage($0, in: document)
                }
            )
        }
    }
}

extension DocumentContent {
    static func outline(of document: StoredDocument, passages: [StoredPassage]) -> [Entry] {
        var firsts: [Int: String] = [:]
        for passage in passages {
            for section in document.path(toSection: passage.section)
            where firsts[section] == nil {
                firsts[section] = passage.identifier
            }
        }
        return document.sections.enumerated().map { index, section in
            Entry(
                label: section.label,
                title: section.title,
                role: section.role.rawValue,
                year: section.year,
                depth: max(0, document.path(toSection: index).count - 1),
                parent: section.parent,
                line: section.line,
                passage: firsts[index]
            )
        }
    }
}

extension DocumentContent: Encodable {
    private enum Key: String, CodingKey { case outline, offset, content }

    /// Encodes what `search documents --json` says of the document, with `outline`, `offset` and
    /// `content`, its passages as `search show --json` has them.
    public func encode(to encoder: any Encoder) throws {
        try listed.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(outline, forKey: .outline)
        try object.encode(offset, forKey: .offset)
        try object.encode(passages, forKey: .content)
    }
}

extension DocumentContent.Entry: Encodable {
    private enum Key: String, CodingKey {
        case label, title, role, year, depth, parent, line, passage
    }

    /// Encodes all fields; absent ones as `null`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(label, forKey: .label)
        try object.encode(title, forKey: .title)
        try object.encode(role, forKey: .role)
        try object.encode(year, forKey: .year)
        try object.encode(depth, forKey: .depth)
        try object.encode(parent, forKey: .parent)
        try object.encode(line, forKey: .line)
        try object.encode(passage, forKey: .passage)
    }
}
