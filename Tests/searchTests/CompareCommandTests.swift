import Foundation
import TestSupport
import Testing

extension CommandTests {
    /// The index of the samples in a folder of its own.
    private func samples(in folder: URL) throws -> String {
        let index = folder.path + "/index"
        _ = try run("index", "--index", index, "Index/samples")
        return index
    }

    @Test("compare: exit codes")
    func compareExitCodes() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try samples(in: folder)
        let rows: [(Int32, [String])] = [
            (0, ["giai phong mat bang"]), (0, ["đất đai", "--over", "agency"]),
            (0, ["đất đai", "--documents", "418/BC-UBND", "452/BC-UBND"]),
            (0, ["--section", "tồn tại", "--documents", "418/BC-UBND", "452/BC-UBND"]),
            (0, ["--section", "II", "--over", "year"]), (0, ["--over", "year"]),
            (0, ["--role", "tasks", "--over", "year", "--agency", "binh sa"]),
            (0, ["đất đai", "--year", "2024"]), (0, ["đất đai", "--document", "452/BC-UBND"]),
            (0, ["đất đai", "--kind", "báo cáo", "--from", "2023", "--to", "2024"]),
            (1, ["đất đai", "--year", "1990"]), (1, ["đất đai", "--document", "999/BC-UBND"]),
            (2, ["đất đai", "--year", "nay"]), (2, ["--section", "II", "--year", "2024"]),
            (2, ["--over", "year", "--kind", "báo cáo"]),
            (1, ["xyzzyq"]), (1, ["?!"]),
            (1, ["--section", "XXIX", "--over", "year"]),
            (1, ["--section", "II", "--over", "year", "--agency", "Hòn Mây"]),
            (2, []), (2, ["--limit", "0", "đất"]), (2, ["--over", "month", "đất"]),
            (2, ["đất", "--section", "II"]), (2, ["--section", "II", "--over", "agency"]),
            (2, ["--section", "II", "--documents", "418/BC-UBND"]),
            (2, ["--section", "II", "--documents", "418/BC-UBND", "999/BC-UBND"]),
            (2, ["đất", "--json", "--markdown"]),
        ]
        for (code, arguments) in rows {
            let outcome = try run(arguments: ["compare", "--index", index] + arguments)
            #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
            #expect((code == 2) == outcome.output.isEmpty, "\(arguments)")
        }
        #expect(try run("compare", "--index", index + "/none", "đất").code == 3)
    }

    @Test("compare: a table fits into 80 columns; every cell has its source below")
    func compareTable() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try samples(in: folder)
        let outcome = try run("compare", "--index", index, "giải phóng mặt bằng")
        let lines = outcome.output.split(separator: "\n")
        #expect(!outcome.output.contains("\u{1B}"))
        let table = lines.filter { $0.contains("│") }
        #expect(table.count > 10)
        #expect(table.allSatisfy { $0.count <= 80 })
        let sources = lines.filter { $0.hasPrefix("[") && !$0.contains("│") }
        #expect(sources.count >= 4)
        for number in 1...sources.count {
            #expect(table.contains { $0.contains("[\(number)]") }, "[\(number)]")
        }
    }

    @Test("compare --section names its sections as citations do")
    func comparedNames() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try samples(in: folder)
        let documents = ["--documents", "418/BC-UBND", "452/BC-UBND"]
        let rows = [
            ("nguyên nhân chủ quan", ", mục II.2.2 “Nguyên nhân chủ quan” ["),
            ("Tồn tại, hạn chế", ", mục II.1 “Tồn tại, hạn chế” ["),
            ("mục II.1", ", mục II.1 “Tồn tại, hạn chế” ["),
        ]
        for (section, shown) in rows {
            let outcome = try run(
                arguments: ["compare", "--index", index, "--section", section] + documents
            )
            #expect(outcome.output.contains(shown), "\(section): \(outcome.output.prefix(300))")
        }
    }

    @Test("compare --json and --markdown hold every cell with its citation")
    func compareFormats() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = try samples(in: folder)
        let passages = try run("compare", "--index", index, "--json", "đầu tư công")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(passages.output.utf8)) as? [String: Any]
        )
        #expect(
            Set(object.keys) == [
                "version", "query", "understood", "suggestion", "over", "columns", "rows",
                "totalIsEstimate", "milliseconds",
            ]
        )
        let columns = try #require(object["columns"] as? [[String: Any]])
        let rows = try #require(object["rows"] as? [[String: Any]])
        #expect(columns.map { $0["name"] as? String } == ["2023", "2024", "2025"])
        for row in rows { #expect((row["cells"] as? [Any])?.count == columns.count) }

        let arguments = ["--section", "tồn tại", "--documents", "418/BC-UBND", "452/BC-UBND"]
        let sections = try run(arguments: ["compare", "--index", index, "--json"] + arguments)
        let comparisons = try #require(
            try JSONSerialization.jsonObject(with: Data(sections.output.utf8)) as? [String: Any]
        )
        let first = try #require((comparisons["comparisons"] as? [[String: Any]])?.first)
        #expect(Set(first.keys) == ["left", "right", "counts", "rows"])
        let row = try #require((first["rows"] as? [[String: Any]])?.first)
        #expect(
            Set(row.keys).isSubset(of: ["status", "similarity", "left", "right", "difference"])
        )

        let markdown = try run(arguments: ["compare", "--index", index, "--markdown"] + arguments)
        let lines = markdown.output.split(separator: "\n")
        let bars = lines.filter { $0.hasPrefix("|") }
            .map { $0.replacing("\\|", with: "").count { $0 == "|" } }
        #expect(Set(bars) == [4])
        #expect(lines.contains { $0.hasPrefix("[^1]: ") })
    }
}
