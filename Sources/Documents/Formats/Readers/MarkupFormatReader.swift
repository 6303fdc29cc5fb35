internal import VietnameseText

/// Reads formats that mark paragraphs, headings and tables: DOCX, OpenDocument, HTML, MHTML.
struct MarkupFormatReader: FormatReader {
    func reads(_ format: FileFormat) -> Bool {
        [.docx, .odt, .ods, .odp, .flatODF, .html, .mhtml].contains(format)
    }

    func read(_ file: SourceFile) async throws -> SourceText {
        switch file.format {
        case .docx: Self.decoded(try WordReader.content(of: file.bytes, path: file.path))
        case .html: Self.decoded(try HTMLReader.content(of: file.bytes, path: file.path))
        case .mhtml: Self.decoded(try WebArchiveReader.content(of: file.bytes, path: file.path))
        default: Self.decoded(try OpenDocumentReader.content(of: file.bytes, path: file.path))
        }
    }

    /// A content whose pre-Unicode letters are Unicode.
    static func decoded(_ content: MarkedContent) -> SourceText {
        var content = content
        var encodings: EncodingSummary?
        content.mapTexts { runs in
            let decoded = LegacyTextDecoder().decode(runs)
            encodings = decoded.encodings
            return decoded.paragraphs
        }
        return SourceText(form: .marked(content), encodings: encodings)
    }
}
