/// Reads formats that LibreOffice turns into OpenDocument: DOC, RTF, XLS, XLSX, PPT, PPTX.
struct OfficeFormatReader: FormatReader {
    let converter: OfficeConverter

    func reads(_ format: FileFormat) -> Bool { OfficeConverter.converts(format) }

    func read(_ file: SourceFile) async throws -> SourceText {
        let office = OfficeConverter.File(
            bytes: file.bytes,
            path: file.path,
            format: file.format
        )
        let flat = try await converter.convert(office)
        var content = try OpenDocumentReader.content(of: flat, path: file.path)
        // LibreOffice marks the page breaks of a long text before it has laid out all of it.
        if Self.isLong(content) {
            do {
                if let print = try await converter.printedPages(of: office) {
                    content.takePages(ofPrint: print)
                }
            } catch is ProgramError {
                // Without a print the text is there all the same.
            }
        }
        return MarkupFormatReader.decoded(content)
    }

    /// Whether a text may be longer than a page.
    private static func isLong(_ content: MarkedContent) -> Bool {
        var length = 0
        for element in content.elements {
            element.visit { length += $0.text.unicodeScalars.count }
        }
        return length > 1500
    }
}
