internal import Synchronization
internal import VietnameseSearch

/// The newest commit of an index: looked up once, by whoever asks first.
final class RevisionWatch: Sendable {
    /// A commit, and what tells it from those of another index in the same folder.
    struct Commit: Hashable, Sendable {
        var revision: IndexRevision
        var sign: IndexSign
    }

    private struct Lookup {
        var sign: IndexSign
        var task: Task<Commit, any Error>
    }

    private let engine: SearchEngine
    private let gate: WorkGate
    private let lookup = Mutex<Lookup?>(nil)
    private let look = Mutex<Task<Void, any Error>?>(nil)

    init(engine: SearchEngine, gate: WorkGate) {
        self.engine = engine
        self.gate = gate
    }

    /// A commit that is no older than this call, of an index that can be read as it lies on the disk
    /// now.
    ///
    /// Throws where it cannot; who asks while somebody looks gets the same answer.
    func readable() async throws -> Commit {
        let commit = try await current()
        let task = look.withLock { look in
            if let look { return look }
            let task = Task { [engine] in try await engine.probeDisk() }
            look = task
            return task
        }
        defer {
            look.withLock { look in
                if look == task { look = nil }
            }
        }
        try await task.value
        return commit
    }

    /// A commit that is no older than this call.
    ///
    /// Throws where the index cannot be seen any more.
    func current() async throws -> Commit {
        // Seen before the index is asked: a commit in between is looked up once more.
        guard let sign = engine.sign else {
            throw SearchError(code: .index, message: "không còn chỉ mục tại \(engine.path)")
        }
        let task = lookup.withLock { lookup in
            if let lookup, lookup.sign == sign { return lookup.task }
            let task = Task { [engine, gate] in
                let revision = try await gate.run { try await engine.revision() }
                return Commit(revision: revision, sign: sign)
            }
            lookup = Lookup(sign: sign, task: task)
            return task
        }
        do {
            return try await task.value
        } catch {
            lookup.withLock { lookup in
                if lookup?.sign == sign { lookup = nil }
            }
            throw error
        }
    }
}
