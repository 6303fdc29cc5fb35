import Foundation
import TestSupport
import Testing

/// `MIXED_FILES=1000 swift test --filter MixedFolderTests` runs it at length, with a converter that
/// hangs, and prints what was needed.
@Suite("A folder of everything")
struct MixedFolderTests {
    private struct Report: Decodable {
        struct Failure: Decodable {
            var path: String
            var reason: String
        }
        var added: Int
        var passedOver: Int
        var failures: [Failure]
    }

    private static let count =
        ProcessInfo.processInfo.environment["MIXED_FILES"].flatMap { Int($0) }

    @Test("Whole files are indexed, damaged ones reported, and nothing else happens")
    func mixed() throws {
        guard Programs.have("soffice", "pdftotext", "pdftohtml"), let listener = LoopbackListener()
        else { return }
        let place = URL(fileURLWithPath: TemporaryFolder.newPath())
        defer { try? FileManager.default.removeItem(at: place) }
        let made = try MixedFolder(
            in: place,
            count: Self.count ?? 120,
            address: listener.address,
            hangs: Self.count != nil
        )
        if Self.count != nil {
            let programs = place.appendingPathComponent("programs")
            try FileManager.default.createDirectory(
                at: programs,
                withIntermediateDirectories: true
            )
            let script = programs.appendingPathComponent("pdftotext")
            try MixedFolder.standIn.write(to: script, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755],
                ofItemAtPath: script.path
            )
        }
        listener.listen()
        let before = FolderSnapshot(of: made.folder)
        let outside = FolderSnapshot(of: place.appendingPathComponent("outside"))
        let surroundings = place.appendingPathComponent("run")
        let start = ContinuousClock.now
        let run = try WatchedRun(
            SearchCommand.path,
            ["index", "--json", "--index", place.path + "/index", made.folder.path],
            in: surroundings,
            searchPath: place.path + "/programs"
        )
        let time = ContinuousClock.now - start
        if let count = Self.count {
            let figures = [run.memory, run.largestChild, run.memoryOfAll].map { "\($0 >> 20) MB" }
            print("\(count) files in \(time.components.seconds) s: the command \(figures[0]),")
            print("its largest child \(figures[1]), all at a time \(figures[2])")
        }

        // What was read and what was not.
        let report = try JSONDecoder().decode(Report.self, from: run.output)
        #expect(run.code == 4)
        #expect(report.added == made.goodCount)
        #expect(report.passedOver == made.otherCount)
        var missed = made.badNames
        for failure in report.failures {
            // One name may be part of another.
            let name = made.badNames.filter { failure.path.contains($0) }
                .max { $0.utf8.count < $1.utf8.count }
            #expect(name != nil, "\(failure)")
            if let name { missed.remove(name) }
            #expect(failure.reason.contains("hãy"), "\(failure)")
            #expect(failure.reason.contains(failure.path), "\(failure)")
        }
        #expect(missed.isEmpty)

        // What must not have happened.
        #expect(run.leftovers.isEmpty)
        #expect(listener.callCount == 0)
        #expect(FolderSnapshot(of: made.folder) == before)
        #expect(FolderSnapshot(of: place.appendingPathComponent("outside")) == outside)
        for name in ["home", "temporary", "here"] {
            let left = try FileManager.default.contentsOfDirectory(
                atPath: surroundings.appendingPathComponent(name).path
            )
            #expect(left.isEmpty, "\(name)")
        }
        #expect(run.memory <= 500 << 20)
        let secret = try WatchedRun(
            SearchCommand.path,
            ["--index", place.path + "/index", MixedFolder.secret],
            in: surroundings
        )
        #expect(secret.code == 1)
        let found = try WatchedRun(
            SearchCommand.path,
            ["--index", place.path + "/index", "nạo vét kênh mương"],
            in: surroundings
        )
        #expect(found.code == 0)
    }
}
