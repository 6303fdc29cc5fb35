internal import Synchronization

/// Lets so many questions work at a time; others wait in the order in which they came, and beyond
/// these they are turned away.
final class WorkGate: Sendable {
    /// How full the gate is.
    struct Counts: Hashable, Sendable {
        var running = 0
        var waiting = 0
    }

    private struct Waiter {
        var number: UInt64
        var turn: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var running = 0
        var waiters: [Waiter] = []
        var nextNumber: UInt64 = 0
    }

    private let state = Mutex(State())
    private let mostRunning: Int
    private let mostWaiting: Int
    private let time: Duration

    /// Makes a gate.
    /// - Parameter time: how long a question may take, its waiting included.
    init(running: Int, waiting: Int, time: Duration) {
        mostRunning = max(1, running)
        mostWaiting = max(0, waiting)
        self.time = time
    }

    convenience init(_ limits: SearchServer.Limits) {
        self.init(running: limits.running, waiting: limits.waiting, time: limits.answerTime)
    }

    var counts: Counts {
        state.withLock { Counts(running: $0.running, waiting: $0.waiters.count) }
    }

    /// Works when there is room.
    ///
    /// What takes too long is cancelled and answered with a ``Problem``; its place is free once it
    /// has really ended.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let outcome = Outcome<Value>()
        // The place is free before the answer is there.
        let task = Task { outcome.settle(await self.result(of: work)) }
        let time = time
        let timer = Task {
            guard (try? await Task.sleep(for: time)) != nil else { return }
            outcome.settle(.failure(Problem.busy("the answer takes more than \(time)")))
            task.cancel()
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await outcome.value()
        } onCancel: {
            task.cancel()
            outcome.settle(.failure(CancellationError()))
        }
    }

    private func result<Value: Sendable>(
        of work: @Sendable () async throws -> Value
    ) async -> Result<Value, any Error> {
        do {
            try await enter()
            defer { leave() }
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }

    // MARK: - Turns

    /// Waits for a turn; ``leave()`` ends it.
    func enter() async throws {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { turn in
                let refusal: (any Error)?? = state.withLock { state in
                    // Asked under the lock that a cancellation takes to look for whom it wakes.
                    if Task.isCancelled { return .some(CancellationError()) }
                    if state.running < mostRunning {
                        state.running += 1
                        return .some(nil)
                    }
                    guard state.waiters.count < mostWaiting else {
                        return .some(Problem.busy("too many questions at once"))
                    }
                    state.waiters.append(Waiter(number: number, turn: turn))
                    return nil
                }
                guard let refusal else { return }
                if let refusal { turn.resume(throwing: refusal) } else { turn.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state -> Waiter? in
                state.waiters.firstIndex { $0.number == number }
                    .map { state.waiters.remove(at: $0) }
            }
            waiter?.turn.resume(throwing: CancellationError())
        }
    }

    func leave() {
        let next = state.withLock { state -> Waiter? in
            guard !state.waiters.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiters.removeFirst()
        }
        next?.turn.resume()
    }
}

/// A value that is settled once and awaited by one.
private final class Outcome<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case settled(Result<Value, any Error>)
        case taken
    }

    private let state = Mutex(State.open)

    /// Settles the value unless it is.
    func settle(_ result: Result<Value, any Error>) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, any Error>? in
            switch state {
            case .open:
                state = .settled(result)
                return nil
            case .awaited(let continuation):
                state = .taken
                return continuation
            case .settled, .taken: return nil
            }
        }
        waiting?.resume(with: result)
    }

    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let settled = state.withLock { state -> Result<Value, any Error>? in
                if case .settled(let result) = state {
                    state = .taken
                    return result
                }
                state = .awaited(continuation)
                return nil
            }
            if let settled { continuation.resume(with: settled) }
        }
    }
}
