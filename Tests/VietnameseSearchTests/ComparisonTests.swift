import Documents
import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Comparison")
struct ComparisonTests {
    private static let land =
        "Công tác giải phóng mặt bằng các dự án trọng điểm được tập trung chỉ đạo quyết liệt, huy"
        + " động cả hệ thống chính trị vào cuộc, công khai phương án bồi thường, hỗ trợ và tái định"
        + " cư cho từng hộ dân có đất bị thu hồi"

    private static let rest =
        " trong xã, bàn giao đúng hạn cho ngành giáo dục để kịp đón học sinh vào ngày khai giảng,"
        + " phụ huynh và các thầy cô giáo đều phấn khởi."
    private static let shops =
        ", tiểu thương đã vào buôn bán, lòng đường không còn hàng rong, thu phí qua tài khoản,"
        + " vệ sinh bảo đảm, nhân dân đồng tình ủng hộ cao."

    /// A report of two parts.
    private static func report(
        _ agency: String,
        _ year: Int,
        _ results: [String],
        _ limitations: [String] = []
    ) -> String {
        """
        ỦY BAN NHÂN DÂN
        \(agency)

        Số: \(year - 2000)/BC-UBND

        \(agency), ngày 01 tháng 12 năm \(year)

        BÁO CÁO

        Tình hình kinh tế - xã hội năm \(year)

        I. KẾT QUẢ NĂM \(year)

        \(results.joined(separator: "\n\n"))

        II. TỒN TẠI, HẠN CHẾ

        \(limitations.joined(separator: "\n\n"))

        """
    }

    private static let files = [
        "a23.txt": report(
            "XÃ AN",
            2023,
            [
                land + ", bàn giao 12 ha.",
                "Trường học được xây mới ở ba thôn" + rest,
            ],
            ["Việc giải phóng mặt bằng còn chậm ở một số thôn do thiếu quỹ đất tái định cư."]
        ),
        "a24.txt": report(
            "XÃ AN",
            2024,
            [land + ", bàn giao 15 ha.", "Chợ trung tâm hoàn thành" + shops],
            ["Việc giải phóng mặt bằng còn chậm ở một số thôn do thiếu quỹ đất tái định cư."]
        ),
        "b24.txt": report(
            "XÃ BÌNH",
            2024,
            ["Giải phóng mặt bằng đường liên thôn hoàn thành sớm nhờ người dân hiến đất."]
        ),
    ]

    private func file(_ passage: RankedPassage?) -> String {
        passage?.passage.document.path.split(separator: "/").last.map(String.init) ?? "–"
    }

    // MARK: - Passages

    @Test("Passages stand under their years; those that say the same in one row")
    func years() async throws {
        let engine = try await TemporaryIndex(Self.files).engine()
        let comparison = try await engine.compare("giải phóng mặt bằng")
        #expect(comparison.columns.map(\.name) == ["2023", "2024"])
        #expect(comparison.columns.map(\.total) == [2, 3])
        let aligned = comparison.rows.filter(\.isAligned)
        #expect(aligned.count == 2)
        for row in aligned { #expect(row.cells.map(file) == ["a23.txt", "a24.txt"]) }
        let changes = aligned.compactMap { $0.changes[1] }
        #expect(changes.count { $0.isEmpty } == 1)
        #expect(changes.count { $0.onlyFigures } == 1)
        let alone = comparison.rows.filter { !$0.isAligned }
        #expect(alone.map { $0.cells.map(file) } == [["–", "b24.txt"]])
        #expect(comparison.notices.isEmpty)
    }

    @Test("Agencies and documents make columns too; roles, documents and limits narrow")
    func others() async throws {
        let engine = try await TemporaryIndex(Self.files).engine()
        let agencies = try await engine.compare("giải phóng mặt bằng", over: .agency)
        #expect(agencies.columns.count == 2)
        #expect(agencies.columns.map(\.total).sorted() == [1, 4])
        let documents = try await engine.compare(
            "giải phóng mặt bằng",
            over: .document,
            documents: ["a23.txt", "b24.txt"]
        )
        #expect(documents.columns.map(\.total).sorted() == [1, 2])
        var options = SearchEngine.Options()
        options.role = .limitations
        options.limit = 1
        let narrow = try await engine.compare("giải phóng mặt bằng", options: options)
        #expect(narrow.columns.map(\.total) == [1, 1])
        #expect(narrow.rows.count == 1)
        let phrase = try await engine.compare("\"mặt bằng còn chậm\"")
        #expect(phrase.columns.map(\.total) == [1, 1])
    }

    @Test("What each column counts is what a question of that year counts")
    func totals() async throws {
        let path = TemporaryFolder.newPath()
        _ = try await Indexer(path: path).index([Places.samples.path])
        let engine = try SearchEngine(path: path)
        for question in [
            "giải phóng mặt bằng", "đầu tư", "\"giao ban\"", "thu ngân sách", "đất -rừng",
        ] {
            let comparison = try await engine.compare(question)
            for column in comparison.columns {
                var options = SearchEngine.Options()
                options.year = Int(column.name)
                options.limit = 100
                let results = try await engine.search(question, options: options)
                #expect(results.total == column.total, "\(question) \(column.name)")
                // The first of the column is the first of that year's answer, or scores like it.
                let first = comparison.rows.compactMap { row in
                    row.cells[comparison.columns.firstIndex(of: column) ?? 0]
                }.first { $0.rank == 1 }
                #expect(first != nil, "\(question) \(column.name)")
            }
        }
    }

    @Test(
        "What is missing is said",
        arguments: [
            (["a.txt": "I. KẾT QUẢ\n\(land)."], "không rõ năm"),
            (["a23.txt": files["a23.txt"] ?? ""], "chỉ có năm 2023"),
        ]
    )
    func missing(files: [String: String], notice: String) async throws {
        let engine = try await TemporaryIndex(files).engine()
        let comparison = try await engine.compare("giải phóng mặt bằng")
        #expect(comparison.notices.contains { $0.contains(notice) }, "\(comparison.notices)")
    }

    @Test("Nothing that a person types is an error", arguments: ["", "?!…", "\"", "AND", "( - *"])
    func anything(question: String) async throws {
        let engine = try await TemporaryIndex(Self.files).engine()
        #expect(try await engine.compare(question).rows.isEmpty)
    }

    // MARK: - Sections

    /// What became of the paragraphs: a sign and the last word of each.
    private func shown(_ comparison: SectionComparison) -> [String] {
        comparison.rows.map { row in
            "\(row.status.rawValue) \(row.left.map(\.identifier))\(row.right.map(\.identifier))"
        }
    }

    @Test(
        "A section is found by label, role and words of its heading; rows are in order, each once"
    )
    func sections() async throws {
        let engine = try await TemporaryIndex(Self.files).engine()
        for name in ["I", "i.", "mục I", "kết quả", "ket qua", "results", "kết quả năm"] {
            let result = try await engine.compareSections(name, documents: ["a23.txt", "a24.txt"])
            let comparison = try #require(result.comparisons.first, "\(name)")
            #expect(comparison.left.year == 2023)
            #expect(
                comparison.rows.map(\.status) == [.changed, .changed, .dropped, .new],
                "\(name)"
            )
            #expect(comparison.rows.prefix(2).allSatisfy { $0.difference?.onlyFigures == true })
        }
        let same = try await engine.compareSections("hạn chế", documents: ["a24.txt", "a23.txt"])
        #expect(
            same.comparisons.first?.left.year == 2023,
            "the older first, however they are named"
        )
        #expect(same.comparisons.first?.rows.map(\.status) == [.same, .same])
        let over = try await engine.compareSections("II")
        #expect(over.comparisons.count == 1)
        #expect(over.comparisons.first.map(shown) == same.comparisons.first.map(shown))
        let whole = try await engine.compareSections(nil, documents: ["a23.txt", "a24.txt"])
        #expect((whole.comparisons.first?.rows.count ?? 0) > 6)
    }

    @Test(
        "What is not there is said",
        arguments: [
            ("VII", "", "mục “VII”"), ("II", "XÃ BÌNH", "chỉ có tài liệu của một năm"),
            ("II", "XÃ CHÂU", "không có tài liệu nào"),
        ]
    )
    func missingSections(section: String, agency: String, notice: String) async throws {
        let engine = try await TemporaryIndex(Self.files).engine()
        let result = try await engine.compareSections(
            section,
            agency: agency.isEmpty ? nil : agency
        )
        #expect(result.comparisons.isEmpty)
        #expect(result.notices.contains { $0.contains(notice) }, "\(result.notices)")
    }

    @Test(
        "Documents that are not there, are meant twice or are several are errors that say so",
        arguments: [
            (["a23.txt", "c.txt"], "“c.txt”"), (["a23.txt", "000"], "hai lần"),
            (["24/BC-UBND", "a23.txt"], "2 tài liệu"), (["a23.txt"], "ít nhất hai"),
        ]
    )
    func wrongDocuments(names: [String], message: String) async throws {
        let engine = try await TemporaryIndex(Self.files).engine()
        let error = await #expect(throws: SearchError.self) {
            try await engine.compareSections("II", documents: names)
        }
        #expect(error?.code == .usage)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    // MARK: - Real reports

    /// The repeated paragraphs of the two years' reports, by the first lines of their passages,
    /// marked by hand.
    private static let repeated: [(section: String, pairs: [[Int]])] = [
        (
            "I",
            [
                [1, 13], [3, 15], [3, 15], [45, 19], [64, 23], [96, 25], [98, 27], [98, 27],
                [116, 31], [132, 33], [139, 35], [151, 37], [151, 37], [171, 41], [181, 43],
                [181, 43], [209, 47], [209, 47], [260, 51], [276, 53],
            ]
        ),
        ("II", [[284, 57], [284, 57], [293, 65], [299, 67], [319, 73]]),
        (
            "III",
            [
                [323, 75], [323, 75], [343, 79], [351, 87], [361, 89], [384, 91], [418, 93],
                [443, 97], [453, 99],
            ]
        ),
    ]

    @Test("Repeated paragraphs of two real reports are aligned, and no others")
    func reports() async throws {
        guard let reports = Places.reports?.path else { return }
        let files = try FileManager.default.contentsOfDirectory(atPath: reports)
            .filter { $0.hasPrefix("000_") || $0.hasPrefix("001_") }
            .map { reports + "/" + $0 }.sorted()
        let path = TemporaryFolder.newPath()
        _ = try await Indexer(path: path).index(files)
        let engine = try SearchEngine(path: path)
        for (section, pairs) in Self.repeated {
            let result = try await engine.compareSections(section)
            let comparison = try #require(result.comparisons.first, "\(result.notices)")
            var found: [[Int]] = []
            for row in comparison.rows where row.difference != nil {
                found += row.left.flatMap { left in
                    row.right.map { [left.lines.lowerBound, $0.lines.lowerBound] }
                }
            }
            var missed: [[Int]] = []
            for pair in pairs {
                if let place = found.firstIndex(of: pair) {
                    found.remove(at: place)
                } else {
                    missed.append(pair)
                }
            }
            #expect(found.isEmpty, "wrong pairs in \(section)")
            #expect(missed.count * 10 <= pairs.count, "\(section): \(missed)")
        }
    }
}
