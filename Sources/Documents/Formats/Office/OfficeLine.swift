/// The files that wait for a start of the office program and those that are in it: decides which
/// are taken together, and what becomes of those that a start leaves undone.
struct OfficeLine: Sendable {
    /// A file on its way.
    struct Job: Sendable {
        let id: Int
        let file: OfficeConverter.File
        /// What is still to be tried, the next first.
        var steps: [OfficeStep]
        /// Whether a start ended at it: the next one takes it alone.
        var isSuspect = false
    }

    /// How a start ended.
    enum End: Sendable {
        /// As it should; files without a result were refused.
        case whole
        /// Before its time, without a word.
        case broken
        /// Before its time.
        case failed(ProgramError)
    }

    /// A file that nothing more is tried with, and why where that is known.
    struct Loss: Sendable {
        var id: Int
        var error: ProgramError?
    }

    /// How many files are taken together: more would gain little, and hold more memory.
    static let largestBatch = 24
    /// How many bytes they have together, but for a file that is larger by itself.
    static let batchSize = 24 << 20

    private(set) var waiting: [Job] = []
    /// Those of the start that is running which are not done yet.
    private(set) var started: [Job] = []
    /// Those of them whose result nobody waits for any more.
    private(set) var abandoned: Set<Int> = []
    private var batchCount = 0

    /// Whether a start is running in vain.
    var isStartAbandoned: Bool {
        !started.isEmpty && started.allSatisfy { abandoned.contains($0.id) }
    }

    mutating func add(_ job: Job) { waiting.append(job) }

    /// Takes the files of the next start; none where nothing waits.
    mutating func take() -> [Job] {
        guard let first = waiting.first else { return [] }
        var size = 0
        var left: [Job] = []
        started = []
        abandoned = []
        for job in waiting {
            let fits =
                started.isEmpty
                || !first.isSuspect && !job.isSuspect && job.steps.first == first.steps.first
                    && started.count < Self.largestBatch
                    && size + job.file.bytes.count <= Self.batchSize
            if fits {
                started.append(job)
                size += job.file.bytes.count
            } else {
                left.append(job)
            }
        }
        waiting = left
        batchCount = started.count
        return started
    }

    /// A file of the start is done.
    mutating func finish(_ id: Int) { started.removeAll { $0.id == id } }

    /// Nobody waits for a file any more; returns whether it has left the line.
    mutating func abandon(_ id: Int) -> Bool {
        if let index = waiting.firstIndex(where: { $0.id == id }) {
            waiting.remove(at: index)
            return true
        }
        abandoned.insert(id)
        return !isStartAbandoned
    }

    /// The start has ended; what it left undone waits again or is lost.
    mutating func end(_ end: End) -> [Loss] {
        defer {
            started = []
            abandoned = []
        }
        // Who gave up while others went on has been told so.
        var left = started.filter { !abandoned.contains($0.id) }
        var losses: [Loss] = []
        func passOn(_ jobs: [Job], error: ProgramError? = nil) -> [Job] {
            jobs.compactMap { job in
                var job = job
                job.steps.removeFirst()
                if !job.steps.isEmpty { return job }
                losses.append(Loss(id: job.id, error: error))
                return nil
            }
        }
        switch end {
        case .whole:
            waiting = passOn(left) + waiting
        case .failed(let error) where error.code == .missing || error.code == .start:
            losses = left.map { Loss(id: $0.id, error: error) }
        case .broken, .failed:
            guard batchCount > 1 else {
                guard var job = left.first else { break }
                if let plain = job.steps.first?.withoutPrint {
                    // What cannot be laid out may still be read.
                    job.steps[0] = plain
                    job.isSuspect = true
                    waiting.insert(job, at: 0)
                } else if case .failed(let error) = end {
                    losses.append(Loss(id: job.id, error: error))
                } else {
                    waiting = passOn([job]) + waiting
                }
                break
            }
            // Files are taken in their order: the first that is left is the one at fault. The others
            // do not wait for it.
            guard var suspect = started.first else { break }
            left.removeAll { $0.id == suspect.id }
            suspect.isSuspect = true
            let again = abandoned.contains(suspect.id) ? left : left + [suspect]
            waiting = again + waiting
        }
        return losses
    }
}
