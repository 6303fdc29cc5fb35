/// By what passages are set side by side.
public enum ComparisonKey: String, CaseIterable, Hashable, Sendable, Encodable {
    /// The year of the section, else of the document.
    case year
    /// The agency of the document.
    case agency
    /// The document.
    case document
}

/// The best passages for a question, side by side for each year, agency or document.
public struct PassageComparison: Sendable {
    /// The version of this object's JSON.
    public static let version = 1

    /// A year, an agency or a document.
    public struct Column: Hashable, Sendable, Encodable {
        /// The year in digits, the agency, or the document's citation.
        public let name: String
        /// How many of its passages match; an estimate where the comparison says so.
        public let total: Int
    }

    /// Passages of different columns side by side.
    public struct Row: Sendable {
        /// One for each column; `nil` where the column has none here.
        public let cells: [RankedPassage?]
        /// Whether they say the same; others stand in one row to save room.
        public let isAligned: Bool
        /// What each of those that say the same changed against the one before it; `nil` for the
        /// first.
        public let changes: [TextDifference?]
    }

    /// The question as it was asked.
    public let query: String
    /// The question as it was understood.
    public let understood: String
    /// The question as it was probably meant, where something in it was taken for a slip.
    public let suggestion: String?
    /// By what they are set side by side.
    public let key: ComparisonKey
    /// The columns: years in order, agencies and documents by their best passage.
    public let columns: [Column]
    /// The rows, the best first.
    public let rows: [Row]
    /// Whether the columns' totals are estimates.
    public let totalIsEstimate: Bool
    /// How long it took.
    public let milliseconds: Double
    /// What is missing and which limits cut in, a sentence of Vietnamese each.
    public let notices: [String]
}

extension PassageComparison: Encodable {
    private enum Key: String, CodingKey {
        case version, query, understood, suggestion, over, columns, rows, totalIsEstimate
        case milliseconds, notices
    }

    /// Encodes the comparison; what is not known is `null`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(Self.version, forKey: .version)
        try object.encode(query, forKey: .query)
        try object.encode(understood, forKey: .understood)
        try object.encode(suggestion, forKey: .suggestion)
        try object.encode(key, forKey: .over)
        try object.encode(columns, forKey: .columns)
        try object.encode(rows, forKey: .rows)
        try object.encode(totalIsEstimate, forKey: .totalIsEstimate)
        try object.encode(milliseconds, forKey: .milliseconds)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
    }
}

extension PassageComparison.Row: Encodable {
    private enum Key: String, CodingKey { case aligned, cells, changes }

    /// Encodes the cells and, of aligned ones, the changes.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(isAligned, forKey: .aligned)
        try object.encode(cells, forKey: .cells)
        if isAligned { try object.encode(changes, forKey: .changes) }
    }
}

extension TextDifference: Encodable {
    private enum Key: String, CodingKey { case removed, added, onlyFigures }

    /// Encodes the ranges, [start, end) in Unicode scalars of the older and the newer `text`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(removed.map { [$0.lowerBound, $0.upperBound] }, forKey: .removed)
        try object.encode(added.map { [$0.lowerBound, $0.upperBound] }, forKey: .added)
        try object.encode(onlyFigures, forKey: .onlyFigures)
    }
}
