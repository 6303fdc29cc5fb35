import Foundation
import PassageIndex
import TestSupport
import Testing
import VietnameseSearch

/// An index of several shards, here and elsewhere, beside a whole one of the same documents.
@Suite("An index of several shards", .serialized)
struct ShardTests {
    /// The same documents, several times changed, in a whole index and in sets of shards.
    private struct Indexes {
        let folder: String
        var whole: String { folder + "/whole" }
        var set: String { folder + "/set" }
        var words: [[String]]

        func shard(_ number: Int) -> String { "\(set)/shard-\(number)" }

        /// The names of all shards, the second of which a server answers for.
        func names(with server: ShardServer) -> [String] { [shard(1), server.name, shard(3)] }
    }

    private static let built = Task {
        let temporary = try TemporaryIndex()
        var numbers = SeededGenerator(seed: 41)
        let sources = [Places.samples, Places.reports].compactMap(\.self)
        var texts: [String] = []
        for source in sources {
            for name in try FileManager.default.contentsOfDirectory(atPath: source.path).sorted() {
                guard name.hasSuffix(".txt") || name.hasSuffix(".md") else { continue }
                let data = try Data(contentsOf: source.appendingPathComponent(name))
                texts.append(String(decoding: data, as: UTF8.self))
            }
        }
        // Parts of reports, most of them several times: equal passages in different shards.
        var paragraphs: [String] = []
        for text in texts {
            paragraphs += text.split(separator: "\n").map(String.init).filter { $0.count > 20 }
        }
        let words = paragraphs.map {
            $0.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        .filter { $0.count > 3 }
        func piece() -> String {
            let year = [2022, 2023, 2024, 2025].randomElement(using: &numbers) ?? 2024
            let day = Int.random(in: 1...28, using: &numbers)
            let parts = (0..<Int.random(in: 2...12, using: &numbers)).compactMap { _ in
                paragraphs.randomElement(using: &numbers)
            }
            let dated = Bool.random(using: &numbers)
            return (dated ? "Tân Hà, ngày \(day) tháng 3 năm \(year)\n\nBÁO CÁO\n\n" : "")
                + parts.joined(separator: "\n\n")
        }
        for number in 0..<70 { try temporary.write("\(number).txt", piece()) }
        for (number, text) in texts.enumerated() { try temporary.write("r\(number).txt", text) }
        let indexes = Indexes(folder: temporary.folder, words: words)
        func index() async throws {
            _ = try await Indexer(path: indexes.whole).index([temporary.documents])
            let isNew = !FileManager.default.fileExists(atPath: indexes.set)
            _ = try await Indexer(path: indexes.set, shardCount: isNew ? 3 : nil)
                .index([temporary.documents])
        }
        try await index()
        for _ in 0..<2 {
            for _ in 0..<6 {
                let number = Int.random(in: 0..<70, using: &numbers)
                try temporary.write("\(number).txt", piece())
            }
            try temporary.write("n\(UInt32.random(in: 0...99, using: &numbers)).txt", piece())
            try? temporary.remove("\(Int.random(in: 0..<70, using: &numbers)).txt")
            try await index()
        }
        return indexes
    }

    /// A random question of words that stand in the documents, and how it is asked.
    private static func question(
        of indexes: Indexes,
        _ numbers: inout SeededGenerator
    ) -> (String, SearchEngine.Options) {
        let paragraph = indexes.words.randomElement(using: &numbers) ?? ["đất"]
        let count = Int.random(in: 1...min(5, paragraph.count), using: &numbers)
        let start = Int.random(in: 0...(paragraph.count - count), using: &numbers)
        var words = Array(paragraph[start..<(start + count)])
        if Int.random(in: 0..<3, using: &numbers) == 0 {
            words = words.map {
                $0.replacing("đ", with: "d").replacing("Đ", with: "D")
                    .folding(options: .diacriticInsensitive, locale: nil)
            }
        }
        var text = words.joined(separator: " ")
        let other = indexes.words.randomElement(using: &numbers)?.first ?? "nước"
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0: text = "\"\(text)\""
        case 1: text += " HOẶC \(other)"
        case 2: text += " -\(other)"
        case 3: text = String(text.prefix(max(1, text.count / 2))) + "*"
        case 4: text = "\(words[0]) NEAR/5 \(other)"
        default: break
        }
        var options = SearchEngine.Options()
        options.limit = [1, 3, 10, 10, 40].randomElement(using: &numbers) ?? 10
        options.offset = [0, 0, 0, 5, 20].randomElement(using: &numbers) ?? 0
        options.order = SearchEngine.Order.allCases.randomElement(using: &numbers) ?? .relevance
        if Bool.random(using: &numbers) { options.order = .relevance }
        options.hasFacets = Int.random(in: 0..<3, using: &numbers) == 0
        options.explains = Int.random(in: 0..<5, using: &numbers) == 0
        options.isFolding = Int.random(in: 0..<5, using: &numbers) == 0
        if Int.random(in: 0..<4, using: &numbers) == 0 {
            options.grouping = SearchEngine.Grouping.allCases.randomElement(using: &numbers)
        }
        if Int.random(in: 0..<5, using: &numbers) == 0 { options.years = 2023...2024 }
        return (text, options)
    }

    /// The answer, without how long it took.
    private static func answer(
        _ engine: SearchEngine,
        _ question: (String, SearchEngine.Options)
    ) async throws -> String {
        let results = try await engine.search(question.0, options: question.1)
        let text = try ContractJSON.line(results)
        return text.replacing(/"milliseconds":[0-9.e+-]+/, with: "")
    }

    /// How many questions are asked of each kind of set: `SHARD_QUESTIONS`, else a few.
    private static let questionCount =
        ProcessInfo.processInfo.environment["SHARD_QUESTIONS"].flatMap { Int($0) } ?? 60

    @Test("Answers are those of the whole index", arguments: [0, 1, 3])
    func answers(remoteCount: Int) async throws {
        let indexes = try await Self.built.value
        let servers = try (1...3).prefix(remoteCount).map {
            try ShardServer(folder: indexes.shard($0))
        }
        // Named in any order.
        let names = servers.map(\.name).reversed() + ((remoteCount + 1)..<4).map(indexes.shard)
        let whole = try await SearchEngine.open(shards: [indexes.whole])
        let set = try await SearchEngine.open(
            shards: remoteCount == 0 ? [indexes.set] : names,
            requiresAll: true
        )
        var numbers = SeededGenerator(seed: UInt64(100 + remoteCount))
        // A letter with a star finds more passages of the same weight than are ranked.
        let letters = "abcdghlnprstvx".map { ("\($0)*", SearchEngine.Options()) }
        let drawn = (0..<Self.questionCount).map { _ in Self.question(of: indexes, &numbers) }
        for question in letters + drawn {
            let expected = try await Self.answer(whole, question)
            let found = try await Self.answer(set, question)
            let same = zip(found, expected).prefix { $0 == $1 }.count
            #expect(
                found.count == expected.count && same == found.count,
                "\(question): \(found.dropFirst(max(0, same - 60)).prefix(160)) for \(expected.dropFirst(max(0, same - 60)).prefix(160))"
            )
        }
        let documents = try await whole.documents()
        let identifiers = documents.map(\.document.identifier)
        #expect(try await set.documents().map(\.document.identifier) == identifiers)
        // Which of their places are kept depends on what was there before.
        func abbreviations(_ engine: SearchEngine) async throws -> [String] {
            try await engine.listedAbbreviations()
                .map { "\($0.short) \($0.long.lowercased()) \($0.documents)" }
        }
        #expect(try await abbreviations(set) == abbreviations(whole))
        for server in servers { server.stop() }
    }

    @Test("A shard that is gone is told, and comes back by itself")
    func goneShard() async throws {
        let indexes = try await Self.built.value
        let server = try ShardServer(folder: indexes.shard(2))
        let names = indexes.names(with: server)
        let engine = try await SearchEngine.open(shards: names, readerCount: 1)
        let strict = try await SearchEngine.open(shards: names, requiresAll: true, readerCount: 1)
        let all = try await engine.search("đất")
        #expect(all.notices.isEmpty && all.total > 0)

        server.stop()
        let part = try await engine.search("đất")
        #expect(part.total < all.total && part.total > 0)
        #expect(part.notices.contains { $0.contains("thiếu một phần") && $0.contains(server.name) })
        await #expect(throws: SearchError.self) { try await strict.search("đất") }

        try server.restart()
        try await Self.eventually { try await engine.search("đất").total == all.total }
        #expect(try await engine.search("đất").notices.isEmpty)
        #expect(try await strict.search("đất").total == all.total)
    }

    @Test("A shard that does not answer in time is left out")
    func slowShard() async throws {
        let indexes = try await Self.built.value
        let server = try ShardServer(folder: indexes.shard(2))
        let names = indexes.names(with: server)
        let engine = try await SearchEngine.open(shards: names, readerCount: 1)
        let all = try await engine.search("đường")
        server.signal(SIGSTOP)
        let part = try await engine.search("đường")
        #expect(part.total < all.total)
        #expect(part.notices.contains { $0.contains(server.name) })
        // What is known to be gone is not waited for again at once.
        #expect(try await engine.search("trường").notices.count == 1)
        server.signal(SIGCONT)
        try await Self.eventually { try await engine.search("đường").total == all.total }
    }

    @Test("A shard that is lost between two steps of a question", arguments: [SIGKILL, SIGSTOP])
    func lostShard(signal: CInt) async throws {
        let indexes = try await Self.built.value
        let server = try ShardServer(folder: indexes.shard(2))
        let names = [indexes.shard(1), server.name]
        var reader = try PassageReader(IndexAddress(names: names))
        let all = try reader.recordCounts(of: ["đất"])[0]
        server.signal(signal)
        // Not asked for before, so that the server is asked.
        #expect(try reader.recordCounts(of: ["nước"])[0] > 0)
        #expect(reader.missingParts.count == 2)
        #expect(try reader.recordCounts(of: ["đất"])[0] < all)
        var strict = try PassageReader(IndexAddress(path: indexes.set))
        #expect(strict.missingParts.isEmpty)
        #expect(try strict.refresh() == false)
    }

    @Test("What a writer adds to a shard elsewhere is found")
    func freshness() async throws {
        let temporary = try TemporaryIndex(["a.txt": "đất đai", "b.txt": "nguồn nước"])
        let indexer = Indexer(path: temporary.index, shardCount: 2)
        _ = try await indexer.index([temporary.documents])
        let servers = try (1...2).map {
            try ShardServer(folder: "\(temporary.index)/shard-\($0)")
        }
        let engine = try await SearchEngine.open(shards: servers.map(\.name))
        let before = try await engine.revision().number
        #expect(try await engine.search("khoáng sản").total == 0)
        try temporary.write("c.txt", "thăm dò khoáng sản")
        _ = try await indexer.index([temporary.documents])
        #expect(try await engine.search("khoáng sản").total == 1)
        #expect(try await engine.search("khoang san").total == 1)
        #expect(try await engine.revision().number > before)
    }

    @Test("Documents stay on their shard; the number of shards stays")
    func staying() async throws {
        let temporary = try TemporaryIndex()
        for number in 0..<7 { try temporary.write("\(number).txt", "đất số \(number)") }
        _ = try await Indexer(path: temporary.index, shardCount: 3).index([temporary.documents])
        func documents() async throws -> [[String]] {
            var all: [[String]] = []
            for number in 1...3 {
                let engine = try SearchEngine(path: "\(temporary.index)/shard-\(number)")
                all.append(try await engine.documents().map(\.document.identifier))
            }
            return all
        }
        let before = try await documents()
        #expect(before == [["000", "003", "006"], ["001", "004"], ["002", "005"]])
        for number in 0..<7 { try temporary.write("\(number).txt", "nước số \(number)") }
        let report = try await Indexer(path: temporary.index).index([temporary.documents])
        #expect(report.replaced == 7)
        #expect(try await documents() == before)
        _ = try await Indexer(path: temporary.index, shardCount: 3).index([temporary.documents])
        _ = try await Indexer(path: temporary.index).compact()
        #expect(try await documents() == before)
        try SearchEngine.check(path: temporary.index)
        await #expect(throws: SearchError.self) {
            try await Indexer(path: temporary.index, shardCount: 2).index([temporary.documents])
        }
        await #expect(throws: SearchError.self) {
            try await Indexer(path: temporary.index + "/shard-1").index([temporary.documents])
        }
    }

    @Test("What does not belong together is refused, what is not named is told")
    func belonging() async throws {
        let indexes = try await Self.built.value
        for names in [
            [indexes.whole, indexes.shard(1)], [indexes.shard(1), indexes.shard(1)],
            [indexes.whole, indexes.whole],
        ] {
            let error = await #expect(throws: SearchError.self, "\(names)") {
                try await SearchEngine.open(shards: names)
            }
            #expect(error?.code == .index)
        }
        let engine = try await SearchEngine.open(shards: [indexes.shard(1), indexes.shard(3)])
        let notices = try await engine.search("đất").notices
        #expect(notices.contains { $0.contains("phần 2 trong 3 phần") })
        #expect(try await engine.status().missingParts?.count == 1)
    }

    @Test("Where all shards are asked for, those that nobody named are missing too")
    func requiredShards() async throws {
        let temporary = try TemporaryIndex(["a.txt": "đất đai", "b.txt": "nguồn nước"])
        let index = temporary.index
        _ = try await Indexer(path: index, shardCount: 3).index([temporary.documents])
        for names in [[index + "/shard-1"], [index + "/shard-1", index + "/shard-3"]] {
            let error = await #expect(throws: SearchError.self, "\(names)") {
                try await SearchEngine.open(shards: names, requiresAll: true)
            }
            #expect(error?.code == .index)
            #expect(error?.message.contains("phần 2") == true, "\(error?.message ?? "")")
            #expect(try await SearchEngine.open(shards: names).search("đất").notices.count == 1)
        }
        let engine = try await SearchEngine.open(shards: [index], requiresAll: true)
        #expect(try await engine.search("đất").notices.isEmpty)
        // The folder of the set is named, and holds less than its set.
        try FileManager.default.moveItem(atPath: index + "/shard-2", toPath: index + "/x")
        await #expect(throws: SearchError.self) {
            try await SearchEngine.open(shards: [index], requiresAll: true)
        }
        for _ in 0..<2 {
            await #expect(throws: SearchError.self) { try await engine.search("nước") }
        }
        try FileManager.default.moveItem(atPath: index + "/x", toPath: index + "/shard-2")
        #expect(try await engine.search("đất").notices.isEmpty)
    }

    /// Waits until something holds; what was gone is tried again after some seconds.
    private static func eventually(_ holds: () async throws -> Bool) async throws {
        for _ in 0..<200 {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("it does not come back")
    }
}
