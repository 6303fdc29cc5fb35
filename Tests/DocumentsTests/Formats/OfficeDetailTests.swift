import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("What word processors put beside the text")
struct OfficeDetailTests {
    private static func p(_ text: String, _ style: String = "P") -> String {
        "<text:p text:style-name='\(style)'>\(text)</text:p>"
    }

    private static let left =
        p("ỦY BAN NHÂN DÂN", "C") + p("XÃ SA TRUNG", "C") + p("Số: 57/BC-UBND")
    private static let right =
        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "C") + p("Độc lập - Tự do - Hạnh phúc", "C")
        + p("Sa Trung, ngày 05 tháng 12 năm 2024")
    private static let letterhead =
        "<table:table><table:table-column table:number-columns-repeated='2'/><table:table-row>"
        + "<table:table-cell>\(left)</table:table-cell><table:table-cell>\(right)</table:table-cell>"
        + "</table:table-row></table:table>" + p("")
    private static let text =
        p("BÁO CÁO", "C") + p("Kết quả xây dựng nông thôn mới năm 2024", "C") + p("")
        + p("Thực hiện kế hoạch đã giao, xã báo cáo kết quả như sau:") + p("I. KẾT QUẢ", "C")
        + p("Toàn xã làm mới 4,2 km đường liên thôn.")

    /// A frame or a shape with text.
    private static func box(_ text: String, x: Int, isShape: Bool) -> String {
        let place = "text:anchor-type='paragraph' svg:x='\(x)cm' svg:y='0cm' svg:width='8cm'"
        return isShape
            ? "<draw:custom-shape \(place) svg:height='3cm'>\(text)<draw:enhanced-geometry "
                + "svg:viewBox='0 0 216 216' draw:type='rectangle' "
                + "draw:enhanced-path='M 0 0 L 216 0 216 216 0 216 0 0 Z N'/></draw:custom-shape>"
            : "<draw:frame \(place)><draw:text-box fo:min-height='2cm'>\(text)</draw:text-box>"
                + "</draw:frame>"
    }

    /// A flat OpenDocument text.
    static func flat(_ body: String, head: String = "") -> [UInt8] {
        let spaces = ["office", "style", "text", "table"].map {
            "xmlns:\($0)='urn:oasis:names:tc:opendocument:xmlns:\($0):1.0'"
        }
        func style(_ name: String, _ family: String, _ properties: String) -> String {
            "<style:style style:name='\(name)' style:family='\(family)'>\(properties)</style:style>"
        }
        return Array(
            """
            <?xml version='1.0' encoding='UTF-8'?><office:document \(spaces.joined(separator: " "))
              xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'
              xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'
              xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'
              xmlns:dc='http://purl.org/dc/elements/1.1/' office:version='1.3'
              office:mimetype="application/vnd.oasis.opendocument.text">
            <office:styles>
            <style:default-style style:family='paragraph'><style:text-properties
              fo:font-family="'DejaVu Sans'" fo:font-size='12pt'/></style:default-style>
            \(style("P", "paragraph", ""))
            \(style("C", "paragraph", "<style:text-properties fo:font-weight='bold'/>"))
            \(style("U", "paragraph", "<style:text-properties fo:text-transform='uppercase'/>"))
            \(style("V", "paragraph", "<style:text-properties fo:font-family='.VnTime' fo:text-transform='uppercase'/>"))
            \(style("u", "text", "<style:text-properties fo:text-transform='uppercase'/>"))
            \(style("h", "text", "<style:text-properties text:display='none'/>"))
            \(style("H", "paragraph", "<style:text-properties text:display='none'/>"))
            </office:styles>
            <office:automatic-styles><style:page-layout style:name='L'>
            <style:page-layout-properties fo:page-width='21cm' fo:page-height='29.7cm'
              fo:margin='2cm'/><style:header-style><style:header-footer-properties
              fo:min-height='1cm'/></style:header-style></style:page-layout>
            </office:automatic-styles><office:master-styles>
            <style:master-page style:name='Standard' style:page-layout-name='L'>\(head)
            </style:master-page></office:master-styles>
            <office:body><office:text>\(body)</office:text></office:body></office:document>
            """.utf8
        )
    }

    /// The documents of all tests, in every format, made and read in a few starts of the program.
    private static let made = Task { () -> [String: [Document?]] in
        let sources = all.map(\.source)
        var files: [String: [[UInt8]?]] = ["fodt": sources]
        if let office = try OfficeFiles() {
            for ending in ["docx", "odt", "doc", "rtf"] {
                files[ending] = try office.converted(sources, ending: "fodt", to: ending)
            }
        }
        let loader = DocumentLoader()
        return try await withThrowingTaskGroup(of: (String, Int, Document).self) { group in
            for (ending, files) in files {
                for (index, bytes) in files.enumerated() {
                    guard let bytes else { continue }
                    group.addTask {
                        (ending, index, try await loader.document(of: bytes, path: "a.\(ending)"))
                    }
                }
            }
            var read: [String: [Document?]] = [:]
            for try await (ending, index, document) in group {
                read[ending, default: sources.map { _ in nil }][index] = document
            }
            return read
        }
    }

    private static let all: [(name: String, source: [UInt8])] =
        places.map { ($0.name, $0.source) } + [
            ("heads", withHead), ("capitals", capitals), ("hidden", hidden), ("changes", changes),
            ("pages", long),
        ]

    private static func check(
        _ name: String,
        leavingOut: Set<String> = [],
        _ body: (Document, String) throws -> Void
    ) async throws {
        let place = try #require(all.firstIndex { $0.name == name })
        for (ending, documents) in try await made.value where !leavingOut.contains(ending) {
            try body(#require(documents[place], "\(name) \(ending)"), ending)
        }
    }

    private static func lines(_ document: Document) -> [String] {
        document.passages.flatMap { $0.text.split(separator: "\n").map(String.init) }
    }

    /// LibreOffice writes neither the head of a first page into RTF nor all paragraphs of a shape.
    private static let places: [(name: String, source: [UInt8], leavingOut: Set<String>)] = [
        (
            "head of the first page",
            flat(
                text,
                head:
                    "<style:header>\(p(""))</style:header><style:header-first>\(letterhead)</style:header-first>"
            ),
            ["rtf"]
        ),
        ("head of all pages", flat(text, head: "<style:header>\(letterhead)</style:header>"), []),
        (
            "in the text",
            flat(letterhead + text, head: "<style:header>\(letterhead)</style:header>"), []
        ),
        (
            "in frames",
            flat(p(box(left, x: 0, isShape: false) + box(right, x: 9, isShape: false)) + text), []
        ),
        (
            "in shapes",
            flat(p(box(left, x: 0, isShape: true) + box(right, x: 9, isShape: true)) + text),
            ["rtf"]
        ),
    ]

    @Test("Letterheads are found where they stand, once", arguments: places.indices)
    func letterheadIsFound(index: Int) async throws {
        let (name, _, leavingOut) = Self.places[index]
        try await Self.check(name, leavingOut: leavingOut) { document, ending in
            #expect(document.header.number == "57/BC-UBND", "\(name) \(ending)")
            #expect(document.header.date?.vietnamese == "05/12/2024", "\(name) \(ending)")
            #expect(document.header.agency == "UBND xã Sa Trung", "\(name) \(ending)")
            #expect(document.header.title == "Kết quả xây dựng nông thôn mới năm 2024")
            let lines = Self.lines(document)
            #expect(lines.count { $0.contains("57/BC-UBND") } == 1, "\(name) \(ending)")
            #expect(lines.count { $0.contains("CỘNG HÒA XÃ HỘI") } == 1, "\(name) \(ending)")
        }
    }

    private static let withHead = flat(
        letterhead + text,
        head: "<style:header>\(p("Dự thảo lần 2"))</style:header>"
    )

    @Test("A head without a letterhead is left out")
    func heads() async throws {
        try await Self.check("heads") {
            document,
            ending in
            #expect(!Self.lines(document).contains { $0.contains("Dự thảo") }, "\(ending)")
        }
    }

    private static let capitals = flat(
        p("Ủy ban nhân dân", "U")
            + p("<text:span text:style-name='u'>Kết quả</text:span> năm nay")
    )

    @Test("Letters that are shown as capitals are capitals, but for the codes of older fonts")
    func shownCapitals() async throws {
        try await Self.check("capitals") { document, ending in
            #expect(Self.lines(document) == ["ỦY BAN NHÂN DÂN", "KẾT QUẢ năm nay"], "\(ending)")
        }
        let coded = Self.flat(Self.p("§iÒu 1. Quy ®Þnh vÒ qu¶n lý ®Êt ®ai cña x·", "V"))
        let content = try OpenDocumentReader.content(of: coded, path: "a.fodt")
        #expect(content.runs[0][0].text == "§iÒu 1. Quy ®Þnh vÒ qu¶n lý ®Êt ®ai cña x·")
    }

    private static let hidden = flat(
        p("Thấy<text:span text:style-name='h'> ẩn một</text:span> rõ") + p("ẩn hai", "H")
            + p("Hết")
    )

    @Test("What is hidden is left out")
    func hiddenText() async throws {
        try await Self.check("hidden") { document, ending in
            #expect(Self.lines(document) == ["Thấy rõ", "Hết"], "\(ending)")
        }
        let fields = Self.flat(
            Self.p("<text:hidden-paragraph text:is-hidden='true'/>ẩn") + Self.p("Thấy")
                + Self.p("<text:hidden-paragraph text:is-hidden='false'/>Rõ")
                + "<text:section text:display='condition' text:is-hidden='true'>\(Self.p("ẩn"))"
                + "</text:section><text:section text:display='condition'>\(Self.p("Hết"))"
                + "</text:section>"
        )
        let content = try OpenDocumentReader.content(of: fields, path: "a.fodt")
        #expect(Printed.lines(content) == ["Thấy", "Rõ", "Hết"])
    }

    private static func region(_ id: String, _ kind: String, _ deleted: String = "") -> String {
        "<text:changed-region text:id='\(id)'><text:\(kind)><office:change-info><dc:creator>a"
            + "</dc:creator><dc:date>2024-01-01T00:00:00</dc:date></office:change-info>"
            + "\(deleted)</text:\(kind)></text:changed-region>"
    }

    private static let changes = flat(
        "<text:tracked-changes>"
            + region("c1", "insertion") + region("c2", "deletion", p("xoá đi "))
            + region("c3", "deletion", p("") + p("Đoạn bị xoá") + p(""))
            + "</text:tracked-changes>"
            + p(
                "Giữ <text:change-start text:change-id='c1'/>thêm vào "
                    + "<text:change-end text:change-id='c1'/>rồi "
                    + "<text:change text:change-id='c2'/>hết"
            ) + p("Trước <text:change text:change-id='c3'/>sau") + p("Cuối")
    )

    @Test("Deletions that were tracked are left out, insertions kept")
    func trackedChanges() async throws {
        // LibreOffice deletes too much as it reads its own RTF.
        try await Self.check("changes", leavingOut: ["rtf"]) { document, ending in
            #expect(
                Self.lines(document) == ["Giữ thêm vào rồi hết", "Trước sau", "Cuối"]
                    || ending == "doc"
                        && Self.lines(document) == [
                            "Giữ thêm vào rồi hết", "Trước", "sau", "Cuối",
                        ],
                "\(ending)"
            )
        }
    }

    private static let long = flat(
        p("Mở đầu")
            + p(
                (1...300).map { "Câu thứ \($0) kể việc làm đường trong thôn số \($0 * 7)." }
                    .joined(separator: " ")
            )
            + p("Đoạn cuối cùng")
    )

    @Test("The parts of a paragraph that goes over pages have the pages on which they begin")
    func pages() async throws {
        guard let office = try OfficeFiles() else { return }
        let made = try office.converted([Self.long], ending: "fodt", to: "pdf")
        let print = try #require(made[0])
        let pages = try await OfficeConverter().pages(ofPrint: print) ?? []
        #expect(pages.count > 2)
        func page(of passage: Passage) -> Int? {
            guard let start = passage.text.firstRange(of: "Câu thứ "),
                let number = Int(passage.text[start.upperBound...].prefix(while: \.isNumber))
            else { return nil }
            // The print may break the line within the sign.
            return pages.firstIndex { page in
                page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    .contains("Câu thứ \(number) kể")
            }.map { $0 + 1 }
        }
        // The others tell no pages where they were not laid out on a screen.
        try await Self.check("pages", leavingOut: ["fodt", "docx", "odt"]) { document, ending in
            var told: [Int] = []
            for passage in document.passages {
                guard let expected = page(of: passage) else { continue }
                #expect(passage.page == expected, "\(ending): \(passage.text.prefix(20))")
                told.append(expected)
            }
            #expect(Set(told).count == pages.count, "\(ending)")
            #expect(!document.passages.contains { $0.text.contains(PageSign.text) })
        }
    }
}
