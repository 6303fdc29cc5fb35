internal import Documents

/// What became of the quotations of a text when they were looked for in an index.
public struct Verification: Sendable {
    /// The version of this object's JSON.
    public static let version = 1

    /// What can be said of a quotation.
    public enum Verdict: String, CaseIterable, Hashable, Sendable, Encodable {
        /// It stands in the index word for word, where its citation says.
        case found
        /// It stands there with other words, marks or figures.
        case differs
        /// It stands in the index word for word, not where its citation says.
        case elsewhere
        /// It does not stand in the index.
        case missing
    }

    /// The quotations in order.
    public let quotations: [VerifiedQuotation]
    /// How long it took.
    public let milliseconds: Double
    /// What was not looked through, a sentence of Vietnamese each.
    public let notices: [String]

    /// How many quotations have a verdict.
    public func count(_ verdict: Verdict) -> Int { quotations.count { $0.verdict == verdict } }
    /// Whether all stand word for word where their citations say.
    public var isAllFound: Bool { quotations.allSatisfy { $0.verdict == .found } }
}

/// A quotation with its verdict and the places that speak for it.
public struct VerifiedQuotation: Sendable {
    /// What of a citation does not fit the place where the quotation stands.
    public enum Mismatch: String, Hashable, Sendable, Encodable {
        /// Another document is cited.
        case document
        /// No document of the index is what is cited.
        case unknownDocument
        /// The document has another day.
        case date
        /// The document is another agency's.
        case agency
        /// Another section is cited.
        case section
        /// Other lines are cited.
        case lines
        /// Another page is cited.
        case page
    }

    /// What is the same only in a wider sense.
    public enum Note: String, Hashable, Sendable, Encodable {
        /// It was typed without marks and compared without them.
        case bare
        /// Letters are capitals or small that are not in the source, besides the first.
        case letterCase
        /// Punctuation differs.
        case punctuation
        /// Something in the middle was passed over: a heading, a footnote, a page number.
        case skipped
        /// The cited page cannot be checked: the document has none.
        case uncheckedPage
    }

    /// How a stretch differs.
    public struct Difference: Hashable, Sendable {
        /// Of what kind a difference is.
        public enum Kind: String, Hashable, Sendable, Encodable {
            /// Other words.
            case word
            /// The same words with other marks.
            case mark
            /// Another figure.
            case figure
            /// Words of the source that are not quoted.
            case missing
            /// Words that are not in the source.
            case added
            /// The same words in another order.
            case order
        }

        /// Of what kind it is.
        public let kind: Kind
        /// Where it stands, as [start, end) in Unicode scalars of the quotation.
        public let quotedRange: Range<Int>
        /// Where it stands, as [start, end) in Unicode scalars of the place's text.
        public let sourceRange: Range<Int>
        /// What was quoted.
        public let quoted: String
        /// What the source says.
        public let source: String
    }

    /// A place of the index.
    public struct Place: Sendable {
        /// The citation, one line of Vietnamese, from the first passage to the last.
        public let citation: String
        /// The identifiers of the passages over which it runs.
        public let passages: [String]
        /// The document.
        public let document: CitedPassage.Source
        /// The section of the first passage.
        public let section: CitedPassage.Place
        /// The first and last source line of the passages.
        public let lines: ClosedRange<Int>
        /// The page of the first passage, where the source has pages.
        public let page: Int?
        /// What the source says there.
        public let text: String
        /// How alike it is, 0–1.
        public let similarity: Double
        /// What differs.
        public let differences: [Difference]
        /// Both texts in one: what stays, what only the source has, what only the quotation has.
        public let pieces: [TextDifference.Piece]
        /// What of the citation does not fit.
        public let mismatches: [Mismatch]
        /// What is the same only in a wider sense.
        public let notes: [Note]
    }

    /// The quotation as it was written.
    public let quotation: WrittenQuotation
    /// The verdict.
    public let verdict: Verification.Verdict
    /// The places where it stands, the one that decides the verdict first.
    public let found: [Place]
    /// Of one that does not stand in the index, the place that is most like it.
    public let nearest: Place?
    /// The identifiers of the documents that its citation means.
    public let citedDocuments: [String]
}
