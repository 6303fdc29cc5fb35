import Foundation
import Glibc

/// Xapian's own server (`xapian-tcpsrv`) for a shard, on a free port of this machine; ended when
/// nobody knows of it any more.
public final class ShardServer {
    /// The program, where this machine has it.
    public static var program: String? { Programs.path(of: "xapian-tcpsrv") }

    /// What went wrong before the server listened.
    public struct StartError: Error {}

    /// The port that it listens on.
    public let port: UInt16
    /// Its name for `--index`.
    public var name: String { "127.0.0.1:\(port)" }

    private let folder: String
    private var process: Process

    /// Starts the server and waits until it listens.
    public init(folder: String) throws {
        guard let port = Self.freePort() else { throw StartError() }
        self.folder = folder
        self.port = port
        process = try Self.start(folder, port)
    }

    deinit { stop() }

    /// Ends the server and whoever it has answered for.
    public func stop() {
        guard process.isRunning else { return }
        signal(SIGCONT)
        signal(SIGKILL)
        process.waitUntilExit()
    }

    /// Starts it anew on the same port.
    public func restart() throws {
        stop()
        process = try Self.start(folder, port)
    }

    /// Sends a signal to the server and to whoever it has started for its clients.
    public func signal(_ signal: Int32) {
        let own = process.processIdentifier
        for pid in Self.children(of: own) + [own] { kill(pid, signal) }
    }

    private static func start(_ folder: String, _ port: UInt16) throws -> Process {
        guard let program else { throw StartError() }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--interface", "127.0.0.1", "--port", "\(port)", "--quiet", folder]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<200 {
            guard process.isRunning else { throw StartError() }
            if RawClient(port: port) != nil { return process }
            usleep(20_000)
        }
        process.terminate()
        throw StartError()
    }

    private static func children(of parent: pid_t) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { pid in
            let stat = FileManager.default.contents(atPath: "/proc/\(pid)/stat") ?? Data()
            // The name before may hold anything, also spaces.
            let fields =
                String(decoding: stat, as: UTF8.self)
                .split(separator: ")").last?.split(separator: " ") ?? []
            return fields.count > 1 && pid_t(fields[1]) == parent
        }
    }

    private static func freePort() -> UInt16? {
        LoopbackListener().map(\.port)
    }
}
