import Foundation
import Synchronization
import TestSupport
import Testing
import VietnameseSearch

/// Readers that go on while a writer commits again and again.
///
/// `READER_MINUTES=10` goes on for so long.
@Suite("Many readers beside a writer")
struct ManyReadersTests {
    private final class Counter: Sendable {
        private let count = Mutex(0)

        var value: Int { count.withLock { $0 } }

        func add() { count.withLock { $0 += 1 } }
    }

    private static let readers = 16
    private static let documents = 5

    private static var duration: Duration {
        let minutes = ProcessInfo.processInfo.environment["READER_MINUTES"].flatMap { Int($0) }
        return minutes.map { .seconds($0 * 60) } ?? .seconds(2)
    }

    @Test("Each answer is of one commit, and never of one before the last that was seen")
    func readOn() async throws {
        let folder = URL(fileURLWithPath: TemporaryFolder.newPath())
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = folder.appendingPathComponent("files")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        try await Self.write(1, to: files, index: folder.path + "/index")
        let engine = try SearchEngine(path: folder.path + "/index")
        let end = ContinuousClock.now + Self.duration
        let answers = Counter()
        let commits = try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.readers {
                group.addTask {
                    var last = 0
                    while ContinuousClock.now < end {
                        let found = try await engine.search("hồ chứa")
                        let versions = Set(
                            found.results.map { result in
                                Int(
                                    result.passage.text.split(separator: " ").last?.dropLast() ?? ""
                                )
                            }
                        )
                        #expect(found.results.count == Self.documents && versions.count == 1)
                        let version = (versions.first ?? nil) ?? 0
                        #expect(version >= last)
                        last = version
                        answers.add()
                    }
                }
            }
            var version = 1
            while ContinuousClock.now < end {
                version += 1
                try await Self.write(version, to: files, index: folder.path + "/index")
            }
            try await group.waitForAll()
            return version
        }
        #expect(answers.value > Self.readers && commits > 1)
        try SearchEngine.check(path: folder.path + "/index")
        print("\(answers.value) answers beside \(commits) commits")
    }

    private static func write(_ version: Int, to files: URL, index: String) async throws {
        for number in 0..<documents {
            try "Hồ chứa số \(number) lần ghi \(version).".write(
                to: files.appendingPathComponent("\(number).txt"),
                atomically: true,
                encoding: .utf8
            )
        }
        _ = try await Indexer(path: index).index([files.path])
    }
}
