public import Foundation
import Glibc

/// `search serve` on a free port of this machine; stopped when nobody knows of it any more.
public final class RunningServer {
    /// The command: the one that `SEARCH_COMMAND` names, else the one beside the tests' own
    /// executable.
    public static let command: String = {
        if let path = ProcessInfo.processInfo.environment["SEARCH_COMMAND"] { return path }
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent()
            .appendingPathComponent("search").path
    }()

    /// What went wrong before the server listened.
    public struct StartError: Error, CustomStringConvertible {
        /// What the command wrote.
        public let description: String
    }

    /// The port that it listens on.
    public let port: UInt16
    /// The address without a slash at its end.
    public var address: String { "http://127.0.0.1:\(port)" }
    /// The process.
    public var identifier: pid_t { process.processIdentifier }
    /// Whether it still runs.
    public var isRunning: Bool { process.isRunning }
    /// What it has written to standard error.
    public var errors: String {
        String(decoding: FileManager.default.contents(atPath: errorFile) ?? Data(), as: UTF8.self)
    }

    private let process: Process
    private let errorFile: String

    /// Starts the server and waits until it listens.
    public init(
        index: String,
        _ arguments: [String] = [],
        variables: [String: String] = [:],
        command: String = RunningServer.command
    ) throws {
        errorFile = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: errorFile).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data().write(to: URL(fileURLWithPath: errorFile))
        process = Process()
        process.executableURL = URL(fileURLWithPath: command)
        process.arguments = ["serve", "--index", index, "--port", "0"] + arguments
        var environment = ProcessInfo.processInfo.environment
        environment["SEARCH_TOKEN"] = nil
        environment.merge(variables) { $1 }
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: errorFile)
        try process.run()
        for _ in 0..<600 {
            let text = String(
                decoding: FileManager.default.contents(atPath: errorFile) ?? Data(),
                as: UTF8.self
            )
            // `http://127.0.0.1:40321/v1/search?q=`
            let digits = text.components(separatedBy: "http://").dropFirst().first
                .flatMap { $0.split(separator: "/").first?.split(separator: ":").last }
            if text.contains("/v1/search"), let port = digits.flatMap({ UInt16($0) }) {
                self.port = port
                return
            }
            guard process.isRunning else { throw StartError(description: text) }
            usleep(50_000)
        }
        process.terminate()
        throw StartError(description: "the server does not listen")
    }

    deinit { stop() }

    /// Asks the server to stop and waits for its end.
    /// - Returns: its exit code; 128 and the number of a signal that ended it.
    @discardableResult
    public func stop(with signal: Int32 = SIGTERM) -> Int32 {
        if process.isRunning { kill(process.processIdentifier, signal) }
        process.waitUntilExit()
        return process.terminationReason == .exit
            ? process.terminationStatus : 128 + process.terminationStatus
    }

    /// The most memory that it had, in bytes.
    public var greatestMemory: Int {
        let status = FileManager.default.contents(atPath: "/proc/\(identifier)/status") ?? Data()
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("VmHWM:") }
        return (Int((line ?? "").filter(\.isNumber)) ?? 0) * 1024
    }
}
