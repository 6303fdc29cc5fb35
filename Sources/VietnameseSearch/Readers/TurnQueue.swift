internal import Synchronization

/// Places of which each is had by one call at a time; calls beyond their number wait in the order in
/// which they came.
///
/// Waiting holds no thread and ends when its task is cancelled.
package final class TurnQueue: Sendable {
    /// As many calls wait as may.
    package struct Full: Error {}

    /// How full the queue is.
    package struct Counts: Hashable, Sendable {
        /// The calls that have a place.
        package var running: Int
        /// The calls that wait for one.
        package var waiting: Int

        /// Makes counts; those of a queue that nobody uses where nothing is said.
        package init(running: Int = 0, waiting: Int = 0) {
            self.running = running
            self.waiting = waiting
        }
    }

    private let turns: Mutex<Turns<CheckedContinuation<Int, any Error>>>

    /// Makes a queue of so many places, for which so many calls may wait.
    package init(places: Int, mostWaiting: Int = .max) {
        turns = Mutex(Turns(count: places, mostWaiting: mostWaiting))
    }

    /// How many have a place, and how many wait.
    package var counts: Counts {
        turns.withLock { Counts(running: $0.takenCount, waiting: $0.waitingCount) }
    }

    /// Waits for a place, counted from 0; ``leave(_:)`` gives it back.
    ///
    /// - Throws: ``Full`` at once where too many wait; `CancellationError` where the task is
    ///   cancelled before it has a place.
    package func enter() async throws -> Int {
        let ticket = turns.withLock { $0.ticket() }
        defer { turns.withLock { $0.forget(ticket) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                switch turns.withLock({ $0.ask(ticket, continuation) }) {
                case .place(let place): continuation.resume(returning: place)
                case .full: continuation.resume(throwing: Full())
                case .takenBack: continuation.resume(throwing: CancellationError())
                case .wait: break
                }
            }
        } onCancel: {
            turns.withLock { $0.takeBack(ticket) }?.resume(throwing: CancellationError())
        }
    }

    /// Gives a place back: to the call that waits longest, if one does.
    package func leave(_ place: Int) {
        turns.withLock { $0.giveBack(place) }?.resume(returning: place)
    }
}
