import Documents
import Foundation
import TestSupport
import Testing
import VietnameseSearch

/// Laws over many questions, on the samples and, where this machine has them, the real reports.
@Suite("Facets, groups, orders, folding, paging")
struct ArrangementTests {
    private static let built = Task {
        let index = TemporaryFolder.newPath()
        let folders = [Places.samples, Places.reports].compactMap(\.self).map(\.path)
        _ = try await Indexer(path: index).index(folders)
        return try SearchEngine(path: index)
    }

    private func engine() async throws -> SearchEngine { try await Self.built.value }

    static let questions = [
        "giải phóng mặt bằng", "giai phong mat bang", "gpmb", "GPMB", "UBND", "và", "năm",
        "hạn chế", "nhiệm vụ 2025", "thu ngân sách", "chuyển đổi số", "nuoc sach nong thon",
        "đất đai", "các", "xây dựng nông thôn mới", "kinh phí", "cải cách hành chính",
        "công tác tuyên truyền đến người dân trên địa bàn còn chậm so với kế hoạch",
        "xã", "KT-XH", "năm:2024", "loại:\"báo cáo\" đất", "trường HOẶC đường", "quy ho*",
    ]

    /// Questions that only the text answers.
    static let phrases = [
        "\"mặt bằng\"", "\"giải phóng mặt bằng\"", "\"kế hoạch\" -đất", "đất NEAR/5 dân", "=bán",
        "\"năm 2024\"", "\"trên địa bàn\"",
    ]

    /// Those of which all pages are looked at: every second, and all that only the text answers.
    static let paged =
        questions.enumerated().filter { $0.offset % 2 == 0 }.map(\.element) + phrases

    private func ask(
        _ question: String,
        _ set: (inout SearchEngine.Options) -> Void
    ) async throws -> SearchResults {
        var options = SearchEngine.Options()
        set(&options)
        return try await engine().search(question, options: options)
    }

    private func identifiers(_ results: SearchResults) -> [String] {
        results.results.map(\.passage.identifier)
    }

    // MARK: - Facets

    @Test(
        "A facet's count is the total of the question with its filter",
        arguments: questions + phrases
    )
    func facetsAreFilters(question: String) async throws {
        let all = try await ask(question) { $0.hasFacets = true }
        let facets = try #require(all.facets)
        let isExact = !all.countsAreEstimates
        func check(_ name: String, _ count: Int, _ set: (inout SearchEngine.Options) -> Void)
            async throws
        {
            let one = try await ask(question) {
                // Exact where other forms need not be looked up to fill a page.
                $0.hasFacets = true
                set(&$0)
            }
            guard isExact, !one.totalIsEstimate else { return }
            #expect(one.total == count, "\(question) \(name)")
        }
        for role in facets.role {
            try await check(role.value, role.count) { $0.role = Role(rawValue: role.value) }
        }
        for year in facets.year {
            try await check("\(year.value)", year.count) { $0.year = year.value }
        }
        for name in facets.agency {
            try await check(name.value, name.count) { $0.agency = name.value }
        }
        for name in facets.place {
            try await check(name.value, name.count) { $0.agency = name.value }
        }
        for kind in facets.kind { try await check(kind.value, kind.count) { $0.kind = kind.value } }
        for document in facets.document {
            try await check(document.value, document.count) { $0.document = document.value }
        }
        guard isExact else { return }
        // Every passage has one role and one document.
        #expect(facets.role.reduce(0) { $0 + $1.count } == all.total)
        #expect(facets.document.reduce(0) { $0 + $1.count } == all.total)
        #expect(facets.document.allSatisfy { $0.name?.isEmpty == false })
    }

    @Test("Most questions are counted exactly")
    func exactness() async throws {
        var exact = 0
        for question in Self.questions + Self.phrases {
            let all = try await ask(question) { $0.hasFacets = true }
            if !all.countsAreEstimates { exact += 1 }
        }
        #expect(exact >= Self.questions.count)
    }

    @Test("Counting changes nothing of the results", arguments: questions + phrases)
    func facetsChangeNothing(question: String) async throws {
        let plain = try await ask(question) { $0.limit = 200 }
        let counted = try await ask(question) {
            $0.limit = 200
            $0.hasFacets = true
        }
        #expect(identifiers(plain) == identifiers(counted))
        #expect(plain.facets == nil && counted.facets != nil)
        if !plain.totalIsEstimate { #expect(plain.total == counted.total) }
    }

    // MARK: - Paging

    @Test(
        "A page is a part of one long page, in every order, folded or not",
        arguments: paged,
        SearchEngine.Order.allCases
    )
    func pages(question: String, order: SearchEngine.Order) async throws {
        for folds in [false, true] {
            let long = try await ask(question) {
                $0.limit = 400
                $0.order = order
                $0.isFolding = folds
            }
            var numbers = SeededGenerator(seed: UInt64(question.utf8.count))
            for _ in 0..<3 {
                let size = Int.random(in: 1...40, using: &numbers)
                let offset = Int.random(in: 0...(long.results.count + 3), using: &numbers)
                let page = try await ask(question) {
                    $0.limit = size
                    $0.offset = offset
                    $0.order = order
                    $0.isFolding = folds
                }
                let expected = long.results.dropFirst(offset).prefix(size)
                #expect(
                    identifiers(page) == expected.map(\.passage.identifier),
                    "\(question) \(order) \(folds) \(offset)+\(size)"
                )
                #expect(page.results.map(\.similar) == expected.map(\.similar))
                #expect(page.results.map(\.rank) == expected.map(\.rank))
            }
            #expect(Set(identifiers(long)).count == long.results.count)
        }
    }

    @Test(
        "A page of groups is a part of one long page of them",
        arguments: paged,
        SearchEngine.Grouping.allCases
    )
    func pagesOfGroups(question: String, grouping: SearchEngine.Grouping) async throws {
        for order in SearchEngine.Order.allCases {
            let long = try await ask(question) {
                $0.limit = 300
                $0.order = order
                $0.grouping = grouping
            }
            let groups = try #require(long.groups)
            var numbers = SeededGenerator(seed: UInt64(question.utf8.count))
            let size = Int.random(in: 1...5, using: &numbers)
            let offset = Int.random(in: 0...(groups.count + 1), using: &numbers)
            let page = try await ask(question) {
                $0.limit = size
                $0.offset = offset
                $0.order = order
                $0.grouping = grouping
            }
            let expected = Array(groups.dropFirst(offset).prefix(size))
            let found = try #require(page.groups)
            #expect(found.map(\.passages) == expected.map(\.passages))
            #expect(found.map(\.count) == expected.map(\.count))
            #expect(found.map(\.citation) == expected.map(\.citation))
        }
    }

    @Test("Behind the end is nothing", arguments: SearchEngine.Order.allCases)
    func behindTheEnd(order: SearchEngine.Order) async throws {
        for offset in [100_000, Int.max] {
            for grouping in [nil, SearchEngine.Grouping.document, .section] {
                let page = try await ask("đất đai") {
                    $0.offset = offset
                    $0.order = order
                    $0.grouping = grouping
                    $0.isFolding = offset == Int.max
                }
                #expect(page.results.isEmpty && page.groups?.isEmpty != false)
                #expect(page.total > 0)
            }
        }
    }

    // MARK: - Orders

    @Test("Passages come in the order that was asked for", arguments: questions + phrases)
    func orders(question: String) async throws {
        var sets: [Set<String>] = []
        for order in SearchEngine.Order.allCases {
            let results = try await ask(question) {
                $0.limit = 1000
                $0.order = order
            }
            if !results.totalIsEstimate, results.total <= 1000 {
                #expect(results.results.count == results.total)
            }
            if results.total <= 1000 { sets.append(Set(identifiers(results))) }
            let places = results.results.map { result -> [String] in
                let day = result.passage.document.header.date?.iso
                switch order {
                case .relevance: return []
                case .newest: return [day.map { "0" + $0.inverted } ?? "1"]
                case .oldest: return [day ?? "9999-99-99"]
                case .document:
                    let parts = result.passage.identifier.split(separator: ":")
                    return parts.map { String(repeating: "0", count: 8 - $0.count) + $0 }
                }
            }
            #expect(places == places.sorted { $0.lexicographicallyPrecedes($1) }, "\(order)")
        }
        if let first = sets.first { #expect(sets.allSatisfy { $0 == first }) }
    }

    // MARK: - Groups

    @Test("Groups are the flat answer by document, the best first, all matches counted")
    func groups() async throws {
        for question in Self.questions + Self.phrases {
            let flat = try await ask(question) { $0.limit = 100 }
            let counted = try await ask(question) { $0.hasFacets = true }
            let grouped = try await ask(question) {
                $0.limit = 1000
                $0.grouping = .document
            }
            let groups = try #require(grouped.groups)
            #expect(identifiers(grouped) == groups.flatMap(\.passages))
            #expect(grouped.groupTotal == groups.count)
            #expect(groups.allSatisfy { (1...3).contains($0.passages.count) })
            // What a consumer reads that does not know of groups: ranks that grow.
            let ranks = grouped.results.map(\.rank)
            #expect(ranks == ranks.sorted() && Set(ranks).count == ranks.count)
            guard !counted.countsAreEstimates, !grouped.countsAreEstimates else { continue }
            var counts: [String: Int] = [:]
            for document in try #require(counted.facets).document {
                counts[document.value] = document.count
            }
            for group in groups {
                #expect(counts[group.document.identifier] == group.count, "\(question)")
            }
            #expect(groups.count == counts.count, "\(question)")
            guard !flat.totalIsEstimate else { continue }
            var order: [String] = []
            var best: [String: [String]] = [:]
            for result in flat.results {
                let document = result.passage.document.identifier
                if best[document] == nil { order.append(document) }
                best[document, default: []].append(result.passage.identifier)
            }
            #expect(groups.prefix(order.count).map(\.document.identifier) == order, "\(question)")
            for group in groups {
                let expected = (best[group.document.identifier] ?? []).prefix(3)
                #expect(group.passages.starts(with: expected), "\(question)")
            }
        }
    }

    @Test("A group of a section has its passages and says which section it is")
    func sections() async throws {
        for question in ["đất đai", "kế hoạch", "hạn chế", "năm"] {
            let grouped = try await ask(question) {
                $0.limit = 1000
                $0.grouping = .section
                $0.groupLimit = 20
            }
            let groups = try #require(grouped.groups)
            #expect(
                Set(groups.map { "\($0.document.identifier) \($0.citation)" }).count == groups.count
            )
            #expect(groups.reduce(0) { $0 + $1.count } == grouped.total)
            var rest = grouped.results[...]
            for group in groups {
                let section = try #require(group.section)
                for result in rest.prefix(group.passages.count) {
                    let path = result.passage.section.path
                    #expect(result.passage.document.identifier == group.document.identifier)
                    #expect(path.starts(with: section.path))
                    // Nothing but numbered paragraphs stands between.
                    #expect(path.dropFirst(section.path.count).allSatisfy { $0.title.isEmpty })
                }
                if group.count <= 20 { #expect(group.passages.count == group.count) }
                rest = rest.dropFirst(group.passages.count)
            }
        }
    }

    // MARK: - Folding

    @Test("Folding loses no passage and shows none twice", arguments: questions)
    func folding(question: String) async throws {
        let plain = try await ask(question) { $0.limit = 300 }
        let folded = try await ask(question) {
            $0.limit = 300
            $0.isFolding = true
        }
        let shown = identifiers(folded)
        let others = folded.results.flatMap { $0.similar ?? [] }.map(\.passage)
        let all = Set(shown).union(others)
        #expect(all.count == shown.count + others.count)
        #expect(all.isSuperset(of: identifiers(plain)))
        #expect(folded.results.allSatisfy { $0.similar != nil })
        #expect(plain.results.allSatisfy { $0.similar == nil })
        #expect(folded.total == plain.total)
        // The best of a family stands for it, in the place that it had.
        let places = shown.compactMap { identifiers(plain).firstIndex(of: $0) }
        #expect(places == places.sorted())
    }

    @Test(
        "Other figures and other marks are the same passage, other words are not",
        arguments: [
            (
                "Tổng thu ngân sách trên địa bàn đạt 301 tỷ đồng, bằng 104% dự toán giao đầu năm.",
                "Tổng thu ngân sách trên địa bàn đạt 412,5 tỷ đồng, bằng 98% dự toán giao đầu năm.",
                true
            ),
            (
                "Công tác giải phóng mặt bằng được chỉ đạo quyết liệt ở các phường trong thị xã.",
                "Công tác giải phòng mặt bàng được chỉ đạo quyết liệt ở các phường trong thị xã.",
                true
            ),
            (
                "Công tác giải phóng mặt bằng được chỉ đạo quyết liệt ở các phường trong thị xã.",
                "Việc giải phóng mặt bằng còn kéo dài do giá đất tăng, người dân chưa nhận tiền.",
                false
            ),
            (
                "Giải phóng mặt bằng đường vành đai.",
                "Giải phóng mặt bằng đường vành đai. Cùng với đó, thị xã đã xây dựng ba trường học "
                    + "và một trạm y tế ở các phường phía bắc.",
                false
            ),
        ]
    )
    func likeness(first: String, second: String, isSame: Bool) async throws {
        let engine = try await TemporaryIndex([
            "a.txt": "I. KẾT QUẢ\n" + first, "b.txt": "I. KẾT QUẢ\n" + second,
        ]).engine()
        var options = SearchEngine.Options()
        options.isFolding = true
        let question = first.hasPrefix("Tổng") ? "thu ngân sách" : "mặt bằng"
        let results = try await engine.search(question, options: options)
        #expect(results.total == 2)
        #expect(results.results.count == (isSame ? 1 : 2))
        #expect(results.results.first?.similar?.count == (isSame ? 1 : 0))
    }

    // MARK: - Filters

    @Test(
        "A filter and a field of the question let the same through",
        arguments: ["đất đai", "kế hoạch", "giai phong mat bang", "hạn chế", "\"mặt bằng\"", "xã"]
    )
    func filtersAndFields(question: String) async throws {
        let pairs: [(String, (inout SearchEngine.Options) -> Void)] = [
            ("năm:2024", { $0.year = 2024 }),
            ("năm:2023..2025", { $0.years = SearchEngine.Options.years("2023..2025") }),
            ("vai_trò:limitations", { $0.role = .limitations }),
            ("loại:\"báo cáo\"", { $0.kind = "Báo cáo" }),
            ("loại:\"kế hoạch\"", { $0.kind = "ke hoach" }), ("loại:bc", { $0.kind = "BC" }),
            ("cơ_quan:\"tân hà\"", { $0.agency = "tân hà" }),
            (
                "ngày:2024-01..2024-12",
                { $0.days = SearchEngine.Options.days(from: "2024-01", to: "12/2024") }
            ),
            ("ngày:2024..", { $0.days = SearchEngine.Options.days(from: "2024", to: nil) }),
        ]
        for (field, set) in pairs {
            let asked = try await ask("\(question) \(field)") {
                $0.limit = 1000
                $0.hasFacets = true
            }
            let filtered = try await ask(question) {
                $0.limit = 1000
                $0.hasFacets = true
                set(&$0)
            }
            // A question without fields is asked for less strictly where nothing holds all of it.
            guard asked.total > 0 else { continue }
            #expect(asked.total == filtered.total, "\(question) \(field)")
            #expect(Set(identifiers(asked)) == Set(identifiers(filtered)), "\(question) \(field)")
        }
    }

    @Test(
        "Values without quotation marks, symbols of kinds and numbers with stray spaces",
        arguments: [
            ("đất vai_trò:tồn tại", "đất vai_trò:\"tồn tại\""),
            ("vai_tro:ton tai, dat dai", "vai_trò:limitations đất đai"),
            ("loại:báo cáo đất", "loại:\"báo cáo\" đất"), ("loại:BC đất", "loại:\"báo cáo\" đất"),
            ("đất loai:ke hoach", "đất loại:\"kế hoạch\""),
            ("418/BC- UBND", "418/BC-UBND"), ("418/bc- ubnd", "418/BC-UBND"),
        ]
    )
    func typed(question: String, meant: String) async throws {
        let (found, expected) = try await (
            ask(question) { $0.limit = 1000 }, ask(meant) { $0.limit = 1000 }
        )
        #expect(expected.total > 0)
        #expect(identifiers(found) == identifiers(expected))
    }

    @Test(
        "Years and days as they are typed",
        arguments: [
            ("2024", 2024...2024), ("2023..2025", 2023...2025), ("2025..2023", 2023...2025),
            ("2023..", 2023...2100), ("..2023", 1900...2023), ("nay", nil), ("", nil),
            ("24", nil), ("2023-2025", nil), ("..", nil),
        ] as [(String, ClosedRange<Int>?)]
    )
    func years(text: String, years: ClosedRange<Int>?) {
        #expect(SearchEngine.Options.years(text) == years)
    }

    @Test(
        "Days from one to another",
        arguments: [
            ("2023", nil, 20_230_000...21_000_000), (nil, "5/11/2023", 19_000_000...20_231_105),
            ("2023-11", "2024-02", 20_231_100...20_240_299), ("2023..2024", nil, nil),
            ("mai", nil, nil), ("2023-13", nil, nil),
        ] as [(String?, String?, ClosedRange<Int>?)]
    )
    func days(first: String?, last: String?, days: ClosedRange<Int>?) {
        #expect(SearchEngine.Options.days(from: first, to: last) == days)
    }

    @Test("Years far out of all calendars let nothing through and cost nothing")
    func farYears() async throws {
        for years in [Int.min...Int.max, 0...0, Int.max...Int.max] {
            let results = try await ask("đất đai") { $0.years = years }
            #expect((results.total > 0) == (years.lowerBound < years.upperBound))
        }
        #expect(try await ask("đất đai") { $0.kind = "?!" }.total == 0)
    }

    // MARK: - JSON

    @Test("What was not asked for is not in the JSON")
    func json() async throws {
        func keys(_ set: (inout SearchEngine.Options) -> Void) async throws -> Set<String> {
            let line = try ContractJSON.line(try await ask("đất đai", set))
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return Set(try #require(object as? [String: Any]).keys)
        }
        let plain = try await keys { _ in }
        #expect(!plain.contains("facets") && !plain.contains("groups"))
        #expect(
            try await keys { $0.hasFacets = true } == plain.union(["facets", "facetsAreEstimate"])
        )
        #expect(
            try await keys { $0.grouping = .section }
                == plain.union(["groups", "groupTotal", "groupsAreEstimate"])
        )
        #expect(try await keys { $0.isFolding = true } == plain)
    }
}

extension String {
    /// Each digit taken from nine, so that the latest day sorts first.
    fileprivate var inverted: String {
        String(
            map { character in
                character.wholeNumberValue.map { Character("\(9 - $0)") } ?? character
            }
        )
    }
}
