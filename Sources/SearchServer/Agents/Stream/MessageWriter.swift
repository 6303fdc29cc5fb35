internal import Glibc
internal import VietnameseSearch

/// Writes lines one behind the other; who writes waits until the line is gone.
actor MessageWriter {
    private let descriptor: Int32
    private var last: Task<Bool, Never>?

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Whether the line was written: nobody may read any more.
    func write(_ line: String) async -> Bool {
        let before = last
        let descriptor = descriptor
        let task = Task {
            guard await before?.value ?? true else { return false }
            return await Self.write(Array((line + "\n").utf8), to: descriptor)
        }
        last = task
        return await task.value
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) async -> Bool {
        await withCheckedContinuation { continuation in
            let isStarted = BlockingThread.start {
                continuation.resume(returning: writeAll(bytes, to: descriptor))
            }
            if !isStarted { continuation.resume(returning: false) }
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        // That nobody reads any more is told by the call; the signal of it ends with this thread.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
                return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count > 0 {
                written += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: Readiness.awaitOutput(descriptor)
            default: return false
            }
        }
        return true
    }
}
