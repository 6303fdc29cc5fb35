public import Documents

/// A document as it reads: its outline, and a stretch of its passages in the order of the text.
public struct DocumentText: Sendable {
    /// A passage where it stands.
    public struct Piece: Sendable {
        /// The passage with its citation.
        public let passage: CitedPassage
        /// Its place in the document, counted from 1.
        public let ordinal: Int
        /// How its text is made.
        public let form: Passage.Form
        /// The place of its section among the headings.
        public let section: Int?
    }

    /// The document.
    public let document: IndexedDocument
    /// All its sections, parents before children.
    public let headings: [OutlineEntry]
    /// The passages of the stretch.
    public let pieces: [Piece]
    /// The places of all its footnotes by the mark that they begin with (`¹`), in order.
    public let footnotes: [String: [Int]]

    /// The headings from the outermost to the one at a place.
    public func path(to heading: Int) -> [Int] {
        var path: [Int] = []
        var next: Int? = heading
        while let current = next, headings.indices.contains(current), path.count < headings.count {
            path.append(current)
            next = headings[current].parent
        }
        return path.reversed()
    }
}
