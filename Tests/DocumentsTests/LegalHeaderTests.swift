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
}
