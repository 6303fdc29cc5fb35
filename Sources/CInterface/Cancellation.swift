internal import Synchronization

/// Cancels the tasks that have it, from any thread.
final class Cancellation: Sendable {
    private struct State {
        var isCancelled = false
        var nextNumber = 0
        var ways: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    /// Those that callers have made.
    static let all = HandleTable<Cancellation>()

    /// The cancellation that a caller gave; `nil` where it gave none.
    static func given(_ handle: OpaquePointer?) throws -> Cancellation? {
        guard unsafe handle != nil else { return nil }
        guard let cancellation = unsafe all.value(of: handle) else {
            throw ArgumentText.usage("“cancellation” was freed, or never made")
        }
        return cancellation
    }

    /// Whether it has been cancelled.
    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Cancels now, once for all.
    func cancel() {
        let ways = state.withLock { state in
            state.isCancelled = true
            defer { state.ways = [:] }
            return state.ways.values
        }
        for cancel in ways { cancel() }
    }

    /// Notes what is to be cancelled, or cancels it at once; the number takes it back.
    func add(_ cancel: @escaping @Sendable () -> Void) -> Int {
        let number: Int? = state.withLock { state in
            guard !state.isCancelled else { return nil }
            state.nextNumber += 1
            state.ways[state.nextNumber] = cancel
            return state.nextNumber
        }
        if number == nil { cancel() }
        return number ?? 0
    }

    /// Takes back what has ended.
    func remove(_ number: Int) {
        state.withLock { _ = $0.ways.removeValue(forKey: number) }
    }
}
