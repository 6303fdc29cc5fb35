/// Gathers what changes in a tree until it is quiet, so that a burst is one set of changes and a file
/// still being written is not read half.
///
/// Knows no clock: each call is told the time.
struct ChangeCollector {
    typealias Instant = ContinuousClock.Instant

    /// What is known to have changed.
    enum Changes {
        /// All may have: events were lost.
        case all
        case paths(ChangedPaths)
    }

    /// What to do at a time.
    enum Step {
        case take(Changes)
        /// To be asked again then; without a time when the next change is noted.
        case wait(until: Instant?)
    }

    /// So long nothing happens before a change is taken.
    var quiet = Duration.milliseconds(500)
    /// So long the first change waits for the others to end.
    var patience = Duration.seconds(5)

    private var last: [PathSpelling: Instant] = [:]
    private var lostAt: Instant?
    private var latest: Instant?
    private var waitsSince: Instant?

    init() {}

    /// Notes that something happened to a path.
    mutating func note(_ path: String, at now: Instant) {
        last[PathSpelling(path: path)] = now
        latest = now
        waitsSince = waitsSince ?? now
    }

    /// Notes that events were lost.
    mutating func noteLoss(at now: Instant) {
        lostAt = now
        latest = now
        waitsSince = waitsSince ?? now
    }

    /// What is to be done, and takes what is taken.
    mutating func step(at now: Instant) -> Step {
        guard let latest, let waitsSince else { return .wait(until: nil) }
        if lostAt != nil {
            guard now >= min(latest + quiet, waitsSince + patience) else {
                return .wait(until: min(latest + quiet, waitsSince + patience))
            }
            self = emptied()
            return .take(.all)
        }
        if now >= latest + quiet {
            let paths = last.keys.map(\.path)
            self = emptied()
            return .take(.paths(ChangedPaths(paths)))
        }
        guard now >= waitsSince + patience else {
            return .wait(until: min(latest + quiet, waitsSince + patience))
        }
        // The burst goes on elsewhere; what is quiet itself is taken.
        let ready = last.filter { now >= $0.value + quiet }.keys
        guard !ready.isEmpty else {
            let next = last.values.min() ?? latest
            return .wait(until: next + quiet)
        }
        let paths = ready.map(\.path)
        for path in paths { last[PathSpelling(path: path)] = nil }
        self.waitsSince = now
        return .take(.paths(ChangedPaths(paths)))
    }

    private func emptied() -> ChangeCollector {
        var empty = ChangeCollector()
        (empty.quiet, empty.patience) = (quiet, patience)
        return empty
    }
}
