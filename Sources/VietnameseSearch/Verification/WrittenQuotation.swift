public import Documents

/// A quotation as somebody wrote it, with the citation that stands beside it.
public struct WrittenQuotation: Hashable, Sendable {
    /// The words quoted, without the marks around them.
    public let text: String
    /// The line of the file in which it begins, counted from 1; `nil` where it is in none.
    public let line: Int?
    /// The citation, where there is one.
    public let citation: WrittenCitation?

    /// Makes a quotation of its words and of the citation as it was written.
    public init(_ text: String, line: Int? = nil, citation: String? = nil) {
        self.init(
            text,
            line: line,
            citation: citation.map { CitationReader.citation(in: $0) }
        )
    }

    init(_ text: String, line: Int?, citation: WrittenCitation?) {
        self.text = text
        self.line = line
        self.citation = citation
    }
}
