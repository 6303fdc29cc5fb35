import Foundation
import Glibc
import PassageIndex
import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("Keeping an index as its files are", .timeLimit(.minutes(5)))
struct IndexWatchTests {
    /// Reports as they come, each waited for.
    private struct Watched {
        let files: TemporaryIndex
        private var reports: IndexWatch.AsyncIterator

        init(
            _ files: TemporaryIndex,
            paths: [String]? = nil,
            ways: IndexWatch.Ways = IndexWatch.Ways()
        ) {
            self.files = files
            var watch = Indexer(path: files.index).watch(paths ?? [files.documents])
            watch.ways = ways
            reports = watch.makeAsyncIterator()
        }

        mutating func next() async throws -> IndexingReport {
            try #require(try await reports.next())
        }

        /// Added, replaced and removed documents, and where there are any those that moved.
        mutating func counts() async throws -> [Int] {
            let report = try await next()
            let counts = [report.added, report.replaced, report.removed]
            return report.moved > 0 ? counts + [report.moved] : counts
        }

        func paths() async throws -> [String] {
            try await SearchEngine(path: files.index).documents()
                .map { String($0.document.path.dropFirst(files.documents.count)) }.sorted()
        }

        func move(_ name: String, to other: String) throws {
            try FileManager.default.moveItem(
                atPath: files.documents + "/" + name,
                toPath: files.documents + "/" + other
            )
        }

        func remove(_ name: String) throws {
            try FileManager.default.removeItem(atPath: files.documents + "/" + name)
        }

        func folder(_ name: String) throws {
            try FileManager.default.createDirectory(
                atPath: files.documents + "/" + name,
                withIntermediateDirectories: true
            )
        }
    }

    @Test("Files that are new, changed, renamed and deleted reach the index, each with a report")
    func files() async throws {
        var watched = Watched(try TemporaryIndex(["a.txt": "đất đai"]))
        #expect(try await watched.counts() == [1, 0, 0])
        try watched.files.write("b.txt", "thủy lợi")
        #expect(try await watched.counts() == [1, 0, 0])
        try watched.files.write("a.txt", "giao thông")
        #expect(try await watched.counts() == [0, 1, 0])
        try watched.move("a.txt", to: "c.txt")
        #expect(try await watched.counts() == [0, 0, 0, 1])
        #expect(try await watched.paths() == ["/b.txt", "/c.txt"])
        try watched.remove("b.txt")
        #expect(try await watched.counts() == [0, 0, 1])
        #expect(try await watched.paths() == ["/c.txt"])
        let engine = try SearchEngine(path: watched.files.index)
        #expect(try await engine.search("giao thông").total == 1)
        #expect(try await engine.search("đất đai").total == 0)
    }

    @Test("Folders that are made, moved in, renamed and deleted count with all that is in them")
    func folders() async throws {
        var watched = Watched(try TemporaryIndex(["a.txt": "đất đai"]))
        _ = try await watched.next()
        try watched.folder("x/y/z")
        try watched.files.write("x/y/z/b.txt", "thủy lợi")
        #expect(try await watched.counts() == [1, 0, 0])
        // The new folders are watched themselves.
        try watched.files.write("x/y/c.txt", "giao thông")
        #expect(try await watched.counts() == [1, 0, 0])
        try watched.move("x/y", to: "w")
        #expect(try await watched.counts() == [0, 0, 0, 2])
        #expect(try await watched.paths() == ["/a.txt", "/w/c.txt", "/w/z/b.txt"])
        // Under the old name nothing is watched any more, under the new one all is.
        try watched.files.write("w/z/b.txt", "xây dựng")
        #expect(try await watched.counts() == [0, 1, 0])
        let outside = watched.files.folder + "/outside"
        try FileManager.default.createDirectory(
            atPath: outside + "/deep",
            withIntermediateDirectories: true
        )
        for name in ["/1.txt", "/deep/2.txt"] {
            try Data("y tế \(name)".utf8).write(to: URL(fileURLWithPath: outside + name))
        }
        try FileManager.default.moveItem(
            atPath: outside,
            toPath: watched.files.documents + "/in"
        )
        #expect(try await watched.counts() == [2, 0, 0])
        try FileManager.default.moveItem(
            atPath: watched.files.documents + "/in/deep",
            toPath: watched.files.folder + "/out"
        )
        #expect(try await watched.counts() == [0, 0, 1])
        try watched.remove("w")
        #expect(try await watched.counts() == [0, 0, 2])
        #expect(try await watched.paths() == ["/a.txt", "/in/1.txt"])
    }

    @Test("A file that is still open for writing is not read; a burst is one set of changes")
    func writing() async throws {
        var watched = Watched(try TemporaryIndex(["a.txt": "đất đai"]))
        _ = try await watched.next()
        let path = watched.files.documents + "/half.txt"
        let descriptor = unsafe open(path, O_CREAT | O_WRONLY, 0o600)
        defer { close(descriptor) }
        var half = Array("một nửa ".utf8)
        _ = unsafe write(descriptor, &half, half.count)
        for number in 0..<40 { try watched.files.write("\(number).txt", "văn bản \(number)") }
        // A machine that stands still for a while may part them.
        var added = 0
        while added < 40 {
            let report = try await watched.next()
            #expect((report.unchanged, report.failures.count) == (0, 0))
            added += report.added
        }
        #expect(added == 40)
        let rest = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try rest.seekToEnd()
        try rest.write(contentsOf: Data("và nửa kia".utf8))
        try rest.close()
        #expect(try await watched.counts() == [1, 0, 0])
        let engine = try SearchEngine(path: watched.files.index)
        #expect(try await engine.search("\"một nửa và nửa kia\"").total == 1)
    }

    @Test("What is hidden, linked or no document changes nothing")
    func others() async throws {
        var watched = Watched(try TemporaryIndex(["a.txt": "đất đai"]))
        _ = try await watched.next()
        let outside = watched.files.folder + "/outside.txt"
        try Data("y tế".utf8).write(to: URL(fileURLWithPath: outside))
        try FileManager.default.createSymbolicLink(
            atPath: watched.files.documents + "/link.txt",
            withDestinationPath: outside
        )
        try watched.files.write(".b.txt", "thủy lợi")
        try watched.files.write("~$c.txt", "thủy lợi")
        try watched.files.write("d.py", "print(1)")
        try watched.files.write("a.txt", "đất đai")
        try Data("y tế cơ sở".utf8).write(to: URL(fileURLWithPath: outside))
        try watched.files.write("e.txt", "giao thông")
        let report = try await watched.next()
        #expect((report.added, report.replaced, report.failures.count) == (1, 0, 0))
        #expect(try await watched.paths() == ["/a.txt", "/e.txt"])
    }

    @Test("A file that cannot be read is reported, and again when it can be")
    func failures() async throws {
        var watched = Watched(try TemporaryIndex())
        _ = try await watched.next()
        try Data([0x41, 0x00, 0x42]).write(
            to: URL(fileURLWithPath: watched.files.documents + "/b.txt")
        )
        let report = try await watched.next()
        #expect(report.failures.map(\.path) == [watched.files.documents + "/b.txt"])
        try watched.files.write("b.txt", "thủy lợi")
        #expect(try await watched.counts() == [1, 0, 0])
    }

    @Test("A file that was named is followed through its replacement, end and return")
    func named() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai", "b.txt": "thủy lợi"])
        var watched = Watched(files, paths: [files.documents + "/a.txt"])
        #expect(try await watched.counts() == [1, 0, 0])
        try files.write("b.txt", "thủy lợi nội đồng")
        try files.write("new.tmp", "giao thông")
        _ = unsafe rename(files.documents + "/new.tmp", files.documents + "/a.txt")
        #expect(try await watched.counts() == [0, 1, 0])
        try watched.remove("a.txt")
        #expect(try await watched.counts() == [0, 0, 1])
        try files.write("a.txt", "y tế")
        #expect(try await watched.counts() == [1, 0, 0])
        #expect(try await watched.paths() == ["/a.txt"])
    }

    @Test("A folder that was named may go and come again")
    func root() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai"])
        var watched = Watched(files)
        _ = try await watched.next()
        let away = files.folder + "/away"
        try FileManager.default.moveItem(atPath: files.documents, toPath: away)
        #expect(try await watched.counts() == [0, 0, 1])
        try FileManager.default.moveItem(atPath: away, toPath: files.documents)
        #expect(try await watched.counts() == [1, 0, 0])
        try files.write("b.txt", "thủy lợi")
        #expect(try await watched.counts() == [1, 0, 0])
    }

    @Test("The index may lie in the folder itself, under a link too")
    func indexWithin() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai"])
        let link = files.folder + "/link"
        try FileManager.default.createSymbolicLink(
            atPath: link,
            withDestinationPath: files.folder
        )
        var watched = Watched(files, paths: [link])
        _ = try await watched.next()
        try files.write("b.txt", "thủy lợi")
        let report = try await watched.next()
        #expect((report.added, report.passedOver, report.failures.count) == (1, 0, 0))
        try files.write("c.txt", "giao thông")
        #expect(try await watched.next().passedOver == 0)
    }

    @Test("While another process writes to the index the changes wait, and it is said once")
    func locked() async throws {
        var ways = IndexWatch.Ways()
        ways.patience = .milliseconds(20)
        var watched = Watched(try TemporaryIndex(["a.txt": "đất đai"]), ways: ways)
        _ = try await watched.next()
        do {
            let writer = try PassageWriter(path: watched.files.index)
            try watched.files.write("b.txt", "thủy lợi")
            let report = try await watched.next()
            #expect(report.added == 0)
            #expect(report.warnings.map { $0.contains(watched.files.index) } == [true])
            _ = consume writer
        }
        #expect(try await watched.counts() == [1, 0, 0])
        // In between the index is free.
        _ = try PassageWriter(path: watched.files.index)
        try watched.files.write("c.txt", "giao thông")
        #expect(try await watched.counts() == [1, 0, 0])
    }

    @Test("Over the limit of watches the tree is looked through, with the remedy said")
    func limit() async throws {
        let files = try TemporaryIndex()
        try FileManager.default.createDirectory(
            atPath: files.documents + "/x",
            withIntermediateDirectories: true
        )
        try files.write("x/a.txt", "đất đai")
        var ways = IndexWatch.Ways()
        (ways.limit, ways.interval) = (2, .milliseconds(50))
        var watched = Watched(files, ways: ways)
        let warning = try await watched.next()
        #expect(warning.warnings.first?.contains("sysctl fs.inotify.max_user_watches=") == true)
        #expect(try await watched.counts() == [1, 0, 0])
        try watched.folder("y")
        try files.write("y/b.txt", "thủy lợi")
        try files.write("x/a.txt", "giao thông vận tải")
        var counts = try await watched.counts()
        // Two looks may part what was written together.
        if counts != [1, 1, 0] {
            let rest = try await watched.counts()
            counts = zip(counts, rest).map { $0 + $1 }
        }
        #expect(counts == [1, 1, 0])
        try watched.remove("x")
        #expect(try await watched.counts() == [0, 0, 1])
    }

    @Test("Folders beyond the limit that come later turn the watch into looks too")
    func lateLimit() async throws {
        var ways = IndexWatch.Ways()
        (ways.limit, ways.interval) = (2, .milliseconds(50))
        var watched = Watched(try TemporaryIndex(["a.txt": "đất đai"]), ways: ways)
        #expect(try await watched.counts() == [1, 0, 0])
        try watched.folder("x")
        try watched.files.write("x/b.txt", "thủy lợi")
        #expect(try await watched.next().warnings.count == 1)
        #expect(try await watched.counts() == [1, 0, 0])
    }

    @Test("An index that is deleted ends the sequence, though nothing else changes")
    func gone() async throws {
        for limit in [nil, 0] {
            var ways = IndexWatch.Ways()
            (ways.limit, ways.interval) = (limit, .milliseconds(50))
            var watched = Watched(try TemporaryIndex(["a.txt": "đất đai"]), ways: ways)
            while try await watched.next().added == 0 {}
            try FileManager.default.removeItem(atPath: watched.files.index)
            await #expect(throws: SearchError.self) { try await watched.next() }
            #expect(!FileManager.default.fileExists(atPath: watched.files.index))
        }
    }

    @Test("Cancelling ends the sequence at once, wherever it waits")
    func cancellation() async throws {
        for ways in [IndexWatch.Ways(), IndexWatch.Ways(limit: 0, interval: .seconds(1000))] {
            let files = try TemporaryIndex(["a.txt": "đất đai"])
            let (told, teller) = AsyncStream<Void>.makeStream()
            let task = Task {
                var watch = Indexer(path: files.index).watch([files.documents])
                watch.ways = ways
                var reports = watch.makeAsyncIterator()
                while let report = try await reports.next() {
                    if report.added > 0 { teller.yield() }
                }
                return try await reports.next() == nil
            }
            for await _ in told { break }
            task.cancel()
            #expect(try await task.value)
            // The index is sound and free.
            try SearchEngine.check(path: files.index)
            _ = try PassageWriter(path: files.index)
        }
    }

    @Test("Lost events make it look through everything")
    func overflow() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai"])
        try await files.build()
        // What a pass over all files finds, a pass over no changes does not.
        try files.write("b.txt", "thủy lợi")
        let indexer = Indexer(path: files.index)
        let none = try await indexer.index(
            DocumentFiles([files.documents], within: ChangedPaths([])),
            asSamples: false,
            progress: { _ in true }
        )
        #expect(none.added == 0)
        #expect(try await files.build().added == 1)
        var collector = ChangeCollector()
        collector.note("/a", at: .now)
        collector.noteLoss(at: .now)
        guard case .take(.all) = collector.step(at: .now + .seconds(1)) else {
            Issue.record("not all was taken")
            return
        }
    }
}
