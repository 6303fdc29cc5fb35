import Foundation
import TestSupport
import Testing

extension CommandTests {
    @Test("verify: exit codes; nothing but what is not found where cited gives 1")
    func verifyExitCodes() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.path + "/index"
        _ = try run("index", "--index", index, "Index/samples")
        func file(_ name: String, _ text: String) throws -> String {
            let path = folder.path + "/" + name
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return path
        }
        let good = "“hồ điều hòa Cồn Sậy” (BC 452/BC-UBND, mục I.2.3)\n"
        let bad = "“con mèo vàng ngủ trên mái nhà”\n"
        let rows: [(Int32, [String])] = [
            (0, ["hồ điều hòa Cồn Sậy"]), (0, ["ho dieu hoa", "con say"]),
            (0, ["hồ điều hòa Cồn Sậy", "--citation", "BC 452/BC-UBND"]),
            (0, ["“hồ điều hòa Cồn Sậy” (BC 452/BC-UBND)"]),
            (0, ["--file", try file("a.md", good)]),
            (1, ["hồ điều hòa Cồn Sấy"]), (1, ["con mèo vàng ngủ trên mái nhà"]),
            (1, ["hồ điều hòa Cồn Sậy", "--citation", "BC 418/BC-UBND"]),
            (1, ["“hồ điều hòa Cồn Sậy” (BC 418/BC-UBND)"]),
            (1, ["--file", try file("b.md", good + "\n" + bad)]),
            (1, ["--file", try file("b.md", good + "\n" + bad), "--json"]),
            (2, []), (2, [""]), (2, ["…?!"]), (2, ["a", "--file", "b.md"]),
            (2, ["--file", "b.md", "--citation", "c"]),
            (4, ["--file", try file("none.md", "Không có lời trích nào.\n")]),
            (4, ["--file", try file("empty.md", "")]),
            (4, ["--file", folder.path + "/gone.md"]), (4, ["--file", folder.path]),
        ]
        for (code, arguments) in rows {
            let outcome = try run(arguments: ["verify", "--index", index] + arguments)
            #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
            #expect((code >= 2) == outcome.output.isEmpty, "\(arguments)")
            #expect((code >= 2) != outcome.errors.isEmpty, "\(arguments)")
        }
        #expect(try run("verify", "--index", index + "/none", "đất đai").code == 3)
        let none = try run("verify", "--index", index, "--file", folder.path + "/none.md")
        #expect(none.errors.contains("không có lời trích nào"))
    }

    @Test("verify shows what differs, where it stands, and counts; --json holds the same")
    func verifyOutput() throws {
        let folder = try temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = folder.path + "/index"
        _ = try run("index", "--index", index, "Index/samples")
        let path = folder.path + "/a.md"
        try """
        # Bài viết

        - “hồ điều hòa Cồn Sậy” (BC 452/BC-UBND)
        - “Thu tiền sử dụng đất đạt 187,8 tỷ đồng” (BC 452/BC-UBND)
        - “Thu tiền sử dụng đất đạt 187,3 tỷ đồng” (BC 452/BC-UBND, mục II)

        """.write(toFile: path, atomically: true, encoding: .utf8)
        let shown = try run("verify", "--index", index, "--file", path).output
        for part in [
            "3 lời trích", "✓ 1. dòng 3: đúng nguyên văn", "≠ 2. dòng 4: khác nguyên văn",
            "[-187,3-] {+187,8+}", "khác số liệu: nguồn ghi “187,3” ↔ trích là “187,8”",
            "→ 3. dòng 5: ở chỗ khác với trích dẫn", "khác mục được dẫn",
            "Báo cáo số 452/BC-UBND ngày 09/12/2024 của UBND thị xã Bình Sa, mục I.2.2",
        ] {
            #expect(shown.contains(part), "\(part)")
        }
        let problems = try run("verify", "--index", index, "--file", path, "--only-problems")
        #expect(!problems.output.contains("✓ 1."))
        #expect(problems.code == 1)
        let json = try run("verify", "--index", index, "--file", path, "--json").output
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        )
        #expect(object["version"] as? Int == 1)
        #expect(
            object["counts"] as? [String: Int]
                == ["found": 1, "differs": 1, "elsewhere": 1, "missing": 0]
        )
        let quotations = try #require(object["quotations"] as? [[String: Any]])
        #expect(quotations.map { $0["line"] as? Int } == [3, 4, 5])
        let fewer = try run("verify", "--index", index, "--file", path, "--only-problems", "--json")
        let few = try #require(
            try JSONSerialization.jsonObject(with: Data(fewer.output.utf8)) as? [String: Any]
        )
        #expect(fewer.code == 1)
        #expect(few["counts"] as? [String: Int] == object["counts"] as? [String: Int])
        #expect(
            (few["quotations"] as? [[String: Any]])?.map { $0["line"] as? Int } == [4, 5]
        )
        #expect(quotations.allSatisfy { $0["citation"] is [String: Any] })
        for quotation in quotations {
            let place = try #require((quotation["found"] as? [[String: Any]])?.first)
            for key in ["citation", "passages", "document", "section", "lines", "text"] {
                #expect(place[key] != nil, "\(key)")
            }
        }
    }
}
