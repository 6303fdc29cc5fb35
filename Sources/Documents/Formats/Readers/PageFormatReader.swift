internal import Synchronization
internal import VietnameseText

/// Reads what is set on pages: PDF, and images of pages where they are to be recognised.
struct PageFormatReader: FormatReader {
    let runner: ProgramRunner
    /// What recognises scans; `nil` where that was not asked for.
    let scans: ScanReader?

    func reads(_ format: FileFormat) -> Bool { format == .pdf || format.isImage }

    func read(_ file: SourceFile) async throws -> SourceText {
        guard file.format == .pdf else { return try await read(image: file) }
        let encodings = EncodingNote()
        let reader = PDFReader(runner: runner) { runs in
            let decoded = LegacyTextDecoder().decode(runs)
            encodings.note(decoded.encodings)
            return decoded.paragraphs
        }
        let text = try await reader.read(
            bytes: file.bytes,
            path: file.path,
            scans: scans?.telling(file.pages)
        )
        return SourceText(
            form: .pages(text),
            encodings: encodings.noted,
            warnings: text.warnings
        )
    }

    private func read(image file: SourceFile) async throws -> SourceText {
        guard let scans else {
            throw DocumentError(
                code: .scan,
                description: "\(file.path): tệp là ảnh quét, không có chữ; hãy nhận dạng bằng lệnh:"
                    + " search index --ocr \(PDFReader.quoted(file.path))"
            )
        }
        let text = try await scans.read(image: file.bytes, path: file.path)
        return SourceText(form: .pages(text), warnings: text.warnings)
    }
}

/// Carries what the decoder found out of the reader that calls it.
private final class EncodingNote: Sendable {
    private let summary = Mutex<EncodingSummary?>(nil)

    var noted: EncodingSummary? { summary.withLock { $0 } }

    func note(_ found: EncodingSummary) { summary.withLock { $0 = found } }
}
