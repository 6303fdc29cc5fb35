import Foundation
import TestSupport
import Testing

/// The command as others run it: its output, its exit codes.
@Suite("The command line")
struct CommandTests {
    struct Outcome {
        var code: Int32
        var output: String
        var errors: String
    }

    func run(_ arguments: String..., in folder: URL = Places.project) throws -> Outcome {
        try run(arguments: arguments, in: folder)
    }

    func run(arguments: [String], in folder: URL = Places.project) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: SearchCommand.path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let errorText = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus,
            output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: errorText, as: UTF8.self)
        )
    }

    func temporary() throws -> URL {
        let folder = URL(fileURLWithPath: NSTemporaryDirectory())
            .appendingPathComponent("command-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("On a fresh machine the first question builds the index of the samples and says so")
    func fresh() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let samples = folder.appendingPathComponent("Index/samples")
        try FileManager.default.createDirectory(
            at: samples.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(
            at: Places.samples,
            to: samples
        )
        let first = try run("giải phóng mặt bằng", in: folder)
        #expect(first.code == 0)
        #expect(first.output.contains("giải phóng mặt bằng"))
        #expect(first.errors.contains("Index/samples"))
        let second = try run("giai", "phong", "mat", "bang", in: folder)
        #expect(second.code == 0)
        #expect(second.errors.isEmpty)
    }

    @Test("Exit codes: found, nothing found, usage, no index, unreadable input")
    func exitCodes() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.path + "/index"
        try "I. MỘT\nđất đai".write(
            toFile: folder.path + "/a.txt",
            atomically: true,
            encoding: .utf8
        )
        try Data([0, 1, 2]).write(to: folder.appendingPathComponent("b.txt"))
        #expect(try run("--index", index, "đất đai").code == 3)
        #expect(try run("index", "--index", index, folder.path + "/a.txt").code == 0)
        #expect(try run("index", "--index", index, folder.path).code == 4)
        #expect(try run("--index", index, "dat dai").code == 0)
        #expect(try run("--index", index, "không có gì như thế").code == 1)
        #expect(try run("--index", index, "?!").code == 1)
        #expect(try run("--limit", "0", "x").code == 2)
        #expect(try run("--role", "nothing", "x").code == 2)
        #expect(try run("show", "--index", index, "000:1").code == 0)
        #expect(try run("show", "--index", index, "000:9").code == 1)
        for command in ["show", "open"] {
            let nothing = try run(command, "--json", "--index", index, "000:9")
            #expect(nothing.code == 1 && nothing.errors.contains("000:9"))
            let object = try JSONSerialization.jsonObject(with: Data(nothing.output.utf8))
            #expect((object as? [String: Any])?["passage"] as? String == "000:9", "\(command)")
        }
        #expect(try run("documents", "--index", index).code == 0)
        #expect(try run("references", "--index", index, "66/NQ-HĐND").code == 1)
        #expect(try run("references", "--index", index).code == 1)
        #expect(try run("references", "--index", index, "--document", "none").code == 2)
        #expect(try run("references", "--index", index, "--document", "000", "66").code == 2)
        #expect(try run("figures", "--index", index, "đất đai").code == 1)
        #expect(try run("figures", "--json", "--markdown", "đất đai").code == 2)
        #expect(try run("figures", "--over", "nothing", "đất đai").code == 2)
        #expect(try run("status", "--index", index).code == 0)
        #expect(try run("check", "--index", index).code == 0)
        #expect(try run("check", "--index", index + "/none").code == 3)
        let table = URL(fileURLWithPath: index + "/docdata.glass")
        let good = try Data(contentsOf: table)
        try Data(good.map { $0 ^ 0x5A }).write(to: table)
        let damaged = try run("check", "--index", index)
        #expect(damaged.code == 3)
        #expect(damaged.errors.contains(index))
        try good.write(to: table)
        #expect(try run("passages", folder.path + "/a.txt").code == 0)
        #expect(try run("passages", folder.path + "/b.txt").code == 4)
        #expect(try run("passages", folder.path + "/none.txt").code == 4)
        #expect(try run("--help").code == 0)
        #expect(try run("index", "--help").code == 0)
    }

    @Test("The report of index names what was read and what was not, with the remedy by itself")
    func report() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let documents = folder.path + "/giấy tờ"
        try FileManager.default.createDirectory(
            atPath: documents + "/nháp",
            withIntermediateDirectories: true
        )
        for name in ["a.txt", "b.txt", "c.md", "nháp/d.txt"] {
            try (name == "c.md" ? "thủy sản" : "đất đai").write(
                toFile: documents + "/" + name,
                atomically: true,
                encoding: .utf8
            )
        }
        var locked = ZipBuilder.Entry("khóa.txt".utf8, [0])
        locked.isLocked = true
        let zip = ZipBuilder.archive(of: [
            ZipBuilder.Entry("e.txt".utf8, Array("nước".utf8)), locked,
        ])
        try Data(zip).write(to: URL(fileURLWithPath: documents + "/f.zip"))
        let index = folder.path + "/index"
        let options = ["--index", index, "--include", "*.txt", "--exclude", "nháp/"]
        let outcome = try run(arguments: ["index", "--json"] + options + [documents])
        #expect(outcome.code == 4)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        )
        let counts = object.compactMapValues { $0 as? Int }.filter { $0.value > 0 }
        #expect(counts == ["added": 2, "duplicates": 1, "archives": 1, "passages": 2])
        let failure = try #require((object["failures"] as? [[String: String]])?.first)
        #expect(failure["path"] == documents + "/f.zip/khóa.txt")
        #expect(failure["remedy"]?.hasPrefix("hãy giải nén bằng mật khẩu") == true)
        #expect(failure["reason"]?.hasSuffix(failure["remedy"] ?? "?") == true)
        let again = try run(arguments: ["index"] + options + [documents])
        #expect(again.output.hasPrefix("Xong: 0 tài liệu mới, 0 thay thế, 2 không đổi"))
        #expect(again.output.contains("1 bản trùng, 1 tệp nén đã mở, 1 không đọc được"))
        let listed = try run("documents", "--index", index)
        #expect(listed.output.contains("= \(documents)/b.txt"))
        #expect(listed.output.contains("\(documents)/f.zip/e.txt"))
        let cut = try run("passages", "--exclude", "*.txt", documents)
        #expect(cut.output.contains("thủy sản") && !cut.output.contains("đất đai"))
    }

    @Test("Facets, groups, folding and orders for people, and what they refuse")
    func arrangement() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.path + "/index"
        for (name, year, sum) in [("a", 2023, "301"), ("b", 2024, "412")] {
            try """
            UBND XÃ TÂN HÀ
            Số: \(year - 2000)/BC-UBND
            Tân Hà, ngày 05 tháng 12 năm \(year)
            BÁO CÁO
            Tình hình năm \(year)
            I. KẾT QUẢ NĂM \(year)
            Thu ngân sách trên địa bàn xã đạt \(sum) tỷ đồng, vượt kế hoạch được giao đầu năm.
            """.write(toFile: "\(folder.path)/\(name).txt", atomically: true, encoding: .utf8)
        }
        #expect(try run("index", "--index", index, folder.path).code == 0)
        func lines(_ arguments: String...) throws -> [Substring] {
            let all = ["--index", index, "thu ngân sách"] + arguments
            return try run(arguments: all).output.split(separator: "\n")
        }
        let facets = try lines("--facets")
        #expect(facets.contains("Vai trò: kết quả 2"))
        #expect(facets.contains("Năm: 2024 1 · 2023 1"))
        #expect(facets.contains("Loại: Báo cáo 2"))
        let groups = try lines("--group", "document", "--sort", "newest")
        let heads = groups.filter { $0.hasPrefix("■ ") }
        #expect(heads.count == 2 && heads[0].contains("2024") && heads[0].hasSuffix("(1 đoạn)"))
        #expect(groups.last == "2 trong 2 nhóm")
        let folded = try lines("--fold")
        #expect(folded.contains("   1 đoạn gần giống:"))
        #expect(folded.filter { $0.hasPrefix("1. ") || $0.hasPrefix("2. ") }.count == 1)
        #expect(try lines("--no-fold").count == lines().count)
        #expect(
            try lines("--year", "2023..2025", "--to", "2023-12").contains { $0.hasPrefix("1 đoạn") }
        )
        #expect(try run("--index", index, "--kind", "kế hoạch", "thu ngân sách").code == 1)
        for wrong in [
            ["--sort", "x"], ["--group", "x"], ["--per-group", "0"], ["--from", "mai"],
            ["--year", "nay"], ["--to", "2023..2024"],
        ] {
            #expect(try run(arguments: ["--index", index, "thu"] + wrong).code == 2, "\(wrong)")
        }
    }

    @Test("--json prints one object with every field of the contract, and nothing else")
    func json() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.path + "/index"
        try "I. KẾT QUẢ NĂM 2023\nCông tác quản lý đất đai được tăng cường.".write(
            toFile: folder.path + "/a.txt",
            atomically: true,
            encoding: .utf8
        )
        _ = try run("index", "--index", index, folder.path)
        let outcome = try run("--index", index, "--json", "đất đai")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        )
        #expect(
            Set(object.keys) == [
                "version", "query", "understood", "suggestion", "total", "totalIsEstimate",
                "milliseconds", "results",
            ]
        )
        #expect(object["version"] as? Int == 1)
        #expect(object["suggestion"] is NSNull)
        let result = try #require((object["results"] as? [[String: Any]])?.first)
        #expect(
            Set(result.keys) == [
                "rank", "score", "passage", "text", "snippet", "highlights", "evidence",
                "citation", "document", "section", "lines", "page",
            ]
        )
        let document = try #require(result["document"] as? [String: Any])
        #expect(
            Set(document.keys) == [
                "id", "path", "kind", "number", "date", "year", "agency", "place", "title",
            ]
        )
        #expect(document["number"] is NSNull)
        let section = try #require(result["section"] as? [String: Any])
        #expect(Set(section.keys) == ["path", "role", "year"])
        #expect(section["role"] as? String == "results")
        #expect(section["year"] as? Int == 2023)
        #expect(
            (section["path"] as? [[String: String]]) == [
                ["label": "I", "title": "KẾT QUẢ NĂM 2023"]
            ]
        )
        #expect((result["lines"] as? [String: Int]) == ["start": 1, "end": 2])
        #expect(result["page"] is NSNull)
        let snippet = Array((result["snippet"] as? String ?? "").unicodeScalars)
        let highlight = try #require((result["highlights"] as? [[Int]])?.first)
        var words = String.UnicodeScalarView()
        words.append(contentsOf: snippet[highlight[0]..<highlight[1]])
        #expect(String(words) == "đất đai")

        let nothing = try run("--index", index, "--json", "!!!")
        #expect(nothing.code == 1)
        #expect(try JSONSerialization.jsonObject(with: Data(nothing.output.utf8)) is [String: Any])
    }

    @Test("No control character of a document reaches the terminal, no line of its own")
    func controlCharacters() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.path + "/index"
        let right = String(repeating: #"Quy hoạch chồng chéo ở nhiều nơi. "#, count: 4)
        try #"{"id":"a\u001b","title":"Tên\u001b[31m\nđỏ","text":"\#(right)(QHCC).\n"#
            .appending(#"Quy hoạch\u001bchông\u001bchéo; giải\u001bphóng\u001bmặt bằng (GPMB)."}"#)
            .write(toFile: folder.path + "/a.jsonl", atomically: true, encoding: .utf8)
        #expect(try run("index", "--index", index, folder.path).code == 0)
        for arguments in [["quy hoạch"], ["documents"], ["suspects"], ["abbreviations"]] {
            let outcome = try run(arguments: arguments + ["--index", index])
            #expect(outcome.code == 0, "\(arguments)")
            #expect(!outcome.output.contains("\u{1B}"), "\(arguments): \(outcome.output)")
            #expect(!outcome.output.contains("\nđỏ"), "\(arguments)")
        }
    }

    @Test("passages --json prints a line a passage, without an index")
    func passages() throws {
        let outcome = try run("passages", "--json", "Index/samples")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count > 200)
        for line in lines {
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            )
            #expect(
                Set(object.keys).isSuperset(of: ["document", "section", "lines", "page", "text"])
            )
        }
    }

    @Test("status --readers tells the formats, and what to install, for people and as JSON")
    func readers() throws {
        let shown = try run("status", "--readers")
        #expect(shown.code == 0)
        #expect(shown.output.contains("PDF"))
        #expect(shown.output.contains("tesseract"))
        let outcome = try run("status", "--readers", "--json")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        )
        let readers = try #require(object["readers"] as? [[String: Any]])
        #expect(readers.allSatisfy { $0["works"] is Bool && $0["missing"] is [String] })
        #expect(readers.contains { ($0["formats"] as? String)?.contains("DOC") == true })
        #expect((object["programs"] as? [[String: Any]])?.count == 5)
    }
}
