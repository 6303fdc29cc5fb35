import Documents
import Foundation
import Query
import TestSupport
import Testing

@testable import PassageIndex

@Suite("Counts over all matches, and orders")
struct TallyTests {
    /// Documents of random roles, years, sections and days, some of them bare of all.
    private func documents(_ numbers: inout SeededGenerator) -> [Document] {
        (0..<Int.random(in: 1...30, using: &numbers)).map { number in
            var sections: [Section] = []
            for index in 0..<Int.random(in: 0...5, using: &numbers) {
                sections.append(
                    Section(
                        label: "\(index + 1)",
                        title: Bool.random(using: &numbers) ? "MỤC \(index)" : "",
                        role: Role.allCases.randomElement(using: &numbers) ?? .other,
                        year: [nil, 2022, 2023, 2024].randomElement(using: &numbers) ?? nil,
                        parent: index > 0 && Bool.random(using: &numbers) ? index - 1 : nil,
                        line: index + 1
                    )
                )
            }
            let words = ["đất", "nước", "đường", "trường"]
            let passages = (0..<Int.random(in: 1...12, using: &numbers)).map { line in
                let section = sections.indices.randomElement(using: &numbers)
                let text = (0..<3).compactMap { _ in words.randomElement(using: &numbers) }
                return Passage(
                    text: text.joined(separator: ", "),
                    section: section,
                    role: section.map { sections[$0].role } ?? .opening,
                    form: .prose,
                    lines: (line + 1)...(line + 1),
                    page: nil
                )
            }
            var header = Document.Header()
            if Bool.random(using: &numbers) {
                header.date = CalendarDate(
                    year: Int.random(in: 2022...2024, using: &numbers),
                    month: Int.random(in: 1...12, using: &numbers),
                    day: 1
                )
                header.year = header.date?.year
            }
            header.agency =
                [nil, "UBND xã Tân Hà", "UBND xã Tân", "Sở Y tế"]
                .randomElement(using: &numbers) ?? nil
            header.kind = [nil, "Báo cáo", "Kế hoạch"].randomElement(using: &numbers) ?? nil
            return Document(
                path: "\(number).txt",
                header: header,
                sections: sections,
                passages: passages
            )
        }
    }

    private func plan(_ question: String) -> QueryPlan { QueryPlan(QueryTree(question)) }

    @Test("Counts are those of the matches, the best of each are theirs", arguments: 0..<UInt64(12))
    func counts(seed: UInt64) throws {
        var numbers = SeededGenerator(seed: seed)
        let documents = documents(&numbers)
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder + "/index")
            for document in documents {
                try writer.add(document, path: document.path, contentHash: 1)
            }
            try writer.commit()
            var reader = try PassageReader(path: folder + "/index")
            for (question, keys) in [
                ("đất", PassageTally.Keys.document), ("nước", [.document, .role, .year]),
                ("dat", [.role]), ("đường HOẶC trường", [.document, .section, .role]),
                ("đất", [.document, .section, .role, .year]), ("đất", [.year]),
            ] {
                for best in [0, 1, 3] {
                    let matches = try reader.matches(
                        of: plan(question),
                        filter: PassageFilter(),
                        limit: 10_000,
                        countUpTo: 10_000,
                        milliseconds: 0,
                        tally: PassageTally(keys, best: best)
                    )
                    var expected: [PassageCount.Key: [PassageReader.Match]] = [:]
                    for match in matches.matches {
                        let document = try #require(
                            try reader.document(match.passage.document)
                        )
                        let key = PassageCount.Key(match.passage, in: document, by: keys)
                        expected[key, default: []].append(match)
                    }
                    #expect(matches.total == matches.matches.count)
                    #expect(!matches.countsAreEstimates && !matches.totalIsEstimate)
                    #expect(matches.counts.count == expected.count)
                    for count in matches.counts {
                        let of = expected[count.key] ?? []
                        #expect(count.count == of.count, "\(question)")
                        let found = try reader.passages(of: count.best)
                        // Matches come best first already.
                        #expect(found.map(\.passage) == of.prefix(best).map(\.passage))
                    }
                }
            }
        }
    }

    /// A query of so many levels over what the documents hold.
    private func query(_ depth: Int, _ numbers: inout SeededGenerator) -> EngineQuery {
        func part() -> EngineQuery { query(depth - 1, &numbers) }
        func parts() -> [EngineQuery] {
            (0..<Int.random(in: 1...3, using: &numbers)).map { _ in query(depth - 1, &numbers) }
        }
        guard depth > 0 else {
            let terms = [
                "đất", "nước", "đường", "dat", "nuoc duong", "trường", "XI000", "XI003", "XI005",
                "Smuc", "Y2023", "XRtasks", "nirgends",
            ]
            return .term(terms.randomElement(using: &numbers) ?? "đất")
        }
        switch Int.random(in: 0...10, using: &numbers) {
        case 0: return .all
        case 1: return .nothing
        case 2, 3: return .and(parts())
        case 4, 5: return .or(parts())
        case 6: return .andNot(part(), part())
        case 7: return .andMaybe(part(), part())
        case 8: return .filter(part(), part())
        case 9: return .scale(part(), Double(Int.random(in: 0...1, using: &numbers)))
        default:
            return .range(
                slot: IndexForm.Slot.date,
                from: "2022\(Int.random(in: 10...12, using: &numbers))01",
                to: "2024\(Int.random(in: 10...12, using: &numbers))31"
            )
        }
    }

    // As weights the bytes are nearly nought and negative, large and positive, and nought.
    @Test(
        "What is counted without weights is what the engine finds",
        arguments: 0..<UInt64(6),
        [UInt8(0xBE), 0x40, 0]
    )
    func sets(seed: UInt64, memory: UInt8) throws {
        var numbers = SeededGenerator(seed: seed &+ 40)
        var documents: [Document] = []
        while documents.count < 60 { documents += self.documents(&numbers) }
        let tally = PassageTally([.document, .role, .year]).request
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder + "/index")
            for (number, document) in documents.enumerated() {
                try writer.add(document, path: "\(number).txt", contentHash: 1)
            }
            try writer.commit()
            var reader = try PassageReader(path: folder + "/index")
            for _ in 0..<300 {
                let query = query(Int.random(in: 0...4, using: &numbers), &numbers)
                leaveInMemory(memory)
                let found = try reader.handle.search(
                    query,
                    ReaderHandle.Request(limit: 0, tally: tally)
                )
                let counted = try reader.handle.count(query, by: tally)
                #expect(counted.estimate == found.lowerBound, "\(query)")
                #expect(
                    counted.counts.map { [$0.high, $0.low, UInt64($0.count)] }
                        == found.counts.map { [$0.high, $0.low, UInt64($0.count)] },
                    "\(query)"
                )
            }
        }
    }

    @Test("Counts are those of the newest commit, however often was counted before")
    func refreshing() throws {
        var numbers = SeededGenerator(seed: 7)
        func check(_ reader: inout PassageReader) throws {
            let keys: PassageTally.Keys = [.document, .section, .role, .year]
            let matches = try reader.matches(
                of: plan("đất HOẶC nước"),
                filter: PassageFilter(),
                limit: 10_000,
                countUpTo: 10_000,
                milliseconds: 0,
                tally: PassageTally(keys)
            )
            var expected: [PassageCount.Key: Int] = [:]
            for match in matches.matches {
                let document = try #require(try reader.document(match.passage.document))
                expected[PassageCount.Key(match.passage, in: document, by: keys), default: 0] += 1
            }
            var found: [PassageCount.Key: Int] = [:]
            for count in matches.counts { found[count.key] = count.count }
            #expect(found == expected)
        }
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder + "/index")
            try writer.commit()
            var reader = try PassageReader(path: folder + "/index")
            for round in 0..<4 {
                // The same paths with other sections and passages.
                for document in documents(&numbers) {
                    try writer.add(document, path: document.path, contentHash: UInt64(round + 1))
                }
                try writer.commit()
                #expect(try reader.refresh())
                // Often enough that the reader keeps what it counts by.
                for _ in 0..<5 { try check(&reader) }
            }
        }
    }

    @Test("Each facet's count is what its filter lets through", arguments: 0..<UInt64(8))
    func facets(seed: UInt64) throws {
        var numbers = SeededGenerator(seed: seed + 100)
        let documents = documents(&numbers)
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder + "/index")
            for document in documents {
                try writer.add(document, path: document.path, contentHash: 1)
            }
            try writer.commit()
            var reader = try PassageReader(path: folder + "/index")
            func total(_ set: (inout PassageFilter) -> Void) throws -> Int {
                var filter = PassageFilter()
                set(&filter)
                return try reader.matches(
                    of: plan("đất HOẶC nước"),
                    filter: filter,
                    limit: 1,
                    countUpTo: 10_000,
                    milliseconds: 0
                ).total
            }
            let counts = try reader.matches(
                of: plan("đất HOẶC nước"),
                filter: PassageFilter(),
                limit: 1,
                countUpTo: 10,
                milliseconds: 0,
                tally: PassageTally([.document, .role, .year])
            ).counts
            let facets = try reader.facets(of: counts)
            for role in facets.roles { #expect(try total { $0.role = role.value } == role.count) }
            for year in facets.years { #expect(try total { $0.year = year.value } == year.count) }
            for name in facets.agencies {
                let words = PassageFilter.words(of: name.value)
                #expect(try total { $0.agencyWords = words } == name.count, "\(name.value)")
            }
            for kind in facets.kinds {
                let words = PassageFilter.words(of: kind.value)
                #expect(try total { $0.kindWords = words } == kind.count)
            }
            for document in facets.documents {
                #expect(try total { $0.documents = [document.value.number] } == document.count)
            }
        }
    }

    @Test("A passage's place comes back from its bytes, and sorts in the order of the texts")
    func places() {
        var numbers = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let document = Int.random(in: 0...0xFFFF_FFFF, using: &numbers)
            let section = [nil, 0, 7, 70_000, 0xFF_FFFD].randomElement(using: &numbers) ?? nil
            let year = [nil, 1, 2024, 9999].randomElement(using: &numbers) ?? nil
            let role = Role.allCases.randomElement(using: &numbers) ?? .other
            let place = PassagePlace(
                document: document,
                ordinal: 3,
                role: role,
                year: year,
                section: section
            )
            let bytes = place.bytes + [0, 0]
            let high = bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let low = bytes[8...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let back = PassagePlace(high: high, low: low)
            #expect(back == place && bytes.count == 16)
            #expect(back.document == document && back.role == role)
            #expect(back.year == year && back.section == section)
        }
    }

    @Test("Orders: by day with the unknown last, as the texts stand; equals by weight")
    func orders() throws {
        var dated: [Document] = []
        for (day, texts) in [
            (nil, ["đất"]), (5, ["nước, đất, đất", "đất, đất, đất"]), (2, ["đất"]), (9, ["đất"]),
        ] as [(Int?, [String])] {
            var made = document(texts[0])
            if texts.count > 1 { made = document(texts[0], texts[1]) }
            made.path = "\(day ?? 0).txt"
            made.header.date = day.flatMap { CalendarDate(year: 2024, month: 1, day: $0) }
            dated.append(made)
        }
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder + "/index")
            for document in dated { try writer.add(document, path: document.path, contentHash: 1) }
            try writer.commit()
            var reader = try PassageReader(path: folder + "/index")
            func found(_ order: PassageOrder) throws -> [String] {
                try reader.matches(
                    of: plan("đất"),
                    filter: PassageFilter(),
                    limit: 10,
                    countUpTo: 10,
                    milliseconds: 0,
                    order: order
                ).matches.map(\.passage.identifier)
            }
            #expect(try found(.newest) == ["003:1", "001:2", "001:1", "002:1", "000:1"])
            #expect(try found(.oldest) == ["002:1", "001:2", "001:1", "003:1", "000:1"])
            #expect(try found(.document) == ["000:1", "001:1", "001:2", "002:1", "003:1"])
        }
    }
}
