internal import Glibc
internal import Synchronization
internal import VietnameseSearch

/// Ctrl-C, the request to end, and the end of the terminal: work that can be stopped is, with what it
/// has done kept.
enum Interruption {
    private static let received = Atomic<Int32>(0)
    /// Where the handler writes and a thread reads.
    private static let wake = Atomic<Int32>(-1)

    /// Whether the program was asked to end.
    static var happened: Bool { received.load(ordering: .relaxed) != 0 }

    /// The exit code of what was ended before its time, as a shell counts it: 130 after Ctrl-C.
    static var exitCode: Int32 {
        let number = received.load(ordering: .relaxed)
        return 128 + (number == 0 ? SIGINT : number)
    }

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
        for number in [SIGINT, SIGTERM, SIGHUP] where number != SIGHUP || !isHangupIgnored {
            // A handler may do no more than set a number and write a byte.
            signal(number) { number in
                Interruption.received.store(number, ordering: .relaxed)
                var byte: UInt8 = 0
                _ = unsafe write(Interruption.wake.load(ordering: .relaxed), &byte, 1)
                signal(number, SIG_DFL)
            }
        }
    }

    /// Whether the program was started to go on without its terminal, as by `nohup`.
    private static var isHangupIgnored: Bool {
        var action = sigaction()
        guard unsafe sigaction(SIGHUP, nil, &action) == 0 else { return false }
        let handler = unsafe action.__sigaction_handler.sa_handler
        return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
