internal import Documents
internal import PassageIndex

/// How documents are cut, without an index.
public enum PassagePreview {
    /// What reading one file gave.
    public enum Outcome: Sendable {
        /// The passages of the file.
        case passages([CitedPassage])
        /// Sentences about what is doubtful in the file whose passages follow.
        case warnings([String])
        /// One sentence that says why it could not be read.
        case failure(IndexingReport.Failure)
    }

    /// Reads files and folders one after the other and hands over the passages of each.
    /// - Parameter recognizesScans: whether images of pages are recognised.
    public static func read(
        _ paths: [String],
        recognizesScans: Bool = false,
        _ body: (Outcome) throws -> Void
    ) async throws {
        let loader = DocumentLoader(recognizesScans: recognizesScans)
        let sources = DocumentFiles(paths)
        for failure in sources.failures { try body(.failure(failure)) }
        var number = 0
        func show(_ document: Document) throws {
            try body(.passages(cited(document, number: number)))
            number += 1
        }
        for file in sources.files {
            do {
                if RecordReader.reads(fileNamed: file.path) {
                    try readRecords(of: file) { outcome in
                        switch outcome {
                        case .success(let document): try show(document)
                        case .failure(let error): try body(failure(error, of: file))
                        }
                    }
                } else {
                    guard try FolderContent.mayHoldDocument(file) else { continue }
                    let bytes = try FileReader.bytes(of: file)
                    guard FolderContent.holdsDocument(bytes, of: file) else { continue }
                    let document = try await loader.document(of: bytes, path: file.givenPath)
                    if !document.warnings.isEmpty { try body(.warnings(document.warnings)) }
                    try show(document)
                }
            } catch let error as DocumentError {
                try body(failure(error, of: file))
            } catch let error as SearchError {
                try body(failure(error, of: file))
            }
        }
    }

    private static func failure(_ error: any Error, of file: DocumentFiles.File) -> Outcome {
        .failure(.init(path: file.givenPath, reason: "\(error)"))
    }

    private static func readRecords(
        of file: DocumentFiles.File,
        _ body: (Result<Document, DocumentError>) throws -> Void
    ) throws {
        var lines = try LineReader(path: file.path, name: file.givenPath)
        while let line = try lines.next() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            do {
                let record = try RecordReader().read(
                    line: line,
                    number: lines.lineNumber,
                    path: file.givenPath
                )
                try body(.success(record.document))
            } catch let error as DocumentError {
                try body(.failure(error))
            }
        }
    }

    private static func cited(_ document: Document, number: Int) -> [CitedPassage] {
        let stored = StoredDocument(
            number: number,
            path: document.path,
            contentHash: 0,
            document: document
        )
        return document.passages.enumerated().map { index, passage in
            CitedPassage(
                StoredPassage(document: number, ordinal: index + 1, passage: passage),
                in: stored
            )
        }
    }
}
