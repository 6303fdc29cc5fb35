public import Documents

/// The answer to a question: the object that the command line, HTTP and MCP print (DESIGN.md).
public struct SearchResults: Sendable {
    /// The version of this object's JSON.
    public static let version = 1
    /// The question as it was asked.
    public let query: String
    /// The question as it was understood.
    public let understood: String
    /// The question as it was probably meant, where something in it was taken for a slip.
    public let suggestion: String?
    /// How many passages match.
    public let total: Int
    /// Whether the total is an estimate.
    public let totalIsEstimate: Bool
    /// How long the answer took.
    public let milliseconds: Double
    /// Which limits cut in, a sentence of Vietnamese each.
    public let notices: [String]
    /// The passages of the page asked for, best first.
    public let results: [RankedPassage]
    /// How many passages have each value by which the answer can be narrowed, where asked for.
    public internal(set) var facets: Facets?
    /// The groups of the page in the order of their passages among ``results``, where asked for.
    public internal(set) var groups: [PassageGroup]?
    /// How many groups there are in all.
    public internal(set) var groupTotal: Int?
    /// Whether facets and groups count passages that may not hold a phrase that was asked for.
    public internal(set) var countsAreEstimates = false
    /// How the question was understood and looked up, where that was asked for.
    public internal(set) var plan: QuestionExplanation?
}

/// A passage that was found, with all that is needed to show and cite it.
public struct RankedPassage: Sendable {
    /// Its place among all results, counted from 1.
    public let rank: Int
    /// How well it answers; comparable within one answer only.
    public let score: Double
    /// The passage, as `search show` prints it.
    public let passage: CitedPassage
    /// The window with the best match.
    public let snippet: Snippet
    /// How the words were found, the strongest first.
    public let evidence: [Evidence]
    /// The passages that say nearly the same and are not shown, where folding was asked for.
    public internal(set) var similar: [SimilarPassage]?
    /// Why it stands where it does, where that was asked for.
    public internal(set) var explanation: ResultExplanation?
}

/// A passage with its document, its section and its citation.
public struct CitedPassage: Sendable {
    /// A document in a result.
    public struct Source: Hashable, Sendable {
        /// The identifier in this index.
        public let identifier: String
        /// The path of the file.
        public let path: String
        /// The paths of other files that hold the same.
        public let otherPaths: [String]
        /// What the letterhead says.
        public let header: Document.Header
    }

    /// A section in a result: its path and what it speaks of.
    public struct Place: Hashable, Sendable {
        /// A step of the path.
        public struct Step: Hashable, Sendable {
            /// The number as written, empty without one.
            public let label: String
            /// The heading's words, empty for a numbered paragraph.
            public let title: String
        }

        /// From the outermost section to the passage's own.
        public let path: [Step]
        /// What the section speaks of.
        public let role: Role
        /// The year that it names.
        public let year: Int?
    }

    /// The identifier, `002:41`; empty where the passage is in no index.
    public let identifier: String
    /// The text, verbatim but for joined lines.
    public let text: String
    /// The citation, one line of Vietnamese.
    public let citation: String
    /// The document.
    public let document: Source
    /// The section.
    public let section: Place
    /// The first and last source line.
    public let lines: ClosedRange<Int>
    /// The page, where the source has pages.
    public let page: Int?
    /// How sure a recogniser was of the text, 0–1; `nil` where it was written, not recognised.
    public let confidence: Double?

    /// Below this confidence a passage's words are to be checked against the scan.
    ///
    /// Measured on six pages of laws whose text is known, made worse scans of in seven steps and
    /// recognised (284 passages, 14,874 words): below .85 59 % of the words are wrong, marks
    /// included, from .85 to .9 10 %, above 5 %; of the passages with more than every fifth word
    /// wrong 93 % lie below it, and 93 % of those below it are such. Of the 150 passages of two real
    /// scans six lie below it: letterheads under stamps and torn tables.
    public static let lowConfidence = 0.85

    /// Whether a recogniser was so unsure of the text that many of its words may be wrong.
    public var hasLowConfidence: Bool { confidence.map { $0 < Self.lowConfidence } ?? false }
}
