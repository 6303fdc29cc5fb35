import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import PassageIndex
@testable import VietnameseSearch

@Suite("An engine and many tasks", .timeLimit(.minutes(5)))
struct EngineTaskTests {
    private static let questions = [
        "giải phóng mặt bằng", "kho khan", "\"thu ngân sách\"", "gpmb 2024", "nhiệm vụ trọng tâm",
        "không có từ nào như thế", "quy ho*", "đất đai NEAR/5 chậm",
    ]

    private func samples(readers: Int? = nil) async throws -> SearchEngine {
        let files = try TemporaryIndex()
        _ = try await Indexer(path: files.index).index([Places.samples.path])
        return try await SearchEngine.open(
            URL(filePath: files.index),
            readerCount: readers
        )
    }

    private func found(_ question: String, by engine: SearchEngine) async throws -> [String] {
        try await engine.search(question, limit: 20).results.map {
            "\($0.passage.identifier) \($0.score)"
        }
    }

    @Test("A hundred tasks at once get what one alone gets, while a writer commits")
    func manyTasks() async throws {
        let engine = try await samples()
        var expected: [String: [String]] = [:]
        for question in Self.questions {
            expected[question] = try await found(question, by: engine)
        }
        #expect(expected["giải phóng mặt bằng"]?.isEmpty == false)
        let (known, path) = (expected, engine.path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // The same files again: commits that change no answer.
                for _ in 0..<3 {
                    _ = try await Indexer(path: path).index([Places.samples.path])
                }
            }
            for number in 0..<100 {
                group.addTask {
                    let question = Self.questions[number % Self.questions.count]
                    let now = try await found(question, by: engine)
                    #expect(now == known[question])
                }
            }
            try await group.waitForAll()
        }
        #expect(engine.readers.waitingCount == 0)
    }

    @Test("An answer is made of one commit, also where a document shrinks meanwhile")
    func oneCommit() async throws {
        func report(_ name: String, sections: Int) -> String {
            let text = (1...sections).map {
                "\($0). Mục \(name) \($0)\nĐất ở \(name) được giao năm 2024, phần \($0)."
            }
            return "BÁO CÁO\nnăm 2024\n\nI. KẾT QUẢ NĂM 2024\n" + text.joined(separator: "\n\n")
        }
        let long = report("bắc", sections: 60)
        let short = report("nam", sections: 3)
        let files = try TemporaryIndex(["a.txt": long])
        try await files.build()
        let engine = try await SearchEngine.open(URL(filePath: files.index), readerCount: 2)
        let isWriting = Flag()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { isWriting.lower() }
                for turn in 0..<24 {
                    try files.write("a.txt", turn.isMultiple(of: 2) ? short : long)
                    try await files.build()
                }
            }
            for question in ["năm:2024 đất", "đất giao năm 2024", "\"được giao\""] {
                group.addTask {
                    var count = 0
                    while isWriting.isUp || count == 0 {
                        count += 1
                        let found = try await engine.search(question, limit: 100)
                        for result in found.results {
                            let isLong = result.passage.text.contains("bắc")
                            let titles = result.passage.section.path.map(\.title)
                            let other = isLong ? "Mục nam" : "Mục bắc"
                            #expect(!titles.contains { $0.hasPrefix(other) })
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("A task that is cancelled while it waits for a reader is told at once")
    func cancelledWhileWaiting() async throws {
        let engine = try await samples(readers: 1)
        let (entered, leave) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let holder = Task {
            try await engine.read { _, _ in
                entered.signal()
                leave.wait()
            }
        }
        await wait(for: entered)
        let waiter = Task { try await engine.search("đất đai", limit: 1) }
        while engine.readers.waitingCount == 0 { await Task.yield() }
        waiter.cancel()
        // The only reader is still held.
        await #expect(throws: CancellationError.self) { try await waiter.value }
        #expect(engine.readers.waitingCount == 0)
        leave.signal()
        try await holder.value
        #expect(try await found(Self.questions[0], by: engine).isEmpty == false)
    }

    @Test("A task that is cancelled while it reads stops, and its reader is as sound as before")
    func cancelledWhileReading() async throws {
        let engine = try await samples(readers: 1)
        let before = try await found(Self.questions[0], by: engine)
        let entered = DispatchSemaphore(value: 0)
        let endless = Task {
            try await engine.read { reader, _ in
                entered.signal()
                // Ends only because the reader gives up.
                while true { _ = try reader.statistics() }
            }
        }
        await wait(for: entered)
        endless.cancel()
        await #expect(throws: CancellationError.self) { try await endless.value }
        #expect(try await found(Self.questions[0], by: engine) == before)
    }

    @Test("A task that was cancelled before it asks gets no answer")
    func cancelledBefore() async throws {
        let engine = try await samples()
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await engine.search("đất đai", limit: 1)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test(
        "Cancelled at any moment, a question is answered as ever or not at all",
        arguments: 0..<UInt64(4)
    )
    func cancelledAnywhere(seed: UInt64) async throws {
        let engine = try await samples(readers: 2)
        let expected = try await found(Self.questions[0], by: engine)
        var generator = SeededGenerator(seed: seed)
        let moments = (0..<60).map { _ in Int.random(in: 0...12_000, using: &generator) }
        let counts = try await withThrowingTaskGroup(of: Bool.self) { group in
            for moment in moments {
                group.addTask {
                    let task = Task { try await found(Self.questions[0], by: engine) }
                    try? await Task.sleep(for: .microseconds(moment))
                    task.cancel()
                    do {
                        #expect(try await task.value == expected)
                        return true
                    } catch {
                        #expect(error is CancellationError)
                        return false
                    }
                }
            }
            return try await group.reduce(into: (answered: 0, cancelled: 0)) { counts, answered in
                if answered { counts.answered += 1 } else { counts.cancelled += 1 }
            }
        }
        #expect(counts.answered + counts.cancelled == moments.count)
        #expect(engine.readers.waitingCount == 0)
        #expect(try await found(Self.questions[0], by: engine) == expected)
    }

    @Test("Questions hold none of the threads that tasks share")
    func threads() async throws {
        let count = ProcessInfo.processInfo.activeProcessorCount + 2
        let engine = try await samples(readers: count)
        let leave = DispatchSemaphore(value: 0)
        let entered = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask {
                    try await engine.read { _, _ in
                        entered.add()
                        leave.wait()
                    }
                }
            }
            // More questions than there are threads all wait here: were those the threads of tasks,
            // nobody would come to let them go.
            while entered.value < count { try await Task.sleep(for: .milliseconds(1)) }
            for _ in 0..<count { leave.signal() }
            try await group.waitForAll()
        }
    }

    @Test("The engine's own search ends when it is asked to, and the reader stays as it was")
    func engineStops() async throws {
        let engine = try await samples(readers: 1)
        try await engine.read { reader, _ in
            let request = ReaderHandle.Request(limit: 5, checkAtLeast: 100, k1: 0.9, b: 0.75)
            let query = EngineQuery.or([.term("đất"), .term("bằng"), .term("mặt")])
            let before = try reader.handle.search(query, request)
            #expect(!before.hits.isEmpty)
            let stop = ReadingStop()
            let own = reader.handle.stop
            reader.handle.stop = stop
            let heeding = try reader.handle.search(query, request)
            #expect(heeding.hits.count == before.hits.count)
            stop.ask()
            #expect(Self.code(searching: query, request, &reader) == .stopped)
            reader.handle.stop = own
            let after = try reader.handle.search(query, request)
            #expect(after.hits.map(\.identifier) == before.hits.map(\.identifier))
        }
    }

    private static func code(
        searching query: EngineQuery,
        _ request: ReaderHandle.Request,
        _ reader: inout PassageReader
    ) -> IndexError.Code? {
        do throws(IndexError) {
            _ = try reader.handle.search(query, request)
            return nil
        } catch {
            return error.code
        }
    }

    private func wait(for semaphore: DispatchSemaphore) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                semaphore.wait()
                continuation.resume()
            }
        }
    }
}

/// Counts from several threads.
private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}

/// A flag that is up until it is lowered.
private final class Flag: Sendable {
    private let state = Mutex(true)

    var isUp: Bool { state.withLock { $0 } }

    func lower() { state.withLock { $0 = false } }
}
