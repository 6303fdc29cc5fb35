import Documents
import Foundation
import TestSupport
import Testing
import VietnameseSearch
import VietnameseText

/// Who cites what, and which figures stand where.
@Suite("References and figures")
struct CitingTests {
    private static let files = [
        "nghi-quyet.txt": """
        HỘI ĐỒNG NHÂN DÂN
        THỊ XÃ AN LỘ

        Số: 66/NQ-HĐND

        An Lộ, ngày 20 tháng 12 năm 2022

        NGHỊ QUYẾT
        Về nhiệm vụ năm 2023

        Điều 1. Giao chỉ tiêu thu ngân sách.
        """,
        "bao-cao-2023.txt": """
        ỦY BAN NHÂN DÂN
        THỊ XÃ AN LỘ

        Số: 12/BC-UBND

        An Lộ, ngày 05 tháng 12 năm 2023

        BÁO CÁO
        Kết quả năm 2023

        I. KẾT QUẢ NĂM 2023

        1. Thực hiện Nghị quyết số 66/NQ-HĐND ngày 20/12/2022 của HĐND thị xã và các Quyết định số 7, 8 và 09/QĐ-UBND, UBND thị xã đã giao 54 nhiệm vụ.

        2. Thu ngân sách nhà nước đạt 301,011 tỷ đồng, bằng 108,3% dự toán, tăng 6% so với năm 2022. Chi thường xuyên 250 tỷ đồng.

        3. Có 17/21 chỉ tiêu đạt và vượt; tạo việc làm cho 1.340 lao động.
        """,
        "bao-cao-2024.txt": """
        ỦY BAN NHÂN DÂN
        THỊ XÃ AN LỘ

        Số: 14/BC-UBND

        An Lộ, ngày 04 tháng 12 năm 2024

        BÁO CÁO
        Kết quả năm 2024

        I. KẾT QUẢ NĂM 2024

        1. Năm 2023 thu ngân sách 301.011 triệu đồng; năm 2024 thu ngân sách nhà nước đạt 412,6 tỷ đồng.

        2. Bám sát Nghị quyết 66 /NQ–HĐND và Nghị định 65/2018/NĐ-CP của Chính phủ.
        """,
    ]

    private func engine() async throws -> SearchEngine {
        try await TemporaryIndex(Self.files).engine()
    }

    @Test(
        "A number finds who cites it, however it is typed",
        arguments: [
            ("66/NQ-HĐND", ["66/NQ-HĐND"], 2), ("66 nq hdnd", ["66/NQ-HĐND"], 2),
            ("66", ["66/NQ-HĐND"], 2), ("066/NQ–HĐND", ["66/NQ-HĐND"], 2),
            ("66/NQ", ["66/NQ-HĐND"], 2), ("65/NĐ-CP", ["65/2018/NĐ-CP"], 1),
            ("8/QĐ-UBND", ["8/QĐ-UBND"], 1), ("9/QĐ-UBND", ["09/QĐ-UBND"], 1),
            ("Nghị quyết số 66/NQ-HĐND ngày 20/12/2023", ["66/NQ-HĐND"], 2),
            ("NQ 66 /NQ-HĐND", ["66/NQ-HĐND"], 2), ("số: 66/NQ-HĐND", ["66/NQ-HĐND"], 2),
            ("12/BC-UBND", ["12/BC-UBND"], 0), ("99/NQ-HĐND", [], 0), ("", [], 0), ("?!", [], 0),
        ] as [(String, [String], Int)]
    )
    func references(asked: String, numbers: [String], count: Int) async throws {
        let results = try await engine().references(to: asked)
        #expect(results.numbers.map(\.number) == numbers)
        #expect(results.references.count == count)
        #expect(results.total == count)
    }

    @Test("Who cites it comes by the day of the document, with place and highlight")
    func places() async throws {
        let results = try await engine().references(to: "66/NQ-HĐND")
        let number = try #require(results.numbers.first)
        #expect(number.kinds == ["Nghị quyết"])
        #expect(number.dates.map(\.iso) == ["2022-12-20"])
        #expect(number.documents.map(\.path).map { $0.hasSuffix("nghi-quyet.txt") } == [true])
        #expect(results.references.map(\.passage.document.header.year) == [2023, 2024])
        for reference in results.references {
            let scalars = Array(reference.snippet.text.unicodeScalars)
            let marked = reference.snippet.highlights.map {
                String(String.UnicodeScalarView(scalars[$0]))
            }
            #expect(marked.map { ReferenceKey.key(of: $0) } == ["66-nq-hdnd"])
        }
        #expect(results.references[0].passage.citation.contains("mục I"))
    }

    @Test("What a document cites, and what is cited most")
    func lists() async throws {
        let engine = try await engine()
        let document = try await engine.references(in: "12/BC-UBND")
        #expect(
            document.flatMap(\.numbers).map(\.number.number)
                == ["66/NQ-HĐND", "7/QĐ-UBND", "8/QĐ-UBND", "09/QĐ-UBND"]
        )
        #expect(document.flatMap(\.numbers).map(\.number.documents.count) == [1, 0, 0, 0])
        let most = try await engine.mostCited(limit: 2)
        #expect(most.map(\.number) == ["66/NQ-HĐND", "65/2018/NĐ-CP"])
        #expect(most.map(\.passages) == [2, 1])
        await #expect(throws: SearchError.self) { try await engine.references(in: "none.txt") }
    }

    @Test(
        "The field asks for passages that cite",
        arguments: [
            ("dẫn:66/NQ-HĐND", 2), ("cites:66", 2), ("dan:66", 2), ("dẫn:65/NĐ-CP", 1),
            ("dẫn:66 nhiệm vụ", 1), ("KHÔNG dẫn:66 thu ngân sách", 3), ("dẫn:99/NQ-HĐND", 0),
            ("dẫn:66 \"của Chính phủ\"", 1),
        ]
    )
    func field(question: String, count: Int) async throws {
        let results = try await engine().search(question)
        #expect(results.results.count == count)
        #expect(results.results.isEmpty || results.understood.contains("dẫn:"))
    }

    @Test(
        "A figure finds the same amount in other writing, behind that as typed",
        arguments: [
            ("301,011 tỷ", ["301,011 tỷ đồng", "301.011 triệu đồng"]),
            ("301.011 triệu", ["301.011 triệu đồng", "301,011 tỷ đồng"]),
            ("thu ngân sách 301.011 triệu đồng", ["301.011 triệu đồng", "301,011 tỷ đồng"]),
            ("412.600 triệu", ["412,6 tỷ đồng"]),
            ("108.3%", ["108,3%"]),
            ("17 / 21 chỉ tiêu", ["17/21 chỉ tiêu"]),
            ("1340 lao động", ["1.340 lao động"]),
        ]
    )
    func writings(question: String, expected: [String]) async throws {
        let results = try await engine().search(question)
        let texts = results.results.map(\.passage.text)
        for (place, figure) in expected.enumerated() {
            #expect(texts.indices.contains(place) && texts[place].contains(figure))
        }
        if expected.count > 1 { #expect(results.results[1].evidence.contains(.variant)) }
        let last = results.results.dropFirst(expected.count - 1).first
        #expect(last.map { !$0.snippet.highlights.isEmpty } == true)
    }

    @Test("Figures of a phrase stand with their year, as written and as a number")
    func figures() async throws {
        let engine = try await engine()
        let results = try await engine.figures(for: "thu ngân sách")
        let rows = results.groups.map { group in
            [group.name ?? ""]
                + group.figures.map {
                    "\($0.written) \($0.figure.value) \($0.measure) … \($0.after)"
                }
        }
        #expect(
            rows == [
                [
                    "2023", "301,011 tỷ đồng 301011000000 Thu ngân sách nhà nước đạt … ",
                    "108,3% 108.3 bằng … dự toán", "6% 6 tăng … so với năm 2022",
                    "301.011 triệu đồng 301011000000 thu ngân sách … ",
                ],
                ["2024", "412,6 tỷ đồng 412600000000 thu ngân sách nhà nước đạt … "],
            ]
        )
        let counted = try await engine.figures(for: "lao động", over: .document)
        #expect(counted.groups.flatMap(\.figures).map(\.written) == ["1.340 lao động"])
        let none = try await engine.figures(for: "trồng rừng")
        #expect(none.groups.isEmpty && none.total == 0)
        let bare = try await engine.figures(for: "thu ngan sach", over: .agency)
        #expect(bare.groups.map(\.name) == ["UBND thị xã An Lộ"])
        #expect(bare.total == 5)
    }

    @Test("Years from and to are no year of a figure")
    func ranges() async throws {
        let text = """
            I. NHIỆM VỤ NĂM 2025
            1. Hoàn thành kế hoạch 5 năm 2021 - 2025: thu ngân sách 510 tỷ đồng; năm 2021 thu ngân sách 300 tỷ đồng.
            2. Giai đoạn năm 2021–2025 thu ngân sách 900 tỷ đồng.
            """
        let engine = try await TemporaryIndex(["a.txt": text]).engine()
        let groups = try await engine.figures(for: "thu ngân sách").groups
        let found = groups.map { [$0.name ?? ""] + $0.figures.map(\.written) }
        #expect(found == [["2021", "300 tỷ đồng"], ["2025", "510 tỷ đồng", "900 tỷ đồng"]])
    }

    @Test("Rows of a table give their figures with the heads of their columns")
    func rows() async throws {
        let table = """
            I. KẾT QUẢ NĂM 2023

            Chỉ tiêu chủ yếu\tĐVT\tNăm 2023\t\tSo sánh
            \tKế hoạch\tThực hiện
            1. Tổng thu ngân sách\tTỷ đồng\t120\t151\tĐạt
            2. Tỷ lệ hộ nghèo\t%\t≤0,2\t>0,71\tĐạt
            """
        let engine = try await TemporaryIndex(["a.txt": table]).engine()
        let results = try await engine.figures(for: "tổng thu ngân sách")
        #expect(
            results.groups.flatMap(\.figures).map(\.written) == ["120 (Tỷ đồng)", "151 (Tỷ đồng)"]
        )
        #expect(results.groups.map(\.name) == ["2023"])
        let signs = try await engine.figures(for: "tỷ lệ hộ nghèo")
        #expect(signs.groups.flatMap(\.figures).map(\.written) == ["≤0,2 (%)", ">0,71 (%)"])
    }

    @Test("On the real reports, numbers and figures that a reader sees there are found")
    func reports() async throws {
        guard let reports = Places.reports else {
            print("skipped: the reports are not on this machine")
            return
        }
        let index = TemporaryFolder.newPath()
        defer { try? FileManager.default.removeItem(atPath: index) }
        _ = try await Indexer(path: index).index([reports.path])
        let engine = try SearchEngine(path: index)
        for (asked, passages) in [
            ("51/NQ-HĐND", 2), ("66/NQ-HĐND", 2), ("171/NQ-HĐND", 4), ("18-KL/TU", 3),
            ("1234/QĐ-UBND", 2), ("195/QĐ-UBND", 1), ("80/2022/NQ-HĐND", 1), ("01/NQ-CP", 1),
            ("09-CT/TW", 1), ("372-KL/TU", 1), ("06/QĐ-TTg", 2),
        ] {
            let results = try await engine.references(to: asked)
            #expect(results.total >= passages - 1, "\(asked)")
            #expect(results.numbers.count == 1, "\(asked)")
        }
        // Nothing but numbers of documents is taken for one.
        for number in try await engine.mostCited(limit: 1000) {
            let isNumber =
                number.number.contains { $0.isUppercase }
                && number.number.contains { $0 == "/" || $0 == "-" }
            #expect(isNumber, "\(number.number)")
        }
    }
}
