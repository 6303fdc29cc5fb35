import Testing

@testable import Documents

@Suite("Laws, decrees, decisions: their parts")
struct LegalTreeTests {
    /// The paths of all sections, titles left out.
    static func tree(_ text: String) throws -> [String] {
        try DocumentReader().read(text: text, path: "law.txt").sectionPaths
    }

    @Test(
        "Numbers make the tree",
        arguments: [
            (
                "PHẦN THỨ NHẤT\nAO\nCHƯƠNG 1\nQUY ĐỊNH CHUNG\nMục 1\nAO ĐÌNH\nTiểu mục 1. Bờ ao\nĐiều 1. Một\n1. Hai.\na) Ba;\nb) Bốn.\n2. Năm.\nĐiều 2. Sáu\nAbc.\nMục 2. AO CHÙA\nĐiều 3. Bảy\nAbc.",
                [
                    "Phần thứ nhất", "Phần thứ nhất›Chương 1", "Phần thứ nhất›Chương 1›Mục 1",
                    "Phần thứ nhất›Chương 1›Mục 1›Tiểu mục 1",
                    "Phần thứ nhất›Chương 1›Mục 1›Tiểu mục 1›Điều 1",
                    "Phần thứ nhất›Chương 1›Mục 1›Tiểu mục 1›Điều 1›khoản 1",
                    "Phần thứ nhất›Chương 1›Mục 1›Tiểu mục 1›Điều 1›khoản 1›điểm a",
                    "Phần thứ nhất›Chương 1›Mục 1›Tiểu mục 1›Điều 1›khoản 1›điểm b",
                    "Phần thứ nhất›Chương 1›Mục 1›Tiểu mục 1›Điều 1›khoản 2",
                    "Phần thứ nhất›Chương 1›Mục 1›Tiểu mục 1›Điều 2",
                    "Phần thứ nhất›Chương 1›Mục 2", "Phần thứ nhất›Chương 1›Mục 2›Điều 3",
                ]
            ),
            // Articles of later amendments, other signs, points straight under an article.
            (
                "Điều 1. Một\nAbc.\nĐiều 1a. Hai\nAbc:\na) Ba;\nb) Bốn;\nĐIỀU 2: NĂM\nAbc.\nĐiều 3 - Sáu\nAbc.",
                ["Điều 1", "Điều 1a", "Điều 1a›điểm a", "Điều 1a›điểm b", "Điều 2", "Điều 3"]
            ),
            // The order of letters, with and without đ, f and j.
            (
                "Điều 1. Một\n1. Hai:\na) A;\nb) B;\nc) C;\nd) D;\nđ) Đ;\ne) E;\ng) G;\n2. Ba:\na) A;\nb) B;\nc) C;\nd) D;\ne) E;\nf) F;\ng) G.",
                ["Điều 1", "Điều 1›khoản 1"]
                    + "abcdđeg".map { "Điều 1›khoản 1›điểm \($0)" } + ["Điều 1›khoản 2"]
                    + "abcdefg".map { "Điều 1›khoản 2›điểm \($0)" }
            ),
            // A number and a letter were lost; a setter's gaps make no table; Word's marks at a
            // line's beginning are none of its words.
            (
                "Điều 1. Một\nLàng có hai cách:\n2. Hai là cách thứ nhất.\n3. Ba là cách thứ hai.\nĐiều 2. Bốn\n1. Năm:\na) A;\nb) B;\nd) D;\n\u{1F}đ) Đ.\n2. Người trông ao của làng được     hưởng công theo quý và theo     năm làm việc trông coi ao của mình.",
                [
                    "Điều 1", "Điều 1›khoản 2", "Điều 1›khoản 3", "Điều 2", "Điều 2›khoản 1",
                    "Điều 2›khoản 1›điểm a", "Điều 2›khoản 1›điểm b", "Điều 2›khoản 1›điểm d",
                    "Điều 2›khoản 1›điểm đ", "Điều 2›khoản 2",
                ]
            ),
            // A clause's own parts.
            (
                "Điều 1. Một\n1. Hai:\n1.1. Ba.\n1.2. Bốn:\na) Năm.\n2. Sáu.",
                [
                    "Điều 1", "Điều 1›khoản 1", "Điều 1›khoản 1›điểm 1.1",
                    "Điều 1›khoản 1›điểm 1.2", "Điều 1›khoản 1›điểm 1.2›điểm a", "Điều 1›khoản 2",
                ]
            ),
            // Quoted articles are text of the clause that amends.
            (
                "Điều 1. Sửa đổi Luật Ao\n1. Sửa đổi Điều 2 như sau:\n“Điều 2. Người trông ao\n1. Hai.\n2. Ba.\n3. Bốn.”\n2. Bổ sung Điều 5a vào sau Điều 5 như sau:\n“Điều 5a. Giếng\n1. Năm.”.\n3. Sửa đổi khoản 3 Điều 7 như sau:\n\"3. Sáu.\"\n4. Bãi bỏ Điều 9.\nĐiều 2. Hiệu lực\nAbc.",
                ["Điều 1"] + (1...4).map { "Điều 1›khoản \($0)" } + ["Điều 2"]
            ),
            (
                "Điều 1. Sửa đổi Luật Ao\n1. Sửa đổi khoản 2 và khoản 3 Điều 7 như sau:\n“2. Hai.\n3. Ba.\n4. Bốn.”\n2. Bãi bỏ Điều 9.\nĐiều 2. Hiệu lực\nAbc.",
                ["Điều 1", "Điều 1›khoản 1", "Điều 1›khoản 2", "Điều 2"]
            ),
            // The same where the quotation marks were lost.
            (
                "Điều 1. Sửa đổi Luật Ao\n1. Sửa đổi Điều 2 như sau:\nĐiều 2. Người trông ao\n1. Hai.\n2. Ba.\n3. Bốn.\n2. Sửa đổi Điều 5 như sau:\nĐiều 5. Giếng\n1. Năm.\n3. Bãi bỏ Điều 9.\nĐiều 2. Hiệu lực\nAbc.",
                ["Điều 1"] + (1...3).map { "Điều 1›khoản \($0)" } + ["Điều 2"]
            ),
            // Lists of contents, with leaders and without.
            (
                "MỤC LỤC\nChương I. AO ........ 1\nĐiều 1. Một ....... 1\nĐiều 2. Hai ……… 12\nChương I\nAO\nĐiều 1. Một\nAbc.\nĐiều 2. Hai\nAbc.",
                ["Chương I", "Chương I›Điều 1", "Chương I›Điều 2"]
            ),
            (
                "MỤC LỤC\nChương I AO\nĐiều 1. Một\nĐiều 2. Hai\nChương I\nAO\nĐiều 1. Một\nAbc.\nĐiều 2. Hai\nAbc.",
                ["Chương I", "Chương I›Điều 1", "Chương I›Điều 2"]
            ),
            // A regulation that a decision encloses begins anew, and so does an annex.
            (
                "QUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế trông ao.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký./.\nNơi nhận:\n- Như Điều 2;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nQUY CHẾ\nTrông ao\n(Ban hành kèm theo Quyết định số 1/QĐ-UB)\nĐiều 1. Một\n1. Hai.\nĐiều 2. Ba\nAbc.\nPhụ lục số 01\nDANH SÁCH AO\n(Kèm theo Quy chế trông ao)\n1. Ao đình\nAbc.\n2. Ao chùa\nAbc.",
                [
                    "Điều 1", "Điều 2", "Quy chế", "Quy chế›Điều 1", "Quy chế›Điều 1›khoản 1",
                    "Quy chế›Điều 2", "Phụ lục 01", "Phụ lục 01›1", "Phụ lục 01›2",
                ]
            ),
            // A decision that approves a scheme is numbered as a report within its article.
            (
                "QUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Đề án nạo vét ao với các nội dung sau:\nI. MỤC TIÊU\n1. Một\nAbc.\nII. NHIỆM VỤ\n1. Hai\nAbc.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.",
                [
                    "Điều 1", "Điều 1›I", "Điều 1›I›1", "Điều 1›II", "Điều 1›II›1", "Điều 2",
                ]
            ),
            // What was put in later, letters twice, notes of a consolidated text.
            (
                "Điều 1.[1] Một\n1. Hai:\na) A;\na1)[2] B;\na2) C;\nb) D;\n1a.[3] Ba:\na) A;\naa) B;\nbb) C;\nb) D.\n1b. Bốn.\n2. Năm.\nĐiều 1a[4]. Sáu\nAbc.\nĐiều 2.⁵ Bảy\nAbc.",
                ["Điều 1", "Điều 1›khoản 1"]
                    + ["a", "a1", "a2", "b"].map { "Điều 1›khoản 1›điểm \($0)" }
                    + ["Điều 1›khoản 1a"]
                    + ["a", "aa", "bb", "b"].map { "Điều 1›khoản 1a›điểm \($0)" }
                    + ["Điều 1›khoản 1b", "Điều 1›khoản 2", "Điều 1a", "Điều 2"]
            ),
            // Forms of an annex, numbered by themselves.
            (
                "Điều 1. Một\nAbc.\nNơi nhận:\nPhụ lục I-A\nCÁC MẪU\n(Kèm theo Nghị định số 1/2020/NĐ-CP)\nMẫu số 01/AL\nĐƠN XIN AO\n1. Tên\nAbc.\nMẫu số 02/AL\nGIẤY GIAO AO\n1. Tên\nAbc.\nPhụ lục II\nBẢN ĐỒ AO\nAbc.",
                [
                    "Điều 1", "Phụ lục I-A", "Phụ lục I-A›Mẫu số 01/AL",
                    "Phụ lục I-A›Mẫu số 01/AL›1", "Phụ lục I-A›Mẫu số 02/AL",
                    "Phụ lục I-A›Mẫu số 02/AL›1", "Phụ lục II",
                ]
            ),
            // A scan's 1 is a letter; a form that is spoken of is no heading.
            (
                "Điều I\nSửa đổi Luật Ao:\n1. Một.\n2. Theo Mẫu số 01 kèm theo Luật này.\nMẫu số 01 do làng in.\nĐiều 2\n1. Ba.\nĐiều 3\n1. Bốn.",
                [
                    "Điều 1", "Điều 1›khoản 1", "Điều 1›khoản 2", "Điều 2", "Điều 2›khoản 1",
                    "Điều 3", "Điều 3›khoản 1",
                ]
            ),
            // Slips of character recognition.
            (
                "Điêu 1. Một\nAbc.\nDiều 2. Hai\nAbc.\nÐiều 3. Ba\nAbc.\nĐiều l0. Bốn\nAbc.\nĐiều 4. Năm\nAbc.",
                ["Điều 1", "Điều 2", "Điều 3", "Điều 4"]
            ),
            // No law: a report that speaks of articles.
            (
                "I. MỘT\nThực hiện Nghị định và\nĐiều 5 của Luật Ao, đã nạo vét 2 ao.\nII. HAI\nAbc.",
                ["I", "II"]
            ),
        ] as [(String, [String])]
    )
    func trees(text: String, expected: [String]) throws {
        #expect(try Self.tree(text) == expected)
    }

    @Test(
        "What is a heading and what is not",
        arguments: [
            ("Điều 2. Người trông ao", true),
            ("Điều 2.", true),
            ("Điều 2:", true),
            ("ĐIỀU 2. NGƯỜI TRÔNG AO", true),
            ("Điều 2 - Người trông ao", true),
            ("**Điều 2.** Người trông ao", true),
            ("## Điều 2. Người trông ao", true),
            ("Điều 2 Người trông ao", true),
            ("   Điều   2 .  Người trông ao", true),
            ("Điều 2 của Luật này", false),
            ("Điều 2, Điều 3 và khoản 1", false),
            ("Điều 2 Luật Ao làng", false),
            ("Điều 2 và các quy định khác", false),
            ("Điều 2; trường hợp khác thì thôi.", false),
            ("Điều kiện 2. Người trông ao", false),
            ("“Điều 2. Người trông ao”", false),
            ("điều 2. Người trông ao", false),
            ("Điều 9. Người trông ao", false),
            ("Điều 2. Người trông ao ........ 7", false),
        ]
    )
    func headings(line: String, isHeading: Bool) throws {
        let text = "Điều 1. Một\nLàng có ao.\n\(line)\nNgười trông ao do làng cử."
        #expect(try Self.tree(text).contains("Điều 2") == isHeading)
        #expect(try Self.tree(text).first == "Điều 1")
    }

    @Test(
        "A number at a line's beginning that a sentence was wrapped before",
        arguments: ["Điều 3. Việc này", "2. Việc khác", "b) khoản 1 Điều này thì thôi"]
    )
    func wrapped(line: String) throws {
        let filler = (1...12).map { "\($0 + 10) là số của các ao làng đã được nạo vét xong ở xã." }
        let text =
            (["Điều 1. Một"] + filler + ["Điều 2. Hai", "1. Ba là việc của làng:", "a) Bốn;"]
            + ["c 5 người trông ao làm theo các quy định tại khoản", line, "cũng vậy."]
            + ["Điều 3. Năm", "Abc."]).joined(separator: "\n")
        let tree = try Self.tree(text)
        #expect(tree == ["Điều 1", "Điều 2", "Điều 2›khoản 1", "Điều 2›khoản 1›điểm a", "Điều 3"])
        let document = try DocumentReader().read(text: text, path: "law.txt")
        #expect(document.sections.last?.line == text.split(separator: "\n").count - 1)
    }

    @Test(
        "Titles of articles and chapters",
        arguments: [
            (
                "Chương I\nQUY ĐỊNH CHUNG\nVỀ AO LÀNG\nĐiều 1. Một\nAbc.", 0,
                "QUY ĐỊNH CHUNG VỀ AO LÀNG"
            ),
            ("Chương I. QUY ĐỊNH CHUNG\nĐiều 1. Một\nAbc.", 0, "QUY ĐỊNH CHUNG"),
            ("CHƯƠNG I\nĐiều 1. Một\nAbc.", 0, ""),
            ("Điều 1. Phạm vi\nLuật này nói về ao.", 0, "Phạm vi"),
            ("Điều 1.\nPhạm vi\nLuật này nói về ao.", 0, "Phạm vi"),
            ("Điều 1: Quyết định này có hiệu lực từ ngày ký.\nĐiều 2: Hết.", 0, ""),
            ("Điều 1. Phạm vi.\n1. Luật này nói về ao.\nĐiều 2. Hai\nAbc.", 0, "Phạm vi"),
            (
                "Điều 1. Phạm vi\n1. Người trông ao có trách nhiệm:\na) Một;\nb) Hai.", 1,
                "Người trông ao có trách nhiệm"
            ),
            ("Điều 1. Phạm vi\n1. Luật này nói về ao.\n2. Hai.", 1, ""),
            ("Điều 1. Một.\nNơi nhận:\nPHỤ LỤC II\nDANH SÁCH AO\nAbc.", 1, "DANH SÁCH AO"),
        ] as [(String, Int, String)]
    )
    func titles(text: String, section: Int, title: String) throws {
        let document = try DocumentReader().read(text: text, path: "law.txt")
        try #require(document.sections.indices.contains(section))
        #expect(document.sections[section].title == title)
    }

    @Test(
        "The clauses of a resolution that tell what was found have the roles of a report's parts",
        arguments: [
            ("2. Tồn tại, hạn chế\na) Chậm.\nb) Thiếu.", "Tồn tại, hạn chế", Role.limitations),
            ("2. Hạn chế: Tiến độ còn chậm.", "Hạn chế", .limitations),
            ("2. Nguyên nhân của hạn chế:\nDo thiếu người.", "Nguyên nhân của hạn chế", .causes),
            ("2. Kết quả đạt được.\nĐã làm đường.", "Kết quả đạt được", .results),
            ("2. Hạn chế trong quản lý đất\nChậm.", "Hạn chế trong quản lý đất", .limitations),
            // A clause says these words within its sentence.
            ("2. Hạn chế sử dụng đất\ntrong mùa khô theo quy định.", "", .other),
            ("2. Hạn chế chi tiêu.", "", .other), ("2. Kết quả giám sát được công bố;", "", .other),
            ("2. Tồn tại, hạn chế", "", .other),
        ]
    )
    func reportingClauses(clause: String, title: String, role: Role) throws {
        let document = try DocumentReader().read(
            text: """
                NGHỊ QUYẾT
                Về kết quả giám sát
                Điều 1. Kết quả giám sát của Đoàn như sau:
                1. Đoàn đã làm việc với các xã.
                \(clause)
                3. Đoàn họp ba lần.
                Điều 2. Nghị quyết này có hiệu lực từ ngày ký.
                """,
            path: "test.txt"
        )
        let section = try #require(document.sections.first { $0.label == "khoản 2" })
        #expect(section.title == title)
        #expect(section.role == role)
    }

    @Test("Grounds are the opening, recipients and the formula of passing the closing")
    func zones() throws {
        let document = try DocumentReader().read(
            text: """
                QUỐC HỘI
                LUẬT
                AO LÀNG
                Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
                Điều 1. Phạm vi
                Luật này nói về ao./.
                Luật này đã được Quốc hội khóa X thông qua ngày 2 tháng 3 năm 2001.
                CHỦ TỊCH QUỐC HỘI
                PHỤ LỤC
                Danh sách ao làng của các xã.
                """,
            path: "law.txt"
        )
        #expect(document.passages.map(\.role) == [.opening, .other, .closing, .other])
        #expect(document.sections.map(\.label) == ["Điều 1", ""])
        #expect(document.header.date?.iso == "2001-03-02")
    }

    @Test("Points of a few words are read with the clause that announces them, others alone")
    func shortPoints() throws {
        let long = "việc trông coi ao làng và giếng nước theo đúng quy định của làng, của xã;"
        let document = try DocumentReader().read(
            text:
                "Điều 1. Phạm vi\n1. Người trông ao không được:\na) Thả lưới;\nb) Bán nước.\n2. Người trông ao phải lo:\na) \(long)\nb) \(long)",
            path: "law.txt"
        )
        let paths = document.passages.map { passage in
            document.path(toSection: passage.section).map { document.sections[$0].label }
                .joined(separator: "›")
        }
        #expect(
            paths == [
                "Điều 1", "Điều 1›khoản 1", "Điều 1›khoản 2", "Điều 1›khoản 2›điểm a",
                "Điều 1›khoản 2›điểm b",
            ]
        )
        #expect(document.passages[1].lines == 2...4)
        #expect(document.passages[1].form == .prose)
    }

    @Test("A page of each article is where its number stands")
    func pages() throws {
        let document = try DocumentReader().read(
            text: "Điều 1. Một\nAbc.\n\u{0C}Điều 2. Hai\nAbc.\n\u{0C}\nĐiều 3. Ba\nAbc.",
            path: "law.txt"
        )
        let pages = document.sections.map { section in
            document.passages.first { $0.lines.contains(section.line) }?.page
        }
        #expect(pages == [1, 2, 3])
    }
}
