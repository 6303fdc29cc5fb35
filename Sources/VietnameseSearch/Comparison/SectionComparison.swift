/// The same section of two documents, paragraph by paragraph: what was carried over, changed,
/// dropped and new.
public struct SectionComparison: Sendable, Encodable {
    /// A document on one side.
    public struct Side: Sendable, Encodable {
        /// The document.
        public let document: CitedPassage.Source
        /// Its name as citations begin with it.
        public let citation: String
        /// The year that it speaks of.
        public let year: Int?
        /// The paths of the sections compared; empty where the whole document is.
        public let sections: [[CitedPassage.Place.Step]]
    }

    /// What became of a paragraph.
    public enum Status: String, CaseIterable, Hashable, Sendable, Encodable {
        /// Carried over: the same words, but for letter case, punctuation and spelling variants.
        case same
        /// Carried over with other words or figures.
        case changed
        /// Only in the older document.
        case dropped
        /// Only in the newer document.
        case new
    }

    /// A paragraph of the older document beside that of the newer one which says the same.
    ///
    /// One may be several: a paragraph that was parted or joined.
    public struct Row: Sendable, Encodable {
        /// What became of it.
        public let status: Status
        /// How alike both sides are, 0–1; `nil` where there is one side only.
        public let similarity: Double?
        /// The paragraphs of the older document.
        public let left: [CitedPassage]
        /// The paragraphs of the newer document.
        public let right: [CitedPassage]
        /// What differs, where both sides are there: in their texts, joined by a newline.
        public let difference: TextDifference?
    }

    /// The older document.
    public let left: Side
    /// The newer document.
    public let right: Side
    /// All paragraphs of both in order, each once; on a page some of them.
    public let rows: [Row]
    private let counts: [Status: Int]

    init(left: Side, right: Side, rows: [Row]) {
        self.left = left
        self.right = right
        self.rows = rows
        counts = rows.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
    }

    fileprivate init(_ whole: SectionComparison, showing rows: [Row]) {
        left = whole.left
        right = whole.right
        counts = whole.counts
        self.rows = rows
    }

    fileprivate func rows(changesOnly: Bool) -> [Row] {
        changesOnly ? rows.filter { $0.status != .same } : rows
    }

    /// How many paragraphs have a status, on all pages.
    public func count(_ status: Status) -> Int { counts[status] ?? 0 }

    private enum Key: String, CodingKey { case left, right, counts, rows }

    /// Encodes both sides, how many rows have each status, and the rows.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(left, forKey: .left)
        try object.encode(right, forKey: .right)
        try object.encode(
            Dictionary(uniqueKeysWithValues: Status.allCases.map { ($0.rawValue, count($0)) }),
            forKey: .counts
        )
        try object.encode(rows, forKey: .rows)
    }
}

/// Comparisons of a section over documents: one for each document and the next.
public struct SectionComparisons: Sendable, Encodable {
    /// The version of this object's JSON.
    public static let version = 1

    /// The section as it was named; `nil` where whole documents are compared.
    public let section: String?
    /// The comparisons, the oldest first.
    public let comparisons: [SectionComparison]
    /// How long they took.
    public let milliseconds: Double
    /// What is missing, a sentence of Vietnamese each.
    public let notices: [String]

    private enum Key: String, CodingKey {
        case version, section, comparisons, milliseconds, notices
    }

    /// Encodes the comparisons; notices where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(Self.version, forKey: .version)
        try object.encode(section, forKey: .section)
        try object.encode(comparisons, forKey: .comparisons)
        try object.encode(milliseconds, forKey: .milliseconds)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
    }
}

extension SectionComparisons {
    /// How many rows there are.
    /// - Parameter changesOnly: without those that stayed as they were.
    public func rowCount(changesOnly: Bool = false) -> Int {
        comparisons.reduce(0) { $0 + $1.rows(changesOnly: changesOnly).count }
    }

    /// Some of the rows, counted through all comparisons; those without a row are left out.
    /// - Parameters:
    ///   - limit: how many rows.
    ///   - offset: how many to pass over.
    ///   - changesOnly: without those that stayed as they were.
    public func page(
        limit: Int,
        offset: Int,
        changesOnly: Bool = false
    ) -> SectionComparisons {
        var page = PageWindow(limit: limit, offset: offset)
        let shown = comparisons.compactMap { comparison in
            page.part(of: comparison.rows(changesOnly: changesOnly)).map {
                SectionComparison(comparison, showing: $0)
            }
        }
        return SectionComparisons(
            section: section,
            comparisons: shown,
            milliseconds: milliseconds,
            notices: notices
        )
    }
}
