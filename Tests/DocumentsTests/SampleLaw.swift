import TestSupport

/// A law of our own with parts of every level, and what its tree is.
struct SampleLaw {
    /// Its lines, one a paragraph.
    private(set) var lines: [String] = []
    /// The path of each part in the order of the text.
    private(set) var paths: [String] = []

    private var path: [String] = []
    private var generator: SeededGenerator

    private static let words = [
        "ao", "làng", "giếng", "cơ quan", "quản lý", "bảo vệ", "nguồn nước", "hộ gia đình",
        "trách nhiệm", "thông báo", "kịp thời", "sử dụng", "đúng mục đích", "theo quy định",
        "tại Điều 2", "của Luật này", "và khoản 1", "Điều này", "năm 2019", "Bộ trưởng",
    ]
    private static let ordinals = ["nhất", "hai", "ba"]
    private static let romans = ["I", "II", "III", "IV", "V", "VI"]
    private static let letters = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k"]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        lines = [
            "QUỐC HỘI", "Luật số: 7/2019/QH14", "LUẬT", "AO LÀNG VÀ GIẾNG NƯỚC",
            "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
            "Quốc hội ban hành Luật Ao làng và giếng nước.",
        ]
        var article = 0
        let partCount = pick(0...2)
        for part in 0..<max(1, partCount) {
            if partCount > 0 {
                open(
                    0,
                    "Phần thứ \(Self.ordinals[part])",
                    ["Phần thứ \(Self.ordinals[part])", title]
                )
            }
            for chapter in 0..<pick(1...3) {
                open(
                    1,
                    "Chương \(Self.romans[chapter])",
                    ["Chương \(Self.romans[chapter])", title]
                )
                let divisions = pick(0...2)
                for division in 0..<max(1, divisions) {
                    if divisions > 0 {
                        open(2, "Mục \(division + 1)", ["Mục \(division + 1). \(title)"])
                    }
                    for _ in 0..<pick(1...3) {
                        article += 1
                        addArticle(article)
                    }
                }
            }
        }
        lines += [
            "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV thông qua"
                + " ngày 3 tháng 5 năm 2019.",
            "CHỦ TỊCH QUỐC HỘI",
        ]
    }

    private mutating func addArticle(_ number: Int) {
        open(3, "Điều \(number)", ["Điều \(number). Việc \(phrase(4))"])
        let clauses = pick(0...4)
        if clauses < 2 {
            lines.append("Cơ quan \(phrase(25)).")
            return
        }
        for clause in 1...clauses {
            let points = pick(0...6)
            if points < 2 {
                open(4, "khoản \(clause)", ["\(clause). Hộ gia đình \(phrase(30))."])
                continue
            }
            open(4, "khoản \(clause)", ["\(clause). Người dùng nước \(phrase(6)):"])
            for point in 0..<points {
                let letter = Self.letters[point]
                open(5, "điểm \(letter)", ["\(letter)) Giữ gìn \(phrase(12));"])
            }
        }
    }

    private mutating func open(_ depth: Int, _ label: String, _ heading: [String]) {
        path.removeAll { Self.depth(of: $0) >= depth }
        path.append(label)
        paths.append(path.joined(separator: "›"))
        lines += heading
    }

    private static func depth(of label: String) -> Int {
        ["Phần", "Chương", "Mục", "Điều", "khoản", "điểm"].firstIndex { label.hasPrefix($0) } ?? 0
    }

    private var title: String {
        mutating get { phrase(5).uppercased() }
    }

    private mutating func phrase(_ count: Int) -> String {
        (0..<count).map { _ in
            Self.words.randomElement(using: &generator) ?? ""
        }.joined(separator: " ")
    }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }
}
