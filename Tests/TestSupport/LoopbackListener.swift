import Foundation
import Glibc
import Synchronization

/// A server on this machine that counts who calls; for files that link to it, which must not.
public final class LoopbackListener: Sendable {
    /// The address that files link to.
    public var address: String { "http://127.0.0.1:\(port)" }

    /// The port.
    public let port: UInt16
    private let descriptor: CInt
    private let calls = Atomic<Int>(0)

    /// Takes a port; nobody can call before ``listen()``.
    ///
    /// `nil` where the system gives none.
    public init?() {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { return nil }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &place) { place in
            unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                unsafe bind(descriptor, place, size) == 0
                    && getsockname(descriptor, place, &size) == 0
            }
        }
        guard isBound else {
            close(descriptor)
            return nil
        }
        port = UInt16(bigEndian: place.sin_port)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Lets callers in: the kernel takes their calls, ``callCount`` counts them.
    public func listen() {
        _ = Glibc.listen(descriptor, 64)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    /// How many have called.
    public var callCount: Int {
        while true {
            let caller = accept(descriptor, nil, nil)
            guard caller >= 0 else { return calls.load(ordering: .relaxed) }
            close(caller)
            calls.add(1, ordering: .relaxed)
        }
    }
}
