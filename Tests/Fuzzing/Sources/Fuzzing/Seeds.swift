import Foundation

/// Files to begin with: a folder for each target.
enum Seeds {
    static func write(into folder: String) {
        for target in FuzzTarget.allCases {
            let place = URL(fileURLWithPath: folder).appendingPathComponent(target.rawValue)
            do {
                try FileManager.default.createDirectory(
                    at: place,
                    withIntermediateDirectories: true
                )
                for (number, bytes) in files(for: target).enumerated() {
                    try Data(bytes).write(to: place.appendingPathComponent("seed-\(number)"))
                }
            } catch {
                print("\(place.path): \(error)")
            }
        }
    }

    static func files(for target: FuzzTarget) -> [[UInt8]] {
        switch target {
        case .format:
            [web, flat].map { Array($0.utf8) } + [
                Array("%PDF-1.4\n".utf8), Array("{\\rtf1 a}".utf8), compound,
                FuzzTarget.archive(of: Array(word.utf8)), [0x1F, 0x8B, 8, 0],
            ]
        case .text: samples + [viscii, Array("C\u{F4}ng h\u{DF}a, \u{AE}\u{E9}c l\u{CB}p".utf8)]
        case .sections: samples + [Array(law.utf8)]
        case .markup: [Array(flat.utf8), Array(web.utf8)]
        case .html: [Array(web.utf8)]
        case .zip:
            [FuzzTarget.archive(of: Array(word.utf8)), FuzzTarget.archive(of: [])]
        case .word: [Array(word.utf8)]
        case .openDocument: [Array(flat.utf8), Array("\u{1E}content.xml\n\(flat)".utf8)]
        case .pages: [Array("\(words)====\n\(fonts)".utf8)]
        case .recognized: [Array(words.utf8)]
        case .print: [Array("Một hai ba\nBốn năm\n====\nMột hai\nba\n====\nBốn năm".utf8)]
        case .records:
            [
                Array(
                    #"""
                    {"id": 1, "title": "Kế hoạch", "text": "I. Một\nĐiều 1. Hai", "year": 2024}
                    {"id":"b","text":"\u0111\ud83d\ude00","date":"2024-01-02","agency":"UBND"}
                    """#.utf8
                )
            ]
        case .tokens:
            samples.map { Array($0.prefix(1500)) } + [
                Array("Hoà, hòa; KỸ kĩ ủy/uỷ đ/Đ/ð 346 /BC-UBND 27/12/2022 = 27-12-2022".utf8),
                Array("3 tỷ 500 triệu đồng/ha; 12,5%/năm; 17 / 21 xã; Luật 45/2013/QH13".utf8),
            ]
        case .interface: InterfaceCall.seeds
        case .query:
            [
                "giải phóng mặt bằng", "\"tồn tại\" -hạn chế GPMB",
                "điểm a khoản 2 Điều 5 65/2018/NĐ-CP",
                "giai phong mat bang la gi?", "a OR (b AND \"c d\"~3) NEAR e",
            ].map { Array($0.utf8) }
        }
    }

    /// The samples that come with the program.
    private static let samples: [[UInt8]] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../../Index/samples").standardizedFileURL
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            try? Data(contentsOf: folder.appendingPathComponent(name))
        }.map { Array($0.prefix(6000)) }
    }()

    private static let viscii: [UInt8] =
        Array("C".utf8) + [0xF4] + Array("ng h".utf8) + [0xF2] + Array("a x".utf8) + [0xE3]
        + Array(" h".utf8) + [0xB5] + Array("i ch".utf8) + [0xFC] + Array(" ngh".utf8) + [0x8C]
        + Array("\n".utf8)

    private static let compound: [UInt8] =
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 22)
        + [0xFE, 0xFF, 9, 0, 6, 0] + [UInt8](repeating: 0, count: 10) + [1, 0, 0, 0, 0, 0, 0, 0]
        + [UInt8](repeating: 0xFF, count: 512) + "WordDocument".utf8.flatMap { [$0, 0] }

    private static let law = """
        CHÍNH PHỦ            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 1/2020/NĐ-CP     Hà Nội, ngày 02 tháng 3 năm 2020
        NGHỊ ĐỊNH
        Về ao làng
        Căn cứ Luật Ao làng;
        Chương I
        QUY ĐỊNH CHUNG
        Mục 1. ĐẦU
        Điều 1. Phạm vi
        1. Nghị định này quy định:
        a) Một việc;
        đ) Việc khác¹.
        “Điều 5. Trích”
        | TT | Tên | Số |
        |---|---|---|
        | 1 | Ao | 2.269 |
        \u{0C}
        ¹ Chú thích.
        PHỤ LỤC
        I. DANH MỤC
        Nơi nhận: - Như trên.
        """

    private static let web = """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>Kế hoạch</title>
        <style>p.a{font-family:.VnTime;font-weight:bold}td{}</style></head><body><nav>x</nav>
        <h1>I. MỘT</h1><p class=a>Hai <b>ba</b><sup>2</sup></p><ol type=a start=3><li>Một<li>Hai</ol>
        <table border=1><tr><th rowspan=2>TT<th colspan=3>Tên</tr><tr><td>1<td>2</table>
        <a href="#_ftn1" name="_ftnref1">[1]</a><div id=ftn1><p>Chú</div>&nbsp;&#7841;&#x1EA1;
        <font face="VNI-Times" size=3>Coäng hoøa</font><!-- x --><pre>a\n b</pre></body></html>
        """

    private static let flat: String = {
        let spaces = ["office", "style", "text", "table", "presentation"].map {
            "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document \(spaces.joined(separator: " "))
             xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
             xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
             office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>
            <style:style style:name="A" style:family="paragraph" style:parent-style-name="B">
            <style:text-properties style:font-name=".VnTime" fo:font-weight="bold"/></style:style>
            <text:list-style style:name="L"><text:list-level-style-number text:level="1"
             style:num-format="a" style:num-suffix=")" text:start-value="3"/></text:list-style>
            <text:outline-style><text:outline-level-style text:level="2" style:num-format="I"
             text:display-levels="2"/></text:outline-style></office:styles><office:body><office:text>
            <text:h text:outline-level="2">Một</text:h><text:p text:style-name="A">Hai<text:s
             text:c="3"/><text:tab/><text:line-break/>ba<text:soft-page-break/></text:p>
            <text:list text:style-name="L"><text:list-item text:start-value="2"><text:p>a</text:p>
            </text:list-item></text:list><text:note text:note-class="footnote"><text:note-citation>1
            </text:note-citation><text:note-body><text:p>Chú</text:p></text:note-body></text:note>
            <table:table><table:table-column table:number-columns-repeated="3"/><table:table-row
             table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2"
             table:number-rows-spanned="2" table:number-columns-repeated="2"><text:p>x</text:p>
            </table:table-cell><table:covered-table-cell/></table:table-row></table:table>
            </office:text></office:body></office:document>
            """
    }()

    private static let word: String = {
        let space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
        let start = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func relations(_ list: [(kind: String, target: String)]) -> String {
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + list.map {
                    "<Relationship Id='\($0.kind)' Type='\(start)/\($0.kind)' Target='\($0.target)'/>"
                }.joined() + "</Relationships>"
        }
        let parts = [
            ("_rels/.rels", relations([("officeDocument", "word/document.xml")])),
            (
                "word/_rels/document.xml.rels",
                relations([
                    ("styles", "styles.xml"), ("numbering", "numbering.xml"),
                    ("footnotes", "footnotes.xml"), ("header", "header1.xml"),
                ])
            ),
            (
                "word/document.xml",
                """
                <w:document \(space) xmlns:r='\(start)'><w:body><w:p><w:pPr><w:pStyle w:val='u1'/>
                <w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:rPr><w:b/>
                <w:rFonts w:ascii='.VnTimeH'/></w:rPr><w:t>Một</w:t><w:tab/><w:br w:type='page'/>
                <w:footnoteReference w:id='2'/></w:r></w:p><w:p><w:r><w:fldChar
                 w:fldCharType='begin'/><w:instrText>TOC</w:instrText><w:fldChar
                 w:fldCharType='separate'/><w:t>x</w:t><w:fldChar w:fldCharType='end'/></w:r>
                <w:del><w:r><w:delText>y</w:delText></w:r></w:del></w:p><w:tbl><w:tblGrid><w:gridCol/>
                <w:gridCol/></w:tblGrid><w:tr><w:trPr><w:tblHeader/><w:gridBefore w:val='1'/></w:trPr>
                <w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r>
                <w:t>a</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/>
                </w:tc></w:tr></w:tbl><w:sectPr><w:headerReference w:type='first' r:id='header'/>
                <w:titlePg/></w:sectPr></w:body></w:document>
                """
            ),
            (
                "word/styles.xml",
                """
                <w:styles \(space)><w:style w:type='paragraph' w:styleId='u1'><w:name
                 w:val='heading 1'/><w:basedOn w:val='u2'/></w:style><w:style w:type='paragraph'
                 w:styleId='u2'><w:basedOn w:val='u1'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr>
                </w:style></w:styles>
                """
            ),
            (
                "word/numbering.xml",
                """
                <w:numbering \(space)><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start
                 w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl><w:lvl
                 w:ilvl='1'><w:start w:val='7'/><w:numFmt w:val='lowerLetter'/><w:lvlText
                 w:val='%1.%2)'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId
                 w:val='0'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='5'/></w:lvlOverride>
                </w:num></w:numbering>
                """
            ),
            (
                "word/footnotes.xml",
                "<w:footnotes \(space)><w:footnote w:id='2'><w:p><w:r><w:t>Chú</w:t></w:r></w:p>"
                    + "</w:footnote></w:footnotes>"
            ),
            ("word/header1.xml", "<w:hdr \(space)><w:p><w:r><w:t>UBND</w:t></w:r></w:p></w:hdr>"),
        ]
        return parts.map { "\u{1E}\($0.0)\n\($0.1)" }.joined()
    }()

    /// Two pages of words in two columns with a table, as `pdftotext -tsv` writes them.
    private static let words: String = {
        var rows = [
            [
                "level", "page_num", "par_num", "block_num", "line_num", "word_num", "left", "top",
                "width", "height", "conf", "text",
            ].joined(separator: "\t")
        ]
        for page in 1...2 {
            rows.append("1\t\(page)\t0\t0\t0\t0\t0.0\t0.0\t595.0\t842.0\t-1\t###PAGE###")
            let lines = [
                "UBND XÃ|CỘNG HÒA XÃ HỘI", "Số: 1/KH|Độc lập", "KẾ HOẠCH", "I. MỘT",
                "1. Phát triển ao làng và giếng nước của xã năm 2024 theo kế-", "hoạch đã đề ra.",
                "TT|Tên|Số", "1|Ao|2", "2|Giếng|3", "¹ Chú thích.", "\(page)",
            ]
            for (number, line) in lines.enumerated() {
                var left = 60.0
                for (block, part) in line.split(separator: "|").enumerated() {
                    left = max(left, 60 + Double(block) * 200)
                    for (place, word) in part.split(separator: " ").enumerated() {
                        let width = Double(word.count) * 6
                        rows.append(
                            "5\t\(page)\t\(block)\t\(number)\t0\t\(place)\t\(left)\t"
                                + "\(60 + number * 20)\t\(width)\t14\t\(90 - number)\t\(word)"
                        )
                        left += width + 4
                    }
                }
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }()

    private static let fonts = """
        <page number="1" position="absolute" top="0" left="0" height="1263" width="892">
        \t<fontspec id="0" size="18" family="ABCDEF+.VnTime" color="#000000"/>
        <text top="90" left="90" width="60" height="20" font="0"><b>UBND XÃ</b></text>
        <text top="180" left="90" width="120" height="20" font="0">I. MỘT &amp; &#160;</text>
        </page>
        """
}
