import Foundation
import TestSupport
import Testing
import VietnameseText

@Suite("Letters make syllables")
struct SyllableShapeTests {
    @Test(
        "Bare syllables",
        arguments: [
            "a giai phong mat bang nghieng quy quyen quoc khuyu nguyen thuy hoa ngoeo xoong yeu",
            "duong nghi ghe ke ca gi gin gieng giet gia uy y ky thuo khuya buyt kan tuynh uong",
        ]
    )
    func bareSyllables(row: String) {
        for word in row.split(separator: " ") {
            #expect(SyllableShape.isSyllable(bare: String(word)), "\(word)")
        }
    }

    @Test(
        "Words that are no bare syllables",
        arguments: [
            "xyz phg phonh giia mta phong1 ngi nge ka ci ce gh q qa quu coa bb str tran1 w f",
            "giải phóng Giai nghiengg giaiphong aa ee toe1 oat1 gue kua ghu pht ng",
        ]
    )
    func otherBareWords(row: String) {
        for word in row.split(separator: " ") {
            #expect(!SyllableShape.isSyllable(bare: String(word)), "\(word)")
        }
        #expect(!SyllableShape.isSyllable(bare: ""))
    }

    @Test(
        "Marked syllables",
        arguments: [
            "giải phóng mặt bằng cáp cạp sách sạch bác bạc mất mật nghiêng nghiệp quyết quốc quý",
            "hòa hoà hòe hoè thủy thuỷ khuỷu ngoằn thuở gì gìn giếng giữa già yên ỉa ủy uỷ ý mỹ mĩ",
            "đường được rượu huỳnh uỵch xoong moóc buýt đắk lắk kạn nhanh kĩ quỳnh quít quẹo ưu",
        ]
    )
    func markedSyllables(row: String) {
        for word in row.split(separator: " ") {
            #expect(SyllableShape.isSyllable(marked: String(word)), "\(word)")
        }
    }

    @Test(
        "Words that are no marked syllables",
        arguments: [
            "giảj cảp cap cãch cầt sach bàc qúy gía hòan tóan mùôn gỉải phónh phónng đd ngiêng",
            "nghà kả cí quưa mướ iêu iên khuỷư bồă ă1 ñ ç xúc1 giảiphóng ăi ôă ",
        ]
    )
    func otherMarkedWords(row: String) {
        for word in row.split(separator: " ") {
            #expect(!SyllableShape.isSyllable(marked: String(word)), "\(word)")
        }
        #expect(!SyllableShape.isSyllable(marked: ""))
    }

    // MARK: - Joined words

    /// The way that is looked for, and the first way.
    @Test(arguments: [
        ("giaiphong", "giai phong", "giai phong"),
        ("matbang", "mat bang", "mat bang"),
        ("quyhoach", "quy hoach", "quy hoach"),
        ("giaiphongmatbang", "giai phong mat bang", "giai phong mat bang"),
        ("uybannhandan", "uy ban nhan dan", "uy ban nhan dan"),
        ("phuongan", "phuong an", "phuong an"),
        ("hanoi", "ha noi", "han oi"),
        ("toan", "to an", "toan"),
        ("kinhtexahoi", "kinh te xa hoi", "kinh te xa hoi"),
        ("congnghiephoahiendaihoa", "cong nghiep hoa hien dai hoa", "cong nghiep hoa hien dai hoa"),
    ])
    func bareWordsAreCut(joined: String, way: String, first: String) {
        let ways = SyllableShape.split(bare: joined).map { $0.joined(separator: " ") }
        #expect(ways.contains(way), "\(ways)")
        #expect(ways.first == first)
    }

    @Test(arguments: [
        ("giảiphóng", "giải phóng"), ("mặtbằng", "mặt bằng"), ("quyhoạch", "quy hoạch"),
        ("hoàbình", "hoà bình"), ("ủybannhândân", "ủy ban nhân dân"), ("đấtđai", "đất đai"),
        ("giải", "giải"), ("nghịquyết", "nghị quyết"),
    ])
    func markedWordsAreCut(joined: String, way: String) {
        let ways = SyllableShape.split(marked: joined).map { $0.joined(separator: " ") }
        #expect(ways.first == way, "\(ways)")
    }

    @Test(arguments: ["", "xyz", "giaixyz", "mtbang", String(repeating: "a", count: 7)])
    func someWordsCannotBeCut(joined: String) {
        #expect(SyllableShape.split(bare: joined).isEmpty)
        #expect(SyllableShape.split(marked: joined).isEmpty)
    }

    @Test func marksRuleOutCuts() {
        #expect(SyllableShape.split(marked: "cảphê") == [["cả", "phê"]])
        #expect(SyllableShape.split(marked: "cảptrên").isEmpty)
    }

    @Test(arguments: 0..<UInt64(60))
    func cutsAreCompleteOrderedAndFew(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let words = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            random.syllable().bareText
        }
        let joined = words.joined()
        let ways = SyllableShape.split(bare: joined)
        if joined.count > SyllableShape.longestJoined {
            #expect(ways.isEmpty)
        } else if ways.count < SyllableShape.mostCuts {
            #expect(ways.contains(words))
        }
        #expect(ways.count <= SyllableShape.mostCuts)
        #expect(Set(ways).count == ways.count)
        #expect(ways.map(\.count) == ways.map(\.count).sorted())
        for way in ways {
            #expect(way.joined() == joined && way.count <= SyllableShape.mostSyllables)
            #expect(way.allSatisfy(SyllableShape.isSyllable(bare:)))
        }
    }

    // MARK: - Real text

    @Test(.enabled(if: Places.reports != nil))
    func theMarkedWordsOfReportsAreSyllables() throws {
        let folder = try #require(Places.reports)
        let files = try FileManager.default
            .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
        var count = 0
        var strange: [String] = []
        for file in files {
            let tokens = Tokenizer.tokens(of: try String(contentsOf: file, encoding: .utf8))
            for token in tokens
            where token.kind == .word && token.atomCount == 1 && token.marked != token.bare {
                count += 1
                if !SyllableShape.isSyllable(marked: token.marked) { strange.append(token.marked) }
            }
        }
        #expect(count > 0)
        #expect(strange.count * 100 <= count, "\(Set(strange))")
    }
}
