import Foundation
import Testing

@testable import Documents

@Suite("Reading documents")
struct DocumentReaderTests {
    /// The paths of all sections, titles left out.
    private func tree(_ text: String) throws -> [String] {
        try DocumentReader().read(text: text, path: "test.txt").sectionPaths
    }

    @Test(
        "Numbers make the tree",
        arguments: [
            (
                "I. MỘT\n1. Hai\n1.1. Ba\nAbc.\n1.2. Bốn\nAbc.\n2. Năm\nAbc.\nII. SÁU\nAbc.",
                ["I", "I›1", "I›1›1.1", "I›1›1.2", "I›2", "II"]
            ),
            // Another hand: slashes, brackets, parts.
            (
                "I/ MỘT\n1/ Hai\n1.1/ Ba\nAbc.\nII/ SÁU\n1) Bảy\nAbc.",
                ["I", "I›1", "I›1›1.1", "II", "II›1"]
            ),
            (
                "Phần I\nKẾT QUẢ\n1. Hai\nAbc.\nPhần II\nNHIỆM VỤ\n1. Hai\nAbc.",
                ["Phần I", "Phần I›1", "Phần II", "Phần II›1"]
            ),
            (
                "PHẦN THỨ NHẤT: KẾT QUẢ\nI. Một\n1. Hai\nAbc.\nPHẦN THỨ HAI: NHIỆM VỤ\nI. Một\nAbc.",
                ["Phần I", "Phần I›I", "Phần I›I›1", "Phần II", "Phần II›I"]
            ),
            (
                "A. MỘT\nI. Hai\n1. Ba\na) Bốn\nAbc.\nb) Năm\nAbc.\nB. SÁU\nI. Bảy\nAbc.",
                ["A", "A›I", "A›I›1", "A›I›1›a", "A›I›1›b", "B", "B›I"]
            ),
            (
                "PHẦN MỘT\nKẾT QUẢ\nI. Một\nAbc.\nPhần hai: NHIỆM VỤ\nI. Một\nAbc.",
                ["Phần I", "Phần I›I", "Phần II", "Phần II›I"]
            ),
            // Letters under Roman numbers, where none stands outside.
            (
                "I. MỘT\nA. Hai\nAbc.\nB. Ba\nAbc.\nII. BỐN\nA - Năm\nAbc.\nIII. SÁU\nAbc.",
                ["I", "I›A", "I›B", "II", "II›A", "III"]
            ),
            // Roman numbers as scans have them.
            (
                "l. MỘT HAI\n1. Ba\nAbc.\nIl. BỐN NĂM\nAbc.\nTII. SÁU BẢY\nAbc.\nTV. TÁM CHÍN\nAbc.\nV. MƯỜI MỘT\nAbc.\nVl, BA BA\nAbc.",
                ["I", "I›1", "II", "III", "IV", "V", "VI"]
            ),
            ("I. MỘT HAI\nAbc.\nII TỒN TẠI, HẠN CHẾ\nAbc.", ["I", "II"]),
            // Headings in capitals that go on in the line below.
            (
                "PHẦN THỨ HAI\nPHƯƠNG HƯỚNG, NHIỆM VỤ\nNĂM 2025\n\nI. TỒN TẠI, HẠN CHẾ\nVÀ NGUYÊN NHÂN\nAbc.\nII. VỀ Y TẾ,\nDÂN SỐ\nAbc.",
                ["Phần II", "Phần II›I", "Phần II›II"]
            ),
            ("I. MỘT\nAbc.\nTL. CHỦ TỊCH ỦY BAN\nAbc.", ["I"]),
            // A second II and a series that starts at 5 go where they stand.
            (
                "I. MỘT\nAbc.\nII. HAI\nAbc.\n5. Đánh giá chung\n5.1. Thuận lợi\nAbc.\nII. BA\n1. Bốn là việc\nAbc.",
                ["I", "II", "II›5", "II›5›5.1", "II", "II›1"]
            ),
            // Markdown's levels say nothing.
            (
                "# I. Một\n##### 1. Hai\nAbc.\n## **1.1. Ba**\nAbc.\n# 2. Bốn\nAbc.\n#### II. Năm\nAbc.",
                ["I", "I›1", "I›1›1.1", "I›2", "II"]
            ),
            // Dashes for points, and capitals that an old font lost.
            (
                "I- MỘT\n1- Hai\n2.1- Ba\nAbc.\nii\niV. BỐN\n1. Năm\nAbc.",
                ["I", "I›1", "I›2.1", "IV", "IV›1"]
            ),
            // An amount at a line's beginning is none: the dash stands without space.
            ("I. MỘT\nTăng khoảng\n5-10% so với cùng kỳ.", ["I"]),
            // The heading between two series was lost.
            (
                "I. MỘT\n1. Hai là việc đã làm xong trong năm, bảo đảm tiến độ theo kế hoạch đề ra từ đầu năm, được nhân dân đồng tình.\n2. Ba là việc còn dở dang vì nhiều lý do khách quan và chủ quan, cần tập trung làm trong thời gian tới.\n1. Bốn là việc mới, chưa có trong kế hoạch của năm trước, được giao thêm cho các phòng, ban, đơn vị.\nAbc.",
                ["I", "I›1", "I›2", "I›1"]
            ),
            // A colon announces a series of the paragraph's own.
            (
                "I. MỘT\n1. Hai là những việc sau đây của các phòng, ban, đơn vị, địa phương trong toàn thị xã phải làm ngay trong quý này, không được chậm trễ:\n1. Ba là việc thứ nhất.\nAbc.",
                ["I", "I›1", "I›1›1"]
            ),
            (
                "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1:\nAbc.\nĐiều 2. Phạm vi\nAbc.",
                ["Chương I", "Chương I›Điều 1", "Chương I›Điều 2"]
            ),
            // A heading without a number, and words that only lead on to a series.
            (
                "I. MỘT\nĐối với các xã, phường:\n1. Hai.\n2. Ba.\nII. BỐN\nQuy chế áp dụng với các đối tượng sau:\n1. Năm.\n2. Sáu.",
                ["I", "I›*", "I›*›1", "I›*›2", "II", "II›1", "II›2"]
            ),
            // Bare capitals.
            ("I. KET QUA\n1. KINH TE\nAbc.\nII. TON TAI, HAN CHE\nAbc.", ["I", "I›1", "II"]),
            // Amounts, dates and list items are no headings.
            (
                "I. MỘT\nAbc gồm\n2.269 công văn và\n1.721,4 tỷ đồng, tăng\n16% so với\n27/12/2022 theo kế hoạch.\n- một\n+ hai",
                ["I"]
            ),
            // Rows of a table are none either.
            ("I. MỘT\nChỉ tiêu\tĐVT\tNăm\n1. Tốc độ tăng\t%\t8\n2. Thu nhập\tđồng\t9\nAbc.", ["I"]),
            (
                "I. MỘT\n| Chỉ tiêu | ĐVT |\n|---|---|\n| 1. Tốc độ tăng | % |\n| 2. Thu nhập | đồng |\nAbc.",
                ["I"]
            ),
            (
                "I. MỘT\nChỉ tiêu        ĐVT      Năm\n1. Tốc độ tăng     %       8\n2. Thu nhập       đồng      9\nAbc.",
                ["I"]
            ),
        ] as [(String, [String])]
    )
    func trees(text: String, expected: [String]) throws {
        #expect(try tree(text) == expected)
    }

    @Test(
        "Headings that run into their text",
        arguments: [
            ("I. A\n**2.1. Về kinh tế đạt khá:** Giá trị sản xuất tăng.", "Về kinh tế đạt khá"),
            (
                "I. A\n1. Kết quả giải quyết hồ sơ: Trong năm, Trung tâm đã nhận 20 hồ sơ.",
                "Kết quả giải quyết hồ sơ"
            ),
            (
                "I. A\n1. Tập trung chỉ đạo và ưu tiên nguồn lực tổ chức thực hiện các nhiệm vụ trọng tâm: Hoàn thành dứt điểm.",
                ""
            ),
            (
                "I. A\n1. Tập trung chỉ đạo thực hiện tốt các nhiệm vụ của năm, bảo đảm đúng tiến độ, chất lượng và hiệu quả theo kế hoạch đã đề ra.",
                ""
            ),
        ]
    )
    func runIn(text: String, title: String) throws {
        let document = try DocumentReader().read(text: text, path: "test.txt")
        #expect(document.sections.last?.title == title)
    }

    @Test(
        "Roles and years of headings",
        arguments: [
            ("KẾT QUẢ CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH NĂM 2023", Role.results, 2023),
            ("TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", .limitations, nil),
            ("Nguyên nhân của những khuyết điểm, tồn tại", .causes, nil),
            ("MỘT SỐ NHIỆM VỤ TRỌNG TÂM NĂM 2024", .tasks, 2024),
            ("PHUONG HUONG, NHIEM VU NAM 2025", .tasks, 2025),
            ("Kết quả thực hiện nhiệm vụ năm 2023", .results, 2023),
            ("Thuận lợi", .advantages, nil),
            ("Một số kiến nghị, đề xuất", .proposals, nil),
            ("Kiểm tra, đôn đốc việc thực hiện nhiệm vụ, công việc", .other, nil),
            ("Mục tiêu giai đoạn 2021 - 2025", .tasks, nil),
            ("Kết quả triển khai Nghị quyết số 51/NQ-HĐND ngày 27/12/2022", .results, nil),
            ("Những mặt chưa được", .limitations, nil),
            ("Những việc chưa làm được", .limitations, nil),
            ("Những nhiệm vụ chưa hoàn thành", .limitations, nil),
            ("Những nhiệm vụ đã hoàn thành", .results, nil),
            ("Các giải pháp đã triển khai thực hiện", .results, nil),
            ("Dự báo khó khăn, thách thức năm 2025", .limitations, 2025),
            ("Ưu, khuyết điểm", .results, nil),
            ("Những mặt được", .results, nil),
            ("ĐỀ NGHỊ", .proposals, nil),
            ("Ý KIẾN ĐỀ NGHỊ", .proposals, nil),
            ("Những đề nghị với cấp trên", .proposals, nil),
            ("Đề nghị Chủ tịch nước tặng Huân chương", .other, nil),
            ("Kết luận và kiến nghị", .proposals, nil),
            ("TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN", .results, nil),
            ("KẾ HOẠCH CÔNG TÁC NĂM 2025", .tasks, 2025),
            ("Tình hình thực hiện kế hoạch năm 2024", .results, 2024),
            ("ĐỊNH HƯỚNG NĂM 2025", .tasks, 2025),
            ("Công tác trọng tâm 6 tháng cuối năm", .tasks, nil),
            ("Quan điểm, mục tiêu", .tasks, nil),
            ("KẾT QUẢ GIAI ĐOẠN TỪ NĂM 2021 ĐẾN NĂM 2025", .results, nil),
            ("Mục tiêu đến năm 2030", .tasks, 2030),
        ] as [(String, Role, Int?)]
    )
    func meaning(title: String, role: Role, year: Int?) {
        #expect((HeadingMeaning.roles(namedBy: title).first ?? .other) == role)
        #expect(HeadingMeaning.year(namedBy: title) == year)
    }

    @Test("A heading's second line has its part in the meaning")
    func twoLines() throws {
        let document = try DocumentReader().read(
            text: "PHẦN THỨ HAI\nPHƯƠNG HƯỚNG, NHIỆM VỤ\nNĂM 2025\n\nI. VỀ Y TẾ\nAbc.",
            path: "test.txt"
        )
        #expect(document.sections.first?.title == "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025")
        #expect(document.sections.map(\.year) == [2025, 2025])
        #expect(document.sections.map(\.role) == [.tasks, .tasks])
    }

    @Test(
        "Words before a colon that name another part begin it",
        arguments: [
            "* Tồn tại, hạn chế:\n- Trạm còn thiếu bác sĩ.", "- Tồn tại:\n+ Trạm còn thiếu bác sĩ.",
            "**Hạn chế:** Trạm còn thiếu bác sĩ.", "Hạn chế: trạm còn thiếu bác sĩ.",
            "a) Tồn tại: trạm còn thiếu bác sĩ.", "- Khó khăn, vướng mắc: trạm còn thiếu bác sĩ.",
        ]
    )
    func leadIns(limitation: String) throws {
        let document = try DocumentReader().read(
            text: "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Công tác y tế\nKhám cho 12 người.\n\n\(limitation)\n\n"
                + "* Nguyên nhân: kinh phí cấp chậm.\n\n2. Công tác dân số\nGiảm sinh.",
            path: "test.txt"
        )
        func role(_ words: String) -> Role? {
            document.passages.last { $0.text.contains(words) }?.role
        }
        #expect(role("Khám cho") == .results)
        #expect(role("bác sĩ") == .limitations)
        #expect(role("cấp chậm") == .causes)
        #expect(role("Giảm sinh") == .results)
    }

    @Test("A conclusion stands under no part of the report")
    func conclusion() throws {
        let document = try DocumentReader().read(
            text: "I. NHIỆM VỤ NĂM 2025\n1. Tuyển thêm bác sĩ.\n\nKẾT LUẬN\n\nĐơn vị đã làm tốt.",
            path: "test.txt"
        )
        let last = try #require(document.sections.last)
        #expect(last.title == "KẾT LUẬN" && last.parent == nil && last.year == nil)
    }

    @Test(
        "The one sentence under a heading is no closing, however it ends",
        arguments: ["II. KIẾN NGHỊ", "2. Kiến nghị", "**II. Kiến nghị**"]
    )
    func lastSentence(heading: String) throws {
        let text =
            "I. KẾT QUẢ\n1. Abc.\n\(heading)\nĐề nghị huyện sửa trạm./.\n\nNơi nhận:\n- Lưu: VT."
        let document = try DocumentReader().read(text: text, path: "test.txt")
        let passage = document.passages.first { $0.text.contains("sửa trạm") }
        #expect(passage?.role == .proposals)
        #expect(document.passages.last?.role == .closing)
    }

    @Test("Sections without a role or year of their own take their ancestor's")
    func inheritance() throws {
        let document = try DocumentReader().read(
            text: "III. NHIỆM VỤ NĂM 2025\n1. Về kinh tế\nAbc.",
            path: "test.txt"
        )
        #expect(document.sections.map(\.role) == [.tasks, .tasks])
        #expect(document.sections.map(\.year) == [2025, 2025])
    }

    @Test(
        "Letterheads",
        arguments: [
            (
                "UBND TỈNH A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ TÀI CHÍNH          Độc lập - Tự do - Hạnh phúc\nSố: 12 / BC - STC     Bến Lau, ngày 3 tháng 5 năm 2024\nBÁO CÁO\nVề thu ngân sách năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|12/BC-STC|2024-05-03|Sở Tài chính|Bến Lau|Về thu ngân sách năm 2024"
            ),
            (
                "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n    QUẬN 3             Độc lập - Tự do - Hạnh phúc\nSố: 15a/BC-UBND        Quận 3, ngày 05 tháng 12 năm 2024\nBÁO CÁO\nVề y tế\nI. MỘT\nAbc.",
                "Báo cáo|15a/BC-UBND|2024-12-05|UBND quận 3|Quận 3|Về y tế"
            ),
            (
                "UBND TỈNH BÀ RỊA - VŨNG TÀU      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP      Độc lập - Tự do - Hạnh phúc\nSố: 7/BC-BQL      Bà Rịa - Vũng Tàu,ngày 05 tháng 12 năm 2024\nBÁO CÁO\nVề y tế\nI. MỘT\nAbc.",
                "Báo cáo|7/BC-BQL|2024-12-05|Ban quản lý Các khu công nghiệp|Bà Rịa - Vũng Tàu|Về y tế"
            ),
            (
                "UBND HUYỆN BẾN LAU\nPHÒNG TN&MT\nSố: 7/BC-TNMT\nBến Lau, ngày 05 tháng 12 năm 2024\nBÁO CÁO\nVề đất đai\nI. MỘT\nAbc.",
                "Báo cáo|7/BC-TNMT|2024-12-05|Phòng TN&MT|Bến Lau|Về đất đai"
            ),
            (
                "UBND HUYỆN BẾN LAU\nTRƯỜNG THCS LÊ LỢI\nSố: 7/BC-THCS\nBến Lau, ngày 05 tháng 12 năm 2024\nBÁO CÁO\nVề năm học\nI. MỘT\nAbc.",
                "Báo cáo|7/BC-THCS|2024-12-05|Trường THCS Lê Lợi|Bến Lau|Về năm học"
            ),
            (
                "UBND HUYỆN BẾN LAU\nTRẠM Y TẾ XÃ SA TRUNG\nSố: 7/BC-TYT\nSa Trung, ngày 05 tháng 12 năm 2024\nBÁO CÁO\nVề y tế\nI. MỘT\nAbc.",
                "Báo cáo|7/BC-TYT|2024-12-05|Trạm Y tế xã Sa Trung|Sa Trung|Về y tế"
            ),
            (
                "UBND TỈNH A\nSỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\nSố: 7/BC-SLĐ\nBến Lau, ngày 05 tháng 12 năm 2024\nBÁO CÁO\nVề việc làm\nI. MỘT\nAbc.",
                "Báo cáo|7/BC-SLĐ|2024-12-05|Sở Lao động - Thương binh và Xã hội|Bến Lau|Về việc làm"
            ),
            (
                "BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI HUYỆN BẾN LAU\nSố: 7/BC-BHXH\nBến Lau, ngày 05 tháng 12 năm 2024\nBÁO CÁO\nVề thu\nI. MỘT\nAbc.",
                "Báo cáo|7/BC-BHXH|2024-12-05|Bảo hiểm Xã hội huyện Bến Lau|Bến Lau|Về thu"
            ),
            (
                "BỘ TƯ LỆNH QUÂN KHU 9\nBỘ CHỈ HUY QUÂN SỰ TỈNH HÒA BÌNH\nSố: 7/BC-BCH\nHòa Bình, ngày 05 tháng 12 năm 2024\nBÁO CÁO\nVề huấn luyện\nI. MỘT\nAbc.",
                "Báo cáo|7/BC-BCH|2024-12-05|Bộ Chỉ huy quân sự tỉnh Hòa Bình|Hòa Bình|Về huấn luyện"
            ),
            (
                "ỦY BAN NHÂN DÂN\nXÃ SA TRUNG\nSố:      /KH-UBND\nSa Trung, ngày   tháng 12 năm 2024\nKẾ HOẠCH\nPhòng chống thiên tai năm 2025\nI. MỘT\nAbc.",
                "Kế hoạch|–|–|UBND xã Sa Trung|Sa Trung|Phòng chống thiên tai năm 2025"
            ),
            (
                "Số: 8/2023/NQ-HĐND\nTân Hà, ngày 31 tháng 02 năm 2023\nNGHỊ QUYẾT\nVề dự toán ngân sách\nĐiều 1. Một\nAbc.",
                "Nghị quyết|8/2023/NQ-HĐND|–|–|Tân Hà|Về dự toán ngân sách"
            ),
            (
                "SỐ: 12/2001/QĐ-BTC\nVề việc ban hành chế độ kế toán\nĐiều 1. Một\nAbc.",
                "Quyết định|12/2001/QĐ-BTC|–|Bộ Tài chính|–|Về việc ban hành chế độ kế toán"
            ),
            (
                "TRƯỜNG THCS LÊ LỢI\nDỰ THẢO LẦN 2\nSố: 3/BC-THCS\nBÁO CÁO\nKết quả trả lời cử tri trước kỳ họp thứ 10,\nHĐND huyện khoá XX\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-THCS|–|Trường THCS Lê Lợi|–|Kết quả trả lời cử tri trước kỳ họp thứ 10, HĐND huyện khoá XX"
            ),
            (
                "TÒA ÁN NHÂN DÂN\nHUYỆN BẾN LAU\nSố: 3/BC-TA\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-TA|–|Tòa án nhân dân huyện Bến Lau|–|Công tác năm 2024"
            ),
            (
                "BÁO CÁO\nTình hình phát triển kinh tế\n- xã hội năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|–|–|–|–|Tình hình phát triển kinh tế - xã hội năm 2024"
            ),
            (
                "UBND XÃ AN\nBIÊN BẢN\nHọp giao ban tháng 10\nHôm nay, ngày 05 tháng 10 năm 2024, tại trụ sở, đã họp.\nI. THÀNH PHẦN\nAbc.",
                "Biên bản|–|2024-10-05|UBND xã An|–|Họp giao ban tháng 10"
            ),
            (
                "UỶ BAN MTTQ VIỆT NAM\nHUYỆN AN LÃO\nSố: 12/BC-MTTQ   An Lão, ngày 05 - 12 - 2024\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|12/BC-MTTQ|2024-12-05|Uỷ ban MTTQ Việt Nam huyện An Lão|An Lão|Công tác năm 2024"
            ),
            (
                "UBMTTQ VIỆT NAM XÃ AN TÂN\nSố: 3/BC-MTTQ\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-MTTQ|–|UBMTTQ Việt Nam xã An Tân|–|Công tác năm 2024"
            ),
            (
                "ĐOÀN TNCS HỒ CHÍ MINH\nBCH HUYỆN BẾN LAU\nSố: 3/BC-ĐTN\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-ĐTN|–|Đoàn TNCS Hồ Chí Minh huyện Bến Lau|–|Công tác năm 2024"
            ),
            (
                "HỘI LHPN HUYỆN BẾN LAU\nBAN THƯỜNG VỤ\nSố: 3/BC-BTV\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-BTV|–|Ban Thường vụ Hội LHPN huyện Bến Lau|–|Công tác năm 2024"
            ),
            (
                "BAN CHẤP HÀNH ĐẢNG BỘ\nHUYỆN BẾN LAU\nSố: 3-BC/HU\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3-BC/HU|–|Ban Chấp hành Đảng bộ huyện Bến Lau|–|Công tác năm 2024"
            ),
            (
                "TÒA ÁN NHÂN DÂN KHU VỰC BẾN LAU\nSố: 3/BC-TA\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-TA|–|Tòa án nhân dân khu vực Bến Lau|–|Công tác năm 2024"
            ),
            (
                "KIỂM TOÁN NHÀ NƯỚC\nKIỂM TOÁN NHÀ NƯỚC KHU VỰC II\nSố: 3/BC-KV\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-KV|–|Kiểm toán Nhà nước khu vực II|–|Công tác năm 2024"
            ),
            (
                "HỘI ĐỒNG ĐỀN BÙ GPMB\nDỰ ÁN ĐƯỜNG 517\nSố: 3/BC-HĐ\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-HĐ|–|Hội đồng Đền bù GPMB dự án đường 517|–|Công tác năm 2024"
            ),
            (
                "HUYỆN ỦY BẾN LAU\nỦY BAN KIỂM TRA\nSố: 3-BC/UBKTHU\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3-BC/UBKTHU|–|Ủy ban Kiểm tra Huyện ủy Bến Lau|–|Công tác năm 2024"
            ),
            (
                "SỞ Y TẾ\nTTYT HUYỆN BẾN LAU\nSố: 3/BC-TTYT\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-TTYT|–|TTYT huyện Bến Lau|–|Công tác năm 2024"
            ),
            (
                "ỦY BAN NHÂN DÂN\nHUYỆN BẾN LAU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 3/BC-UBND\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-UBND|–|UBND huyện Bến Lau|–|Công tác năm 2024"
            ),
            (
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBến Lau , ngày 02 tháng 6 năm 2024\nỦY BAN NHÂN DÂN\nHUYỆN BẾN LAU\nSố: 3/BC-UBND\nBÁO CÁO\nCông tác năm 2024\nI. MỘT\nAbc.",
                "Báo cáo|3/BC-UBND|2024-06-02|UBND huyện Bến Lau|Bến Lau|Công tác năm 2024"
            ),
            (
                "BÁO CÁO\nTổng kết năm 2024\n\nỦy ban nhân dân huyện Bến Lau báo cáo kết quả thực hiện như sau:\n\nI. MỘT\nAbc.",
                "Báo cáo|–|–|UBND huyện Bến Lau|–|Tổng kết năm 2024"
            ),
            ("Chỉ có vài dòng chữ không có tiêu đề.", "–|–|–|–|–|–"),
            // What stands in a table's head names no kind.
            ("Kế hoạch\tThực hiện\n120\t131\n45\t44", "–|–|–|–|–|–"),
            (
                "Chỉ tiêu\tNăm 2023\t\tSo sánh\n\tKế hoạch\tƯớc thực hiện\t\n1. Rừng\t120\t131\t",
                "–|–|–|–|–|–"
            ),
            (
                "| Chỉ tiêu | KẾ HOẠCH NĂM 2024 | THỰC HIỆN |\n|---|---|---|\n| Rừng | 120 | 131 |",
                "–|–|–|–|–|–"
            ),
            (
                "BÁO CÁO\nChỉ tiêu năm 2024\n\nSTT\tChỉ tiêu\tKế hoạch\n1\tRừng\t120\n2\tTôm\t45",
                "Báo cáo|–|–|–|–|Chỉ tiêu năm 2024"
            ),
            // But letterheads are laid out in tables too.
            (
                "UBND XÃ AN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 8/KH-UBND\tKẾ HOẠCH\n\tTrồng rừng năm 2025\n\nMột đoạn văn.",
                "Kế hoạch|8/KH-UBND|–|UBND xã An|–|Trồng rừng năm 2025"
            ),
        ]
    )
    func letterheads(text: String, expected: String) throws {
        let header = try DocumentReader().read(text: text, path: "test.txt").header
        let fields = [
            header.kind, header.number, header.date?.iso, header.agency, header.place, header.title,
        ]
        #expect(fields.map { $0 ?? "–" }.joined(separator: "|") == expected)
    }

    @Test(
        "Sentences go on over page breaks and footnotes",
        arguments: [
            ("I. MỘT\nUBND đã ban hành kế hoạch phát\n\n3\n\ntriển kinh tế của thị xã.", 1),
            ("I. MỘT\nUBND đã ban hành kế hoạch phát\n\n- 3 -\n\ntriển kinh tế của thị xã.", 1),
            ("I. MỘT\nUBND đã ban hành kế hoạch phát\n\n3/7\n\ntriển kinh tế của thị xã.", 1),
            (
                "I. MỘT\nUBND đã ban hành kế hoạch¹ phát\n\n¹ Quyết định số 12/QĐ-UBND.\n\ntriển kinh tế của thị xã.",
                2
            ),
            (
                "I. MỘT\nUBND đã ban hành kế hoạch[1] phát\n\n[1]: Quyết định số 12/QĐ-UBND.\n\ntriển kinh tế của thị xã.",
                2
            ),
        ]
    )
    func interrupted(text: String, count: Int) throws {
        let document = try DocumentReader().read(text: text, path: "test.txt")
        try #require(document.passages.count == count)
        #expect(document.passages[0].text.contains("phát triển kinh tế"))
        #expect(document.passages.allSatisfy { $0.section == 0 })
        if count == 2 { #expect(document.passages[1].form == .footnote) }
    }

    @Test("Page numbers that run on are no text, the cells of a taken-apart column are")
    func pageNumbers() throws {
        let paragraph = Array(repeating: "Đã làm xong một việc.", count: 10).joined(
            separator: "\n\n"
        )
        let pages = (2...5).map { "\(paragraph)\n\n\($0)" }.joined(separator: "\n\n")
        let document = try DocumentReader().read(text: "I. MỘT\n\n" + pages, path: "test.txt")
        for passage in document.passages {
            #expect(!passage.text.contains { $0.isNumber }, "\(passage.text)")
        }
        let column = try DocumentReader().read(
            text: "I. MỘT\nSố lượng\n12\n7\n31\nCộng",
            path: "test.txt"
        )
        #expect(column.passages.map(\.text).joined().contains("31"))
    }

    @Test("In a wrapped text a blank line parts paragraphs, a line's end does not")
    func wrapped() throws {
        let first = (1...6).map { _ in
            "Các phòng, ban, đơn vị của thị xã đã tập trung thực hiện tốt"
        }
        let second = (1...6).map { _ in
            "UBND các phường, xã đã chủ động phối hợp thực hiện kịp thời"
        }
        let text = (["I. MỘT", ""] + first + [""] + second).joined(separator: "\n")
        let document = try DocumentReader().read(text: text, path: "test.txt")
        let words = document.passages.map(\.text).joined(separator: "\n")
        #expect(words.split(separator: "\n").count == 3)
        #expect(words.contains("tốt Các phòng"))
        #expect(!words.contains("tốt UBND"))
    }

    @Test("A footnote belongs to the section that cites it")
    func footnotes() throws {
        let document = try DocumentReader().read(
            text: "I. MỘT\nĐã làm¹ xong.\nII. HAI\nCòn chậm.\n¹ Theo kế hoạch số 3.",
            path: "test.txt"
        )
        let footnote = try #require(document.passages.first { $0.form == .footnote })
        #expect(footnote.section == 0)
        #expect(footnote.lines == 5...5)
    }

    @Test("A table's passages keep its head and the row that names a group")
    func tables() throws {
        var text = "I. MỘT\nChỉ tiêu\tĐVT\tNăm 2023\n"
        text += "A. Kinh tế\t\t\n"
        for row in 1...60 { text += "\(row). Chỉ tiêu thứ \(row) của nhóm\t%\t\(row),5\n" }
        let document = try DocumentReader().read(text: text, path: "test.txt")
        let tables = document.passages.filter { $0.form == .table }
        #expect(tables.count > 2)
        for table in tables {
            #expect(table.text.hasPrefix("Chỉ tiêu\tĐVT\tNăm 2023\n"))
            #expect(table.text.contains("A. Kinh tế"))
        }
        #expect(tables[0].lines.lowerBound == 2)
        #expect(tables.last?.lines.upperBound == 63)
    }

    @Test("Opening and closing are zones of their own; an annex after them is a section")
    func zones() throws {
        let document = try DocumentReader().read(
            text: """
                BÁO CÁO
                Về năm 2023
                I. MỘT
                Abc.
                Trên đây là báo cáo của UBND xã./.
                Nơi nhận:
                - Lưu: VT.
                TM. ỦY BAN NHÂN DÂN
                CHỦ TỊCH
                PHỤ LỤC
                1. Số liệu
                Abc.
                """,
            path: "test.txt"
        )
        #expect(document.passages.map(\.role) == [.opening, .other, .closing, .other, .other])
        #expect(document.sections.map(\.label) == ["I", "", "1"])
        #expect(document.sections[2].parent == 1)
    }

    @Test(
        "What is enclosed behind the signature is no closing, whatever it is called",
        arguments: [
            ("BIỂU SỐ 01\nTỔNG HỢP THU NGÂN SÁCH\n(Kèm theo Báo cáo số 12/BC-UBND)", "BIỂU SỐ 01"),
            ("Biểu số 2: Thu ngân sách năm 2023", "Biểu số 2: Thu ngân sách năm 2023"),
            ("**Mẫu số 01**", "Mẫu số 01"), ("BIỂU II", "BIỂU II"),
            ("Phụ lục 1", "Phụ lục 1"),
            ("DANH MỤC DỰ ÁN\n(Kèm theo Báo cáo số 12/BC-UBND)", "DANH MỤC DỰ ÁN"),
            ("DANH SÁCH\nCÁC HỘ NGHÈO\n(Ban hành kèm theo Quyết định số 9)", "DANH SÁCH"),
            ("DANH SÁCH CÁC DỰ ÁN CHẬM TIẾN ĐỘ", "DANH SÁCH CÁC DỰ ÁN CHẬM TIẾN ĐỘ"),
            // What a person's name and office stand above.
            ("CHỦ TỊCH\n(Đã ký)\nNguyễn Văn A\nBiểu quyết: 12/12", nil),
            ("(Kèm theo danh sách các hộ)", nil),
        ] as [(String, String?)]
    )
    func enclosures(text: String, title: String?) throws {
        let document = try DocumentReader().read(
            text: """
                BÁO CÁO
                Về năm 2023
                I. MỘT
                Bảng số 1: dân số của xã
                Abc.
                Trên đây là báo cáo của UBND xã./.

                Nơi nhận:
                - Lưu: VT.

                TM. ỦY BAN NHÂN DÂN

                \(text)

                1. Thu từ đất
                Abc.
                """,
            path: "test.txt"
        )
        #expect(document.sections[0].title == "MỘT")
        guard let title else {
            #expect(document.passages.last?.role == .closing)
            return
        }
        let annex = try #require(document.sections.dropFirst().first)
        #expect(annex.title.hasPrefix(title) && annex.parent == nil)
        let last = try #require(document.sections.last)
        #expect(last.label == "1" && last.title == "Thu từ đất")
        #expect(document.passages.last?.role != .closing)
    }

    @Test("Each title that says what it is enclosed with is an annex of its own")
    func manyEnclosures() throws {
        let document = try DocumentReader().read(
            text: """
                I. MỘT
                Abc.
                Trên đây là báo cáo của UBND xã./.

                Nơi nhận:
                - Lưu: VT.

                PHỤ LỤC I

                SỐ LIỆU VỀ ĐẤT
                (Kèm theo Báo cáo số 12/BC-UBND)
                1. Đất ở
                Abc.

                DANH MỤC DỰ ÁN
                (Kèm theo Báo cáo số 12/BC-UBND)
                1. Đường liên xã
                Abc.
                """,
            path: "test.txt"
        )
        let roots = document.sections.filter { $0.parent == nil }
        #expect(roots.map(\.title) == ["MỘT", "PHỤ LỤC I", "DANH MỤC DỰ ÁN"])
    }

    @Test(
        "What is no text is refused with its reason",
        arguments: [
            ([], DocumentError.Code.empty),
            (Array("  \n\t\n".utf8), .empty),
            ([0x25, 0x50, 0x00, 0x01], .binary),
            ([0x41, 0x0A, 0xC3, 0x28], .encoding),
            ([0xFF, 0xFE, 0x41], .encoding),
        ] as [([UInt8], DocumentError.Code)]
    )
    func refused(bytes: [UInt8], code: DocumentError.Code) {
        do {
            _ = try DocumentReader().read(bytes: bytes, path: "hỏng.txt")
            Issue.record("no error")
        } catch {
            #expect(error.code == code)
            #expect(error.description.contains("hỏng.txt"))
        }
    }

    @Test("UTF-8 with a byte order mark and UTF-16 of both orders are the same text")
    func encodings() throws {
        let text = "I. KẾT QUẢ\nĐã làm."
        let expected = try DocumentReader().read(text: text, path: "a").passages
        let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let little = Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for bytes in [
            [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFE, 0xFF] + big, [0xFF, 0xFE] + little,
        ] {
            #expect(try DocumentReader().read(bytes: bytes, path: "a").passages == expected)
        }
    }
}
