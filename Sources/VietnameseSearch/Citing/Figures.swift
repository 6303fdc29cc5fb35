internal import Documents
public import VietnameseText

/// A figure that a passage gives for what was asked.
public struct CitedFigure: Sendable {
    /// The figure with its unit as the text has it: `412,6 tỷ đồng`.
    public let written: String
    /// What it says.
    public let figure: Figure
    /// The year that it is of: that which its sentence or its column names, else that of the
    /// section, else of the document.
    public let year: Int?
    /// Whether the sentence or the column itself names the year.
    public let namesYear: Bool
    /// The words of the text that lead to it: what it measures.
    public let measure: String
    /// The words behind it, up to the next sign or figure.
    public let after: String
    /// The head of its column, where it stands in a table.
    public let column: String?
    /// The name of its document, as citations begin with it.
    public let documentName: String
    /// The passage.
    public let passage: CitedPassage
    /// The window about it; the words that were asked for and the figure are highlighted.
    public let snippet: Snippet
}

/// The figures that an index gives for a phrase.
public struct FigureResults: Sendable {
    /// By what figures are laid side by side.
    public enum Over: String, CaseIterable, Hashable, Sendable, Encodable {
        /// The year of each figure.
        case year
        /// The agency of its document.
        case agency
        /// The document.
        case document
    }

    /// The figures of one year, agency or document.
    public struct Group: Sendable {
        /// The year, the agency or the citation of the document; `nil` where it is not known.
        public let name: String?
        /// The figures, by the day of their document, then in the order of the text.
        public let figures: [CitedFigure]
    }

    /// The phrase as it was asked.
    public let query: String
    /// The phrase as it was understood.
    public let understood: String
    /// By what the figures are laid side by side.
    public let over: Over
    /// How many figures the passages that were read give.
    public let total: Int
    /// Whether more passages match than were read.
    public let isCut: Bool
    /// The groups in the order of their names; what has none stands last.
    public let groups: [Group]
    /// What is missing, a sentence of Vietnamese each.
    public let notices: [String]
}
