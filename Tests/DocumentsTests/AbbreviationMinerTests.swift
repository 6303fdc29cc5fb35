import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("Abbreviations that documents define")
struct AbbreviationMinerTests {
    /// The pairs as `short=long`.
    private func pairs(_ texts: String..., form: Passage.Form = .prose) -> [String] {
        let passages = texts.enumerated().map { index, text in
            Passage(
                text: text,
                section: nil,
                role: .other,
                form: form,
                lines: (index * 10 + 1)...(index * 10 + 9),
                page: nil
            )
        }
        let document = Document(path: "test.txt", header: .init(), sections: [], passages: passages)
        return AbbreviationMiner().abbreviations(of: document).map { "\($0.short)=\($0.long)" }
    }

    @Test(
        "A short form in parentheses after the words that spell it",
        arguments: [
            ("công tác giải phóng mặt bằng (GPMB) còn chậm.", "GPMB=giải phóng mặt bằng"),
            ("của Ủy ban nhân dân (UBND) tỉnh", "UBND=Ủy ban nhân dân"),
            ("phát triển kinh tế - xã hội (KT-XH)", "KT-XH=kinh tế - xã hội"),
            ("phát triển kinh tế - xã hội (KT - XH)", "KT-XH=kinh tế - xã hội"),
            ("phát triển kinh tế xã hội (KTXH)", "KTXH=kinh tế xã hội"),
            (
                "Sở Tài nguyên và Môi trường (TN&MT) trình",
                "TN&MT=Tài nguyên và Môi trường"
            ),
            ("ngành tài nguyên và môi trường (TNMT)", "TNMT=tài nguyên và môi trường"),
            ("ngành nông nghiệp - môi trường (NN&MT)", "NN&MT=nông nghiệp - môi trường"),
            (
                "cấp giấy chứng nhận quyền sử dụng đất (GCNQSDĐ) lần đầu",
                "GCNQSDĐ=giấy chứng nhận quyền sử dụng đất"
            ),
            ("việc đăng ký quyền sử dụng đất (ĐKQSDĐ)", "ĐKQSDĐ=đăng ký quyền sử dụng đất"),
            ("phòng cháy, chữa cháy (PCCC) rừng", "PCCC=phòng cháy, chữa cháy"),
            (
                "phòng, chống thiên tai và tìm kiếm cứu nạn (PCTT&TKCN)",
                "PCTT&TKCN=phòng, chống thiên tai và tìm kiếm cứu nạn"
            ),
            (
                "chất lượng cán bộ, công chức, viên chức (CBCCVC)",
                "CBCCVC=cán bộ, công chức, viên chức"
            ),
            ("ý kiến của Thủ tướng (TTg)", "TTg=Thủ tướng"),
            ("trình độ thạc sĩ (ThS) trở lên", "ThS=thạc sĩ"),
            ("văn bản tờ trình (TTr) kèm theo", "TTr=tờ trình"),
            ("ngân sách trung ương (NSTW) hỗ trợ", "NSTW=ngân sách trung ương"),
            (
                "quỹ đất của ứng dụng công nghệ thông tin (ƯDCNTT)",
                "ƯDCNTT=ứng dụng công nghệ thông tin"
            ),
            (
                "đẩy mạnh ứng dụng công nghệ thông tin (UDCNTT)",
                "UDCNTT=ứng dụng công nghệ thông tin"
            ),
            ("vùng đồng bằng sông Cửu Long (ĐBSCL)", "ĐBSCL=đồng bằng sông Cửu Long"),
            ("giai phong mat bang (GPMB) con cham", "GPMB=giai phong mat bang"),
            ("các thành viên hợp tác xã (“HTX”)", "HTX=hợp tác xã"),
            ("bảo hiểm y tế (*BHYT*) toàn dân", "BHYT=bảo hiểm y tế"),
            ("công tác “giải phóng mặt bằng” (GPMB)", "GPMB=giải phóng mặt bằng"),
            ("ĐẨY NHANH GIẢI PHÓNG MẶT BẰNG (GPMB)", "GPMB=giải phóng mặt bằng"),
            ("Giải phóng mặt bằng (GPMB) còn chậm.", "GPMB=giải phóng mặt bằng"),
            ("Mặt trận Tổ quốc (MTTQ) các cấp", "MTTQ=Mặt trận Tổ quốc"),
            ("Tổ chức World Health Organization (WHO)", "WHO=World Health Organization"),
            ("Ủy ban nhân dân tỉnh (UBND tỉnh) giao", "UBND=ủy ban nhân dân"),
            (
                "Sở Khoa học và Công nghệ (Sở KH&CN) chủ trì",
                "KH&CN=Khoa học và Công nghệ"
            ),
        ]
    )
    func parentheses(text: String, expected: String) {
        #expect(pairs(text).joined(separator: "|") == expected)
    }

    @Test(
        "Words that say that a short form follows",
        arguments: [
            (
                "giải phóng mặt bằng (sau đây gọi tắt là GPMB)",
                "GPMB=giải phóng mặt bằng"
            ),
            ("giải phóng mặt bằng (sau đây viết tắt là “GPMB”)", "GPMB=giải phóng mặt bằng"),
            ("giải phóng mặt bằng (viết tắt: GPMB)", "GPMB=giải phóng mặt bằng"),
            ("giải phóng mặt bằng, viết tắt là GPMB, còn chậm", "GPMB=giải phóng mặt bằng"),
            (
                "giải phóng mặt bằng được viết tắt là GPMB và tính như sau",
                "GPMB=giải phóng mặt bằng"
            ),
            (
                "doanh nghiệp nhỏ và vừa (trong Nghị định này viết tắt là DNNVV)",
                "DNNVV=doanh nghiệp nhỏ và vừa"
            ),
            ("Ủy ban nhân dân cấp tỉnh (sau đây gọi là UBND cấp tỉnh)", "UBND=ủy ban nhân dân"),
            ("cán bộ, công chức (gọi chung là CBCC)", "CBCC=cán bộ, công chức"),
            (
                "nâng cao Chỉ số năng lực cạnh tranh cấp tỉnh (viết tắt là PCI)",
                "PCI=Chỉ số năng lực cạnh tranh cấp tỉnh"
            ),
            (
                "triển khai Chương trình mỗi xã một sản phẩm, gọi tắt là OCOP.",
                "OCOP=Chương trình mỗi xã một sản phẩm"
            ),
            (
                "Tổ chức Y tế thế giới (tiếng Anh: World Health Organization, viết tắt là WHO)",
                "WHO=World Health Organization"
            ),
            (
                "Ban Chỉ đạo chuyển đổi số tỉnh, sau đây gọi tắt là Ban Chỉ đạo, gồm",
                "Ban Chỉ đạo=Ban Chỉ đạo chuyển đổi số tỉnh"
            ),
            (
                "thành lập Ban Chỉ đạo chuyển đổi số tỉnh (sau đây gọi tắt là Ban Chỉ đạo)",
                "Ban Chỉ đạo=Ban Chỉ đạo chuyển đổi số tỉnh"
            ),
            (
                "Thành lập Tổ công tác cải cách hành chính, sau đây gọi tắt là Tổ công tác.",
                "Tổ công tác=Tổ công tác cải cách hành chính"
            ),
            // A name for several things, for itself, for a document; one that is too short.
            ("các xã, phường, thị trấn (sau đây gọi chung là cấp xã)", ""),
            ("bản giấy hoặc văn bản điện tử (sau đây gọi là văn bản điện tử)", ""),
            ("Thông tư của Bộ Tài chính (sau đây gọi tắt là Thông tư số 12/2020/TT-BTC)", ""),
            ("Hội đồng thẩm định giá đất (sau đây gọi là Hội đồng)", ""),
            ("tỉnh đã nâng cao chỉ số cạnh tranh (viết tắt là PCI)", ""),
            ("Hợp tác xã có thể hợp nhất (sau đây gọi là hợp tác xã)", ""),
            ("không được viết tắt hoặc viết bằng ký hiệu", ""),
            ("Luật Hải quan ngày 23 tháng 6 năm 2014 (sau đây gọi là Luật Hải quan)", ""),
        ]
    )
    func phrases(text: String, expected: String) {
        #expect(
            pairs(text).joined(separator: "|")
                == expected
        )
    }

    @Test(
        "A short form before its words",
        arguments: [
            ("công tác GPMB (giải phóng mặt bằng) còn chậm", "GPMB=giải phóng mặt bằng"),
            ("- GPMB: Giải phóng mặt bằng;", "GPMB=Giải phóng mặt bằng"),
            (
                "UBND: Ủy ban nhân dân\nHĐND: Hội đồng nhân dân",
                "UBND=Ủy ban nhân dân|HĐND=Hội đồng nhân dân"
            ),
            (
                "Ghi chú: GPMB: giải phóng mặt bằng; TĐC: tái định cư.",
                "GPMB=giải phóng mặt bằng|TĐC=tái định cư"
            ),
            ("- PCCC – phòng cháy, chữa cháy", "PCCC=phòng cháy, chữa cháy"),
            (
                "1\tGPMB\tGiải phóng mặt bằng\n2\tTĐC\tTái định cư",
                "GPMB=Giải phóng mặt bằng|TĐC=Tái định cư"
            ),
            ("| GPMB | Giải phóng mặt bằng |", "GPMB=Giải phóng mặt bằng"),
            ("GRDP (tổng sản phẩm trên địa bàn) tăng", ""),
            ("UBND: báo cáo kết quả", ""),
            ("TT\tThông tin\tGhi chú", ""),
            ("Chủ trì: GPMB: giải quyết mặt bằng", ""),
        ]
    )
    func reverse(text: String, expected: String) {
        #expect(pairs(text).joined(separator: "|") == expected)
    }

    @Test(
        "What defines nothing",
        arguments: [
            "theo Báo cáo số 346/BC-UBND của Ủy ban nhân dân", "Nghị quyết (66/NQ-HĐND)",
            "quyết định của Thủ tướng (QĐ-TTg)", "thu ngân sách (tăng 5%)", "các xã (gồm 17 xã)",
            "tổng số hồ sơ (trong đó trực tuyến 80%)", "hạng mục (II) và (IV)",
            "xuất viện (XV) trong năm", "diện tích (ha)", "chiều dài (km)", "giá trị (USD)",
            "Việt Nam đồng (VNĐ)", "Việt Nam đồng (viết tắt là VND)", "năm học (2023)",
            "tại phường Trà Câu (Đức Phổ)", "ngày Cách mạng (19/8/1945)",
            "giải phóng mặt bằng (TĐC)", "tiến độ giải phóng mặt bằng. (GPMB)",
            "giải phóng mặt bằng; (GPMB)", "mặt bằng (GPMB)",
            "vốn hỗ trợ phát triển chính thức (ODA)",
            "giải phóng mặt bằng (GPMB, TĐC)", "giải phóng mặt bằng (GPMB", "(GPMB)", "( )", "()",
            "((",
            "Hội đồng nhân dân (HDNDX)", "CHỦ TỊCH (DỰ THẢO)",
            "hội đồng nhân dân (hđnd)", "gọi là", "viết tắt là", "(sau đây gọi tắt là)",
            "phòng bệnh Covid (COVID-19)",
        ]
    )
    func nothing(text: String) {
        #expect(pairs(text).isEmpty)
    }

    @Test("Decomposed letters, odd spaces and line ends change nothing")
    func spelling() {
        let text =
            "Việc  giải\u{A0}phóng\nmặt \u{200B}bằng  ( sau đây\nviết tắt là GPMB ) của HĐND (Hội đồng nhân dân)"
        let expected = ["GPMB=giải phóng mặt bằng", "HĐND=Hội đồng nhân dân"]
        for variant in [text, text.decomposedStringWithCanonicalMapping] {
            let found = pairs(variant)
            #expect(found == expected)
            // Equality of strings does not see the difference.
            #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
        }
    }

    @Test("Each pair once, where it stands first; two meanings are two pairs")
    func order() {
        #expect(
            pairs(
                "Tái định cư (TĐC) và giải phóng mặt bằng (GPMB).",
                "tái định cư (TĐC), chủ tịch (CT), công trình (CT)"
            ) == ["TĐC=tái định cư", "GPMB=giải phóng mặt bằng", "CT=chủ tịch", "CT=công trình"]
        )
    }

    @Test("The line is the first of the passage, its heading's")
    func lines() throws {
        let document = try DocumentReader().read(
            text:
                "I. KẾT QUẢ\nĐã làm xong.\nII. TỒN TẠI\nCông tác giải phóng mặt bằng (GPMB) còn chậm.",
            path: "test.txt"
        )
        let found = AbbreviationMiner().abbreviations(of: document)
        #expect(found == [DefinedAbbreviation(short: "GPMB", long: "giải phóng mặt bằng", line: 3)])
    }

    @Test("Any bytes are read without a trap", arguments: 0..<UInt64(200))
    func anyText(seed: UInt64) {
        let pieces = [
            "(", ")", ":", "GPMB", "giải phóng mặt bằng", "gọi tắt là", "viết", " ", "\n", "\t",
            "|", "“",
            "-", "&", "ế", "e\u{302}\u{301}", "\u{301}", "Đ", ",", ".", "UBND tỉnh", "🇻🇳",
            "sau đây ",
        ]
        var generator = SeededGenerator(seed: seed)
        let text = (0..<60).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
        for pair in pairs(text) {
            #expect(!pair.hasSuffix("="))
            #expect(!pair.contains("\n"))
        }
    }
}
