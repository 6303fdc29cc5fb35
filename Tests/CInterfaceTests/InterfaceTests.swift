import Foundation
import TestSupport
import Testing

@Suite("The C interface", .timeLimit(.minutes(15)))
struct InterfaceTests {
    @Test("The library shows the functions of its header, with their version, and nothing else")
    func symbols() throws {
        let run = try ProgramRun(
            "nm",
            ["--dynamic", "--extern-only", "--defined-only", BuiltLibrary.path]
        )
        try #require(run.code == 0, "\(run.output)")
        let shown = Set(
            run.output.split(separator: "\n").compactMap { $0.split(separator: " ").last }
                .filter { $0 != "VIETNAMESE_SEARCH_1" }.map(String.init)
        )
        let header = try String(
            contentsOfFile: BuiltLibrary.headers + "/vietnamese_search.h",
            encoding: .utf8
        )
        let declared = Set(
            header.matches(of: /\b(vietnamese_search_[a-z_]+)\(/).map { String($0.1) }
        )
        #expect(declared.count == 23)
        #expect(shown == Set(declared.map { $0 + "@@VIETNAMESE_SEARCH_1" }))
    }

    @Test(
        "The header compiles as C and C++ of any year, alone",
        arguments: [
            ["cc", "-x", "c", "-std=c99"], ["cc", "-x", "c", "-std=c17"],
            ["c++", "-x", "c++", "-std=c++98"], ["c++", "-x", "c++", "-std=c++20"],
            ["clang", "-x", "c", "-std=c17"], ["clang", "-x", "c++", "-std=c++20"],
        ]
    )
    func header(compiler: [String]) throws {
        let run = try ProgramRun(
            compiler[0],
            Array(compiler.dropFirst())
                + [
                    "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                    BuiltLibrary.headers + "/vietnamese_search.h",
                ]
        )
        #expect(run.code == 0, "\(run.output)")
    }

    @Test("A program in C finds what the header says, politely and otherwise, from eight threads")
    func program() throws {
        let folder = try BuiltLibrary.workFolder()
        let (program, complaint) = try BuiltLibrary.compile(
            BuiltLibrary.programs.appendingPathComponent("interface.c"),
            in: folder
        )
        try #require(complaint == nil, "\(complaint ?? "")")
        let run = try ProgramRun(program, [Places.samples.path, folder.path, "20"])
        #expect(run.code == 0 && run.output == "all holds\n", "\(run.code): \(run.output)")
    }

    @Test(
        "Under valgrind the same program touches no memory that is not its own, and leaks none",
        .enabled(if: Programs.have("valgrind"))
    )
    func valgrind() throws {
        let folder = try BuiltLibrary.workFolder()
        // valgrind 3.19 does not read this compiler's debugging information, and gives up over it.
        let strip = try ProgramRun(
            "strip",
            [
                "--strip-debug", "-o",
                folder.appendingPathComponent("libvietnamese_search.so").path,
                BuiltLibrary.path,
            ]
        )
        try #require(strip.code == 0, "\(strip.output)")
        let (program, complaint) = try BuiltLibrary.compile(
            BuiltLibrary.programs.appendingPathComponent("interface.c"),
            in: folder,
            libraries: folder
        )
        try #require(complaint == nil, "\(complaint ?? "")")
        let samples = folder.appendingPathComponent("samples")
        try FileManager.default.createDirectory(at: samples, withIntermediateDirectories: true)
        // Two are enough for what the program asks, and valgrind is slow.
        for file in try FileManager.default.contentsOfDirectory(atPath: Places.samples.path)
            .sorted().prefix(2)
        {
            try FileManager.default.copyItem(
                at: Places.samples.appendingPathComponent(file),
                to: samples.appendingPathComponent(file)
            )
        }
        let run = try ProgramRun(
            "valgrind",
            [
                "--quiet", "--error-exitcode=99", "--leak-check=full",
                "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite",
                "--fair-sched=yes",
                "--suppressions="
                    + BuiltLibrary.programs.appendingPathComponent("valgrind.supp").path,
                program, samples.path, folder.path, "1",
            ]
        )
        #expect(run.code == 0, "\(run.code): \(run.output.suffix(6000))")
    }

    @Test(
        "A script in Python finds the same through ctypes",
        .enabled(if: Programs.have("python3"))
    )
    func python() throws {
        let folder = try BuiltLibrary.workFolder()
        let run = try ProgramRun(
            "python3",
            [
                BuiltLibrary.programs.appendingPathComponent("interface.py").path,
                BuiltLibrary.path, Places.samples.path, folder.path,
            ]
        )
        #expect(run.code == 0, "\(run.code): \(run.output)")
    }
}
