internal import Documents
internal import PassageIndex

/// A question that is a citation, pasted as it was written: of a document by its number, and of a place
/// in it.
struct CitedQuestion {
    let citation: WrittenCitation
    /// The question without its quotation marks, which enclose headings and no phrases.
    let words: String

    /// Reads a question; `nil` where it is no citation.
    init?(_ question: String) {
        guard question.contains("/"), question.utf8.count <= Self.longest else { return nil }
        citation = CitationReader.citation(in: question)
        guard citation.number != nil, citation.namesPlace else { return nil }
        words = String(question.map { "“”\"«»„".contains($0) ? " " : $0 })
    }

    /// No citation is longer, in bytes.
    private static let longest = 1000

    /// The keys under which the cited sections may be known.
    var labels: [[String]] { citation.levels.map(\.keys) }

    /// What tells whether a passage stands where the question says.
    func check(_ reader: inout PassageReader) throws -> CitedPlaceCheck {
        var all: [StoredDocument]?
        let documents = try CitedDocuments(citation, after: .any, &reader, all: &all)
        return CitedPlaceCheck(citation: citation, cited: documents)
    }
}
