import Testing

@testable import Documents

@Suite("Letterheads of laws, decrees, decisions")
struct LegalHeaderTests {
    private static let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    private static let body = "Điều 1. Phạm vi\nAbc.\nĐiều 2. Hiệu lực\nAbc."

    @Test(
        "Kind, number, date, agency, place, title",
        arguments: [
            (
                "QUỐC HỘI                  \(motto)\n-------                 Độc lập - Tự do - Hạnh phúc\nLuật số: 7/2019/QH14           Hà Nội, ngày 3 tháng 5 năm 2019\nLUẬT\nAO LÀNG VÀ\nGIẾNG NƯỚC\nCăn cứ Hiến pháp;",
                "Luật|7/2019/QH14|2019-05-03|Quốc hội|Hà Nội|AO LÀNG VÀ GIẾNG NƯỚC"
            ),
            (
                "QUỐC HỘI\n\(motto)\nĐộc lập - Tự do - Hạnh phúc\nSố: 9/2001/QH10\nBỘ LUẬT\nAO LÀNG\nCăn cứ vào Hiến pháp;",
                "Bộ luật|9/2001/QH10|–|Quốc hội|–|AO LÀNG"
            ),
            (
                "ỦY BAN THƯỜNG VỤ QUỐC HỘI\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPháp lệnh số: 1/2002/PL-UBTVQH11\tHà Nội, ngày 4 tháng 6 năm 2002\nPHÁP LỆNH\nGIẾNG NƯỚC\nCăn cứ Hiến pháp;",
                "Pháp lệnh|1/2002/PL-UBTVQH11|2002-06-04|Ủy ban Thường vụ Quốc hội|Hà Nội|GIẾNG NƯỚC"
            ),
            (
                "CHÍNH PHỦ\n\(motto)\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/2018/NĐ-CP\nHà Nội, ngày 12 tháng 5 năm 2018\nNGHỊ ĐỊNH\nQuy định chi tiết Luật Ao làng\nCHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ;",
                "Nghị định|5/2018/NĐ-CP|2018-05-12|Chính phủ|Hà Nội|Quy định chi tiết Luật Ao làng"
            ),
            // A scan: one space between the columns, a stamp, specks around the kind.
            (
                "QUỐC HỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLuật số: 7/2019/QH14 Hà Nội, ngày 3 tháng 5 năm 2019\nCÔNG VĂN ĐẾN.\n_ LUẬT ¬\nAO LÀNG\n\nCăn cứ Hiến pháp;",
                "Luật|7/2019/QH14|2019-05-03|Quốc hội|Hà Nội|AO LÀNG"
            ),
            // Number and day were left blank.
            (
                "CHÍNH PHỦ                  \(motto)\nSố:      /2018/NĐ-CP          Hà Nội, ngày    tháng    năm 2018\nNGHỊ ĐỊNH\nQuy định chi tiết Luật Ao làng\nCăn cứ Luật Tổ chức Chính phủ;",
                "Nghị định|–|–|Chính phủ|Hà Nội|Quy định chi tiết Luật Ao làng"
            ),
            // The gazette's way: who, number and day stand below the kind.
            (
                "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 16/2003/NĐ-CP NGÀY 10 THÁNG 2 NĂM 2003\nVỀ VIỆC TRÔNG COI AO LÀNG\nCHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ;",
                "Nghị định|16/2003/NĐ-CP|2003-02-10|Chính phủ|–|VỀ VIỆC TRÔNG COI AO LÀNG"
            ),
            (
                "Quyết định của Thủ tướng Chính phủ số 8/2004/QĐ-TTg\nngày 5/6/2004 về ao làng\nThủ tướng Chính phủ\nCăn cứ Luật Tổ chức Chính phủ;",
                "Quyết định|8/2004/QĐ-TTg|2004-06-05|Thủ tướng Chính phủ|–|về ao làng"
            ),
            (
                "BỘ TÀI CHÍNH - BỘ CÔNG AN          \(motto)\nSố: 3/2012/TTLT-BTC-BCA           Hà Nội, ngày 1 tháng 2 năm 2012\nTHÔNG TƯ LIÊN TỊCH\nHướng dẫn thu phí nước giếng\nCăn cứ Luật Ao làng;",
                "Thông tư liên tịch|3/2012/TTLT-BTC-BCA|2012-02-01|Bộ Tài chính - Bộ Công an|Hà Nội|Hướng dẫn thu phí nước giếng"
            ),
            (
                "UỶ BAN NHÂN DÂN\nTỈNH BẾN LAU\n\(motto)\nSố 15 /QĐ-UB\nBến Lau, ngày 4 tháng 6 năm 2003\nQUYẾT ĐỊNH CỦA UBND TỈNH\nV/v trông coi ao làng\nCHỦ TỊCH UBND TỈNH BẾN LAU\nCăn cứ Luật Ao làng;",
                "Quyết định|15/QĐ-UB|2003-06-04|UBND tỉnh Bến Lau|Bến Lau|trông coi ao làng"
            ),
            (
                "HỘI ĐỒNG NHÂN DÂN          \(motto)\nTỈNH BẾN LAU               Độc lập - Tự do - Hạnh phúc\nSố: 8/2023/NQ-HĐND          Bến Lau, ngày 7 tháng 7 năm 2023\nNGHỊ QUYẾT\nVề mức thu phí nước giếng\nHỘI ĐỒNG NHÂN DÂN TỈNH BẾN LAU\nKHÓA X, KỲ HỌP THỨ 7\nCăn cứ Luật Ao làng;",
                "Nghị quyết|8/2023/NQ-HĐND|2023-07-07|HĐND tỉnh Bến Lau|Bến Lau|Về mức thu phí nước giếng"
            ),
            // Words spaced out, a number in its gap, a place whose second word is small.
            (
                "BỘ    TÀI    CHÍNH\t                    \(motto)\n-0-                              Độc lập - Tự do - Hạnh phúc\nSố:        9/ 1998/TT-BTC                     ------------------\nHà nội, ngày    14      tháng7      năm 1998\nTHÔNG TƯ\nHướng dẫn thi hành Nghị định số 3/1998/NĐ-CP\nngày 13 tháng 5 năm 1998    của Chính phủ qui định\nchi tiết thi hành Luật Ao làng.\nCăn cứ Luật Ao làng.",
                "Thông tư|9/1998/TT-BTC|1998-07-14|Bộ Tài chính|Hà Nội|Hướng dẫn thi hành Nghị định số 3/1998/NĐ-CP ngày 13 tháng 5 năm 1998 của Chính phủ qui định chi tiết thi hành Luật Ao làng"
            ),
            // Letters of fonts of capitals, typed small.
            (
                "chính phủ\nSỐ: 8 /2003/NĐ-CP\ncộng hoà xã hội chủ nghĩa việt nam\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 31 tháng 3 năm 2003\nnghị định của chính phủ\nQuy định việc nạo vét ao làng\nnăm 2003\nchính phủ\nCăn cứ Luật Ao làng;",
                "Nghị định|8/2003/NĐ-CP|2003-03-31|Chính phủ|Hà Nội|Quy định việc nạo vét ao làng năm 2003"
            ),
            (
                "THÔNG TƯ\nLIÊN TỊCH BỘ TÀI CHÍNH - CÔNG NGHIỆP - TỔNG CỤC HẢI QUAN SỐ 2/2000/TTLT-BTC-BCN-TCHQ NGÀY 25 THÁNG 2 NĂM 2000 VỀ VIỆC THU THUẾ NƯỚC GIẾNG\nCăn cứ Luật Ao làng;",
                "Thông tư liên tịch|2/2000/TTLT-BTC-BCN-TCHQ|2000-02-25|Bộ Tài chính - Bộ Công nghiệp - Tổng cục Hải quan|–|VỀ VIỆC THU THUẾ NƯỚC GIẾNG"
            ),
            // The authority that speaks names the agency; the title ends before it.
            (
                "QUYẾT ĐỊNH CỦA\nBỘ TRƯỞNG BỘ Y TẾ\nVề việc trông coi giếng làng\nBỘ TRƯỞNG BỘ Y TẾ\nCăn cứ Luật Ao làng;",
                "Quyết định|–|–|Bộ Y tế|–|Về việc trông coi giếng làng"
            ),
            (
                "CHỈ THỊ\nVề việc trông coi giếng làng\nTHỐNG ĐỐC NGÂN HÀNG NHÀ NƯỚC VIỆT NAM\nCăn cứ Luật Ao làng;",
                "Chỉ thị|–|–|Ngân hàng Nhà nước Việt Nam|–|Về việc trông coi giếng làng"
            ),
            // A symbol as it was written before 1996; a letter's number is no title's.
            (
                "BỘ NỘI VỤ\n\(motto)\nSố 60 NV/CĐ\nHà Nội, ngày 1-9-1990\nTHÔNG TƯ\nHướng dẫn bổ sung Thông tư số 5 NV/CĐ ngày 2/3/1989\nĐể thống nhất việc trông coi ao làng, Bộ hướng dẫn như sau:",
                "Thông tư|60 NV/CĐ|1990-09-01|Bộ Nội vụ|Hà Nội|Hướng dẫn bổ sung Thông tư số 5 NV/CĐ ngày 2/3/1989"
            ),
            // The seals of a scan, and its letters for digits.
            (
                "BỘ CÔNG AN \(motto)\nSố: 4/#'/2020/TT-BCA        Hà Nội, ngày ở! tháng 42năm 2020\nTHÔNG TƯ\nCÔNG VĂN ĐẾN Sửa đổi một số điều\n0. .@NGAY „46A Thông tư về giếng làng\nCăn cứ Luật Ao làng;",
                "Thông tư|–|–|Bộ Công an|Hà Nội|Sửa đổi một số điều Thông tư về giếng làng"
            ),
            (
                "CHÍNH PHỦ\n\(motto)\nSố: 5/2018/NĐ-CP\nHà Nội, ngày 1I tháng lÌ năm 2018\nNGHỊ ĐỊNH\nVề ao làng\nCHÍNH PHỦ\nCăn cứ Luật Ao làng;",
                "Nghị định|5/2018/NĐ-CP|2018-11-11|Chính phủ|Hà Nội|Về ao làng"
            ),
        ]
    )
    func letterheads(text: String, expected: String) throws {
        let document = try DocumentReader().read(text: text + "\n" + Self.body, path: "law.txt")
        let header = document.header
        let fields = [
            header.kind, header.number, header.date?.iso, header.agency, header.place, header.title,
        ]
        #expect(fields.map { $0 ?? "–" }.joined(separator: "|") == expected)
        #expect(document.sections.map(\.label) == ["Điều 1", "Điều 2"])
    }

    @Test(
        "Forms and tables have their headline as title, and no agency where none speaks",
        arguments: [
            (
                "\(motto)\nĐộc lập - Tự do - Hạnh phúc\nĐƠN XIN TRÔNG COI AO LÀNG\nKính gửi: Ban quản lý ao làng\n1. Tên:\n2. Tuổi:",
                "–|–|ĐƠN XIN TRÔNG COI AO LÀNG"
            ),
            (
                "DANH SÁCH AO LÀNG\nVÀ GIẾNG NƯỚC NĂM 2004\n(Kèm theo Công văn số 5/UBND-NN)\n1. Ao đình rộng hai sào.",
                "–|–|DANH SÁCH AO LÀNG VÀ GIẾNG NƯỚC NĂM 2004"
            ),
            ("Chỉ là một đoạn văn.\nKhông có đầu đề nào cả.", "–|–|–"),
        ]
    )
    func headlines(text: String, expected: String) throws {
        let header = try DocumentReader().read(text: text, path: "form.txt").header
        #expect(
            [header.kind, header.agency, header.title].map { $0 ?? "–" }.joined(separator: "|")
                == expected
        )
    }

    @Test("Headings that a table of contents names are sections once")
    func contents() throws {
        let document = try DocumentReader().read(
            text:
                "ĐỀ ÁN\nNạo vét ao làng\nMỤC LỤC\nI. ĐẶT VẤN ĐỀ\nII. GIẢI PHÁP\n1. Nạo vét\nI. ĐẶT VẤN ĐỀ\nAo cạn.\nII. GIẢI PHÁP\n1. Nạo vét\nLàm tay.",
            path: "plan.txt"
        )
        #expect(document.sectionPaths == ["I", "II", "II›1"])
        #expect(document.sections[0].line == 7)
    }
}
