internal import Synchronization

/// What a server knows of one client: the revision that they agreed on, and what is being answered.
final class ContextSession: Sendable {
    private struct State {
        var revision = ContextRevision.unnamed
        var running: [ContextMessage.Identifier: Running] = [:]
        var count = 0
    }

    private struct Running {
        /// Which of all it is: names may come again.
        var number: Int
        var task: Task<ContextAnswer?, Never>
    }

    private let state = Mutex(State())

    /// The revision of requests that tell none.
    var revision: ContextRevision {
        get { state.withLock { $0.revision } }
        set { state.withLock { $0.revision = newValue } }
    }

    /// Begins to answer a request.
    ///
    /// The task gives nothing where the client takes the request back, and is known to
    /// ``cancel(_:)`` when this returns. `nil` where a request of the same name is being answered.
    func begin(
        _ identifier: ContextMessage.Identifier,
        _ answer: @escaping @Sendable () async -> ContextAnswer
    ) -> Task<ContextAnswer?, Never>? {
        state.withLock { state in
            guard state.running[identifier] == nil else { return nil }
            state.count += 1
            let number = state.count
            let task = Task<ContextAnswer?, Never> {
                let answer = await answer()
                return self.end(identifier, number) ? answer : nil
            }
            state.running[identifier] = Running(number: number, task: task)
            return task
        }
    }

    /// Stops answering a request; what is not being answered is passed over.
    func cancel(_ identifier: ContextMessage.Identifier) {
        state.withLock { $0.running.removeValue(forKey: identifier) }?.task.cancel()
    }

    /// Stops answering all requests.
    func cancelAll() {
        let tasks = state.withLock { state in
            defer { state.running.removeAll() }
            return state.running.values.map(\.task)
        }
        for task in tasks { task.cancel() }
    }

    /// Whether the answer is still wanted.
    private func end(_ identifier: ContextMessage.Identifier, _ number: Int) -> Bool {
        state.withLock { state in
            guard state.running[identifier]?.number == number else { return false }
            state.running[identifier] = nil
            return true
        }
    }
}
