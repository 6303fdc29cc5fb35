import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("Pages of a print")
struct PrintedPagesTests {
    private static let words = [
        "việc", "làm", "tốt", "đường", "trường", "trạm", "xã", "thôn", "năm", "kế", "hoạch", "§iÒu",
    ]

    private static func words(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
        (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
    }

    @Test("Paragraphs are found on the pages where their beginnings stand")
    func found() {
        for seed in 0..<60 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            var paragraphs: [String] = []
            var expected: [Int] = []
            var pages = [""]
            for number in 0..<80 {
                let all =
                    ["\(number)\(seed)"]
                    + Self.words(Int.random(in: 12...40, using: &generator), &generator)
                paragraphs.append(all.joined(separator: " "))
                expected.append(pages.count)
                // The print breaks lines, hyphenates and begins pages as it likes.
                for (index, word) in all.enumerated() {
                    pages[pages.count - 1] += word + (index % 9 == 0 ? "-\n" : "  ")
                    if index > 9, Int.random(in: 0..<200, using: &generator) == 0 {
                        pages.append("Trang \(pages.count)\n")
                    }
                }
                if Int.random(in: 0..<12, using: &generator) == 0 { pages.append("") }
            }
            #expect(PrintedPages(pages).pages(of: paragraphs) == expected, "seed \(seed)")
        }
    }

    @Test(
        "What stands twice or is short goes with its neighbours; another text's print tells nothing"
    )
    func uncertain() {
        let long = { (name: String) in "Đoạn \(name) nói về việc làm đường trong thôn \(name)" }
        let pages = [
            long("một") + "\nTốt lắm rồi.\n" + long("lặp"), "Trang 2\n" + long("hai") + long("lặp"),
            "Đã làm xong.\n" + long("ba"),
        ]
        let paragraphs = [
            long("một"), "Tốt lắm rồi.", "", long("hai"), long("lặp"), "Đã làm xong.", long("ba"),
        ]
        #expect(PrintedPages(pages).pages(of: paragraphs) == [1, 1, 1, 2, 2, 3, 3])
        #expect(PrintedPages(["Chuyện khác hẳn", ""]).pages(of: paragraphs) == nil)
        #expect(PrintedPages([]).pages(of: paragraphs) == nil)
    }

    @Test("A content takes pages, its rows too, unless it was laid out to the end itself")
    func content() {
        func paragraph(_ text: String, page: Int? = nil) -> MarkedElement {
            .paragraph(MarkedParagraph(runs: [FontRun(text: text, font: nil)], page: page))
        }
        let texts = (0..<4).map { "Đoạn thứ \($0) kể việc làm đường trong thôn xóm" }
        let row = MarkedRow(cells: [MarkedCell(elements: [paragraph(texts[2])], column: 0)])
        var content = MarkedContent(elements: [
            paragraph(texts[0], page: 1), .gap, paragraph(texts[1], page: 1),
            .table(MarkedTable(rows: [row])), paragraph(texts[3]),
        ])
        content.takePages(ofPrint: [texts[0], texts[1] + texts[2], texts[3]])
        var pages: [Int?] = []
        for element in content.elements { element.visit { pages.append($0.page) } }
        #expect(pages == [1, 2, 2, 3])
        guard case .table(let table) = content.elements[3] else { return }
        #expect(table.rows[0].page == 2)
        let told = content
        content.takePages(ofPrint: [texts[0] + texts[1], texts[2], texts[3]])
        #expect(content == told)
    }
}
