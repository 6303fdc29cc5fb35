import Foundation
import TestSupport
import Testing

@Suite("search open")
struct OpenCommandTests {
    private final class Files {
        let folder = URL(fileURLWithPath: TemporaryFolder.newPath())
        var index: String { folder.path + "/index" }
        var documents: String { folder.path + "/giấy tờ" }

        init() throws {
            try FileManager.default.createDirectory(
                atPath: documents,
                withIntermediateDirectories: true
            )
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func write(_ text: String, _ name: String) throws {
            try text.write(toFile: "\(documents)/\(name)", atomically: true, encoding: .utf8)
        }

        func take() throws { _ = try CommandRun(["index", "--index", index, documents]) }

        func remove(_ name: String) throws {
            try FileManager.default.removeItem(atPath: "\(documents)/\(name)")
        }

        /// A program that writes down how it was called, and ends with a code.
        func program(_ name: String, endsWith code: Int = 0) throws {
            let bin = folder.path + "/bin"
            try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
            let file = bin + "/" + name
            let lines = "#!/bin/sh\necho \"\(name)\" \"$@\" >> \(folder.path)/calls\nexit \(code)\n"
            try lines.write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        }

        var calls: [String] {
            ((try? String(contentsOfFile: folder.path + "/calls", encoding: .utf8)) ?? "")
                .split(separator: "\n").map(String.init)
        }

        func open(_ arguments: String..., variables: [String: String] = [:]) throws -> CommandRun {
            try CommandRun(["open", "--index", index] + arguments, variables: variables)
        }

        /// The object of `--json` for the first passage that holds some words.
        func source(of words: String) throws -> [String: Any] {
            let found = try CommandRun(["--index", index, "--json", "--limit", "1", words])
            let answer = try JSONSerialization.jsonObject(with: Data(found.output.utf8))
            let results = (answer as? [String: Any])?["results"] as? [[String: Any]]
            let passage = try #require(results?.first?["passage"] as? String)
            let opened = try open("--json", passage)
            let object = try JSONSerialization.jsonObject(with: Data(opened.output.utf8))
            return try #require(object as? [String: Any])
        }
    }

    @Test("--print gives the file and its line, and nothing else")
    func prints() throws {
        let files = try Files()
        try files.write("I. MỘT\nđất đai\n\nII. HAI\nthủy sản\n", "a.txt")
        try files.take()
        let first = try files.open("--print", "000:1")
        #expect(first.code == 0 && first.errors.isEmpty)
        #expect(first.output == "\(files.documents)/a.txt:1\n")
        #expect(try files.open("--print", "000:2").output == "\(files.documents)/a.txt:4\n")
        for (arguments, code) in [
            (["000:9"], Int32(1)), (["?!"], 1), ([], 2), (["--print", "--json", "000:1"], 2),
        ] {
            let outcome = try CommandRun(["open", "--index", files.index] + arguments)
            #expect(outcome.code == code, "\(arguments)")
            #expect(outcome.output.isEmpty && !outcome.errors.isEmpty, "\(arguments)")
        }
        #expect(try CommandRun(["open", "--index", files.index + "/x", "000:1"]).code == 3)
    }

    @Test("A file that changed, went or may not be read is told, with the exit code of input")
    func states() throws {
        let files = try Files()
        try files.write("đất đai", "a.txt")
        try files.take()
        try files.write("đất đai\nthêm", "a.txt")
        let changed = try files.open("--print", "000:1")
        #expect(changed.code == 0 && changed.output.hasSuffix("a.txt:1\n"))
        #expect(changed.errors.contains("đã thay đổi"))
        try files.remove("a.txt")
        let gone = try files.open("--print", "000:1")
        #expect(gone.code == 4 && gone.output.isEmpty)
        #expect(gone.errors.contains("không còn tệp") && gone.errors.contains("search show 000:1"))
        // In its place there is a folder now.
        try FileManager.default.createDirectory(
            atPath: files.documents + "/a.txt",
            withIntermediateDirectories: true
        )
        #expect(try files.open("--print", "000:1").code == 4)
    }

    @Test("Of copies the one is opened that is as it was")
    func copies() throws {
        let files = try Files()
        try files.write("đất đai", "a.txt")
        try files.write("đất đai", "b.txt")
        try files.take()
        #expect(try files.source(of: "đất")["file"] as? String == files.documents + "/a.txt")
        try files.write("nước", "a.txt")
        let source = try files.source(of: "đất")
        #expect(source["file"] as? String == files.documents + "/b.txt")
        #expect(source["state"] as? String == "unchanged")
    }

    @Test("A record is opened at its line of the file, wherever that has moved")
    func records() throws {
        let files = try Files()
        let records = ["{\"id\":\"x\",\"text\":\"đất đai\"}", "{\"id\":\"y\",\"text\":\"nước\"}"]
        try files.write(records.joined(separator: "\n"), "r.jsonl")
        try files.take()
        var source = try files.source(of: "nước")
        #expect(source["location"] as? String == files.documents + "/r.jsonl:2")
        #expect(source["record"] as? String == "y" && source["state"] as? String == "unchanged")
        try files.write("\n\n" + records.joined(separator: "\n"), "r.jsonl")
        source = try files.source(of: "nước")
        #expect(source["line"] as? Int == 4 && source["state"] as? String == "unchanged")
        try files.write(records[0], "r.jsonl")
        source = try files.source(of: "nước")
        #expect(source["line"] is NSNull && source["state"] as? String == "changed")
        #expect(source["location"] as? String == files.documents + "/r.jsonl#y")
    }

    @Test("A member of an archive, and of an archive in it, is named with what to do")
    func members() throws {
        let files = try Files()
        func archive(_ text: String) -> [UInt8] {
            let inner = ZipBuilder.archive([("sâu.txt", Array(text.utf8))])
            return ZipBuilder.archive([("b/c.txt", Array("đất đai".utf8)), ("i.zip", inner)])
        }
        let path = files.documents + "/a.zip"
        try Data(archive("thủy sản")).write(to: URL(fileURLWithPath: path))
        try files.take()
        let source = try files.source(of: "đất")
        #expect(source["file"] as? String == path && source["member"] as? String == "b/c.txt")
        #expect(source["state"] as? String == "unchanged" && source["command"] is NSNull)
        let deep = try files.source(of: "thủy sản")
        #expect(deep["member"] as? String == "i.zip/sâu.txt")
        #expect(deep["state"] as? String == "unchanged")
        let opened = try files.open("000:1")
        #expect(opened.code == 4 && opened.errors.contains("b/c.txt"))
        #expect(try files.open("--print", "000:1").output == "\(path)/b/c.txt:1\n")
        try Data(archive("thủy lợi")).write(to: URL(fileURLWithPath: path))
        #expect(try files.source(of: "đất")["state"] as? String == "unchanged")
        #expect(try files.source(of: "thủy sản")["state"] as? String == "changed")
    }

    @Test("The desktop's program gets the file; one that fails is told")
    func desktop() throws {
        let files = try Files()
        try files.write("đất đai", "a b;$(x).txt")
        try files.take()
        try files.program("xdg-open")
        var variables = ["DISPLAY": ":9", "PATH": files.folder.path + "/bin:/usr/bin:/bin"]
        let opened = try files.open("000:1", variables: variables)
        #expect(opened.code == 0 && opened.output.isEmpty)
        #expect(files.calls == ["xdg-open \(files.documents)/a b;$(x).txt"])
        try files.program("xdg-open", endsWith: 3)
        let failed = try files.open("000:1", variables: variables)
        #expect(failed.code == 4 && failed.errors.contains("mã kết thúc 3"))
        variables["DISPLAY"] = nil
        let blind = try files.open("000:1", variables: variables)
        #expect(blind.code == 4 && blind.errors.contains("--print"))
        #expect(files.calls.count == 2)
    }

    @Test("On a terminal the editor takes the place of the command")
    func editor() throws {
        guard Programs.have("script") else { return }
        let files = try Files()
        try files.write("I. MỘT\nđất đai\n\nII. HAI\nthủy sản\n", "a.txt")
        try files.take()
        try files.program("soạn", endsWith: 7)
        let run = try CommandRun.bash(
            "script --quiet --return --command '\"$SEARCH\" open --index \"$INDEX\" 000:2' /dev/null",
            variables: ["EDITOR": files.folder.path + "/bin/soạn -w", "INDEX": files.index]
        )
        #expect(run.code == 7, "\(run.output)")
        #expect(files.calls == ["soạn -w +4 \(files.documents)/a.txt"])
    }
}
