internal import Synchronization

/// Lets the files of many callers share the starts of the office program: who comes while one is
/// running waits for it and is taken along by the next.
final class OfficeQueue: Sendable {
    private typealias Waiter = CheckedContinuation<OfficeResult?, any Error>

    private struct State {
        var line = OfficeLine()
        var waiters: [Int: Waiter] = [:]
        var nextID = 0
        var isDriven = false
        /// The start that is running.
        var start: Task<OfficeLine.End, any Error>?
    }

    private let start: OfficeStart
    private let state = Mutex(State())

    /// How long the first of several that come together waits for the others.
    private static let gathering = Duration.milliseconds(40)

    init(_ start: OfficeStart) { self.start = start }

    /// What the office program makes of a file.
    ///
    /// - Parameter steps: what is to be tried, the likeliest first.
    /// - Returns: `nil` where the program refused the file.
    /// - Throws: ``ProgramError``; `CancellationError`.
    func result(of file: OfficeConverter.File, steps: [OfficeStep]) async throws -> OfficeResult? {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (waiter: Waiter) in
                let isFirst: Bool? = state.withLock { state in
                    // Asked under the lock: who is cancelled later is found in the line.
                    if Task.isCancelled { return nil }
                    state.waiters[id] = waiter
                    state.line.add(OfficeLine.Job(id: id, file: file, steps: steps))
                    defer { state.isDriven = true }
                    return !state.isDriven
                }
                switch isFirst {
                case nil: waiter.resume(throwing: CancellationError())
                case true?: Task.detached { await self.drive() }
                case false?: break
                }
            }
        } onCancel: {
            abandon(id)
        }
    }

    private func abandon(_ id: Int) {
        state.withLock { state -> Waiter? in
            guard state.waiters[id] != nil else { return nil }
            if state.line.abandon(id) { return state.waiters.removeValue(forKey: id) }
            // The last one waits until nothing of the program is left.
            state.start?.cancel()
            return nil
        }?.resume(throwing: CancellationError())
    }

    // MARK: - Starts

    private func drive() async {
        try? await Task.sleep(for: Self.gathering)
        // Only a start for which nobody waits is cancelled, and has no end to tell of.
        while let running = begin() { finish(try? await running.value) }
    }

    private func begin() -> Task<OfficeLine.End, any Error>? {
        state.withLock { state in
            let jobs = state.line.take()
            guard let step = jobs.first?.steps.first else {
                state.isDriven = false
                return nil
            }
            let running = Task.detached { [start] in
                try await start.run(step, jobs.map(\.file)) { index, bytes in
                    self.deliver(jobs[index].id, bytes, step)
                }
            }
            state.start = running
            return running
        }
    }

    private func deliver(_ id: Int, _ bytes: [UInt8], _ step: OfficeStep) {
        guard let result = OfficeResult(bytes, target: step.target) else { return }
        state.withLock { state in
            state.line.finish(id)
            if state.line.isStartAbandoned { state.start?.cancel() }
            return state.waiters.removeValue(forKey: id)
        }?.resume(returning: result)
    }

    private func finish(_ end: OfficeLine.End?) {
        let told = state.withLock { state in
            var told: [(waiter: Waiter?, error: (any Error)?)] = []
            if state.line.isStartAbandoned {
                for job in state.line.started {
                    told.append((state.waiters.removeValue(forKey: job.id), CancellationError()))
                }
            }
            for loss in state.line.end(end ?? .broken) {
                told.append((state.waiters.removeValue(forKey: loss.id), loss.error))
            }
            state.start = nil
            return told
        }
        for (waiter, error) in told {
            if let error { waiter?.resume(throwing: error) } else { waiter?.resume(returning: nil) }
        }
    }
}
