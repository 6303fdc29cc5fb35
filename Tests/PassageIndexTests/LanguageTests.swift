import Documents
import Foundation
import TestSupport
import Testing
import VietnameseText

@testable import PassageIndex

@Suite("What an index knows of its language")
struct LanguageTests {
    /// How often two marked syllables stand side by side.
    private func count(
        _ first: String,
        _ second: String,
        in reader: inout PassageReader
    ) throws -> Int {
        try reader.pairCounts(
            [first],
            bare: first.bareText,
            [second],
            bare: second.bareText
        )[0][0]
    }

    @Test("Neighbours are counted as they stand: across one space, not across a sign")
    func neighbours() throws {
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder + "/index")
            try writer.add(
                document("Giải phóng mặt bằng. Giải phóng, mặt bằng 12 xã", "giải phóng\nmặt bằng"),
                path: "/a",
                contentHash: 1
            )
            try writer.commit()
            var reader = try PassageReader(path: folder + "/index")
            let expected = [
                ("giải", "phóng", 3), ("phóng", "mặt", 2), ("mặt", "bằng", 3), ("bằng", "giải", 0),
                ("bằng", "xã", 0), ("giải", "phòng", 0),
            ]
            for (first, second, times) in expected {
                #expect(
                    try count(first, second, in: &reader) == times,
                    "\(first) \(second)"
                )
            }
            let forms = try reader.candidates(forBare: ["phong", "xyz"])
            #expect(forms.map { $0.map(\.form) } == [["phóng"], []])
            #expect(forms[0][0].count == 3)
        }
    }

    @Test("What a document counted goes with it, over random documents", arguments: 0..<12)
    func counts(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let words = ["giải", "phóng", "phòng", "mặt", "bằng", "đất", "đai", "an", "2024", "(GPMB)"]
        func text() -> String {
            (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                words.randomElement(using: &generator) ?? ""
            }
            .joined(separator: " ")
        }
        let kept = document(text(), text(), "giải phóng mặt bằng (GPMB)")
        let passing = [document(text(), "chương trình (CT)"), document(text(), text())]
        func blocks(_ path: String) throws -> [String: [UInt8]] {
            var handle = try ReaderHandle(IndexAddress(path: path))
            var found: [String: [UInt8]] = [:]
            for prefix in [IndexForm.Key.pairs, IndexForm.Key.shortForms, IndexForm.Key.longForms] {
                for key in try handle.metadataKeys(prefix: prefix) {
                    found[key] = try handle.metadata(key)
                }
            }
            return found
        }
        try withTemporaryFolder { folder in
            var writer = try PassageWriter(path: folder + "/alone")
            try writer.add(kept, path: "/kept", contentHash: 1)
            try writer.commit()
            _ = consume writer
            var other = try PassageWriter(path: folder + "/other")
            try other.add(kept, path: "/kept", contentHash: 1)
            if seed % 2 == 0 { try other.commit() }
            try other.add(passing[0], path: "/passing", contentHash: 2)
            if seed % 3 == 0 { try other.commit() }
            // Replaced, then removed.
            try other.add(passing[1], path: "/passing", contentHash: 3)
            if seed % 4 == 0 { try other.commit() }
            try other.remove(path: "/passing")
            try other.commit()
            _ = consume other
            let alone = try blocks(folder + "/alone")
            #expect(!alone.isEmpty)
            #expect(try blocks(folder + "/other") == alone)
        }
    }

    @Test("Damaged blocks are an error, not a trap", arguments: 0..<50)
    func damage(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        var block = try SyllablePairBlock([])
        for word in ["phóng", "phòng", "pháp"] {
            block.add(3, to: .init(first: Array("giải".utf8), second: Array(word.utf8)))
        }
        var data = block.encoded()
        #expect(try SyllablePairBlock(data).counts == block.counts)
        for _ in 0..<3 {
            data[Int.random(in: data.indices, using: &generator)] = UInt8.random(
                in: 0...255,
                using: &generator
            )
        }
        data.removeLast(Int.random(in: 0..<data.count, using: &generator))
        _ = try? SyllablePairBlock(data)
        _ = try? IndexedAbbreviation.decode(data)
    }
}
