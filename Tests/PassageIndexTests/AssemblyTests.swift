import Documents
import Foundation
import Query
import TestSupport
import Testing

@testable import PassageIndex

@Suite("Large builds")
struct AssemblyTests {
    private static func plan(mergedCount: Int = 40) -> IndexAssembly.Plan {
        IndexAssembly.Plan(threads: 3, segmentSize: 3000, mergedCount: mergedCount)
    }

    /// Adds documents, and now and then replaces, moves or removes one.
    private func build(
        _ path: String,
        plan: IndexAssembly.Plan?,
        changes: Int,
        _ generator: inout SeededGenerator
    ) throws {
        var writer = try PassageWriter(path: path, plan: plan)
        for number in 0..<Int.random(in: 5...60, using: &generator) {
            let isChange = Int.random(in: 0..<100, using: &generator) < changes
            let name = isChange ? Int.random(in: 0...number, using: &generator) : number
            switch Int.random(in: 0..<12, using: &generator) {
            case 0 where isChange: try writer.remove(path: "\(name)")
            case 1 where isChange:
                try writer.setPlaces([StoredPlace(path: "\(name)")], ofDocument: name / 2)
            case 2: try writer.add(document(), path: "\(name)", contentHash: 0)
            default:
                let texts = (0..<3).map { _ in DrawnText.next(&generator) }
                let new = document(texts[0], texts[1], texts[2])
                try writer.add(new, path: "\(name)", contentHash: generator.next())
            }
            if Int.random(in: 0..<6, using: &generator) == 0 { try writer.checkpoint() }
        }
        try writer.commit()
    }

    @Test(
        "The index is that of one thread, to the last number and weight",
        arguments: 0..<UInt64(12)
    )
    func equality(seed: UInt64) throws {
        try withTemporaryFolder { folder in
            var generator = SeededGenerator(seed: seed)
            var twinGenerator = SeededGenerator(seed: seed)
            let (path, twin) = (folder + "/a", folder + "/b")
            let changes = seed < 6 ? 0 : 15
            try build(path, plan: Self.plan(), changes: changes, &generator)
            try build(twin, plan: nil, changes: changes, &twinGenerator)
            for path in [path, twin] { try IndexCheck.run(path: path) }
            #expect(try answers(path) == answers(twin))
            #expect(try names(beside: path) == ["a", "b"])
            // It can be written to as before.
            try build(path, plan: Self.plan(), changes: 50, &generator)
            try build(twin, plan: nil, changes: 50, &twinGenerator)
            for path in [path, twin] { try IndexCheck.run(path: path) }
            #expect(try answers(path) == answers(twin))
        }
    }

    @Test("Readers see the index as it was last put together, then all; nobody else writes")
    func readers() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            var generator = SeededGenerator(seed: 1)
            var writer = try PassageWriter(path: path, plan: Self.plan(mergedCount: 20))
            func add(_ numbers: Range<Int>) throws {
                for number in numbers {
                    let new = document(DrawnText.next(&generator), "từ\(number)x")
                    try writer.add(new, path: "\(number)", contentHash: 0)
                }
                try writer.checkpoint()
            }
            func count() throws -> Int {
                var reader = try PassageReader(path: path)
                return try reader.statistics().passageCount
            }
            try add(0..<5)
            var isCompact = writer.isCompact
            #expect(!isCompact)
            var open = try PassageReader(path: path)
            #expect(try count() == 10)
            try add(5..<10)
            #expect(try count() == 10)
            #expect(try names(beside: path) == [".a.segments", "a"])
            #expect(code { _ = try PassageWriter(path: path) } == .locked)
            // Twenty more than before: they are put together.
            try add(10..<15)
            #expect(try count() == 30)
            isCompact = writer.isCompact
            #expect(isCompact)
            #expect(try names(beside: path) == ["a"])
            #expect(code { _ = try PassageWriter(path: path) } == .locked)
            try add(15..<20)
            try writer.commit()
            isCompact = writer.isCompact
            #expect(isCompact)
            #expect(try count() == 40)
            #expect(try open.refresh())
            #expect(try open.holds(["từ0x", "từ19x"]) == [true, true])
            // Then one is small beside all.
            try writer.add(document("từ20x"), path: "20", contentHash: 0)
            try writer.checkpoint()
            try writer.commit()
            #expect(try count() == 41)
            try IndexCheck.run(path: path)
        }
    }

    @Test("Nothing of what was not put together is left, and the next run begins there")
    func abandoned() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            do {
                var writer = try PassageWriter(path: path, plan: Self.plan())
                try writer.add(document("đất"), path: "a", contentHash: 0)
                try writer.checkpoint()
                for number in 0..<9 {
                    try writer.add(document("đai"), path: "\(number)", contentHash: 0)
                }
            }
            #expect(try names(beside: path) == ["a"])
            // As a killed run leaves it.
            try FileManager.default.createDirectory(
                atPath: folder + "/.a.segments/index",
                withIntermediateDirectories: true
            )
            var writer = try PassageWriter(path: path, plan: Self.plan())
            #expect(try names(beside: path) == ["a"])
            #expect(try writer.document(path: "0") == nil)
            try writer.add(document("đai"), path: "0", contentHash: 0)
            try writer.commit()
            var reader = try PassageReader(path: path)
            #expect(try reader.statistics().passageCount == 2)
            try IndexCheck.run(path: path)
        }
    }

    @Test("A segment that cannot be written is told of, and the index stays as it was")
    func failing() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a"
            var writer = try PassageWriter(path: path, plan: Self.plan())
            try writer.add(document("đất"), path: "a", contentHash: 0)
            try writer.checkpoint()
            try writer.add(document("đai"), path: "b", contentHash: 0)
            // In the place of the next segment there is a file.
            try Data().write(to: URL(fileURLWithPath: folder + "/.a.segments/1"))
            var error: IndexError?
            do throws(IndexError) {
                for number in 0..<9 {
                    try writer.add(document("đai"), path: "\(number)", contentHash: 0)
                }
                try writer.commit()
            } catch let thrown {
                error = thrown
            }
            #expect(error != nil)
            #expect(throws: IndexError.self) { try writer.commit() }
            _ = consume writer
            var reader = try PassageReader(path: path)
            #expect(try reader.statistics().passageCount == 1)
            #expect(try names(beside: path) == ["a"])
        }
    }
}
