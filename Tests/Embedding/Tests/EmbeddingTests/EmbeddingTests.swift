import Foundation
import Testing
import VietnameseSearch

@Suite("A program that embeds the library", .timeLimit(.minutes(5)))
struct EmbeddingTests {
    /// A folder that goes with the test.
    final class Folder: Sendable {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "embedding-" + UUID().uuidString, directoryHint: .isDirectory)
        var documents: URL { url.appending(path: "văn bản", directoryHint: .isDirectory) }
        var index: URL { url.appending(path: "chỉ mục", directoryHint: .isDirectory) }

        init(_ count: Int) throws {
            try FileManager.default.createDirectory(
                at: documents,
                withIntermediateDirectories: true
            )
            for number in 0..<count {
                let text = """
                    # BÁO CÁO SỐ \(number)/BC-UBND

                    ## I. Tồn tại, hạn chế

                    Giải phóng mặt bằng ở khu \(number) còn chậm do giá đất tăng.
                    """
                try Data(text.utf8).write(to: documents.appending(path: "\(number).md"))
            }
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        @discardableResult
        func build() async throws -> IndexingReport? {
            var report: IndexingReport?
            for try await step in Indexer(index).steps(indexing: [documents]) {
                if case .finished(let finished) = step { report = finished }
            }
            return report
        }
    }

    /// Values that pass between tasks, whatever they hold.
    private func isSendable(_ value: some Sendable) -> Bool { true }

    @Test("A folder is indexed with progress, then asked")
    func indexAndAsk() async throws {
        let folder = try Folder(30)
        var shares: [Double] = []
        var report: IndexingReport?
        for try await step in Indexer(folder.index).steps(indexing: [folder.documents]) {
            switch step {
            case .progress(let progress): shares.append(progress.share)
            case .finished(let finished): report = finished
            }
        }
        #expect(report?.added == 30)
        #expect(shares == shares.sorted() && shares.allSatisfy { (0...1).contains($0) })

        let engine = try await SearchEngine.open(folder.index)
        let results = try await engine.search("giai phong mat bang khu 7", limit: 3)
        let first = try #require(results.results.first)
        #expect(first.passage.document.path.hasSuffix("7.md"))
        #expect(first.passage.citation.contains("Tồn tại, hạn chế"))
        #expect(isSendable(results) && isSendable(engine) && isSendable(first))
        var options = SearchEngine.Options()
        options.role = .limitations
        options.hasFacets = true
        let narrowed = try await engine.search("giá đất", options: options)
        #expect(narrowed.total == 30 && narrowed.facets != nil)
        let context = try await engine.passages(around: first.passage.identifier)
        #expect(context?.passages.contains { $0.text == first.passage.text } == true)
        #expect(try await engine.documents().count == 30)
        #expect(try await engine.status().documentCount == 30)
        let quotation = "“Giải phóng mặt bằng ở khu 7 còn chậm do giá đất tăng.”"
        #expect(try await engine.verify(quotation).isAllFound)
        let json = try ContractJSON.line(results)
        #expect(json.hasPrefix("{") && json.contains("\"version\":1"))
    }

    @Test("A hundred tasks ask at once")
    func manyTasks() async throws {
        let folder = try Folder(10)
        try await folder.build()
        let engine = try await SearchEngine.open(folder.index)
        let totals = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<100 {
                group.addTask {
                    try await engine.search("giá đất khu \(number % 10)", limit: 1).results.count
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(totals == Array(repeating: 1, count: 100))
    }

    @Test("A cancelled question is answered or says that it was cancelled; the next is answered")
    func cancelling() async throws {
        let folder = try Folder(10)
        try await folder.build()
        let engine = try await SearchEngine.open(folder.index, readerCount: 1)
        let tasks = (0..<50).map { _ in Task { try await engine.search("giá đất", limit: 5).total }
        }
        for task in tasks { task.cancel() }
        for task in tasks {
            do {
                #expect(try await task.value == 10)
            } catch {
                #expect(error is CancellationError)
            }
        }
        #expect(try await engine.search("giá đất", limit: 5).total == 10)
    }

    @Test("Indexing that is cancelled keeps what it has done and says so")
    func stopping() async throws {
        let folder = try Folder(200)
        let task = Task { try await folder.build() }
        task.cancel()
        let report = try #require(try await task.value)
        #expect(report.isStopped)
        #expect(try await folder.build().map { $0.added + $0.unchanged } == 200)
    }

    @Test("What goes wrong is an error with a code and one sentence")
    func errors() async throws {
        let folder = try Folder(1)
        let missing = await #expect(throws: SearchError.self) {
            try await SearchEngine.open(folder.index)
        }
        #expect(missing?.code == .index)
        #expect(missing?.message.contains("chưa có chỉ mục") == true)
        #expect(missing?.isLocked == false)
        try await folder.build()
        let engine = try await SearchEngine.open(folder.index)
        let unknown = await #expect(throws: SearchError.self) {
            try await engine.compare("giá đất", documents: ["no such document"])
        }
        #expect(unknown?.code == .usage)
        let failure = try await Indexer(folder.index).index(["/nowhere"]).failures.first
        #expect(failure?.path == "/nowhere")
    }
}
