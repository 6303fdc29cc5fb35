import Foundation

/// Runs the programs that make tests' files.
public enum Shell {
    /// Whether a program is on this machine.
    public static func has(_ program: String) -> Bool { run("command -v \(program) >/dev/null") }

    /// Runs a command line; tells whether it succeeded.
    @discardableResult
    public static func run(_ command: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
