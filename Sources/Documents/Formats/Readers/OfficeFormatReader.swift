/// Reads formats that LibreOffice turns into OpenDocument: DOC, RTF, XLS, XLSX, PPT, PPTX.
struct OfficeFormatReader: FormatReader {
    let converter: OfficeConverter

    func reads(_ format: FileFormat) -> Bool { OfficeConverter.converts(format) }

    func read(_ file: SourceFile) async throws -> SourceText {
        let flat = try await converter.convert(
            OfficeConverter.File(bytes: file.bytes, path: file.path, format: file.format)
        )
        return MarkupFormatReader.decoded(
            try OpenDocumentReader.content(of: flat, path: file.path)
        )
    }
}
