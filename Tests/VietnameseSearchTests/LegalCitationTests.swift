import Documents
import PassageIndex
import Testing

@testable import VietnameseSearch

@Suite("Citations of laws")
struct LegalCitationTests {
    private static let decree = """
        CHÍNH PHỦ
        Số: 5/2018/NĐ-CP
        Hà Nội, ngày 12 tháng 5 năm 2018
        NGHỊ ĐỊNH
        Quy định chi tiết Luật Ao làng
        Căn cứ Luật Ao làng;
        Chương I
        QUY ĐỊNH CHUNG
        Mục 1. AO ĐÌNH
        Điều 1. Phạm vi
        Nghị định này nói về việc trông coi ao đình và giếng nước của các làng.
        Điều 2. Người trông ao
        1. Người trông ao do làng cử, có nhiệm kỳ hai năm, được làng trả công theo quý.
        2. Người trông ao có trách nhiệm:
        a) Giữ cho bờ ao không sạt lở, nước ao không cạn trong mùa khô và không tràn trong mùa mưa;
        b) Báo cho làng biết khi nước ao đổi màu, có mùi lạ, hoặc cá trong ao chết hàng loạt.
        Nơi nhận:
        - Các làng.
        TM. CHÍNH PHỦ
        PHỤ LỤC II
        DANH SÁCH AO
        (Kèm theo Nghị định số 5/2018/NĐ-CP)
        I. AO Ở XÃ ĐỒNG BÀU
        1. Ao đình
        Ao đình rộng hai sào, bờ kè đá.
        """

    private static func citation(of words: String, in text: String) throws -> String? {
        let document = try DocumentReader().read(text: text, path: "a.txt")
        let stored = StoredDocument(
            number: 1,
            place: StoredPlace(path: "a.txt"),
            contentHash: 0,
            document: document
        )
        guard let passage = document.passages.first(where: { $0.text.contains(words) }) else {
            return nil
        }
        return "\(Citation(StoredPassage(document: 1, ordinal: 1, passage: passage), in: stored))"
    }

    @Test(
        "From the inside out",
        arguments: [
            (
                "bờ ao không sạt lở",
                "điểm a khoản 2 Điều 2 Nghị định số 5/2018/NĐ-CP ngày 12/05/2018 của Chính phủ, dòng 15"
            ),
            (
                "nhiệm kỳ hai năm",
                "khoản 1 Điều 2 Nghị định số 5/2018/NĐ-CP ngày 12/05/2018 của Chính phủ, dòng 13"
            ),
            (
                "Nghị định này nói",
                "Điều 1 Nghị định số 5/2018/NĐ-CP ngày 12/05/2018 của Chính phủ, dòng 10–11"
            ),
            (
                "AO ĐÌNH",
                "Mục 1 Chương I Nghị định số 5/2018/NĐ-CP ngày 12/05/2018 của Chính phủ, dòng 9"
            ),
            (
                "rộng hai sào",
                "Phụ lục II Nghị định số 5/2018/NĐ-CP ngày 12/05/2018 của Chính phủ, mục I.1 “Ao đình”, dòng 24–25"
            ),
            (
                "Căn cứ",
                "Nghị định số 5/2018/NĐ-CP ngày 12/05/2018 của Chính phủ, phần mở đầu, dòng 1–6"
            ),
        ]
    )
    func citations(words: String, expected: String) throws {
        #expect(try Self.citation(of: words, in: Self.decree) == expected)
    }

    @Test("A regulation that a decision encloses is named before the decision")
    func enclosed() throws {
        let text = """
            ỦY BAN NHÂN DÂN XÃ ĐỒNG BÀU
            Số: 15/QĐ-UB
            QUYẾT ĐỊNH
            Về việc ban hành Quy chế trông coi ao làng
            Điều 1. Ban hành kèm theo Quyết định này Quy chế trông coi ao làng.
            Điều 2. Quyết định này có hiệu lực từ ngày ký./.
            TM. ỦY BAN NHÂN DÂN
            QUY CHẾ
            Trông coi ao làng
            (Ban hành kèm theo Quyết định số 15/QĐ-UB)
            Chương I
            QUY ĐỊNH CHUNG
            Điều 1. Phạm vi
            Quy chế này nói về việc trông coi ao.
            """
        #expect(
            try Self.citation(of: "Quy chế này nói", in: text)
                == "Điều 1 Quy chế kèm theo Quyết định số 15/QĐ-UB của UBND xã Đồng Bàu, dòng 13–14"
        )
    }

    @Test("A heading without a number is no title of the number above it")
    func unnumbered() throws {
        let text =
            "BÁO CÁO\nVề ao làng\nI. KẾT QUẢ\nĐã nạo vét ao.\nTỒN TẠI, HẠN CHẾ\n1. Ao đình\nBờ ao còn sạt."
        #expect(
            try Self.citation(of: "còn sạt", in: text)
                == "Báo cáo (tệp “a.txt”), mục I, mục “TỒN TẠI, HẠN CHẾ”, mục 1 “Ao đình”, dòng 6–7"
        )
    }

    @Test("Chapters of a report that has no articles are cited as before")
    func report() throws {
        let text = "BÁO CÁO\nVề ao làng\nChương I\nKẾT QUẢ\n1. Ao đình\nĐã nạo vét xong ao đình."
        #expect(
            try Self.citation(of: "nạo vét xong", in: text)
                == "Báo cáo (tệp “a.txt”), mục Chương I.1 “Ao đình”, dòng 5–6"
        )
    }
}
