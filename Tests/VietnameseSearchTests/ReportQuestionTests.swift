import Foundation
import TestSupport
import Testing
import VietnameseSearch
import VietnameseText

/// Words of the genre that the real reports use, asked in every way that people type them.
@Suite("Questions to real reports, however they are typed")
struct ReportQuestionTests {
    private static let phrases = [
        "giải phóng mặt bằng", "kinh tế xã hội", "cải cách hành chính", "thu ngân sách",
        "nông thôn mới", "đô thị loại", "chuyển đổi số", "quốc phòng an ninh", "trật tự an toàn",
        "an sinh xã hội", "thu hút đầu tư", "vốn đầu tư công", "quản lý nhà nước",
        "kỷ luật kỷ cương", "tháo gỡ khó khăn", "ý kiến chỉ đạo", "người đứng đầu",
        "quy chế làm việc", "đẩy nhanh tiến độ", "nâng cao chất lượng", "huy động nguồn lực",
        "điều chỉnh quy hoạch", "kiến nghị của cử tri", "chuẩn quốc gia", "chỉnh trang đô thị",
        "vệ sinh môi trường", "phát triển đô thị", "tiếp công dân", "trách nhiệm người đứng đầu",
        "ủy ban nhân dân", "hội đồng nhân dân", "thủ tục hành chính", "mục tiêu quốc gia",
        "nghị quyết đại hội",
    ]

    /// A way to type a phrase; `nil` where the phrase has nothing to type that way.
    private struct Way: Sendable {
        var name: String
        var type: @Sendable (String) -> String?
    }

    private static let ways = [
        Way(name: "as it is") { $0 },
        Way(name: "bare") { $0.bareText },
        Way(name: "upper case") { $0.uppercased() },
        Way(name: "bare, upper case") { $0.bareText.uppercased() },
        Way(name: "NFD") { $0.decomposedStringWithCanonicalMapping },
        Way(name: "half") { phrase in
            words(phrase).enumerated().map { $0.offset % 2 == 0 ? $0.element : $0.element.bareText }
                .joined(separator: " ")
        },
        Way(name: "the other spelling") { phrase in
            let other = words(phrase).map(otherSpelling).joined(separator: " ")
            return other == phrase ? nil : other
        },
        Way(name: "Telex") { words($0).map(TypedKeys.telex).joined(separator: " ") },
        Way(name: "VNI") { words($0).map(TypedKeys.vni).joined(separator: " ") },
        Way(name: "joined") { phrase in
            let typed = words(phrase.bareText)
            return typed.count < 3
                ? nil : (typed[0] + typed[1]) + " " + typed[2...].joined(separator: " ")
        },
        Way(name: "a slip") { phrase in
            var typed = words(phrase.bareText)
            guard let longest = typed.indices.max(by: { typed[$0].count < typed[$1].count }) else {
                return nil
            }
            // The last two letters swapped.
            var letters = Array(typed[longest])
            letters.swapAt(letters.count - 1, letters.count - 2)
            typed[longest] = String(letters)
            return typed[longest] == words(phrase.bareText)[longest]
                ? nil : typed.joined(separator: " ")
        },
    ]

    private static let abbreviations = [
        ("GPMB", "giải phóng mặt bằng"), ("gpmb", "giải phóng mặt bằng"),
        ("CCHC", "cải cách hành chính"), ("cchc", "cải cách hành chính"),
        ("TTHC", "thủ tục hành chính"), ("MTQG", "mục tiêu quốc gia"),
        ("KT-XH", "kinh tế xã hội"), ("kt-xh", "kinh tế xã hội"), ("HĐND", "hội đồng nhân dân"),
        ("hdnd", "hội đồng nhân dân"), ("UBND", "ủy ban nhân dân"), ("ubnd", "ủy ban nhân dân"),
        ("NTM", "nông thôn mới"), ("VSMT", "vệ sinh môi trường"),
    ]

    private static func words(_ phrase: String) -> [String] {
        phrase.split(separator: " ").map(String.init)
    }

    private static func otherSpelling(_ word: String) -> String {
        let pairs = [
            ("ủy", "uỷ"), ("òa", "oà"), ("óa", "oá"), ("kỷ", "kỉ"), ("kỹ", "kĩ"), ("lý", "lí"),
        ]
        return pairs.reduce(word) { $0.replacing($1.0, with: $1.1) }
    }

    @Test("The right passage is among the first three for 97 of 100; what is right stays")
    func pairs() async throws {
        guard let reports = Places.reports?.path else { return }
        let path = TemporaryFolder.newPath()
        _ = try await Indexer(path: path).index([reports])
        let engine = try SearchEngine(path: path)
        var asked = 0
        var missed: [String] = []
        var corrected: [String] = []
        func ask(_ question: String, for phrases: [String], _ way: String) async throws {
            asked += 1
            var options = SearchEngine.Options()
            options.limit = 3
            let results = try await engine.search(question, options: options)
            let holds = results.results.contains { result in
                let text = Self.fold(result.passage.text)
                return phrases.contains { text.contains(Self.fold($0)) }
            }
            if !holds { missed.append("\(way): \(question) → \(results.understood)") }
            if way == "as it is", results.understood != question { corrected.append(question) }
        }
        for phrase in Self.phrases {
            for way in Self.ways {
                guard let question = way.type(phrase) else { continue }
                try await ask(question, for: [phrase], way.name)
            }
        }
        for (short, long) in Self.abbreviations {
            try await ask(short, for: [short, long], "abbreviation")
        }
        #expect(asked >= 300)
        #expect(missed.count * 100 <= asked * 3, "\(missed.count) of \(asked): \(missed)")
        #expect(corrected.isEmpty, "\(corrected)")
    }

    /// One canonical spelling, signs as single spaces.
    private static func fold(_ text: String) -> String {
        " "
            + Tokenizer.tokens(of: text).filter { $0.atomCount == 1 }.map(\.marked)
            .joined(separator: " ") + " "
    }
}
