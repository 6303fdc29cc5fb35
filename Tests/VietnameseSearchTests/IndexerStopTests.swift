import Foundation
import PassageIndex
import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("How far a run is, and stopping it")
struct IndexerStopTests {
    private static let isPossible = Programs.have("pdftotext", "pdftoppm", "tesseract")

    /// A PDF file of blank pages, which are taken for scans.
    private static func blank(pages: Int) -> String {
        let kids = (0..<pages).map { "\($0 + 3) 0 R" }.joined(separator: " ")
        var text = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        text += "2 0 obj<</Type/Pages/Count \(pages)/Kids[\(kids)]>>endobj\n"
        for page in 0..<pages {
            text += "\(page + 3) 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        }
        return text + "trailer<</Root 1 0 R/Size \(pages + 3)>>\nstartxref\n0\n%%EOF\n"
    }

    @Test("The pages of a scan are told of before the file is done")
    func pages() async throws {
        guard Self.isPossible else { return }
        let files = try TemporaryIndex(["a.pdf": Self.blank(pages: 3), "b.txt": "đất đai"])
        var told: [IndexingProgress] = []
        let report = try await Indexer(path: files.index, recognizesScans: true)
            .index([files.documents]) { progress in
                told.append(progress)
                return true
            }
        #expect((report.added, report.failures.count) == (1, 1))
        let pages = told.compactMap(\.pages)
        #expect(pages.allSatisfy { $0.count == 3 && $0.path == files.documents + "/a.pdf" })
        #expect(pages.map(\.done) == pages.map(\.done).sorted())
        #expect(pages.contains { (1...2).contains($0.done) })
        #expect(told.map(\.share) == told.map(\.share).sorted())
        #expect(told.last.map { [$0.filesDone, $0.fileCount] } == [2, 2])
    }

    @Test("A run that is stopped in the midst of a scan keeps its pages and what was indexed")
    func stopped() async throws {
        guard Self.isPossible else { return }
        let files = try TemporaryIndex(["a.txt": "đất đai", "b.pdf": Self.blank(pages: 12)])
        let indexer = Indexer(path: files.index, recognizesScans: true)
        var report = try await indexer.index([files.documents]) { ($0.pages?.done ?? 0) < 2 }
        #expect(report.isStopped)
        #expect((report.added, report.failures.count) == (1, 0))
        let kept = try FileManager.default.contentsOfDirectory(
            atPath: files.index + "/recognised"
        )
        #expect(kept.count >= 2 && kept.count < 12)
        #expect(try await SearchEngine(path: files.index).search("đất đai").total == 1)
        // What was kept is not done again: it is there before the first page that is new.
        var first: Int?
        report = try await indexer.index([files.documents]) { progress in
            first = first ?? progress.pages?.done
            return true
        }
        #expect(!report.isStopped)
        #expect((report.unchanged, report.failures.count) == (1, 1))
    }

    @Test("Cancelling the task stops a run as a progress does that returns false")
    func cancelled() async throws {
        let files = try TemporaryIndex()
        for number in 0..<300 { try files.write("\(number).txt", "văn bản số \(number)") }
        let task = Task {
            try await Indexer(path: files.index).index([files.documents]) { progress in
                if progress.filesDone == 5 { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
                return true
            }
        }
        let report = try await task.value
        #expect(report.isStopped)
        #expect(report.added == 5)
        let engine = try SearchEngine(path: files.index)
        #expect(try await engine.search("văn bản số").total == 5)
        _ = try PassageWriter(path: files.index)
    }
}
