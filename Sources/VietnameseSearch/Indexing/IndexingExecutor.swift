internal import Dispatch

/// Runs indexing beside the threads that tasks share, so that a program which indexes while it
/// answers keeps those for its answers.
final class IndexingExecutor: TaskExecutor {
    /// As many threads as the machine has processors.
    static let shared = IndexingExecutor()

    private let queue = DispatchQueue.global(qos: .utility)

    private init() {}

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { [self] in
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
