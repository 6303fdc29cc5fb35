internal import Glibc

/// Two connected descriptors, by which a thread that waits in `poll` is woken: what is written to
/// one can be read from the other, and so can its end.
package struct DescriptorPair: Sendable {
    /// The end that is waited on.
    package let waiting: Int32
    /// The end that is written to, or closed.
    package let waking: Int32

    /// Makes a pair that programs which are started do not get; `nil` where the system has none
    /// left.
    package init?() {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let code = unsafe ends.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe socketpair(AF_UNIX, type, 0, $0) } ?? -1
        }
        guard code == 0 else { return nil }
        (waiting, waking) = (ends[0], ends[1])
    }
}
