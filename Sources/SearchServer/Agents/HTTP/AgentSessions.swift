internal import Synchronization

/// The sessions of clients that began with `initialize` over HTTP.
///
/// They hold little: the revision, and what is being answered, so that it can be taken back. So many
/// are kept; of more the one that was silent longest is forgotten, and its client begins anew.
final class AgentSessions: Sendable {
    private struct Entry {
        var session: ContextSession
        /// When it was last heard of, among all.
        var turn: Int
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var turn = 0
    }

    private let state = Mutex(State())
    private let most: Int

    init(most: Int = 1000) { self.most = most }

    /// Keeps a session under a name that nobody can guess.
    func keep(_ session: ContextSession) -> String {
        let name = (0..<2).map { _ in
            let word = String(UInt64.random(in: .min ... .max), radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
        state.withLock { state in
            state.turn += 1
            state.entries[name] = Entry(session: session, turn: state.turn)
            guard state.entries.count > most,
                let oldest = state.entries.min(by: { $0.value.turn < $1.value.turn })
            else { return }
            state.entries[oldest.key] = nil
        }
        return name
    }

    func session(_ name: String) -> ContextSession? {
        state.withLock { state in
            guard var entry = state.entries[name] else { return nil }
            state.turn += 1
            entry.turn = state.turn
            state.entries[name] = entry
            return entry.session
        }
    }

    /// Forgets a session and stops answering it; tells whether there was one.
    func end(_ name: String) -> Bool {
        guard let entry = state.withLock({ $0.entries.removeValue(forKey: name) }) else {
            return false
        }
        entry.session.cancelAll()
        return true
    }
}
