import Foundation
import TestSupport
import Testing

extension CommandTests {
    private static let phrase = "giải phóng mặt bằng"

    /// What is printed in each format by commands that know formats.
    private static let commands: [[String]] = [
        [phrase], ["documents"], ["references"], ["references", "452/BC-UBND"],
        ["references", "--document", "418/BC-UBND"], ["figures", "thu ngân sách"],
        ["compare", "đầu tư công"],
        ["compare", "--section", "tồn tại", "--documents", "418/BC-UBND", "452/BC-UBND"],
    ]

    private func index(in folder: URL) throws -> String {
        let index = folder.path + "/index"
        _ = try run("index", "--index", index, "Index/samples")
        return index
    }

    private func object(_ text: some StringProtocol) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
            "\(text.prefix(200))"
        )
    }

    private func withoutTime(_ text: String) -> String {
        text.replacing(#/"milliseconds":[0-9.e-]+,/#, with: "")
            .replacing(#/\([0-9.e-]+ ms\)/#, with: "")
    }

    @Test("A page of what a document cites is that page in every format", arguments: [0, 1, 2, 99])
    func citedPage(offset: Int) throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try index(in: folder)
        let command = ["references", "--document", "1187/QĐ-UBND", "--index", index]
        func numbers(_ object: [String: Any]) -> [String] {
            (object["documents"] as? [[String: Any]] ?? [])
                .flatMap { $0["numbers"] as? [[String: Any]] ?? [] }
                .compactMap { $0["number"] as? String }
        }
        let all = try object(try run(arguments: command + ["--json"]).output)
        let names = numbers(all)
        #expect(names.count > 2 && all["total"] as? Int == names.count)
        let page = command + ["--limit", "1", "--offset", "\(offset)"]
        let own = Array(names.dropFirst(offset).prefix(1))
        let json = try run(arguments: page + ["--json"])
        #expect(json.code == (own.isEmpty ? 1 : 0))
        #expect(numbers(try object(json.output)) == own)
        #expect(try object(json.output)["total"] as? Int == names.count)
        for format in ["text", "markdown", "csv"] {
            let output = try run(arguments: page + ["--format", format]).output
            let shown = names.filter { output.contains($0) }
            #expect(shown == own, "\(format): \(output)")
        }
    }

    @Test("Every command prints in every format that it knows, and nothing else")
    func formats() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try index(in: folder)
        for command in Self.commands {
            func output(_ options: String...) throws -> String {
                let outcome = try run(arguments: command + ["--index", index] + options)
                #expect(outcome.code == 0, "\(command) \(options): \(outcome.errors)")
                #expect(outcome.errors.isEmpty, "\(command) \(options): \(outcome.errors)")
                #expect(!outcome.output.contains("\u{1B}"))
                return outcome.output
            }
            let json = try output("--json")
            #expect(json.split(separator: "\n").count == 1)
            _ = try object(json)
            #expect(withoutTime(json) == withoutTime(try output("--format", "json")))
            #expect(
                withoutTime(try output()) == withoutTime(try output("--format", "text"))
            )

            let lines = try output("--format", "jsonl").split(separator: "\n")
            #expect(!lines.isEmpty, "\(command)")
            for line in lines { _ = try object(line) }

            let table = ExportTests.read(try output("--format", "csv"))
            #expect(table.count > 1, "\(command)")
            #expect(Set(table.map(\.count)).count == 1, "\(command)")
            let names = try #require(table.first)
            #expect(Set(names).count == names.count, "\(command): \(names)")
            #expect(!names.contains(""))

            let markdown = try output("--format", "markdown")
            #expect(!markdown.contains("<"))
            let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
                .map { $0.replacing("\\|", with: "").count { $0 == "|" } }
            if command.first != "compare" { #expect(Set(rows).count < 2, "\(command)") }
        }
    }

    @Test("The results of a question say the same in every format")
    func results() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try index(in: folder)
        func output(_ options: String...) throws -> String {
            try run(arguments: ["--index", index, "--limit", "7", Self.phrase] + options).output
        }
        let json = try object(try output("--json"))
        let results = try #require(json["results"] as? [[String: Any]])
        let passages = results.compactMap { $0["passage"] as? String }
        #expect(passages.count == 7)

        let lines = try output("--format", "jsonl").split(separator: "\n").map(object)
        #expect(lines as [NSDictionary] == results as [NSDictionary])

        let table = ExportTests.read(try output("--format", "csv"))
        let names = try #require(table.first)
        func column(_ name: String) throws -> [String] {
            let place = try #require(names.firstIndex(of: name), "\(name)")
            return table.dropFirst().map { $0[place] }
        }
        #expect(try column("passage") == passages)
        #expect(try column("rank") == (1...7).map(String.init))
        for (text, result) in zip(try column("text"), results) {
            #expect(text == result["text"] as? String || text.hasPrefix("'"))
        }
        #expect(try column("citation") == results.compactMap { $0["citation"] as? String })

        let ranked = try output("--format", "trec", "--topic", "q7").split(separator: "\n")
            .map { $0.split(separator: "\t").map(String.init) }
        #expect(ranked.map { $0[2] } == passages)
        #expect(ranked.allSatisfy { $0.count == 6 && $0[0] == "q7" && $0[1] == "Q0" })
        #expect(ranked.map { $0[3] } == (1...7).map(String.init))

        let markdown = try output("--format", "markdown")
        #expect(markdown.hasPrefix("## “\(Self.phrase)”\n"))
        for passage in passages { #expect(markdown.contains("\\[\(passage)\\]")) }
        #expect(markdown.localizedCaseInsensitiveContains("**\(Self.phrase)**"))
    }

    @Test(
        "Scores of a run fall from line to line, whatever the order",
        arguments: [[], ["--sort", "oldest"], ["--group", "document"], ["--offset", "40"]]
    )
    func scoresFall(options: [String]) throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try index(in: folder)
        let outcome = try run(
            arguments: ["--index", index, "--format", "trec", "--limit", "150", "năm"] + options
        )
        let scores = outcome.output.split(separator: "\n")
            .compactMap { Double($0.split(separator: "\t")[4]) }
        #expect(scores.count > 20)
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 > $1 })
    }

    @Test("Formats: what does not go together is a usage error; nothing found is exit code 1")
    func formatExitCodes() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try index(in: folder)
        let rows: [(Int32, [String])] = [
            (2, ["đất", "--json", "--format", "csv"]), (0, ["đất", "--json", "--format", "json"]),
            (2, ["đất", "--format", "xml"]), (2, ["đất", "--format", "trec", "--topic", "a b"]),
            (2, ["đất", "--explain", "--format", "csv"]),
            (0, ["đất", "--explain", "--format", "jsonl"]),
            (2, ["documents", "--format", "trec"]),
            (2, ["figures", "thu", "--markdown", "--format", "csv"]),
            (0, ["compare", "đất", "--markdown", "--format", "markdown"]),
            (1, ["xyzzyq", "--format", "csv"]), (1, ["xyzzyq", "--format", "trec"]),
            (1, ["xyzzyq", "--format", "markdown"]), (1, ["xyzzyq", "--format", "jsonl"]),
            (1, ["xyzzyq", "--explain"]), (1, ["?!", "--explain", "--json"]),
        ]
        for (code, arguments) in rows {
            let outcome = try run(arguments: arguments + ["--index", index])
            #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
            if code == 2 { #expect(outcome.output.isEmpty, "\(arguments)") }
        }
        let empty = try run("xyzzyq", "--format", "csv", "--index", index)
        #expect(ExportTests.read(empty.output).count == 1)
        #expect(try run("xyzzyq", "--format", "trec", "--index", index).output.isEmpty)
    }

    @Test("A hint that a table has no place for goes to standard error")
    func remarks() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try index(in: folder)
        let outcome = try run("mawtj bawngf", "--format", "csv", "--index", index)
        #expect(outcome.code == 0)
        #expect(outcome.errors.hasPrefix("Hiểu là “mặt bằng”."))
        #expect(!outcome.output.contains("Hiểu là"))
    }

    @Test("A passage full of signs stays what it is in every format")
    func signs() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "=HYPERLINK(\"x\") dấu_lạ *sao* a|b <script>alert(1)</script> \"nháy\", hết"
        try text.write(toFile: folder.path + "/a.txt", atomically: true, encoding: .utf8)
        let index = folder.path + "/index"
        _ = try run("index", "--index", index, folder.path + "/a.txt")
        func output(_ format: String) throws -> String {
            try run("--index", index, "--format", format, "script alert").output
        }
        let results = try object(try output("json"))["results"] as? [[String: Any]]
        #expect(results?.first?["text"] as? String == text)
        let table = ExportTests.read(try output("csv"))
        let place = try #require(table.first?.firstIndex(of: "text"))
        #expect(table[1][place] == "'" + text)
        let line = try #require(
            try output("markdown").split(separator: "\n").first { $0.hasPrefix("1. > ") }
        )
        #expect(
            line == "1. > \\=HYPERLINK(\"x\") dấu\\_lạ \\*sao\\* a\\|b \\<script\\>"
                + "**alert**(1)\\</script\\> \"nháy\", hết"
        )
        #expect(try output("trec").split(separator: "\t").count == 6)
    }

    @Test("--explain says how, where, and what the score is made of")
    func explains() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try index(in: folder)
        let outcome = try run("--index", index, "--explain", "--limit", "1", "giai phong mat bang")
        for words in [
            "Cách hiểu câu hỏi", "giai → giải  (thêm dấu, độ hiếm ", "cây câu hỏi:",
            "kế hoạch tìm: ", "mức đòi hỏi: đủ các từ", "câu hỏi cho Xapian: Query(",
            "trong đoạn: giai → giải", "trong đề mục: ", " gồm:", "các từ (BM25)",
        ] {
            #expect(outcome.output.contains(words), "\(words)")
        }
        let plain = try run("--index", index, "--limit", "1", "giai phong mat bang").output
        #expect(!plain.contains("gồm:") && !plain.contains("Cách hiểu"))
    }
}
