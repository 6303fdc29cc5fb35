internal import Glibc

/// How long the calling thread has worked since: what it waited for others does not count, so that
/// a busy machine gives the answers of a quiet one.
///
/// Only of use on the thread that made it.
struct WorkingTime {
    private let start = Self.now

    /// What was worked.
    var spent: Duration { Self.now - start }

    private static var now: Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
