import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("Which paragraphs say the same")
struct SimilarityTests {
    private func shapes(_ texts: [String]) -> [SimilarityShape] {
        let memory = TokenizerMemory()
        return texts.map { SimilarityShape(Array($0.utf8), memory: memory) }
    }

    private func links(_ left: [String], _ right: [String]) -> [String] {
        SimilarityAlignment(shapes(left), shapes(right)).links.map { link in
            link.left.map(String.init).joined(separator: "+") + "="
                + link.right.map(String.init).joined(separator: "+")
        }
    }

    private static let land =
        "Công tác giải phóng mặt bằng các dự án trọng điểm được tập trung chỉ đạo quyết liệt"
    private static let budget =
        "Thu ngân sách nhà nước trên địa bàn đạt 301,5 tỷ đồng, vượt dự toán tỉnh giao đầu năm"
    private static let school =
        "Cơ sở vật chất trường lớp tiếp tục được đầu tư, chất lượng giáo dục mũi nhọn giữ vững"

    private struct Row: Sendable {
        var name: String
        var left: [String]
        var right: [String]
        var links: [String]
    }

    private static let rows = [
        Row(name: "nothing", left: [], right: [], links: []),
        Row(name: "one side", left: [land], right: [], links: []),
        Row(
            name: "the same",
            left: [land, budget],
            right: [land, budget],
            links: ["0=0", "1=1"]
        ),
        Row(name: "moved", left: [land, budget], right: [budget, land], links: ["0=1", "1=0"]),
        Row(
            name: "other figures",
            left: [budget],
            right: [land, budget.replacing("301,5", with: "222")],
            links: ["0=1"]
        ),
        Row(
            name: "without marks",
            left: [land],
            right: [
                "cong tac giai phong mat bang cac du an trong diem duoc tap trung chi dao quyet liet"
            ],
            links: ["0=0"]
        ),
        Row(name: "others", left: [land, budget], right: [school], links: []),
        Row(
            name: "parted",
            left: [school, land + ". " + budget],
            right: [land, budget, school],
            links: ["0=2", "1=0+1"]
        ),
        Row(
            name: "joined",
            left: [land, budget, school],
            right: [school, land + ". " + budget],
            links: ["0+1=1", "2=0"]
        ),
        Row(
            name: "twice in the one: each once",
            left: [land],
            right: [land, land],
            links: ["0=0"]
        ),
        Row(
            name: "equal headings stay beside their paragraphs",
            left: ["1. Kết quả", land, "2. Kết quả", budget],
            right: ["1. Kết quả", school, "2. Kết quả", land, "3. Kết quả", budget],
            links: ["0=2", "1=3", "2=4", "3=5"]
        ),
        Row(
            name: "one form, filled anew",
            left: [
                "Trong năm đã ban hành 52 văn bản, gồm 20 quyết định, 11 kế hoạch. " + land,
                school,
            ],
            right: [
                budget,
                "Trong năm đã ban hành 61 văn bản, gồm 31 quyết định, 9 kế hoạch. " + budget,
            ],
            links: ["0=1"]
        ),
        Row(name: "figures only", left: ["2023", "12,5"], right: ["2023", "12,5"], links: []),
    ]

    @Test("Paragraphs are coupled whatever their order and figures", arguments: rows)
    private func table(row: Row) {
        #expect(links(row.left, row.right) == row.links, "\(row.name)")
    }

    private static func paragraph(_ random: inout SeededGenerator) -> String {
        let syllables = [
            "đất", "đai", "thu", "đạt", "kế", "hoạch", "mười", "hai", "trường", "lớp", "giao",
            "thông", "dự", "án", "phường", "xã", "quyết", "liệt", "2023", "45%",
        ]
        return (0..<Int.random(in: 1...30, using: &random))
            .map { _ in syllables.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }

    @Test(
        "Each paragraph once; turned round, the same couples; with itself, all",
        arguments: 0..<60
    )
    func laws(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let left = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            Self.paragraph(&random)
        }
        var right = left.filter { _ in Bool.random(using: &random) }
        right += (0..<Int.random(in: 0...5, using: &random)).map { _ in Self.paragraph(&random) }
        right.shuffle(using: &random)
        let links = SimilarityAlignment(shapes(left), shapes(right)).links
        #expect(Set(links.flatMap(\.left)).count == links.flatMap(\.left).count)
        #expect(Set(links.flatMap(\.right)).count == links.flatMap(\.right).count)
        #expect(links.allSatisfy { $0.left.count == 1 || $0.right.count == 1 })
        #expect(links.allSatisfy { (0...1).contains($0.similarity) })
        #expect(links == SimilarityAlignment(shapes(left), shapes(right)).links)
        let own = SimilarityAlignment(shapes(left), shapes(left)).links
        let comparable = shapes(left).indices.filter { !shapes(left)[$0].pairs.isEmpty }
        #expect(own.flatMap(\.left).sorted() == comparable)
        #expect(own.allSatisfy { left[$0.left[0]] == left[$0.right[0]] || $0.similarity > 0.9 })
    }
}
