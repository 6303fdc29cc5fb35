import PassageIndex
import Query
import VietnameseText

@testable import Documents

/// A reader as a function of bytes: whatever they are, it comes to an end and does not trap.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// What a file is.
    case format
    /// Plain text, in Unicode or an older encoding.
    case text
    /// The letterhead, sections and passages of a text.
    case sections
    /// Events of an XML file.
    case markup
    /// Web pages.
    case html
    /// Lists and members of zip archives.
    case zip
    /// Parts of a DOCX file; see ``archive(of:)``.
    case word
    /// Flat OpenDocument, or parts of a packed file.
    case openDocument
    /// Words of a PDF file's pages; after a line `====` what tells their fonts.
    case pages
    /// Words of a recognised page.
    case recognized
    /// A text and, after lines `====`, the pages of its print.
    case print
    /// JSON Lines.
    case records
    /// Words, compounds, figures and references of a text.
    case tokens
    /// Questions.
    case query
    /// Calls of the C interface; see ``InterfaceCall``.
    case interface

    /// Reads bytes; an error is an answer.
    public func read(_ bytes: [UInt8]) {
        switch self {
        case .format:
            if FileFormat(of: bytes) == .doc { _ = CompoundNames.isCut(bytes) }
        case .text: Self.text(bytes)
        case .sections:
            if let document = try? DocumentReader().read(bytes: bytes, path: "a.txt") {
                Self.analyse(document)
            }
        case .markup: Self.markup(bytes)
        case .html: Self.marked(try? HTMLReader.content(of: bytes, path: "a.html"))
        case .zip: Self.zip(bytes)
        case .word:
            let file = Self.archive(of: bytes)
            Self.marked(try? WordReader.content(of: file, path: "a.docx"))
        case .openDocument:
            let isFlat = bytes.first != Self.partSign
            let file = isFlat ? FlatDocument.withoutPictures(bytes) : Self.archive(of: bytes)
            Self.marked(try? OpenDocumentReader.content(of: file, path: "a.odt"))
        case .pages: Self.pages(bytes)
        case .recognized:
            Self.composed(WordTable.pages(of: bytes, isRecognized: true, scale: 0.24))
        case .print:
            let texts = Self.parts(of: bytes).map { String(decoding: $0, as: UTF8.self) }
            let paragraphs = texts[0].split(separator: "\n").map(String.init)
            _ = PrintedPages(Array(texts.dropFirst())).pages(of: paragraphs)
        case .records:
            var number = 0
            for line in bytes.split(separator: 0x0A) {
                number += 1
                _ = RecordReader().identifier(ofLine: Array(line), number: number)
                _ = try? RecordReader().read(line: Array(line), number: number, path: "a.jsonl")
            }
        case .tokens: Self.tokens(bytes)
        case .query:
            let question = String(decoding: bytes, as: UTF8.self)
            _ = QueryPlan(QueryTree(question)).description
            _ = QueryUnit.repaired(question)
        case .interface: InterfaceCall(bytes).run()
        }
    }

    // MARK: - Texts

    private static func text(_ bytes: [UInt8]) {
        let decoder = LegacyTextDecoder()
        guard let text = try? TextDecoder.text(of: bytes, path: "a.txt") else {
            _ = decoder.decode(bytes: bytes)
            return
        }
        _ = decoder.decode(text: text)
    }

    private static func tokens(_ bytes: [UInt8]) {
        var tokenizer = Tokenizer()
        var buffer = TokenBuffer()
        // Bytes that are no UTF-8, too: it takes them one by one.
        tokenizer.tokenize(bytes.span, into: &buffer)
        for entry in buffer.entries {
            precondition(entry.source.upperBound <= bytes.count)
            precondition(entry.marked.upperBound <= buffer.bytes.count)
        }
        _ = FigureReader.figures(in: bytes.span, tokens: buffer)
        _ = ReferenceReader.references(in: String(decoding: bytes, as: UTF8.self))
    }

    private static func analyse(_ document: Document) {
        var analyser = DocumentAnalyser()
        _ = analyser.analyse(document)
    }

    // MARK: - Marked-up files

    private static func markup(_ bytes: [UInt8]) {
        let namespaces = WordReader.namespaces + OpenDocumentReader.namespaces
        guard var cursor = try? MarkupCursor(bytes, namespaces: namespaces) else { return }
        while let element = cursor.nextElement() { _ = cursor.node(element) }
    }

    private static func marked(_ content: MarkedContent?) {
        guard let content,
            case .marked(var decoded) = MarkupFormatReader.decoded(content).form
        else { return }
        // What stands before the damage is read, too.
        decoded.damage = nil
        if let document = try? DocumentReader().read(content: decoded, path: "a") {
            analyse(document)
        }
    }

    private static func zip(_ bytes: [UInt8]) {
        _ = ZipNames.format(of: bytes)
        guard let archive = try? ZipArchive(bytes, path: "a.zip") else { return }
        for member in archive.members { _ = try? archive.content(member) }
    }

    // MARK: - Pages

    private static func pages(_ bytes: [UInt8]) {
        let parts = parts(of: bytes)
        var pages = WordTable.pages(of: parts[0], isRecognized: false)
        if parts.count > 1 {
            let fonts = FontOverlay(xml: parts[1])
            for index in pages.indices { fonts.apply(to: &pages[index]) }
        }
        FontDecoding.apply({ LegacyTextDecoder().decode($0).paragraphs }, to: &pages)
        for index in pages.indices where TextQuality.isJunk(pages[index]) {
            pages[index].lines = []
        }
        composed(pages)
    }

    private static func composed(_ pages: [WordPage]) {
        let text = PageComposer.text(of: pages, pageCount: pages.count)
        _ = try? DocumentReader().read(text: text.text, path: "a.pdf")
    }

    // MARK: - Parts

    private static let partSign: UInt8 = 0x1E

    /// Pieces between lines of four equals signs; one at least.
    private static func parts(of bytes: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.elementsEqual("====".utf8) {
                parts.append([])
            } else {
                parts[parts.count - 1] += line + [0x0A]
            }
        }
        return parts
    }

    /// A zip archive of the parts that bytes hold.
    ///
    /// Each is a record separator, a name, a line's end and the content: so parts can be changed
    /// without their check sums.
    static func archive(of bytes: [UInt8]) -> [UInt8] {
        StoredArchive.bytes(
            of: bytes.split(separator: partSign).map { part in
                let name = part.prefix { $0 != 0x0A }
                return (Array(name), Array(part.dropFirst(name.count + 1)))
            }
        )
    }
}
