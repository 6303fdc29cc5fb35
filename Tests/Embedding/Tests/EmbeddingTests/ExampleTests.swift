import Foundation
import Testing

@Suite("The README's example in Swift")
struct ExampleTests {
    private let project = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("It prints what the README shows")
    func example() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "example-" + UUID().uuidString, directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.appending(path: "Index")
        try FileManager.default.createDirectory(at: index, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: index.appending(path: "samples"),
            withDestinationURL: project.appending(path: "Index/samples")
        )
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let process = Process()
        process.executableURL = URL(filePath: own).deletingLastPathComponent()
            .appending(path: "Embedding")
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let printed = String(
            decoding: try output.fileHandleForReading.readToEnd() ?? Data(),
            as: UTF8.self
        )
        process.waitUntilExit()
        let program = try String(
            contentsOf: project.appending(path: "Tests/Embedding/Sources/Embedding/main.swift"),
            encoding: .utf8
        )
        let readme = try String(contentsOf: project.appending(path: "README.md"), encoding: .utf8)
        #expect(process.terminationStatus == 0)
        #expect(
            readme.contains("```swift\n\(program)```\n\nprints\n\n```text\n\(printed)```\n"),
            "\(printed)"
        )
    }
}
