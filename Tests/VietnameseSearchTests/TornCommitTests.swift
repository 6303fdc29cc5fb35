import Foundation
import TestSupport
import Testing
import VietnameseSearch

/// Commits of a set of three that reached some of its shards, as where the writer was killed in between.
@Suite("A commit that reached some shards only")
struct TornCommitTests {
    /// A set, and copies of it at several times.
    private struct Set {
        let temporary: TemporaryIndex

        init() async throws {
            temporary = try TemporaryIndex()
            for number in 0..<12 { try write(number) }
            try await index(shards: 3)
        }

        /// Writes a document; the passages of all are alike, so that their order is that of their
        /// numbers.
        func write(_ number: Int, lines: Int = 4) throws {
            let text = (1...lines).map { "\($0). Đất đai số \(number) ngập \(lines) lần." }
            try temporary.write("\(number).txt", text.joined(separator: "\n\n"))
        }

        func index(shards: Int? = nil) async throws {
            _ = try await Indexer(path: temporary.index, shardCount: shards)
                .index([temporary.documents])
        }

        /// Documents change, come, go, change places, and become copies of others.
        /// - Parameter name: what one is renamed to, in whose place another comes.
        func change(renaming name: String) throws {
            let manager = FileManager.default
            func move(_ source: String, _ target: String) throws {
                try manager.moveItem(
                    atPath: "\(temporary.documents)/\(source).txt",
                    toPath: "\(temporary.documents)/\(target).txt"
                )
            }
            func copy(_ source: Int, _ target: Int) throws {
                try manager.copyItem(
                    atPath: "\(temporary.documents)/\(source).txt",
                    toPath: "\(temporary.documents)/\(target).txt"
                )
            }
            try write(1, lines: 6)
            try write(4, lines: 3)
            try temporary.remove("5.txt")
            try move("2", name)
            try write(2, lines: 5)
            try move("6", "other")
            try move("7", "6")
            try move("other", "7")
            try copy(8, 80)
            try temporary.remove("9.txt")
            try copy(10, 9)
            for number in 30..<35 { try write(number, lines: 2 + number % 3) }
        }

        func keep(_ name: String) throws {
            try FileManager.default.copyItem(
                atPath: temporary.index,
                toPath: "\(temporary.folder)/\(name)"
            )
        }

        /// Puts shards back as they were.
        func restore(_ shards: [Int], from name: String) throws {
            for number in shards {
                let folder = "\(temporary.index)/shard-\(number)"
                try FileManager.default.removeItem(atPath: folder)
                try FileManager.default.copyItem(
                    atPath: "\(temporary.folder)/\(name)/shard-\(number)",
                    toPath: folder
                )
            }
        }

        /// What it answers, the places of its documents first.
        /// - Parameter isOrdered: with numbers and in their order; else as a set.
        func answers(isOrdered: Bool = true) async throws -> [String] {
            let engine = try SearchEngine(path: temporary.index)
            var answers = try await temporary.places().map { $0.joined(separator: " ") }
            if isOrdered { answers += try await engine.documents().map(\.document.identifier) }
            for question in ["đất đai", "ngap 5", "số 10", "dat dai so"] {
                var options = SearchEngine.Options()
                options.limit = 1000
                let results = try await engine.search(question, options: options)
                answers += results.results.map {
                    (isOrdered ? $0.passage.identifier : "") + $0.passage.text
                }
            }
            return isOrdered ? answers : answers.sorted()
        }
    }

    /// What was renamed to a name after its own is read last where its place was taken before: there
    /// new documents, which nothing has shown yet, may have their numbers in another order.
    @Test(
        "The next run ends as if nothing had been, also where it is killed again",
        arguments: [("020", true), ("20", false)]
    )
    func takenUp(renaming: String, isOrdered: Bool) async throws {
        let set = try await Set()
        try set.keep("before")
        try set.change(renaming: renaming)
        try await set.index()
        let expected = try await set.answers(isOrdered: isOrdered)
        try set.keep("after")
        for reached in 1..<7 {
            let late = (1...3).filter { reached & 1 << ($0 - 1) == 0 }
            try set.restore([1, 2, 3], from: "after")
            try set.restore(late, from: "before")
            // Whatever there is can be asked for.
            _ = try await set.answers()
            try SearchEngine.check(path: set.temporary.index)
            try set.keep("torn-\(reached)")
            try await set.index()
            let isSame = try await set.answers(isOrdered: isOrdered) == expected
            #expect(isSame, "\(reached)")
            try SearchEngine.check(path: set.temporary.index)
            // The second run reaches the first of those that the first run did not.
            guard late.count > 1 else { continue }
            try set.restore(Array(late.dropFirst()), from: "torn-\(reached)")
            try await set.index()
            let isSameAgain = try await set.answers(isOrdered: isOrdered) == expected
            #expect(isSameAgain, "\(reached), again")
        }
        // Nothing is left to do.
        let report = try await Indexer(path: set.temporary.index).index([set.temporary.documents])
        #expect(!report.hasNews)
    }

    @Test("Documents of one's own in one shard are not taken for the samples in another")
    func samples() async throws {
        let own = try TemporaryIndex()
        for number in 0..<6 { try own.write("\(number).txt", "đất đai số \(number)") }
        let (samples, other) = (try TemporaryIndex(), try TemporaryIndex(["x.txt": "đê điều"]))
        for number in 0..<6 { try samples.write("m\(number).txt", "mẫu số \(number)") }
        let indexer = Indexer(path: own.index, shardCount: 3)
        _ = try await indexer.index([samples.documents], asSamples: true)
        try FileManager.default.copyItem(atPath: own.index, toPath: own.folder + "/before")
        _ = try await indexer.index([own.documents])
        for number in [1, 3] {
            try FileManager.default.removeItem(atPath: "\(own.index)/shard-\(number)")
            try FileManager.default.copyItem(
                atPath: "\(own.folder)/before/shard-\(number)",
                toPath: "\(own.index)/shard-\(number)"
            )
        }
        _ = try await indexer.index([other.documents])
        let engine = try SearchEngine(path: own.index)
        #expect(try await engine.search("mẫu").total == 0)
        #expect(try await engine.search("đê điều").total == 1)
        #expect(try await engine.search("đất đai").total == 2)
        _ = try await indexer.index([own.documents])
        #expect(try await engine.search("đất đai").total == 6)
    }

    @Test("A shard that a replacement left without its name is put back by whoever comes")
    func namelessShard() async throws {
        let set = try await Set()
        let expected = try await set.answers()
        let folder = set.temporary.index
        let manager = FileManager.default
        func takeName() throws {
            try manager.moveItem(atPath: "\(folder)/shard-2", toPath: "\(folder)/.shard-2.previous")
        }
        try takeName()
        #expect(try await set.answers() == expected)
        #expect(manager.fileExists(atPath: "\(folder)/shard-2"))
        try takeName()
        try await set.index()
        #expect(try await set.answers() == expected)
        try takeName()
        _ = try await Indexer(path: folder).repair()
        #expect(try await set.answers() == expected)
    }
}
