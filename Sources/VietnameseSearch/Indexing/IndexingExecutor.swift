internal import Dispatch

/// Runs indexing beside the threads that tasks share, so that a program which indexes while it
/// answers keeps those for its answers.
final class IndexingExecutor: TaskExecutor {
    /// Works on threads that the system lends: as many as the machine has processors, and more while
    /// some of them wait in the kernel.
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
