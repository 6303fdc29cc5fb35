/// A piece of a document that can be found and cited: some 40–250 syllables of one section.
public struct Passage: Hashable, Sendable {
    /// How the passage's text is made.
    public enum Form: String, Hashable, Sendable {
        /// Paragraphs or list items.
        case prose
        /// Headings under which no text stands of their own.
        case heading
        /// Rows of a table with the heads of its columns.
        case table
        /// A footnote; its section is the one that cites it.
        case footnote
    }

    /// The text, verbatim but for joined lines (a space) and paragraphs (a newline).
    public var text: String
    /// The index of its section in ``Document/sections``; `nil` in the opening and the closing.
    public var section: Int?
    /// The section's role, or `opening` or `closing`.
    public var role: Role
    /// How the text is made.
    public var form: Form
    /// The first and last source line, counted from 1.
    public var lines: ClosedRange<Int>
    /// The page, where the source marks pages; counted from 1.
    public var page: Int?
    /// How sure a recogniser was of it, 0–1; `nil` where the text was written, not recognised.
    public var confidence: Double?

    /// Makes a passage of its parts.
    public init(
        text: String,
        section: Int?,
        role: Role,
        form: Form,
        lines: ClosedRange<Int>,
        page: Int?
    ) {
        self.text = text
        self.section = section
        self.role = role
        self.form = form
        self.lines = lines
        self.page = page
    }
}
