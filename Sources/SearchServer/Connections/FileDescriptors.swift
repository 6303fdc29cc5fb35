internal import Glibc

/// How many files and connections the process may have open.
enum FileDescriptors {
    /// What is left for the index and for all else.
    private static let reserve = 200
    /// So many connections more than are served are taken, to be told that there are too many.
    private static let refused = 128

    /// Raises the limit as far as the system lets any process do it.
    static func raiseLimit() {
        var limit = limit
        guard limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// How many connections are taken where so many are served.
    static func connections(for served: Int) -> Int {
        let room = Int(clamping: limit.rlim_cur) - reserve
        return max(16, min(served + refused, room))
    }

    private static var limit: rlimit {
        var limit = rlimit()
        _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return limit
    }
}
