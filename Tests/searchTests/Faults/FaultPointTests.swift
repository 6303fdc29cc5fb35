import Foundation
import TestSupport
import Testing

/// The disk fails, or the process is killed, at any call with which an index is written.
///
/// `FAULT_POINTS=500` tries so many points, each call first in one way, then in the others.
@Suite("Faults at any point of writing", .serialized)
struct FaultPointTests {
    /// What is done while a fault happens.
    enum Work: CaseIterable {
        /// Documents change, come and go in an index that is there.
        case refresh
        /// The first index is made.
        case first
        /// A damaged index is built anew.
        case repair
    }

    private typealias Fault = FaultLayer.Fault

    /// How many points of each work are tried.
    private static func count(of work: Work) -> Int {
        let wanted = ProcessInfo.processInfo.environment["FAULT_POINTS"].flatMap { Int($0) }
        return wanted.map { max(1, $0 / 3) } ?? (work == .refresh ? 4 : 2)
    }

    /// Each call in one way, then each in another; few of them at random places, the last calls
    /// (syncs, the change of names) always among them.
    private static func faults(_ calls: Int, count: Int) -> [Fault] {
        let kinds: [(FaultLayer.Kind, Bool)] = [
            (.killBefore, false), (.error(ENOSPC), true), (.killHalfway, false),
            (.error(EIO), false), (.short, false), (.error(EACCES), false), (.error(ENOSPC), false),
            (.short, true),
        ]
        var all: [Fault] = []
        for round in kinds.indices {
            for call in 1...calls {
                let (kind, lasts) = kinds[(call + round) % kinds.count]
                all.append(Fault(call: call, kind: kind, lasts: lasts))
            }
        }
        guard count < calls else { return Array(all.prefix(count)) }
        var generator = SeededGenerator(seed: 20)
        let ends = all.filter { $0.call > calls - 3 }.shuffled(using: &generator)
        let others = all.shuffled(using: &generator)
        return Array(ends.prefix(count / 3) + others.prefix(count - count / 3))
    }

    @Test(
        "Old answers or new ones, a sound index, and the next run ends as if nothing had been",
        arguments: Work.allCases
    )
    func anyPoint(work: Work) throws {
        guard FaultLayer.library != nil else { return }
        let folder = try IndexedFolder()
        if work != .first { #expect(try folder.refresh().code == 0) }
        if work == .refresh { try folder.change() }
        let sound = try folder.answers()
        if work == .repair { try damage(folder.index + "/termlist.glass") }
        let before = try folder.answers()
        try folder.keep()
        let command = work == .repair ? ["repair"] : ["index", folder.documents.path]
        let log = folder.folder.path + "/calls"
        let watch = FaultLayer.variables(folder: folder.place, log: log)
        #expect(try folder.run(command, watch).code == 0)
        let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        let after = try folder.answers()
        #expect(after != before && (after == sound) == (work == .repair))
        let names = try folder.names().union([
            "index/position.glass", "index/spelling.glass", "index/synonym.glass",
        ])
        for fault in Self.faults(calls.count, count: Self.count(of: work)) {
            try folder.restore()
            let name = "\(work): \(fault), \(calls[fault.call - 1])"
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
            try look(folder, work, before, after, name)
            let again = try folder.run(command)
            #expect(again.code == 0, "\(name): \(again.errors)")
            #expect(try folder.answers() == after, "\(name)")
            #expect(try folder.run(["check"]).code == 0, "\(name)")
            let found = try folder.names()
            #expect(found.isSubset(of: names), "\(name): \(found)")
        }
    }

    /// The index after a fault.
    private func look(
        _ folder: IndexedFolder,
        _ work: Work,
        _ before: IndexedFolder.Answers,
        _ after: IndexedFolder.Answers,
        _ name: String
    ) throws {
        let found = try folder.answers()
        #expect(found == before || found == after, "\(name)")
        let check = try folder.run(["check"])
        switch work {
        case .refresh: #expect(check.code == 0, "\(name): \(check.errors)")
        case .first:
            // Before the first commit there is none.
            #expect(check.code == (found == after ? 0 : 3), "\(name): \(check.errors)")
            #expect(check.code == 0 || check.errors.contains("chưa có chỉ mục"), "\(name)")
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
