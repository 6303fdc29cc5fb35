import Foundation
import TestSupport

/// The dynamic library that was built with the tests, and what compiles against it.
enum BuiltLibrary {
    /// The folder of the library: that of the tests' own executable, or what `SEARCH_COMMAND` lies in.
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["SEARCH_COMMAND"] {
            return URL(fileURLWithPath: path).deletingLastPathComponent()
        }
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent()
    }()

    static var path: String { folder.appendingPathComponent("libvietnamese_search.so").path }

    /// The folder of the header.
    static var headers: String {
        Places.project.appendingPathComponent("Sources/CVietnameseSearch/include").path
    }

    /// The folder of the tests' programs.
    static var programs: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Programs")
    }

    /// A new folder for a test.
    static func workFolder() throws -> URL {
        let folder = URL(fileURLWithPath: TemporaryFolder.newPath())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Compiles a program in C against the header and the library.
    /// - Returns: the path of the program, and what the compiler said where it failed.
    static func compile(
        _ source: URL,
        in folder: URL,
        libraries: URL = Self.folder
    ) throws -> (program: String, complaint: String?) {
        let program = folder.appendingPathComponent("program").path
        let run = try ProgramRun(
            "cc",
            [
                "-std=c17", "-O1", "-gdwarf-4", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                "-I", headers, source.path, "-o", program, "-L", libraries.path,
                "-lvietnamese_search", "-pthread", "-Wl,-rpath," + libraries.path,
                // The library itself names the place of the Swift runtime.
                "-Wl,--allow-shlib-undefined",
            ]
        )
        return (program, run.code == 0 ? nil : run.output)
    }
}

/// A program that has run to its end.
struct ProgramRun {
    var code: Int32
    /// Both streams together.
    var output: String

    /// Runs a program of the system, or the one at a path.
    init(
        _ name: String,
        _ arguments: [String],
        variables: [String: String] = [:],
        in folder: URL? = nil
    ) throws {
        let process = Process()
        process.executableURL = URL(
            fileURLWithPath: name.contains("/") ? name : Programs.path(of: name) ?? "/" + name
        )
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        process.environment?["SEARCH_INDEX"] = nil
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        code =
            process.terminationReason == .exit
            ? process.terminationStatus : 128 + process.terminationStatus
        output = String(decoding: data, as: UTF8.self)
    }
}
