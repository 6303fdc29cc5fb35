import Foundation
import TestSupport
import Testing
import VietnameseSearch
import VietnameseText

@Suite("What a question is understood as")
struct UnderstandingTests {
    private static let texts = [
        "a.txt": """
        I. KẾT QUẢ
        Công tác giải phóng mặt bằng được chỉ đạo quyết liệt ở các phường, xã.
        Công tác giải phóng mặt bằng (GPMB) và thanh tra, kiểm tra được tăng cường.
        Chương trình phát triển kinh tế - xã hội, quốc phòng, an ninh đạt kết quả khá.
        """,
        "b.txt": """
        I. NHIỆM VỤ
        Cho vay vốn, quản lý đất đai, thủy lợi nội đồng và nông thôn mới. Sử dùng hạ tầng; chi của xã; chi của phường.
        Khối lượng GPMB của dự án còn lớn; UBND phường báo cáo chậm.
        Dự án do Agathokleia tài trợ và UNESCO giám sát. Gá lắp máy bơm.
        Công trình thủy lợi (CTTL) xuống cấp ở nhiều nơi. Việc tu sửa CTTL còn chậm.
        """,
    ]

    private func engine() async throws -> SearchEngine {
        try await TemporaryIndex(Self.texts).engine()
    }

    @Test(
        "Marks are restored, slips repaired, keys decoded, joined words parted",
        arguments: [
            // Bare and half-bare.
            ("giai phong mat bang", "giải phóng mặt bằng", false),
            ("GIAI PHONG MAT BANG", "giải phóng mặt bằng", false),
            ("giải phong mat bằng", "giải phóng mặt bằng", false),
            ("quan ly dat dai", "quản lý đất đai", false),
            ("nong thôn moi", "nông thôn mới", false),
            ("thanh tra, kiem tra", "thanh tra kiểm tra", false),
            ("thanh tra", "thanh tra", false), ("cho vay", "cho vay", false),
            ("thuy loi nhu the nao", "thủy lợi như thế nào", false),
            // Right as it stands.
            ("giải phóng mặt bằng", "giải phóng mặt bằng", false),
            ("thuỷ lợi", "thuỷ lợi", false), ("kinh tế", "kinh tế", false),
            ("an ninh", "an ninh", false), ("báo cáo của phường", "báo cáo của phường", false),
            ("đường sắt", "đường sắt", false), ("xây dựng cầu", "xây dựng cầu", false),
            // Right, though these texts do not hold it: what is near stands beside one word only,
            // or beside a word of other marks (`đúng ha` in `dùng hạ`).
            ("đúng hay sai", "đúng hay sai", false), ("đất nào", "đất nào", false),
            ("công tác gì", "công tác gì", false), ("sân bay của xã", "sân bay của xã", false),
            ("cha của", "cha của", false), ("dòng sông", "dòng sông", false),
            ("bao nhiêu nơi", "bao nhiêu nơi", false), ("đàu tư", "đàu tư", false),
            ("thuy lợi", "thủy lợi", false), ("thủy lơi", "thủy lợi", false),
            // One letter wrong, missing, doubled, swapped.
            ("giải phóngg mặt bằng", "giải phóng mặt bằng", true),
            ("giai phogn mat bang", "giải phóng mặt bằng", true),
            ("giai pong mat bang", "giải phóng mặt bằng", true),
            ("giai phonh mat bang", "giải phóng mặt bằng", true),
            ("quan lyy dat dai", "quản lý đất đai", true),
            // The input method is off.
            ("giari phongs mawtj bawngf", "giải phóng mặt bằng", true),
            ("gia3i pho1ng ma85t ba82ng", "giải phóng mặt bằng", true),
            ("quarn lys ddaats ddai", "quản lý đất đai", true),
            // … but it is on where marks are typed: `gas` is no `gá`.
            ("giá gas tăng", "giá gas tăng", false),
            ("giải phóng mawtj bawngf", "giải phóng mặt bằng", true),
            // Words typed in one.
            ("giaiphong matbang", "giải phóng mặt bằng", true),
            ("giảiphóng mặtbằng", "giải phóng mặt bằng", true),
            ("nongthonmoi", "nông thôn mới", true),
            // Two slips beside each other: one is the neighbour of the other.
            ("giaii phonng mat bang", "giải phóng mặt bằng", true),
            // So short a word alone may be anything.
            ("vm", "vm", false),
            // Names are words of the index too.
            ("dự án agathokelia", "dự án agathokleia", true),
            ("du an agathokleiaa", "dự án agathokleia", true), ("unecso", "unesco", true),
            // Nothing of it is known: it stays.
            ("xyzzy qwfp", "xyzzy qwfp", false), ("12/2024", "12/2024", false),
            ("“giai phogn”", "\"giai phogn\"", false),
        ]
    )
    func understood(question: String, expected: String, isRepaired: Bool) async throws {
        let results = try await engine().search(question)
        #expect(results.understood == expected)
        #expect(results.suggestion == (isRepaired ? expected : nil))
    }

    @Test("What is suggested can be asked: it has no long forms beside its abbreviations")
    func suggestion() async throws {
        let results = try await engine().search("gpmb matbang")
        #expect(results.understood == "gpmb (giải phóng mặt bằng) mặt bằng")
        #expect(results.suggestion == "gpmb mặt bằng")
    }

    @Test("The first answer to a slip is the repaired one; --literal and quotes insist")
    func literal() async throws {
        let engine = try await engine()
        let first = try #require(try await engine.search("giai phogn mat bang").results.first)
        #expect(first.passage.text.contains("giải phóng mặt bằng"))
        #expect(first.evidence.contains(.typo))
        var options = SearchEngine.Options()
        options.isLiteral = true
        let literal = try await engine.search("phogn", options: options)
        #expect(literal.results.isEmpty && literal.suggestion == nil)
        #expect(literal.understood == "phogn")
        #expect(try await engine.search("\"phogn\"").results.isEmpty)
        let bare = try await engine.search("giai phong mat bang", options: options)
        #expect(bare.understood == "giai phong mat bang")
        #expect(bare.results.first?.evidence == [.bare])
    }

    @Test(
        "Abbreviations are found from either side, below the form that was typed",
        arguments: [
            ("GPMB", "gpmb (giải phóng mặt bằng)", ["a", "b", "a"]),
            ("gpmb", "gpmb (giải phóng mặt bằng)", ["a", "b", "a"]),
            ("giải phóng mặt bằng", "giải phóng mặt bằng", ["a", "a", "b"]),
            ("giai phong mat bang", "giải phóng mặt bằng", ["a", "a", "b"]),
            ("công trình thủy lợi", "công trình thủy lợi", ["b", "b"]),
            ("cttl", "cttl (công trình thủy lợi)", ["b", "b"]),
            // However its parts are joined, and apart.
            ("CT-TL", "ct-tl (công trình thủy lợi)", ["b"]),
            ("KT-XH", "kt-xh (kinh tế - xã hội)", ["a"]),
            ("KT - XH", "kt xh (kinh tế - xã hội)", ["a"]),
            ("phát triển kt xh", "phát triển kt xh (kinh tế - xã hội)", ["a"]),
        ]
    )
    func abbreviations(question: String, understood: String, files: [String]) async throws {
        let results = try await engine().search(question)
        #expect(results.understood == understood)
        let found = results.results.map { $0.passage.document.path.suffix(5).prefix(1) }
        #expect(Set(found) == Set(files.map { $0[...] }), "\(found)")
        let byAbbreviation = results.results.map { $0.evidence == [.abbreviation] }
        #expect(byAbbreviation == byAbbreviation.sorted { !$0 && $1 }, "\(byAbbreviation)")
    }

    @Test("An abbreviation stands in its document for what that document says")
    func ownMeaning() async throws {
        let index = try TemporaryIndex([
            "a.txt": "Chương trình (CT) mới được duyệt. Đoàn giám sát kiểm tra CT ở xã.",
            "b.txt": "Đoàn giám sát kiểm tra CT ở huyện, chủ tịch chủ trì và tiếp thu.",
        ])
        let engine = try await index.engine()
        let results = try await engine.search("chủ tịch").results
        #expect(results.map { $0.passage.document.path.hasSuffix("b.txt") } == [true])
        let listed = try await engine.listedAbbreviations()
        let defined = try #require(listed.first { $0.list == nil })
        #expect((defined.short, defined.long.lowercased()) == ("CT", "chương trình"))
        #expect(defined.places.map(\.line) == [1])
        #expect(listed.contains { $0.short == "CT" && $0.list != nil })
        // What a document defines goes with it.
        try FileManager.default.removeItem(atPath: index.documents + "/a.txt")
        try await index.build()
        #expect(try await engine.listedAbbreviations().allSatisfy { $0.list != nil })
    }

    @Test("A file of abbreviations is known besides; a wrong line is named")
    func file() async throws {
        let index = try TemporaryIndex(["a.txt": "Ban quản lý chợ Bến Lau họp. BQLCBL báo cáo."])
        try await index.build()
        let path = index.folder + "/a.tsv"
        try Data("# của tôi\nBQLCBL\tban quản lý chợ Bến Lau\n".utf8)
            .write(to: URL(fileURLWithPath: path))
        let engine = try SearchEngine(
            path: index.index,
            abbreviations: .administration(and: path)
        )
        let results = try await engine.search("ban quản lý chợ bến lau").results
        #expect(results.first?.evidence.contains(.marked) == true)
        #expect(try await engine.search("bqlcbl").understood == "bqlcbl (ban quản lý chợ bến lau)")
    }

    @Test(
        "A line that is no abbreviation is named",
        arguments: [
            "GPMB giải phóng mặt bằng", "GPMB\t", "\tmặt bằng", "A B\tan bình", "GPMB\t!!!",
            "?\tmặt", "DD\tdd",
        ]
    )
    func faults(line: String) throws {
        for mark in ["", "\u{FEFF}"] {
            let rows = mark + "# của tôi\n\nGPMB\tgiải phóng mặt bằng\n\(line)\r\n"
            #expect(AbbreviationBook.faults(in: rows) == [4])
            #expect(AbbreviationBook(rows: rows, source: "a").entries.map(\.short) == ["GPMB"])
            #expect(AbbreviationBook.faults(in: mark + line) == [1])
        }
    }

    @Test("A long form of one word is shown only where the texts hold it")
    func longFormOfOneWord() async throws {
        let index = try TemporaryIndex(["a.txt": "Hợp tác với Agathokleia, XX và YY."])
        try await index.build()
        let engine = try SearchEngine(
            path: index.index,
            abbreviations: AbbreviationBook(rows: "XX\tAgathokleia\nYY\tUtopia", source: "a")
        )
        #expect(try await engine.search("xx").understood == "xx (agathokleia)")
        #expect(try await engine.search("yy").understood == "yy")
    }

    @Test("Marks that the rest of the index contradicts are listed, right ones are not")
    func suspects() async throws {
        let right = (1...4).map {
            "Quy hoạch chồng chéo ở nhiều nơi, phấn đấu khắc phục đợt \($0)."
        }
        let engine = try await TemporaryIndex([
            "a.txt": right.joined(separator: "\n"), "c.txt": "Nhiều chuyên biến; chuyển giao xong.",
            "b.txt": "Phấn đấu khắc phục.\n\nQuy hoạch chông chéo ở nhiều nơi.",
        ]).engine()
        let suspects = try await engine.suspects()
        // The last by a word of the language alone.
        #expect(suspects.map(\.expected) == ["hoạch chồng chéo", "Nhiều chuyển biến"])
        #expect(suspects.map(\.text) == ["hoạch chông chéo", "Nhiều chuyên biến"])
        #expect(suspects.map(\.lines) == [3...3, 1...1])
        #expect(suspects.map(\.recordLine) == [nil, nil])
        #expect(try await engine.suspects(in: "a.txt").isEmpty)
        await #expect(throws: SearchError.self) { try await engine.suspects(in: "d.txt") }
    }

    @Test("Of a record the line in its file is named")
    func suspectsOfRecords() async throws {
        let right = (1...4).map { #"{"text":"Quy hoạch chồng chéo ở nhiều nơi, đợt \#($0)."}"# }
        let wrong = #"{"id":"w","text":"Phấn đấu khắc phục.\nQuy hoạch chông chéo ở nhiều nơi."}"#
        let index = try TemporaryIndex(["a.jsonl": (right + ["", wrong]).joined(separator: "\n")])
        let engine = try await index.engine()
        #expect(try await engine.suspects().map(\.recordLine) == [6])
        try index.write("a.jsonl", wrong.replacingOccurrences(of: "khắc", with: "mau khắc"))
        #expect(try await engine.suspects().map(\.recordLine) == [nil])
    }

    @Test("Whatever is typed goes the whole way without an error, over 2,000 random strings")
    func anything() async throws {
        let engine = try await engine()
        let pieces = [
            "giai", "phóng", "GPMB", "ma85t", "bawngf", "nongthonmoi", "\"", "“", "-", "*", "(",
            "đ",
            "\u{0}", "\u{0301}", "\u{200B}", "😀", "346 /BC-UBND", "27/12/2022", "%", "\\", "ß", "İ",
            "ﬁ", "nhu the nao", "\u{FFFD}", "中", "١٢", "\n", "\t", "ww", "zzzzzzzz", "a1b2c3",
        ]
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            var question = ""
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                if Int.random(in: 0..<4, using: &generator) == 0,
                    let scalar = Unicode.Scalar(UInt32.random(in: 1...0x2FFF, using: &generator))
                {
                    question.unicodeScalars.append(scalar)
                } else {
                    question += pieces.randomElement(using: &generator) ?? ""
                }
                if Bool.random(using: &generator) { question += " " }
            }
            let results = try await engine.search(question)
            for result in results.results { #expect(!result.evidence.isEmpty, "\(question)") }
        }
    }
}
