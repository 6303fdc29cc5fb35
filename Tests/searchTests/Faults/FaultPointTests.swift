import Foundation
import TestSupport
import Testing

/// The disk fails, or the process is killed, at any call with which an index is written.
///
/// `FAULT_POINTS=500` tries so many points, each call first in one way, then in the others;
/// `FAULT_WORK=segments` tries them all in one kind of work.
@Suite("Faults at any point of writing", .serialized)
struct FaultPointTests {
    /// What is done while a fault happens.
    enum Work: String {
        /// Documents change, come and go in an index that is there.
        case refresh
        /// The first index is made.
        case first
        /// A first build goes on in segments, which are merged.
        case segments
        /// A damaged index is built anew.
        case repair
        /// An index is made small.
        case compact
        /// Documents change in an index without term lists, which is built anew with them.
        case restore
    }

    /// A work, and the index to which it is done.
    struct Row: CustomStringConvertible {
        var work: Work
        /// Of how many shards the index is; `nil` for a whole one.
        var shards: Int?
        /// How many points are tried, where that is not said.
        var count: Int

        /// Whether there are several commits, between which a fault may come.
        var hasSeveralCommits: Bool { work == .segments || shards != nil }

        var description: String { "\(work)\(shards.map { " of \($0) shards" } ?? "")" }
    }

    static let rows = allRows.filter { wantedWork == nil || $0.work.rawValue == wantedWork }

    private static let allRows = [
        Row(work: .refresh, count: 4), Row(work: .first, count: 2),
        Row(work: .segments, count: 2), Row(work: .repair, count: 2),
        Row(work: .restore, count: 3),
        Row(work: .refresh, shards: 3, count: 2), Row(work: .first, shards: 3, count: 2),
        // With one of the last calls.
        Row(work: .repair, shards: 3, count: 3), Row(work: .compact, shards: 3, count: 1),
    ]

    private static let wantedWork = ProcessInfo.processInfo.environment["FAULT_WORK"]
    private static let wantedCount =
        ProcessInfo.processInfo.environment["FAULT_POINTS"].flatMap { Int($0) }

    private typealias Fault = FaultLayer.Fault

    /// How many points of each row are tried.
    private static func count(of row: Row) -> Int {
        wantedCount.map { max(1, $0 / rows.count) } ?? row.count
    }

    /// Each call in one way, then each in another; few of them at random places, the last calls
    /// (syncs, the change of names) always among them.
    /// - Parameter first: the first call that may fail.
    private static func faults(from first: Int, to calls: Int, count: Int) -> [Fault] {
        let kinds: [(FaultLayer.Kind, Bool)] = [
            (.killBefore, false), (.error(ENOSPC), true), (.killHalfway, false),
            (.error(EIO), false), (.short, false), (.error(EACCES), false), (.error(ENOSPC), false),
            (.short, true),
        ]
        var all: [Fault] = []
        for round in kinds.indices {
            for call in first...calls {
                let (kind, lasts) = kinds[(call + round) % kinds.count]
                all.append(Fault(call: call, kind: kind, lasts: lasts))
            }
        }
        guard count <= calls - first else { return Array(all.prefix(count)) }
        var generator = SeededGenerator(seed: 20)
        let ends = all.filter { $0.call > calls - 3 }.shuffled(using: &generator)
        let others = all.shuffled(using: &generator)
        return Array(ends.prefix(count / 3) + others.prefix(count - count / 3))
    }

    @Test(
        "Old answers or new ones, a sound index, and the next run ends as if nothing had been",
        arguments: rows
    )
    func anyPoint(row: Row) throws {
        guard FaultLayer.library != nil else { return }
        let (folder, work) = (try IndexedFolder(shards: row.shards), row.work)
        if work == .segments { try folder.writeManyPassages() }
        if work != .first, work != .segments { #expect(try folder.refresh().code == 0) }
        if work == .restore {
            #expect(try folder.run(["compact", "--without-term-lists"]).code == 0)
        }
        if [.refresh, .compact, .restore].contains(work) { try folder.change() }
        if work == .refresh, row.shards != nil { try folder.move() }
        if work == .compact { #expect(try folder.refresh().code == 0) }
        let sound = try folder.answers()
        if work == .repair {
            // Of a set all shards but the first.
            let damaged = row.shards.map { (2...$0).map(folder.shardPath) } ?? [folder.index]
            for place in damaged { try damage(place + "/termlist.glass") }
        }
        let before = try State(of: folder)
        try folder.keep()
        let command =
            switch work {
            case .repair: ["repair"]
            case .compact: ["compact"]
            default: folder.refreshing
            }
        let log = folder.folder.path + "/calls"
        let watch = FaultLayer.variables(folder: folder.place, log: log)
        #expect(try folder.run(command, watch).code == 0)
        let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        let after = try State(of: folder)
        #expect((after.answers != before.answers) == (work != .compact))
        #expect((after.answers == sound) == (work == .repair || work == .compact))
        let names = try folder.names().union(
            ["position.glass", "spelling.glass", "synonym.glass"].flatMap { table in
                ["index/\(table)"] + (1...3).map { "index/shard-\($0)/\(table)" }
            }
        )
        // What comes before the segments is what every first build does.
        let first = work == .segments ? calls.firstIndex { $0.contains(".segments") } : 0
        for fault in Self.faults(
            from: try #require(first) + 1,
            to: calls.count,
            count: Self.count(of: row)
        ) {
            try folder.restore()
            let name = "\(row): \(fault), \(calls[fault.call - 1])"
            let outcome = try folder.run(
                command,
                FaultLayer.variables(folder: folder.place, fault)
            )
            if fault.isDeadly {
                #expect(outcome.code == SIGKILL, "\(name): \(outcome.errors)")
            } else {
                // What the fault hit may be something that can do without.
                #expect([0, 3].contains(outcome.code), "\(name): \(outcome.code)")
                #expect(outcome.code == 0 || Self.isClear(outcome, folder), "\(name): \(outcome)")
            }
            try look(folder, row, before, after, name)
            let again = try folder.run(command)
            #expect(again.code == 0, "\(name): \(again.errors)")
            let isSame = try folder.answers() == after.answers
            #expect(isSame, "\(name)")
            #expect(try folder.run(["check"]).code == 0, "\(name)")
            let found = try folder.names()
            #expect(found.isSubset(of: names), "\(name): \(found)")
        }
    }

    /// What an index answers, and what it holds of each document.
    private struct State {
        var answers: IndexedFolder.Answers
        var documents: [String: Set<String>]

        init(of folder: IndexedFolder) throws {
            answers = try folder.answers()
            documents = try folder.states()
        }
    }

    /// The index after a fault.
    private func look(
        _ folder: IndexedFolder,
        _ row: Row,
        _ before: State,
        _ after: State,
        _ name: String
    ) throws {
        let found = try folder.answers()
        if row.work == .compact || !row.hasSeveralCommits {
            #expect(found == before.answers || found == after.answers, "\(name)")
        }
        let check = try folder.run(["check"])
        if row.hasSeveralCommits, row.work != .repair {
            // Between two commits each document is as it was or as it is to be.
            #expect(found.codes.allSatisfy { [0, 1, 3].contains($0) }, "\(name): \(found.codes)")
            let states = try folder.states()
            let known = Set(before.documents.keys).union(after.documents.keys)
            for number in known {
                let (old, new) = (before.documents[number], after.documents[number])
                let state = states[number]
                let isEither = state == old || state == new
                #expect(isEither, "\(name): \(number)")
            }
            #expect(known.isSuperset(of: states.keys), "\(name): \(states.keys)")
        }
        switch row.work {
        case .refresh, .compact, .restore: #expect(check.code == 0, "\(name): \(check.errors)")
        case .first, .segments:
            // Before the first commit there is none; a set is there before its documents.
            let isThere = row.hasSeveralCommits && check.code == 0
            #expect(check.code == (found == after.answers || isThere ? 0 : 3), "\(name)")
            #expect(check.code == 0 || check.errors.contains("chưa có chỉ mục"), "\(check)")
        case .repair: break
        }
    }

    /// One sentence with the folder and a remedy.
    static func isClear(_ outcome: CommandRun, _ folder: IndexedFolder) -> Bool {
        let lines = outcome.errors.split(separator: "\n")
        return lines.count == 1 && outcome.errors.hasPrefix("search: ")
            && outcome.errors.contains(folder.index) && outcome.errors.contains("; hãy ")
    }

    private func damage(_ path: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for place in bytes.indices where place % 4096 > 2000 { bytes[place] ^= 0x55 }
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    @Test("Killed while its empty tables are made, the first index is made by the next run")
    func unmade() throws {
        guard FaultLayer.library != nil else { return }
        for shards in [nil, 2] {
            let folder = try IndexedFolder(shards: shards)
            try folder.keep()
            let log = folder.folder.path + "/calls"
            #expect(
                try folder.refresh(FaultLayer.variables(folder: folder.place, log: log)).code == 0
            )
            let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            let after = try folder.answers()
            let opened = calls.indices.filter { calls[$0].hasSuffix("/postlist.glass") }
                .filter { calls[$0].hasPrefix("open ") }
            #expect(opened.count == shards ?? 1)
            // Of a set the last one, after the others.
            for place in opened.suffix(1) {
                // Its version file is written to the disk, and gets its name.
                for call in shards == nil ? [place + 2, place + 3] : [place + 3] {
                    try folder.restore()
                    let fault = Fault(call: call, kind: .killBefore)
                    let outcome = try folder.refresh(
                        FaultLayer.variables(folder: folder.place, fault)
                    )
                    #expect(outcome.code == SIGKILL, "\(fault)")
                    for command in [["đất"], ["check"]] {
                        let none = try folder.run(command)
                        #expect([1, 3].contains(none.code), "\(fault) \(command): \(none)")
                        #expect(!none.errors.contains("hỏng"), "\(fault) \(command): \(none)")
                    }
                    #expect(try folder.refresh().code == 0, "\(fault)")
                    let isSame = try folder.answers() == after
                    #expect(isSame, "\(fault)")
                }
            }
        }
    }

    @Test("Killed again and again, the index does not grow")
    func growth() throws {
        guard FaultLayer.library != nil else { return }
        let folder = try IndexedFolder()
        #expect(try folder.refresh().code == 0)
        try folder.change()
        try folder.keep()
        let log = folder.folder.path + "/calls"
        let watch = FaultLayer.variables(folder: folder.place, log: log)
        #expect(try folder.refresh(watch).code == 0)
        let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").count
        let (size, after) = (try folder.size(), try folder.answers())
        try folder.restore()
        for share in 1...6 {
            let fault = Fault(call: calls - share * calls / 10, kind: .killBefore)
            let outcome = try folder.refresh(FaultLayer.variables(folder: folder.place, fault))
            #expect(outcome.code == SIGKILL)
        }
        #expect(try folder.refresh().code == 0)
        #expect(try folder.answers() == after)
        #expect(try folder.size() <= size + size / 4)
    }

    @Test("What the system refuses is said by its reason, with the remedy")
    func refusals() throws {
        guard FaultLayer.library != nil else { return }
        let folder = try IndexedFolder()
        #expect(try folder.refresh().code == 0)
        try folder.change()
        let before = try folder.answers()
        let rows: [(Int32, String)] = [
            (ENOSPC, "đĩa hết chỗ trống"), (EDQUOT, "đĩa hết chỗ trống"), (EIO, "đĩa báo lỗi"),
            (EACCES, "không có quyền ghi"), (EROFS, "không có quyền ghi"),
            (EMFILE, "quá nhiều tệp đang mở"),
        ]
        for (number, words) in rows {
            // At the lock, at the first table, half way through.
            for call in [1, 2, 40] {
                let fault = Fault(call: call, kind: .error(number), lasts: true)
                let outcome = try folder.refresh(FaultLayer.variables(folder: folder.place, fault))
                #expect(outcome.code == 3, "\(fault)")
                #expect(outcome.errors.contains(words), "\(fault): \(outcome.errors)")
                #expect(Self.isClear(outcome, folder), "\(fault): \(outcome.errors)")
            }
        }
        #expect(try folder.answers() == before)
        // The first index, where not even its folder can be made.
        let outcome = try CommandRun(
            ["index", "--index", folder.place + "/new", folder.documents.path],
            variables: FaultLayer.variables(
                folder: folder.place,
                Fault(call: 1, kind: .error(ENOSPC), lasts: true)
            )
        )
        #expect(outcome.code == 3 && outcome.errors.contains("chỗ trống"), "\(outcome.errors)")
    }

    @Test("A disk that is full leaves the index as it was, and is said to be full")
    func fullDisk() throws {
        let folder = try IndexedFolder()
        #expect(try folder.refresh().code == 0)
        let size = try folder.size()
        let disk = folder.folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        guard Shell.run("mount -t tmpfs -o size=\(size + size / 8) tmpfs '\(disk)' 2>/dev/null")
        else { return print("skipped: no file system may be mounted here") }
        defer { Shell.run("umount '\(disk)'") }
        #expect(Shell.run("cp -r '\(folder.index)' '\(disk)/index'"))
        let index = disk + "/index"
        for number in 10..<40 { try folder.write(number, lines: 60) }
        for command in [["index", folder.documents.path], ["repair"]] {
            let full = try CommandRun(command + ["--index", index])
            #expect(full.code == 3, "\(command)")
            #expect(full.errors.contains("đĩa hết chỗ trống"), "\(command): \(full.errors)")
            #expect(full.errors.contains(index) && full.errors.contains("; hãy "))
        }
        #expect(try CommandRun(["check", "--index", index]).code == 0)
        let (left, right) = (
            try CommandRun(["documents", "--index", index]),
            try folder.run(["documents"])
        )
        #expect(left.output == right.output)
    }

    @Test("A clock that runs backwards hides no change")
    func clock() throws {
        let folder = try IndexedFolder()
        #expect(try folder.refresh().code == 0)
        try folder.write(1, lines: 14)
        for (path, day) in [
            (folder.file(1).path, 0.0), (folder.file(2).path, 4e9),
            (folder.index + "/iamglass", 4e9), (folder.index + "/postlist.glass", 0),
        ] {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: day)],
                ofItemAtPath: path
            )
        }
        let outcome = try folder.refresh()
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("0 tài liệu mới, 1 thay thế, 5 không đổi"))
        #expect(try folder.run(["check"]).code == 0)
    }
}
