import Synchronization
import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("Waiting for a turn", .timeLimit(.minutes(5)))
struct TurnQueueTests {
    /// Who waits behind the holder of the only place, in the order of their names.
    private func waiters(
        _ count: Int,
        in queue: TurnQueue,
        _ served: Served
    ) async -> [Task<Bool, Never>] {
        var tasks: [Task<Bool, Never>] = []
        for name in 0..<count {
            tasks.append(
                Task {
                    guard let place = try? await queue.enter() else { return false }
                    served.add(name)
                    queue.leave(place)
                    return true
                }
            )
            while queue.counts.waiting <= name { await Task.yield() }
        }
        return tasks
    }

    @Test("Those who wait are served in the order in which they came, but for who goes away")
    func order() async throws {
        for seed in 0..<UInt64(20) {
            var generator = SeededGenerator(seed: seed)
            let queue = TurnQueue(places: 1)
            let served = Served()
            let held = try await queue.enter()
            let tasks = await waiters(30, in: queue, served)
            let gone = tasks.indices.filter { _ in Bool.random(using: &generator) }
            for name in gone.shuffled(using: &generator) { tasks[name].cancel() }
            // They are told while the place is still held.
            for name in gone { #expect(await tasks[name].value == false) }
            #expect(queue.counts == TurnQueue.Counts(running: 1, waiting: 30 - gone.count))
            queue.leave(held)
            for task in tasks { _ = await task.value }
            #expect(served.names == tasks.indices.filter { !gone.contains($0) })
            #expect(queue.counts == TurnQueue.Counts())
        }
    }

    @Test("Beyond those who may wait, who comes is turned away at once")
    func full() async throws {
        let queue = TurnQueue(places: 1, mostWaiting: 2)
        let served = Served()
        let held = try await queue.enter()
        let tasks = await waiters(2, in: queue, served)
        await #expect(throws: TurnQueue.Full.self) { try await queue.enter() }
        tasks[0].cancel()
        _ = await tasks[0].value
        let late = Task { try await queue.enter() }
        while queue.counts.waiting < 2 { await Task.yield() }
        queue.leave(held)
        queue.leave(try await late.value)
        #expect(await tasks[1].value)
        #expect(queue.counts == TurnQueue.Counts())
    }

    @Test("Who was cancelled before asking gets no place, nor takes one from others")
    func cancelledBefore() async throws {
        let queue = TurnQueue(places: 1)
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await queue.enter()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(queue.counts == TurnQueue.Counts())
    }

    @Test(
        "In a storm of cancellations no place is lost, and none has two users",
        arguments: 0..<UInt64(30)
    )
    func storm(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...4, using: &generator)
        let queue = TurnQueue(places: count)
        let users = Users()
        let served = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<300 {
                let (patience, work) = (
                    Int.random(in: 0...30, using: &generator),
                    Int.random(in: 0...5, using: &generator)
                )
                group.addTask {
                    let task = Task {
                        let place = try await queue.enter()
                        #expect(users.enter(place))
                        for _ in 0..<work { await Task.yield() }
                        users.leave(place)
                        queue.leave(place)
                    }
                    for _ in 0..<patience { await Task.yield() }
                    if patience < 30 { task.cancel() }
                    switch await task.result {
                    case .success: return true
                    case .failure(let error):
                        #expect(error is CancellationError)
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        // The patient ones at least.
        #expect(served > 0)
        #expect(queue.counts == TurnQueue.Counts())
        var places: Set<Int> = []
        for _ in 0..<count { places.insert(try await queue.enter()) }
        #expect(places == Set(0..<count))
    }
}

/// Who was served, in order.
private final class Served: Sendable {
    private let state = Mutex<[Int]>([])

    var names: [Int] { state.withLock { $0 } }

    func add(_ name: Int) { state.withLock { $0.append(name) } }
}

/// Who has which place.
private final class Users: Sendable {
    private let places = Mutex<Set<Int>>([])

    /// Whether nobody else has the place.
    func enter(_ place: Int) -> Bool { places.withLock { $0.insert(place).inserted } }

    func leave(_ place: Int) { places.withLock { _ = $0.remove(place) } }
}
