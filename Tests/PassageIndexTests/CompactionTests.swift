import Documents
import Foundation
import Query
import TestSupport
import Testing

@testable import PassageIndex

@Suite("Compacting")
struct CompactionTests {
    private func compact(_ path: String) throws -> IndexCompaction.Sizes {
        try IndexCompaction(path: path).run(heeding: ReadingStop())
    }

    /// Adds, replaces and removes documents at random.
    private func change(_ path: String, _ generator: inout SeededGenerator) throws {
        var writer = try PassageWriter(path: path)
        for _ in 0..<Int.random(in: 1...40, using: &generator) {
            let name = "\(Int.random(in: 0..<30, using: &generator)).txt"
            if Int.random(in: 0..<4, using: &generator) == 0 {
                try writer.remove(path: name)
            } else {
                let new = document(
                    DrawnText.next(&generator),
                    DrawnText.next(&generator),
                    DrawnText.next(&generator)
                )
                try writer.add(new, path: name, contentHash: generator.next())
            }
            if Bool.random(using: &generator) { try writer.commit() }
        }
        try writer.commit()
    }

    @Test(
        "Whatever was written, answers and weights stay, before and after",
        arguments: 0..<UInt64(4)
    )
    func equality(seed: UInt64) throws {
        try withTemporaryFolder { folder in
            var generator = SeededGenerator(seed: seed)
            var twinGenerator = SeededGenerator(seed: seed)
            let (path, twin) = (folder + "/a", folder + "/b")
            for _ in 0..<4 {
                try change(path, &generator)
                try change(twin, &twinGenerator)
                var open = try PassageReader(path: path)
                let before = try open.statistics().revision
                let expected = try answers(&open)
                #expect(try answers(twin) == expected)
                let sizes = try compact(path)
                #expect(sizes.after <= sizes.before)
                #expect(sizes.after == FolderReplacement.size(of: path))
                #expect(try names(beside: path) == ["a", "b"])
                try IndexCheck.run(path: path)
                #expect(try answers(path) == expected)
                // Who had it open goes on, finds the new one, and another number.
                #expect(try answers(&open) == expected)
                #expect(try open.refresh())
                #expect(try answers(&open) == expected)
                #expect(try open.statistics().revision == before + 1)
                #expect(try !open.refresh())
            }
        }
    }

    @Test("A reader that slept finds what was written since, however many commits that were")
    func sleeping() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            var generator = SeededGenerator(seed: 1)
            try change(path, &generator)
            var sleeping = try PassageReader(path: path)
            let revision = try sleeping.statistics().revision
            _ = try compact(path)
            // An engine that counts anew from 1 would come to the sleeper's number again.
            for number in 1...(Int(revision) + 3) {
                var writer = try PassageWriter(path: path)
                try writer.add(document("từ\(number)x"), path: "\(number)", contentHash: 1)
                try writer.commit()
                var woken = try PassageReader(path: path)
                #expect(try woken.holds(["từ\(number)x"]) == [true])
            }
            #expect(try sleeping.refresh())
            #expect(try sleeping.holds(["từ1x", "từ\(revision + 3)x"]) == [true, true])
        }
    }

    @Test("A long row of commits is gone on from, whatever room its number takes")
    func revisions() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            var writer = try PassageWriter(path: path)
            for number in 0..<140 {
                try writer.add(document("đất \(number)"), path: "a", contentHash: UInt64(number))
                try writer.commit()
                guard (125...129).contains(number) else { continue }
                _ = consume writer
                let before = try revision(path)
                _ = try compact(path)
                #expect(try revision(path) == before + 1)
                try IndexCheck.run(path: path)
                writer = try PassageWriter(path: path)
            }
            #expect(try revision(path) > 128)
        }
    }

    private func revision(_ path: String) throws -> UInt64 {
        var reader = try PassageReader(path: path)
        return try reader.statistics().revision
    }

    @Test("Without term lists all is as with them, but that nothing can be deleted")
    func withoutTermLists() throws {
        try withTemporaryFolder { folder in
            let (path, twin) = (folder + "/a", folder + "/b")
            for place in [path, twin] {
                var generator = SeededGenerator(seed: 6)
                try change(place, &generator)
            }
            let before = try revision(path)
            let sizes = try IndexCompaction(path: path)
                .run(leavingOutTermLists: true, heeding: ReadingStop())
            #expect(sizes.after < sizes.before)
            #expect(TermLists.areLeftOut(in: path) && !TermLists.areLeftOut(in: twin))
            #expect(try revision(path) == before + 1)
            #expect(try answers(path) == answers(twin))
            try IndexCheck.run(path: path)
            for place in [path, twin] {
                var writer = try PassageWriter(path: place)
                try writer.add(document("đất đai", "quy hoạch"), path: "new", contentHash: 1)
                try writer.commit()
            }
            let expected = try answers(twin)
            #expect(try answers(path) == expected)
            #expect(
                code {
                    var writer = try PassageWriter(path: path)
                    try writer.remove(path: "new")
                    try writer.commit()
                } == .needsTermLists
            )
            #expect(try answers(path) == expected)
            // It keeps its form, and is compacted as any.
            _ = try compact(path)
            #expect(TermLists.areLeftOut(in: path))
            try IndexCheck.run(path: path)
            #expect(try answers(path) == expected)
            #expect(try names(beside: path) == ["a", "b"])
        }
    }

    @Test("Term lists that are lost are not taken for left out")
    func lostTermLists() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            var generator = SeededGenerator(seed: 7)
            try change(path, &generator)
            try FileManager.default.removeItem(atPath: path + "/termlist.glass")
            #expect(!TermLists.areLeftOut(in: path))
            #expect(code { try IndexCheck.run(path: path) } == .corrupt)
        }
    }

    @Test("None, locked, damaged, stopped: refused, the index as it was, nothing left")
    func refused() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            #expect(code { _ = try compact(path) } == .missing)
            #expect(try names(beside: path).isEmpty)
            var generator = SeededGenerator(seed: 2)
            try change(path, &generator)
            let expected = try answers(path)
            do {
                var writer = try PassageWriter(path: path)
                #expect(code { _ = try compact(path) } == .locked)
                try writer.add(document("đất"), path: "x", contentHash: 1)
            }
            let stop = ReadingStop()
            stop.ask()
            #expect(code { _ = try IndexCompaction(path: path).run(heeding: stop) } == .stopped)
            #expect(try answers(path) == expected)
            let table = URL(fileURLWithPath: path + "/docdata.glass")
            let good = try Data(contentsOf: table)
            try Data(good.map { $0 ^ 0x5A }).write(to: table)
            #expect(code { _ = try compact(path) } == .corrupt)
            try good.write(to: table)
            #expect(try answers(path) == expected)
            #expect(try names(beside: path) == ["a"])
        }
    }

    @Test("What else the folder holds, its mode and a link to it stay")
    func surroundings() throws {
        try withTemporaryFolder { folder in
            let manager = FileManager.default
            let (path, link) = (folder + "/a", folder + "/liên kết")
            var generator = SeededGenerator(seed: 3)
            try change(path, &generator)
            try manager.createDirectory(
                atPath: path + "/recognised/sâu",
                withIntermediateDirectories: true
            )
            try "x".write(toFile: path + "/recognised/sâu/1", atomically: true, encoding: .utf8)
            try "y".write(toFile: path + "/ghi chú", atomically: true, encoding: .utf8)
            try manager.createSymbolicLink(atPath: path + "/l", withDestinationPath: "ghi chú")
            try manager.createSymbolicLink(atPath: link, withDestinationPath: "a")
            try manager.setAttributes([.posixPermissions: 0o2750], ofItemAtPath: path)
            try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path + "/iamglass")
            let expected = try answers(path)
            _ = try compact(link)
            #expect(try manager.destinationOfSymbolicLink(atPath: link) == "a")
            #expect(try answers(link) == expected)
            #expect(try String(contentsOfFile: path + "/recognised/sâu/1", encoding: .utf8) == "x")
            #expect(try String(contentsOfFile: path + "/l", encoding: .utf8) == "y")
            for (name, mode) in [("", 0o2750), ("/iamglass", 0o640), ("/postlist.glass", 0o640)] {
                let facts = try manager.attributesOfItem(atPath: path + name)
                #expect(facts[.posixPermissions] as? Int == mode, "\(name)")
            }
            #expect(try names(beside: path) == ["a", "liên kết"])
        }
    }

    @Test("Left-overs of one that was killed go with the next, or with the next writer")
    func leftOvers() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            var generator = SeededGenerator(seed: 4)
            try change(path, &generator)
            for isWriter in [false, true] {
                for name in ["draft", "previous"] {
                    try FileManager.default.createDirectory(
                        atPath: folder + "/.a.\(name)/recognised",
                        withIntermediateDirectories: true
                    )
                    try "x".write(
                        toFile: folder + "/.a.\(name)/postlist.glass",
                        atomically: true,
                        encoding: .utf8
                    )
                }
                if isWriter {
                    var writer = try PassageWriter(path: path)
                    try writer.commit()
                } else {
                    _ = try compact(path)
                }
                #expect(try names(beside: path) == ["a"], "\(isWriter)")
            }
        }
    }

    // MARK: - The places of two folders

    /// A file system that does not exchange folders.
    private static let refusals = [EINVAL, ENOSYS]

    @Test(
        "Where folders are not exchanged at once the new one is put in place all the same",
        arguments: refusals
    )
    func secondWay(refusal: Int32) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            let replacement = try drafted(path)
            try replacement.exchange { _, _ in refusal }
            #expect(try String(contentsOfFile: path + "/which", encoding: .utf8) == "new")
            try replacement.clear()
            #expect(try names(beside: path) == ["a"])
        }
    }

    @Test("What the system refuses leaves the old one in its place")
    func refusal() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            let replacement = try drafted(path)
            #expect(code { try replacement.exchange { _, _ in EBUSY } } == .system)
            // A draft that is gone meets the second step.
            try FileManager.default.removeItem(atPath: replacement.draft)
            #expect(code { try replacement.exchange { _, _ in EINVAL } } == .system)
            #expect(try String(contentsOfFile: path + "/which", encoding: .utf8) == "old")
            #expect(try names(beside: path) == ["a"])
        }
    }

    private func drafted(_ path: String) throws -> FolderReplacement {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try "old".write(toFile: path + "/which", atomically: true, encoding: .utf8)
        let replacement = FolderReplacement(of: path)
        try replacement.prepare()
        try "new".write(toFile: replacement.draft + "/which", atomically: true, encoding: .utf8)
        return replacement
    }

    @Test(
        "Killed between the two steps, the old one has its name again for whoever comes first",
        arguments: ["reader", "check", "writer", "compaction"]
    )
    func betweenTwoSteps(who: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            var generator = SeededGenerator(seed: 5)
            try change(path, &generator)
            let expected = try answers(path)
            let replacement = FolderReplacement(of: path)
            try replacement.prepare()
            try FileManager.default.moveItem(atPath: path, toPath: replacement.previous)
            switch who {
            case "reader": #expect(try answers(path) == expected)
            case "check": try IndexCheck.run(path: path)
            case "writer": _ = try PassageWriter(path: path)
            default: _ = try compact(path)
            }
            #expect(try answers(path) == expected)
            #expect(!FileManager.default.fileExists(atPath: replacement.previous))
            // Without a lock nobody knows whether the draft is being made.
            let isLocking = ["writer", "compaction"].contains(who)
            #expect(FileManager.default.fileExists(atPath: replacement.draft) != isLocking)
        }
    }

    @Test("Who opens or refreshes while two indexes change places sees one of them, whole")
    func exchangeUnderReaders() throws {
        try withTemporaryFolder { folder in
            let (first, second) = (folder + "/a", folder + "/b")
            for (path, count, size) in [(first, 4, 3), (second, 400, 30)] {
                var writer = try PassageWriter(path: path)
                for number in 0..<count {
                    let texts = (0..<size).map { "\(count) đất \(number) \($0)" }
                    try writer.add(
                        document(texts[0], texts[1], texts[2]),
                        path: "\(number)",
                        contentHash: 1
                    )
                }
                try writer.commit()
            }
            let done = Flag()
            let turner = Thread {
                while !done.isSet {
                    _ = FolderExchange.exchange(first, second)
                    // Longer than opening takes: what is looked for is one exchange in its midst.
                    usleep(1500)
                }
                done.end()
            }
            turner.start()
            defer { done.set() }
            var kept = try PassageReader(path: first)
            for turn in 0..<300 {
                if turn % 2 == 0 { kept = try PassageReader(path: first) }
                try kept.refresh()
                let count = try kept.documentCount()
                #expect(count == 4 || count == 400)
                #expect(try kept.statistics().passageCount == count * 3)
                #expect(try kept.holds(["\(count)"]) == [true])
            }
        }
    }

    /// Tells a thread to end, and waits until it has.
    private final class Flag: @unchecked Sendable {
        private let condition = NSCondition()
        private var isAsked = false
        private var isEnded = false

        var isSet: Bool {
            condition.lock()
            defer { condition.unlock() }
            return isAsked
        }

        func end() {
            condition.lock()
            isEnded = true
            condition.signal()
            condition.unlock()
        }

        func set() {
            condition.lock()
            isAsked = true
            while !isEnded { condition.wait() }
            condition.unlock()
        }
    }
}
