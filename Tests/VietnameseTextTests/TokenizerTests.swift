import TestSupport
import Testing
import VietnameseText

@Suite("Text becomes tokens")
struct TokenizerTests {
    /// Marked forms in order; compounds before their atoms.
    @Test(arguments: [
        ("Giải phóng MẶT BẰNG", "giải phóng mặt bằng"),
        ("gia\u{309}i pho\u{301}ng", "giải phóng"),
        ("hoà bình, hòa bình", "hòa bình hòa bình"),
        ("uỷ ban ủy ban thuỷ thủy quý quá qúa", "ủy ban ủy ban thủy thủy quý quá quá"),
        ("kỹ kĩ tỷ tỉ y ý lý my", "kĩ kĩ tỉ tỉ i í lí mi"),
        ("quí QUỸ quĩ qúy qui quít quốc gì gy", "quý quỹ quỹ quý quy quýt quốc gì gy"),
        ("hoàn hòan ngoài khuỷu giữa gìn già gìa", "hoàn hoàn ngoài khuỷu giữa gìn già già"),
        ("Đất ĐAI ðất Ðai", "đất đai đất đai"),
        ("1.721,4 tỷ", "1.721,4 tỉ"),
        ("tăng 56,37%, 96,85 %", "tăng 56,37% 56,37 96,85% 96,85"),
        ("346/BC-UBND", "346/bc-ubnd 346 bc-ubnd bc ubnd"),
        ("số 346 /BC-UBND", "số 346/bc-ubnd 346 bc-ubnd bc ubnd"),
        ("96 / BC - UBND", "96/bc-ubnd 96 bc-ubnd bc ubnd"),
        ("66/nq-hđnd", "66/nq-hđnd 66 nq-hđnd nq hđnd"),
        ("80/2022/NQ-HĐND", "80/2022/nq-hđnd 80 2022 nq-hđnd nq hđnd"),
        ("57/60", "57/60 57 60"),
        ("27/12/2022", "2022-12-27 27 12 2022"),
        ("27-12-2022", "2022-12-27 27 12 2022"),
        ("27.12.2022", "2022-12-27 27 12 2022"),
        ("2022-12-27", "2022-12-27 2022 12 27"),
        ("ngày 27 tháng 12 năm 2022", "2022-12-27 ngày 27 tháng 12 năm 2022"),
        ("01/01/2023-15/11/2023", "2023-01-01 01 01 2023 2023-11-15 15 11 2023"),
        ("32/13/2022", "32/13/2022 32 13 2022"),
        ("năm 2023¹ và", "năm 2023 và"),
        ("TH₃ 10 m² 5km²", "th 10 m2 m 2 5km2 5 km 2"),
        ("hơn **247** phiên", "hơn 247 phiên"),
        ("<b>Không đạt</b>&nbsp;a < b", "không đạt a b"),
        ("2023<sup>1</sup> và tư[2] rồi[^3] [4]", "2023 và tư rồi 4"),
        ("[trang](https://x.vn/a-b) chủ", "trang chủ"),
        ("QĐ1363 COVID-19 1A", "qđ1363 qđ 1363 covid-19 covid 19 1a 1 a"),
        ("kinh tế - xã hội KT-XH TN&MT", "kinh tế xã hội kt-xh kt xh tn&mt tn mt"),
        ("..., !? 😀 —", ""),
        ("", ""),
        ("so\u{AD}ft \u{FEFF}x\u{200B}y", "soft xy"),
        ("café résumé Ünïcode Москва 東京", "café résumé ünïcode москва 東京"),
    ])
    func marked(text: String, expected: String) {
        let forms = Tokenizer.tokens(of: text).map(\.marked).joined(separator: " ")
        #expect(forms == expected)
    }

    @Test(arguments: [
        ("Giải phóng mặt bằng", "giai phong mat bang"), ("Đường vành đai", "duong vanh dai"),
        ("kỷ luật kỉ luật", "ki luat ki luat"), ("66/NQ-HĐND", "66/nq-hdnd 66 nq-hdnd nq hdnd"),
        ("người ưu việt ýy", "nguoi uu viet yy"),
    ])
    func bare(text: String, expected: String) {
        #expect(Tokenizer.tokens(of: text).map(\.bare).joined(separator: " ") == expected)
    }

    @Test func overlongFormsAreCutWithAHash() throws {
        let long = String(repeating: "ế", count: 300)
        let other = long + "a"
        let token = try #require(Tokenizer.tokens(of: long).first)
        #expect(token.marked.utf8.count <= Tokenizer.longestForm)
        #expect(Tokenizer.tokens(of: other).first?.marked != token.marked)
        #expect(Tokenizer.tokens(of: long + " x").count == 2)
    }

    @Test(arguments: [
        ("Đạt 56,37% của", "dat 56,37 cua"), ("ngày 27/12/2022", "ngay 27 12 2022"),
        ("số 346/BC-UBND, 5 %", "so 346 bc ubnd 5"),
        (
            String(repeating: "6", count: 96) + "% số",
            String(repeating: "6", count: 96) + " so"
        ), ("", ""),
    ])
    func atoms(text: String, expected: String) {
        var tokenizer = Tokenizer()
        var tokens = TokenBuffer()
        tokenizer.tokenize(text, into: &tokens)
        let atoms = tokens.entries.indices.filter { tokens.isAtom(at: $0) }
        #expect(atoms.map { tokens.token(at: $0).bare }.joined(separator: " ") == expected)
        #expect(atoms.map { tokens.entries[$0].position } == Array(0..<tokens.atomCount))
    }

    @Test(arguments: 0..<UInt64(60))
    func sourcesStandInTheTextAndNFDGivesTheSameForms(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = random.text(words: 40)
        let tokens = Tokenizer.tokens(of: text)
        let bytes = Array(text.utf8)
        var atom = 0
        for token in tokens {
            #expect(token.source.lowerBound >= 0 && token.source.upperBound <= bytes.count)
            #expect(String(validating: bytes[token.source], as: UTF8.self) != nil)
            #expect(token.position <= atom)
            if token.atomCount == 1 && token.position == atom { atom += 1 }
        }
        let decomposed = text.decomposedForTests
        #expect(Tokenizer.tokens(of: decomposed).map(\.marked) == tokens.map(\.marked))
        let folded = tokens.filter { $0.kind == .word }.map(\.bare)
        for form in folded {
            #expect(Tokenizer.tokens(of: form).first?.bare == form, "folding twice is folding once")
        }
    }
}
