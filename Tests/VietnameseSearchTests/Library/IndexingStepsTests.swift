import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Indexing as a sequence of steps", .timeLimit(.minutes(5)))
struct IndexingStepsTests {
    private func manyFiles(_ count: Int) throws -> TemporaryIndex {
        var files: [String: String] = [:]
        for number in 0..<count {
            files["\(number).txt"] = "Báo cáo số \(number). Giá đất tăng ở khu \(number)."
        }
        return try TemporaryIndex(files)
    }

    @Test("Progress only grows, and the report is the last step")
    func steps() async throws {
        let files = try manyFiles(40)
        var shares: [Double] = []
        var reports: [IndexingReport] = []
        for try await step in Indexer(URL(filePath: files.index))
            .steps(indexing: [URL(filePath: files.documents)])
        {
            switch step {
            case .progress(let progress):
                #expect(reports.isEmpty)
                shares.append(progress.share)
            case .finished(let report): reports.append(report)
            }
        }
        #expect(reports.map(\.added) == [40])
        #expect(!shares.isEmpty && shares == shares.sorted())
    }

    @Test("Each iterator is a run of its own; after its end it stays at its end")
    func runs() async throws {
        let files = try manyFiles(3)
        let steps = Indexer(path: files.index).steps(indexing: [files.documents])
        for expected in [(3, 0), (0, 3)] {
            var iterator = steps.makeAsyncIterator()
            var report: IndexingReport?
            while let step = try await iterator.next() {
                if case .finished(let finished) = step { report = finished }
            }
            #expect(report.map { ($0.added, $0.unchanged) } ?? (-1, -1) == expected)
            #expect(try await iterator.next() == nil)
        }
    }

    @Test("Leaving the loop stops the run; the index is whole and can be written again")
    func left() async throws {
        let files = try manyFiles(300)
        for try await _ in Indexer(path: files.index).steps(indexing: [files.documents]) { break }
        // The run may still be committing.
        var report: IndexingReport?
        while report == nil {
            do {
                report = try await Indexer(path: files.index).index([files.documents])
            } catch let error as SearchError where error.isLocked {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        #expect(report.map { $0.added + $0.unchanged } == 300)
        try SearchEngine.check(path: files.index)
    }

    @Test("A cancelled task gets the report of what is in the index", arguments: [0, 1, 7, 60])
    func cancelled(after count: Int) async throws {
        let files = try manyFiles(300)
        let task = Task {
            var seen = 0
            var last: IndexingReport?
            if count == 0 { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
            for try await step in Indexer(path: files.index).steps(indexing: [files.documents]) {
                if case .finished(let report) = step { last = report }
                seen += 1
                if seen == count { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
            }
            return last
        }
        let report = try #require(try await task.value)
        #expect(report.isStopped || report.added == 300)
        if count == 0 { #expect(report.isStopped) }
        if let engine = try? SearchEngine(path: files.index) {
            #expect(try await engine.documents().count == report.added)
        } else {
            #expect(report.added == 0)
        }
    }

    @Test("An index that cannot be written ends the sequence with an error of its kind")
    func errors() async throws {
        let files = try manyFiles(1)
        await #expect(throws: SearchError.self) {
            for try await _ in Indexer(path: files.documents + "/0.txt")
                .steps(indexing: [files.documents])
            {}
        }
    }
}
