internal import Documents
internal import Synchronization

/// Tells who waits for tasks that one of them has come further: a page, or its end.
final class PreparationSignal: Sendable {
    /// A task that is under way.
    struct Ticket: Hashable {
        fileprivate let number: Int
    }

    private struct State {
        var nextNumber = 0
        var underWay: Set<Ticket> = []
        var pages: [Ticket: PageProgress] = [:]
    }

    private let state = Mutex(State())
    private let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    init() {
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Notes that a task begins.
    func begin() -> Ticket {
        state.withLock { state in
            state.nextNumber += 1
            let ticket = Ticket(number: state.nextNumber)
            state.underWay.insert(ticket)
            return ticket
        }
    }

    /// Notes that a task has come further.
    func note(_ pages: PageProgress, of ticket: Ticket) {
        state.withLock { $0.pages[ticket] = pages }
        waker.yield()
    }

    /// Notes that a task has ended.
    func end(_ ticket: Ticket) {
        state.withLock { state in
            state.underWay.remove(ticket)
            state.pages[ticket] = nil
        }
        waker.yield()
    }

    /// The pages of a task; `nil` where it has told of none.
    func pages(of ticket: Ticket) -> PageProgress? { state.withLock { $0.pages[ticket] } }

    /// Waits for a task's end; `false` where `goesOn`, which is asked each time that any task has
    /// come further, says so, or the task that waits is cancelled.
    func wait(for ticket: Ticket, while goesOn: () -> Bool) async -> Bool {
        var iterator = wakes.makeAsyncIterator()
        while state.withLock({ $0.underWay.contains(ticket) }) {
            guard !Task.isCancelled, await iterator.next() != nil, goesOn() else { return false }
        }
        return !Task.isCancelled
    }
}
