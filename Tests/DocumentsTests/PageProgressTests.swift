import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Documents

@Suite("Pages of a scan under way", .timeLimit(.minutes(5)))
struct PageProgressTests {
    private final class Heard: Sendable {
        private let list = Mutex<[PageProgress]>([])
        var all: [PageProgress] { list.withLock { $0 } }
        func note(_ pages: PageProgress) { list.withLock { $0.append(pages) } }
    }

    @Test("Each page is told of, from none to all, whatever the order they end in")
    func pages() async throws {
        let programs = try StandIns(pages: 7)
        defer { programs.remove() }
        let heard = Heard()
        let runner = ProgramRunner(searchPath: [programs.folder.path])
        let scans = ScanReader(runner: runner).telling { heard.note($0) }
        let text = try await PDFReader(runner: runner)
            .read(bytes: Array(programs.scan()), path: "a.pdf", scans: scans)
        #expect(text.pageCount == 7)
        #expect(heard.all == (0...7).map { PageProgress(done: $0, count: 7) })
    }

    @Test("What is kept of a scan that was stopped is not recognised again")
    func stopped() async throws {
        let quick = 3
        let programs = try StandIns(pages: 6, quick: quick)
        let cache = FileManager.default.temporaryDirectory
            .appendingPathComponent("kept-" + UUID().uuidString)
        defer {
            programs.remove()
            try? FileManager.default.removeItem(at: cache)
        }
        let bytes = Array(programs.scan())
        let heard = Heard()
        let (told, pages) = AsyncStream<PageProgress>.makeStream()
        let path = programs.folder.path
        let task = Task {
            let runner = ProgramRunner(searchPath: [path])
            let scans = ScanReader(runner: runner, cacheFolder: cache.path)
                .telling {
                    heard.note($0)
                    pages.yield($0)
                }
            _ = try await PDFReader(runner: runner).read(bytes: bytes, path: "a.pdf", scans: scans)
        }
        for await page in told where page.done == quick { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(heard.all.last?.done == quick)
        let kept = try FileManager.default.contentsOfDirectory(atPath: cache.path)
        #expect(kept.count == quick)
        #expect(await ProgramRunnerTests.areGone(naming: path))
    }
}
