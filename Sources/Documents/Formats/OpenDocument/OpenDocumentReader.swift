/// Reads OpenDocument files: texts, spreadsheets and presentations, zipped or flat.
struct OpenDocumentReader {
    static let namespaces = [
        MarkupNamespace("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        MarkupNamespace("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
        MarkupNamespace("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        MarkupNamespace("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        MarkupNamespace("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        MarkupNamespace("presentation", "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"),
        MarkupNamespace("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
        MarkupNamespace("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        MarkupNamespace(
            "loext",
            "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
        ),
        MarkupNamespace("manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"),
    ]

    /// Reads a file.
    ///
    /// - Throws: ``DocumentError`` where it is no such file, is locked or is a bomb. A text that is
    ///   cut or damaged is read up to there, and ``MarkedContent/damage`` tells.
    static func content(of bytes: [UInt8], path: String) throws(DocumentError) -> MarkedContent {
        guard ZipArchive.begins(bytes) else {
            return try content(styles: nil, body: bytes, path: path, part: nil)
        }
        let archive = try ZipArchive(bytes, path: path)
        if let manifest = try archive.content("META-INF/manifest.xml"),
            String(decoding: manifest, as: UTF8.self).contains("encryption-data")
        {
            throw DocumentError(
                code: .encrypted,
                description: "\(path): tài liệu được đặt mật khẩu;"
                    + " hãy mở bằng mật khẩu rồi lưu lại không mật khẩu"
            )
        }
        guard let body = try archive.content("content.xml") else {
            throw DocumentError(
                code: .unreadable,
                description: "\(path): không có content.xml, tệp không phải tài liệu OpenDocument;"
                    + " hãy kiểm tra định dạng tệp"
            )
        }
        let styles = try archive.content("styles.xml")
        return try content(styles: styles, body: body, path: path, part: "content.xml")
    }

    private static func content(
        styles: [UInt8]?,
        body: [UInt8],
        path: String,
        part: String?
    ) throws(DocumentError) -> MarkedContent {
        do {
            var known = OpenDocumentStyles()
            var heads = OpenDocumentHeads()
            if let styles {
                var reader = try OpenDocumentBody(styles, styles: known)
                reader.read()
                if let failure = reader.failure {
                    throw failure.error(path: path, part: "styles.xml")
                }
                known = reader.styles
                heads = reader.heads
            }
            var reader = try OpenDocumentBody(body, styles: known, heads: heads)
            reader.read()
            guard reader.isDocument || reader.failure != nil else {
                throw DocumentError(
                    code: .unreadable,
                    description: "\(path): XML không phải tài liệu OpenDocument;"
                        + " hãy kiểm tra định dạng tệp"
                )
            }
            return MarkedContent(
                elements: reader.output.elements.withLetterhead(
                    of: reader.heads.ofFirstPage,
                    hasPages: reader.output.hasPages
                ),
                damage: reader.failure?.error(path: path, part: part)
                    ?? reader.output.excess(path: path)
            )
        } catch let failure as MarkupFailure {
            throw failure.error(path: path, part: part)
        } catch let error as DocumentError {
            throw error
        } catch {
            throw DocumentError(code: .unreadable, description: "\(path): \(error)")
        }
    }
}
