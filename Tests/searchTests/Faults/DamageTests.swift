import Foundation
import TestSupport
import Testing

/// Bytes of an index that are not what was written.
///
/// `FAULT_FLIPS=400` flips so many.
@Suite("Damage in any table", .serialized)
struct DamageTests {
    private static let flips =
        ProcessInfo.processInfo.environment["FAULT_FLIPS"].flatMap { Int($0) } ?? 10

    private static let tables = [
        "postlist.glass", "termlist.glass", "docdata.glass", "iamglass",
    ]

    @Test(
        "A flipped byte is found in its table, or made no difference; no question crashes or hangs"
    )
    func flips() throws {
        let folder = try IndexedFolder()
        #expect(try folder.refresh().code == 0)
        // A second commit: blocks that are not used any more are among the others.
        try folder.change()
        #expect(try folder.refresh().code == 0)
        let sound = try folder.answers()
        try folder.keep()
        // In a compacted index nearly every byte that is not zero is of use; else many are not: those
        // of free blocks, of what is free in others.
        #expect(try folder.run(["compact"]).code == 0)
        try folder.keep("compacted")
        var generator = SeededGenerator(seed: 11)
        var found = 0
        for number in 0..<Self.flips {
            let isCompacted = number % 2 == 0
            try folder.restore(isCompacted ? "compacted" : "kept")
            let table = Self.tables[number / 2 % Self.tables.count]
            let url = URL(fileURLWithPath: folder.index + "/" + table)
            var bytes = try Data(contentsOf: url)
            let places = bytes.indices.filter { !isCompacted || bytes[$0] != 0 }
            let place = try #require(places.randomElement(using: &generator))
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            try bytes.write(to: url)
            let name = "\(table), byte \(place)"
            let check = try limited(["check"], folder)
            #expect([0, 3].contains(check.code), "\(name): \(check.code)")
            let answers = try folder.answers()
            #expect(
                answers.codes.allSatisfy { [0, 1, 3].contains($0) },
                "\(name): \(answers.codes)"
            )
            guard check.code == 3 else {
                #expect(answers == sound, "\(name)")
                continue
            }
            found += isCompacted ? 1 : 0
            // The version file says where the tables begin: they seem to be damaged.
            let names =
                table == "iamglass"
                ? Self.tables + ["Rev", "block", "Bad", "dạng", "format version"] : [table]
            let isNamed = names.contains { check.errors.contains($0.prefix { $0 != "." }) }
            #expect(isNamed, "\(name): \(check.errors)")
            #expect(check.errors.contains("search repair"), "\(name): \(check.errors)")
            let questions = [["abbreviations"], ["suspects"], ["figures", "đất"]]
            for arguments in Self.flips > 10 ? questions : [questions[number % 3]] {
                let outcome = try limited(arguments, folder)
                #expect([0, 1, 3].contains(outcome.code), "\(name) \(arguments): \(outcome.code)")
                guard outcome.code == 3 else { continue }
                #expect(outcome.errors.contains("search repair"), "\(name): \(outcome.errors)")
            }
            guard number % 5 == 0 else { continue }
            let repair = try limited(["repair"], folder)
            #expect(repair.code == 0, "\(name): \(repair.output)\(repair.errors)")
            #expect(try folder.answers() == sound, "\(name)")
            #expect(try folder.run(["check"]).code == 0, "\(name)")
        }
        #expect(found > Self.flips / 8, "\(found) of \(Self.flips / 2)")
    }

    @Test(
        "A branch of a tree, or a leaf's own places, that are damaged are refused as they are read"
    )
    func places() throws {
        let folder = try IndexedFolder()
        for number in 10..<40 { try folder.write(number, lines: 40) }
        #expect(try folder.refresh().code == 0)
        try folder.keep()
        var generator = SeededGenerator(seed: 12)
        for table in Self.flips > 10 ? Self.tables.dropLast() : Self.tables.prefix(2) {
            let url = URL(fileURLWithPath: folder.index + "/" + table)
            for isBranch in [true, false] {
                try folder.restore()
                var bytes = try Data(contentsOf: url)
                for block in stride(from: 0, to: bytes.count, by: 8192)
                where (bytes[block + 4] > 0) == isBranch {
                    // Where the items are, or the item's own sizes.
                    let end = Int(bytes[block + 9]) << 8 | Int(bytes[block + 10])
                    guard (13...8192).contains(end) else { continue }
                    let place = block + Int.random(in: 11..<end, using: &generator)
                    bytes[place] ^= 0xE5
                }
                try bytes.write(to: url)
                let name = "\(table), \(isBranch ? "branches" : "leaves")"
                let answers = try folder.answers()
                #expect(answers.codes.allSatisfy { [0, 1, 3].contains($0) }, "\(name)")
                let check = try limited(["check"], folder)
                guard check.code != 0 || !isBranch else { continue }
                #expect(check.code == 3 && check.errors.contains(table.prefix { $0 != "." }))
                let repair = try limited(["repair"], folder)
                #expect([0, 3].contains(repair.code), "\(name): \(repair)")
            }
        }
    }

    /// A command that is ended where it hangs.
    private func limited(_ arguments: [String], _ folder: IndexedFolder) throws -> CommandRun {
        try CommandRun.bash(
            "timeout --signal=KILL 60 \"$SEARCH\" \"$@\"",
            arguments + ["--index", folder.index]
        )
    }

    @Test("A text or metadata entry that is not as written is never answered with")
    func checksums() throws {
        let folder = try IndexedFolder()
        // So short a text is not packed, and found in the table as it is.
        try "Đập Xylophon".write(to: folder.file(0), atomically: true, encoding: .utf8)
        #expect(try folder.refresh().code == 0)
        try replace("Xylophon", by: "Xylophan", in: folder.index + "/docdata.glass")
        let outcome = try folder.run(["xylophon"])
        #expect(outcome.code == 3 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.contains("search check") && outcome.errors.contains("search repair"))
        let check = try folder.run(["check"])
        #expect(check.code == 3 && check.errors.contains("docdata"), "\(check)")
    }

    /// What `check --json` prints.
    private struct Report: Decodable {
        struct Damage: Decodable {
            var shard: Int?
            var folder: String
            var table: String?
            var finding: String
        }

        var index: String
        var isSound: Bool
        var damage: [Damage]
        var remedy: String?

        init(_ run: CommandRun) throws {
            self = try JSONDecoder().decode(Self.self, from: Data(run.output.utf8))
        }
    }

    @Test("check --json tells each damaged table or shard by itself, and what mends it")
    func report() throws {
        let folder = try IndexedFolder(shards: 3)
        #expect(try folder.refresh().code == 0)
        let sound = try folder.run(["check", "--json"])
        #expect(sound.code == 0 && sound.errors.isEmpty, "\(sound)")
        let nothing = try Report(sound)
        #expect(nothing.isSound && nothing.damage.isEmpty && nothing.remedy == nil)
        #expect(nothing.index == folder.index)
        for (number, table) in [(1, "docdata"), (3, "termlist")] {
            let url = URL(fileURLWithPath: "\(folder.shardPath(number))/\(table).glass")
            try Data(Data(contentsOf: url).map { $0 ^ 0x5A }).write(to: url)
        }
        let damaged = try folder.run(["check", "--json"])
        #expect(damaged.code == 3 && damaged.errors.isEmpty, "\(damaged)")
        let report = try Report(damaged)
        #expect(!report.isSound && report.remedy == "search repair --index \(folder.index)")
        #expect(Set(report.damage.map(\.shard)) == [1, 3])
        #expect(report.damage.contains { $0.shard == 1 && $0.table == "docdata" })
        #expect(report.damage.contains { $0.shard == 3 && $0.table == "termlist" })
        #expect(report.damage.allSatisfy { !$0.finding.isEmpty })
        #expect(report.damage.first?.folder == folder.shardPath(1))
        #expect(try folder.run(["repair"]).code == 0)
        try FileManager.default.removeItem(atPath: folder.shardPath(2))
        let gone = try Report(try folder.run(["check", "--json"]))
        #expect(gone.damage.map(\.shard) == [2] && gone.damage.map(\.table) == [nil])
        try FileManager.default.removeItem(atPath: folder.index)
        let none = try folder.run(["check", "--json"])
        #expect(none.code == 3 && none.output.isEmpty && !none.errors.isEmpty, "\(none)")
    }

    @Test(
        "An index of another form, of another number: the sentence says how to bring it to this one"
    )
    func otherForm() throws {
        let folder = try IndexedFolder()
        #expect(try folder.refresh().code == 0)
        let before = try folder.answers()
        // The entry has no checksum, so that any version can read it.
        try replace("form7", by: "form5", in: folder.index + "/postlist.glass")
        for command in [["đất"], ["check"], ["documents"], ["index", folder.documents.path]] {
            let outcome = try folder.run(command)
            #expect(outcome.code == 3, "\(command)")
            #expect(FaultPointTests.isClear(outcome, folder), "\(command): \(outcome.errors)")
            #expect(outcome.errors.contains("có dạng 5"), "\(command): \(outcome.errors)")
            #expect(outcome.errors.contains("search repair --index \(folder.index)"))
        }
        let repair = try folder.run(["repair"])
        #expect(repair.code == 0, "\(repair)")
        #expect(try folder.answers() == before)
    }

    /// Puts other bytes of the same count into a file.
    private func replace(_ words: String, by others: String, in path: String) throws {
        let url = URL(fileURLWithPath: path)
        var bytes = try Data(contentsOf: url)
        let place = try #require(bytes.range(of: Data(words.utf8)))
        bytes.replaceSubrange(place, with: Data(others.utf8))
        try bytes.write(to: url)
    }
}
