internal import Dispatch
internal import Synchronization

/// A thread on which one step of writing follows the other.
///
/// So many may wait, and whoever brings more waits too. After one that fails the others are passed
/// over, and whatever comes next throws the failure.
final class WritingLine: @unchecked Sendable {
    private let queue: DispatchQueue
    private let room: DispatchSemaphore
    private let failure = Mutex<IndexError?>(nil)

    init(_ label: String, room: Int) {
        queue = DispatchQueue(label: label)
        self.room = DispatchSemaphore(value: room)
    }

    /// Runs a step behind those before it.
    func send(
        _ step: @escaping @Sendable () throws(IndexError) -> Void
    ) throws(IndexError) {
        try check()
        room.wait()
        queue.async { [self] in
            defer { room.signal() }
            do throws(IndexError) {
                try check()
                try step()
            } catch {
                fail(error)
            }
        }
    }

    /// Runs a step once all before it are done; what it throws is told here alone.
    func wait<Result>(_ step: () throws(IndexError) -> Result) throws(IndexError) -> Result {
        try queue.sync {
            do throws(IndexError) {
                try check()
                return Swift.Result<Result, IndexError>.success(try step())
            } catch {
                return .failure(error)
            }
        }
        .get()
    }

    /// Passes over what waits.
    func abandon() {
        fail(IndexError(code: .stopped, message: "", operation: "write"))
        queue.sync {}
    }

    private func check() throws(IndexError) {
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    private func fail(_ error: IndexError) { failure.withLock { $0 = $0 ?? error } }
}
