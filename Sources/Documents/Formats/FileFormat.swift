/// What a file is, by its content and never by its name.
public struct FileFormat: RawRepresentable, Hashable, Sendable {
    /// A stable name: `pdf`, `docx`.
    public let rawValue: String
    /// Makes a format of its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Portable Document Format.
    public static let pdf = FileFormat(rawValue: "pdf")
    /// Word since 2007.
    public static let docx = FileFormat(rawValue: "docx")
    /// Excel since 2007.
    public static let xlsx = FileFormat(rawValue: "xlsx")
    /// PowerPoint since 2007.
    public static let pptx = FileFormat(rawValue: "pptx")
    /// OpenDocument text.
    public static let odt = FileFormat(rawValue: "odt")
    /// OpenDocument spreadsheet.
    public static let ods = FileFormat(rawValue: "ods")
    /// OpenDocument presentation.
    public static let odp = FileFormat(rawValue: "odp")
    /// OpenDocument in one XML file.
    public static let flatODF = FileFormat(rawValue: "fodf")
    /// A zip archive that is none of the formats made of one.
    public static let zip = FileFormat(rawValue: "zip")
    /// Word 97–2003.
    public static let doc = FileFormat(rawValue: "doc")
    /// Excel 5–2003.
    public static let xls = FileFormat(rawValue: "xls")
    /// PowerPoint 97–2003.
    public static let ppt = FileFormat(rawValue: "ppt")
    /// Word 2 and 6 outside a compound file.
    public static let oldWord = FileFormat(rawValue: "oldword")
    /// Excel 2–4 outside a compound file.
    public static let oldExcel = FileFormat(rawValue: "oldexcel")
    /// An office file since 2007, locked by a password.
    public static let lockedOffice = FileFormat(rawValue: "lockedoffice")
    /// A compound file (OLE) that is none of the formats made of one.
    public static let compound = FileFormat(rawValue: "compound")
    /// Rich Text Format.
    public static let rtf = FileFormat(rawValue: "rtf")
    /// A web page.
    public static let html = FileFormat(rawValue: "html")
    /// A web page in the envelope of a mail, as browsers and Word save it.
    public static let mhtml = FileFormat(rawValue: "mhtml")
    /// XML of another kind.
    public static let xml = FileFormat(rawValue: "xml")
    /// An image, PNG.
    public static let png = FileFormat(rawValue: "png")
    /// An image, JPEG.
    public static let jpeg = FileFormat(rawValue: "jpeg")
    /// An image or several, TIFF.
    public static let tiff = FileFormat(rawValue: "tiff")
    /// An image, BMP.
    public static let bmp = FileFormat(rawValue: "bmp")
    /// A file compressed by gzip.
    public static let gzip = FileFormat(rawValue: "gzip")
    /// Plain text, in whatever encoding.
    public static let text = FileFormat(rawValue: "text")
    /// Nothing at all.
    public static let empty = FileFormat(rawValue: "empty")
    /// Something else.
    public static let unknown = FileFormat(rawValue: "unknown")

    /// What people call it.
    public var vietnameseName: String { Self.names[self] ?? rawValue }

    /// Whether it is an image, which only a recogniser can read.
    public var isImage: Bool { [.png, .jpeg, .tiff, .bmp].contains(self) }

    private static let names: [FileFormat: String] = [
        .pdf: "PDF", .docx: "Word (DOCX)", .xlsx: "Excel (XLSX)", .pptx: "PowerPoint (PPTX)",
        .odt: "văn bản OpenDocument (ODT)", .ods: "bảng tính OpenDocument (ODS)",
        .odp: "trình chiếu OpenDocument (ODP)", .flatODF: "OpenDocument một tệp (FODT/FODS/FODP)",
        .zip: "tệp nén ZIP", .doc: "Word 97–2003 (DOC)", .xls: "Excel 97–2003 (XLS)",
        .ppt: "PowerPoint 97–2003 (PPT)", .oldWord: "Word 2–6", .oldExcel: "Excel 2–4",
        .lockedOffice: "tệp Office khoá bằng mật khẩu", .compound: "tệp OLE không rõ loại",
        .rtf: "RTF", .html: "trang web (HTML)", .mhtml: "trang web một tệp (MHTML)", .xml: "XML",
        .png: "ảnh PNG", .jpeg: "ảnh JPEG", .tiff: "ảnh TIFF", .bmp: "ảnh BMP",
        .gzip: "tệp nén GZIP", .text: "văn bản thuần", .empty: "tệp rỗng",
        .unknown: "tệp nhị phân không rõ loại",
    ]

    // MARK: - Telling

    /// Tells what content is.
    ///
    /// Looks at the beginning, of a zip archive also at its list of names, of a compound file also
    /// at its directory; no more than that is read.
    public init(of bytes: [UInt8]) {
        self =
            Self.bySignature(bytes) ?? Self.byMarkup(bytes)
            ?? (Self.isText(bytes) ? .text : .unknown)
    }

    private static func bySignature(_ bytes: [UInt8]) -> FileFormat? {
        func starts(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
        if bytes.isEmpty { return .empty }
        if starts([0x50, 0x4B, 0x03, 0x04]) || starts([0x50, 0x4B, 0x05, 0x06]) {
            return ZipNames.format(of: bytes)
        }
        if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            return CompoundNames.format(of: bytes)
        }
        if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if starts([0xFF, 0xD8, 0xFF]) { return .jpeg }
        if starts([0x49, 0x49, 0x2A, 0x00]) || starts([0x4D, 0x4D, 0x00, 0x2A]) { return .tiff }
        if starts([0x42, 0x4D]), bytes.count > 26, bytes[6...9].allSatisfy({ $0 == 0 }) {
            return .bmp
        }
        if starts([0x1F, 0x8B, 0x08]) { return .gzip }
        if starts([0xDB, 0xA5]) || starts([0x31, 0xBE]) || starts([0x9B, 0xA5]) {
            return .oldWord
        }
        if bytes.count > 8, bytes[0] == 0x09, [0, 2, 4].contains(bytes[1]),
            [4, 6, 8].contains(bytes[2]), bytes[3] == 0
        {
            return .oldExcel
        }
        // A PDF file may have some bytes before its mark.
        var start = bytes.prefix(1024)
        while let sign = start.firstIndex(of: UInt8(ascii: "%")) {
            start = start[sign...]
            if start.starts(with: "%PDF-".utf8) { return .pdf }
            start = start.dropFirst()
        }
        return nil
    }

    /// Whether a look at the first letters leaves it open that content is marked up, or a mail: most
    /// files are plain text, of which no more is read.
    private static func mayBeMarkup(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(1 << 13).drop { $0 <= 0x20 }
        switch start.first {
        case nil: return false
        case UInt8(ascii: "<"), UInt8(ascii: "{"): return true
        // A byte order mark, UTF-16, and what white space beyond ASCII begins with.
        case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF, 0xFE, 0xFF: return true
        default:
            let name = start.prefix(while: isNameByte)
            return !name.isEmpty && start[name.endIndex...].first == UInt8(ascii: ":")
        }
    }

    private static func byMarkup(_ bytes: [UInt8]) -> FileFormat? {
        guard mayBeMarkup(bytes) else { return nil }
        var start = beginning(of: bytes)
        if start.hasPrefix("{\\rtf") { return .rtf }
        if isMail(start) { return .mhtml }
        let isXML = start.hasPrefix("<?xml")
        // Comments and instructions stand before the first element.
        while start.hasPrefix("<!--") || start.hasPrefix("<?") {
            guard let end = start.firstRange(of: start.hasPrefix("<!--") ? "-->" : "?>") else {
                return isXML ? .xml : .text
            }
            start = start[end.upperBound...].drop(while: \.isWhitespace)
        }
        if start.hasPrefix("<!doctype html") { return .html }
        if start.hasPrefix("<!doctype") { return start.contains("<html") ? .html : .xml }
        guard start.first == "<" else { return isXML ? .xml : nil }
        let name = String(
            decoding: start.utf8.dropFirst().prefix { isNameByte($0) || $0 == UInt8(ascii: ":") },
            as: UTF8.self
        )
        if name.isEmpty { return isXML ? .xml : nil }
        if name == "office:document" { return .flatODF }
        if frames.contains(name) { return .html }
        if !isXML, parts.contains(name), start.contains(">") {
            return MarkupShare.isPage(bytes[...]) ? .html : .text
        }
        return isXML ? .xml : nil
    }

    /// The elements with which only a page begins.
    private static let frames: Set<String> = [
        "html", "head", "body", "meta", "title", "style", "script", "link", "base", "frameset",
    ]
    /// The elements with which a piece of a page begins, but Markdown may too.
    private static let parts: Set<String> = [
        "table", "tbody", "tr", "td", "div", "p", "font", "center", "h1", "h2", "h3", "h4", "h5",
        "h6", "span", "b", "strong", "i", "em", "u", "br", "hr", "a", "img", "ul", "ol", "li", "dl",
        "pre", "blockquote", "section", "article", "main", "header", "nav", "form", "details",
    ]

    /// Whether a byte may be part of an element's name.
    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Whether text begins with the fields of a mail, in which pages are saved with their pictures.
    private static func isMail(_ start: Substring) -> Bool {
        var names: Set<String> = []
        for line in start.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" {
                if names.isEmpty { return false }
                continue
            }
            let name = line.utf8.prefix { isNameByte($0) }
            guard !name.isEmpty, line.utf8.dropFirst(name.count).first == UInt8(ascii: ":") else {
                return false
            }
            names.insert(String(decoding: name, as: UTF8.self))
        }
        return names.contains("content-type")
            && !names.isDisjoint(with: [
                "mime-version", "from", "subject", "content-location", "date",
            ])
            || names == ["content-type"] && start.contains("multipart/related")
            || names.contains("mime-version")
    }

    /// The beginning in lower case, without a byte order mark and white space.
    private static func beginning(of bytes: [UInt8]) -> Substring {
        var start = bytes.prefix(1 << 13)
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        let text: String
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            // Of UTF-16 the ASCII letters are enough.
            text = String(decoding: start.dropFirst(2).filter { $0 != 0 }, as: UTF8.self)
        } else {
            text = String(decoding: start, as: UTF8.self)
        }
        return text.lowercased()[...].drop { $0.isWhitespace || $0 == "\0" || $0 == "\u{FEFF}" }
    }

    /// Whether bytes are text in some encoding: hardly any control characters, or UTF-16.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(1 << 14)
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return true }
        guard !start.contains(0) else { return false }
        // VISCII and TCVN3 put letters on some of them.
        let controls = start.lazy.filter {
            $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0x0C
        }.count
        return controls * 20 <= start.count
    }
}
