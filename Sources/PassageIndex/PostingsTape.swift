public import Documents

/// The postings of documents, made once and kept, so that a benchmark can time the engine alone.
///
/// Holds some three times the text in memory.
@_spi(Benchmarks)
public struct PostingsTape {
    private var documents: [AnalysedDocument] = []
    private var analyser = DocumentAnalyser()

    /// Makes an empty tape.
    public init() {}

    /// How many passages the tape holds.
    public var passageCount: Int { documents.reduce(0) { $0 + $1.records.count } }

    /// Makes the postings of a document's passages and keeps them.
    public mutating func record(_ document: Document) {
        documents.append(analyser.analyse(document))
    }

    /// Feeds all postings to the engine as a writer does, in batches of so many passages.
    public func play(into path: String, batch: Int) throws(IndexError) {
        var writer = try PassageWriter(path: path)
        var pending = 0
        for document in documents {
            let place = StoredPlace(path: document.document.path)
            try writer.add(document, place: place, contentHash: 0)
            pending += document.records.count
            if pending >= batch {
                try writer.commit()
                pending = 0
            }
        }
        try writer.commit()
    }
}
