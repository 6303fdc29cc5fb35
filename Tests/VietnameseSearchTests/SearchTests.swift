import Documents
import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Questions and answers")
struct SearchTests {
    private static let land = [
        "a.txt": "I. KẾT QUẢ\nCông tác giải phóng mặt bằng được chỉ đạo quyết liệt ở các phường.",
        "b.txt": "I. KẾT QUẢ\nKhó khăn trong giải phòng mặt bàng do bản quét sai dấu ở xã.",
        "c.txt": "I. KẾT QUẢ\nViệc nuôi trồng thuỷ sản và kỉ luật hành chính có nhiều tiến bộ.",
        "d.txt": "I. KẾT QUẢ\nMặt hàng bằng gỗ được giải quyết, phòng cháy tốt, không phóng túng.",
    ]

    private func found(_ engine: SearchEngine, _ question: String) async throws -> [String] {
        try await engine.search(question).results.map {
            String($0.passage.document.path.split(separator: "/").last ?? "")
        }
    }

    @Test("However it is typed, the same passages answer, right marks first")
    func spellings() async throws {
        let engine = try await TemporaryIndex(Self.land).engine()
        let questions = [
            "giải phóng mặt bằng", "giai phong mat bang", "giải phong mat bằng",
            "GIẢI PHÓNG MẶT BẰNG", "GIAI PHONG MAT BANG",
            "giải phóng mặt bằng".decomposedStringWithCanonicalMapping,
        ]
        for question in questions {
            #expect(try await found(engine, question) == ["a.txt", "b.txt"], "\(question)")
        }
        #expect(try await found(engine, "giải phòng mặt bàng") == ["b.txt", "a.txt"])
    }

    @Test(
        "Old and new spelling are one word, and the answer says how it matched",
        arguments: [
            ("thuỷ sản", [Evidence.marked]), ("thủy sản", [.marked, .variant]),
            ("thuy san", [.restored]), ("kỷ luật", [.marked, .variant]), ("kỉ luật", [.marked]),
            ("ki luat", [.restored]),
        ]
    )
    func variants(question: String, evidence: [Evidence]) async throws {
        let engine = try await TemporaryIndex(Self.land).engine()
        let result = try #require(try await engine.search(question).results.first)
        #expect(result.passage.document.path.hasSuffix("c.txt"))
        #expect(result.evidence == evidence)
    }

    @Test(
        "Nothing that a person types is an error",
        arguments: ["", " ", "?!…", "\"", "\"\"", "😀", "a\"b", "AND", "(", "-", "*", "%%", "\u{0}"]
    )
    func anything(question: String) async throws {
        let engine = try await TemporaryIndex(Self.land).engine()
        let results = try await engine.search(question)
        #expect(results.results.isEmpty)
        #expect(results.total == 0)
    }

    @Test("A quoted phrase stands in the text, its words side by side")
    func phrases() async throws {
        let engine = try await TemporaryIndex(Self.land).engine()
        #expect(try await found(engine, "\"mặt bằng\"") == ["a.txt", "b.txt"])
        #expect(try await found(engine, "\"bằng mặt\"") == [])
        #expect(try await found(engine, "\"chỉ đạo quyết liệt\"") == ["a.txt"])
    }

    @Test("A page behind all results is empty, however far", arguments: [3, 1000, Int.max])
    func offsets(offset: Int) async throws {
        let engine = try await TemporaryIndex(Self.land).engine()
        var options = SearchEngine.Options()
        options.offset = offset
        let results = try await engine.search("mặt bằng", options: options)
        #expect(results.results.isEmpty && results.total == 2)
    }

    private static let parts = [
        "r.txt": """
        ỦY BAN NHÂN DÂN
        THỊ XÃ BẾN LAU
        Số: 12/BC-UBND
        Bến Lau, ngày 05 tháng 12 năm 2024
        BÁO CÁO
        Kết quả năm 2024 và nhiệm vụ trọng tâm năm 2025
        I. KẾT QUẢ NĂM 2024
        1. Nhiệm vụ về kinh tế
        Thu ngân sách vượt kế hoạch, các nhiệm vụ năm 2025 được chuẩn bị từ sớm ở mọi phòng.
        II. TỒN TẠI, HẠN CHẾ
        Giải ngân vốn còn chậm so với yêu cầu của tỉnh, một số công trình dở dang kéo dài.
        III. NHIỆM VỤ TRỌNG TÂM NĂM 2025
        1. Nâng cấp đường vành đai phía bắc, bảo đảm thông xe trước mùa mưa bão.
        2. Xây dựng trường chuẩn quốc gia ở ba xã vùng ven còn nhiều thiếu thốn.
        Trên đây là báo cáo kết quả năm 2024 và nhiệm vụ năm 2025./.
        Nơi nhận:
        - Lưu: VT.
        """
    ]

    @Test("The part of a report that a question names answers it, opening and closing last")
    func headings() async throws {
        let engine = try await TemporaryIndex(Self.parts).engine()
        for question in ["nhiệm vụ 2025", "nhiem vu 2025", "NHIỆM VỤ 2025"] {
            let results = try await engine.search(question).results
            #expect(
                results.prefix(2).allSatisfy { $0.passage.section.role == .tasks },
                "\(question)"
            )
            let zones = results.map {
                $0.passage.section.role == .opening || $0.passage.section.role == .closing
            }
            #expect(zones == zones.sorted { !$0 && $1 }, "\(question)")
        }
        let limitations = try await engine.search("tồn tại, hạn chế").results
        #expect(limitations.first?.passage.section.role == .limitations)
        #expect(limitations.allSatisfy { !$0.evidence.isEmpty })
    }

    @Test("Opening and closing come last, however well they match")
    func zonesLast() async throws {
        let engine = try await TemporaryIndex([
            "a.txt": """
            BÁO CÁO
            Giải phóng mặt bằng, giải phóng mặt bằng
            I. KẾT QUẢ
            Ở một số nơi việc đền bù còn chậm do giá đất, người dân chưa nhận tiền; giải phóng \
            mặt bằng vì thế kéo dài sang năm sau, ảnh hưởng đến nhiều công trình khác.
            Trên đây là báo cáo giải phóng mặt bằng./.
            """
        ]).engine()
        for question in ["giải phóng mặt bằng", "giai phong mat bang", "\"giải phóng mặt bằng\""] {
            let roles = try await engine.search(question).results.map(\.passage.section.role)
            #expect(roles.first == .results, "\(question)")
            #expect(roles.count == 3, "\(question)")
        }
    }

    @Test(
        "A document that is asked for by its number comes before those that cite it",
        arguments: [
            "báo cáo số 452/BC-UBND", "452/BC-UBND", "452 /bc-ubnd", "bao cao so 452/BC-UBND",
            "Báo cáo số 452/BC-UBND ngày 09/12/2024 của UBND thị xã Bình Sa",
        ]
    )
    func byNumber(question: String) async throws {
        let engine = try await TemporaryIndex([
            "a.txt": """
            NGHỊ QUYẾT
            Về dự toán

            Xét Báo cáo số 452/BC-UBND ngày 09/12/2024 của UBND thị xã Bình Sa.
            Điều 1. Căn cứ Báo cáo số 452/BC-UBND ngày 09/12/2024 của UBND thị xã Bình Sa, giao thu.
            """,
            "b.txt": """
            ỦY BAN NHÂN DÂN
            THỊ XÃ BÌNH SA
            Số: 452/BC-UBND
            Bình Sa, ngày 09 tháng 12 năm 2024

            BÁO CÁO
            Kết quả công tác năm 2024

            I. KẾT QUẢ
            Đã thu ngân sách, xây đường, trồng rừng.
            """,
        ]).engine()
        let first = try #require(try await engine.search(question).results.first)
        #expect(first.passage.document.path.hasSuffix("b.txt"))
        #expect(first.passage.section.role == .opening)
    }

    @Test("Words that stand together come before the same words apart")
    func together() async throws {
        let apart =
            "Giải phóng sức lao động, giữ mặt bằng giá; giải phóng ruộng, thuê mặt bằng chợ."
        let engine = try await TemporaryIndex([
            "a.txt": apart, "b.txt": apart,
            "c.txt": "Trong năm qua, dù có nhiều cố gắng của các phòng, ban, đơn vị và địa phương, "
                + "công tác giải phóng mặt bằng ở những dự án trọng điểm vẫn chậm so với yêu cầu.",
        ]).engine()
        for question in ["giải phóng mặt bằng", "giai phong mat bang"] {
            #expect(try await found(engine, question).first == "c.txt", "\(question)")
        }
    }

    @Test("Citations say what the document says of itself")
    func citations() async throws {
        let engine = try await TemporaryIndex(Self.parts).engine()
        let road = try #require(try await engine.search("đường vành đai").results.first)
        #expect(
            "\(road.passage.citation)"
                == "Báo cáo số 12/BC-UBND ngày 05/12/2024 của UBND thị xã Bến Lau, "
                + "mục III.1 thuộc “NHIỆM VỤ TRỌNG TÂM NĂM 2025”, dòng 13"
        )
        let nameless = try await TemporaryIndex(Self.land).engine()
        let land = try #require(try await nameless.search("quyết liệt").results.first)
        #expect("\(land.passage.citation)" == "Tài liệu “a.txt”, mục I “KẾT QUẢ”, dòng 1–2")
    }

    @Test("Filters narrow the answer")
    func filters() async throws {
        let engine = try await TemporaryIndex(Self.parts).engine()
        var options = SearchEngine.Options()
        options.role = .limitations
        #expect(try await engine.search("giải ngân vốn", options: options).total == 1)
        options.role = .causes
        #expect(try await engine.search("giải ngân vốn", options: options).total == 0)
        options.role = nil
        options.agency = "ben lau"
        #expect(try await engine.search("giải ngân vốn", options: options).total == 1)
        options.agency = "Tân Hà"
        #expect(try await engine.search("giải ngân vốn", options: options).total == 0)
        options.agency = nil
        options.document = "12/BC-UBND"
        #expect(try await engine.search("giải ngân vốn", options: options).total == 1)
        options.year = 2025
        #expect(try await engine.search("trường chuẩn", options: options).total == 1)
    }

    @Test("Pages follow each other without gap or repetition")
    func pages() async throws {
        let engine = try SearchEngine(path: try await Self.sampleIndex())
        var options = SearchEngine.Options()
        options.limit = 200
        let all = try await engine.search("giải phóng mặt bằng", options: options)
        #expect(all.results.map(\.rank) == Array(1...all.results.count))
        #expect(all.total == all.results.count)
        options.limit = 7
        var paged: [String] = []
        for offset in stride(from: 0, to: all.results.count, by: 7) {
            options.offset = offset
            paged += try await engine.search("giải phóng mặt bằng", options: options)
                .results.map(\.passage.identifier)
        }
        #expect(paged == all.results.map(\.passage.identifier))
    }

    private static func sampleIndex() async throws -> String {
        let path = TemporaryFolder.newPath()
        _ = try await Indexer(path: path).index([Places.samples.path])
        return path
    }

    /// Highlights lie in the snippet, the snippet in the passage, both verbatim.
    private func checkSnippet(_ result: RankedPassage, _ question: String) throws {
        #expect(result.passage.text.contains(result.snippet.text), "\(question)")
        let scalars = Array(result.snippet.text.unicodeScalars)
        var last = 0
        for highlight in result.snippet.highlights {
            try #require(highlight.lowerBound >= last && highlight.upperBound <= scalars.count)
            #expect(!highlight.isEmpty)
            last = highlight.upperBound
            let inside = scalars[highlight]
            let wordBefore =
                highlight.lowerBound > 0
                && scalars[highlight.lowerBound - 1].properties.isAlphabetic
                && inside.first?.properties.isAlphabetic == true
            #expect(!wordBefore, "\(question): a highlight begins within a word")
        }
    }

    @Test("Snippets hold what they highlight, over random questions")
    func snippets() async throws {
        let engine = try SearchEngine(path: try await Self.sampleIndex())
        var texts: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: Places.samples.path) {
            texts.append(
                try String(
                    contentsOfFile: Places.samples.path + "/" + name,
                    encoding: .utf8
                )
            )
        }
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<150 {
            let words =
                texts.randomElement(using: &generator)?
                .split { !$0.isLetter }.map(String.init) ?? []
            let start = Int.random(in: 0..<(words.count - 3), using: &generator)
            var question = words[start..<(start + Int.random(in: 1...3, using: &generator))]
                .joined(separator: " ")
            if Bool.random(using: &generator) {
                question = question.folding(options: .diacriticInsensitive, locale: nil)
                    .replacing("đ", with: "d").replacing("Đ", with: "D")
            }
            let results = try await engine.search(question)
            #expect(!results.results.isEmpty, "\(question)")
            for result in results.results { try checkSnippet(result, question) }
        }
    }

    @Test("Real reports: what was asked for is found, first")
    func reports() async throws {
        guard let reports = Places.reports?.path else { return }
        let path = TemporaryFolder.newPath()
        _ = try await Indexer(path: path).index([reports])
        let engine = try SearchEngine(path: path)
        var options = SearchEngine.Options()
        options.limit = 50
        let all = try await engine.search("giải phóng mặt bằng", options: options).results
        // As typed in nine passages, as GPMB in four more, which come after.
        #expect(all.map { $0.evidence.contains(.marked) } == (0..<13).map { $0 < 9 })
        let expected = all.map(\.passage.identifier)
        for question in [
            "giai phong mat bang", "giải phong mat bằng", "GIẢI PHÓNG MẶT BẰNG",
            "giải phóng mặt bằng".decomposedStringWithCanonicalMapping, "gpmb",
        ] {
            let found = try await engine.search(question, options: options).results
            #expect(Set(found.map(\.passage.identifier)) == Set(expected), "\(question)")
        }
        // The phrase that is split between two lines of the wrapped report.
        let wrapped = try await engine.search("giải phóng mặt bằng").results
        #expect(wrapped.contains { $0.passage.identifier.hasPrefix("000") })
        let cases: [(String, String)] = [
            ("dat dai", "đất đai"), ("duong vanh dai", "đường vành đai"),
            ("thuỷ sản", "thủy sản"), ("thủy sản", "thủy sản"), ("kỉ luật", "kỷ luật"),
            ("kỷ luật", "kỷ luật"), ("66/nq-hdnd", "66/nq-hđnd"), ("222,044", "222,044"),
            ("chồng chéo", "chông chéo"),
        ]
        for (question, words) in cases {
            let first = try #require(try await engine.search(question).results.first, "\(question)")
            #expect(first.passage.text.lowercased().contains(words), "\(question)")
        }
    }
}
