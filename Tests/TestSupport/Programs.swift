public import Foundation

/// The outside programs that tests use, and files that they make.
public enum Programs {
    /// Where a program of the system is; `nil` where it is not installed.
    public static func path(of name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.lazy.map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Whether all of some programs are there; says which are not.
    public static func have(_ names: String...) -> Bool {
        let missing = names.filter { path(of: $0) == nil }
        if !missing.isEmpty { print("skipped: no \(missing.joined(separator: ", ")) here") }
        return missing.isEmpty
    }

    /// Runs a program to its end.
    @discardableResult
    public static func run(_ name: String, _ arguments: [String], in folder: URL) throws -> Int32 {
        guard let path = path(of: name) else { return 127 }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Turns a text file (HTML, flat OpenDocument, CSV) into another format through LibreOffice.
    public static func office(
        _ text: String,
        ending: String,
        to target: String,
        filter: String? = nil
    ) throws -> Data {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("made-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try text.write(
            to: folder.appendingPathComponent("made." + ending),
            atomically: true,
            encoding: .utf8
        )
        try run(
            "soffice",
            [
                "-env:UserInstallation=file://\(folder.path)/profile", "--headless",
            ] + (filter.map { ["--infilter=" + $0] } ?? []) + [
                "--convert-to", target, "made." + ending,
            ],
            in: folder
        )
        let name = String(target.prefix { $0 != ":" })
        return try Data(contentsOf: folder.appendingPathComponent("made." + name))
    }
}
