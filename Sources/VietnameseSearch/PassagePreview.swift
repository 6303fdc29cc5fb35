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
    /// - Parameters:
    ///   - paths: files, folders and archives.
    ///   - recognizesScans: whether images of pages are recognised.
    ///   - selection: which files of folders and archives are read.
    ///   - body: takes what came of each file.
    public static func read(
        _ paths: [String],
        recognizesScans: Bool = false,
        selection: FileSelection = FileSelection(),
        _ body: (Outcome) throws -> Void
    ) async throws {
        let loader = DocumentLoader(recognizesScans: recognizesScans)
        let sources = DocumentFiles(paths, selection: selection)
        for failure in sources.failures { try body(.failure(failure)) }
        var number = 0
        func show(_ document: Document, of file: DocumentFiles.File) throws {
            try body(.passages(cited(document, of: file, number: number)))
            number += 1
        }
        func show(_ bytes: [UInt8], of file: DocumentFiles.File) async throws {
            guard FolderContent.holdsDocument(bytes, of: file) else { return }
            let document = try await loader.document(of: bytes, path: file.givenPath)
            if !document.warnings.isEmpty { try body(.warnings(document.warnings)) }
            try show(document, of: file)
        }
        func showRecords(_ lines: consuming LineReader, of file: DocumentFiles.File) throws {
            try readRecords(lines, of: file) { outcome in
                switch outcome {
                case .success(let document): try show(document, of: file)
                case .failure(let error): try body(failure(error, of: file))
                }
            }
        }
        func show(_ member: ArchiveWalk.Member, _ walk: inout ArchiveWalk) async throws {
            let file = member.file
            guard walk.mayUnpack(member) else { return }
            if RecordReader.reads(fileNamed: file.path), !file.isArchiveOnly {
                let lines = LineReader(try member.records(), name: file.givenPath)
                return try showRecords(lines, of: file)
            }
            let bytes = try member.content()
            if let inner = try DocumentArchive(bytes, name: file.givenPath) {
                walk.enter(inner, at: member)
            } else if !file.isArchiveOnly {
                try await show(bytes, of: file)
            }
        }
        for file in sources.files {
            do {
                if RecordReader.reads(fileNamed: file.path), !file.isArchiveOnly {
                    try showRecords(LineReader(path: file.path, name: file.givenPath), of: file)
                } else if let archive = try DocumentArchive(path: file.path, name: file.givenPath) {
                    var walk = ArchiveWalk(archive, in: file, selection: selection)
                    while let member = walk.next() {
                        do {
                            try await show(member, &walk)
                        } catch let error as DocumentError {
                            try body(failure(error, of: member.file))
                        }
                    }
                    for failure in walk.failures { try body(.failure(failure)) }
                } else if !file.isArchiveOnly, try FolderContent.mayHoldDocument(file) {
                    try await show(try FileReader.bytes(of: file), of: file)
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
        _ source: consuming LineReader,
        of file: DocumentFiles.File,
        _ body: (Result<Document, DocumentError>) throws -> Void
    ) throws {
        var lines = source
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

    private static func cited(
        _ document: Document,
        of file: DocumentFiles.File,
        number: Int
    ) -> [CitedPassage] {
        // A path is shown as it was given: the archive's ends where its members' begin.
        let member = file.member.map {
            StoredPlace.Member(
                archiveLength: $0.archiveLength + file.givenPath.utf8.count - file.path.utf8.count,
                checksum: $0.checksum
            )
        }
        let stored = StoredDocument(
            number: number,
            place: StoredPlace(path: document.path, member: member),
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
