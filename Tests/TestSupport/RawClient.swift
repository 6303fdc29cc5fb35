import Glibc

/// A connection that sends whatever bytes a test wants sent.
public final class RawClient {
    private let descriptor: CInt

    /// Connects to a port of this machine; `nil` where that is refused.
    /// - Parameters:
    ///   - patience: how long sending and reading wait, in seconds.
    ///   - receiveBuffer: about so many bytes wait to be read; as the system likes where it is `nil`.
    public init?(
        port: UInt16,
        patience: Int = 30,
        waits: Bool = true,
        receiveBuffer: CInt? = nil
    ) {
        let kind = CInt(SOCK_STREAM.rawValue) | O_CLOEXEC | (waits ? 0 : O_NONBLOCK)
        descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { return nil }
        var time = timeval(tv_sec: patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
        if var receiveBuffer {
            unsafe setsockopt(
                descriptor,
                SOL_SOCKET,
                SO_RCVBUF,
                &receiveBuffer,
                socklen_t(MemoryLayout<CInt>.size)
            )
        }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        place.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = unsafe withUnsafePointer(to: &place) { place in
            unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                unsafe connect(descriptor, place, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 || (!waits && errno == EINPROGRESS) else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// Sends a text; `false` where the other side does not take it.
    @discardableResult
    public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends bytes; `false` where the other side does not take them.
    @discardableResult
    public func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.send(
                    descriptor,
                    bytes.baseAddress,
                    bytes.count,
                    CInt(MSG_NOSIGNAL)
                )
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Says that nothing more is sent.
    public func finish() { shutdown(descriptor, CInt(SHUT_WR)) }

    /// Reads to the end, or to so many bytes; what came until then where the other side breaks off.
    public func read(atMost most: Int = .max) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < most {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(descriptor, $0.baseAddress, min($0.count, most - bytes.count), 0)
            }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Sends a text and reads the answer to its end.
    public func ask(_ text: String) -> String {
        send(text)
        return read()
    }

    /// Lets this process have as many connections as the system lets it.
    /// - Returns: how many files and connections it may have open.
    public static func raiseLimit() -> Int {
        var limit = rlimit()
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard unsafe getrlimit(kind, &limit) == 0 else { return 256 }
        limit.rlim_cur = limit.rlim_max
        _ = unsafe setrlimit(kind, &limit)
        _ = unsafe getrlimit(kind, &limit)
        return Int(clamping: limit.rlim_cur)
    }
}
