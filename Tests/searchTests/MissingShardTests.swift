import Foundation
import TestSupport
import Testing

/// A set of which a shard is not there: no command answers as if it had all.
@Suite("A set without one of its shards")
struct MissingShardTests {
    /// A set of three shards of which the second is gone.
    private static func folder() throws -> URL {
        let folder = URL(fileURLWithPath: TemporaryFolder.newPath())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let set = folder.path + "/set"
        let outcome = try CommandRun(
            ["index", "--index", set, "--shards", "3", Places.samples.path]
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        try FileManager.default.moveItem(atPath: set + "/shard-2", toPath: folder.path + "/x")
        return folder
    }

    /// Commands, and whether their text has the sentence on standard output.
    private static let commands: [(arguments: [String], isInText: Bool)] = [
        (["giải phóng mặt bằng"], true), (["compare", "giải phóng mặt bằng"], true),
        (["compare", "--over", "year"], true), (["verify", "đất đai là tài nguyên"], false),
        (["references"], false), (["references", "01"], false),
        (["references", "--document", "002"], false), (["figures", "thu ngân sách"], false),
        (["documents"], false), (["show", "002:1"], false), (["show", "001:1"], false),
        (["open", "001:1"], false), (["suspects"], false), (["abbreviations"], false),
    ]

    @Test("Every answer says what it knows nothing of, and none is given where all are asked for")
    func told() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let index = ["--index", folder.path + "/set"]
        let words = "câu trả lời thiếu một phần của chỉ mục: phần 2 trong 3 phần"
        for (arguments, isInText) in Self.commands {
            let text = try CommandRun(arguments + index)
            #expect([0, 1].contains(text.code), "\(arguments): \(text.errors)")
            let place = isInText ? text.output : text.errors
            #expect(place.contains("Lưu ý: \(words)"), "\(arguments): \(place)")
            let json = try CommandRun(arguments + index + ["--json"])
            #expect(json.lines.count == 1, "\(arguments): \(json.output)")
            let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
            let notices = (object as? [String: Any])?["notices"] as? [String]
            #expect(notices?.contains { $0.hasPrefix(words) } == true, "\(arguments)")
            let strict = try CommandRun(arguments + index + ["--require-all"])
            #expect(strict.code == 3 && strict.output.isEmpty, "\(arguments): \(strict.output)")
            #expect(strict.errors.contains("phần 2 trong 3 phần"), "\(arguments): \(strict.errors)")
        }
        let one = ["đất", "--index", folder.path + "/set/shard-1", "--require-all"]
        #expect(try CommandRun(one).code == 3)
        let server = ["serve", "--port", "0", "--require-all"]
        #expect(try CommandRun(server + index).code == 3)
    }

    @Test("Nothing of it is said where nothing is missing")
    func whole() throws {
        let samples = try SampleIndex()
        for (arguments, _) in Self.commands {
            let outcome = try CommandRun(arguments + ["--index", samples.index, "--json"])
            #expect(!outcome.output.contains("notices") && outcome.errors.isEmpty, "\(arguments)")
        }
    }
}
