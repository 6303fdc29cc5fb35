import TestSupport
import Testing

@testable import Documents

@Suite("Files made by a word processor")
struct OfficeFileTests {
    private static func p(_ text: String, _ style: String = "Base") -> String {
        "<text:p text:style-name='\(style)'>\(text)</text:p>"
    }

    private static func h(_ level: Int, _ text: String) -> String {
        "<text:h text:style-name='Heading_20_\(level)' text:outline-level='\(level)'>\(text)</text:h>"
    }

    private static func cells(_ texts: [String]) -> String {
        texts.map { text in
            text == "∅"
                ? "<table:covered-table-cell/>"
                : "<table:table-cell"
                    + (text.hasPrefix("↔") ? " table:number-columns-spanned='2'" : "")
                    + (text.hasPrefix("↕") ? " table:number-rows-spanned='2'" : "")
                    + ">\(p(text.filter { !"↔↕".contains($0) }))</table:table-cell>"
        }.joined()
    }

    private static func table(_ name: String, _ columns: Int, head: [[String]], _ rows: [[String]])
        -> String
    {
        let print = { (rows: [[String]]) in
            rows.map { "<table:table-row>\(cells($0))</table:table-row>" }.joined()
        }
        return "<table:table table:name='\(name)'><table:table-column "
            + "table:number-columns-repeated='\(columns)'/>"
            + (head.isEmpty
                ? "" : "<table:table-header-rows>\(print(head))</table:table-header-rows>")
            + print(rows) + "</table:table>"
    }

    private static func item(_ text: String) -> String {
        "<text:list-item>\(p(text))</text:list-item>"
    }

    /// A report of our own with all that such files have.
    private static let body =
        table(
            "Dau",
            2,
            head: [],
            [
                ["ỦY BAN NHÂN DÂN XÃ SA TRUNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                ["Số: 57/BC-UBND", "Sa Trung, ngày 05 tháng 12 năm 2024"],
            ]
        ) + p("") + p("BÁO CÁO", "Bold") + p("Kết quả xây dựng nông thôn mới năm 2024", "Bold")
        + p("") + p("Thực hiện kế hoạch đã giao, Ủy ban nhân dân xã báo cáo kết quả như sau:")
        + h(1, "KẾT QUẢ") + h(2, "Giao thông")
        + p(
            "Toàn xã làm mới 4,2 km đường liên thôn<text:note text:note-class='footnote'>"
                + "<text:note-citation>1</text:note-citation><text:note-body>"
                + p("Trong đó có 1,1 km do nhân dân hiến đất.", "Footnote")
                + "</text:note-body></text:note>, đạt 105% kế hoạch."
        ) + h(2, "Thủy lợi")
        + "<text:list text:style-name='L'>\(item("Nạo vét kênh Bàu Sen."))"
        + "\(item("Sửa trạm bơm thôn Đông."))</text:list>" + p("Các chỉ tiêu chính như sau:")
        + table(
            "Bieu",
            4,
            head: [
                ["↕Chỉ tiêu", "↕Đơn vị", "↔Năm 2024", "∅"], ["∅", "∅", "Kế hoạch", "Thực hiện"],
            ],
            [["Đường bê tông", "km", "4,0", "4,2"], ["Kênh mương", "km", "2,5", "2,6"]]
        ) + "<text:p text:style-name='Page'>Các thôn đã họp dân.</text:p>"
        + h(1, "TỒN TẠI, HẠN CHẾ")
        + p("Một số tuyến đường chưa có đèn.") + p("Trên đây là báo cáo của Ủy ban nhân dân xã./.")

    private static let source = OpenDocumentReaderTests.flat(
        body,
        styles: """
            <style:style style:name="Heading_20_1" style:display-name="Heading 1"
              style:family="paragraph" style:parent-style-name="Bold"
              style:default-outline-level="1"/>
            <style:style style:name="Heading_20_2" style:display-name="Heading 2"
              style:family="paragraph" style:parent-style-name="Base"
              style:default-outline-level="2"/>
            <style:style style:name="Footnote" style:family="paragraph" style:class="extra"/>
            """
    )

    private static let expected = [
        "ỦY BAN NHÂN DÂN XÃ SA TRUNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 57/BC-UBND",
        "Sa Trung, ngày 05 tháng 12 năm 2024", "*BÁO CÁO",
        "*Kết quả xây dựng nông thôn mới năm 2024",
        "Thực hiện kế hoạch đã giao, Ủy ban nhân dân xã báo cáo kết quả như sau:", "#I. KẾT QUẢ",
        "#I.1. Giao thông", "Toàn xã làm mới 4,2 km đường liên thôn¹, đạt 105% kế hoạch.",
        "^¹ Trong đó có 1,1 km do nhân dân hiến đất.", "#I.2. Thủy lợi", "c) Nạo vét kênh Bàu Sen.",
        "d) Sửa trạm bơm thôn Đông.", "Các chỉ tiêu chính như sau:", "||Chỉ tiêu¦Đơn vị¦Năm 2024",
        "||¦¦Kế hoạch¦Thực hiện", "|Đường bê tông¦km¦4,0¦4,2", "|Kênh mương¦km¦2,5¦2,6",
        "Các thôn đã họp dân.", "#II. TỒN TẠI, HẠN CHẾ", "Một số tuyến đường chưa có đèn.",
        "Trên đây là báo cáo của Ủy ban nhân dân xã./.",
    ]

    private static func content(_ bytes: [UInt8], ending: String) throws -> MarkedContent {
        switch ending {
        case "docx": try WordReader.content(of: bytes, path: "a.docx")
        case "html": try HTMLReader.content(of: bytes, path: "a.html")
        default: try OpenDocumentReader.content(of: bytes, path: "a.\(ending)")
        }
    }

    private static func check(_ document: Document) {
        let header = document.header
        #expect(header.kind == "Báo cáo")
        #expect(header.number == "57/BC-UBND")
        #expect(header.date?.vietnamese == "05/12/2024")
        #expect(header.agency == "UBND xã Sa Trung")
        #expect(header.place == "Sa Trung")
        #expect(header.title == "Kết quả xây dựng nông thôn mới năm 2024")
        #expect(
            document.sections.map(\.label).filter { !"cd".contains($0) } == [
                "I", "I.1", "I.2", "II",
            ]
        )
        #expect(document.sections.map(\.role).contains(.limitations))
        let note = document.passages.first { $0.form == .footnote }
        #expect(note?.section.map { document.sections[$0].title } == "Giao thông")
        let table = document.passages.first { $0.form == .table }
        #expect(
            table?.text.hasPrefix("Chỉ tiêu\tĐơn vị\tNăm 2024\n\t\tKế hoạch\tThực hiện\n") == true
        )
    }

    @Test("The source says what is expected")
    func source() throws {
        let content = try OpenDocumentReader.content(of: Self.source, path: "a.fodt")
        #expect(Printed.lines(content) == Self.expected)
        Self.check(try DocumentReader().read(content: content, path: "a.fodt"))
    }

    @Test("Every format says the same")
    func formats() throws {
        guard let office = try OfficeFiles() else { return }
        for endings in [
            ["odt"], ["fodt"], ["docx"], ["doc", "fodt"], ["rtf", "fodt"], ["docx", "fodt"],
            ["html"],
        ] {
            let made = try office.converted(Self.source, ending: "fodt", through: endings)
            let bytes = try #require(made, "\(endings)")
            let content = try Self.content(bytes, ending: endings.last ?? "")
            // Only some of the formats tell pages.
            let lines = Printed.lines(content).map { line in String(line.prefix { $0 != "@" }) }
            if endings == ["html"] {
                // There numbers end in points, those of headings without a space.
                let expected = Self.expected.map { line in
                    line.hasPrefix("#")
                        ? line.replacing(". ", with: ".")
                        : line.replacing("c) ", with: "c. ")
                            .replacing("d) ", with: "d. ")
                }
                #expect(lines == expected)
            } else {
                #expect(lines == Self.expected, "\(endings)")
            }
            Self.check(try DocumentReader().read(content: content, path: "a"))
        }
    }

    @Test("Sheets come through formats of Excel")
    func sheets() throws {
        let rows =
            "<table:table-row>\(Self.cells(["Biểu số 1"]))</table:table-row><table:table-row/>"
            + [["TT", "Chỉ tiêu", "Năm"], ["1", "Thu ngân sách", "12,5"], ["2", "Chi", "9,0"]]
            .map { "<table:table-row>\(Self.cells($0))</table:table-row>" }.joined()
        let source = OpenDocumentReaderTests.flat(
            "<table:table table:name='Thu chi'>\(rows)</table:table>",
            kind: "spreadsheet"
        )
        let expected = [
            "#Thu chi", "Biểu số 1", "|TT¦Chỉ tiêu¦Năm", "|1¦Thu ngân sách¦12,5", "|2¦Chi¦9,0",
        ]
        #expect(Printed.lines(try Self.content(source, ending: "fods")) == expected)
        guard let office = try OfficeFiles() else { return }
        for endings in [["xlsx", "fods"], ["xls", "fods"], ["ods"]] {
            let made = try office.converted(source, ending: "fods", through: endings)
            let bytes = try #require(made, "\(endings)")
            #expect(Printed.lines(try Self.content(bytes, ending: "fods")) == expected)
        }
    }

    @Test("Slides come through formats of PowerPoint")
    func slides() throws {
        func frame(_ kind: String, _ text: String) -> String {
            "<draw:frame presentation:class='\(kind)' svg:width='20cm' svg:height='5cm'>"
                + "<draw:text-box>\(Self.p(text))</draw:text-box></draw:frame>"
        }
        let source = OpenDocumentReaderTests.flat(
            "<draw:page draw:name='1' presentation:presentation-page-layout-name='A'>\(frame("title", "Kết quả"))\(frame("outline", "Đã làm"))"
                + "</draw:page><draw:page draw:name='2' presentation:presentation-page-layout-name='A'>\(frame("title", "Tồn tại"))</draw:page>",
            kind: "presentation",
            styles: "<style:presentation-page-layout style:name='A'><presentation:placeholder "
                + "presentation:object='title'/><presentation:placeholder "
                + "presentation:object='outline'/></style:presentation-page-layout>"
        )
        guard let office = try OfficeFiles() else { return }
        for endings in [["odp"], ["pptx", "fodp"], ["ppt", "fodp"]] {
            let made = try office.converted(source, ending: "fodp", through: endings)
            let bytes = try #require(made, "\(endings)")
            let lines = Printed.lines(try Self.content(bytes, ending: "fodp"))
            #expect(lines == ["#Kết quả@1", "Đã làm@1", "#Tồn tại@2"], "\(endings)")
        }
    }
}
