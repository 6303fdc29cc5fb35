import Documents
import Foundation
import TestSupport
import Testing
import VietnameseText

/// Numbers of documents in running text.
@Suite("References")
struct ReferenceReaderTests {
    private func described(_ text: String) -> [String] {
        ReferenceReader.references(in: text).map { reference in
            var words = [reference.kind, reference.number].compactMap(\.self)
            if let date = reference.date { words.append(date.iso) }
            return words.joined(separator: " ")
        }
    }

    @Test(
        "A number is read with its kind and its day, however it is broken",
        arguments: [
            (
                "tại Nghị quyết số 51/NQ-HĐND ngày 27/12/2022 của",
                ["Nghị quyết 51/NQ-HĐND 2022-12-27"]
            ),
            (
                "Nghị quyết số 51/NQ-HĐND ngày 27 tháng 12 năm 2022",
                ["Nghị quyết 51/NQ-HĐND 2022-12-27"]
            ),
            ("theo số 1234 /QĐ-UBND", ["1234/QĐ-UBND"]),
            ("Quyết định số: 1234/QĐ-UBND", ["Quyết định 1234/QĐ-UBND"]),
            ("Quyết định số 1234/ QĐ-UBND", ["Quyết định 1234/QĐ-UBND"]),
            ("Quyết định số 1234 / QĐ - UBND", ["Quyết định 1234/QĐ-UBND"]),
            ("Quyết định số 1234\n/QĐ-UBND", ["Quyết định 1234/QĐ-UBND"]),
            ("Quyết định số 1234/QĐ-\nUBND ngày", ["Quyết định 1234/QĐ-UBND"]),
            ("Quyết định 1234/QĐ–UBND", ["Quyết định 1234/QĐ-UBND"]),
            ("Nghị định 65/2018/NĐ-CP", ["Nghị định 65/2018/NĐ-CP"]),
            ("Nghị định số 65/2018/ NĐ-CP", ["Nghị định 65/2018/NĐ-CP"]),
            ("Nghị định số 65/2018\n/NĐ-CP", ["Nghị định 65/2018/NĐ-CP"]),
            ("Luật số 15/2012/QH13", ["Luật 15/2012/QH13"]),
            ("Luật Đất đai số 31/2024/QH15", ["Luật 31/2024/QH15"]),
            ("Nghị quyết 80/2022/NQ-HĐND", ["Nghị quyết 80/2022/NQ-HĐND"]),
            (
                "Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP",
                ["Thông tư liên tịch 55/2005/TTLT-BNV-VPCP"]
            ),
            ("Thông tư 01/2021/TT-BNN&PTNT", ["Thông tư 01/2021/TT-BNN&PTNT"]),
            ("Kết luận số 12-KL/TU", ["Kết luận 12-KL/TU"]),
            ("Kết luận số 372-KL/TU ngày 06/12/2022", ["Kết luận 372-KL/TU 2022-12-06"]),
            ("Chỉ thị 09-CT/TW của Ban Bí thư", ["Chỉ thị 09-CT/TW"]),
            ("Chương trình hành động số 03-CTr/TU", ["Chương trình hành động 03-CTr/TU"]),
            ("Nghị quyết số 19 -NQ/TW", ["Nghị quyết 19-NQ/TW"]),
            ("Công văn 346 /UBND-TH", ["Công văn 346/UBND-TH"]),
            ("Công văn số 12a/UBND-VX", ["Công văn 12a/UBND-VX"]),
            ("Quyết định số 06/QĐ-TTg", ["Quyết định 06/QĐ-TTg"]),
            ("Nghị định số 15/CP", ["Nghị định 15/CP"]),
            ("Tờ trình số 73/TTr-NV", ["Tờ trình 73/TTr-NV"]),
            ("Pháp lệnh số 16/2007/PL-UBTVQH11", ["Pháp lệnh 16/2007/PL-UBTVQH11"]),
            // Lists.
            (
                "các Nghị quyết số 12, 13 và 14/NQ-HĐND ngày 10/12/2022",
                [
                    "Nghị quyết 12/NQ-HĐND", "Nghị quyết 13/NQ-HĐND",
                    "Nghị quyết 14/NQ-HĐND 2022-12-10",
                ]
            ),
            ("Quyết định số 12,13/QĐ-UBND", ["Quyết định 12/QĐ-UBND", "Quyết định 13/QĐ-UBND"]),
            ("số 12/KH-UBND, 13/KH-UBND", ["12/KH-UBND", "13/KH-UBND"]),
            ("năm 2022, 14/NQ-HĐND", ["14/NQ-HĐND"]),
            // As scanners and keyboards have it.
            ("Quyết định số 1234/QD-UBND", ["Quyết định 1234/QD-UBND"]),
            ("Quyết định số 1234/QÐ-UBND", ["Quyết định 1234/QÐ-UBND"]),
            ("nghi quyet so 66/nq-hdnd", ["Nghị quyết 66/nq-hdnd"]),
            ("NGHỊ QUYẾT SỐ 66/NQ-HĐND", ["Nghị quyết 66/NQ-HĐND"]),
            ("số 51/NQ-HĐND2 và", ["51/NQ-HĐND"]),
            ("số 51/NQ-HĐND¹ ngày 27/12/2022", ["51/NQ-HĐND 2022-12-27"]),
            ("**Kế hoạch số 13/KH-UBND**", ["Kế hoạch 13/KH-UBND"]),
            ("Quyết định số 1.234/QĐ-UBND", ["Quyết định 1234/QĐ-UBND"]),
            ("(số 64/QĐ-UBND ngày 11/01/2023);", ["64/QĐ-UBND 2023-01-11"]),
            // What is none.
            ("đạt 17/21 chỉ tiêu", []), ("năm 2023/2024", []), ("ngày 27/12/2022", []),
            ("chạy 60 km/h", []), ("bón 5 kg/ha", []), ("trực 24/24h", []), ("500/ha", []),
            ("tỷ lệ 1/2000", []), ("01/01/2023-15/11/2023", []), ("đường 5/Tân Lập", []),
            ("tổ 3/KP-Tân", []), ("5 - 7 triệu", []), ("15/UBND xã", []), ("Số: /BC-UBND", []),
            ("QL 1A-TP", []), ("lớp 12/A", []), ("", []),
        ] as [(String, [String])]
    )
    func references(text: String, expected: [String]) {
        #expect(described(text) == expected)
    }

    @Test("Decomposed letters are the same letters")
    func decomposed() {
        let text = "Nghị quyết số 51/NQ-HĐND ngày 27/12/2022"
        let decomposed = text.decomposedStringWithCanonicalMapping
        let (one, other) = (described(text), described(decomposed))
        #expect(one == other && one.count == 1)
    }

    @Test("A reference is one of its own number again", arguments: 0..<300)
    func again(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = Self.sentence(using: &generator)
        for reference in ReferenceReader.references(in: text) {
            let again = ReferenceReader.references(in: "số " + reference.number)
            #expect(again.map(\.number) == [reference.number])
            #expect(again.map(\.key) == [reference.key])
            #expect(ReferenceKey.key(of: reference.number) == reference.key)
            #expect(reference.source.upperBound <= text.utf8.count)
        }
    }

    private static func sentence(using generator: inout SeededGenerator) -> String {
        let pieces = [
            "Nghị quyết", "số", "12", "13,", "và", "14", "/", "NQ", "-", "HĐND", "ngày",
            "27/12/2022",
            "2018", "KL", "TU", "QH13", "UBND", " ", "  ", "\n", "nq-hdnd", "/2018/", "QĐ-TTg", "&",
            "**", "1.234", "a", "–", ":", "km/h", "²",
        ]
        return (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }
            .joined(separator: Bool.random(using: &generator) ? "" : " ")
    }

    @Test("Mutated text traps nowhere", arguments: 0..<100)
    func mutated(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = Mutation.mutated(
            Array("Nghị quyết số 12, 13 và 14/NQ-HĐND ngày 10/12/2022; 372-KL/TU".utf8),
            using: &generator
        )
        _ = ReferenceReader.references(in: String(decoding: bytes, as: UTF8.self))
    }
}
