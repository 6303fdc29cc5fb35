internal import Glibc
internal import Synchronization
internal import VietnameseSearch

/// Ctrl-C and the request to end: work that can be stopped is, with what it has done kept.
enum Interruption {
    private static let received = Atomic<Int32>(0)
    /// Where the handler writes and a thread reads.
    private static let wake = Atomic<Int32>(-1)

    /// Whether the program was asked to end.
    static var happened: Bool { received.load(ordering: .relaxed) != 0 }

    /// The exit code of what was ended before its time, as a shell counts it: 130 after Ctrl-C.
    static var exitCode: Int32 { 128 + max(SIGINT, received.load(ordering: .relaxed)) }

    /// Runs a body in a task that is cancelled when the program is asked to end.
    static func stopping<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Task { try await body() }
        listen { task.cancel() }
        return try await task.value
    }

    /// Notes that the program is asked to end; a second time ends it at once, and Xapian's commits
    /// are atomic.
    static func listen(_ end: @escaping @Sendable () -> Void = {}) {
        if let pair = DescriptorPair() {
            wake.store(pair.waking, ordering: .relaxed)
            BlockingThread.start {
                var waiting = pollfd(fd: pair.waiting, events: Int16(POLLIN), revents: 0)
                while unsafe poll(&waiting, 1, -1) < 0, errno == EINTR {}
                end()
            }
        }
        for number in [SIGINT, SIGTERM] {
            // A handler may do no more than set a number and write a byte.
            signal(number) { number in
                Interruption.received.store(number, ordering: .relaxed)
                var byte: UInt8 = 0
                _ = unsafe write(Interruption.wake.load(ordering: .relaxed), &byte, 1)
                signal(number, SIG_DFL)
            }
        }
    }
}
