internal import Dispatch
internal import Synchronization

/// Work of tasks that a thread of the caller's waits for.
enum BlockingCall {
    /// What passes from the tasks to the thread.
    private final class Mailbox<News: Sendable, Value: Sendable>: Sendable {
        private struct State {
            var news: News?
            var result: Result<Value, any Error>?
        }

        private let state = Mutex(State())
        private let arrived = DispatchSemaphore(value: 0)

        /// Puts news in the place of those that were not taken.
        func put(_ news: News) {
            let wasEmpty = state.withLock { state in
                defer { state.news = news }
                return state.news == nil
            }
            if wasEmpty { arrived.signal() }
        }

        func put(_ result: Result<Value, any Error>) {
            state.withLock { $0.result = result }
            arrived.signal()
        }

        /// Waits for the result; tells the news that come before.
        func wait(_ tell: (News) -> Void) throws -> Value {
            while true {
                arrived.wait()
                let (news, result) = state.withLock { state in
                    defer { state.news = nil }
                    return (state.news, state.result)
                }
                if let news { tell(news) }
                if let result { return try result.get() }
            }
        }
    }

    /// Runs work on tasks and waits for its end.
    static func run<Value: Sendable>(
        _ cancellation: Cancellation?,
        _ work: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        // There is no news.
        try run(cancellation, tell: { (_: Bool) in true }, { _ in try await work() })
    }

    /// Runs work on tasks and waits for its end; tells its news on this thread meanwhile.
    /// - Parameter tell: returns whether the work goes on; it is told nothing more where it does not.
    static func run<News: Sendable, Value: Sendable>(
        _ cancellation: Cancellation?,
        tell: (News) -> Bool,
        _ work: @escaping @Sendable (_ tell: @Sendable (News) -> Void) async throws -> Value
    ) throws -> Value {
        let mailbox = Mailbox<News, Value>()
        let task = Task.detached {
            // What was cancelled before it began is never answered, however quick it is.
            if cancellation?.isCancelled == true {
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            }
            do {
                mailbox.put(.success(try await work { mailbox.put($0) }))
            } catch {
                mailbox.put(.failure(error))
            }
        }
        let number = cancellation?.add { task.cancel() }
        defer {
            if let number { cancellation?.remove(number) }
        }
        var goesOn = true
        return try mailbox.wait { news in
            guard goesOn else { return }
            goesOn = tell(news)
            if !goesOn { task.cancel() }
        }
    }
}
