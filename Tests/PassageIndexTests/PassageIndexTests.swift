import Documents
import Foundation
import Query
import TestSupport
import Testing

@testable import PassageIndex

/// A folder of its own for each test.
func withTemporaryFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = NSTemporaryDirectory() + "passage-index-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

/// A document of one section with a passage for each text.
func document(_ texts: String..., title: String = "KẾT QUẢ NĂM 2023") -> Document {
    let section = Section(
        label: "I",
        title: title,
        role: .results,
        year: 2023,
        parent: nil,
        line: 1
    )
    let passages = texts.enumerated().map { index, text in
        Passage(
            text: text,
            section: 0,
            role: .results,
            form: .prose,
            lines: (index + 1)...(index + 1),
            page: nil
        )
    }
    return Document(path: "a.txt", header: .init(), sections: [section], passages: passages)
}

@Suite("The index on disk")
struct PassageIndexTests {
    private func identifiers(_ question: String, _ reader: inout PassageReader) throws -> [String] {
        try reader.matches(
            of: QueryPlan(QueryTree(question)),
            filter: PassageFilter(),
            limit: 10,
            countUpTo: 10,
            milliseconds: 0
        ).matches.map(\.passage.identifier)
    }

    @Test("A question with many long forms makes no more ways than it has words", arguments: 2...40)
    func waysOfLongForms(count: Int) {
        let words = (0..<count).map { "w\($0)" }.joined(separator: " ")
        let translation = PlanTranslation(plan: QueryPlan(QueryTree(words)), forms: [:])
        let program = EngineProgram(translation.asVariant(demanding: .all))
        #expect(program.steps.count < 150 * count)
    }

    private func open(_ path: String) throws {
        let reader = try PassageReader(path: path)
        _ = consume reader
    }

    private func write(_ path: String) throws {
        let writer = try PassageWriter(path: path)
        _ = consume writer
    }

    @Test("There is no index, another writer holds it, its form is another")
    func refused() throws {
        try withTemporaryFolder { folder in
            #expect(code { try open(folder + "/none") } == .missing)
            var writer = try PassageWriter(path: folder + "/index")
            try writer.add(document("giải phóng mặt bằng"), path: "/a", contentHash: 1)
            try writer.commit()
            #expect(code { try write(folder + "/index") } == .locked)
            _ = consume writer
            var handle = try WriterHandle(path: folder + "/index")
            try handle.setMetadata(IndexForm.Key.features, Array("marked pairs".utf8))
            try handle.commit()
            _ = consume handle
            #expect(code { try open(folder + "/index") } == .version)
            var other = try WriterHandle(path: folder + "/index")
            try other.setMetadata(IndexForm.Key.version, Array("999".utf8))
            try other.commit()
            _ = consume other
            #expect(code { try open(folder + "/index") } == .version)
            #expect(code { try write(folder + "/index") } == .version)
        }
    }

    @Test("What was not committed is not there; a reader sees one commit whole, then the next")
    func commits() throws {
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder)
            try writer.add(document("đường vành đai"), path: "/a", contentHash: 1)
            try writer.commit()
            var reader = try PassageReader(path: folder)
            #expect(try identifiers("duong vanh dai", &reader) == ["000:1"])
            try writer.add(document("đường vành đai phía bắc"), path: "/b", contentHash: 2)
            #expect(try identifiers("duong vanh dai", &reader).count == 1)
            try writer.commit()
            #expect(try reader.refresh())
            #expect(try Set(identifiers("duong vanh dai", &reader)) == ["000:1", "001:1"])
            try writer.add(document("đường vành đai phía nam"), path: "/c", contentHash: 3)
            _ = consume writer
            _ = try reader.refresh()
            #expect(try identifiers("duong vanh dai", &reader).count == 2)
        }
    }

    @Test("More than 10,000 passages are one commit: no reader sees a part of them")
    func atomicity() throws {
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder)
            try writer.add(document("một"), path: "/a", contentHash: 1)
            try writer.commit()
            var reader = try PassageReader(path: folder)
            for number in 0..<110 {
                let many = Document(
                    path: "b",
                    header: .init(),
                    sections: [],
                    passages: (1...100).map {
                        Passage(
                            text: "việc thứ \(number) \($0)",
                            section: nil,
                            role: .other,
                            form: .prose,
                            lines: 1...1,
                            page: nil
                        )
                    }
                )
                try writer.add(many, path: "/b\(number)", contentHash: 2)
            }
            _ = try reader.refresh()
            #expect(try reader.statistics().passageCount == 1)
            try writer.commit()
            _ = try reader.refresh()
            #expect(try reader.statistics().passageCount == 11_001)
        }
    }

    @Test("A reader that went stale under many commits answers all the same")
    func stale() throws {
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder)
            try writer.add(document("thủy sản"), path: "/0", contentHash: 1)
            try writer.commit()
            var reader = try PassageReader(path: folder)
            for number in 1...6 {
                for part in 0..<40 {
                    try writer.add(
                        document("thủy sản \(number)", "đất đai \(part)"),
                        path: "/\(number)-\(part)",
                        contentHash: 1
                    )
                }
                try writer.commit()
            }
            #expect(try identifiers("thuy san", &reader).isEmpty == false)
        }
    }

    @Test("A path's document is replaced, keeps its identifier, and can be removed")
    func replacement() throws {
        try withTemporaryFolder { folder in
            // Longer than the engine's keys may be.
            let path = "/" + String(repeating: "thư mục/", count: 60) + "báo cáo.txt"
            var writer = try PassageWriter(path: folder)
            try writer.add(document("khác"), path: "/0", contentHash: 1)
            try writer.add(document("đất đai", "thủy sản"), path: path, contentHash: 1)
            try writer.commit()
            let stored = try writer.add(document("giao thông"), path: path, contentHash: 2)
            try writer.commit()
            #expect(stored.identifier == "001")
            var reader = try PassageReader(path: folder)
            #expect(try identifiers("dat dai", &reader) == [])
            #expect(try identifiers("giao thong", &reader) == ["001:1"])
            #expect(try writer.document(path: path)?.contentHash == 2)
            #expect(try writer.remove(path: path))
            #expect(try writer.remove(path: path) == false)
            try writer.commit()
            _ = try reader.refresh()
            #expect(try identifiers("giao thong", &reader) == [])
            #expect(try reader.allDocuments().map(\.path) == ["/0"])
        }
    }

    @Test("A stored passage comes back as it was")
    func storage() throws {
        try withTemporaryFolder { folder in
            var header = Document.Header()
            header.kind = "Báo cáo"
            header.number = "346/BC-UBND"
            header.date = CalendarDate(year: 2023, month: 12, day: 1)
            header.agency = "UBND thành phố Đông Hà"
            let passage = Passage(
                text: "- Số liệu²\t😀\nđến 12/2023",
                section: 1,
                role: .limitations,
                form: .table,
                lines: 115...118,
                page: 7
            )
            let sections = [
                Section(
                    label: "II",
                    title: "HAI",
                    role: .results,
                    year: 2023,
                    parent: nil,
                    line: 9
                ),
                Section(label: "", title: "", role: .limitations, year: nil, parent: 0, line: 115),
            ]
            let original = Document(
                path: "x",
                header: header,
                sections: sections,
                passages: [passage]
            )
            var writer = try PassageWriter(path: folder)
            try writer.add(original, path: "/x", contentHash: .max)
            try writer.commit()
            var reader = try PassageReader(path: folder)
            let stored = try #require(try reader.passage("000:1"))
            #expect(stored == StoredPassage(document: 0, ordinal: 1, passage: passage))
            let document = try #require(try reader.document(0))
            #expect(document.header == header)
            #expect(document.sections == sections)
            #expect(document.contentHash == .max)
            #expect(try reader.passage("000:2") == nil)
            #expect(try reader.document(7) == nil)
        }
    }

    @Test("Filters", arguments: [("results", 2023, 1), ("tasks", 2023, 0), ("results", 2024, 0)])
    func filters(role: String, year: Int, count: Int) throws {
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder)
            try writer.add(document("đất đai"), path: "/a", contentHash: 1)
            try writer.commit()
            var reader = try PassageReader(path: folder)
            var filter = PassageFilter()
            filter.role = Role(rawValue: role)
            filter.year = year
            let matches = try reader.matches(
                of: QueryPlan(QueryTree("đất đai")),
                filter: filter,
                limit: 10,
                countUpTo: 10,
                milliseconds: 0
            )
            #expect(matches.total == count)
        }
    }

    @Test("What was not read at first is read later, in order", arguments: [0, 1, 7, 29, 30])
    func readingLater(count: Int) throws {
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder)
            for number in 0..<30 {
                let words = String(repeating: " đất", count: 1 + number % 5)
                try writer.add(document("đai" + words), path: "/\(number)", contentHash: 1)
            }
            try writer.commit()
            var reader = try PassageReader(path: folder)
            func found(
                reading: Int,
                _ reader: inout PassageReader
            ) throws -> PassageReader.Matches {
                try reader.matches(
                    of: QueryPlan(QueryTree("đất")),
                    filter: PassageFilter(),
                    limit: 30,
                    reading: reading,
                    countUpTo: 30,
                    milliseconds: 0
                )
            }
            let whole = try found(reading: .max, &reader)
            let parts = try found(reading: count, &reader)
            #expect(parts.matches.count == count)
            let later = try reader.passages(of: parts.unread)
            let both = parts.matches + later
            #expect(both.map(\.passage.identifier) == whole.matches.map(\.passage.identifier))
            #expect(both.map(\.weight) == whole.matches.map(\.weight))
            #expect(whole.unread.isEmpty)
        }
    }

    @Test("Damaged files give an error, never a crash")
    func damage() throws {
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder)
            for number in 0..<30 {
                try writer.add(
                    document("giải phóng mặt bằng \(number)", "đất đai"),
                    path: "/\(number)",
                    contentHash: 1
                )
            }
            try writer.commit()
            _ = consume writer
            for name in ["iamglass", "postlist.glass", "docdata.glass"] {
                let path = folder + "/" + name
                let good = try Data(contentsOf: URL(fileURLWithPath: path))
                for bad in [Data(), good.prefix(good.count / 2), Data(good.map { $0 ^ 0x5A })] {
                    try bad.write(to: URL(fileURLWithPath: path))
                    let found = code {
                        var reader = try PassageReader(path: folder)
                        _ = try identifiers("giải phóng mặt bằng", &reader)
                        _ = try reader.allDocuments()
                    }
                    #expect(found != nil, "\(name), \(bad.count) bytes")
                }
                try good.write(to: URL(fileURLWithPath: path))
            }
            #expect(code { try open(folder) } == nil)
        }
    }

    @Test("A record's bytes of any kind are read or refused")
    func records() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let count = Int.random(in: 0..<40, using: &generator)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            _ = try? StoredPassage(bytes)
            _ = try? StoredDocument(bytes)
        }
    }
}
