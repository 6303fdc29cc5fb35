import Documents
import Foundation
import TestSupport
import Testing

@Suite("Citations that people write")
struct CitationReaderTests {
    /// What a citation says, in one line.
    private func described(_ citation: WrittenCitation) -> String {
        guard !citation.isEmpty else { return "" }
        var parts: [String] = []
        if let kind = citation.kind { parts.append(kind) }
        if let number = citation.number { parts.append("số \(number)") }
        if let date = citation.date { parts.append(date.iso) }
        if let year = citation.year { parts.append("năm \(year)") }
        if let agency = citation.agency { parts.append("[\(agency)]") }
        if let file = citation.file { parts.append("tệp \(file)") }
        if let passage = citation.passage { parts.append("đoạn \(passage)") }
        parts += citation.levels.map { "\($0.word) \($0.label)" }
        parts += citation.titles.map { "“\($0)”" }
        if let part = citation.part { parts.append(part.rawValue) }
        if citation.isFootnote { parts.append("chú thích") }
        if let lines = citation.lines { parts.append("d\(lines.lowerBound)–\(lines.upperBound)") }
        if let pages = citation.pages { parts.append("tr\(pages.lowerBound)–\(pages.upperBound)") }
        if citation.repeatsDocument { parts.append("như trên") }
        return parts.joined(separator: "; ")
    }

    @Test(
        "Citations are read as far as they are given",
        arguments: [
            (
                "Báo cáo số 45/BC-UBND ngày 01/12/2023 của UBND thành phố An Hà, mục II.5.2 “Khó"
                    + " khăn”, dòng 115",
                "Báo cáo; số 45/BC-UBND; 2023-12-01; [UBND thành phố An Hà]; muc II.5.2;"
                    + " “Khó khăn”; d115–115"
            ),
            (
                "điểm b khoản 2 Điều 60 Luật số 15/2012/QH13, trang 22",
                "Luật; số 15/2012/QH13; diem b; khoan 2; dieu 60; tr22–22"
            ),
            ("BC 45/BC-UBND, tr. 5", "số 45/BC-UBND; tr5–5"),
            ("Bc 45/bc-ubnd, tr.5-6", "số 45/bc-ubnd; tr5–6"),
            ("bao cao so 45/BC-UBND, muc II, dong 3–9", "Báo cáo; số 45/BC-UBND; muc II; d3–9"),
            ("Báo cáo số 45, trang 3", "Báo cáo; số 45; tr3–3"),
            (
                "Báo cáo của UBND xã An (tệp “báo-cáo-2023.txt”), mục II, dòng 9",
                "Báo cáo; [UBND xã An]; tệp báo-cáo-2023.txt; muc II; d9–9"
            ),
            (
                "Báo cáo năm 2023 của UBND xã An",
                "Báo cáo; năm 2023; [UBND xã An]"
            ),
            (
                "Kế hoạch ngày 5 tháng 3 năm 2024 của UBND huyện Bình, phần kết",
                "Kế hoạch; 2024-03-05; [UBND huyện Bình]; closing"
            ),
            ("Tài liệu “báo cáo.txt”, phần mở đầu, dòng 3", "tệp báo cáo.txt; opening; d3–3"),
            ("Phụ lục I Nghị định số 65/2018/NĐ-CP", "Nghị định; số 65/2018/NĐ-CP; phu luc I"),
            ("mục 3 thuộc “Nhiệm vụ, giải pháp”", "muc 3; “Nhiệm vụ, giải pháp”"),
            ("mục “Tồn tại”", "“Tồn tại”"),
            ("mục I, mục “TỒN TẠI”, mục 1 “Kinh tế”", "muc I; muc 1; “TỒN TẠI”; “Kinh tế”"),
            (
                "Kế hoạch của UBND xã An, mục I.3 “Thực hiện Nghị quyết số 5/NQ-HĐND ngày 01/02/2023,"
                    + " Điều 5, trang 7”, dòng 8",
                "Kế hoạch; [UBND xã An]; muc I.3; “Thực hiện Nghị quyết số 5/NQ-HĐND ngày"
                    + " 01/02/2023, Điều 5, trang 7”; d8–8"
            ),
            ("[002:41]", "đoạn 002:41"), ("như trên, tr. 7", "tr7–7; như trên"),
            (
                "Nghị quyết số 12/NQ-HĐND, chú thích, trang 4",
                "Nghị quyết; số 12/NQ-HĐND; chú thích; tr4–4"
            ),
            ("sic", ""), ("", ""), ("?!", ""), ("nhấn mạnh của người viết", ""),
        ]
    )
    func table(text: String, expected: String) {
        #expect(described(CitationReader.citation(in: text)) == expected)
        // Decomposed, it says the same.
        let decomposed = described(
            CitationReader.citation(in: text.decomposedStringWithCanonicalMapping)
        ).precomposedStringWithCanonicalMapping
        #expect(decomposed == expected)
    }

    @Test("Nothing that a person types stops the reader", arguments: 0..<UInt64(200))
    func anything(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "mục", " ", "“", "”", "Điều", "5", ".", "II", ",", "tr", "dòng", "–", "số", "/",
            "BC-UBND",
            "(", ")", "của", "ngày", "\u{301}", "\"", "«", "Tài liệu", "002:41", "\n", "…",
        ]
        let text = (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        _ = CitationReader.citation(in: text)
    }
}
