internal import Documents
internal import PassageIndex

/// A document of an index, as `search documents` lists it.
public struct IndexedDocument: Sendable, Encodable {
    /// The document's identifier, path and header.
    public let document: CitedPassage.Source
    /// How many sections it has.
    public let sectionCount: Int
    /// How many passages it has.
    public let passageCount: Int
    /// What its file is: `pdf`, `docx`, `text`.
    public let format: String
    /// How its letters were written (`TCVN3 + Unicode`), where that had to be found out.
    public let encoding: String?
    /// Its name as citations begin with it.
    public let citation: String

    init(_ stored: StoredDocument) {
        document = CitedPassage.Source(stored)
        sectionCount = stored.sections.count
        passageCount = stored.passageCount
        citation = Citation.name(of: stored)
        format = stored.format.rawValue
        encoding = stored.encoding
    }

    private enum CodingKeys: String, CodingKey {
        case document
        case sectionCount = "sections"
        case passageCount = "passages"
        case citation, format, encoding
    }
}

/// A passage among its neighbours.
public struct PassageContext: Sendable, Encodable {
    /// The identifier of the passage that was asked for.
    public let identifier: String
    /// The passages in the order of the text.
    public let passages: [CitedPassage]
    /// How many the section has, where a page of it was asked for.
    public let total: Int?
    /// What is missing, a sentence of Vietnamese each.
    public let notices: [String]

    init(identifier: String, passages: [CitedPassage], total: Int?, notices: [String]) {
        self.identifier = identifier
        self.passages = passages
        self.total = total
        self.notices = notices
    }

    /// Makes the object of a passage that the index does not have.
    public init(absent identifier: String, notices: [String]) {
        self.init(identifier: identifier, passages: [], total: nil, notices: notices)
    }

    private enum Key: String, CodingKey { case passage, passages, total, notices }

    /// Encodes the passages; their total and notices where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(identifier, forKey: .passage)
        try object.encode(passages, forKey: .passages)
        try object.encodeIfPresent(total, forKey: .total)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
    }
}

/// What an index is, as `search status` shows it.
public struct IndexStatus: Sendable, Encodable {
    /// The folder.
    public let path: String
    /// How many documents it holds.
    public let documentCount: Int
    /// How many passages it holds.
    public let passageCount: Int
    /// Grows with every commit.
    public let revision: UInt64
    /// The version of the on-disk form.
    public let formVersion: Int
    /// Whether it holds nothing but the samples that came with the program.
    public let holdsSamplesOnly: Bool
    /// What is said of each part that is not there, beginning with its name; `nil` where all are.
    public let missingParts: [String]?

    private enum CodingKeys: String, CodingKey {
        case path
        case documentCount = "documents"
        case passageCount = "passages"
        case revision
        case formVersion = "form"
        case holdsSamplesOnly = "samplesOnly"
        case missingParts = "missing"
    }
}
