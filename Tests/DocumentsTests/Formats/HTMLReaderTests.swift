import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("Reading HTML")
struct HTMLReaderTests {
    private static func lines(_ html: String) throws -> [String] {
        let content = try HTMLReader.content(of: Array(html.utf8), path: "a.html")
        #expect(content.damage == nil)
        return Printed.lines(content)
    }

    @Test(
        "Paragraphs, headings, lists",
        arguments: [
            ("<p>Một\n   hai&nbsp;ba &lt;b&gt; &#7841;<p>Bốn", ["Một hai ba <b> ạ", "Bốn"]),
            ("<h2>I. Một</h2><div>Hai<div>Ba</div>Bốn</div>", ["#I. Một", "Hai", "Ba", "Bốn"]),
            ("Một<br>hai<br><br>Ba", ["Một", "hai", "Ba"]),
            (
                "<p><b>Một.</b> Hai <i>ba</i></p><p><strong>Bốn</strong></p>",
                ["*Một.* Hai ba", "*Bốn"]
            ),
            ("<ul><li>Một<li>Hai<ol type=a><li>Ba</ol></ul>", ["- Một", "- Hai", "a. Ba"]),
            (
                "<ol type=I start=3><li>Một<li value=9>Hai<p>Ba</p></li><li>Bốn</li></ol>",
                ["III. Một", "IX. Hai", "Ba", "X. Bốn"]
            ),
            (
                "<ol start=99999999999999999999><li>a</ol><ol style='list-style:none'><li>b</ol>",
                ["1. a", "b"]
            ),
            ("<pre>một\n  hai</pre>", ["một", "hai"]),
            ("<p>Một</p><p>&nbsp;</p><p style='display:none'>x</p><p hidden>x</p>", ["Một"]),
            (
                "<p>10 m<sup>2</sup>, năm 2023<sup>15</sup>, x<sup>n</sup></p>",
                ["10 m², năm 2023¹⁵, xn"]
            ),
            ("<p>Một<del>cũ</del> <ins>hai</ins></p>", ["Một hai"]),
            ("<script>x<p>y</p></script><style>p{}</style><noscript>z</noscript>Một", ["Một"]),
            (
                "<p>Một<o:p></o:p></p><![if !a]>Hai<![endif]><!--[if gte mso 9]><xml>x</xml><![endif]-->",
                ["Một", "Hai"]
            ),
            // What Word writes for a list: the number in the text, told as such.
            (
                "<p style='mso-list:l0 level1'><![if !supportLists]><span style='mso-list:Ignore'>"
                    + "1.1.<span style='font:7pt'>&nbsp;&nbsp;</span></span><![endif]>Một</p>"
                    + "<p><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;</span></span>Hai</p>",
                ["1.1. Một", "- Hai"]
            ),
            ("<p class=MsoToc1>I. Một 3</p><p>Hai</p>", ["Hai"]),
            ("Số:\t12\tHà Nội\n\t\tbốn", ["Số:¦12¦Hà Nội bốn"]),
            ("", []),
        ]
    )
    func texts(html: String, expected: [String]) throws {
        #expect(try Self.lines(html) == expected)
    }

    @Test(
        "Tables of rows stay, tables of layout go",
        arguments: [
            (
                "<table><tr><th>TT<th>Tên<tr><td>1<td>a<tr><td>2<td>b</table>",
                ["||TT¦Tên", "|1¦a", "|2¦b"]
            ),
            (
                "<table><thead><tr><td rowspan=2>Mục<td colspan=2>Năm</tr><tr><td>KH<td>TH</tr></thead>"
                    + "<tr><td rowspan=2>Thu<td>1<td>2<tr><td>3<td>4</table>",
                ["||Mục¦Năm", "||¦KH¦TH", "|Thu¦1¦2", "|Thu¦3¦4"]
            ),
            ("<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>", ["Một", "Hai"]),
            (
                "<table><tr><td>menu<td><table><tr><td>a<td>b<tr><td>c<td>d</table><p>Một</table>",
                ["menu", "|a¦b", "|c¦d", "Một"]
            ),
            (
                "<table><tr><td>UBND XÃ A<br>-----<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<tr><td>"
                    + "Số: 1/BC-UBND<td>A, ngày 02 tháng 3 năm 2024</table>",
                [
                    "UBND XÃ A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 1/BC-UBND",
                    "A, ngày 02 tháng 3 năm 2024",
                ]
            ),
            (
                "<table><tr><td colspan=99999999 rowspan=99999999>a<td>b<tr><td>c<td>d</table>",
                ["|a¦b", "|a¦c¦d"]
            ),
        ]
    )
    func tables(html: String, expected: [String]) throws {
        #expect(try Self.lines(html) == expected)
    }

    @Test(
        "Notes of LibreOffice and of Word",
        arguments: [
            (
                "<p>Một<a class=sdfootnoteanc href='#sdfootnote1sym'><sup>1</sup></a> hai</p><p>Ba</p>"
                    + "<div id=sdfootnote1><p><a href='#sdfootnote1anc'>1</a>Chú</p></div>",
                ["Một¹ hai", "^¹ Chú", "Ba"]
            ),
            (
                "<p>Một<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a></p><p>Ba</p>"
                    + "<div><div id=ftn1><p><a href='#_ftnref1'>[1]</a> Chú</p></div></div>",
                ["Một¹", "^¹ Chú", "Ba"]
            ),
            ("<p>Một<a href='#_ftn7'>[7]</a></p>", ["Một[7]"]),
        ]
    )
    func notes(html: String, expected: [String]) throws {
        #expect(try Self.lines(html) == expected)
    }

    @Test("Menus, heads and feet of a site go; a page of nothing but links stays")
    func frames() throws {
        let menu = (0..<9).map { "<li><a href='/\($0)'>Mục số \($0)</a></li>" }.joined()
        let text = (0..<6).map {
            "<p>Đoạn \($0) nói về <a href='/x'>việc</a> đã làm trong năm.</p>"
        }
        let page =
            "<header class='site-header'>Cổng thông tin</header><nav>\(menu)</nav>"
            + "<div><ul>\(menu)</ul></div><div class='content'>\(text.joined())</div>"
            + "<div id='footer'>Bản quyền</div>"
        let expected = (0..<6).map { "Đoạn \($0) nói về việc đã làm trong năm." }
        #expect(try Self.lines(page) == expected)
        #expect(try Self.lines("<p>khung</p><main>\(text.joined())</main><p>khung</p>") == expected)
        #expect(try Self.lines("<ul>\(menu)</ul>").count == 9)
        // A name alone hides no text that is most of the page.
        #expect(try Self.lines("<div class='menu'>\(text.joined())</div>") == expected)
    }

    @Test("Fonts come from attributes, styles and style sheets")
    func fonts() throws {
        let html =
            "<style><!-- p.A, li.A {font-family:\".VnTime\",serif} div p {font-family:X} "
            + ".B{font-family:'VNI-Times'} /* .B{font-family:Y} */ @page {margin:0} --></style>"
            + "<p class=A>a<font face='Arial, Helvetica'>b</font><span class=B>c</span>"
            + "<span style=\"font-family:'.VnTimeH'\">d</span><i>e</i></p><p>f</p>"
        let content = try HTMLReader.content(of: Array(html.utf8), path: "a")
        #expect(
            content.runs.map { $0.map { "\($0.font ?? "-"):\($0.text)" } } == [
                [".VnTime:a", "Arial:b", "VNI-Times:c", ".VnTimeH:d", ".VnTime:e"], ["-:f"],
            ]
        )
    }

    @Test("Character sets: told, not told, told wrongly")
    func characterSets() throws {
        func bytes(_ head: String, _ text: [UInt8]) -> [UInt8] {
            Array("<meta charset=\"\(head)\"><p>".utf8) + text
        }
        let plain = Array("Đất nước".utf8)
        let wide = Array("<p>Đất nước".utf16)
        let cases: [([UInt8], String)] = [
            (bytes("utf-8", plain), "Đất nước"),
            (plain, "Đất nước"),
            ([0xEF, 0xBB, 0xBF] + bytes("windows-1252", plain), "Đất nước"),
            ([0xFF, 0xFE] + wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "Đất nước"),
            ([0xFE, 0xFF] + wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, "Đất nước"),
            (wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "Đất nước"),
            // Windows-1258: a letter, then its tone.
            (bytes("windows-1258", [0xD0, 0xE2, 0xEC, 0x74]), "Đất"),
            // TCVN3 as it stands, for who decodes fonts.
            (bytes("x-user-defined", [0xA7, 0xCA, 0x74]), "§Êt"),
            (bytes("utf-8", [0xA7, 0xCA, 0x74]), "§Êt"),
            (bytes("iso-8859-1", [0x93, 0x61, 0x94]), "“a”"),
            (bytes("utf-8", plain + [0x00, 0x61]), "Đất nước a"),
        ]
        for (bytes, expected) in cases {
            let content = try HTMLReader.content(of: bytes, path: "a")
            #expect(Printed.lines(content) == [expected])
        }
    }

    @Test("What is too much is refused")
    func refused() throws {
        let large = [UInt8](repeating: 0x20, count: 33 << 20)
        let error = #expect(throws: DocumentError.self) {
            try HTMLReader.content(of: large, path: "a.html")
        }
        #expect(error?.code == .excessive)
        let deep = "<p>Một</p>" + String(repeating: "<i>", count: 400) + "Hai"
        #expect(try Self.lines(deep) == ["Một", "Hai"])
        let beyond = "<p>Một</p>" + String(repeating: "<i>", count: 100_000) + "Hai"
        let content = try HTMLReader.content(of: Array(beyond.utf8), path: "a")
        #expect(content.damage?.code == .excessive)
        #expect(Printed.lines(content) == ["Một"])
    }

    @Test("Damaged pages never trap and never hang", arguments: 0..<UInt64(300))
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let html =
            "<meta charset=utf-8><style>p{font-family:A}</style><ol type=a start=2><li value=3>Một"
            + "</ol><table><tr><td rowspan=2 colspan=3>a<td>b<tr><th>c</table><p>x<a href='#_ftn1'>1"
            + "</a><div id=ftn1>Chú</div><span style='mso-list:Ignore'>1.</span>&amp;"
        let bytes = Mutation.mutated(Array(html.utf8), using: &generator)
        var content = try HTMLReader.content(of: bytes, path: "a")
        content.damage = nil
        _ = try? DocumentReader().read(content: content, path: "a")
    }
}
