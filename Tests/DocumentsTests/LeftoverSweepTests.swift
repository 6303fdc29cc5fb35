import Foundation
import Glibc
import Testing

@testable import Documents

@Suite("What killed runs leave")
struct LeftoverSweepTests {
    /// A process that is no more.
    private static let dead: pid_t = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/true")
        try? process.run()
        process.waitUntilExit()
        return process.processIdentifier
    }()

    private static let alive = getpid()
    private static let day = 24 * 60 * 60

    @Test(
        "Only an old folder of our naming whose process is gone is swept",
        arguments: [
            // The name, its age in seconds, whether it is a folder, whether it goes.
            ("search-vietnamese-\(dead)-a1B2c3", day + 60, true, true),
            ("search-vietnamese-\(dead)-evaluate", day + 60, true, true),
            ("search-vietnamese-\(dead)-a1B2c3", day - 60, true, false),
            ("search-vietnamese-\(alive)-a1B2c3", day + 60, true, false),
            ("search-vietnamese-1-a1B2c3", day + 60, true, false),
            ("search-vietnamese-\(dead)-a1B2c3", day + 60, false, false),
            ("search-vietnamese-\(dead)-", day + 60, true, false),
            ("search-vietnamese-\(dead)", day + 60, true, false),
            ("search-vietnamese-\(dead)-a1B2c3-d", day + 60, true, false),
            ("search-vietnamese--\(dead)-a1B2c3", day + 60, true, false),
            ("search-vietnamese-99999999999999999999-a1B2c3", day + 60, true, false),
            ("search-a1B2c3", day + 60, true, false),
            ("a1B2c3", day + 60, true, false),
        ]
    )
    func sweep(test: (name: String, age: Int, isFolder: Bool, goes: Bool)) throws {
        let parent = FileManager.default.temporaryDirectory
            .appendingPathComponent("sweep-" + UUID().uuidString)
        let place = parent.appendingPathComponent(test.name)
        try FileManager.default.createDirectory(
            at: test.isFolder ? place : parent,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(at: parent) }
        let file = test.isFolder ? place.appendingPathComponent("input.pdf") : place
        try Data([1]).write(to: file)
        LeftoverSweep.sweep(parent.path, now: time(nil) + test.age)
        #expect(FileManager.default.fileExists(atPath: place.path) == !test.goes)
    }

    @Test("A link of such a name is left, and what it leads to")
    func link() throws {
        let parent = FileManager.default.temporaryDirectory
            .appendingPathComponent("sweep-" + UUID().uuidString)
        let target = parent.appendingPathComponent("target")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: parent) }
        let link = parent.appendingPathComponent("search-vietnamese-\(Self.dead)-a1B2c3")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
        LeftoverSweep.sweep(parent.path, now: time(nil) + 2 * Self.day)
        #expect(FileManager.default.fileExists(atPath: target.path))
        #expect(FileManager.default.fileExists(atPath: link.path))
    }

    @Test("The folders that programs get are of the naming that is swept")
    func naming() throws {
        let folder = try TemporaryFolder(for: .pdfText)
        let name = folder.path.split(separator: "/").last.map(String.init) ?? ""
        #expect(LeftoverSweep.process(of: name) == getpid())
    }
}
