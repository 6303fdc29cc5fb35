import Foundation
import TestSupport
import Testing

@Suite("The examples of the README", .timeLimit(.minutes(5)))
struct ReadmeTests {
    /// A folder in which the default index is that of the samples.
    private func folder() throws -> URL {
        let folder = try BuiltLibrary.workFolder()
        let index = folder.appendingPathComponent("Index")
        try FileManager.default.createDirectory(at: index, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: index.appendingPathComponent("samples"),
            withDestinationURL: Places.samples
        )
        let command = BuiltLibrary.folder.appendingPathComponent("search").path
        let run = try ProgramRun(command, ["index", "Index/samples"], in: folder)
        try #require(run.code == 0, "\(run.output)")
        return folder
    }

    @Test(
        "What the README shows of Python is what it prints",
        .enabled(if: Programs.have("python3"))
    )
    func python() throws {
        let examples = try ReadmeExample.all(in: "python", holding: "vietnamese_search")
        #expect(!examples.isEmpty)
        let folder = try folder()
        for example in examples {
            let script = folder.appendingPathComponent("example.py")
            try example.code.write(to: script, atomically: true, encoding: .utf8)
            let run = try ProgramRun(
                "python3",
                [script.path],
                variables: ["LD_LIBRARY_PATH": BuiltLibrary.folder.path],
                in: folder
            )
            #expect(run.code == 0 && example.prints(run.output), "\(run.output)")
        }
    }

    @Test("What the README shows of C is what it prints")
    func c() throws {
        let examples = try ReadmeExample.all(in: "c", holding: "vietnamese_search")
        #expect(!examples.isEmpty)
        let folder = try folder()
        for example in examples {
            let source = folder.appendingPathComponent("example.c")
            try example.code.write(to: source, atomically: true, encoding: .utf8)
            let (program, complaint) = try BuiltLibrary.compile(source, in: folder)
            try #require(complaint == nil, "\(complaint ?? "")")
            let run = try ProgramRun(program, [], in: folder)
            #expect(run.code == 0 && example.prints(run.output), "\(run.output)")
        }
    }

    @Test("What the README shows of Swift is the program that the nested package builds and runs")
    func swift() throws {
        let examples = try ReadmeExample.all(in: "swift")
        let program = try String(
            contentsOf: Places.project
                .appendingPathComponent("Tests/Embedding/Sources/Embedding/main.swift"),
            encoding: .utf8
        )
        #expect(examples.map(\.code) == [program])
    }

    @Test(
        "An ellipsis of the README stands for anything, all else for itself",
        arguments: [
            ("a", "a\n", true), ("a…", "abc", true), ("a…c", "abc", true), ("a…d", "abc", false),
            ("…", "", true), ("a", "ab", false), ("a…b…", "a1b2", true), ("a…b…c", "ab", false),
        ]
    )
    func ellipsis(shown: String, printed: String, fits: Bool) {
        let example = ReadmeExample(language: "c", code: "", output: shown)
        #expect(example.prints(printed) == fits)
    }
}
