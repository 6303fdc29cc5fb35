internal import Documents
internal import PassageIndex

/// How documents are cut, without an index.
public enum PassagePreview {
    /// What reading one file gave.
    public enum Outcome: Sendable {
        /// The passages of the file.
        case passages([CitedPassage])
        /// One sentence that says why it could not be read.
        case failure(IndexingReport.Failure)
    }

    /// Reads files and folders one after the other and hands over the passages of each.
    public static func read(_ paths: [String], _ body: (Outcome) throws -> Void) throws {
        let sources = DocumentFiles(paths)
        for failure in sources.failures { try body(.failure(failure)) }
        let reader = DocumentReader()
        for (number, file) in sources.files.enumerated() {
            let document: Document
            do {
                let bytes = try FileReader.bytes(of: file)
                document = try reader.read(bytes: bytes, path: file.givenPath)
            } catch {
                try body(.failure(.init(path: file.givenPath, reason: "\(error)")))
                continue
            }
            let stored = StoredDocument(
                number: number,
                path: file.givenPath,
                contentHash: 0,
                document: document
            )
            let cited = document.passages.enumerated().map { index, passage in
                CitedPassage(
                    StoredPassage(document: number, ordinal: index + 1, passage: passage),
                    in: stored
                )
            }
            try body(.passages(cited))
        }
    }
}
