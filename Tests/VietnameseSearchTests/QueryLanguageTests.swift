import Documents
import Foundation
import TestSupport
import Testing
import VietnameseText

@testable import PassageIndex
@testable import VietnameseSearch

/// Five small documents: two yearly reports, a resolution, a plan and a regulation.
enum SmallOffice {
    static let files = [
        "bao-cao-2023.txt": """
        UBND XÃ ĐÔNG HẢI
        Số: 12/BC-UBND
        Đông Hải, ngày 05 tháng 12 năm 2023

        BÁO CÁO
        Kết quả công tác năm 2023

        I. KẾT QUẢ
        1. Giải phóng mặt bằng 12 dự án, bàn giao 45 ha.
        2. Thu ngân sách đạt 301,5 tỷ đồng, vượt dự toán.
        3. Bán đấu giá 6 lô đất ở thôn Bản Chiềng.
        II. TỒN TẠI, HẠN CHẾ
        1. Công tác giải phóng mặt bằng còn chậm; đền bù đất chưa dứt điểm.
        2. Quy hoạch nông thôn chưa đồng bộ với quy hoạch giao thông.
        III. NHIỆM VỤ NĂM 2024
        1. Hoà giải tranh chấp đất đai; kỷ luật, kỷ cương hành chính.
        """,
        "bao-cao-2024.txt": """
        UBND XÃ ĐÔNG HẢI
        Số: 15/BC-UBND
        Đông Hải, ngày 10 tháng 12 năm 2024

        BÁO CÁO
        Kết quả công tác năm 2024

        I. KẾT QUẢ
        1. Giải phóng mặt bằng 9 dự án, bàn giao 38 ha.
        2. Thu ngân sách đạt 298,7 tỷ đồng, hụt dự toán.
        II. TỒN TẠI, HẠN CHẾ
        1. Đền bù, giải tỏa, bàn giao mặt bằng còn chậm.
        2. Ô nhiễm môi trường ở làng nghề Bàn Thạch.
        """,
        "nghi-quyet.txt": """
        HỘI ĐỒNG NHÂN DÂN TỈNH TÂY GIANG
        Số: 66/NQ-HĐND
        Tây Giang, ngày 20 tháng 7 năm 2022

        NGHỊ QUYẾT
        Về phát triển giao thông nông thôn

        Điều 1. Mục tiêu
        Đến năm 2025 cứng hoá 90% đường giao thông nông thôn.
        Điều 2. Nguồn vốn
        Ngân sách tỉnh hỗ trợ 50%, ngân sách huyện 30%, nhân dân đóng góp 20%.
        """,
        "ke-hoach.txt": """
        SỞ XÂY DỰNG
        Số: 88/KH-SXD
        Tây Giang, ngày 15 tháng 01 năm 2024

        KẾ HOẠCH
        Phát triển đô thị năm 2024

        I. MỤC TIÊU
        1. Lập quy hoạch chung đô thị Phú Thạnh.
        2. Thực hiện Nghị quyết số 66/NQ-HĐND về giao thông nông thôn.
        II. GIẢI PHÁP
        a) Giải phóng mặt bằng sạch trước khi giao đất.
        b) Bố trí vốn cho hạ tầng khung đô thị.
        """,
        "quy-che.txt": """
        QUY CHẾ
        Phối hợp bồi thường, hỗ trợ, tái định cư

        Điều 1. Phạm vi
        1. Quy chế này quy định việc bồi thường, hỗ trợ khi Nhà nước thu hồi đất.
        2. Không áp dụng với đất quốc phòng.
        Điều 2. Trách nhiệm
        Tổ chức phát triển quỹ đất chi trả tiền bồi thường.
        """,
    ]

    static func index() throws -> TemporaryIndex { try TemporaryIndex(files) }
}

@Suite("The query language")
struct QueryLanguageTests {
    /// A question, what it is understood as, its plan, the engine's query, and all passages that it
    /// finds, by file and line; of the samples and the real reports their number and the first.
    struct Row: CustomStringConvertible {
        var question: String
        var understood: String
        var plan: String
        var engine: String
        var passages: String
        var samples: String
        var reports: String

        var description: String {
            [question, understood, plan, engine, passages, samples, reports]
                .joined(separator: "\n  ")
        }
    }

    private static let table = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("QueryLanguage.txt")

    /// Reads the table: a question at the margin, what becomes of it indented beneath.
    private static func rows() throws -> [Row] {
        let blocks = try String(contentsOf: table, encoding: .utf8)
            .split(separator: "\n").map(String.init)
        var rows: [Row] = []
        var fields: [String] = []
        func close() {
            guard let question = fields.first else { return }
            let rest = fields.dropFirst() + repeatElement("", count: 7)
            let parts = Array(rest)
            rows.append(
                Row(
                    question: question,
                    understood: parts[0],
                    plan: parts[1],
                    engine: parts[2],
                    passages: parts[3],
                    samples: parts[4],
                    reports: parts[5]
                )
            )
        }
        for line in blocks where !line.hasPrefix("#") {
            if line.hasPrefix("  ") {
                fields.append(String(line.dropFirst(2)))
            } else {
                close()
                fields = [line]
            }
        }
        close()
        return rows
    }

    private static func row(_ question: String, _ engine: SearchEngine) async throws -> Row {
        var options = SearchEngine.Options()
        options.limit = 100
        let results = try await engine.search(question, options: options)
        let explained = try await engine.planned(question)
        let passages = results.results.map { result in
            let file = result.passage.document.path.split(separator: "/").last ?? ""
            return "\(file.dropLast(4)):\(result.passage.lines.lowerBound)"
        }
        return Row(
            question: question,
            understood: results.understood,
            plan: explained.plan,
            engine: explained.engine,
            passages: passages.sorted().joined(separator: " "),
            samples: "",
            reports: ""
        )
    }

    /// How many passages an index has for a question, and the first forty in their order.
    private static func found(_ question: String, _ engine: SearchEngine) async throws -> String {
        var options = SearchEngine.Options()
        options.limit = 2000
        options.order = .document
        let results = try await engine.search(question, options: options).results
        return (["\(results.count):"] + results.prefix(40).map(\.passage.identifier))
            .joined(separator: " ")
    }

    /// The engine of the files of a folder; `nil` where this machine does not have it.
    private static func engine(of folder: URL?) async throws -> (TemporaryIndex, SearchEngine)? {
        guard let folder else { return nil }
        let index = try TemporaryIndex([:])
        _ = try await Indexer(path: index.index).index([folder.path])
        return (index, try SearchEngine(path: index.index))
    }

    @Test("Every question has its tree, its plan, its engine's query and its passages")
    func everyQuestion() async throws {
        let index = try SmallOffice.index()
        let engine = try await index.engine()
        let samples = try #require(try await Self.engine(of: Places.samples))
        let reports = try await Self.engine(of: Places.reports)
        let expected = try Self.rows()
        #expect(expected.count >= 200)
        var written = ""
        for row in expected {
            var found = try await Self.row(row.question, engine)
            found.samples = try await Self.found(row.question, samples.1)
            found.reports = row.reports
            if let reports { found.reports = try await Self.found(row.question, reports.1) }
            #expect(found.description == row.description)
            written += found.description + "\n"
        }
        if ProcessInfo.processInfo.environment["WRITE_QUERY_TABLE"] != nil {
            try Data(written.utf8).write(to: Self.table)
        }
    }

    // MARK: - Laws

    private static let words = [
        "giải", "phóng", "mặt", "bằng", "đất", "giao", "thông", "quy", "hoạch", "đô", "thị", "bàn",
        "bán", "vốn", "ngân", "sách", "đền", "bù", "chậm", "nông", "thôn",
    ]

    /// What a question must hold, told word by word without the engine.
    private indirect enum Reading {
        case word(String)
        case phrase(String, String)
        case year(Int)
        case both(Reading, Reading)
        case either(Reading, Reading)
        case without(Reading, Reading)

        var question: String {
            switch self {
            case .word(let word): word
            case .phrase(let first, let second): "\"\(first) \(second)\""
            case .year(let year): "năm:\(year)"
            case .both(let first, let second): "(\(first.question) VÀ \(second.question))"
            case .either(let first, let second): "(\(first.question) HOẶC \(second.question))"
            case .without(let first, let second): "(\(first.question) KHÔNG \(second.question))"
            }
        }

        /// Whether the bare words of a text, those above it and its year satisfy it.
        func holds(_ text: [String], _ above: Set<String>, _ year: Int?) -> Bool {
            switch self {
            case .word(let word): text.contains(word.bareText) || above.contains(word.bareText)
            case .phrase(let first, let second):
                zip(text, text.dropFirst()).contains {
                    $0 == first.bareText && $1 == second.bareText
                }
            case .year(let wanted): year == wanted
            case .both(let first, let second):
                first.holds(text, above, year) && second.holds(text, above, year)
            case .either(let first, let second):
                first.holds(text, above, year) || second.holds(text, above, year)
            case .without(let first, let second):
                first.holds(text, above, year) && !second.holds(text, [], year)
            }
        }

        static func random(
            _ depth: Int,
            using generator: inout SeededGenerator,
            isLeftOut: Bool = false
        ) -> Reading {
            func word() -> String {
                QueryLanguageTests.words.randomElement(using: &generator) ?? ""
            }
            // What is left out keeps its marks; a phrase is the same on either side.
            switch Int.random(in: 0..<(depth > 0 && !isLeftOut ? 6 : 2), using: &generator) {
            case 0 where !isLeftOut: return .word(word())
            case 0, 1: return .phrase(word(), word())
            case 2: return .year([2022, 2023, 2024].randomElement(using: &generator) ?? 0)
            case 3:
                return .both(
                    random(depth - 1, using: &generator),
                    random(depth - 1, using: &generator)
                )
            case 4:
                return .either(
                    random(depth - 1, using: &generator),
                    random(depth - 1, using: &generator)
                )
            default:
                return .without(
                    random(depth - 1, using: &generator),
                    random(0, using: &generator, isLeftOut: true)
                )
            }
        }
    }

    @Test(
        "Random conditions hold of all passages that are found, and of no other",
        arguments: [[], [Places.samples, Places.reports].compactMap(\.self)]
    )
    func conditions(folders: [URL]) async throws {
        let index = folders.isEmpty ? try SmallOffice.index() : try TemporaryIndex([:])
        if !folders.isEmpty {
            _ = try await Indexer(path: index.index).index(folders.map(\.path))
        }
        let engine = try await index.engine()
        var reader = try PassageReader(path: index.index)
        var all: [(identifier: String, text: [String], above: Set<String>, year: Int?)] = []
        for document in try reader.allDocuments() {
            let header = document.header
            for passage in try reader.passages(ofDocument: document.number) {
                let path = document.path(toSection: passage.section)
                    .map { document.sections[$0] }
                let above = path.map(\.title)
                all.append(
                    (
                        passage.identifier, Self.bareWords(passage.text),
                        Set(above.flatMap(Self.bareWords)), path.last?.year ?? header.year
                    )
                )
            }
        }
        var generator = SeededGenerator(seed: 505)
        var options = SearchEngine.Options()
        options.limit = 2000
        for _ in 0..<(folders.isEmpty ? 400 : 200) {
            let reading = Reading.random(3, using: &generator)
            // A question of one word or phrase is no condition.
            let question = "\(reading.question) VÀ (đất HOẶC năm:1900..2100 HOẶC a)"
            let wanted = all.filter { passage in
                reading.holds(passage.text, passage.above, passage.year)
                    && (passage.year != nil || passage.text.contains("dat")
                        || passage.text.contains("a") || passage.above.contains("dat"))
            }
            let found = try await engine.search(question, options: options)
            #expect(
                Set(found.results.map(\.passage.identifier)) == Set(wanted.map(\.identifier)),
                "\(question)"
            )
        }
    }

    private static func bareWords(_ text: String) -> [String] {
        text.bareText.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    @Test("No string of signs and words is an error, and what is understood is understood again")
    func anyString() async throws {
        let engine = try await SmallOffice.index().engine()
        let pieces =
            Self.words + [
                "VÀ", "HOẶC", "KHÔNG", "AND", "OR", "NOT", "NEAR", "NEAR/3", "GẦN/2", "(", ")",
                "((",
                "))", "\"", "“", "”", "-", "--", "=", "*", "năm:", "năm:2024", "mục:II", "vai_trò:",
                "ngày:2023..", "số:66", "tệp:a", "a*", "đ*", ":", "..", "/", "66/NQ-HĐND", "12,5%",
                "\u{0}", "\u{301}", "😀", "-(", "-\"", "=\"",
            ]
        var generator = SeededGenerator(seed: 506)
        for _ in 0..<1_500 {
            var question = ""
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                question += pieces.randomElement(using: &generator) ?? ""
                if Bool.random(using: &generator) { question += " " }
            }
            var options = SearchEngine.Options()
            options.limit = 3
            let results = try await engine.search(question, options: options)
            options.isLiteral = true
            _ = try await engine.search(question, options: options)
            #expect(results.understood.isEmpty || !results.understood.hasPrefix(" "))
        }
    }

    @Test(
        "Where the texts refuse what the terms promised, less is demanded",
        arguments: [
            // The pairs stand in the first passage, the phrase only in the second, whose words are
            // apart.
            ("năm:2023 \"nước sạch nhà\" giao thông", ["2. "]),
            ("nam:2023 \"nuoc sach nha\" giao thong", ["2. "]),
            // A word that stands nowhere does not hide where the others stand.
            ("năm:2023 \"nước sạch\" thuyền văn", ["2. "]),
            // Operators say how much is demanded.
            ("năm:2023 AND \"nước sạch\" AND thuyền", []),
        ] as [(String, [String])]
    )
    func refused(question: String, starts: [String]) async throws {
        let index = try TemporaryIndex([
            "a.txt": """
            UBND XÃ A
            Số: 1/BC-UBND
            A, ngày 05 tháng 12 năm 2023

            BÁO CÁO
            Kết quả năm 2023

            I. KẾT QUẢ
            1. Nước sạch về bản, sạch nhà sạch ngõ, giao thông thuận tiện.
            2. Chương trình nước sạch nhà văn hóa, giao lưu và thông tin.
            """
        ])
        let found = try await index.engine().search(question).results
        #expect(Set(found.map { String($0.passage.text.prefix(3)) }) == Set(starts))
    }

    @Test("A page that stays short because nothing more was looked at says so")
    func lookedAt() async throws {
        let rest = Array(repeating: "trồng lại dọc các tuyến đường", count: 8)
            .joined(separator: ", ")
        let index = try TemporaryIndex([
            "a.txt": "I. KẾT QUẢ\n"
                + (0..<1_600).map { "Cây xanh trồng ở khu \($0) nay đã vàng lá, \(rest)." }
                .joined(separator: "\n\n")
        ])
        let engine = try await index.engine()
        let far = try await engine.search("xanh NEAR/2 vàng")
        #expect(far.results.isEmpty)
        #expect(far.notices.count == 1)
        #expect(try await engine.search("xanh NEAR/9 vàng").notices.isEmpty)
    }

    @Test("Limits are named where they cut in")
    func limits() async throws {
        let index = try TemporaryIndex([
            "a.txt": "I. KẾT QUẢ\n"
                + (0..<400).map { "từ b\(String($0, radix: 36))x đất." }.joined(separator: "\n")
        ])
        let engine = try await index.engine()
        let wide = try await engine.search("b*")
        #expect(wide.notices.count == 1)
        #expect(wide.total > 0)
        let long = try await engine.search(String(repeating: "đất năm ", count: 2_500))
        #expect(long.notices.count == 1)
        #expect(long.total > 0)
        #expect(try await engine.search("đất").notices.isEmpty)
    }
}
