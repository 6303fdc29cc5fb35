import TestSupport
import Testing
import VietnameseText

@Suite("What words stand for")
struct SyllableLatticeTests {
    private func lattice(
        _ columns: [[(String, Int)]],
        _ pairs: [[[Int]]],
        wordCount: Int = 1000
    ) -> SyllableLattice {
        var lattice = SyllableLattice(wordCount: wordCount)
        for (index, column) in columns.enumerated() {
            lattice.append(
                column.map { SyllableLattice.Candidate(form: $0.0, count: $0.1) },
                after: index == 0 ? [] : pairs[index - 1]
            )
        }
        return lattice
    }

    @Test("The neighbour decides where it has been seen, the frequency where not")
    func choices() {
        let columns = [[("giải", 5), ("giai", 50)], [("phòng", 40), ("phóng", 6)]]
        #expect(lattice(columns, [[[0, 5], [1, 0]]]).likeliestPath() == [0, 1])
        #expect(lattice(columns, [[[0, 0], [0, 0]]]).likeliestPath() == [1, 0])
        #expect(lattice([[("bằng", 3), ("bảng", 2)]], []).likeliestPath() == [0])
        #expect(SyllableLattice(wordCount: 0).likeliestPath() == [])
        // What stands together always is likelier than what is frequent and never does.
        let republic = [[("công", 45_000), ("cộng", 1500)], [("hóa", 8000), ("hòa", 700)]]
        let together = lattice(republic, [[[0, 0], [0, 450]]], wordCount: 5_000_000)
        #expect(together.likeliestPath() == [1, 1])
    }

    @Test("A path whose neighbours alone were ever seen together is found", arguments: 0..<40)
    func law(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let widths = (0..<5).map { _ in Int.random(in: 1...4, using: &generator) }
        let columns = widths.map { width in
            (0..<width).map { ("\($0)", Int.random(in: 1...30, using: &generator)) }
        }
        let path = widths.map { Int.random(in: 0..<$0, using: &generator) }
        let pairs = (1..<widths.count).map { index in
            (0..<widths[index - 1]).map { row in
                (0..<widths[index]).map { column in
                    row == path[index - 1] && column == path[index] ? 100 : 0
                }
            }
        }
        let found = lattice(columns, pairs)
        #expect(found.likeliestPath() == path)
        #expect((1..<5).allSatisfy { found.count(of: path, at: $0) == 100 })
        #expect(found.count(of: path, at: 0) == 0 && found.count(of: path, at: 5) == 0)
    }

    @Test(
        "Marks that were typed are kept",
        arguments: [
            ("giai", "giải", true), ("giâi", "giấi", true), ("giâi", "giải", false),
            ("giái", "giải", false), ("duong", "đường", true), ("đuong", "đường", true),
            ("đuong", "dương", false), ("ương", "ường", true), ("an", "am", false),
            ("phong", "phóng", true), ("phóng", "phong", false), ("a", "an", false),
        ]
    )
    func keepsMarks(typed: String, form: String, keeps: Bool) {
        #expect(Syllable.keepsMarks(of: typed, in: form) == keeps)
    }

    @Test(
        "Canonical forms are shown as documents write them",
        arguments: [
            ("lí", "lý"), ("kĩ", "kỹ"), ("tỉ", "tỷ"), ("í", "ý"), ("sĩ", "sĩ"), ("mì", "mì"),
            ("giải", "giải"), ("vi", "vi"), ("", ""), ("hi", "hy"),
        ]
    )
    func written(canonical: String, expected: String) {
        #expect(Syllable.written(canonical) == expected)
    }
}

@Suite("The book of abbreviations")
struct AbbreviationBookTests {
    private let book = AbbreviationBook(
        rows: """
            # short, long, domain
            GPMB\tgiải phóng mặt bằng\tđất đai
            KT-XH\tkinh tế - xã hội
            CT\tchủ tịch\tchức danh
            CT\tchương trình

            TU\tTỉnh ủy
            GPMB\tgiải phóng mặt bằng
            """,
        source: "thử"
    )

    @Test func rows() {
        #expect(book.entries.map(\.short) == ["GPMB", "KT-XH", "CT", "CT", "TU"])
        #expect(book.entries.map(\.source) == ["đất đai", "thử", "chức danh", "thử", "thử"])
        #expect(AbbreviationBook.faults(in: "# a\nA\tb\nA b\n\t\n\tx\n") == [3, 5])
    }

    @Test(arguments: [
        ("gpmb", false, ["giải phóng mặt bằng"]), ("kt-xh", false, ["kinh tế - xã hội"]),
        ("ct", false, ["chủ tịch", "chương trình"]), ("tu", true, ["Tỉnh ủy"]),
        ("tu", false, []), ("xyz", true, []),
    ])
    func shortForms(key: String, isInCapitals: Bool, longs: [String]) {
        #expect(book.entries(forShort: key, isInCapitals: isInCapitals).map(\.long) == longs)
    }

    @Test(arguments: [
        ("giải phóng mặt bằng chậm", true, ["GPMB"]), ("giai phong mat bang", false, ["GPMB"]),
        ("giải phòng mặt bằng", true, []), ("giải phóng", true, []),
        ("kinh tế xã hội", true, ["KT-XH"]), ("", true, []),
    ])
    func longForms(text: String, hasMarks: Bool, shorts: [String]) {
        let words = AbbreviationBook.words(of: text).map {
            AbbreviationBook.Word(marked: $0.marked, bare: $0.bare, hasMarks: hasMarks)
        }
        #expect(book.entries(forLong: words[...]).map(\.entry.short) == shorts)
    }
}
