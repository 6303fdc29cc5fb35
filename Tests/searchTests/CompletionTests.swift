import Foundation
import TestSupport
import Testing

@Suite("Completion of the shells")
struct CompletionTests {
    private func script(_ shell: String, in folder: URL) throws -> String {
        let made = try CommandRun(["--generate-completion-script", shell])
        #expect(made.code == 0)
        let file = folder.appendingPathComponent(shell)
        try made.output.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    private func folder() throws -> URL {
        let folder = URL(fileURLWithPath: TemporaryFolder.newPath())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("The scripts are such as their shells read", arguments: ["bash", "zsh", "fish"])
    func parse(shell: String) throws {
        guard let program = Programs.path(of: shell) else { return print("skipped: no \(shell)") }
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let read = try CommandRun(program, ["-n", try script(shell, in: folder)])
        #expect(read.code == 0, "\(read.errors)")
    }

    private static let roles = [
        "results", "limitations", "causes", "tasks", "advantages", "proposals", "opening",
        "closing", "other",
    ]
    private static let rows: [(words: [String], completed: [String])] = [
        (["fig"], ["figures"]), (["st"], ["status"]), (["op"], ["open"]),
        (["open", "--pr"], ["--print"]), (["query", "--lim"], ["--limit"]),
        (["query", "--role", ""], roles), (["figures", "--role", "ca"], ["causes"]),
        (["compare", "--role", ""], roles),
        (["compare", "--over", ""], ["year", "agency", "document"]),
        (["figures", "--over", "a"], ["agency"]),
        (["query", "--sort", ""], ["relevance", "newest", "oldest", "document"]),
        (["query", "--group", ""], ["document", "section"]),
        (["query", "--format", "t"], ["text", "trec"]), (["figures", "--format", "t"], ["text"]),
    ]

    @Test("bash completes commands, options and the values of options")
    func bash() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = try script("bash", in: folder)
        func completions(_ words: [String]) throws -> [Substring] {
            let line = """
                source \(script); COMP_WORDS=(search "$@"); COMP_CWORD=$#; COMP_LINE="search $*"
                COMP_POINT=${#COMP_LINE}; previous=${COMP_WORDS[$#-1]}
                _search search "${COMP_WORDS[$#]}" "$previous"; printf '%s\\n' "${COMPREPLY[@]}"
                """
            return try CommandRun.bash(line, words).lines
        }
        for (words, completed) in Self.rows {
            #expect(Set(try completions(words)) == Set(completed.map { $0[...] }), "\(words)")
        }
        let names = try Subcommands.names()
        #expect(Set(try completions([""])).isSuperset(of: names.map { $0[...] }))
        // Folders and files are named by the shell itself.
        let index = try completions(["status", "--index", Places.project.path + "/Sou"])
        #expect(index.map { $0.hasSuffix("/Sources") } == [true])
    }

    @Test("fish completes the same")
    func fish() throws {
        guard let fish = Programs.path(of: "fish") else { return print("skipped: no fish") }
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = try script("fish", in: folder)
        for (words, completed) in Self.rows {
            let line = (["search"] + words).joined(separator: " ")
            let asked = try CommandRun(
                fish,
                ["--no-config", "-c", "source \(script); complete -C '\(line)'"],
                variables: ["HOME": folder.path]
            )
            let found = Set(asked.lines.map { $0.prefix { $0 != "\t" } })
            #expect(found.isSuperset(of: completed.map { $0[...] }), "\(words): \(asked.output)")
        }
    }
}
