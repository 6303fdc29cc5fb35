import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("Reading OpenDocument files")
struct OpenDocumentReaderTests {
    /// A flat file of a body, with the styles that the tests use.
    static func flat(_ body: String, kind: String = "text", styles: String = "") -> [UInt8] {
        let spaces = ["office", "style", "text", "table", "presentation"].map {
            "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        return Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document \(spaces.joined(separator: " ")) office:version="1.3"
              office:mimetype="application/vnd.oasis.opendocument.\(kind)"
              xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
              xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
              xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">
            <office:font-face-decls>
              <style:font-face style:name="F1" svg:font-family="'.VnTime'"/>
            </office:font-face-decls>
            <office:styles>
              <style:default-style style:family="paragraph">
                <style:text-properties style:font-name="F0"/></style:default-style>
              <style:style style:name="Base" style:family="paragraph">
                <style:text-properties style:font-name="F1"/></style:style>
              <style:style style:name="Bold" style:family="paragraph"
                style:parent-style-name="Base">
                <style:text-properties fo:font-weight="bold"/></style:style>
              <style:style style:name="Circle" style:family="paragraph"
                style:parent-style-name="Circle"/>
              <style:style style:name="Page" style:family="paragraph">
                <style:paragraph-properties fo:break-before="page"/></style:style>
              <style:style style:name="B" style:family="text">
                <style:text-properties fo:font-weight="bold"/></style:style>
              <style:style style:name="Other" style:family="text">
                <style:text-properties fo:font-family="'VNI-Times', serif"/></style:style>
              <style:style style:name="Hidden" style:family="text">
                <style:text-properties text:display="none"/></style:style>
              <style:style style:name="Up" style:family="text">
                <style:text-properties style:text-position="super 58%"/></style:style>
              <style:style style:name="Gone" style:family="table">
                <style:table-properties table:display="false"/></style:style>
              <text:outline-style style:name="Outline">
                <text:outline-level-style text:level="1" style:num-format="I"
                  style:num-suffix="."/>
                <text:outline-level-style text:level="2" style:num-format="1"
                  style:num-suffix="." text:display-levels="2"/>
              </text:outline-style>
              <text:list-style style:name="L">
                <text:list-level-style-number text:level="1" style:num-format="a"
                  style:num-suffix=")" text:start-value="3"/>
                <text:list-level-style-bullet text:level="2" text:bullet-char="•"/>
              </text:list-style>
              <text:list-style style:name="A">
                <text:list-level-style-number text:level="1" style:num-format="1"
                  style:num-prefix="Điều " style:num-suffix="."/>
              </text:list-style>
              \(styles)
            </office:styles>
            <office:body><office:\(kind)>\(body)</office:\(kind)></office:body>
            </office:document>
            """.utf8
        )
    }

    private static func lines(_ body: String, kind: String = "text") throws -> [String] {
        let content = try OpenDocumentReader.content(of: flat(body, kind: kind), path: "a.fodt")
        #expect(content.damage == nil)
        return Printed.lines(content)
    }

    private static func p(_ text: String) -> String { "<text:p>\(text)</text:p>" }

    @Test(
        "Paragraphs, headings and lists",
        arguments: [
            (p("  Một \n  hai<text:s text:c='2'/>ba<text:tab/>bốn  "), ["Một hai  ba¦bốn"]),
            (p("Một<text:line-break/>hai") + p("") + p("Ba"), ["Một", "hai", "Ba"]),
            (
                "<text:h text:outline-level='1'>Một</text:h><text:h text:outline-level='2'>Hai"
                    + "</text:h><text:h text:outline-level='2'>Ba</text:h>"
                    + "<text:h text:outline-level='1'>Bốn</text:h>"
                    + "<text:h text:outline-level='2' text:is-list-header='true'>Năm</text:h>"
                    + "<text:h text:outline-level='1' text:restart-numbering='true'"
                    + " text:start-value='9'>Sáu</text:h>",
                ["#I. Một", "#I.1. Hai", "#I.2. Ba", "#II. Bốn", "#Năm", "#IX. Sáu"]
            ),
            (
                "<text:list text:style-name='L'><text:list-item>\(p("Một"))\(p("Hai"))"
                    + "<text:list><text:list-item>\(p("Ba"))</text:list-item></text:list>"
                    + "</text:list-item><text:list-item>\(p("Bốn"))</text:list-item></text:list>",
                ["c) Một", "Hai", "- Ba", "d) Bốn"]
            ),
            // Lists go on only where they say so.
            (
                "<text:list xml:id='x' text:style-name='A'><text:list-item>\(p("Một"))"
                    + "</text:list-item></text:list>\(p("Hai"))"
                    + "<text:list text:continue-list='x' text:style-name='A'><text:list-item>"
                    + "\(p("Ba"))</text:list-item></text:list>"
                    + "<text:list text:style-name='A'><text:list-item>\(p("Bốn"))"
                    + "</text:list-item></text:list>"
                    + "<text:list text:style-name='A' text:continue-numbering='true'>"
                    + "<text:list-header>\(p("Năm"))</text:list-header><text:list-item>\(p("Sáu"))"
                    + "</text:list-item><text:list-item text:start-value='7'>\(p("Bảy"))"
                    + "</text:list-item></text:list>",
                [
                    "Điều 1. Một", "Hai", "Điều 2. Ba", "Điều 1. Bốn", "Năm", "Điều 2. Sáu",
                    "Điều 7. Bảy",
                ]
            ),
            (
                "<text:p text:style-name='Bold'>Một</text:p>"
                    + p("<text:span text:style-name='B'>Hai.</text:span> Ba"),
                ["*Một", "*Hai.* Ba"]
            ),
            (
                p("Một <text:span text:style-name='Hidden'>hai</text:span>ba")
                    + "<text:p text:style-name='Circle'>Bốn</text:p>",
                ["Một ba", "Bốn"]
            ),
            (p("20 m<text:span text:style-name='Up'>2</text:span>"), ["20 m²"]),
            (p("Mục \u{AD}lục -----") + p("-----") + p("___"), ["Mục lục -----"]),
            // An index repeats headings; a frame's text comes after its paragraph.
            (
                "<text:table-of-content><text:index-body>\(p("Một 3"))</text:index-body>"
                    + "</text:table-of-content>"
                    + p("Hai<draw:frame><draw:text-box>\(p("Ba"))</draw:text-box></draw:frame> bốn"),
                ["Hai bốn", "Ba"]
            ),
        ]
    )
    func texts(body: String, expected: [String]) throws {
        #expect(try Self.lines(body) == expected)
    }

    @Test(
        "Deletions are dropped, whether kept aside or in the text",
        arguments: [
            (
                "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
                    + "\(p("cũ"))</text:deletion></text:changed-region></text:tracked-changes>"
                    + p("Một <text:change text:change-id='c1'/>hai"),
                ["Một hai"]
            ),
            (
                "<text:tracked-changes><text:changed-region xml:id='c1'><text:deletion/>"
                    + "</text:changed-region><text:changed-region xml:id='c2'><text:insertion/>"
                    + "</text:changed-region></text:tracked-changes>"
                    + p(
                        "Một <text:change-start text:change-id='c1'/>cũ <text:span>cũ</text:span>"
                            + "<text:change-end text:change-id='c1'/>"
                            + "<text:change-start text:change-id='c2'/>hai"
                            + "<text:change-end text:change-id='c2'/>"
                    ),
                ["Một hai"]
            ),
        ]
    )
    func changes(body: String, expected: [String]) throws {
        #expect(try Self.lines(body) == expected)
    }

    @Test("Notes stand after what cites them")
    func notes() throws {
        func note(_ text: String) -> String {
            "<text:note><text:note-citation>9</text:note-citation><text:note-body>"
                + "\(Self.p(text))\(Self.p("nữa"))</text:note-body></text:note>"
        }
        let cell = "<table:table-cell>\(Self.p("Ba\(note("Chú ba"))"))</table:table-cell>"
        let row = "<table:table-row>\(cell)\(cell)</table:table-row>"
        let body =
            Self.p("Một\(note("Chú một")) hai") + "<table:table>\(row)\(row)</table:table>"
        #expect(
            try Self.lines(body) == [
                "Một¹ hai", "^¹ Chú một", "^nữa", "|Ba²¦Ba³", "|Ba⁴¦Ba⁵", "^² Chú ba", "^nữa",
                "^³ Chú ba", "^nữa", "^⁴ Chú ba", "^nữa", "^⁵ Chú ba", "^nữa",
            ]
        )
    }

    @Test("Pages are counted by breaks of both kinds, also within rows")
    func pages() throws {
        let soft = "<text:soft-page-break/>"
        func cell(_ text: String) -> String {
            "<table:table-cell>\(Self.p(text))</table:table-cell>"
        }
        let split = "<table:table-row>\(cell("a\(soft)a"))\(cell("b\(soft)b"))</table:table-row>"
        let plain = "<table:table-row>\(cell("c"))\(cell("d"))</table:table-row>"
        let body =
            "<text:p text:style-name='Page'>Một</text:p>" + Self.p("Hai\(soft)ba")
            + Self.p("\(soft)Bốn") + "<text:p text:style-name='Page'>Năm</text:p>"
            + "<table:table>\(plain)\(soft)\(split)\(plain)</table:table>" + Self.p("Sáu")
        let flat = String(decoding: Self.flat(body), as: UTF8.self)
        let paged = flat.replacing(
            "<office:text>",
            with: "<office:text text:use-soft-page-breaks='true'>"
        )
        let content = try OpenDocumentReader.content(of: Array(paged.utf8), path: "a.fodt")
        #expect(
            Printed.lines(content) == [
                "Một@1", "Haiba@1", "Bốn@3", "Năm@4", "|c¦d@4", "|aa¦bb@5", "|c¦d@6", "Sáu@6",
            ]
        )
        // Without the mark the breaks say nothing of pages.
        #expect(try Self.lines(body).allSatisfy { !$0.contains("@") })
    }

    @Test("Fonts come from spans, styles, their parents and the default")
    func fonts() throws {
        let body =
            "<text:p text:style-name='Bold'>a<text:span text:style-name='Other'>b</text:span>"
            + "<text:span text:style-name='B'>c</text:span></text:p>" + Self.p("d")
        let content = try OpenDocumentReader.content(of: Self.flat(body), path: "a.fodt")
        #expect(
            content.runs.map { $0.map { "\($0.font ?? "-"):\($0.text)" } } == [
                [".VnTime:a", "VNI-Times:b", ".VnTime:c"], ["F0:d"],
            ]
        )
    }

    @Test("Sheets: names as headings, titles above the rows, repeats and spans in their places")
    func sheets() throws {
        func cell(_ text: String, _ more: String = "") -> String {
            "<table:table-cell \(more)>\(Self.p(text))</table:table-cell>"
        }
        let empty = "<table:table-cell table:number-columns-repeated='16000'/>"
        let nothing =
            "<table:table-row table:number-rows-repeated='1000000'>\(empty)</table:table-row>"
        let rows =
            "<table:table-row>\(cell("UBND XÃ"))\(empty)</table:table-row>\(nothing)"
            + "<table:table-row><table:table-cell/>\(cell("TT"))\(cell("Chỉ tiêu"))"
            + cell("Năm", "table:number-columns-spanned='2'")
            + "<table:covered-table-cell/></table:table-row>"
            + "<table:table-row><table:table-cell/><table:table-cell/>\(cell("Thu"))"
            + "\(cell("7", "table:number-columns-repeated='2'"))</table:table-row>\(nothing)"
        let body =
            "<table:table table:name='Thu chi'>\(rows)</table:table>"
            + "<table:table table:name='Sheet2'><table:table-row>\(cell("Đơn"))"
            + "</table:table-row></table:table>"
            + "<table:table table:name='Ẩn' table:style-name='Gone'>\(rows)</table:table>"
        #expect(
            try Self.lines(body, kind: "spreadsheet") == [
                "#Thu chi", "UBND XÃ", "|TT¦Chỉ tiêu¦Năm", "|¦Thu¦7¦7", "Đơn",
            ]
        )
    }

    @Test("Slides are pages, their titles headings")
    func slides() throws {
        func frame(_ kind: String, _ text: String) -> String {
            "<draw:frame presentation:class='\(kind)'><draw:text-box>\(Self.p(text))"
                + "</draw:text-box></draw:frame>"
        }
        let body =
            "<draw:page>\(frame("outline", "Hai"))\(frame("title", "Một"))"
            + "\(frame("footer", "chân"))<presentation:notes>\(frame("notes", "ghi"))"
            + "</presentation:notes></draw:page>"
            + "<draw:page><draw:custom-shape>\(Self.p("Ba"))</draw:custom-shape></draw:page>"
        #expect(
            try Self.lines(body, kind: "presentation") == ["#Một@1", "Hai@1", "#Ba@2"]
        )
    }

    @Test("What cannot be read says why; the text before a damage is kept")
    func refused() throws {
        let whole = Self.flat(Self.p("Một") + Self.p("Hai"))
        let cut = Array(whole.prefix(whole.count - 60))
        let content = try OpenDocumentReader.content(of: cut, path: "a.fodt")
        #expect(Printed.lines(content).first == "Một")
        #expect(content.damage?.code == .unreadable)
        #expect(throws: DocumentError.self) {
            try DocumentReader().read(content: content, path: "a.fodt")
        }
        for (bytes, code) in [
            (Array("<html/>".utf8), DocumentError.Code.unreadable),
            (ZipBuilder.archive([("a", [])]), .unreadable),
            (
                ZipBuilder.archive([
                    ("META-INF/manifest.xml", Array("<m:encryption-data/>".utf8)),
                    ("content.xml", [1, 2, 3]),
                ]), .encrypted
            ),
        ] {
            let error = #expect(throws: DocumentError.self) {
                try OpenDocumentReader.content(of: bytes, path: "a.odt")
            }
            #expect(error?.code == code)
            #expect(error?.description.hasPrefix("a.odt") == true)
        }
    }

    @Test("Damaged files never trap and never hang", arguments: 0..<UInt64(300))
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let body =
            "<text:h text:outline-level='1'>Một</text:h><text:list text:style-name='L'>"
            + "<text:list-item text:start-value='3'>\(Self.p("Hai"))</text:list-item></text:list>"
            + "<table:table><table:table-row table:number-rows-repeated='9'><table:table-cell "
            + "table:number-columns-repeated='9' table:number-rows-spanned='2'>\(Self.p("Ba"))"
            + "</table:table-cell></table:table-row></table:table>"
        let kind = ["text", "spreadsheet", "presentation"][Int(seed % 3)]
        var bytes = Self.flat(body, kind: kind)
        if seed % 2 == 0 { bytes = ZipBuilder.archive([("content.xml", bytes)]) }
        bytes = Mutation.mutated(bytes, using: &generator)
        guard var content = try? OpenDocumentReader.content(of: bytes, path: "a") else { return }
        content.damage = nil
        _ = try? DocumentReader().read(content: content, path: "a")
    }
}
