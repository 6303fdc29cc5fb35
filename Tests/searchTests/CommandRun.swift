import Foundation
import TestSupport

/// The command run in surroundings of a test's choice.
struct CommandRun {
    var code: Int32
    var output: String
    var errors: String

    var lines: [Substring] { output.split(separator: "\n") }

    /// Runs the command.
    /// - Parameter variables: what the environment has besides; an empty value stands.
    init(_ arguments: [String], variables: [String: String] = [:], in folder: URL? = nil) throws {
        try self.init(SearchCommand.path, arguments, variables: variables, in: folder)
    }

    /// Runs a line of bash, in which `"$SEARCH"` is the command and `"$@"` the arguments.
    static func bash(
        _ line: String,
        _ arguments: [String] = [],
        variables: [String: String] = [:],
        in folder: URL? = nil
    ) throws -> CommandRun {
        var variables = variables
        variables["SEARCH"] = SearchCommand.path
        return try CommandRun(
            "/bin/bash",
            ["-c", line, "bash"] + arguments,
            variables: variables,
            in: folder
        )
    }

    /// Runs a program.
    init(
        _ program: String,
        _ arguments: [String],
        variables: [String: String] = [:],
        in folder: URL? = nil
    ) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder ?? Places.project
        var environment = ProcessInfo.processInfo.environment
        environment["COLUMNS"] = "80"
        for name in ["VISUAL", "EDITOR", "DISPLAY", "WAYLAND_DISPLAY", "SEARCH_INDEX", "NO_COLOR"] {
            environment[name] = nil
        }
        environment.merge(variables) { $1 }
        process.environment = environment
        let output = Pipe()
        // A pipe that nobody reads would hold the program up.
        let errors = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: errors).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data().write(to: URL(fileURLWithPath: errors))
        defer { try? FileManager.default.removeItem(atPath: errors) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        code = process.terminationStatus
        self.output = String(decoding: text, as: UTF8.self)
        self.errors = String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: errors)),
            as: UTF8.self
        )
    }
}

/// A folder with the index of the samples, gone with the last that knows of it.
final class SampleIndex {
    let folder: URL
    var index: String { folder.path + "/index" }

    init() throws {
        folder = URL(fileURLWithPath: TemporaryFolder.newPath())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = try CommandRun(["index", "--index", index, Places.samples.path])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}

/// The subcommands, as the parser of arguments lists them.
enum Subcommands {
    private struct Dump: Decodable {
        struct Command: Decodable {
            var commandName: String
            var subcommands: [Command]?
        }
        var command: Command
    }

    static func names() throws -> [String] {
        let dump = try CommandRun(["--experimental-dump-help"])
        let decoded = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8))
        return (decoded.command.subcommands ?? []).map(\.commandName).filter { $0 != "help" }
    }
}
