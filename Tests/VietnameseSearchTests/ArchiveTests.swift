import Documents
import Foundation
import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("Archives in an index")
struct ArchiveTests {
    private func zip(_ members: [(String, String)]) -> [UInt8] {
        ZipBuilder.archive(members.map { (name: $0.0, content: Array($0.1.utf8)) })
    }

    @Test("Members are documents, found and cited by their path in the archive")
    func members() async throws {
        let files = try TemporaryIndex()
        try files.write(
            "2023.zip",
            zip([
                ("a.txt", "Giải phóng mặt bằng chậm."), ("thư mục/b.md", "# Thủy lợi\nNội đồng."),
                ("c.py", "print(1)"), (".ẩn/d.txt", "đất đai"), ("__MACOSX/._a.txt", "đất đai"),
                ("r.jsonl", #"{"id":"1","text":"Giao thông nông thôn."}"#),
            ])
        )
        // Content decides, not the name.
        try files.write("goi.dat", zip([("e.txt", "Chăn nuôi gia súc.")]))
        var report = try await files.build()
        #expect((report.added, report.archives, report.passedOver) == (4, 2, 1))
        #expect(report.failures.isEmpty)
        #expect(
            Set(try await files.places().joined()) == [
                "2023.zip/a.txt", "2023.zip/thư mục/b.md", "2023.zip/r.jsonl#1", "goi.dat/e.txt",
            ]
        )
        let engine = try SearchEngine(path: files.index)
        for (question, citation) in [
            ("giải phóng", "Tài liệu “2023.zip/a.txt”, dòng 1"),
            ("chăn nuôi", "Tài liệu “goi.dat/e.txt”, dòng 1"),
            ("giao thông", "Tài liệu là bản ghi 1 trong “2023.zip/r.jsonl”, dòng 1"),
        ] {
            let found = try await engine.search(question).results.first?.passage.citation
            #expect(found == citation)
        }
        var options = SearchEngine.Options()
        options.document = "2023.zip/a.txt"
        #expect(try await engine.search("giải phóng", options: options).total == 1)
        report = try await files.build()
        #expect((report.added, report.unchanged, report.removed) == (0, 4, 0))
    }

    @Test("The preview shows members as they are cited in the index")
    func preview() async throws {
        let files = try TemporaryIndex()
        try files.write(
            "a.zip",
            zip([("x/b.txt", "Một."), ("r.jsonl", #"{"id":"7","text":"Hai."}"#)])
        )
        var citations: [String] = []
        try await PassagePreview.read([files.documents + "/a.zip"]) { outcome in
            guard case .passages(let passages) = outcome else { return }
            citations += passages.map(\.citation)
        }
        #expect(
            citations == [
                "Tài liệu “a.zip/x/b.txt”, dòng 1",
                "Tài liệu là bản ghi 7 trong “a.zip/r.jsonl”, dòng 1",
            ]
        )
    }

    @Test("Of a changed archive what changed is read, what is gone removed, the rest left unread")
    func refresh() async throws {
        let files = try TemporaryIndex()
        let members = [("a.txt", "đất đai"), ("b.txt", "thủy sản"), ("c.txt", "giao thông")]
        try files.write("a.zip", zip(members))
        try await files.build()
        // The content is damaged, the list is not: an unchanged archive is not unpacked.
        var bytes = zip(members)
        let place = try #require(bytes.firstRange(of: Array("a.txt".utf8))?.upperBound)
        bytes[place + 3] ^= 0xFF
        try files.write("a.zip", bytes)
        var report = try await files.build()
        #expect((report.unchanged, report.replaced, report.failures.count) == (3, 0, 0))
        try files.write("a.zip", zip([members[0], ("b.txt", "rừng phòng hộ"), ("d.txt", "biển")]))
        report = try await files.build()
        #expect((report.unchanged, report.replaced, report.added, report.removed) == (1, 1, 1, 1))
        #expect(
            try await files.places() == [["a.zip/a.txt"], ["a.zip/b.txt"], ["a.zip/d.txt"]]
        )
        // An archive that cannot be read says nothing about what is gone.
        try files.write("a.zip", Array(bytes.prefix(40)))
        report = try await files.build()
        #expect((report.removed, report.failures.count) == (0, 1))
        #expect(report.failures.first?.remedy?.hasPrefix("hãy ") == true)
        try files.remove("a.zip")
        report = try await files.build()
        #expect(report.removed == 3)
        #expect(try await files.places().isEmpty)
    }

    @Test("An archive that becomes another file, or a folder, takes its members along")
    func replacedArchive() async throws {
        let files = try TemporaryIndex()
        try files.write("a.txt", zip([("x.txt", "đất đai"), ("y/z.txt", "thủy sản")]))
        try await files.build()
        try files.write("a.txt", "Đây là một văn bản.")
        #expect(try await files.build().removed == 2)
        #expect(try await files.places() == [["a.txt"]])
        try files.remove("a.txt")
        try files.write("a.txt/x.txt", "giao thông")
        let report = try await files.build()
        #expect((report.added, report.removed) == (1, 1))
        #expect(try await files.places() == [["a.txt/x.txt"]])
    }

    @Test("Records of an archive come and go with their lines")
    func records() async throws {
        let files = try TemporaryIndex()
        let lines = (1...3).map { #"{"id":"\#($0)","text":"văn bản \#($0)"}"# }
        try files.write("a.zip", zip([("r.jsonl", lines.joined(separator: "\n"))]))
        #expect(try await files.build().added == 3)
        try files.write("a.zip", zip([("r.jsonl", lines.dropLast().joined(separator: "\n"))]))
        var report = try await files.build()
        #expect((report.unchanged, report.removed) == (2, 1))
        report = try await files.build(FileSelection(excluded: [PathPattern("r.*")]))
        #expect((report.unchanged, report.removed) == (0, 0))
        try files.write("a.zip", zip([("khác.txt", "đất đai")]))
        report = try await files.build()
        #expect((report.added, report.removed) == (1, 2))
    }

    @Test("Patterns choose members; what they leave out stays in the index")
    func patterns() async throws {
        let files = try TemporaryIndex()
        try files.write("x/a.zip", zip([("b/c.txt", "đất đai"), ("b/d.md", "thủy sản")]))
        try files.write("e.md", "giao thông")
        func places(_ included: [String], _ excluded: [String]) async throws -> Set<String> {
            try? FileManager.default.removeItem(atPath: files.index)
            let selection = FileSelection(
                included: included.map(PathPattern.init),
                excluded: excluded.map(PathPattern.init)
            )
            let report = try await files.build(selection)
            #expect(report.failures.isEmpty)
            return Set((try? await files.places().joined()).map(Array.init) ?? [])
        }
        #expect(try await places(["*.txt"], []) == ["x/a.zip/b/c.txt"])
        #expect(try await places(["*.md"], []) == ["e.md", "x/a.zip/b/d.md"])
        #expect(try await places(["*.zip"], []) == ["x/a.zip/b/c.txt", "x/a.zip/b/d.md"])
        #expect(try await places(["x/a.zip/b/*.md"], []) == ["x/a.zip/b/d.md"])
        #expect(try await places([], ["*.zip"]) == ["e.md"])
        #expect(try await places([], ["b"]) == ["e.md"])
        #expect(try await places([], ["x"]) == ["e.md"])
        // What is in the index stays when a pattern leaves it out, until its file is gone.
        try await files.build()
        for excluded in ["*.zip", "c.txt", "x", "b", "*"] {
            let report = try await files.build(FileSelection(excluded: [PathPattern(excluded)]))
            #expect(report.removed == 0, "\(excluded)")
        }
        try files.remove("x")
        #expect(try await files.build(FileSelection(excluded: [PathPattern("*.zip")])).removed == 2)
    }

    @Test("A file that is named is read, whatever the patterns")
    func named() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai", "b.txt": "thủy sản"])
        let indexer = Indexer(
            path: files.index,
            selection: FileSelection(excluded: [PathPattern("*.txt")])
        )
        #expect(try await indexer.index([files.documents]).added == 0)
        let both = [files.documents, files.documents + "/a.txt"]
        #expect(try await indexer.index(both).added == 1)
    }

    // MARK: - Limits

    @Test("Locked, damaged and swollen members are named, the others read")
    func badMembers() async throws {
        var entries = [
            ZipBuilder.Entry("a.txt".utf8, Array("đất đai".utf8)),
            ZipBuilder.Entry("khóa 1.txt".utf8, [0]), ZipBuilder.Entry("khóa 2.txt".utf8, [0]),
            ZipBuilder.Entry("bom.txt".utf8, [UInt8](repeating: 0x61, count: 9 << 20)),
            ZipBuilder.Entry("dối.txt".utf8, Array("ngắn".utf8)),
            ZipBuilder.Entry("hỏng.pdf".utf8, [1, 2, 3]),
            ZipBuilder.Entry("../../b.txt".utf8, Array("thủy sản".utf8)),
            ZipBuilder.Entry("liên kết.txt".utf8, Array("/etc/passwd".utf8)),
        ]
        (entries[1].isLocked, entries[2].isLocked) = (true, true)
        entries[4].claimedSize = 400
        entries[7].isLink = true
        let files = try TemporaryIndex()
        try files.write("a.zip", ZipBuilder.archive(of: entries))
        for run in 0..<2 {
            let report = try await files.build()
            #expect((report.added, report.unchanged) == (run == 0 ? (2, 0) : (0, 2)))
            #expect(report.failures.count == 4)
            for name in ["khóa 1.txt và 1 tệp con khác", "bom.txt", "dối.txt", "hỏng.pdf"] {
                let failure = report.failures.first { $0.reason.contains("/a.zip/\(name)") }
                #expect(failure != nil, "\(name)")
                #expect(failure?.remedy?.hasPrefix("hãy ") == true)
            }
        }
        #expect(try await files.places() == [["a.zip/a.txt"], ["a.zip/b.txt"]])
    }

    @Test("Archives in each other are entered to a depth, and what lies deeper is told once")
    func nesting() async throws {
        let files = try TemporaryIndex()
        var inner = zip([("sâu.txt", "đất đai 9")])
        for depth in (1..<6).reversed() {
            inner = ZipBuilder.archive(
                of: [
                    ZipBuilder.Entry("trong.zip".utf8, inner),
                    ZipBuilder.Entry("\(depth).txt".utf8, Array("đất đai \(depth)".utf8)),
                ],
                form: .stored
            )
        }
        try files.write("a.zip", inner)
        let report = try await files.build()
        #expect((report.added, report.archives, report.failures.count) == (3, 3, 1))
        #expect(
            report.failures.first?.reason.contains("a.zip/trong.zip/trong.zip/trong.zip: ") == true
        )
        #expect(
            Set(try await files.places()) == [
                ["a.zip/1.txt"], ["a.zip/trong.zip/2.txt"], ["a.zip/trong.zip/trong.zip/3.txt"],
            ]
        )
        let again = try await files.build()
        #expect((again.unchanged, again.removed) == (3, 0))
    }

    @Test("A bomb of archives in archives ends soon, with a sentence for each limit")
    func nestedBomb() async throws {
        // 16 archives in each of 16, four times over, as the well-known one has it.
        var level = zip([("0.txt", String(repeating: "a", count: 1 << 20))])
        for _ in 0..<4 {
            level = ZipBuilder.archive((0..<16).map { ("lib \($0).zip", level) }, form: .stored)
        }
        let files = try TemporaryIndex()
        try files.write("42.zip", level)
        try files.write("b.txt", "đất đai")
        let report = try await files.build()
        #expect(report.added == 1)
        #expect(report.failures.count == 1)
        #expect(report.failures[0].reason.contains("và 4095 tệp con khác"))
        #expect(report.archives == 1 + 16 + 256)
    }

    @Test("An archive that holds itself ends")
    func quine() throws {
        // Every level unpacks to the same bytes: the walk goes by depth, not by what is inside.
        let bytes = ZipBuilder.archive([(name: "r.zip", content: [0])])
        let archive = try #require(try DocumentArchive(bytes, name: "r.zip"))
        var walk = ArchiveWalk(
            archive,
            in: DocumentFiles.File(path: "/r.zip", givenPath: "r.zip", size: 0),
            selection: FileSelection()
        )
        var count = 0
        while let member = walk.next(), count < 100 {
            count += 1
            walk.enter(archive, at: member)
        }
        #expect(count == 3)
        #expect(walk.failures.map(\.path) == ["r.zip/r.zip/r.zip/r.zip"])
        #expect(walk.takeListings().count == 3)
    }

    @Test("Counts and sizes of all that is in an archive are limited")
    func sums() throws {
        let content = [UInt8](repeating: 0x61, count: 1000)
        let bytes = ZipBuilder.archive((0..<20).map { (name: "\($0).txt", content: content) })
        let archive = try #require(try DocumentArchive(bytes, name: "a.zip"))
        func walk(_ limits: ArchiveWalk.Limits) -> (read: Int, failures: [IndexingReport.Failure]) {
            var walk = ArchiveWalk(
                archive,
                in: DocumentFiles.File(path: "/a.zip", givenPath: "a.zip", size: 0),
                selection: FileSelection(),
                limits: limits
            )
            var read = 0
            while let member = walk.next() { read += walk.mayUnpack(member) ? 1 : 0 }
            return (read, walk.failures)
        }
        #expect(walk(.init()).read == 20)
        let few = walk(.init(count: 5))
        #expect(few.read == 5)
        #expect(few.failures.map(\.path) == ["a.zip"])
        #expect(
            few.failures.first?.reason.contains("15 tệp không được đọc, từ a.zip/5.txt") == true
        )
        let small = walk(.init(size: 7500))
        #expect(small.read == 7)
        #expect(small.failures.first?.reason.hasPrefix("a.zip/7.txt và 12 tệp con khác") == true)
    }
}
