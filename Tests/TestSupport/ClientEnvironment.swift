public import Foundation

/// The outside clients that speak to the program in tests, in an environment of their own.
public enum ClientEnvironment {
    /// What makes the environment.
    public static let remedy =
        "python3 -m venv .build/clients"
        + " && .build/clients/bin/pip install -r Tests/Clients/requirements.txt"

    private static let folder = Places.project.appendingPathComponent(".build/clients/bin")

    /// A program of the environment; `nil` where it is not installed.
    public static func program(_ name: String) -> URL? {
        let url = folder.appendingPathComponent(name)
        return FileManager.default.isExecutableFile(atPath: url.path) ? url : nil
    }

    /// Whether the environment has a package's module.
    public static func has(_ module: String) -> Bool {
        guard let python = program("python") else { return false }
        return (try? run(python, ["-c", "import \(module)"]))?.code == 0
    }

    /// Runs a script of `Tests/Clients` to its end.
    /// - Returns: its exit code, and what it printed.
    public static func run(
        script: String,
        _ arguments: [String],
        variables: [String: String] = [:]
    ) throws -> (code: Int32, output: String) {
        guard let python = program("python") else { return (127, "no \(folder.path)/python") }
        let path = Places.project.appendingPathComponent("Tests/Clients/\(script)").path
        return try run(python, [path] + arguments, variables: variables)
    }

    private static func run(
        _ program: URL,
        _ arguments: [String],
        variables: [String: String] = [:]
    ) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }
}
