import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("Pages that begin within a paragraph")
struct PageSignTests {
    @Test("Signs are taken off, and their places told")
    func parted() {
        let sign = PageSign.text
        for (text, clean, starts) in [
            ("Một hai", "Một hai", []), ("Một \(sign)hai", "Một hai", [6]),
            ("\(sign)đ\(sign)\(sign)ê", "đê", [0, 2, 2]), ("", "", []),
        ] as [(String, String, [Int])] {
            let parted = PageSign.parted(text)
            #expect(parted.text == clean)
            #expect(parted.starts == starts)
        }
    }

    private static func lines(_ elements: [MarkedElement]) -> [SourceLine] {
        MarkedBlocks.blocks(of: MarkedContent(elements: elements)).flatMap(\.lines)
    }

    @Test("Lines of a paragraph and their parts have their pages; the text has no signs")
    func lines() {
        let sign = PageSign.text
        let paragraph = MarkedParagraph(
            runs: [
                FontRun(text: "  Một \(sign)hai\nBa \(sign)", font: nil),
                FontRun(text: "\n\(sign)Bốn năm", font: nil),
            ],
            page: 3
        )
        let lines = Self.lines([.paragraph(paragraph)])
        #expect(lines.map(\.text) == ["Một hai", "Ba", "Bốn năm"])
        #expect(lines.map(\.page) == [3, 4, 6])
        #expect(lines[0].pageStarts == [6])
        #expect(lines[0].page(at: 0) == 3)
        #expect(lines[0].page(at: 6) == 4)
        var unpaged = paragraph
        unpaged.page = nil
        #expect(Self.lines([.paragraph(unpaged)]).map { $0.page(at: 9) } == [nil, nil, nil])
    }

    @Test("A print tells where pages begin within paragraphs, to a word", arguments: 0..<UInt64(60))
    func print(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var pages = [""]
        var paragraphs: [String] = []
        var expected: [[Int]] = []
        for number in 0..<12 {
            var words: [String] = []
            var wordPages: [Int] = []
            for word in 0..<Int.random(in: 1...400, using: &random) {
                words.append("đường\(number)x\(word)")
                if Int.random(in: 0..<150, using: &random) == 0 {
                    pages[pages.count - 1] += "\nTrang \(pages.count)\n"
                    pages.append("Dự thảo lần hai\n")
                }
                pages[pages.count - 1] += words[word] + (word % 7 == 0 ? "\n" : " ")
                wordPages.append(pages.count)
            }
            paragraphs.append(words.joined(separator: " "))
            expected.append(wordPages)
        }
        var content = MarkedContent(
            elements: paragraphs.map { text in
                // The signs that a converter left go.
                let half = text.index(text.startIndex, offsetBy: text.count / 2)
                return .paragraph(
                    MarkedParagraph(runs: [
                        FontRun(text: text[..<half] + PageSign.text, font: "A"),
                        FontRun(text: String(text[half...]), font: "B"),
                    ])
                )
            }
        )
        content.takePages(ofPrint: pages)
        let lines = Self.lines(content.elements)
        #expect(lines.map(\.text) == paragraphs)
        var wrong = 0
        for (line, pages) in zip(lines, expected) {
            var offset = 0
            for (word, page) in zip(line.text.split(separator: " "), pages) {
                if line.page(at: offset) != page { wrong += 1 }
                offset += word.utf8.count + 1
            }
        }
        #expect(wrong <= pages.count, "\(wrong) of \(expected.joined().count) on \(pages.count)")
    }

    @Test("Passages of a long paragraph have the pages on which they begin")
    func passages() throws {
        let words = (0..<900).map { "việc\($0)." }
        let body = { (sign: String) in
            words[..<500].joined(separator: " ") + " " + sign
                + words[500...].joined(separator: " ")
        }
        let flat = String(
            decoding: OpenDocumentReaderTests.flat(
                "<text:p>\(body("<text:soft-page-break/>"))</text:p>"
            ),
            as: UTF8.self
        )
        .replacing("<office:text>", with: "<office:text text:use-soft-page-breaks='true'>")
        let text =
            "<w:p><w:r><w:t>"
            + body("</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t xml:space='preserve'>")
            + "</w:t></w:r></w:p>"
        let word = ZipBuilder.archive(
            WordReaderTests.document(text.replacing("<w:t>", with: "<w:t xml:space='preserve'>"))
        )
        for content in [
            try OpenDocumentReader.content(of: Array(flat.utf8), path: "a"),
            try WordReader.content(of: word, path: "a"),
        ] {
            let document = try DocumentReader().read(content: content, path: "a")
            #expect(document.passages.count > 3)
            for passage in document.passages {
                let number = Int(passage.text.drop { !$0.isNumber }.prefix(while: \.isNumber))
                #expect(passage.page == ((number ?? 0) < 500 ? 1 : 2))
            }
            #expect(Set(document.passages.map(\.page)) == [1, 2])
        }
    }
}
