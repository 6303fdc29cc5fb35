import Documents
import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Agencies, years, documents and places that a question names")
struct QuestionContextTests {
    /// The same report of six units and two years, but for its figures.
    private static let reports: [String: String] = {
        var texts: [String: String] = [:]
        let units = [
            "thị xã Bến Lau", "huyện An Sa", "huyện Tân Khê", "thành phố Sông Mè", "xã Vĩnh Đồi",
            "huyện Kỳ Lạng",
        ]
        for (index, unit) in units.enumerated() {
            let place = unit.split(separator: " ").suffix(2).joined(separator: " ")
            for year in [2023, 2024] {
                texts["\(index)-\(year).txt"] = """
                    ỦY BAN NHÂN DÂN
                    \(unit.uppercased())
                    Số: \(index + 1)\(year % 100)/BC-UBND
                    \(place), ngày 05 tháng 12 năm \(year)
                    BÁO CÁO
                    Tình hình kinh tế - xã hội năm \(year), nhiệm vụ năm \(year + 1)
                    I. KẾT QUẢ ĐẠT ĐƯỢC
                    1. Trật tự an toàn giao thông
                    Xảy ra \(20 + index) vụ tai nạn giao thông, làm chết \(index + 2) người.
                    2. Giải phóng mặt bằng
                    Đã bàn giao \(3 + index) ha mặt bằng cho các dự án.
                    II. TỒN TẠI, HẠN CHẾ
                    1. Giải ngân vốn đầu tư công còn chậm, mới đạt \(60 + index)% kế hoạch.
                    2. Nguyên nhân
                    Thiếu vật liệu san lấp, năng lực nhà thầu yếu.
                    III. NHIỆM VỤ NĂM \(year + 1)
                    1. Đẩy nhanh giải ngân vốn đầu tư công.
                    """
            }
        }
        return texts
    }()

    private func first(_ engine: SearchEngine, _ question: String) async throws -> String {
        guard let result = try await engine.search(question).results.first else { return "–" }
        let file = result.passage.document.path.split(separator: "/").last ?? ""
        return "\(file) \(result.passage.section.path.map(\.label).joined(separator: "."))"
    }

    @Test(
        "The passages of what is named come first, however it is typed",
        arguments: [
            ("tai nạn giao thông thị xã Bến Lau năm 2023", "0-2023.txt I.1"),
            ("tai nan giao thong thi xa ben lau nam 2023", "0-2023.txt I.1"),
            ("TAI NẠN GIAO THÔNG Ở KỲ LẠNG NĂM 2024", "5-2024.txt I.1"),
            ("tai nạn giao thông của Kỳ Lạng 2024", "5-2024.txt I.1"),
            ("giải phóng mặt bằng tại Sông Mè 2024", "3-2024.txt I.2"),
            ("hạn chế của huyện Tân Khê năm 2023", "2-2023.txt II.1"),
            // The year of the section, else of the document; never that of the tasks in its title.
            ("tồn tại, hạn chế huyện An Sa 2024", "1-2024.txt II.1"),
            ("nguyên nhân huyện An Sa năm 2024", "1-2024.txt II.2"),
            ("nhiệm vụ năm 2025 huyện An Sa", "1-2024.txt III.1"),
            // What a part of a report is called, it need not say.
            ("hạn chế giải ngân Vĩnh Đồi 2024", "4-2024.txt II.1"),
        ]
    )
    func named(question: String, expected: String) async throws {
        #expect(try await first(TemporaryIndex(Self.reports).engine(), question) == expected)
    }

    @Test("Citations that are pasted lead to what they cite")
    func pasted() async throws {
        let engine = try await TemporaryIndex(Self.reports).engine()
        for result in try await engine.search("giao thông", limit: 50).results {
            let citation = result.passage.citation
            #expect(
                try await engine.search(citation).results.first?.passage.citation == citation
            )
        }
        #expect(try await first(engine, "BC 423/BC-UBND, mục II.1") == "3-2023.txt II.1")
    }

    @Test(
        "A day is a day without its word too",
        arguments: [
            "05/12/2023", "5-12-2023", "ngày 5 tháng 12 năm 2023", "5 tháng 12 năm 2023",
            "Báo cáo 05 thang 12 nam 2023?",
        ]
    )
    func days(question: String) async throws {
        let engine = try await TemporaryIndex(Self.reports).engine()
        let found = try await engine.search(question).results.map(\.passage.document.header.date)
        #expect(!found.isEmpty && Set(found.prefix(6).map { $0?.iso }) == ["2023-12-05"])
    }

    @Test(
        "A quoted phrase holds where the rest of the question does not",
        arguments: [
            ("Vì sao \"tai nạn giao thông\" tăng đột biến?", 12),
            ("\"tai nạn giao thông\" 25 vụ", 2),
        ]
    )
    func phrases(question: String, total: Int) async throws {
        let engine = try await TemporaryIndex(Self.reports).engine()
        #expect(try await engine.search(question, limit: 50).total == total)
    }

    @Test(
        "Quotation marks in a sentence that asks stress words, elsewhere they demand a phrase",
        arguments: [
            ("Vì sao “tai nạn giao thông đường thủy” ở các xã năm nay lại tăng cao như vậy?", true),
            ("vi sao “tai nạn giao thông đường thủy” o cac xa nam nay lai tang cao nhu vay", true),
            ("“tai nạn giao thông đường thủy” ở các xã năm nay tăng cao như vậy", false),
            ("Vì sao “tai nạn giao thông đường thủy” tăng?", false),
        ]
    )
    func stress(question: String, isFound: Bool) async throws {
        let engine = try await TemporaryIndex(Self.reports).engine()
        #expect(try await engine.search(question).results.isEmpty != isFound)
    }

    @Test(
        "A quarter is the same in both numerals",
        arguments: [
            "giải ngân quý 3", "giải ngân quý III", "giai ngan quy 3/2024",
            "GIẢI NGÂN QUÝ III/2024",
        ]
    )
    func quarters(question: String) async throws {
        let engine = try await TemporaryIndex([
            "a.txt": "I. KẾT QUẢ\nGiải ngân quý III/2024 đạt 61% kế hoạch.",
            "b.txt": "I. KẾT QUẢ\nGiải ngân trong quý 3 năm 2024 đạt 52% kế hoạch.",
            "c.txt": "I. KẾT QUẢ\nGiải ngân quý II/2024 đạt 30%; có 3 dự án vào năm 2024.",
        ]).engine()
        let found = try await engine.search(question).results.map(\.passage.document.path)
        #expect(Set(found.prefix(2).map { $0.suffix(5) }) == ["a.txt", "b.txt"])
    }

    @Test("What is found does not depend on how many are asked for, nor an abbreviation on a field")
    func totals() async throws {
        var texts = Self.reports
        texts["gpmb.txt"] = "I. KẾT QUẢ\nCông tác GPMB còn chậm. Mặt đường hỏng, giải thưởng ít."
        texts["mat.txt"] = "I. KẾT QUẢ\nMặt đường được giải tỏa."
        let engine = try await TemporaryIndex(texts).engine()
        for question in [
            "khó khăn gpmb", "năm:2024 HOẶC gpmb", "vai_trò:\"tồn tại, hạn chế\" HOẶC gpmb",
        ] {
            let few = try await engine.search(question, limit: 1)
            let all = try await engine.search(question, limit: 1000)
            #expect(few.total == all.total, "\(question)")
            #expect(all.total == all.results.count, "\(question)")
        }
        let field = try await engine.search("năm:2024", limit: 1000).total
        #expect(try await engine.search("năm:2024 HOẶC gpmb", limit: 1000).total > field)
        // Half of a long form says nothing of its abbreviation.
        let files = try await engine.search("khó khăn gpmb", limit: 1000).results
            .map(\.passage.document.path)
        #expect(!files.contains { $0.hasSuffix("mat.txt") })
    }

    @Test(
        "A filter gives what was counted for it",
        arguments: [
            "khó khăn giao thông", "hạn chế giải ngân chậm", "nguyên nhân nhà thầu",
            "nhiệm vụ giải ngân",
            "bàn giao mặt bằng", "trật tự san lấp", "giao người",
        ]
    )
    func facets(question: String) async throws {
        let engine = try await TemporaryIndex(Self.reports).engine()
        var options = SearchEngine.Options()
        options.hasFacets = true
        let facets = try #require(try await engine.search(question, options: options).facets)
        for agency in facets.agency {
            var options = SearchEngine.Options()
            options.agency = agency.value
            let filtered = try await engine.search(question, options: options)
            #expect(filtered.total == agency.count, "\(question), \(agency.value)")
        }
    }

    @Test(
        "Names are taken as people write them",
        arguments: [
            ("cơ_quan:\"UBND TP Sông Mè\"", true), ("cơ_quan:\"TX Bến Lau\"", true),
            ("số:\"Báo cáo số 423/BC-UBND\"", true),
            ("số:\"số 423/BC-UBND ngày 05/12/2023\"", true),
            ("cơ_quan:\"TP Bến Lau\"", false),
        ]
    )
    func names(question: String, isFound: Bool) async throws {
        let engine = try await TemporaryIndex(Self.reports).engine()
        #expect(try await engine.search(question).results.isEmpty != isFound)
    }
}
