/// Reads web pages that were saved in one file (MHTML, RFC 2557), by browsers and by Word.
struct WebArchiveReader {
    /// The page of an archive.
    struct Page {
        var bytes: [UInt8]
        /// The character set that its part names.
        var charset: String?
        /// Whether it is plain text.
        var isPlain = false
    }

    /// The largest file, in bytes; most of it is pictures.
    private static let largest = 128 << 20
    /// How deep parts may stand in parts, and how many of them are looked at.
    private static let deepest = 8
    private static let most = 2000

    /// Reads a file.
    ///
    /// - Throws: ``DocumentError`` where there is no page in it, or it is too large.
    static func content(of bytes: [UInt8], path: String) throws(DocumentError) -> MarkedContent {
        guard bytes.count <= largest else {
            throw DocumentError(
                code: .excessive,
                description: "\(path): trang web lưu một tệp lớn hơn \(largest >> 20) MB;"
                    + " hãy bỏ ảnh nhúng rồi lưu lại"
            )
        }
        guard let page = page(of: bytes) else {
            throw DocumentError(
                code: .unreadable,
                description: "\(path): trong tệp MHTML không có trang nào đọc được;"
                    + " hãy mở lại trang bằng trình duyệt hay Word rồi lưu ở dạng HTML"
            )
        }
        if page.isPlain {
            return plain(HTMLDecoder.text(of: page.bytes, charset: page.charset))
        }
        return try HTMLReader.content(of: page.bytes, path: path, charset: page.charset)
    }

    /// The page that is to be shown; `nil` where there is none.
    static func page(of bytes: [UInt8]) -> Page? {
        var start = bytes[...]
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        start = start.drop { $0 <= 0x20 }
        var left = most
        return page(in: MailPart(start), depth: 0, left: &left)
    }

    private static func page(in part: MailPart, depth: Int, left: inout Int) -> Page? {
        left -= 1
        guard depth < deepest, left > 0 else { return nil }
        let kind = part.kind
        guard kind.hasPrefix("multipart/") else { return page(kind, of: part) }
        var parts = part.parts(most: left)
        if let root = part.parameter("start"),
            let index = parts.firstIndex(where: { $0.fields["content-id"] == root })
        {
            parts.insert(parts.remove(at: index), at: 0)
        }
        // Of several forms of one text the last is the richest.
        if kind == "multipart/alternative" { parts.reverse() }
        var plain: Page?
        for part in parts {
            guard let page = page(in: part, depth: depth + 1, left: &left) else { continue }
            if !page.isPlain { return page }
            plain = plain ?? page
        }
        return plain
    }

    private static func page(_ kind: String, of part: MailPart) -> Page? {
        // What is said to be ASCII may say more of itself.
        let named = part.parameter("charset")?.lowercased()
        let charset = named == "us-ascii" ? nil : named
        switch kind {
        case "text/html", "application/xhtml+xml":
            let bytes = part.content
            return bytes.isEmpty ? nil : Page(bytes: bytes, charset: charset)
        case "text/plain", "":
            let bytes = part.content
            guard bytes.contains(where: { $0 > 0x20 }) else { return nil }
            let isPage = FileFormat(of: bytes) == .html
            return Page(bytes: bytes, charset: charset, isPlain: !isPage)
        default:
            return nil
        }
    }

    private static func plain(_ text: String) -> MarkedContent {
        var elements: [MarkedElement] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var runs = RunCollector()
            runs.append(String(line), look: TextLook())
            if let paragraph = runs.paragraph(page: nil) {
                elements.append(.paragraph(paragraph))
            } else if elements.last != .gap, !elements.isEmpty {
                elements.append(.gap)
            }
        }
        return MarkedContent(elements: elements)
    }
}
