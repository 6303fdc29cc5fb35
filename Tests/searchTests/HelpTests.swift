import Foundation
import TestSupport
import Testing

/// Help as text: `RECORD_HELP=1 swift test --filter HelpTests` writes the texts anew and fails.
@Suite("Help")
struct HelpTests {
    private static let folder = Places.project.appendingPathComponent("Tests/searchTests/Help")

    @Test("Every command's help in 80 columns is the text that was looked through")
    func texts() throws {
        let names = try Subcommands.names()
        #expect(names.count >= 15)
        let records = ProcessInfo.processInfo.environment["RECORD_HELP"] != nil
        for name in ["search"] + names {
            let help = try CommandRun((name == "search" ? [] : [name]) + ["--help"])
            #expect(help.code == 0, "\(name)")
            #expect(help.errors.isEmpty, "\(name)")
            let file = Self.folder.appendingPathComponent(name + ".txt")
            if records {
                try help.output.write(to: file, atomically: true, encoding: .utf8)
            }
            let text = try? String(contentsOf: file, encoding: .utf8)
            #expect(help.output == text, "\(name): RECORD_HELP=1 records it")
            for line in help.lines { #expect(line.count <= 100, "\(name): \(line)") }
        }
        #expect(!records, "recorded: run again without RECORD_HELP")
        let recorded = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(recorded) == Set((["search"] + names).map { $0 + ".txt" }))
    }

    @Test("Help is laid out for any width of a terminal", arguments: ["-1", "0", "7", "45", "x"])
    func widths(columns: String) throws {
        for arguments in [["--help"], ["index", "--help"], ["index"]] {
            let help = try CommandRun(arguments, variables: ["COLUMNS": columns])
            #expect(help.code == (arguments == ["index"] ? 2 : 0), "\(arguments)")
            let lines = (help.output + help.errors).split(separator: "\n")
            #expect(lines.count > 2, "\(arguments)")
        }
    }

    @Test("The list of commands in the README has every command, and no other")
    func readme() throws {
        let text = try String(
            contentsOf: Places.project.appendingPathComponent("README.md"),
            encoding: .utf8
        )
        let section = try #require(text.range(of: "## Commands"))
        let list = text[section.upperBound...].split(separator: "\n")
            .drop { !$0.hasPrefix("    search") }.prefix { $0.hasPrefix("    ") }
        let listed = list.compactMap { line -> String? in
            let words = line.split(separator: " ")
            guard line.hasPrefix("    search "), words.count > 1 else { return nil }
            return words[1].first?.isLowercase == true ? String(words[1]) : nil
        }
        // The default command stands there without its name.
        #expect(Set(listed) == Set(try Subcommands.names()).subtracting(["query"]))
        #expect(list.first?.contains("QUERY") == true)
    }
}
