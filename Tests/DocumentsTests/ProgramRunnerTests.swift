import Foundation
import Glibc
import TestSupport
import Testing

@testable import Documents

@Suite("Running outside programs")
struct ProgramRunnerTests {
    /// A folder with one program, written for the test.
    private struct Scripts {
        let folder: URL
        let program = OutsideProgram(name: "reader", package: "reader-utils")

        init(_ lines: String) throws {
            folder = URL(fileURLWithPath: NSTemporaryDirectory())
                .appendingPathComponent("scripts-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let file = folder.appendingPathComponent("reader")
            try "#!/bin/sh\n\(lines)\n".write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755],
                ofItemAtPath: file.path
            )
        }

        func run(
            _ arguments: String...,
            limits: ProgramLimits = ProgramLimits(),
            cage: ProgramCage? = nil
        ) async throws -> ProgramRunner.Outcome {
            let work = try TemporaryFolder(for: .pdfText)
            return try await ProgramRunner(searchPath: [folder.path], environment: [:], cage: cage)
                .run(program, arguments, in: work, limits: limits)
        }

        func remove() { try? FileManager.default.removeItem(at: folder) }
    }

    /// The strongest cage of this machine, and the one where namespaces are forbidden.
    static let cages = [nil, ProgramCage.candidates().first { !$0.holdsKin && $0.isOpen }]

    /// The command lines of all processes that hold a word.
    static func processes(naming word: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { Int($0) != nil }.compactMap { name in
            guard let data = FileManager.default.contents(atPath: "/proc/\(name)/cmdline"),
                data.contains(0)
            else { return nil }
            let line = String(decoding: data.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
            return line.contains(word) ? line : nil
        }
    }

    /// Whether processes are gone, given a moment: the kernel buries them one after the other.
    static func areGone(naming word: String) async -> Bool {
        for _ in 0..<200 {
            if processes(naming: word).isEmpty { return true }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    @Test("Arguments reach the program as they are, never through a shell")
    func arguments() async throws {
        let scripts = try Scripts(#"for word in "$@"; do printf '%s\n' "$word"; done"#)
        defer { scripts.remove() }
        let words = ["a b", "$(touch /tmp/never)", "`id`", "; exit 3", "*", "-x", "ngày 1/1", ""]
        let work = try TemporaryFolder(for: .pdfText)
        let outcome = try await ProgramRunner(searchPath: [scripts.folder.path])
            .run(scripts.program, words, in: work)
        #expect(outcome.code == 0)
        #expect(
            String(decoding: outcome.output, as: UTF8.self) == words.joined(separator: "\n") + "\n"
        )
    }

    @Test("It runs in its own folder, with a bare environment and no input")
    func surroundings() async throws {
        let scripts = try Scripts("pwd; echo $HOME; echo $LC_ALL; cat; env | grep -c SECRET")
        defer { scripts.remove() }
        unsafe setenv("SECRET_OF_THE_CALLER", "1", 1)
        let outcome = try await scripts.run()
        let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
        try #require(lines.count == 4)
        #expect(lines[0] == lines[1])
        #expect(lines[0].contains("/search-"))
        #expect(lines[2] == "C.UTF-8")
        #expect(lines[3] == "0")
        #expect(!FileManager.default.fileExists(atPath: String(lines[0])))
    }

    @Test("An exit code is an outcome, with the beginning of what was said", arguments: [0, 1, 3])
    func codes(code: Int) async throws {
        let scripts = try Scripts("echo no >&2; head -c 300000 /dev/zero >&2; exit \(code)")
        defer { scripts.remove() }
        let outcome = try await scripts.run()
        #expect(outcome.code == Int32(code))
        #expect(outcome.errors.hasPrefix("no\n"))
        #expect(outcome.errors.utf8.count <= 1 << 13)
    }

    @Test("A missing program is named with its package")
    func missing() async throws {
        let work = try TemporaryFolder(for: .pdfText)
        let error = await #expect(throws: ProgramError.self) {
            try await ProgramRunner(searchPath: ["/nowhere"]).run(.pdfText, [], in: work)
        }
        #expect(error?.code == .missing)
        #expect(error?.description.contains("apt-get install poppler-utils") == true)
        #expect(error.map { DocumentError($0, path: "a.pdf").code } == .program)
    }

    @Test(
        "What goes over a limit is stopped",
        arguments: [
            // It hangs; it hangs with children; it works without end.
            ("sleep 1000", ProgramError.Code.time),
            ("sleep 1000 & sleep 1000 & wait", .time),
            ("trap '' TERM INT HUP; while :; do sleep 1000; done", .time),
            // It writes without end.
            ("yes", .output),
            ("cat /dev/zero", .output),
            // It kills itself.
            ("kill -9 $$", .crash),
            ("kill -SEGV $$", .crash),
            ("kill -ABRT $$", .crash),
        ],
        cages
    )
    func limits(test: (lines: String, code: ProgramError.Code), cage: ProgramCage?) async throws {
        let (lines, code) = test
        let scripts = try Scripts(lines)
        defer { scripts.remove() }
        let mark = "mark-\(UUID().uuidString)"
        let limits = ProgramLimits(seconds: 1, output: 1 << 20)
        let error = await #expect(throws: ProgramError.self) {
            try await scripts.run(mark, limits: limits, cage: cage)
        }
        #expect(error?.code == code)
        #expect(await Self.areGone(naming: mark))
        #expect(await Self.areGone(naming: scripts.folder.path))
    }

    @Test("Memory over the limit is refused to the program")
    func memory() async throws {
        // The shell takes the whole input into one variable.
        let scripts = try Scripts("x=$(head -c 30000000 /dev/zero | tr '\\0' a); echo ${#x}")
        defer { scripts.remove() }
        let small = ProgramLimits(seconds: 50, memory: 16 << 20)
        if let outcome = try? await scripts.run(limits: small) {
            #expect(outcome.code != 0)
        }
        #expect(try await scripts.run().output == Array("30000000\n".utf8))
    }

    @Test("A file over the limit is refused to the program")
    func fileSize() async throws {
        let scripts = try Scripts("head -c 3000000 /dev/zero > file; wc -c < file")
        defer { scripts.remove() }
        let outcome = try? await scripts.run(limits: ProgramLimits(fileSize: 1 << 20))
        #expect(outcome.map { String(decoding: $0.output, as: UTF8.self) } != "3000000\n")
    }

    @Test("Work over the limit ends, though time is left", arguments: cages)
    func work(cage: ProgramCage?) async throws {
        let scripts = try Scripts("while :; do :; done")
        defer { scripts.remove() }
        let error = await #expect(throws: ProgramError.self) {
            try await scripts.run(limits: ProgramLimits(seconds: 600, workSeconds: 1), cage: cage)
        }
        #expect(error?.code == .crash)
    }

    @Test(
        "Cancelling ends the program with all that it started, and its folder is gone",
        arguments: cages
    )
    func cancellation(cage: ProgramCage?) async throws {
        let scripts = try Scripts(
            """
            sh -c 'sleep 1000; :' $1 &
            setsid sh -c 'sleep 1000; :' $1 &
            pwd > $1
            wait
            """
        )
        defer { scripts.remove() }
        let place = scripts.folder.path + "/place"
        let task = Task {
            try await scripts.run(place, limits: ProgramLimits(seconds: 900), cage: cage)
        }
        var folder = ""
        for _ in 0..<500 where folder.isEmpty {
            try await Task.sleep(for: .milliseconds(20))
            folder = (try? String(contentsOfFile: place, encoding: .utf8)) ?? ""
        }
        if !folder.isEmpty { folder.removeLast() }
        #expect(FileManager.default.fileExists(atPath: folder))
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(!FileManager.default.fileExists(atPath: folder))
        #expect(await Self.areGone(naming: scripts.folder.path))
    }

    @Test("What a program leaves running when it ends is ended too", arguments: cages)
    func leftovers(cage: ProgramCage?) async throws {
        let scripts = try Scripts("sh -c 'sleep 1000; :' $1 & echo done")
        defer { scripts.remove() }
        let mark = "mark-\(UUID().uuidString)"
        let outcome = try await scripts.run(mark, cage: cage)
        #expect(outcome.output == Array("done\n".utf8))
        #expect(await Self.areGone(naming: mark))
    }

    @Test("Many at a time come out right, and no more run than there are cores")
    func crowd() async throws {
        let scripts = try Scripts("echo $1; head -c 70000 /dev/zero | tr '\\0' $1")
        defer { scripts.remove() }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let digit = String(number % 10)
                    let output = try await scripts.run(digit).output
                    return output.count == 70002
                        && output.allSatisfy { $0 == UInt8(ascii: "\n") || $0 == digit.utf8.first }
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test("The gate lets its width through and no more, whoever gives up", arguments: 0..<8)
    func gate(seed: UInt64) async throws {
        let gate = ProgramGate(width: 3)
        let inside = Counter()
        await withTaskGroup(of: Void.self) { group in
            var random = SeededGenerator(seed: seed)
            var tasks: [Task<Void, any Error>] = []
            for _ in 0..<60 {
                let task = Task {
                    try await gate.pass {
                        await inside.enter()
                        try? await Task.sleep(for: .milliseconds(1))
                        await inside.leave()
                    }
                }
                tasks.append(task)
                if Bool.random(using: &random) { tasks.randomElement(using: &random)?.cancel() }
            }
            for task in tasks { group.addTask { try? await task.value } }
        }
        #expect(await inside.highest <= 3)
        // All places are free again.
        try await gate.pass { await inside.enter() }
    }

    private actor Counter {
        private var count = 0
        private(set) var highest = 0
        func enter() {
            count += 1
            highest = max(highest, count)
        }
        func leave() { count -= 1 }
    }
}
