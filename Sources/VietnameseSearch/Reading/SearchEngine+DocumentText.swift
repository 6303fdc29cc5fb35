internal import Documents
internal import PassageIndex
internal import VietnameseText

extension SearchEngine {
    /// A document with its outline and some of its passages; `nil` where the index has none of the
    /// identifier.
    ///
    /// - Parameters:
    ///   - identifier: the identifier in this index, `002`.
    ///   - ordinals: which passages, by their places in the document, counted from 1.
    public func text(
        ofDocument identifier: String,
        passages ordinals: ClosedRange<Int> = 1...Int.max
    ) async throws -> DocumentText? {
        try await read { reader, _ in
            try reader.refresh()
            guard let document = try reader.document(identified: identifier) else { return nil }
            let passages = try reader.passages(ofDocument: document.number)
            return DocumentText(document, passages, showing: ordinals)
        }
    }
}

extension DocumentText {
    init(
        _ document: StoredDocument,
        _ passages: [StoredPassage],
        showing ordinals: ClosedRange<Int>
    ) {
        var footnotes: [String: [Int]] = [:]
        for passage in passages where passage.form == .footnote {
            let mark = passage.text.unicodeScalars.prefix { $0.raisedDigit != nil }
            if !mark.isEmpty { footnotes[String(mark), default: []].append(passage.ordinal) }
        }
        self.document = IndexedDocument(document)
        headings = OutlineEntry.outline(of: document, passages: passages)
        self.footnotes = footnotes
        pieces = passages.filter { ordinals.contains($0.ordinal) }.map { passage in
            Piece(
                passage: CitedPassage(passage, in: document),
                ordinal: passage.ordinal,
                form: passage.form,
                section: passage.section
            )
        }
    }
}
