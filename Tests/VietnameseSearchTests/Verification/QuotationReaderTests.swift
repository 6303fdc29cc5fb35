import Documents
import TestSupport
import Testing
import VietnameseSearch

@Suite("Quotations in a text")
struct QuotationReaderTests {
    /// Line, words and citation of each quotation.
    private func described(_ text: String) -> [String] {
        QuotationReader.quotations(in: text).map { quotation in
            let citation = quotation.citation.map { " ← \($0.text)" } ?? ""
            return "\(quotation.line ?? 0) \(quotation.text)\(citation)"
        }
    }

    private static let six = "một hai ba bốn năm sáu"

    @Test(
        "Quotations are found with the citations beside them",
        arguments: [
            ("Có “\(six)” ở đây.", ["1 \(six)"]),
            ("Có \"\(six)\" và «\(six)» và ‘\(six)’.", ["1 \(six)", "1 \(six)", "1 \(six)"]),
            ("“một hai ba bốn năm” ngắn", []),
            ("“một hai” (BC 5/BC-UBND)", ["1 một hai ← BC 5/BC-UBND"]),
            ("x\n\n- “\(six)” (BC 5/BC-UBND, tr. 2)", ["3 \(six) ← BC 5/BC-UBND, tr. 2"]),
            ("“\(six)”\n(BC 5/BC-UBND)", ["1 \(six) ← BC 5/BC-UBND"]),
            ("“\(six)”. — BC 5/BC-UBND", ["1 \(six) ← BC 5/BC-UBND"]),
            ("“\(six)”\n– BC 5/BC-UBND", ["1 \(six) ← BC 5/BC-UBND"]),
            (
                "“\(six)”, theo BC 5/BC-UBND. Sau đó",
                ["1 \(six) ← theo BC 5/BC-UBND"]
            ),
            (
                "Hôm qua. Theo BC số 5/BC-UBND: “\(six)” đấy",
                ["1 \(six) ← Theo BC số 5/BC-UBND:"]
            ),
            ("“\(six)”[^a] và\n\n[^a]: BC 5/BC-UBND, tr. 2", ["1 \(six) ← BC 5/BC-UBND, tr. 2"]),
            ("“\(six)”¹ và\n\n¹ BC 5/BC-UBND", ["1 \(six) ← BC 5/BC-UBND"]),
            ("“\(six)” (sic)", ["1 \(six)"]),
            ("> \(six)\n> bảy", ["1 \(six)\nbảy"]),
            ("> \(six)\n> — BC 5/BC-UBND", ["1 \(six) ← — BC 5/BC-UBND"]),
            ("> \(six) (BC 5/BC-UBND)", ["1 \(six) ← BC 5/BC-UBND"]),
            ("> “\(six)” (BC 5/BC-UBND)", ["1 \(six) ← BC 5/BC-UBND"]),
            ("> “\(six)”\n\nNguồn: BC 5/BC-UBND", ["1 \(six) ← Nguồn: BC 5/BC-UBND"]),
            ("Theo BC số 5/BC-UBND:\n\n> \(six)", ["3 \(six) ← Theo BC số 5/BC-UBND:"]),
            // Headings and files in citations are no quotations.
            (
                "“\(six)” (BC 5/BC-UBND, mục II “\(six) bảy”)",
                ["1 \(six) ← BC 5/BC-UBND, mục II “\(six) bảy”"]
            ),
            ("Xem mục II.5 “\(six)” của báo cáo.", []),
            ("Xem báo cáo (mục II.5 “\(six)”) đã gửi.", []),
            ("Xem Tài liệu “\(six).txt” đã gửi.", []),
            ("Xem báo cáo của xã (tệp “\(six).txt”) đã gửi.", []),
            (
                "“\(six)” (BC của xã, tệp “\(six) bảy.txt”)",
                ["1 \(six) ← BC của xã, tệp “\(six) bảy.txt”"]
            ),
            // Marks within marks, marks typed for one another, marks never closed.
            ("“một “hai ba” bốn năm sáu”", ["1 một “hai ba” bốn năm sáu"]),
            ("\"một \"hai ba\" bốn năm sáu\" đấy", ["1 một \"hai ba\" bốn năm sáu"]),
            ("“\(six)\" và ”\(six)”", ["1 \(six)", "1 \(six)"]),
            (
                "- “\(six)\n- “\(six) bảy” (BC 5/BC-UBND)",
                ["1 \(six)", "2 \(six) bảy ← BC 5/BC-UBND"]
            ),
            ("“\(six)\n\nbảy tám” (BC 5/BC-UBND)", ["1 \(six)\n\nbảy tám ← BC 5/BC-UBND"]),
            // Code quotes nothing.
            ("```\n“\(six)”\n```\n`“\(six)”`", []),
            ("", []), ("“”", []), ("““““", []), ("”””", []), (">", []), ("“…”", []),
        ] as [(String, [String])]
    )
    func table(text: String, expected: [String]) {
        #expect(described(text) == expected)
        let windows = text.replacing("\n", with: "\r\n")
        #expect(QuotationReader.quotations(in: windows).count == expected.count)
    }

    @Test("Nothing that a person types stops the reader", arguments: 0..<UInt64(300))
    func anything(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "“", "”", "\"", "«", "»", "‘", "’", "(", ")", "[^1]", "[^1]: BC 5/BC-UBND\n", "\n",
            "\n\n",
            "> ", "- ", "—", " theo BC 5/BC-UBND", Self.six, " một ", "`", "```\n", "…", "¹",
            "mục II ",
        ]
        let text = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        for quotation in QuotationReader.quotations(in: text) {
            #expect(!quotation.text.isEmpty)
            #expect((quotation.line ?? 0) >= 1)
        }
    }

    @Test("Marks that are never closed cost little")
    func unclosed() {
        let text = String(repeating: "- “một hai ba bốn năm sáu bảy\n", count: 20_000)
        #expect(QuotationReader.quotations(in: text).count == 20_000)
    }
}
