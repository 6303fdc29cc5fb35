import Foundation
import Glibc
import PassageIndex
import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("Keeping an index")
struct IndexerTests {
    @Test("Unchanged files are passed over, changed ones replaced, files that are gone removed")
    func refresh() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai", "b.md": "thủy sản", "c.py": "print(1)"])
        var report = try await files.build()
        #expect((report.added, report.passedOver) == (2, 1))
        report = try await files.build()
        #expect((report.added, report.replaced, report.unchanged) == (0, 0, 2))
        try files.write("a.txt", "giao thông")
        try FileManager.default.removeItem(atPath: files.documents + "/b.md")
        report = try await files.build()
        #expect((report.replaced, report.removed) == (1, 1))
        let engine = try SearchEngine(path: files.index)
        #expect(try await engine.search("đất đai").total == 0)
        #expect(try await engine.search("thủy sản").total == 0)
        #expect(try await engine.search("giao thông").total == 1)
    }

    @Test("Each line of a JSON Lines file is a document of its own")
    func records() async throws {
        let files = try TemporaryIndex()
        try files.write(
            "a.jsonl",
            """
            {"id":"1","title":"Đất","text":"Giải phóng mặt bằng chậm."}

            {"id":"x/2","title":"Nước","text":"Thủy lợi nội đồng."}
            {"id":"3"
            """
        )
        var report = try await files.build()
        #expect((report.added, report.failures.count) == (2, 1))
        #expect(report.failures.first?.reason.contains("a.jsonl, dòng 4") == true)
        var engine = try SearchEngine(path: files.index)
        let first = try #require(try await engine.search("thủy lợi").results.first)
        #expect(first.passage.citation == "Tài liệu “Nước” (bản ghi x/2 trong “a.jsonl”), dòng 1")
        try files.write("a.jsonl", #"{"id":"1","title":"Đất","text":"Giải phóng mặt bằng chậm."}"#)
        report = try await files.build()
        #expect((report.unchanged, report.removed, report.added) == (1, 1, 0))
        try FileManager.default.removeItem(atPath: files.documents + "/a.jsonl")
        report = try await files.build()
        #expect(report.removed == 1)
        engine = try SearchEngine(path: files.index)
        #expect(try await engine.documents().isEmpty)
    }

    @Test("A file whose name is not Unicode is reported: its name leads nowhere")
    func oldNames() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai"])
        // `báo.txt` in TCVN3.
        let name = [0x2F, 0x62, 0xB8, 0x6F] + Array(".txt".utf8) + [0]
        let path = Array(files.documents.utf8) + name
        let file = unsafe open(path.map(CChar.init(bitPattern:)), O_WRONLY | O_CREAT, 0o644)
        try #require(file >= 0)
        close(file)
        let report = try await files.build()
        #expect((report.added, report.passedOver, report.failures.count) == (1, 0, 1))
        #expect(report.failures.first?.reason.contains("hãy đổi tên") == true)
    }

    @Test("Of two files whose names read alike one is read, and the other is named")
    func namesThatReadAlike() async throws {
        let files = try TemporaryIndex(["báo cáo.txt".precomposedStringWithCanonicalMapping: "đất"])
        try files.write("báo cáo.txt".decomposedStringWithCanonicalMapping, "rừng")
        let report = try await files.build()
        #expect((report.added, report.failures.count) == (1, 1))
        #expect(report.failures.first?.reason.contains("hãy đổi tên") == true)
    }

    @Test("A file that was taken away while it was to be read is not said to be closed")
    func goneFile() async throws {
        let file = DocumentFiles.File(path: "/khong/co.txt", givenPath: "co.txt", size: 1)
        let error = #expect(throws: SearchError.self) { try FileReader.bytes(of: file) }
        #expect(error?.message.contains("không còn ở đó") == true)
    }

    @Test("A second writer is told which process writes", arguments: [nil, 3])
    func lockHolder(shards: Int?) async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai"])
        let indexer = Indexer(path: files.index, shardCount: shards)
        _ = try await indexer.index([files.documents])
        #expect(LockHolder.process(of: files.index) == nil)
        let writer = try PassageWriter(path: files.index)
        let error = await #expect(throws: SearchError.self) {
            try await indexer.index([files.documents])
        }
        #expect(error?.isLocked == true)
        #expect(error?.message.contains("(số \(getpid()))") == true, "\(error?.message ?? "")")
        _ = consume writer
    }

    @Test("An index without its first commit is said to be under way")
    func begun() async throws {
        let files = try TemporaryIndex()
        try files.write("../index/flintlock", "")
        let error = #expect(throws: SearchError.self) { try SearchEngine(path: files.index) }
        #expect(error?.message.contains("đang được lập") == true)
    }

    @Test("A file that cannot be read stops nothing and is named")
    func failures() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai", "rong.txt": ""])
        try Data([0x41, 0x00, 0x42]).write(
            to: URL(fileURLWithPath: files.documents + "/nhi-phan.txt")
        )
        try files.write("tu-dai.txt", String(repeating: "ệ", count: 300) + " đường sá")
        let report = try await Indexer(path: files.index)
            .index([files.documents, files.folder + "/khong-co"])
        #expect(report.added == 2)
        #expect(report.failures.count == 3)
        for failure in report.failures {
            #expect(failure.reason.contains(failure.path))
        }
        let engine = try SearchEngine(path: files.index)
        #expect(try await engine.search("đường sá").total == 1)
        #expect(try await engine.search(String(repeating: "ệ", count: 300)).total == 1)
    }

    @Test("Records without names are those of their lines, wherever they stood before")
    func recordsThatMove() async throws {
        let files = try TemporaryIndex()
        let lines = ["một hai ba", "bốn năm sáu", "bốn năm sáu"].map { #"{"text":"\#($0)"}"# }
        func build(_ lines: [String]) async throws -> IndexingReport {
            try files.write("a.jsonl", lines.joined(separator: "\n"))
            return try await files.build()
        }
        #expect(try await build(lines).added == 3)
        let again = try await build(lines)
        #expect((again.unchanged, again.replaced, again.removed) == (3, 0, 0))
        let moved = try await build([#"{"text":"bảy tám chín"}"#] + lines)
        #expect(moved.removed == 0)
        let engine = try SearchEngine(path: files.index)
        for (question, total) in [("một hai", 1), ("bốn năm", 2), ("bảy tám", 1)] {
            #expect(try await engine.search(question).total == total, "\(question)")
        }
    }

    @Test("Of two records of one name the first is taken at every run, and the other named")
    func recordsOfOneName() async throws {
        let files = try TemporaryIndex([
            "a.jsonl": #"{"id":"r","text":"đất đai"}"# + "\n" + #"{"id":"r","text":"thủy lợi"}"#
        ])
        for run in 0..<3 {
            let report = try await files.build()
            #expect((report.added, report.unchanged) == (run == 0 ? (1, 0) : (0, 1)))
            #expect(report.failures.map { $0.reason.contains("“r”") } == [true])
            let engine = try SearchEngine(path: files.index)
            #expect(try await engine.search("đất đai").total == 1)
            #expect(try await engine.search("thủy lợi").total == 0)
        }
    }

    @Test("One long line costs no more than many")
    func longLine() async throws {
        let line = String(repeating: "Công tác giải phóng mặt bằng còn chậm. ", count: 40_000)
        let files = try TemporaryIndex([
            "a.txt": line, "b.txt": String(repeating: "x", count: 1_500_000),
        ])
        let report = try await files.build()
        #expect(report.added == 2)
        let engine = try SearchEngine(path: files.index)
        let results = try await engine.search("giai phong mat bang")
        #expect(results.results.count == 10)
        #expect(results.results.allSatisfy { $0.passage.text.utf8.count < 10_000 })
    }

    @Test("Stopping leaves a sound index, and the next run goes on")
    func stopping() async throws {
        var files: [String: String] = [:]
        for number in 100..<160 { files["\(number).txt"] = "văn bản số \(number)" }
        let index = try TemporaryIndex(files)
        let stopped = try await Indexer(path: index.index).index([index.documents]) {
            $0.filesDone < 20
        }
        #expect(stopped.isStopped)
        #expect(stopped.added == 20)
        let engine = try SearchEngine(path: index.index)
        #expect(try await engine.search("van ban").total == 20)
        let report = try await index.build()
        #expect((report.added, report.unchanged) == (40, 20))
        #expect(try await engine.search("van ban").total == 60)
    }

    @Test("A first run of many passages ends compacted, a later one does not; answers are the same")
    func compacted() async throws {
        func text(_ number: Int) -> String {
            (1...400).map { "\($0). Giải phóng mặt bằng thôn \($0), đất lúa \(number * $0) ha." }
                .joined(separator: "\n\n")
        }
        let files = try TemporaryIndex(["a.txt": text(3), "b.txt": text(7)])
        func indexer(_ name: String, compactedCount: Int) -> Indexer {
            var indexer = Indexer(path: files.index + name)
            indexer.compactedCount = compactedCount
            return indexer
        }
        /// The bytes that a run over the first document leaves, the index's revision and an answer.
        func run(_ indexer: Indexer) async throws -> (size: Int, revision: UInt64, answer: [String])
        {
            let report = try await indexer.index([files.documents + "/a.txt"])
            #expect(report.added == 1 && report.passages > 1)
            let engine = try SearchEngine(path: indexer.path)
            let found = try await engine.search("giai phong mat bang", limit: 5)
            return (
                IndexCompaction(path: indexer.path).size,
                try await engine.revision().number,
                found.results.map { "\($0.passage.identifier) \($0.score)" }
            )
        }
        let plain = try await run(indexer("-plain", compactedCount: .max))
        let compacting = indexer("-small", compactedCount: 1)
        let small = try await run(compacting)
        #expect(small.size < plain.size)
        #expect(small.revision == plain.revision + 1)
        #expect(small.answer == plain.answer)
        #expect(try await compacting.index([files.documents + "/b.txt"]).added == 1)
        let later = try await SearchEngine(path: compacting.path).revision().number
        #expect(later == small.revision + 1)
    }

    @Test(
        "A large first build is that of one batch: what is indexed, said and found",
        arguments: [3, 40]
    )
    func large(batch: Int) async throws {
        var texts: [String: String] = [:]
        for number in 0..<30 {
            // Some are copies of others.
            texts["\(number).txt"] =
                "Giải phóng mặt bằng thôn \(number % 20), đất lúa.\n\nĐoạn hai."
        }
        let files = try TemporaryIndex(texts)
        func run(_ batch: Int, stoppingAfter most: Int = .max) async throws -> [String] {
            var indexer = Indexer(path: "\(files.index)-\(batch)-\(most)")
            indexer.batch = batch
            var merges = 0
            let report = try await indexer.index([files.documents]) { progress in
                if progress.isMerging { merges += 1 }
                return progress.filesDone < most
            }
            #expect(report.isStopped == (most < .max))
            // So few passages are merged once, at the end; those of one batch perhaps.
            if batch != 40 { #expect(merges == (batch == 3 ? 1 : 0)) }
            let again = try await indexer.index([files.documents])
            #expect(again.added == 20 - report.added)
            let engine = try SearchEngine(path: indexer.path)
            let found = try await engine.search("giai phong mat bang dat lua", limit: 50)
            let documents = try await engine.documents(limit: 50)
            return found.results.map { "\($0.passage.identifier) \($0.score)" }
                + documents.documents.map { "\($0)" }
        }
        let plain = try await run(.max)
        #expect(try await run(batch) == plain)
        #expect(try await run(batch, stoppingAfter: 11) == plain)
    }

    @Test(
        "What took over the content of another is numbered as it stands among the files, once",
        arguments: [nil, "thu ngân sách"]
    )
    func movedContent(before: String?) async throws {
        let files = try TemporaryIndex(["a.txt": "giải phóng mặt bằng"])
        if let before { try files.write("b.txt", before) }
        _ = try await files.build()
        try files.write("a.txt", "chuyển đổi số")
        try files.write("b.txt", "giải phóng mặt bằng")
        try files.write("c.txt", "cải cách hành chính")
        _ = try await files.build()
        let documents = try await SearchEngine(path: files.index).documents().map(\.document)
        let names = documents.map { "\($0.identifier) \($0.path.split(separator: "/").last ?? "")" }
        #expect(names.sorted() == ["000 a.txt", "001 b.txt", "002 c.txt"])
    }

    @Test(
        "An index without term lists takes in what is new, and gets them for what changes",
        arguments: [nil, 3]
    )
    func withoutTermLists(shards: Int?) async throws {
        let texts = ["đất đai", "giải phóng mặt bằng", "chuyển đổi số", "cải cách hành chính"]
        let files = try TemporaryIndex(
            Dictionary(
                uniqueKeysWithValues: (0..<12).map { number in
                    ("\(number).txt", "\(texts[number % 4])\n\nđợt \(number) năm 2024")
                }
            )
        )
        let twin = files.folder + "/twin"
        func run(_ index: String) async throws -> IndexingReport {
            try await Indexer(path: index, shardCount: shards).index([files.documents])
        }
        func answers(_ index: String) async throws -> [String] {
            let engine = try SearchEngine(path: index)
            var lines = try await engine.documents().map { "\($0.document)" }
            for question in texts + ["năm 2024", "đợt 3"] {
                let found = try await engine.search(question, limit: 50).results
                lines += found.map { "\($0.passage) \($0.score.bitPattern)" }
            }
            return lines
        }
        func areLeftOut() -> Bool {
            let folders = shards.map { (1...$0).map { files.index + "/shard-\($0)" } }
            return (folders ?? [files.index]).allSatisfy {
                !FileManager.default.fileExists(atPath: $0 + "/termlist.glass")
            }
        }
        for index in [files.index, twin] { _ = try await run(index) }
        _ = try await Indexer(path: files.index).compact(leavingOutTermLists: true)
        #expect(areLeftOut())
        try files.write("mới.txt", "kênh mương nội đồng năm 2024")
        #expect(try await run(files.index).added == 1)
        #expect(try await run(twin).added == 1)
        #expect(areLeftOut())
        #expect(try await answers(files.index) == answers(twin))
        try files.write("3.txt", "kênh mương đã nạo vét")
        try files.remove("5.txt")
        try files.write("a.txt", "bến cảng năm 2024")
        // One that is stopped at once leaves everything as it was.
        let before = try await answers(files.index)
        let stopped = try await Indexer(path: files.index).index([files.documents]) {
            !$0.isRestoring
        }
        #expect(stopped.isStopped && areLeftOut())
        #expect(try await answers(files.index) == before)
        var restored = 0
        let report = try await Indexer(path: files.index).index([files.documents]) { progress in
            if progress.isRestoring { restored += 1 }
            return true
        }
        #expect(restored > 0)
        #expect(report == (try await run(twin)))
        #expect(report.replaced == 1 && report.removed == 1 && report.added == 1)
        #expect(!areLeftOut())
        #expect(try await answers(files.index) == answers(twin))
        try SearchEngine.check(path: files.index)
        // An index that has them is not built anew.
        try files.write("3.txt", "kênh mương")
        _ = try await Indexer(path: files.index).index([files.documents]) { progress in
            #expect(!progress.isRestoring)
            return true
        }
    }

    @Test("The samples leave the index when documents of one's own come")
    func samples() async throws {
        let files = try TemporaryIndex(["a.txt": "giải phóng mặt bằng ở phường"])
        _ = try await Indexer(path: files.index).index([Places.samples.path], asSamples: true)
        let engine = try SearchEngine(path: files.index)
        #expect(try await engine.search("giai phong mat bang").total > 5)
        let report = try await files.build()
        #expect(report.samplesRemoved > 8)
        #expect(try await engine.search("giai phong mat bang").total == 1)
    }

    @Test("No index is an error with the command that makes one")
    func missing() async throws {
        do {
            _ = try SearchEngine(path: "/nowhere/index")
            Issue.record("no error")
        } catch {
            #expect(error.code == .index)
            #expect(error.message.contains("search index --index /nowhere/index"))
        }
    }
}
