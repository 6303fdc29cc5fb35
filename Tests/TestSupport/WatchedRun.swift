public import Foundation
import Glibc

/// A command run to its end in surroundings of its own, and what it and its children needed.
public struct WatchedRun: Sendable {
    /// The exit code.
    public private(set) var code: Int32 = 0
    /// Standard output.
    public private(set) var output = Data()
    /// Standard error.
    public private(set) var errors = ""
    /// The greatest resident memory of the command, in bytes.
    public private(set) var memory = 0
    /// The greatest resident memory of one of its children, in bytes, as far as it was seen.
    public private(set) var largestChild = 0
    /// The greatest memory of all of them at a time, in bytes, as far as it was seen: shared pages
    /// are counted once.
    public private(set) var memoryOfAll = 0
    /// Processes that were left behind.
    public private(set) var leftovers: [String] = []

    /// Runs a command.
    ///
    /// - Parameters:
    ///   - folder: gets the folders `home`, `temporary` and `here`, the working folder.
    ///   - searchPath: stands before the system's own programs.
    public init(
        _ command: String,
        _ arguments: [String],
        in folder: URL,
        searchPath: String? = nil
    ) throws {
        for name in ["home", "temporary", "here"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name),
                withIntermediateDirectories: true
            )
        }
        let outputFile = folder.appendingPathComponent("output")
        let errorFile = folder.appendingPathComponent("errors")
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command)
        process.arguments = arguments
        process.currentDirectoryURL = folder.appendingPathComponent("here")
        var environment = ProcessInfo.processInfo.environment
        environment["HOME"] = folder.path + "/home"
        environment["TMPDIR"] = folder.path + "/temporary"
        environment["PATH"] = [searchPath, environment["PATH"]].compactMap { $0 }
            .joined(separator: ":")
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        let own = process.processIdentifier
        while process.isRunning {
            watch(own)
            usleep(50_000)
        }
        process.waitUntilExit()
        code = process.terminationStatus
        output = try Data(contentsOf: outputFile)
        errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
        // The kernel buries them one after the other.
        for _ in 0..<100 {
            leftovers = Self.processes(knowing: folder.path)
            if leftovers.isEmpty { break }
            usleep(20_000)
        }
    }

    // MARK: - Watching

    private mutating func watch(_ own: pid_t) {
        var parents: [pid_t: pid_t] = [:]
        for process in Self.processes() { parents[process] = Self.parent(of: process) }
        var kin: Set<pid_t> = [own]
        var found = 0
        while found != kin.count {
            found = kin.count
            for (process, parent) in parents where kin.contains(parent) { kin.insert(process) }
        }
        var sum = 0
        for process in kin {
            let highest = Self.figure("VmHWM:", in: "/proc/\(process)/status")
            if process == own {
                memory = max(memory, highest)
            } else {
                largestChild = max(largestChild, highest)
            }
            sum += Self.figure("Pss:", in: "/proc/\(process)/smaps_rollup")
        }
        memoryOfAll = max(memoryOfAll, sum)
    }

    private static func processes() -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }
    }

    private static func parent(of process: pid_t) -> pid_t? {
        guard let text = text(of: "/proc/\(process)/stat"),
            let end = text.lastIndex(of: ")")
        else { return nil }
        // The state and the parent follow the name, which may hold anything.
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.count > 1 ? pid_t(fields[1]) : nil
    }

    /// A figure in kilobytes, as bytes.
    private static func figure(_ name: String, in path: String) -> Int {
        let lines = text(of: path)?.split(separator: "\n") ?? []
        let line = lines.first { $0.hasPrefix(name) } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) * 1024
    }

    /// Processes whose environment or arguments name a folder.
    private static func processes(knowing folder: String) -> [String] {
        processes().filter { $0 != getpid() }.compactMap { process in
            let line = text(of: "/proc/\(process)/cmdline") ?? ""
            let environment = text(of: "/proc/\(process)/environ") ?? ""
            guard line.contains(folder) || environment.contains(folder) else { return nil }
            return "\(process) \(line.replacing("\0", with: " "))"
        }
    }

    private static func text(of path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
