import Documents
import Foundation
import Testing

@Suite("Reports as other offices type them")
struct OtherOfficesTests {
    private func outline(_ text: String) throws -> [String] {
        try DocumentReader().read(text: text, path: "test.txt").outline
    }

    @Test(
        "Numbers before headings, however they are signed",
        arguments: [
            (
                // Copied from a word processor.
                "I.\tKẾT QUẢ ĐẠT ĐƯỢC\n1.\tVề kinh tế\nTổng giá trị tăng 8%.\nII.\tTỒN TẠI, HẠN CHẾ\n"
                    + "1.\tGiải ngân vốn còn chậm.\n-\tMột số xã chưa làm.\n2.\tCải cách chưa đạt.",
                [
                    "I KẾT QUẢ ĐẠT ĐƯỢC (results)", "I > 1 Về kinh tế (results)",
                    "II TỒN TẠI, HẠN CHẾ (limitations)", "II > 1  (limitations)",
                    "II > 2  (limitations)",
                ]
            ),
            (
                "BÁO CÁO\nTình hình năm 2024\nI-KẾT QUẢ CÔNG TÁC\n1-Về kinh tế\nTăng trưởng 8%.\n"
                    + "II-TỒN TẠI, HẠN CHẾ\n1-Giải ngân còn chậm.",
                [
                    "I KẾT QUẢ CÔNG TÁC (results)", "I > 1 Về kinh tế (results)",
                    "II TỒN TẠI, HẠN CHẾ (limitations)", "II > 1  (limitations)",
                ]
            ),
            (
                "I . KẾT QUẢ\n1 . Về kinh tế\nTốt, tăng 8%.\nII . HẠN CHẾ\nCòn chậm.",
                [
                    "I KẾT QUẢ (results)", "I > 1 Về kinh tế (results)",
                    "II HẠN CHẾ (limitations)",
                ]
            ),
            (
                "I. KẾT QUẢ ĐẠT ĐƯỢC\n1, Công tác dạy học\nCó 12 em đạt giải.\n2, Tồn tại, hạn chế\n"
                    + "Một số em đọc còn chậm.\n3, Nguyên nhân\nThiếu phòng học.",
                [
                    "I KẾT QUẢ ĐẠT ĐƯỢC (results)", "I > 1 Công tác dạy học (results)",
                    "I > 2 Tồn tại, hạn chế (limitations)", "I > 3 Nguyên nhân (causes)",
                ]
            ),
            (
                "I. KẾT QUẢ\n01. Về kinh tế\nTăng 8%.\n02. Về xã hội\nỔn định.\n03 xã đã xong.",
                ["I KẾT QUẢ (results)", "I > 1 Về kinh tế (results)", "I > 2 Về xã hội (results)"]
            ),
            (
                "BÁO CÁO\nTình hình năm 2024\nPHẦN A. KẾT QUẢ NĂM 2024\nI. Về kinh tế\nTăng 8%.\n"
                    + "PHẦN B: HẠN CHẾ, NGUYÊN NHÂN\nI. Hạn chế\nGiải ngân chậm.\n"
                    + "PHẦN C. NHIỆM VỤ NĂM 2025\nĐẩy mạnh giải ngân.",
                [
                    "Phần A KẾT QUẢ NĂM 2024 (results) 2024",
                    "Phần A > I Về kinh tế (results) 2024",
                    "Phần B HẠN CHẾ, NGUYÊN NHÂN (limitations)",
                    "Phần B > I Hạn chế (limitations)", "Phần C NHIỆM VỤ NĂM 2025 (tasks) 2025",
                ]
            ),
            (
                "Mục I. KẾT QUẢ\n1. Kinh tế\nTăng 8%.\nMục II. HẠN CHẾ\nCòn chậm.",
                ["I KẾT QUẢ (results)", "I > 1 Kinh tế (results)", "II HẠN CHẾ (limitations)"]
            ),
            (
                // A scan makes one letter of two.
                "I. KẾT QUẢ\nTốt, đạt kế hoạch.\nH. TỒN TẠI, HẠN CHẾ\n1. Giải ngân chậm.\n"
                    + "III. NHIỆM VỤ NĂM 2025\nLàm tiếp.",
                [
                    "I KẾT QUẢ (results)", "II TỒN TẠI, HẠN CHẾ (limitations)",
                    "II > 1  (limitations)", "III NHIỆM VỤ NĂM 2025 (tasks) 2025",
                ]
            ),
            (
                "I./ KẾT QUẢ\n1./ Về kinh tế\nTăng trưởng đạt 8%.\nII./ TỒN TẠI\n1./ Giải ngân còn chậm.",
                [
                    "I KẾT QUẢ (results)", "I > 1 Về kinh tế (results)", "II TỒN TẠI (limitations)",
                    "II > 1  (limitations)",
                ]
            ),
            (
                // Points behind headings, lists and numbers below them.
                "I. ĐÁNH GIÁ\n1. Ưu điểm.\n- Báo cáo kịp thời.\n2. Tồn tại, hạn chế.\n- Báo cáo chậm.\n"
                    + "3. Nguyên nhân của hạn chế.\n3.1. Khách quan\nThiếu người.",
                [
                    "I ĐÁNH GIÁ", "I > 1 Ưu điểm (results)", "I > 2 Tồn tại, hạn chế (limitations)",
                    "I > 3 Nguyên nhân của hạn chế (causes)", "I > 3 > 3.1 Khách quan (causes)",
                ]
            ),
            (
                "I. ĐÁNH GIÁ\n1. Ưu điểm. Cán bộ nhiệt tình với công việc.\n"
                    + "2. Tồn tại, hạn chế. Giải ngân còn chậm. Hồ sơ còn sót.",
                [
                    "I ĐÁNH GIÁ", "I > 1 Ưu điểm (results)", "I > 2 Tồn tại, hạn chế (limitations)",
                ]
            ),
            (
                "Phần I - KẾT QUẢ NĂM 2024\n1. Kinh tế\nTăng trưởng đạt 8%.\n"
                    + "Phần II – NHIỆM VỤ NĂM 2025\n1. Kinh tế\nTăng trưởng đạt 9%.",
                [
                    "Phần I KẾT QUẢ NĂM 2024 (results) 2024", "Phần I > 1 Kinh tế (results) 2024",
                    "Phần II NHIỆM VỤ NĂM 2025 (tasks) 2025", "Phần II > 1 Kinh tế (tasks) 2025",
                ]
            ),
            (
                "I KẾT QUẢ ĐẠT ĐƯỢC\nTăng trưởng đạt 8%.\nII HẠN CHẾ\nCòn chậm.\nHI. NHIỆM VỤ NĂM 2025\nTrồng rừng.\n"
                    + "IV. GIẢI PHÁP\nĐôn đốc.\nV KIẾN NGHỊ\nBố trí vốn.",
                [
                    "I KẾT QUẢ ĐẠT ĐƯỢC (results)", "II HẠN CHẾ (limitations)",
                    "III NHIỆM VỤ NĂM 2025 (tasks) 2025", "IV GIẢI PHÁP (tasks)",
                    "V KIẾN NGHỊ (proposals)",
                ]
            ),
            (
                // Items that lead others in end the one before.
                "I. KẾT QUẢ\n1. Y tế\n* Tồn tại, hạn chế\n- Thiếu thuốc.\n* Nguyên nhân khách quan\n- Đấu thầu chậm.\n"
                    + "* Nguyên nhân chủ quan\n- Thiếu người.\n* Giải pháp thời gian tới\n- Mua thuốc.\n2. Văn hóa\nTốt.",
                [
                    "I KẾT QUẢ (results)", "I > 1 Y tế (results)",
                    "I > 1 > – Tồn tại, hạn chế (limitations)",
                    "I > 1 > – Nguyên nhân khách quan (causes)",
                    "I > 1 > – Nguyên nhân chủ quan (causes)", "I > 2 Văn hóa (results)",
                ]
            ),
            (
                // The number of a heading in capitals was lost.
                "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Kinh tế\nĐã trồng 12 ha.\nTỒN TẠI, HẠN CHẾ\n1. Kinh tế\n"
                    + "Giải ngân chậm.\nIII. NHIỆM VỤ NĂM 2025\nTrồng thêm.",
                [
                    "I KẾT QUẢ ĐẠT ĐƯỢC (results)", "I > 1 Kinh tế (results)",
                    "– TỒN TẠI, HẠN CHẾ (limitations)", "– > 1 Kinh tế (limitations)",
                    "III NHIỆM VỤ NĂM 2025 (tasks) 2025",
                ]
            ),
            (
                "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Kinh tế\nĐã trồng 12 ha.\nTỒN TẠI, HẠN CHẾ\nGiải ngân chậm.\n"
                    + "II. NHIỆM VỤ NĂM 2025\nTrồng thêm.",
                [
                    "I KẾT QUẢ ĐẠT ĐƯỢC (results)", "I > 1 Kinh tế (results)",
                    "I > – TỒN TẠI, HẠN CHẾ (limitations)", "II NHIỆM VỤ NĂM 2025 (tasks) 2025",
                ]
            ),
            (
                // The number of a sentence.
                "I. Công tác tuyên truyền\nHọc tập Nghị quyết Đại hội Đảng bộ tỉnh lần thứ\n"
                    + "XVII. Các chi bộ đã xây dựng kế hoạch.\n1. Công tác cán bộ\nQuy hoạch 20 người.",
                ["I Công tác tuyên truyền", "I > 1 Công tác cán bộ"]
            ),
        ] as [(String, [String])]
    )
    func numbers(text: String, expected: [String]) throws {
        #expect(try outline(text) == expected)
    }

    @Test(
        "Headings that a line's end parts",
        arguments: [
            (
                "I. KẾT QUẢ PHÁT TRIỂN KINH TẾ\n- XÃ HỘI NĂM 2024\nTốt.\n"
                    + "II. PHƯƠNG HƯỚNG, NHIỆM VỤ PHÁT TRIỂN\nKINH TẾ - XÃ HỘI NĂM 2025\n1. Chỉ tiêu\nTăng 9%.",
                [
                    "I KẾT QUẢ PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2024 (results) 2024",
                    "II PHƯƠNG HƯỚNG, NHIỆM VỤ PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2025 (tasks) 2025",
                    "II > 1 Chỉ tiêu (tasks) 2025",
                ]
            ),
            (
                """
                I. Kết quả
                Kinh tế phát triển khá, thu ngân sách đạt 95% dự toán giao.
                II. Đánh giá chung
                1. Ưu điểm nổi bật trong công tác chỉ đạo, điều hành
                Ủy ban nhân dân huyện đã bám sát các chỉ tiêu, nhiệm vụ tại
                nghị quyết của Hội đồng nhân dân, chỉ đạo quyết liệt, giao
                việc cho từng phòng, từng xã và kiểm tra mỗi tháng một lần;
                báo cáo kịp thời những việc vượt thẩm quyền với cấp trên có
                thẩm quyền để xem xét, giải quyết theo đúng quy định.
                2. Tồn tại, hạn chế trong công tác chỉ đạo, điều hành
                Việc đôn đốc, kiểm tra của một số phòng chưa thường xuyên;
                giải ngân vốn đầu tư công còn chậm so với yêu cầu đề ra cho
                cả năm và từng quý.
                3. Nguyên nhân
                Do năng lực của cán bộ.
                """,
                [
                    "I Kết quả (results)", "II Đánh giá chung",
                    "II > 1 Ưu điểm nổi bật trong công tác chỉ đạo, điều hành (results)",
                    "II > 2 Tồn tại, hạn chế trong công tác chỉ đạo, điều hành (limitations)",
                    "II > 3 Nguyên nhân (causes)",
                ]
            ),
        ] as [(String, [String])]
    )
    func parted(text: String, expected: [String]) throws {
        #expect(try outline(text) == expected)
    }

    @Test(
        "What headings call results, limitations and tasks",
        arguments: [
            (
                "I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM 2024\nĐạt 14/17.\nII. KẾT QUẢ NĂM 2024\n"
                    + "1. Nhiệm vụ thu, chi ngân sách\nThu 500 tỷ.\n2. Nhiệm vụ thời gian tới\nThu thêm.\n"
                    + "III. NHỮNG VẤN ĐỀ TỒN TẠI\nChậm.\nIV. CHỈ TIÊU, NHIỆM VỤ NĂM 2025\nTăng 9%.\n"
                    + "V. BIỆN PHÁP THỰC HIỆN\nTăng cường.\nVI. NHỮNG CHỈ TIÊU CHƯA ĐẠT\nMột.\n"
                    + "VII. MỘT SỐ VẤN ĐỀ ĐỀ NGHỊ TỈNH QUAN TÂM\nVốn.",
                [
                    "I TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM 2024 (results) 2024",
                    "II KẾT QUẢ NĂM 2024 (results) 2024",
                    "II > 1 Nhiệm vụ thu, chi ngân sách (results) 2024",
                    "II > 2 Nhiệm vụ thời gian tới (tasks) 2024",
                    "III NHỮNG VẤN ĐỀ TỒN TẠI (limitations)",
                    "IV CHỈ TIÊU, NHIỆM VỤ NĂM 2025 (tasks) 2025",
                    "V BIỆN PHÁP THỰC HIỆN (tasks)", "VI NHỮNG CHỈ TIÊU CHƯA ĐẠT (limitations)",
                    "VII MỘT SỐ VẤN ĐỀ ĐỀ NGHỊ TỈNH QUAN TÂM (proposals)",
                ]
            ),
            (
                "I. TỒN TẠI, HẠN CHẾ\n1. Hạn chế\nChậm.\n2. Bài học kinh nghiệm\nLàm sớm.",
                [
                    "I TỒN TẠI, HẠN CHẾ (limitations)", "I > 1 Hạn chế (limitations)",
                    "I > 2 Bài học kinh nghiệm",
                ]
            ),
        ] as [(String, [String])]
    )
    func roles(text: String, expected: [String]) throws {
        #expect(try outline(text) == expected)
    }

    @Test(
        "What a bullet leads in ends where the next begins",
        arguments: [
            (
                "I. Văn hoá - xã hội\n- Giáo dục: Có 5 trường đạt chuẩn.\n- Hạn chế: Thiếu giáo viên.\n"
                    + "- Y tế: Tiêm phòng đạt 95%.\nCác hoạt động văn nghệ sôi nổi trong nhân dân.",
                ["Có 5", "Thiếu", "95%", "sôi nổi"], [Role.other, .limitations, .other, .other]
            ),
            (
                "I. Công tác\n* Tồn tại\n- Một số lớp đông.\n* Nguyên nhân\n- Do thiếu phòng.",
                ["lớp đông", "thiếu phòng"], [.limitations, .causes]
            ),
            (
                "I. Công tác\n• Kết quả: Tổ chức hội nghị.\n• Tồn tại: Chậm tiến độ.",
                ["hội nghị", "tiến độ"], [.other, .limitations]
            ),
            (
                "I. Công tác\n- Tồn tại:\n+ Lớp đông.\n+ Phòng ít.\n- Nguyên nhân:\n+ Vốn thiếu.",
                ["Lớp đông", "Phòng ít", "Vốn thiếu"], [.limitations, .limitations, .causes]
            ),
        ] as [(String, [String], [Role])]
    )
    func bullets(text: String, words: [String], expected: [Role]) throws {
        let document = try DocumentReader().read(text: text, path: "test.txt")
        let roles = words.map { word in
            document.passages.first { $0.text.contains(word) }?.role
        }
        #expect(roles == expected)
    }

    @Test("Text that is set in behind a table is no row of it")
    func indentedText() throws {
        let text = """
            I. KẾT QUẢ
                    Các chỉ tiêu chủ yếu như sau:
            TT      Chỉ tiêu            Kế hoạch     Thực hiện
            1       Lúa (ha)            100          120
            2       Lợn (con)           200          220
                    II. TỒN TẠI, HẠN CHẾ
                    Giải ngân vốn đầu tư công còn chậm so với kế hoạch.
                    III. NHIỆM VỤ NĂM 2025
                    Tăng cường kiểm tra, đôn đốc.
            """
        #expect(
            try outline(text) == [
                "I KẾT QUẢ (results)", "II TỒN TẠI, HẠN CHẾ (limitations)",
                "III NHIỆM VỤ NĂM 2025 (tasks) 2025",
            ]
        )
    }

    @Test(
        "What each page repeats is no text",
        arguments: [
            { (page: Int) in "UBND XÃ HẢI LĂNG | trang \(page)" },
            { (page: Int) in "\u{0C}BÁO CÁO KINH TẾ - XÃ HỘI NĂM 2024" },
            { (page: Int) in "- \(page) -\nBÁO CÁO NĂM 2024" }, { (page: Int) in "[\(page)]" },
            { (page: Int) in "~ \(page) ~" }, { (page: Int) in "\(page) | Page" },
        ] as [@Sendable (Int) -> String]
    )
    func runningHeads(head: @Sendable (Int) -> String) throws {
        let part = (1...12).map { "Xã đã làm việc thứ \($0) theo kế hoạch và báo cáo cấp trên." }
        var lines = ["I. NHIỆM VỤ NĂM 2025"]
        let crops = ["lúa", "ngô", "khoai", "sắn"]
        for (page, crop) in zip(1..., crops) {
            lines +=
                part + ["Sản lượng \(crop) giảm so", head(page), "với cùng kỳ vì thiếu \(crop)."]
        }
        let document = try DocumentReader().read(
            text: lines.joined(separator: "\n"),
            path: "test.txt"
        )
        #expect(document.sections.map(\.title) == ["NHIỆM VỤ NĂM 2025"])
        let whole = document.passages.map(\.text).joined(separator: " ")
        for crop in crops {
            #expect(whole.contains("Sản lượng \(crop) giảm so với cùng kỳ vì thiếu \(crop)."))
        }
    }

    @Test(
        "Who signs at the end closes a report, with or without recipients",
        arguments: [
            ("HIỆU TRƯỞNG\n(Đã ký)\nNguyễn Thị Ba", true), ("**CHÁNH ÁN**\n\nLê Văn Tư", true),
            ("XÁC NHẬN CỦA HIỆU TRƯỞNG\nTrần Năm", true),
            ("NGƯỜI BÁO CÁO\nPhạm Sáu", true),
            // A part of the report about someone's work.
            ("CHỦ TỊCH CÔNG ĐOÀN\n1. Họp mỗi tháng một lần.\n2. Thăm hỏi đoàn viên.", false),
            ("GIÁM ĐỐC TRUNG TÂM\nĐã chỉ đạo sửa trạm bơm, nạo vét kênh và trồng cây.", false),
        ]
    )
    func signatures(text: String, closes: Bool) throws {
        let document = try DocumentReader().read(
            text:
                "I. KẾT QUẢ\nTốt.\nII. NHIỆM VỤ NĂM 2025\nDạy tốt, học tốt theo kế hoạch.\n\n\(text)",
            path: "test.txt"
        )
        #expect(document.passages.contains { $0.role == .closing } == closes)
        if closes { #expect(document.sections.count == 2) }
    }

    @Test("What stands in many places of a text is no running head")
    func repeatedLeads() throws {
        let part = (1...12).map { "Xã đã làm việc thứ \($0) theo kế hoạch và báo cáo cấp trên." }
        let lines = (1...4).flatMap {
            part + ["\($0). Lĩnh vực thứ \($0)", "Tồn tại, hạn chế:", "Chậm."]
        }
        let document = try DocumentReader().read(
            text: lines.joined(separator: "\n"),
            path: "test.txt"
        )
        let whole = document.passages.map(\.text).joined(separator: "\n")
        #expect(whole.components(separatedBy: "Tồn tại, hạn chế:").count == 5)
    }
}
