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
        guard !Self.isVietnamese(text) else { return SourceText(form: .lines(text)) }
        let decoded = LegacyTextDecoder().decode(text: text)
        return SourceText(form: .lines(decoded.text), encodings: decoded.encodings)
    }

    /// Whether text is Vietnamese in Unicode beyond doubt, so that no decoder has to look at each of
    /// its words: letters that only Vietnamese has are frequent in it, and signs of which the old
    /// encodings make their letters are rare.
    private static func isVietnamese(_ text: String) -> Bool {
        var letters = 0
        var signs = 0
        var lead: UInt8 = 0
        for byte in text.utf8 {
            switch (lead, byte) {
            // U+1E80 to U+1EFF.
            case (0xE1, 0xBA), (0xE1, 0xBB): letters += 1
            // U+00A1 to U+00BF; no-break spaces are everywhere.
            case (0xC2, 0xA1...0xBF): signs += 1
            default: break
            }
            lead = byte
        }
        let length = text.utf8.count
        return letters > 20 && letters * 100 > length && signs * 1000 < length
    }
}
