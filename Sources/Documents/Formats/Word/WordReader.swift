/// Reads documents of Word since 2007 (ECMA-376, DOCX).
struct WordReader {
    static let namespaces = [
        MarkupNamespace("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        // The strict form has addresses of its own.
        MarkupNamespace("w", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        MarkupNamespace("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        MarkupNamespace("m", "http://purl.oclc.org/ooxml/officeDocument/math"),
        MarkupNamespace("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        MarkupNamespace("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        MarkupNamespace("r", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
        MarkupNamespace("rel", "http://schemas.openxmlformats.org/package/2006/relationships"),
    ]

    /// Reads a file.
    ///
    /// - Throws: ``DocumentError`` where it is no such file, is locked or is a bomb. A text that is
    ///   cut or damaged is read up to there, and ``MarkedContent/damage`` tells.
    static func content(of bytes: [UInt8], path: String) throws(DocumentError) -> MarkedContent {
        let package = try WordPackage(bytes, path: path)
        guard let body = try package.content(package.main) else {
            throw DocumentError(
                code: .unreadable,
                description: "\(path): không có \(package.main), tệp không phải tài liệu Word;"
                    + " hãy kiểm tra định dạng tệp"
            )
        }
        var styles = WordStyles()
        if let root = try package.node(ofKind: "styles") { styles.take(root) }
        var numbering = WordNumbering()
        if let root = try package.node(ofKind: "numbering") { numbering.take(root) }
        let notes = try notes(in: package, styles: styles, numbering: numbering)
        do throws(MarkupFailure) {
            var reader = try WordBody(body, styles: styles, numbering: numbering, notes: notes)
            reader.read()
            let damage =
                reader.failure?.error(path: path, part: package.main)
                ?? reader.output.excess(path: path)
            var elements = reader.output.elements
            if let id = reader.firstHeader,
                let head = try? header(id, in: package, styles: styles, numbering: numbering)
            {
                elements = elements.withLetterhead(of: head)
            }
            return MarkedContent(elements: elements, damage: damage)
        } catch {
            throw error.error(path: path, part: package.main)
        }
    }

    /// The paragraphs of all footnotes and endnotes.
    private static func notes(
        in package: WordPackage,
        styles: WordStyles,
        numbering: WordNumbering
    ) throws(DocumentError) -> WordNotes {
        var notes = WordNotes()
        for kind in ["footnotes", "endnotes"] {
            guard let part = package.part(ofKind: kind), let bytes = try package.content(part)
            else {
                continue
            }
            do throws(MarkupFailure) {
                var reader = try WordBody(
                    bytes,
                    styles: styles,
                    numbering: numbering,
                    notes: WordNotes()
                )
                reader.readNotes(into: &notes)
                if let failure = reader.failure { throw failure }
            } catch {
                throw error.error(path: package.path, part: part)
            }
        }
        return notes
    }

    // MARK: - Letterheads in the head of the first page

    private static func header(
        _ id: String,
        in package: WordPackage,
        styles: WordStyles,
        numbering: WordNumbering
    ) throws -> [MarkedElement] {
        guard let part = package.part(withIdentifier: id), let bytes = try package.content(part)
        else { return [] }
        var reader = try WordBody(bytes, styles: styles, numbering: numbering, notes: WordNotes())
        reader.read()
        return reader.output.elements
    }
}
