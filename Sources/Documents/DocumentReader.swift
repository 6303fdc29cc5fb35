/// Reads documents.
public struct DocumentReader: Sendable {
    /// Makes a reader.
    public init() {}

    /// Reads a document from a file's bytes.
    public func read(bytes: [UInt8], path: String) throws(DocumentError) -> Document {
        let text = String(decoding: bytes, as: UTF8.self)
        var passages: [Passage] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        where line.contains(where: { !$0.isWhitespace }) {
            passages.append(
                Passage(
                    text: String(line),
                    section: nil,
                    role: .other,
                    form: .prose,
                    lines: (index + 1)...(index + 1),
                    page: nil
                )
            )
        }
        return Document(path: path, header: .init(), sections: [], passages: passages)
    }
}
