internal import VietnameseText

/// Reads plain text and Markdown, in Unicode or an older Vietnamese encoding.
struct PlainTextReader: FormatReader {
    func reads(_ format: FileFormat) -> Bool { format == .text || format == .empty }

    func read(_ file: SourceFile) async throws -> SourceText {
        let text: String
        do throws(DocumentError) {
            text = try TextDecoder.text(of: file.bytes, path: file.path)
        } catch {
            guard error.code == .encoding,
                let decoded = LegacyTextDecoder().decode(bytes: file.bytes)
            else { throw error }
            return SourceText(form: .lines(decoded.text), encodings: decoded.encodings)
        }
        let decoded = LegacyTextDecoder().decode(text: text)
        return SourceText(form: .lines(decoded.text), encodings: decoded.encodings)
    }
}
