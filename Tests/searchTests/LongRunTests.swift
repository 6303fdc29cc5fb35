import Foundation
import TestSupport
import Testing

/// Runs of the command that last: they are ended by signals.
@Suite("The command line, long runs", .timeLimit(.minutes(5)))
struct LongRunTests {
    /// A command that runs beside the tests.
    private struct Running {
        let process = Process()
        private let output = Pipe()
        private let errors: URL
        private let reader: LineBox

        init(
            _ arguments: [String],
            in folder: URL,
            path: String? = nil,
            temporary: URL? = nil
        ) throws {
            let own =
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
            process.executableURL = URL(fileURLWithPath: own).deletingLastPathComponent()
                .appendingPathComponent("search")
            process.arguments = arguments
            process.currentDirectoryURL = folder
            var environment = ProcessInfo.processInfo.environment
            if let path { environment["PATH"] = path + ":" + (environment["PATH"] ?? "") }
            if let temporary { environment["TMPDIR"] = temporary.path }
            process.environment = environment
            errors = folder.appendingPathComponent("errors-" + UUID().uuidString)
            _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
            process.standardOutput = output
            process.standardError = try FileHandle(forWritingTo: errors)
            try process.run()
            // A command that hangs fails its test instead of holding up all others.
            let running = process
            DispatchQueue.global().asyncAfter(deadline: .now() + 240) {
                if running.isRunning { kill(running.processIdentifier, SIGKILL) }
            }
            reader = LineBox(output.fileHandleForReading)
        }

        /// The next line of output; `nil` after the last.
        func line() -> String? { reader.next() }

        /// Ends it by a signal; its exit code.
        func end(_ signal: Int32) -> Int32 {
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            return process.terminationReason == .exit ? process.terminationStatus : -1
        }

        func waitForEnd() -> Int32 {
            process.waitUntilExit()
            return process.terminationStatus
        }

        var errorText: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }
    }

    /// Lines of a pipe.
    private final class LineBox {
        private let handle: FileHandle
        private var rest = Data()

        init(_ handle: FileHandle) { self.handle = handle }

        func next() -> String? {
            while true {
                if let end = rest.firstIndex(of: 0x0A) {
                    let line = String(decoding: rest[..<end], as: UTF8.self)
                    rest = Data(rest[rest.index(after: end)...])
                    return line
                }
                let more = handle.availableData
                if more.isEmpty { return nil }
                rest.append(more)
            }
        }
    }

    private func place() throws -> URL {
        let folder = URL(fileURLWithPath: NSTemporaryDirectory())
            .appendingPathComponent("long-" + UUID().uuidString)
        for name in ["documents", "temporary"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name),
                withIntermediateDirectories: true
            )
        }
        return folder
    }

    private func object(_ line: String?) throws -> [String: Any] {
        let line = try #require(line)
        return try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        )
    }

    private func check(_ index: String, in folder: URL) throws -> Int32 {
        try Running(["check", "--index", index], in: folder).waitForEnd()
    }

    @Test(
        "--watch tells of each set of changes until Ctrl-C, SIGTERM or SIGHUP",
        arguments: [SIGINT, SIGTERM, SIGHUP]
    )
    func watch(signal: Int32) throws {
        let folder = try place()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.path + "/index"
        let documents = folder.appendingPathComponent("documents")
        try Data("đất đai".utf8).write(to: documents.appendingPathComponent("a.txt"))
        let arguments = ["index", "--index", index, "--watch", documents.path]
        let run = try Running(arguments + ["--json"], in: folder)
        #expect(try object(run.line())["added"] as? Int == 1)
        try Data("thủy lợi".utf8).write(to: documents.appendingPathComponent("b.txt"))
        #expect(try object(run.line())["added"] as? Int == 1)
        // Meanwhile another process may index.
        try Data("giao thông".utf8).write(to: folder.appendingPathComponent("c.txt"))
        let other = ["index", "--index", index, folder.path + "/c.txt"]
        #expect(try Running(other, in: folder).waitForEnd() == 0)
        try FileManager.default.removeItem(at: documents.appendingPathComponent("a.txt"))
        #expect(try object(run.line())["removed"] as? Int == 1)
        #expect(run.end(signal) == 0)
        #expect(run.line() == nil)
        #expect(run.errorText.isEmpty)
        #expect(try check(index, in: folder) == 0)
        #expect(try Running(["--index", index, "giao thong"], in: folder).waitForEnd() == 0)
        // For people a line each.
        let shown = try Running(arguments, in: folder)
        #expect(shown.line()?.hasPrefix("Xong: 0 tài liệu mới") == true)
        try FileManager.default.removeItem(at: documents.appendingPathComponent("b.txt"))
        #expect(shown.line() == "Thay đổi: 1 đã xoá")
        #expect(shown.end(signal) == 0)
    }

    @Test("--watch on what is not there is a slip and ends")
    func nothing() throws {
        let folder = try place()
        defer { try? FileManager.default.removeItem(at: folder) }
        let arguments = ["index", "--index", folder.path + "/index", "--watch", "nowhere"]
        let run = try Running(arguments, in: folder)
        #expect(run.waitForEnd() == 4)
        #expect(run.errorText.contains("nowhere"))
    }

    @Test("--watch ends with a sentence where its index is deleted, and makes none of a part")
    func deleted() throws {
        let folder = try place()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.path + "/index"
        let documents = folder.appendingPathComponent("documents")
        try Data("đất đai".utf8).write(to: documents.appendingPathComponent("a.txt"))
        let run = try Running(["index", "--index", index, "--watch", documents.path], in: folder)
        #expect(run.line()?.hasPrefix("Xong: 1 tài liệu mới") == true)
        try FileManager.default.removeItem(atPath: index)
        try Data("thủy lợi".utf8).write(to: documents.appendingPathComponent("b.txt"))
        #expect(run.line() == nil)
        #expect(run.waitForEnd() == 3)
        #expect(run.errorText.hasPrefix("search: chỉ mục \(index) đã bị xoá"), "\(run.errorText)")
        #expect(run.errorText.split(separator: "\n").count == 1)
        #expect(!FileManager.default.fileExists(atPath: index + "/iamglass"))
    }

    @Test("A run that was started by nohup goes on where its terminal ends")
    func hangup() throws {
        let folder = try place()
        defer { try? FileManager.default.removeItem(at: folder) }
        let documents = folder.appendingPathComponent("documents")
        let index = folder.path + "/index"
        try Data("đất đai".utf8).write(to: documents.appendingPathComponent("a.txt"))
        // As nohup does; a signal that is ignored is passed on.
        let handler = signal(SIGHUP, SIG_IGN)
        defer { signal(SIGHUP, handler) }
        let run = try Running(["index", "--index", index, "--watch", documents.path], in: folder)
        #expect(run.line()?.hasPrefix("Xong: 1 tài liệu mới") == true)
        kill(run.process.processIdentifier, SIGHUP)
        try Data("thủy lợi".utf8).write(to: documents.appendingPathComponent("b.txt"))
        #expect(run.line() == "Thay đổi: 1 tài liệu mới, 1 đoạn")
        #expect(run.end(SIGTERM) == 0)
    }

    @Test(
        "A scan that is stopped keeps its pages, leaves no process, no folder and a sound index",
        arguments: [
            (SIGINT, 130, false), (SIGTERM, 143, false), (SIGHUP, 129, false), (SIGINT, 130, true),
        ]
    )
    func stopped(test: (signal: Int32, code: Int32, watches: Bool)) throws {
        let folder = try place()
        let programs = try StandIns(pages: 8, quick: 3)
        defer {
            programs.remove()
            try? FileManager.default.removeItem(at: folder)
        }
        let index = folder.path + "/index"
        let documents = folder.appendingPathComponent("documents")
        let temporary = folder.appendingPathComponent("temporary")
        try Data("đất đai".utf8).write(to: documents.appendingPathComponent("a.txt"))
        try programs.scan().write(to: documents.appendingPathComponent("b.pdf"))
        let run = try Running(
            ["index", "--ocr", "--index", index, documents.path]
                + (test.watches ? ["--watch"] : []),
            in: folder,
            path: programs.folder.path,
            temporary: temporary
        )
        // The pages that come to an end are kept while the others go on.
        let cache = index + "/recognised"
        func kept() -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? [])
                .filter { $0.hasSuffix(".tsv") }
        }
        while kept().count < 3, run.process.isRunning { usleep(10_000) }
        #expect(run.end(test.signal) == test.code)
        #expect(run.line()?.hasPrefix("Đã dừng: 1 tài liệu mới") == true)
        #expect(kept().count == 3)
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
        #expect(Self.processes(naming: temporary.path).isEmpty)
        #expect(try check(index, in: folder) == 0)
        #expect(try Running(["--index", index, "dat dai"], in: folder).waitForEnd() == 0)
    }

    /// The processes whose command line or home holds a word.
    private static func processes(naming word: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { Int($0) != nil }.filter { name in
            ["cmdline", "environ"].contains { file in
                guard let data = FileManager.default.contents(atPath: "/proc/\(name)/\(file)")
                else { return false }
                return String(decoding: data, as: UTF8.self).contains(word)
            }
        }
    }

    @Test("A passage of which the recogniser was not sure says so, as text and in JSON")
    func doubt() throws {
        let folder = try place()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.path + "/index"
        let scan = folder.path + "/documents/a.pdf"
        for (confidence, isLow) in [(61, true), (96, false)] {
            let programs = try StandIns(pages: 1, confidence: confidence)
            defer { programs.remove() }
            try programs.scan().write(to: URL(fileURLWithPath: scan))
            func output(_ arguments: String...) throws -> String {
                let run = try Running(arguments, in: folder, path: programs.folder.path)
                var text = ""
                while let line = run.line() { text += line + "\n" }
                #expect(run.waitForEnd() == 0, "\(arguments)")
                return text
            }
            _ = try output("index", "--ocr", "--index", index, scan)
            let doubt = "nhận dạng chưa chắc (61 %)"
            #expect(try output("--index", index, "mặt bằng").contains(doubt) == isLow)
            #expect(try output("show", "--index", index, "000:1").contains(doubt) == isLow)
            #expect(try output("passages", "--ocr", scan).contains(doubt) == isLow)
            let found = try object(try output("--index", index, "--json", "mặt bằng"))
            let result = try #require((found["results"] as? [[String: Any]])?.first)
            #expect(result["lowConfidence"] as? Bool == isLow)
            #expect(result["confidence"] as? Double == Double(confidence) / 100)
        }
    }
}
