import Foundation
import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("From marked-up content to documents")
struct MarkedBlocksTests {
    private static func paragraph(
        _ text: String,
        bold: Bool = false,
        number: String? = nil,
        level: Int? = nil
    ) -> MarkedElement {
        .paragraph(
            MarkedParagraph(
                runs: [FontRun(text: text, font: nil)],
                boldRuns: bold ? 1 : 0,
                number: number.map { FontRun(text: $0, font: nil) },
                headingLevel: level
            )
        )
    }

    private static func table(_ rows: [[[String]]]) -> MarkedElement {
        .table(
            MarkedTable(
                rows: rows.map { row in
                    MarkedRow(
                        cells: row.enumerated().map { column, texts in
                            MarkedCell(elements: texts.map { paragraph($0) }, column: column)
                        }
                    )
                }
            )
        )
    }

    @Test(
        "Lines and blocks",
        arguments: [
            (["Một\u{A0}hai\u{2003}ba\u{AD}n\u{200B}"], ["Một hai ban"]),
            (["-----", "___", "Một\n-----\nhai"], ["Một+hai"]),
            // A line within a paragraph goes on with it, or begins another.
            (
                ["Một\nhai", "Ba.\nBốn", "Năm\n1. Sáu\n- Bảy"],
                ["Một+hai", "Ba.", "Bốn", "Năm", "1. Sáu", "- Bảy"]
            ),
            // Tabs after numbers and dashes are spaces; others part columns.
            (
                ["1.\tMột", "-\t hai", "a)\tba\tbốn", "Số\t1"],
                ["1. Một", "- hai", "a) ba¦bốn", "Số¦1"]
            ),
            // Three columns and more, one below the other, are a table.
            (
                ["Tên\tĐơn vị\tSố", "a\tkm\t1", "b\tkm\t2", "Một"],
                ["|Tên¦Đơn vị¦Số", "|a¦km¦1", "|b¦km¦2", "Một"]
            ),
            (["a\tb\tc", "Một"], ["a¦b¦c", "Một"]),
        ]
    )
    func lines(texts: [String], expected: [String]) {
        let content = MarkedContent(elements: texts.map { Self.paragraph($0) })
        let blocks = MarkedBlocks.blocks(of: content)
        #expect(
            blocks.flatMap { block -> [String] in
                let lines = block.lines.map { $0.text.replacing("\t", with: "¦") }
                return block.kind == .table
                    ? lines.map { "|" + $0 } : [lines.joined(separator: "+")]
            } == expected
        )
    }

    @Test("Lines are numbered as the text shows them")
    func numbers() {
        let content = MarkedContent(elements: [
            Self.paragraph("Một"), .gap, .gap, Self.paragraph("Hai", number: "I."),
            Self.table([[["a"], ["b"]], [["c"], ["d"]]]), Self.paragraph("Ba"),
        ])
        let lines = content.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines == ["Một", "", "I. Hai", "", "a\tb", "c\td", "", "Ba"])
        for line in MarkedBlocks.blocks(of: content).flatMap(\.lines) {
            #expect(lines[line.number - 1] == line.text)
        }
    }

    @Test(
        "Letterheads in two columns of all makes",
        arguments: [
            // Cells with several lines each; a row for each line; columns by tabs.
            [
                table([
                    [
                        ["UBND TỈNH HÒN MÂY", "SỞ TÀI CHÍNH", "-----", "Số: 8/BC-STC"],
                        [
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                            "Hòn Mây, ngày 9 tháng 7 năm 2024",
                        ],
                    ]
                ])
            ],
            [
                table([
                    [["UBND TỈNH HÒN MÂY"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]],
                    [["SỞ TÀI CHÍNH"], ["Độc lập - Tự do - Hạnh phúc"]],
                    [["Số: 8/BC-STC"], ["Hòn Mây, ngày 9 tháng 7 năm 2024"]],
                ])
            ],
            [
                paragraph("UBND TỈNH HÒN MÂY\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                paragraph("SỞ TÀI CHÍNH\tĐộc lập - Tự do - Hạnh phúc"),
                paragraph("Số: 8/BC-STC\tHòn Mây, ngày 9 tháng 7 năm 2024"),
            ],
            [
                table([
                    [
                        ["UBND TỈNH HÒN MÂY\nSỞ TÀI CHÍNH\nSố: 8/BC-STC"],
                        [
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
                                + "Hòn Mây, ngày 9 tháng 7 năm 2024"
                        ],
                    ]
                ])
            ],
        ] as [[MarkedElement]]
    )
    func letterheads(head: [MarkedElement]) throws {
        let body = [
            .gap, Self.paragraph("BÁO CÁO", bold: true),
            Self.paragraph("Tình hình thu ngân sách năm 2024", bold: true), .gap,
            Self.paragraph("KẾT QUẢ", number: "I.", level: 1), Self.paragraph("Đã thu đủ."),
            Self.table([[["Nơi nhận:", "- Lưu: VT."], ["GIÁM ĐỐC", "Nguyễn Văn A"]]]),
        ]
        let content = MarkedContent(elements: head + body)
        let document = try DocumentReader().read(content: content, path: "a.docx")
        let header = document.header
        #expect(header.kind == "Báo cáo")
        #expect(header.number == "8/BC-STC")
        #expect(header.date?.vietnamese == "09/07/2024")
        #expect(header.place == "Hòn Mây")
        #expect(header.agency == "Sở Tài chính")
        #expect(header.title == "Tình hình thu ngân sách năm 2024")
        #expect(document.sections.map(\.label) == ["I"])
        #expect(document.passages.map(\.role) == [.opening, .results, .closing])
    }

    @Test("Texts of all runs can be replaced, in cells, notes and numbers too")
    func mapTexts() {
        let number = MarkedParagraph(
            runs: [FontRun(text: "a", font: ".VnTime"), FontRun(text: "b", font: nil)],
            number: FontRun(text: "§iÒu 1.", font: ".VnTime")
        )
        var content = MarkedContent(elements: [
            .paragraph(number), .gap, Self.table([[["c", "d"], ["e"]]]),
            .note(MarkedNote(mark: 1, paragraphs: [number])),
        ])
        let before = content.runs
        content.mapTexts { paragraphs in
            #expect(paragraphs == before)
            return paragraphs.map { $0.map { "<\($0.text)\($0.font == nil ? "" : "!")>" } }
        }
        #expect(
            content.runs.map { $0.map(\.text) } == [
                ["<§iÒu 1.!>", "<a!>", "<b>"], ["<c>"], ["<d>"], ["<e>"],
                ["<§iÒu 1.!>", "<a!>", "<b>"],
            ]
        )
        #expect(content.runs.allSatisfy { $0.allSatisfy { $0.font == nil } })
        let whole = content
        content.mapTexts { _ in [] }
        #expect(content == whole)
    }

    @Test("Tables of rows keep head and place; merged names speak for their rows, numbers do not")
    func tables() throws {
        let rows = (1...40).map { [["Chỉ tiêu thứ \($0) của bảng"], ["\($0),5"], ["km"]] }
        let head = [["Chỉ tiêu"], ["Năm 2024"], ["Đơn vị"]]
        let content = MarkedContent(elements: [Self.table([head] + rows)])
        let document = try DocumentReader().read(content: content, path: "a.docx")
        #expect(document.passages.count > 1)
        for passage in document.passages {
            #expect(passage.form == .table)
            #expect(passage.text.hasPrefix("Chỉ tiêu\tNăm 2024\tĐơn vị\n"))
        }
        let merged = MarkedTable(rows: [
            MarkedRow(cells: [cell("Lĩnh vực", 0), cell("Việc", 1), cell("Tổng", 2)]),
            MarkedRow(cells: [cell("Đất đai", 0, rows: 2), cell("Một", 1), cell("7", 2, rows: 2)]),
            MarkedRow(cells: [cell("Hai", 1)]),
        ])
        #expect(
            TableGrid(merged).rows.map(\.text) == [
                "Lĩnh vực\tViệc\tTổng", "Đất đai\tMột\t7", "Đất đai\tHai",
            ]
        )
    }

    private func cell(_ text: String, _ column: Int, rows: Int = 1) -> MarkedCell {
        MarkedCell(elements: [Self.paragraph(text)], column: column, rows: rows)
    }

    @Test("Every line with a letter is in a passage, in its order, for any content")
    func partition() throws {
        for seed in 0..<200 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let content = MarkedContent(
                elements: (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                    Self.element(depth: 0, using: &generator)
                }
            )
            let blocks = MarkedBlocks.blocks(of: content)
            let lines = blocks.flatMap(\.lines)
            #expect(lines.map(\.number) == lines.map(\.number).sorted())
            guard !blocks.isEmpty else { continue }
            let document = try DocumentReader().read(content: content, path: "a")
            var covered: Set<Int> = []
            for passage in document.passages { covered.formUnion(passage.lines) }
            for line in lines where line.text.contains(where: \.isLetter) {
                #expect(covered.contains(line.number), "seed \(seed), line \(line.number)")
            }
        }
    }

    private static func element(depth: Int, using generator: inout SeededGenerator) -> MarkedElement
    {
        let texts = [
            "Một việc đã làm.", "I. KẾT QUẢ", "Nơi nhận:", "a\tb\tc", "x\ny", "", "12", "- Hai",
        ]
        let text = texts.randomElement(using: &generator) ?? ""
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return .gap
        case 1: return paragraph(text, number: "1.", level: 2)
        case 2:
            return .note(
                MarkedNote(
                    mark: 3,
                    paragraphs: [MarkedParagraph(runs: [FontRun(text: text, font: nil)])]
                )
            )
        case 3,
            4 where depth < 3:
            let rows = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                MarkedRow(
                    cells: (0..<Int.random(in: 0...4, using: &generator)).map { column in
                        MarkedCell(
                            elements: [element(depth: depth + 1, using: &generator)],
                            column: column * Int.random(in: 1...3, using: &generator),
                            rows: Int.random(in: 1...3, using: &generator)
                        )
                    },
                    isHead: Bool.random(using: &generator)
                )
            }
            return .table(MarkedTable(rows: rows))
        default: return paragraph(text, bold: Bool.random(using: &generator))
        }
    }

    @Test("Real laws and decisions: every article, in order")
    func realDocuments() throws {
        guard let folder = Places.documents, let office = try OfficeFiles() else {
            print("skipped: no folder of documents, or no soffice")
            return
        }
        // A regulation that a decision brings with it counts its articles anew.
        for (name, ending, counts) in [
            ("luat-pccc.docx", "doc", [65]), ("QD15UB.DOC", "doc", [3, 12]),
        ] {
            let source = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
            let made = try office.converted(source, ending: ending, through: ["fodt"])
            let content = try OpenDocumentReader.content(of: try #require(made), path: name)
            let document = try DocumentReader().read(content: content, path: name)
            let articles = document.sections.map(\.label).filter { $0.hasPrefix("Điều ") }
            #expect(articles == counts.flatMap { (1...$0).map { "Điều \($0)" } }, "\(name)")
        }
    }
}
