import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("Reading Word documents")
struct WordReaderTests {
    private static let space =
        "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
        + "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
        + "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' "
        + "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' "
        + "xmlns:v='urn:schemas-microsoft-com:vml'"

    private static let styles = """
        <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme='minor'
          w:hAnsiTheme='minor'/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>
        <w:style w:type='paragraph' w:styleId='u1'><w:name w:val='heading 1'/>
          <w:basedOn w:val='N'/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type='paragraph' w:styleId='u2'><w:name w:val='Đầu mục'/>
          <w:basedOn w:val='N'/><w:pPr><w:outlineLvl w:val='1'/><w:numPr><w:ilvl w:val='1'/>
          <w:numId w:val='1'/></w:numPr></w:pPr></w:style>
        <w:style w:type='paragraph' w:styleId='toc1'><w:name w:val='toc 1'/></w:style>
        <w:style w:type='paragraph' w:styleId='V'><w:name w:val='Cũ'/>
          <w:basedOn w:val='N'/><w:rPr><w:rFonts w:ascii='A' w:hAnsi='.VnTime'/></w:rPr></w:style>
        <w:style w:type='paragraph' w:styleId='V2'><w:name w:val='Cũ 2'/>
          <w:basedOn w:val='V'/></w:style>
        <w:style w:type='paragraph' w:styleId='X'><w:name w:val='Vòng'/>
          <w:basedOn w:val='X'/></w:style>
        <w:style w:type='character' w:styleId='C'><w:name w:val='Chữ'/>
          <w:rPr><w:rFonts w:ascii='VNI-Times'/></w:rPr></w:style>
        <w:style w:type='numbering' w:styleId='NL'><w:name w:val='Số'/>
          <w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>
        """

    private static func level(_ level: Int, _ format: String, _ text: String, _ more: String = "")
        -> String
    {
        "<w:lvl w:ilvl='\(level)'><w:start w:val='1'/><w:numFmt w:val='\(format)'/>\(more)"
            + "<w:lvlText w:val='\(text)'/></w:lvl>"
    }

    private static let numbering = """
        <w:abstractNum w:abstractNumId='0'>\(level(0, "upperRoman", "%1."))\
        \(level(1, "decimal", "%2.", "<w:pStyle w:val='u2'/>"))\(level(2, "decimal", "%2.%3."))\
        \(level(3, "lowerLetter", "%4)", "<w:lvlRestart w:val='0'/>"))\
        \(level(4, "decimal", "%1.%5", "<w:isLgl/>"))</w:abstractNum>
        <w:abstractNum w:abstractNumId='1'>\(level(0, "decimal", "Điều %1."))\
        \(level(1, "bullet", "\u{F0B7}"))</w:abstractNum>
        <w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='NL'/></w:abstractNum>
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>
        <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>
        <w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>
          <w:startOverride w:val='5'/></w:lvlOverride></w:num>
        <w:num w:numId='4'><w:abstractNumId w:val='2'/></w:num>
        """

    /// A document of a body.
    static func document(_ body: String, header: String = "") -> [(String, [UInt8])] {
        func part(_ name: String, _ content: String) -> [UInt8] {
            Array("<w:\(name) \(space)>\(content)</w:\(name)>".utf8)
        }
        func relations(_ list: [(kind: String, target: String)]) -> [UInt8] {
            let start = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
            let items = list.map {
                "<Relationship Id='\($0.kind)' Type='\(start)\($0.kind)' Target='\($0.target)'/>"
            }
            let address = "http://schemas.openxmlformats.org/package/2006/relationships"
            return Array(
                "<Relationships xmlns='\(address)'>\(items.joined())</Relationships>".utf8
            )
        }
        let note = { (id: Int, text: String, kind: String) in
            "<w:footnote w:id='\(id)'\(kind)><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> \(text)"
                + "</w:t></w:r></w:p></w:footnote>"
        }
        return [
            ("_rels/.rels", relations([("officeDocument", "/word/document.xml")])),
            ("word/document.xml", part("document", "<w:body>\(body)</w:body>")),
            (
                "word/_rels/document.xml.rels",
                relations([
                    ("styles", "styles.xml"), ("numbering", "./numbering.xml"),
                    ("footnotes", "../word/footnotes.xml"), ("header", "header1.xml"),
                ])
            ),
            ("word/styles.xml", part("styles", styles)),
            ("word/numbering.xml", part("numbering", numbering)),
            (
                "word/footnotes.xml",
                part(
                    "footnotes",
                    note(0, "vạch", " w:type='separator'") + note(2, "Chú một.", "")
                        + note(3, "Chú hai.", "")
                )
            ),
            ("word/header1.xml", part("hdr", header)),
        ]
    }

    private static func content(_ body: String, header: String = "") throws -> MarkedContent {
        let bytes = ZipBuilder.archive(document(body, header: header))
        let content = try WordReader.content(of: bytes, path: "a.docx")
        #expect(content.damage == nil)
        return content
    }

    private static func p(_ runs: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr>\(runs)</w:p>"
    }

    private static func r(_ text: String, _ properties: String = "") -> String {
        "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space='preserve'>\(text)</w:t></w:r>"
    }

    private static func number(_ id: Int, _ level: Int) -> String {
        "<w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='\(id)'/></w:numPr>"
    }

    private static func style(_ id: String) -> String { "<w:pStyle w:val='\(id)'/>" }

    @Test(
        "Runs and what is not shown of them",
        arguments: [
            (p(r("Một ") + r("hai")), ["Một hai"]),
            (
                p(r("Một") + "<w:r><w:tab/><w:t>hai</w:t><w:br/><w:t>Ba</w:t></w:r>"),
                ["Một¦hai", "Ba"]
            ),
            (p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>b</w:t></w:r>"), ["a-b"]),
            (
                p(r("Một") + r(" ẩn", "<w:vanish/>") + r(" hai", "<w:vanish w:val='0'/>")),
                ["Một hai"]
            ),
            (p(r("Đậm:", "<w:b/>") + r(" thường", "<w:b w:val='false'/>")), ["*Đậm:* thường"]),
            (p(r("10 m") + r("2", "<w:vertAlign w:val='superscript'/>")), ["10 m²"]),
            // Changes: what was put in stays, what was taken out goes.
            (
                p("<w:ins>\(r("mới "))</w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>")
                    + "<w:moveFrom>\(p(r("cũ")))</w:moveFrom><w:moveTo>\(p(r("hai")))</w:moveTo>",
                ["mới", "hai"]
            ),
            // A deleted end joins two paragraphs; one that was deleted whole counts for no number.
            (
                p(r("Một "), "<w:rPr><w:del/></w:rPr>") + p(r("hai")) + p(r("Ba"), number(1, 0))
                    + p(
                        "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>",
                        number(1, 0) + "<w:rPr><w:del/></w:rPr>"
                    )
                    + p(r("Bốn"), number(1, 0)) + p(r("Năm"), "<w:rPr><w:moveFrom/></w:rPr>"),
                ["Một hai", "I. Ba", "II. Bốn", "Năm"]
            ),
            (
                p(
                    r("Xã ", "<w:caps/>") + r("ta", "<w:caps w:val='0'/>")
                        + r("§iÒu", "<w:caps/><w:rFonts w:hAnsi='.VnTime'/>")
                ),
                ["XÃ ta§iÒu"]
            ),
            // Fields: the code goes, also one within another's code; the result stays.
            (
                p(
                    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF"
                        + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
                        + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>\(r("mã"))<w:r>"
                        + "<w:fldChar w:fldCharType='end'/></w:r><w:r><w:fldChar "
                        + "w:fldCharType='separate'/></w:r>\(r("kết quả"))<w:r><w:fldChar "
                        + "w:fldCharType='end'/></w:r>\(r(" sau"))"
                ), ["kết quả sau"]
            ),
            // A field that is never closed swallows no more than its paragraph.
            (
                p("<w:r><w:fldChar w:fldCharType='begin'/></w:r>\(r("mã"))") + p(r("Hai")),
                ["Hai"]
            ),
            (
                p("<w:hyperlink>\(r("một"))</w:hyperlink><w:smartTag>\(r(" hai"))</w:smartTag>"),
                ["một hai"]
            ),
            (
                p("<w:r><w:sym w:font='Wingdings' w:char='F0A7'/></w:r>" + r("Một"))
                    + p(r("Hai") + "<w:r><w:sym w:font='Wingdings' w:char='F0A7'/></w:r>"),
                ["- Một", "Hai"]
            ),
            (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), ["a+b"]),
            // One text box in two forms is one; its text follows its paragraph.
            (
                p(
                    r("Một") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><v:x>"
                        + "<w:txbxContent>\(p(r("Hộp")))</w:txbxContent></v:x></w:drawing>"
                        + "</mc:Choice><mc:Fallback><w:pict><v:x><w:txbxContent>\(p(r("Hộp")))"
                        + "</w:txbxContent></v:x></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
                        + r(" hai")
                ), ["Một hai", "Hộp"]
            ),
            (
                "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
                    + "</w:docPartObj></w:sdtPr><w:sdtContent>\(p(r("I. Một 3")))</w:sdtContent></w:sdt>"
                    + p(r("I. Một 3"), style("toc1"))
                    + "<w:sdt><w:sdtContent>\(p(r("Hai")))</w:sdtContent></w:sdt>"
                    + p(
                        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(r("Bấm vào"))"
                            + "</w:sdtContent></w:sdt>" + r("Ba")
                    ),
                ["Hai", "Ba"]
            ),
            (p(r("Một"), style("X")) + p(r("Hai"), style("không có")), ["Một", "Hai"]),
        ] as [(String, [String])]
    )
    func runs(body: String, expected: [String]) throws {
        #expect(Printed.lines(try Self.content(body)) == expected)
    }

    @Test(
        "Automatic numbers",
        arguments: [
            (
                [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)],
                ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "II.", "1."]
            ),
            // A level that never begins anew; numbers of outer levels in Arabic digits.
            ([(1, 0), (1, 3), (1, 0), (1, 3), (1, 4)], ["I.", "a)", "II.", "b)", "2.1"]),
            // Two definitions on one pattern count together until one has a start of its own.
            (
                [(2, 0), (2, 0), (3, 0), (2, 0), (3, 0)],
                ["Điều 1.", "Điều 2.", "Điều 5.", "Điều 6.", "Điều 7."]
            ),
            ([(2, 1), (4, 0), (0, 0), (9, 0)], ["-", "Điều 1.", "", ""]),
            ([(1, 2)], ["1.1."]),
        ] as [([(Int, Int)], [String])]
    )
    func numbers(series: [(Int, Int)], expected: [String]) throws {
        let body = series.map { Self.p(Self.r("x"), Self.number($0.0, $0.1)) }.joined()
        let lines = Printed.lines(try Self.content(body))
        #expect(lines == expected.map { $0.isEmpty ? "x" : "\($0) x" })
    }

    @Test("Headings are told by their level or their style's name; styles bring numbers")
    func headings() throws {
        let body =
            Self.p(Self.r("Một"), Self.style("u1") + Self.number(1, 0))
            + Self.p(Self.r("Hai"), Self.style("u2")) + Self.p(Self.r("Ba"), Self.style("u2"))
            + Self.p(Self.r("Bốn"), Self.style("u2") + Self.number(0, 0))
            + Self.p(Self.r("Năm"), "<w:outlineLvl w:val='9'/>" + Self.style("u1"))
        let content = try Self.content(body)
        #expect(
            Printed.lines(content) == ["#I. Một", "#1. Hai", "#2. Ba", "#Bốn", "*Năm"]
        )
        var levels: [Int?] = []
        for element in content.elements { element.visit { levels.append($0.headingLevel) } }
        #expect(levels == [1, 2, 2, 2, nil])
    }

    @Test("Fonts come from runs, their styles, the paragraph's style and its parents")
    func fonts() throws {
        let body =
            Self.p(
                Self.r("a") + Self.r("b", "<w:rFonts w:ascii='VNI-Helve'/>")
                    + Self.r("c", "<w:rStyle w:val='C'/>") + Self.r("d", "<w:i/>")
                    + Self.r("e", "<w:rFonts w:asciiTheme='major' w:hAnsiTheme='major'/>"),
                Self.style("V2")
            ) + Self.p(Self.r("f") + Self.r("g", "<w:i/>"))
        let runs = try Self.content(body).runs.map { $0.map { "\($0.font ?? "-"):\($0.text)" } }
        #expect(
            runs == [[".VnTime:a", "VNI-Helve:b", "VNI-Times:c", ".VnTime:d", "-:e"], ["-:fg"]]
        )
    }

    @Test(
        "Rows keep their cells in their columns; heads are told; merged cells speak for their rows"
    )
    func tables() throws {
        func c(_ text: String, _ properties: String = "") -> String {
            "<w:tc><w:tcPr>\(properties)</w:tcPr>\(text.isEmpty ? Self.p("") : Self.p(Self.r(text)))"
                + "</w:tc>"
        }
        func row(_ cells: String, _ properties: String = "") -> String {
            "<w:tr><w:trPr>\(properties)</w:trPr>\(cells)</w:tr>"
        }
        let head = "<w:tblHeader/>"
        let down = "<w:vMerge w:val='restart'/>"
        let on = "<w:vMerge/>"
        let body =
            "<w:tbl><w:tblPr/><w:tblGrid/>"
            + row(c("Mục", down) + c("Năm", "<w:gridSpan w:val='2'/>") + c("Ghi chú"), head)
            + row(c("", on) + c("KH") + c("TH") + c(""), head)
            + row(c("Thu", down) + c("1") + c("2") + c("x"))
            + row(c("", on) + c("") + c("4") + c(""))
            + row(c("xoá"), "<w:del/>")
            + row(c("7") + c("8"), "<w:gridBefore w:val='1'/>")
            + "</w:tbl>"
        #expect(
            Printed.lines(try Self.content(body)) == [
                "||Mục¦Năm¦¦Ghi chú", "||¦KH¦TH", "|Thu¦1¦2¦x", "|Thu¦¦4", "|¦7¦8",
            ]
        )
        // A cell that begins by going on has nothing to go on with.
        let odd = "<w:tbl>\(row(c("a", on) + c("b")))\(row(c("c") + c("d")))</w:tbl>"
        #expect(Printed.lines(try Self.content(odd)) == ["|a¦b", "|c¦d"])
        let nested =
            "<w:tbl>" + row("<w:tc>\(odd)\(Self.p(Self.r("e")))</w:tc>" + c("f")) + "</w:tbl>"
        let inner = Printed.lines(try Self.content(nested))
        #expect(inner == ["|a¦b", "|c¦d", "e", "f"])
    }

    @Test("Footnotes stand after what cites them, the separator nowhere")
    func notes() throws {
        let cite = { (id: Int) in "<w:r><w:footnoteReference w:id='\(id)'/></w:r>" }
        let body =
            Self.p(Self.r("Năm 2023") + cite(3) + Self.r(" và") + cite(2))
            + Self.p(Self.r("x") + cite(0))
        #expect(
            Printed.lines(try Self.content(body)) == [
                "Năm 2023¹ và²", "^¹ Chú hai.", "^² Chú một.", "x",
            ]
        )
    }

    @Test("Pages are told only where the program's own breaks are")
    func pages() throws {
        let seen = "<w:r><w:lastRenderedPageBreak/></w:r>"
        let hard = "<w:r><w:br w:type='page'/></w:r>"
        let section = "<w:sectPr><w:type w:val='nextPage'/></w:sectPr>"
        let goesOn = "<w:sectPr><w:type w:val='continuous'/></w:sectPr>"
        let cell = "<w:tc>\(Self.p(Self.r("i") + seen + Self.r("k")))</w:tc>"
        let row = "<w:tr>\(cell)\(cell)</w:tr>"
        let parts = [
            Self.p(Self.r("a") + seen + Self.r("b")), Self.p(seen + Self.r("c")),
            // The author's break and the program's after it are one.
            Self.p(Self.r("d") + hard), Self.p(seen + Self.r("e"), goesOn),
            Self.p(Self.r("f"), section), Self.p(seen + Self.r("g"), "<w:pageBreakBefore/>"),
            "<w:tbl>\(row)\(row)</w:tbl>", Self.p(hard + Self.r("l")),
        ]
        let expected = [
            "ab@1", "c@3", "d@3", "e@4", "f@4", "g@5", "|ik¦ik@5", "|ik¦ik@6", "l@8",
        ]
        #expect(Printed.lines(try Self.content(parts.joined())) == expected)
        let unseen = parts.joined().replacing(seen, with: "")
        #expect(Printed.lines(try Self.content(unseen)).allSatisfy { !$0.contains("@") })
    }

    @Test("A letterhead in the first page's head is kept where the text has none")
    func letterhead() throws {
        let section = "<w:sectPr><w:headerReference w:type='default' r:id='header'/></w:sectPr>"
        let motto = Self.p(Self.r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
        let text = Self.p(Self.r("Kính gửi"))
        let lines = { (body: String, head: String) in
            Printed.lines(try Self.content(body + section, header: head))
        }
        #expect(try lines(text, motto) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi"])
        #expect(try lines(motto + text, motto).count == 2)
        #expect(try lines(text, Self.p(Self.r("Trang 3"))) == ["Kính gửi"])
    }

    @Test("What cannot be read says why; the text before a damage is kept")
    func refused() throws {
        var parts = Self.document(Self.p(Self.r("Một")) + Self.p(Self.r("Hai")))
        parts[1].1.removeLast(50)
        let content = try WordReader.content(of: ZipBuilder.archive(parts), path: "a.docx")
        #expect(Printed.lines(content).first == "Một")
        #expect(content.damage?.description.contains("word/document.xml") == true)
        parts[1].1 = Array("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>".utf8)
        #expect(
            try WordReader.content(of: ZipBuilder.archive(parts), path: "a").damage?.code
                == .unreadable
        )
        for bytes in [[], Array("PK".utf8), ZipBuilder.archive([("a", [])])] {
            let error = #expect(throws: DocumentError.self) {
                try WordReader.content(of: bytes, path: "a.docx")
            }
            #expect(error?.code == .unreadable)
        }
        #expect(throws: DocumentError.self) {
            try WordReader.content(
                of: ZipBuilder.archive(parts, isLocked: true),
                path: "a.docx"
            )
        }
    }

    @Test("Damaged documents never trap and never hang", arguments: 0..<UInt64(300))
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let cell =
            "<w:tc><w:tcPr><w:gridSpan w:val='9'/><w:vMerge/></w:tcPr>\(Self.p(Self.r("a")))</w:tc>"
        let body =
            Self.p(Self.r("Một"), Self.style("u1") + Self.number(1, 0))
            + Self.p(
                Self.r("Hai") + "<w:r><w:footnoteReference w:id='2'/></w:r>",
                Self.number(3, 2)
            )
            + "<w:tbl><w:tr>\(cell)\(cell)</w:tr><w:tr>\(cell)\(cell)</w:tr></w:tbl>"
        var parts = Self.document(body)
        if seed % 2 == 0 {
            let index = Int.random(in: parts.indices, using: &generator)
            parts[index].1 = Mutation.mutated(parts[index].1, using: &generator)
        }
        var bytes = ZipBuilder.archive(parts)
        if seed % 2 == 1 { bytes = Mutation.mutated(bytes, using: &generator) }
        guard var content = try? WordReader.content(of: bytes, path: "a") else { return }
        content.damage = nil
        _ = try? DocumentReader().read(content: content, path: "a")
    }
}
