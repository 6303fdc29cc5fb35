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
        let made = try await converter.opened(office)
        var content = try OpenDocumentReader.content(of: made.document, path: file.path)
        guard !content.elements.isEmpty || content.damage != nil else {
            throw OfficeConverter.empty(office)
        }
        // LibreOffice marks the page breaks of a long text before it has laid out all of it.
        if let print = made.print, Self.isLong(content) {
            do {
                if let pages = try await converter.pages(ofPrint: print) {
                    content.takePages(ofPrint: pages)
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
