import Foundation
import TestSupport
import Testing

/// A set of shards of which some are damaged.
///
/// `FAULT_FLIPS` tries every damage.
@Suite("Repair of a set", .serialized)
struct SetRepairTests {
    private struct Report: Decodable {
        struct Shard: Decodable { var number: Int, outcome: String }
        struct Loss: Decodable { var document: String }
        var shards: [Shard]
        var fromFiles: Int
        var fromStoredText: [Loss]
        var lost: [Loss]
        var mayLackDocuments: Bool

        var outcomes: [String] { shards.map(\.outcome) }
    }

    /// What happens to a set of three, and what repair makes of it.
    private struct Row: CustomStringConvertible {
        var description: String
        /// The tables of each shard that are lost.
        var lost: [Int: [String]]
        var hasFiles = true
        /// Whether everything comes back.
        var isWhole = true
        /// Whether it is tried in a short run, too.
        var isShort = false
    }

    private static let isLong = ProcessInfo.processInfo.environment["FAULT_FLIPS"] != nil

    private static let rows = [
        Row(description: "texts", lost: [2: ["docdata.glass"]], isShort: true),
        Row(description: "terms", lost: [1: ["termlist.glass"]]),
        Row(description: "the version file", lost: [3: ["iamglass"]]),
        Row(description: "in two shards", lost: [1: ["docdata.glass"], 3: ["iamglass"]]),
        Row(description: "no files", lost: [2: ["termlist.glass"]], hasFiles: false),
        Row(
            description: "in two shards, no files",
            lost: [1: ["iamglass"], 2: ["termlist.glass"]],
            hasFiles: false,
            isShort: true
        ),
        Row(description: "postings", lost: [2: ["postlist.glass"]], isWhole: false),
        Row(
            description: "postings, no files",
            lost: [2: ["postlist.glass"]],
            hasFiles: false,
            isWhole: false
        ),
    ]

    private func report(_ outcome: CommandRun) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }

    /// A set whose records are not in the order of its documents.
    private func set() throws -> IndexedFolder {
        let folder = try IndexedFolder(shards: 3)
        #expect(try folder.refresh().code == 0)
        try folder.change()
        #expect(try folder.refresh().code == 0)
        return folder
    }

    @Test("Damaged shards are built anew, sound ones keep every byte; numbers and order stay")
    func tables() throws {
        let folder = try set()
        let before = try folder.answers()
        try folder.keep()
        let away = folder.folder.appendingPathComponent("away")
        for row in Self.isLong ? Self.rows : Self.rows.filter(\.isShort) {
            try folder.restore()
            for (number, names) in row.lost {
                for name in names {
                    try FileManager.default.removeItem(
                        atPath: folder.shardPath(number) + "/" + name
                    )
                }
            }
            if !row.hasFiles { try FileManager.default.moveItem(at: folder.documents, to: away) }
            let sound = (1...3).filter { row.lost[$0] == nil }
            let contents = try sound.map { try folder.contents(shard: $0) }
            let check = try folder.run(["check"])
            #expect(check.code == 3, "\(row)")
            for (number, names) in row.lost {
                let table = names[0].prefix { $0 != "." }
                let isNamed = check.errors.contains("phần \(number) (\(folder.shardPath(number)))")
                #expect(isNamed && check.errors.contains(table), "\(row): \(check.errors)")
            }
            let outcome = try folder.run(["repair", "--json"])
            #expect(outcome.code == (row.isWhole ? 0 : 3), "\(row): \(outcome)")
            let report = try report(outcome)
            for number in 1...3 {
                let expected = row.lost[number] == nil ? "sound" : "rebuilt"
                #expect(report.outcomes[number - 1] == expected, "\(row)")
            }
            #expect(report.lost.isEmpty == row.isWhole, "\(row): \(report)")
            #expect(report.fromFiles == 0 || row.hasFiles, "\(row): \(report)")
            #expect(try sound.map { try folder.contents(shard: $0) } == contents, "\(row)")
            #expect(try folder.run(["check"]).code == 0, "\(row)")
            if row.isWhole { #expect(try folder.answers() == before, "\(row)") }
            let names = try folder.names()
            #expect(!names.contains { $0.hasSuffix("draft") }, "\(row): \(names)")
            if !row.hasFiles { try FileManager.default.moveItem(at: away, to: folder.documents) }
            let again = try folder.refresh()
            #expect(again.code == 0, "\(row): \(again)")
            guard row.isWhole else { continue }
            #expect(again.output.contains("0 tài liệu mới, 0 thay thế, 6 không đổi"), "\(again)")
        }
    }

    @Test("A shard that is gone is told, made anew without a document, and filled from the files")
    func goneShard() throws {
        let folder = try set()
        let before = try folder.states()
        try folder.keep()
        for number in Self.isLong ? [1, 2, 3] : [2] {
            try folder.restore()
            try FileManager.default.removeItem(atPath: folder.shardPath(number))
            let indexed = try folder.refresh()
            #expect(indexed.code == 3 && FaultPointTests.isClear(indexed, folder), "\(indexed)")
            #expect(indexed.errors.contains("thiếu phần \(number)"), "\(indexed)")
            let check = try folder.run(["check"])
            #expect(check.code == 3 && check.errors.contains("thiếu phần \(number)"), "\(check)")
            let outcome = try folder.run(["repair"])
            #expect(outcome.code == 3, "\(outcome)")
            #expect(outcome.output.contains("Đã lập mới phần \(number)"), "\(outcome)")
            #expect(outcome.output.contains("search index THƯ_MỤC --index \(folder.index)"))
            #expect(try folder.run(["check"]).code == 0)
            let left = try folder.states()
            #expect(left.allSatisfy { before[$0.key] == $0.value } && left.count < before.count)
            #expect(try folder.refresh().code == 0)
            let states = try folder.states()
            let (count, all) = (states.values.joined().count, before.values.joined().count)
            #expect(states.count == before.count && count == all, "\(number)")
            // Those that came back have numbers that nothing ever had.
            #expect(states.keys.allSatisfy { left[$0] != nil || before[$0] == nil }, "\(number)")
            #expect(try folder.run(["check"]).code == 0)
        }
    }

    @Test("A shard of which nothing can be saved stays as it was, others are repaired")
    func nothingLeft() throws {
        let folder = try set()
        try folder.keep()
        let names = try folder.contents(shard: 2).keys
        for name in names where name != "flintlock" {
            try Data(repeating: 0x5A, count: 30_000).write(
                to: URL(fileURLWithPath: folder.shardPath(2) + "/" + name)
            )
        }
        try FileManager.default.removeItem(atPath: folder.shardPath(3) + "/termlist.glass")
        let contents = try folder.contents(shard: 2)
        let outcome = try folder.run(["repair", "--json"])
        #expect(outcome.code == 3, "\(outcome)")
        #expect(try report(outcome).outcomes == ["sound", "left", "rebuilt"])
        #expect(try folder.contents(shard: 2) == contents)
        let again = try folder.run(["repair"])
        #expect(again.code == 3 && again.output.contains("dời thư mục đó đi"), "\(again)")
        // Its own advice.
        try FileManager.default.removeItem(atPath: folder.shardPath(2))
        #expect(try folder.run(["repair"]).code == 3)
        #expect(try folder.refresh().code == 0)
        #expect(try folder.run(["check"]).code == 0)
        #expect(try folder.states().count == 6)
    }

    @Test("What is not one set is refused as it is, a sound set has nothing to repair")
    func refusals() throws {
        let folder = try set()
        let contents = try (1...3).map { try folder.contents(shard: $0) }
        let sound = try folder.run(["repair", "--json"])
        #expect(sound.code == 0, "\(sound)")
        #expect(try report(sound).outcomes == ["sound", "sound", "sound"])
        let part = try CommandRun(["repair", "--index", folder.shardPath(2)])
        #expect(part.code == 3 && part.errors.contains("sửa cả bộ"), "\(part)")
        #expect(try (1...3).map { try folder.contents(shard: $0) } == contents)
        // Shards that have changed places, of which one is damaged.
        let manager = FileManager.default
        let (first, third) = (folder.shardPath(1), folder.shardPath(3))
        try manager.moveItem(atPath: first, toPath: first + ".other")
        try manager.moveItem(atPath: third, toPath: first)
        try manager.moveItem(atPath: first + ".other", toPath: third)
        try manager.removeItem(atPath: folder.shardPath(2) + "/termlist.glass")
        for command in [["repair"], folder.refreshing] {
            let mixed = try folder.run(command)
            #expect(mixed.code == 3 && FaultPointTests.isClear(mixed, folder), "\(mixed)")
        }
        #expect(try folder.contents(shard: 1) == contents[2])
    }
}
