internal import Synchronization

/// Lets a bounded number of callers through at a time; the others wait in the order of their
/// coming.
final class ProgramGate: Sendable {
    private typealias Waiter = CheckedContinuation<Void, any Error>

    private struct State {
        var free: Int
        var nextTicket = 0
        var waiting: [(ticket: Int, waiter: Waiter)] = []
    }

    private enum Step {
        case enter, wait, giveUp
    }

    private let state: Mutex<State>

    init(width: Int) { state = Mutex(State(free: max(1, width))) }

    /// Runs a body once there is room.
    ///
    /// - Throws: what the body throws; `CancellationError` where the task is cancelled in the line.
    func pass<R>(_ body: () async throws -> R) async throws -> R {
        try await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async throws {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (waiter: Waiter) in
                let step: Step = state.withLock { state in
                    // Asked under the lock: who is cancelled later is found in the line.
                    if Task.isCancelled { return .giveUp }
                    if state.free > 0 {
                        state.free -= 1
                        return .enter
                    }
                    state.waiting.append((ticket, waiter))
                    return .wait
                }
                switch step {
                case .enter: waiter.resume()
                case .giveUp: waiter.resume(throwing: CancellationError())
                case .wait: break
                }
            }
        } onCancel: {
            let waiter = state.withLock { state -> Waiter? in
                guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                    return nil
                }
                return state.waiting.remove(at: index).waiter
            }
            waiter?.resume(throwing: CancellationError())
        }
    }

    private func leave() {
        let next = state.withLock { state -> Waiter? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().waiter
        }
        next?.resume()
    }
}
