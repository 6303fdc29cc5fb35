import TestSupport
import Testing

@testable import Documents

@Suite("Laws of passages, over random documents")
struct PassageLawTests {
    private static let pieces = [
        "I. KẾT QUẢ NĂM 2023", "II/ TỒN TẠI", "1. Về kinh tế", "1) Về xã hội", "1.1. Nông nghiệp",
        "a) Trồng trọt", "- Một việc đã làm;", "+ việc nhỏ", "", "", "12", "- 3 -", "¹ Chú thích.",
        "Trong năm¹ đã làm nhiều việc.", "tiếp tục câu trước đó", "A\tB\tC", "1. x\t2\t3",
        "| a | b |", "|---|---|", "BÁO CÁO", "Nơi nhận:", "Trên đây là báo cáo./.", "# Đề mục",
        "**Đậm:** chữ thường", "PHỤ LỤC", "Phần II", "\u{0C}Trang mới", "😀", "***", "…", ")", "1.",
    ]

    private static func text(seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...80, using: &generator)
        return (0..<count).map { _ -> String in
            if Int.random(in: 0..<6, using: &generator) == 0 {
                let length = Int.random(in: 1...700, using: &generator)
                return (0..<length).map { index in
                    ["việc", "làm", "tốt,", "xong.", "Năm", "2023;"][(index * 7 + length) % 6]
                }.joined(separator: " ")
            }
            return pieces.randomElement(using: &generator) ?? ""
        }.joined(separator: "\n")
    }

    @Test("Every line of text is in a passage, none is longer than allowed, ranges are real")
    func partition() throws {
        for seed in 0..<400 as Range<UInt64> {
            let text = Self.text(seed: seed)
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            let document = try DocumentReader().read(text: text, path: "test")
            let lines = SourceLine.lines(of: text)
            let furniture = PageFurniture.lineNumbers(in: lines)
            var covered: Set<Int> = []
            for passage in document.passages {
                covered.formUnion(passage.lines)
                #expect(passage.lines.lowerBound >= 1 && passage.lines.upperBound <= lines.count)
                #expect(!passage.text.isEmpty)
                if passage.form == .prose || passage.form == .footnote {
                    #expect(
                        PassageBuilder.length(of: passage.text) <= PassageBuilder.longest + 60,
                        "seed \(seed)"
                    )
                }
                if let section = passage.section {
                    #expect(document.sections.indices.contains(section))
                }
            }
            for (index, section) in document.sections.enumerated() {
                if let parent = section.parent { #expect(parent < index) }
            }
            for line in lines
            where line.clean.contains(where: { $0.isLetter }) && !furniture.contains(line.number) {
                #expect(covered.contains(line.number), "seed \(seed), line \(line.number)")
            }
        }
    }

    @Test("A passage's words are the words of its lines")
    func verbatim() throws {
        for seed in 1000..<1200 as Range<UInt64> {
            let text = Self.text(seed: seed)
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            let document = try DocumentReader().read(text: text, path: "test")
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for passage in document.passages where passage.form == .prose {
                let source = passage.lines.map { String(lines[$0 - 1]) }.joined(separator: " ")
                var rest = source.unicodeScalars[...]
                // The passage's scalars are a subsequence of its lines' scalars.
                for scalar in passage.text.unicodeScalars
                where !scalar.properties.isWhitespace {
                    guard let place = rest.firstIndex(of: scalar) else {
                        Issue.record("seed \(seed): \(passage.text)")
                        break
                    }
                    rest = rest[rest.index(after: place)...]
                }
            }
        }
    }
}
