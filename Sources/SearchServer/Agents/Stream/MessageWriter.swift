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
                var written = 0
                while written < bytes.count {
                    let count = unsafe bytes.withUnsafeBytes { buffer in
                        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
                        return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
                    }
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { break }
                    written += count
                }
                continuation.resume(returning: written == bytes.count)
            }
            if !isStarted { continuation.resume(returning: false) }
        }
    }
}
