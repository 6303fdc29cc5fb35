internal import Synchronization
internal import VietnameseSearch

/// Lets so many questions work at a time; others wait in the order in which they came, and beyond
/// these they are turned away.
final class WorkGate: Sendable {
    typealias Counts = TurnQueue.Counts

    private let turns: TurnQueue
    private let time: Duration

    /// Makes a gate.
    /// - Parameter time: how long a question may take, its waiting included.
    init(running: Int, waiting: Int, time: Duration) {
        turns = TurnQueue(places: max(1, running), mostWaiting: max(0, waiting))
        self.time = time
    }

    convenience init(_ limits: SearchServer.Limits) {
        self.init(running: limits.running, waiting: limits.waiting, time: limits.answerTime)
    }

    /// How full the gate is.
    var counts: Counts { turns.counts }

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
            let turn = try await turns.enter()
            defer { turns.leave(turn) }
            return .success(try await work())
        } catch is TurnQueue.Full {
            return .failure(Problem.busy("too many questions at once"))
        } catch {
            return .failure(error)
        }
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
