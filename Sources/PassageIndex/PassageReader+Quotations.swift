extension PassageReader {
    /// The passages that share most of some terms, the best first: marked forms, or pairs of bare
    /// ones, rare ones weighing more.
    /// - Parameter documents: the numbers of the documents to look in; all where there are none.
    public mutating func passages(
        sharing terms: [String],
        in documents: [Int]? = nil,
        limit: Int
    ) throws(IndexError) -> [Match] {
        guard !terms.isEmpty, limit > 0 else { return [] }
        var filter = PassageFilter()
        filter.documents = documents
        return try again { (reader: inout PassageReader) throws(IndexError) in
            let answer = try reader.handle.search(
                filter.restricting(.or(terms.map { .term($0) })),
                ReaderHandle.Request(limit: limit)
            )
            return try answer.hits.map(Match.init)
        }
    }

    /// Some passages of a document, those that it has, in the order of the text.
    public mutating func passages(
        _ ordinals: ClosedRange<Int>,
        ofDocument document: StoredDocument
    ) throws(IndexError) -> [StoredPassage] {
        var passages: [StoredPassage] = []
        for ordinal in ordinals.clamped(to: 1...max(1, document.passageCount)) {
            if let passage = try passage("\(document.identifier):\(ordinal)") {
                passages.append(passage)
            }
        }
        return passages
    }
}
