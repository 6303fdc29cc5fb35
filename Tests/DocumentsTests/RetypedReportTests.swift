import Documents
import Foundation
import Testing

@Suite("Reports that were copied, wrapped and converted")
struct RetypedReportTests {
    private func read(_ text: String) throws -> Document {
        try DocumentReader().read(text: text, path: "test.txt")
    }

    @Test(
        "Headings that lines, converters and copying break",
        arguments: [
            (
                // Wrapped before a dash.
                "II. KẾT QUẢ THỰC HIỆN KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI VÀ QUỐC PHÒNG\n"
                    + "- AN NINH NĂM 2023\n\nNăm 2023 là năm bản lề, thành phố đã tập trung chỉ đạo\n"
                    + "các cơ quan, đơn vị và các phường triển khai thực hiện quyết liệt, hiệu quả\n"
                    + "các nhiệm vụ, giải pháp trên các lĩnh vực. Nhờ vậy, tình hình kinh tế - xã\n"
                    + "hội của thành phố đã đạt được những kết quả tích cực, đến nay các mục tiêu,\n"
                    + "phương hướng, nhiệm vụ đề ra cơ bản thực hiện đảm bảo theo yêu cầu. Đến nay\n"
                    + "giải ngân vốn đầu tư công đạt 92% kế hoạch, cao hơn cùng kỳ năm trước 4%.\n"
                    + "Thu ngân sách vượt dự toán, chi bảo đảm theo quy định của pháp luật.",
                [
                    "II KẾT QUẢ THỰC HIỆN KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI VÀ QUỐC PHÒNG"
                        + " - AN NINH NĂM 2023 (results) 2023"
                ]
            ),
            (
                "I. NHIỆM VỤ NĂM HỌC 2024\n- 2025\n1. Mục tiêu\nDạy tốt, học tốt.",
                ["I NHIỆM VỤ NĂM HỌC 2024 - 2025 (tasks)", "I > 1 Mục tiêu (tasks)"]
            ),
            (
                // Bold over two lines, with the text behind it or without.
                "## **I. Kết quả thực hiện\nnăm 2024**\n**1. Kinh tế tăng trưởng khá, tuy nhiên có\n"
                    + "nhiều chỉ tiêu chưa đạt:** Giá trị sản xuất đạt 7.613 tỷ đồng.\n"
                    + "**2. Xã hội:** Ổn định.",
                [
                    "I Kết quả thực hiện năm 2024 (results) 2024",
                    "I > 1 Kinh tế tăng trưởng khá, tuy nhiên có nhiều chỉ tiêu chưa đạt"
                        + " (results) 2024",
                    "I > 2 Xã hội (results) 2024",
                ]
            ),
            (
                // Bold that nobody closed.
                "**I. KẾT QUẢ\n**II. HẠN CHẾ**\nCòn chậm.",
                ["I KẾT QUẢ (results)", "II HẠN CHẾ (limitations)"]
            ),
            (
                // Every heading an item of a list.
                "* I. KẾT QUẢ\n  * 1. Kinh tế\nTăng 8%.\n  * **2. Xã hội:** Ổn định.\n"
                    + "* II. HẠN CHẾ\n- 5 - 7 hộ chưa đồng thuận.\n- 1.250 tỷ đồng chưa giải ngân.",
                [
                    "I KẾT QUẢ (results)", "I > 1 Kinh tế (results)", "I > 2 Xã hội (results)",
                    "II HẠN CHẾ (limitations)",
                ]
            ),
            (
                "- ## I. KẾT QUẢ\n- **1. Kinh tế**\nTăng 8%.\n- 1.1 Nông nghiệp\nĐược mùa.\n"
                    + "- PHẦN II\nHẠN CHẾ\n- 1- Kinh tế\nCòn chậm.",
                [
                    "I KẾT QUẢ (results)", "I > 1 Kinh tế (results)",
                    "I > 1 > 1.1 Nông nghiệp (results)", "Phần II HẠN CHẾ (limitations)",
                    "Phần II > 1 Kinh tế (limitations)",
                ]
            ),
            (
                // Bold begun for each heading and never ended; entities.
                "## **I. KẾT&nbsp;QUẢ\n**1. Kinh tế &amp; đầu tư\nTăng 8%.\n## **II. HẠN CHẾ\nChậm.",
                [
                    "I KẾT QUẢ (results)", "I > 1 Kinh tế & đầu tư (results)",
                    "II HẠN CHẾ (limitations)",
                ]
            ),
            (
                // Capitals behind the word for a part, over two lines; a comma before a gap.
                "Phần I: KẾT QUẢ THỰC HIỆN NHIỆM VỤ PHÁT TRIỂN KINH TẾ\n\nNĂM 2024\nTổng giá trị sản xuất tăng 8% so với cùng kỳ năm trước.\n"
                    + "Phần II: NHỮNG HẠN CHẾ VÀ NGUYÊN NHÂN CỦA TỒN TẠI,\n\nHẠN CHẾ\nGiải ngân vốn đầu tư công ở một số dự án còn chậm."
                    + "\nViệc giải phóng mặt bằng ở hai xã chưa xong trong năm.",
                [
                    "Phần I KẾT QUẢ THỰC HIỆN NHIỆM VỤ PHÁT TRIỂN KINH TẾ NĂM 2024 (results) 2024",
                    "Phần II NHỮNG HẠN CHẾ VÀ NGUYÊN NHÂN CỦA TỒN TẠI, HẠN CHẾ (limitations)",
                ]
            ),
            (
                // Roman numbers of other letters; what a scan lost, added and parted.
                "Ⅰ. ĐÁNH GIÁ\n1 Ưu điểm\nHọp đều.\n' 2. Tồn tại, hạn chế\nCòn chậm.\n"
                    + "2. 1. Kinh tế\nThu thấp.\n\u{406}\u{406}. NHIỆM VỤ NĂM 2025\nDạy tốt.",
                [
                    "I ĐÁNH GIÁ", "I > 1 Ưu điểm (results)", "I > 2 Tồn tại, hạn chế (limitations)",
                    "I > 2 > 2.1 Kinh tế (limitations)", "II NHIỆM VỤ NĂM 2025 (tasks) 2025",
                ]
            ),
            (
                // A heading without a number between two of a series.
                "I. KẾT QUẢ NĂM 2024\n1. Kinh tế\nThu đạt 5 tỷ đồng.\nTồn tại, hạn chế\n"
                    + "Một số khoản thu đạt thấp so với dự toán được giao.\n2. Văn hóa\nTổ chức 12 buổi.",
                [
                    "I KẾT QUẢ NĂM 2024 (results) 2024", "I > 1 Kinh tế (results) 2024",
                    "I > 1 > – Tồn tại, hạn chế (limitations) 2024",
                    "I > 2 Văn hóa (results) 2024",
                ]
            ),
            (
                // Headings in capitals under a number are no parts of the report.
                "I. ĐÁNH GIÁ CHUNG\nKẾT QUẢ ĐẠT ĐƯỢC\n1. Kinh tế tăng 9%.\nTỒN TẠI, HẠN CHẾ\n"
                    + "1. Giải ngân chậm.\nII. NHIỆM VỤ NĂM 2025\nĐẩy nhanh giải ngân vốn đầu tư công.",
                [
                    "I ĐÁNH GIÁ CHUNG", "I > – KẾT QUẢ ĐẠT ĐƯỢC (results)",
                    "I > – > 1  (results)", "I > – TỒN TẠI, HẠN CHẾ (limitations)",
                    "I > – > 1  (limitations)", "II NHIỆM VỤ NĂM 2025 (tasks) 2025",
                ]
            ),
            (
                // Words before a colon lead no series in.
                "I. KẾT QUẢ NĂM 2024\nThuận lợi: Được quan tâm.\nKhó khăn: Thiếu vốn.\n1. Kinh tế\n"
                    + "Tăng 9%.\n2. Văn hóa\nTốt.",
                [
                    "I KẾT QUẢ NĂM 2024 (results) 2024", "I > – Thuận lợi (advantages) 2024",
                    "I > – Khó khăn (limitations) 2024", "I > 1 Kinh tế (results) 2024",
                    "I > 2 Văn hóa (results) 2024",
                ]
            ),
            (
                // Items and numbers behind bold that is left open are none of it; names and degrees.
                "I. KẾT QUẢ\n**1. Kinh tế\n- Thu đạt 5 tỷ đồng.\n- Chi ngân sách** đạt 4 tỷ đồng.\n"
                    + "2. Xếp loại\n- I. Loại giỏi: 5 em\n- V. Ngọc Lan đạt giải nhất.",
                [
                    "I KẾT QUẢ (results)", "I > 1 Kinh tế (results)", "I > 2 Xếp loại (results)",
                ]
            ),
            (
                // A number with a line of its own.
                "I.\nKẾT QUẢ ĐẠT ĐƯỢC\nTăng 8%.\nII.\n\nTỒN TẠI, HẠN CHẾ\nChậm giải ngân.",
                ["I KẾT QUẢ ĐẠT ĐƯỢC (results)", "II TỒN TẠI, HẠN CHẾ (limitations)"]
            ),
            (
                "I.\t\tKẾT QUẢ\n1.\t\tKinh tế\nTăng 8%.\nII.\t\tHẠN CHẾ\nCòn chậm.",
                ["I KẾT QUẢ (results)", "I > 1 Kinh tế (results)", "II HẠN CHẾ (limitations)"]
            ),
            (
                "I. ĐÁNH GIÁ\n(1) Ưu điểm:\nGiải ngân nhanh hơn cùng kỳ năm trước.\n"
                    + "(2) Tồn tại, hạn chế:\nMột số xã chưa làm hết việc được giao.",
                ["I ĐÁNH GIÁ", "I > – Ưu điểm (results)", "I > – Tồn tại, hạn chế (limitations)"]
            ),
            (
                "I. CÔNG TÁC ĐOÀN\n* Ưu điểm\n- Họp đều.\n* Giải pháp\n- Thêm kinh phí.\n"
                    + "II. CÔNG TÁC HỘI\n- Thuận lợi: Hội viên đông.\n- Khó khăn: Thiếu kinh phí.",
                [
                    "I CÔNG TÁC ĐOÀN", "I > – Ưu điểm (results)", "I > – Giải pháp (tasks)",
                    "II CÔNG TÁC HỘI", "II > – Thuận lợi (advantages)",
                    "II > – Khó khăn (limitations)",
                ]
            ),
            (
                // Letters over numbers.
                "1. Kết quả\na) Kinh tế\n1. Thu đạt 5 tỷ đồng.\n2. Chi đạt 4 tỷ đồng.\n"
                    + "b) Xã hội\n1. Xóa 2 hộ nghèo.",
                [
                    "1 Kết quả (results)", "1 > a Kinh tế (results)", "1 > a > 1  (results)",
                    "1 > a > 2  (results)", "1 > b Xã hội (results)", "1 > b > 1  (results)",
                ]
            ),
            (
                // Parts with names, in each of which numbers begin anew.
                "Thực hiện chỉ đạo của cấp trên, xã báo cáo kết quả công tác năm như sau đây:\n"
                    + "KẾT QUẢ NĂM 2024\n1. Kinh tế\nTăng 8%.\n2. Xã hội\nỔn định.\n"
                    + "TỒN TẠI, HẠN CHẾ\n1. Kinh tế\nChậm.\nNHIỆM VỤ NĂM 2025\nDạy tốt.",
                [
                    "– KẾT QUẢ NĂM 2024 (results) 2024", "– > 1 Kinh tế (results) 2024",
                    "– > 2 Xã hội (results) 2024", "– TỒN TẠI, HẠN CHẾ (limitations)",
                    "– > 1 Kinh tế (limitations)", "– NHIỆM VỤ NĂM 2025 (tasks) 2025",
                ]
            ),
        ]
    )
    func headings(text: String, outline: [String]) throws {
        #expect(try read(text).outline == outline)
    }

    @Test("Rows that lost their tabs and were wrapped stay rows of their table")
    func wrappedTable() throws {
        let document = try read(
            """
            I. KẾT QUẢ

            Chỉ tiêu chủ yếu        ĐVT     Năm 2023                So sánh
            Kế hoạch        Ước TH cả năm
            <b>A. Về kinh tế</b>
            1. Tốc độ tăng trưởng    %       14,5-15,5       8,8     <b>Không
            đạt</b>
            - Trong đó thu tiền đất Tỷ đồng 120     50
            <b>B. Về xã hội</b>
            2. Tỷ lệ trường chuẩn    %       31/38   29/38   Không đạt
            3. Tỷ lệ hộ nghèo giảm   %       0,2     0,71
            Đạt

            Trang 2

            Chỉ tiêu chủ yếu         ĐVT     Năm 2023
            4. Tỷ lệ hộ dân dùng nước sạch và được thu gom rác thải sinh hoạt ở khu vực
            nông thôn    %       99,9    99,9
            5.    Việc làm mới       Người   800-1.000
            >1.000
            + Trong đó làm việc ở nước ngoài theo hợp đồng  Người
            80-100  139
            6. Tỷ lệ che phủ rừng    %       56-58   56,2

            1.    Tình hình chung

            Kinh tế tăng trưởng khá.

            II. TỒN TẠI

            Giải ngân chậm.
            """
        )
        #expect(
            document.outline == [
                "I KẾT QUẢ (results)", "I > 1 Tình hình chung (results)",
                "II TỒN TẠI (limitations)",
            ]
        )
    }

    @Test(
        "Letterheads that lines, cells and spaces break",
        arguments: [
            "Số: 12/BC-UBND          Sa Trung, ngày 15 tháng\n11 năm 2024\nBÁO CÁO",
            "Số: 12/BC-UBND          Sa Trung,\nngày 15 tháng 11 năm 2024\nBÁO CÁO",
            "Số: 12/BC-UBND\nSa Trung, ngày 15 tháng 11 năm\n2024\nB Á O   C Á O",
        ]
    )
    func letterheads(lines: String) throws {
        let header = try read(
            "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM\n"
                + "XÃ SA TRUNG              Độc lập - Tự do -\nHạnh phúc\n\n\(lines)\n"
                + "Tình hình công tác xã\n\nI. KẾT QUẢ\nTốt."
        ).header
        #expect(header.kind == "Báo cáo")
        #expect(header.number == "12/BC-UBND")
        #expect(header.date == CalendarDate(year: 2024, month: 11, day: 15))
        #expect(header.place == "Sa Trung")
        #expect(header.agency == "UBND xã Sa Trung")
        #expect(header.title == "Tình hình công tác xã")
    }

    @Test("A letterhead in the cells of a table, with breaks for lines")
    func cells() throws {
        let header = try read(
            """
            | TỈNH ỦY BÌNH SA<br>HUYỆN ỦY LỘC KHÊ<br>Số: 512-BC/HU | ĐẢNG CỘNG SẢN VIỆT NAM<br>\
            Lộc Khê, ngày 20 tháng 11 năm 2024 |
            |---|---|

            BÁO CÁO Kết quả công tác năm 2024

            I. KẾT QUẢ

            Tốt.
            """
        ).header
        #expect(header.number == "512-BC/HU")
        #expect(header.agency == "Huyện ủy Lộc Khê")
        #expect(header.place == "Lộc Khê")
        #expect(header.date == CalendarDate(year: 2024, month: 11, day: 20))
        #expect(header.title == "Kết quả công tác năm 2024")
    }

    @Test("A letterhead in decomposed letters names the same office")
    func decomposed() throws {
        let text =
            "ỦY BAN NHÂN DÂN\nXÃ SA TRUNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/QĐ-UBND\n"
            + "Sa Trung, ngày 15 tháng 11 năm 2024\nQUYẾT ĐỊNH\nVề việc hỗ trợ hộ nghèo"
        let (composed, decomposed) = try (
            read(text).header, read(text.decomposedStringWithCanonicalMapping).header
        )
        #expect(composed == decomposed)
        for (one, other) in [
            (composed.agency, decomposed.agency), (composed.number, decomposed.number),
        ] {
            #expect(one.map { Array($0.utf8) } == other.map { Array($0.utf8) })
        }
    }

    @Test("A second document in a file has an opening and sections of its own")
    func twoDocuments() throws {
        let report = { (year: Int, office: String) in
            "\(office)\nXÃ SA TRUNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
                + "Số: 1\(year % 10)/BC-UBND\nSa Trung, ngày 15 tháng 11 năm \(year)\n\nBÁO CÁO\n"
                + "Công tác năm \(year)\n\n1. Kết quả năm \(year)\nTốt.\n2. Tồn tại\nCòn chậm.\n\n"
                + "Nơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Tư\n\n"
        }
        let document = try read(
            report(2023, "ỦY BAN NHÂN DÂN") + report(2024, "ỦY BAN NHÂN DÂN")
        )
        #expect(
            document.outline == [
                "1 Kết quả năm 2023 (results) 2023", "2 Tồn tại (limitations)",
                "1 Kết quả năm 2024 (results) 2024", "2 Tồn tại (limitations)",
            ]
        )
        #expect(document.header.number == "13/BC-UBND")
        #expect(document.passages.last?.role == .closing)
    }

    @Test("A form's letterhead begins an annex and no document")
    func form() throws {
        let document = try read(
            "I. KẾT QUẢ\nTốt.\n\nNơi nhận:\n- Lưu: VT.\n\nMẪU SỐ 1          CỘNG HÒA XÃ HỘI CHỦ NGHĨA "
                + "VIỆT NAM\n\nTỜ KHAI THUẾ\n\n1. Tổng doanh thu\n2. Các khoản giảm trừ"
        )
        #expect(document.sections.first?.title == "KẾT QUẢ")
        #expect(document.sections.dropFirst().first?.title.hasPrefix("MẪU SỐ 1") == true)
        #expect(document.passages.count { $0.role == .opening } == 0)
    }

    @Test(
        "Text and headings behind tables and between them are no rows",
        arguments: [
            (
                "\n        Nhìn chung, các chỉ tiêu năm 2024 đều đạt và vượt kế hoạch\nđề ra, trong đó "
                    + "thu ngân sách vượt 7,7 phần trăm.", ["I KẾT QUẢ (results)"]
            ),
            (
                "\n        Tồn tại, hạn chế\n\nMột số chỉ tiêu còn thấp hơn nhiều so với kế hoạch.",
                ["I KẾT QUẢ (results)", "I > – Tồn tại, hạn chế (limitations)"]
            ),
            (
                "II. NHIỆM VỤ NĂM 2025\nTT   Chỉ tiêu   ĐVT   KH\n1   Thu ngân sách   Tỷ   6,2",
                ["I KẾT QUẢ (results)", "II NHIỆM VỤ NĂM 2025 (tasks) 2025"]
            ),
        ]
    )
    func behindTables(text: String, outline: [String]) throws {
        let document = try read(
            "I. KẾT QUẢ\nTT   Chỉ tiêu   ĐVT   KH\n1   Thu ngân sách   Tỷ   5,2\n2   Hộ nghèo   Hộ   45\n"
                + text
        )
        #expect(document.outline == outline)
        #expect(!document.passages.contains { $0.text.contains("45") && $0.text.contains("chung") })
    }

    @Test("An annex with a letterhead and no number is an annex")
    func annexWithLetterhead() throws {
        let document = try read(
            "I. KẾT QUẢ\nTổng giá trị sản xuất tăng 8% so với cùng kỳ năm trước.\n"
                + "Thu ngân sách đạt 5 tỷ đồng, vượt 4% dự toán được giao.\n\n"
                + "Nơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Tư\n\n"
                + "UBND XÃ SA TRUNG        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
                + "DANH SÁCH HỘ NGHÈO NĂM 2024\n\n1. Nguyễn Văn An"
        )
        #expect(document.sections.dropFirst().first?.title == "DANH SÁCH HỘ NGHÈO NĂM 2024")
        #expect(!document.passages.contains { $0.role == .opening })
    }

    @Test("What a bullet leads in on a line ends at the next item with that bullet")
    func leads() throws {
        let document = try read(
            "I. KẾT QUẢ\n1. Trật tự\n- Nguyên nhân: do lái xe ẩu.\n- Xử phạt 120 trường hợp.\n"
                + "2. Kinh tế\n- Nguyên nhân:\n+ Thời tiết.\n- Thu đạt 5 tỷ đồng."
        )
        let role = { (word: String) in document.passages.first { $0.text.contains(word) }?.role }
        #expect(role("lái xe") == .causes && role("Thời tiết") == .causes)
        #expect(role("Xử phạt") == .results && role("5 tỷ") == .results)
    }

    @Test("The title of an annex that ends as a report does closes nothing")
    func annexThatEnds() throws {
        let document = try read("I. KẾT QUẢ\nTốt.\n\nPHỤ LỤC DANH SÁCH CÁC XÃ./.\n\nXã Sa Trung.")
        #expect(document.sections.map(\.title) == ["KẾT QUẢ", "PHỤ LỤC DANH SÁCH CÁC XÃ./"])
    }

    @Test("What footnotes interrupt goes on behind them, where a paragraph has one line")
    func footnotes() throws {
        let long = String(repeating: "công tác chỉ đạo điều hành được đổi mới, ", count: 8)
        let document = try read(
            "I. KẾT QUẢ\nNăm qua¹ \(long)bám sát mục\n¹ Đề án số 14 của thành phố với 9 phường\n"
                + "tiêu đề ra, kịp thời điều chỉnh.\nII. HẠN CHẾ\nCòn chậm."
        )
        let text = document.passages.map(\.text)
        #expect(text.contains { $0.contains("bám sát mục tiêu đề ra") })
        #expect(!text.contains { $0.contains("9 phường tiêu") })
    }
}
