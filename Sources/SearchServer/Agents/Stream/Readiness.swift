internal import Glibc

/// Waits in the kernel until a descriptor can be used; to be called on a thread of its own.
enum Readiness {
    private static let broken = Int16(POLLERR | POLLHUP | POLLNVAL)

    /// Waits until something can be read, or will never be.
    /// - Parameter output: where answers go; `nil` where that is of no matter.
    /// - Returns: whether reading tells more; `false` where nobody takes answers any more.
    static func awaitInput(_ input: Int32, answeredAt output: Int32?) -> Bool {
        // Of the output it is asked only whether it is broken, which the system always tells.
        var descriptors = [pollfd(fd: input, events: Int16(POLLIN), revents: 0)]
        if let output { descriptors.append(pollfd(fd: output, events: 0, revents: 0)) }
        while true {
            let count = unsafe poll(&descriptors, nfds_t(descriptors.count), -1)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            return !descriptors.dropFirst().contains { $0.revents & broken != 0 }
        }
    }

    /// Waits until something can be written, or never will be.
    static func awaitOutput(_ output: Int32) {
        var descriptor = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        while unsafe poll(&descriptor, 1, -1) < 0, errno == EINTR || errno == EAGAIN {}
    }

    /// Whether nobody takes what would be written.
    static func isBroken(_ output: Int32) -> Bool {
        var descriptor = pollfd(fd: output, events: 0, revents: 0)
        _ = unsafe poll(&descriptor, 1, 0)
        return descriptor.revents & broken != 0
    }
}
