import Foundation
import TestSupport
import Testing

/// What a person may do wrong, or the machine: each command says what is the matter, and ends with
/// the exit code of the contract.
@Suite("Faults at the command line")
struct FaultTests {
    /// Every command that reads an index, with what it needs.
    private static let readers = [
        ["đất"], ["documents"], ["status"], ["check"], ["abbreviations"], ["suspects"],
        ["references"], ["references", "66"], ["figures", "đất"], ["compare", "đất"],
        ["compare", "--over", "year"], ["show", "000:1"], ["open", "--print", "000:1"],
        ["verify", "đất đai"], ["serve", "--port", "0"],
    ]

    private func folder() throws -> URL {
        let folder = URL(fileURLWithPath: TemporaryFolder.newPath())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("No index, an empty folder, a file, a path below a file: 3, and which of them it is")
    func noIndex() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.path + "/tệp"
        try "x".write(toFile: file, atomically: true, encoding: .utf8)
        for command in Self.readers {
            for (index, words) in [
                (folder.path + "/none", "hãy tạo bằng lệnh"), (folder.path, "hãy tạo bằng lệnh"),
                (file, "là một tệp"), (file + "/x", "nằm dưới một tệp"),
            ] {
                let outcome = try CommandRun(command + ["--index", index])
                #expect(outcome.code == 3, "\(command) \(index)")
                #expect(outcome.output.isEmpty, "\(command) \(index)")
                #expect(outcome.lines.count + outcome.errors.split(separator: "\n").count == 1)
                #expect(outcome.errors.contains(words), "\(command): \(outcome.errors)")
            }
        }
        for (index, words) in [(file, "là một tệp"), (file + "/x", "nằm dưới một tệp")] {
            let outcome = try CommandRun(["index", "--index", index, Places.samples.path])
            #expect(outcome.code == 3 && outcome.errors.contains(words), "\(outcome.errors)")
        }
    }

    @Test("A damaged index: 3 for every command, and never a crash")
    func damage() throws {
        let samples = try SampleIndex()
        for table in ["iamglass", "postlist.glass", "docdata.glass", "termlist.glass"] {
            let url = URL(fileURLWithPath: samples.index + "/" + table)
            let good = try Data(contentsOf: url)
            for bad in [Data(), good.prefix(good.count / 2), Data(good.map { $0 ^ 0x5A })] {
                try bad.write(to: url)
                let outcome = try CommandRun(["check", "--index", samples.index])
                #expect(outcome.code == 3, "\(table) \(bad.count)")
                for command in [["đất"], ["documents"], ["figures", "đất"]] {
                    let outcome = try CommandRun(command + ["--index", samples.index])
                    #expect([0, 3].contains(outcome.code), "\(table) \(bad.count) \(command)")
                }
            }
            try good.write(to: url)
        }
        #expect(try CommandRun(["check", "--index", samples.index]).code == 0)
    }

    @Test("Wrong values are usage, and are named; what only finds nothing is 1")
    func values() throws {
        let samples = try SampleIndex()
        let huge = "99999999999999999999"
        let most = "\(Int.max)"
        let rows: [(Int32, [String])] = [
            (2, ["đất", "--limit", "0"]), (2, ["đất", "--limit", "-1"]),
            (2, ["đất", "--limit", huge]), (2, ["đất", "--limit=-1"]), (2, ["đất", "--limit"]),
            (2, ["đất", "--offset", "-1"]), (1, ["đất", "--offset", most]),
            (2, ["đất", "--role", "x"]), (2, ["đất", "--sort", "x"]), (2, ["đất", "--group", "x"]),
            (2, ["đất", "--format", "x"]), (2, ["đất", "--year", "x"]),
            (2, ["đất", "--per-group", "-1"]), (0, ["figures", "đất", "--year", "2023.."]),
            (2, ["đất", "--limt", "3"]), (2, ["đất", "--index", ""]),
            (1, ["đất", "--year", "1900"]), (2, ["đất", "--year", "99999999"]),
            (1, ["đất", "--document", "không có"]),
            (2, ["figures", "đất", "--limit", "0"]), (2, ["figures", "đất", "--limit", "-1"]),
            (1, ["figures", "đất", "--offset", most]), (2, ["figures", "đất", "--over", "x"]),
            (2, ["compare", "đất", "--limit", "-1"]), (2, ["compare", "đất", "--limit", huge]),
            (2, ["references", "--limit", "-1"]), (1, ["references", "--offset", most]),
            (1, ["references", "66", "--offset", most]), (2, ["references", "66", "--limit", "0"]),
            (2, ["references", "--document", "không có"]), (2, ["suspects", "không có"]),
            (2, ["suspects", "--confidence", "2"]), (2, ["suspects", "--confidence", "nan"]),
            (2, ["show", "000:1", "--neighbours", "-1"]),
            (2, ["show", "000:1", "--neighbours=-1"]),
            (0, ["show", "000:1", "--neighbours", most]), (1, ["show", "000:\(huge)"]),
            (1, ["show", "?!"]), (1, ["show", ""]), (2, ["serve", "--port", "-1"]),
            (2, ["serve", "--port", "70000"]), (2, ["documents", "x"]), (2, ["status", "-x"]),
        ]
        for (code, arguments) in rows {
            let outcome = try CommandRun(arguments, variables: ["SEARCH_INDEX": samples.index])
            #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
            #expect(!outcome.errors.contains("\u{2060}"), "\(arguments)")
            if code == 2 {
                #expect(outcome.output.isEmpty && !outcome.errors.isEmpty, "\(arguments)")
            } else {
                #expect(!(outcome.output + outcome.errors).isEmpty, "\(arguments)")
            }
        }
    }

    @Test("A document that is not there is told where it leaves nothing")
    func noDocument() throws {
        let samples = try SampleIndex()
        let rows = [("xyz", true), ("418/BC-UBND", false)]
        for (name, isTold) in rows {
            for (question, code) in [("đất", isTold ? Int32(1) : 0), ("xyzzyq", 1)] {
                let outcome = try CommandRun([
                    question, "--index", samples.index, "--document", name,
                ])
                #expect(outcome.code == code)
                #expect(outcome.output.contains("không có tài liệu “\(name)”") == isTold)
            }
        }
    }

    @Test("A question of signs, operators or words with dashes is no usage error and no help")
    func questions() throws {
        let samples = try SampleIndex()
        let rows: [(Int32, String)] = [
            (1, "?!"), (1, ""), (1, " "), (1, "-"), (1, "---"), (1, "()"), (1, "\""), (1, "*"),
            (1, "="), (1, "-()"), (1, "!!! -- ???"), (1, "-xyzzyq"), (0, "-chậm"),
            (0, "-chậm giải phóng"), (0, "--chậm tiến độ"), (0, "-\"chậm tiến độ\" giải phóng"),
        ]
        for command in [[], ["figures"], ["compare"]] {
            for (code, question) in rows {
                let outcome = try CommandRun(command + ["--index", samples.index, question])
                let codes = command == ["figures"] ? [code, 1] : [code]
                #expect(codes.contains(outcome.code), "\(command) \(question): \(outcome.errors)")
                #expect(outcome.errors.isEmpty && !outcome.output.isEmpty)
                #expect(!outcome.output.contains("OVERVIEW"), "\(command) \(question)")
            }
        }
        let left = try CommandRun(["--index", samples.index, "giải", "phóng", "-chậm", "--json"])
        let right = try CommandRun(["--index", samples.index, "giải phóng -chậm", "--json"])
        #expect(left.output.contains("\"query\":\"giải phóng -chậm\""))
        #expect(right.output.contains("\"query\":\"giải phóng -chậm\""))
    }

    @Test("Paths that lead to nothing: 4 with the path, 1 where there is nothing to read")
    func paths() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in [
            ("rỗng.txt", ""), ("a.pdf", "%PDF-1.4 x"), ("a.jsonl", "{\"id\":1,"),
            ("a.jsonl.gz", "\u{1F}\u{8B}x"), ("a.zip", "PK\u{3}\u{4}x"), ("a.bin", "\0\u{1}\u{2}"),
        ] {
            try Data(bytes.utf8).write(to: folder.appendingPathComponent(name))
        }
        let empty = folder.path + "/trống"
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        let names = ["rỗng.txt", "a.pdf", "a.jsonl", "a.jsonl.gz", "a.zip", "a.bin", "không có"]
        var rows: [(Int32, String)] = names.map { (4, folder.path + "/" + $0) }
        rows += [
            (4, ""), (4, "-"), (4, "/dev/null"), (4, "/dev/zero"), (1, empty),
            (4, String(repeating: "y", count: 5000)),
        ]
        for (code, path) in rows {
            for command in [["passages"], ["index", "--index", folder.path + "/i"]] {
                let outcome = try CommandRun(command + [path], in: folder)
                #expect(outcome.code == code, "\(command) \(path): \(outcome.errors)")
                let first = outcome.errors.split(separator: "\n").first ?? ""
                #expect(first.hasPrefix("search: ") && first.contains("; hãy"), "\(first)")
                #expect(path.isEmpty || first.contains(path.prefix(40)), "\(first)")
            }
        }
    }

    @Test("An index in the folder that is indexed is none of its documents")
    func indexAmongDocuments() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let documents = folder.appendingPathComponent("d")
        try FileManager.default.createDirectory(at: documents, withIntermediateDirectories: true)
        try Data("đất đai".utf8).write(to: documents.appendingPathComponent("a.txt"))
        for index in ["Index/database", "i"] {
            for run in 0..<2 {
                let outcome = try CommandRun(["index", "--index", index, "."], in: documents)
                #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
                let words = run == 0 ? "1 tài liệu mới" : "1 không đổi"
                #expect(outcome.output.contains(words), "\(outcome.output)")
            }
            let own = try CommandRun(["index", "--index", index, index], in: documents)
            #expect(own.code == 4 && own.errors.contains("của chính chỉ mục"), "\(own.errors)")
            try FileManager.default.removeItem(at: documents.appendingPathComponent(index))
        }
    }

    @Test("Names of files that would steer a terminal are shown without what steers it")
    func steeringNames() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let documents = folder.appendingPathComponent("d")
        try FileManager.default.createDirectory(at: documents, withIntermediateDirectories: true)
        let name = "a\u{1B}]0;pwned\u{07}\u{1B}[2J\u{9B}31m.txt"
        try Data([0, 1, 2]).write(to: documents.appendingPathComponent(name))
        for command in [["passages"], ["index", "--index", folder.path + "/i"]] {
            for path in [documents.path, documents.path + "/" + name, "none\u{1B}[2J"] {
                let outcome = try CommandRun(command + [path], in: folder)
                let shown = outcome.output + outcome.errors
                #expect(outcome.code == 4, "\(command): \(outcome.errors)")
                #expect(shown.contains("pwned") || shown.contains("none"), "\(shown)")
                let steers = shown.unicodeScalars.contains { scalar in
                    scalar != "\n" && scalar.properties.generalCategory == .control
                }
                #expect(!steers, "\(command): \(shown.debugDescription)")
            }
        }
    }

    /// Runs the command as somebody who is not the owner of the machine, who may read everything;
    /// `nil` where there is no such person, or the command is out of reach.
    private static func somebody() throws -> (([String]) throws -> CommandRun)? {
        let isRoot = geteuid() == 0
        guard !isRoot || Programs.have("setpriv") else { return nil }
        let somebody =
            isRoot
            ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] : ["env", "--"]
        func run(_ arguments: [String]) throws -> CommandRun {
            try CommandRun.bash("\"$@\"", somebody + [SearchCommand.path] + arguments)
        }
        guard try run(["--version"]).code == 0 else {
            print("skipped: another user may not run the command here")
            return nil
        }
        return run
    }

    private func allow(_ mode: String, _ path: String) {
        #expect(Shell.run("chmod \(mode) '\(path)'"))
    }

    @Test("Of a folder that cannot be read every document stays, and it is said why")
    func closedFolders() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let run = try Self.somebody() else { return }
        let (root, index) = (folder.path + "/d", folder.path + "/i")
        for name in ["d/sub", "i"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name),
                withIntermediateDirectories: true
            )
        }
        for name in ["a.txt", "sub/b.txt"] {
            try "đất \(name)".write(toFile: "\(root)/\(name)", atomically: true, encoding: .utf8)
        }
        allow("-R a+rwX", folder.path)
        #expect(try run(["index", "--index", index, root]).code == 0)
        let all = try run(["documents", "--index", index]).output
        for (closed, named, modes) in [
            ("d/sub", root, ["000", "111", "444"]), ("d", root, ["000", "111", "444"]),
            ("d", root + "/sub", ["000"]),
        ] {
            for mode in modes {
                let path = "\(folder.path)/\(closed)"
                allow(mode, path)
                let outcome = try run(["index", "--index", index, named])
                allow("777", path)
                let errors = outcome.errors
                #expect(outcome.code == 4, "\(closed) \(mode): \(errors)")
                #expect(errors.contains("; hãy kiểm tra quyền truy cập"), "\(errors)")
                #expect(!errors.contains("bảng mã"), "\(errors)")
                let left = try run(["documents", "--index", index]).output
                #expect(left == all, "\(closed) \(mode)")
            }
        }
        // What is gone from a folder that can be read leaves.
        try FileManager.default.removeItem(atPath: root + "/sub")
        let outcome = try run(["index", "--index", index, root])
        #expect(outcome.code == 0 && outcome.output.contains("1 đã xoá"), "\(outcome.output)")
    }

    @Test("What may not be read or written is said to be that, not missing, damaged or locked")
    func permissions() throws {
        let samples = try SampleIndex()
        let folder = samples.folder.path
        guard let run = try Self.somebody() else { return }
        allow("a+rx", folder)
        let locked = folder + "/khoá"
        try FileManager.default.createDirectory(atPath: locked, withIntermediateDirectories: true)
        try "đất".write(toFile: folder + "/a.txt", atomically: true, encoding: .utf8)
        allow("000", locked)
        allow("000", folder + "/a.txt")
        for path in [locked, folder + "/a.txt"] {
            let outcome = try run(["passages", path])
            #expect(outcome.code == 4 && outcome.errors.contains("quyền"), "\(outcome.errors)")
        }
        allow("-R a-w,a+rX", samples.index)
        #expect(try run(["đất", "--index", samples.index]).code == 0)
        for command in [["check"], ["index", Places.samples.path]] {
            let outcome = try run(command + ["--index", samples.index])
            #expect(outcome.code == 3, "\(command)")
            #expect(outcome.errors.contains("không có quyền ghi"), "\(outcome.errors)")
        }
        for path in [samples.index + "/docdata.glass", samples.index] {
            allow("000", path)
            for command in [["đất"], ["check"], ["index", Places.samples.path]] {
                let outcome = try run(command + ["--index", samples.index])
                #expect(outcome.code == 3, "\(command)")
                #expect(outcome.errors.contains("không có quyền đọc"), "\(outcome.errors)")
            }
        }
        allow("-R u+rwX", samples.index)
        allow("u+rwx", locked)
    }

    @Test("A reader that goes away, a full disk, streams that are closed")
    func streams() throws {
        let samples = try SampleIndex()
        let variables = ["SEARCH_INDEX": samples.index]
        for command in [["đất"], ["documents"], ["passages", Places.samples.path]] {
            let cut = try CommandRun.bash(
                "\"$SEARCH\" \"$@\" | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}",
                command,
                variables: variables
            )
            #expect(cut.code == 0 && cut.errors.isEmpty, "\(command): \(cut.errors)")
            let full = try CommandRun.bash(
                "\"$SEARCH\" \"$@\" >/dev/full",
                command,
                variables: variables
            )
            #expect(full.code == 4 && full.errors.contains("không ghi được"), "\(command)")
        }
        for (line, code) in [
            ("\"$SEARCH\" đất >&-", Int32(0)), ("\"$SEARCH\" xyzzyq >&- 2>&- <&-", 1),
            ("\"$SEARCH\" đất --limit 0 2>&-", 2), ("\"$SEARCH\" đất --index /none 2>&-", 3),
            ("\"$SEARCH\" passages /none 2>/dev/full", 4),
        ] {
            #expect(try CommandRun.bash(line, variables: variables).code == code, "\(line)")
        }
        // What is opened must not take the number of a closed stream, and the report land in it.
        let index = samples.folder.path + "/hai"
        let line = "\"$SEARCH\" index --index '\(index)' Index/samples >&- 2>&-"
        #expect(try CommandRun.bash(line).code == 0)
        #expect(try CommandRun(["check", "--index", index]).code == 0)
    }

    @Test("Colours are for terminals that have them and people who want them")
    func colours() throws {
        guard Programs.have("script") else { return }
        let samples = try SampleIndex()
        for (variables, isColoured) in [
            (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": ""], true),
            (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false),
        ] {
            let shown = try CommandRun.bash(
                "script --quiet --return --command '\"$SEARCH\" đất' /dev/null",
                variables: variables.merging(["SEARCH_INDEX": samples.index]) { $1 }
            )
            #expect(shown.code == 0)
            #expect(shown.output.contains("\u{1B}[") == isColoured, "\(variables)")
        }
        for variables in [["LC_ALL": "C"], ["LANG": "vi_VN.UTF-8"], ["TERM": ""], ["HOME": ""]] {
            let shown = try CommandRun(["đất", "--index", samples.index], variables: variables)
            #expect(shown.code == 0 && shown.output.contains("đoạn cho “đất”"), "\(variables)")
            #expect(!shown.output.contains("\u{1B}"), "\(variables)")
        }
    }

    @Test("Long arguments are answered like short ones")
    func length() throws {
        let samples = try SampleIndex()
        let long = 100_000
        let rows: [(Int32, [String])] = [
            (1, [String(repeating: "x", count: long)]), (1, [String(repeating: "-", count: long)]),
            (1, [String(repeating: "\"", count: long)]),
            (
                1,
                [String(repeating: "(", count: long / 2) + String(repeating: ")", count: long / 2)]
            ),
            (0, [String(repeating: "đất ", count: long / 8)]),
            (0, ["đất " + String(repeating: "-x ", count: long / 4)]),
            (1, ["đất", "--document", String(repeating: "x", count: long)]),
            (1, ["show", String(repeating: "9", count: long)]),
            (3, ["đất", "--index", "/" + String(repeating: "x", count: long)]),
            (4, ["passages", String(repeating: "x", count: long)]),
        ]
        for (code, arguments) in rows {
            let outcome = try CommandRun(arguments, variables: ["SEARCH_INDEX": samples.index])
            #expect(outcome.code == code, "\(arguments.map { $0.prefix(20) })")
        }
    }
}
