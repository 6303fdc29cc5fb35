import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("Archives of documents")
struct DocumentArchiveTests {
    private func paths(_ names: [[UInt8]]) -> [String] {
        ZipMemberName.paths(of: names.map { ZipMemberName(bytes: $0) })
    }

    @Test(
        "A name becomes a path that does no harm and can be read",
        arguments: [
            ("a.txt", "a.txt"), ("thư mục/báo cáo.pdf", "thư mục/báo cáo.pdf"),
            ("../../etc/passwd", "etc/passwd"), ("/etc/passwd", "etc/passwd"),
            ("a/../../b", "a/b"), ("..\\..\\win.ini", "win.ini"), ("a\\b\\c.doc", "a/b/c.doc"),
            ("C:\\Users\\a.doc", "Users/a.doc"), ("c:/a.doc", "a.doc"), ("//host/a", "host/a"),
            ("./a//b/.", "a/b"), ("..", "không tên 1"), ("", "không tên 1"), ("/", "không tên 1"),
            ("a\nb\u{1B}[31m.txt", "a_b_[31m.txt"), ("a\u{0}b", "a_b"),
            ("cod\u{202E}txt.exe", "cod_txt.exe"), ("a/\u{301}b", "a/\u{301}b"),
            ("../\u{301}b", "\u{301}b"), ("-rf", "-rf"), ("$(x)", "$(x)"), ("...", "..."),
            // A Mac's name, decomposed.
            ("ba\u{301}o ca\u{301}o.txt", "báo cáo.txt"),
        ]
    )
    func harmless(name: String, expected: String) {
        #expect(Array(paths([Array(name.utf8)])[0].utf8) == Array(expected.utf8))
    }

    @Test("Names of one archive in an old encoding are told together")
    func encodings() {
        // "Báo cáo năm 2023.doc", "Quyết định_số 12.doc" in TCVN3; the same in windows-1258.
        let tcvn3: [[UInt8]] = [
            [0x42, 0xB8, 0x6F, 0x20, 0x63, 0xB8, 0x6F, 0x20, 0x6E, 0xA8, 0x6D]
                + Array(" 2023.doc".utf8),
            Array("Quy".utf8) + [0xD5, 0x74, 0x20, 0xAE, 0xDE] + Array("nh_s".utf8) + [0xE8]
                + Array(" 12.doc".utf8),
            Array("thu".utf8) + [0xFB] + Array(" s".utf8) + [0xB6] + Array("n.doc".utf8),
        ]
        #expect(
            paths(tcvn3) == ["Báo cáo năm 2023.doc", "Quyết định_số 12.doc", "thuỷ sản.doc"]
        )
        let code1258: [[UInt8]] = [
            [0x42, 0xE1, 0x6F, 0x20, 0x63, 0xE1, 0x6F, 0x20, 0x6E, 0xE3, 0x6D]
                + Array(" 2023.doc".utf8),
            Array("quy".utf8) + [0xEA, 0xEC, 0x74, 0x20, 0xF0, 0x69, 0xF2] + Array("nh_s".utf8)
                + [0xF4, 0xEC] + Array(" 12.doc".utf8),
        ]
        #expect(paths(code1258) == ["Báo cáo năm 2023.doc", "quyết định_số 12.doc"])
        // UTF-8 without the flag is UTF-8; what is nothing else is code page 437.
        #expect(paths([Array("Báo cáo.doc".utf8)]) == ["Báo cáo.doc"])
        #expect(paths([Array(code1258[0][..<7])]) == ["Báo cáo"])
        #expect(paths([[0x81, 0x62, 0x65, 0x72, 0x2E, 0x74, 0x78, 0x74]]) == ["über.txt"])
        #expect(paths(tcvn3.prefix(1) + [Array("đất đai.doc".utf8)])[1] == "đất đai.doc")
    }

    @Test("Info-ZIP's name in UTF-8 is taken where it is that of the name beside it")
    func unicodeNames() throws {
        var right = ZipBuilder.Entry([0x42, 0xFF, 0x6F], [1])
        right.extra = ZipBuilder.unicodeName("Báo.txt", of: right.name)
        var wrong = ZipBuilder.Entry("b.txt".utf8, [2])
        wrong.extra = ZipBuilder.unicodeName("Khác.txt", of: [0x63])
        let bytes = ZipBuilder.archive(of: [right, wrong])
        let archive = try #require(try DocumentArchive(bytes, name: "a.zip"))
        #expect(archive.members.map(\.path) == ["Báo.txt", "b.txt"])
    }

    @Test("No two members have one path, and none is lost")
    func duplicates() throws {
        let names = ["a.txt", "a.txt", "./a.txt", "a (2).txt", "x/b", "x\\b", "..", ""]
        let found = paths(names.map { Array($0.utf8) })
        #expect(
            found == [
                "a.txt", "a (2).txt", "a (3).txt", "a (2) (2).txt", "x/b", "x/b (2)",
                "không tên 7", "không tên 8",
            ]
        )
        let archive = try #require(
            try DocumentArchive(
                ZipBuilder.archive([("a.txt", [1]), ("a.txt", [2])]),
                name: "a.zip"
            )
        )
        #expect(try archive.members.map { try archive.content(of: $0, called: "a") } == [[1], [2]])
    }

    @Test("Paths of any names are harmless and each of one member only", arguments: 0..<UInt64(300))
    func pathLaws(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pool: [UInt8] =
            Array("a.ế/\\: \n\u{1B}\u{202E}".utf8) + [0x2F, 0x2E, 0x2E, 0xB8, 0xFF, 0]
        let names = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
            (0..<Int.random(in: 0...10, using: &generator)).map { _ in
                pool[Int.random(in: pool.indices, using: &generator)]
            }
        }
        let found = paths(names)
        #expect(found.count == names.count && Set(found).count == names.count)
        for path in found {
            let parts = path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
            #expect(!parts.contains("..") && !parts.contains(".") && !parts.contains(""), "\(path)")
            #expect(!path.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(!path.contains("\\"))
        }
    }

    @Test("An archive is told by its content, a document that is one is none")
    func telling() throws {
        func isArchive(_ names: [String]) throws -> Bool {
            let bytes = ZipBuilder.archive(names.map { ($0, [1, 2, 3]) })
            return try DocumentArchive(bytes, name: "a") != nil
        }
        #expect(try isArchive(["a.pdf", "b/c.docx"]))
        #expect(try isArchive([]))
        #expect(try isArchive(["word/a.docx", "xl/b.xlsx"]))
        #expect(try !isArchive(["[Content_Types].xml", "word/document.xml"]))
        #expect(try !isArchive(["xl/workbook.xml"]))
        #expect(try DocumentArchive(Array("PK is no archive".utf8), name: "a") == nil)
        #expect(try DocumentArchive([], name: "a") == nil)
        let document = ZipBuilder.archive(
            [("mimetype", Array("application/vnd.oasis.opendocument.text".utf8))],
            form: .stored
        )
        #expect(try DocumentArchive(document, name: "a") == nil)
    }

    @Test("An archive in a file is read as the same in memory", arguments: ZipBuilder.Form.allCases)
    func files(form: ZipBuilder.Form) throws {
        let entries: [(name: String, content: [UInt8])] = [
            ("a.txt", Array(String(repeating: "Đất nước. ", count: 9000).utf8)), ("thư mục/", []),
            ("thư mục/b.txt", Array("hai".utf8)), (".ẩn/c.txt", []), ("__MACOSX/._a.txt", []),
        ]
        let bytes = ZipBuilder.archive(entries, form: form)
        let path = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let inFile = try #require(try DocumentArchive(path: path, name: "a.zip"))
        let inMemory = try #require(try DocumentArchive(bytes, name: "a.zip"))
        #expect(inFile.members == inMemory.members)
        #expect(inFile.members.map(\.path) == entries.map(\.name).filter { !$0.hasSuffix("/") })
        #expect(inFile.members.map(\.isHidden) == [false, false, true, true])
        #expect(inFile.size == bytes.count)
        for member in inFile.members {
            let content = entries.first { $0.name == member.path }?.content
            #expect(try inFile.content(of: member, called: "x") == content)
        }
        #expect(Set(inFile.members.map(\.checksum)).count == 3)
        #expect(try DocumentArchive(path: path + "-none", name: "a.zip") == nil)
    }

    @Test("What is out of bounds is told before anything is unpacked")
    func bounds() throws {
        var entries = [
            ZipBuilder.Entry("bom".utf8, [UInt8](repeating: 0, count: 9 << 20)),
            ZipBuilder.Entry("lớn".utf8, [0]), ZipBuilder.Entry("khóa".utf8, [0]),
            ZipBuilder.Entry("liên kết".utf8, Array("/etc/passwd".utf8)),
            ZipBuilder.Entry("a.txt".utf8, [0]),
        ]
        entries[1].claimedSize = 200 << 20
        entries[2].isLocked = true
        entries[3].isLink = true
        let bytes = ZipBuilder.archive(of: entries)
        let archive = try #require(try DocumentArchive(bytes, name: "a.zip"))
        #expect(archive.members.map(\.excess) == [.ratio, .size, nil, nil, nil])
        #expect(archive.members.map(\.isEncrypted) == [false, false, true, false, false])
        #expect(archive.members.map(\.isLink) == [false, false, false, true, false])
        for member in archive.members.prefix(3) {
            let error = #expect(throws: DocumentError.self) {
                try archive.content(of: member, called: "a.zip/\(member.path)")
            }
            #expect(error?.description.hasPrefix("a.zip/\(member.path): ") == true)
        }
        let many = ZipBuilder.archive((0..<10_003).map { ("\($0)", []) }, form: .stored)
        let long = try #require(try DocumentArchive(many, name: "a.zip"))
        #expect((long.members.count, long.unlistedCount) == (10_000, 3))
    }

    @Test("An archive that is cut says so, whatever is cut off", arguments: 0..<UInt64(60))
    func cut(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let whole = ZipBuilder.archive([
            ("a.txt", Array("một hai ba ".utf8)), ("b.txt", Array("bốn năm sáu".utf8)),
        ])
        let bytes = Array(whole.prefix(Int.random(in: 4..<whole.count - 3, using: &generator)))
        let error = #expect(throws: DocumentError.self) {
            _ = try DocumentArchive(bytes, name: "a.zip")
        }
        #expect(error?.description.hasPrefix("a.zip: tệp zip bị hỏng hoặc bị cắt") == true)
    }

    @Test("Damaged archives never trap and never hang", arguments: 0..<UInt64(400))
    func mutations(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var named = ZipBuilder.Entry([0xB8, 0xFF], [UInt8](repeating: 7, count: 3000))
        named.extra = ZipBuilder.unicodeName("tên", of: named.name)
        let whole = ZipBuilder.archive(
            of: [named, ZipBuilder.Entry("../a".utf8, Array("một hai ba ".utf8))],
            form: ZipBuilder.Form.allCases[Int(seed) % 4]
        )
        let bytes = Mutation.mutated(whole, using: &generator)
        guard let archive = try? DocumentArchive(bytes, name: "a.zip") else { return }
        for member in archive.members { _ = try? archive.content(of: member, called: "a") }
    }
}
