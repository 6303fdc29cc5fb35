import Hummingbird
import Synchronization
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("Turns of questions")
struct WorkGateTests {
    @Test("So many work at a time, in the order in which they came", arguments: 0..<UInt64(20))
    func turns(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let most = Int.random(in: 1...4, using: &generator)
        let count = Int.random(in: 1...60, using: &generator)
        let gate = WorkGate(running: most, waiting: count, time: .seconds(60))
        let crowd = Crowd()
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<count {
                group.addTask {
                    try await gate.run {
                        crowd.enter()
                        await Task.yield()
                        crowd.leave()
                        return number
                    }
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(done.count == count)
        #expect(crowd.greatest <= most)
        #expect(gate.counts == WorkGate.Counts())
    }

    @Test("Who comes when all places are taken is told to come again")
    func full() async throws {
        let gate = WorkGate(running: 1, waiting: 1, time: .seconds(60))
        let (stream, end) = AsyncStream<Void>.makeStream()
        async let first: Void = gate.run { for await _ in stream {} }
        while gate.counts.running < 1 { await Task.yield() }
        async let second: Void = gate.run {}
        while gate.counts.waiting < 1 { await Task.yield() }
        let problem = await #expect(throws: Problem.self) { try await gate.run {} }
        #expect(problem?.status == .serviceUnavailable)
        #expect(problem?.headers[.retryAfter] != nil)
        end.finish()
        try await first
        try await second
        #expect(gate.counts == WorkGate.Counts())
    }

    @Test("What takes too long is given up, its place kept until it has ended")
    func slow() async throws {
        let gate = WorkGate(running: 1, waiting: 0, time: .milliseconds(50))
        let (stream, end) = AsyncStream<Void>.makeStream()
        let problem = await #expect(throws: Problem.self) {
            try await gate.run {
                // Deaf to being cancelled, as a look-up in the index is.
                await Task.detached { for await _ in stream {} }.value
            }
        }
        #expect(problem?.status == .serviceUnavailable)
        #expect(gate.counts.running == 1)
        await #expect(throws: Problem.self) { try await gate.run {} }
        end.finish()
        while gate.counts.running > 0 { await Task.yield() }
        try await gate.run {}
    }

    @Test("Who waits and goes away leaves no trace")
    func cancelled() async throws {
        let gate = WorkGate(running: 1, waiting: 8, time: .seconds(60))
        let (stream, end) = AsyncStream<Void>.makeStream()
        async let first: Void = gate.run { for await _ in stream {} }
        while gate.counts.running < 1 { await Task.yield() }
        let waiting = (0..<8).map { _ in Task { try await gate.run {} } }
        while gate.counts.waiting < 8 { await Task.yield() }
        for task in waiting { task.cancel() }
        for task in waiting {
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        while gate.counts.waiting > 0 { await Task.yield() }
        end.finish()
        try await first
        while gate.counts.running > 0 { await Task.yield() }
    }

    @Test("What fails is told as it failed")
    func failure() async throws {
        struct Failure: Error {}
        let gate = WorkGate(running: 1, waiting: 0, time: .seconds(60))
        await #expect(throws: Failure.self) { try await gate.run { throw Failure() } }
        while gate.counts.running > 0 { await Task.yield() }
        #expect(try await gate.run { 7 } == 7)
    }
}

/// How many work at the same time.
private final class Crowd: Sendable {
    private let counts = Mutex((now: 0, greatest: 0))

    var greatest: Int { counts.withLock { $0.greatest } }

    func enter() {
        counts.withLock { counts in
            counts.now += 1
            counts.greatest = max(counts.greatest, counts.now)
        }
    }

    func leave() { counts.withLock { $0.now -= 1 } }
}
