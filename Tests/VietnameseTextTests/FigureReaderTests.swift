import TestSupport
import Testing
import VietnameseText

/// Numbers with what they count, in any writing.
@Suite("Figures")
struct FigureReaderTests {
    private func described(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return FigureReader.figures(in: text).map { figure in
            "\(String(decoding: bytes[figure.source], as: UTF8.self)) = \(figure.key)"
        }
    }

    @Test(
        "A figure is its number with its unit; its key is the same in any writing",
        arguments: [
            // Money.
            ("301,011 tỷ", ["301,011 tỷ = 301011e6:d"]),
            ("301.011 triệu", ["301.011 triệu = 301011e6:d"]),
            ("301.011.000.000 đồng", ["301.011.000.000 đồng = 301011e6:d"]),
            ("301,011 tỉ đồng", ["301,011 tỉ đồng = 301011e6:d"]),
            ("thu 1.721,4 tỷ đồng, đạt", ["1.721,4 tỷ đồng = 17214e8:d"]),
            ("1,721.4 tỷ đồng", ["1,721.4 tỷ đồng = 17214e8:d"]),
            ("1.721.400 triệu đồng", ["1.721.400 triệu đồng = 17214e8:d"]),
            ("1,7 nghìn tỷ đồng", ["1,7 nghìn tỷ đồng = 17e11:d"]),
            ("50 nghìn đồng", ["50 nghìn đồng = 5e4:d"]),
            ("500.000đ", ["500.000đ = 5e5:d"]),
            ("500.000 VNĐ", ["500.000 VNĐ = 5e5:d"]),
            ("15 trđ", ["15 trđ = 15e6:d"]),
            ("15 tr.đồng", ["15 tr.đồng = 15e6:d"]),
            ("51,5 triệu đồng/người/năm", ["51,5 triệu đồng/người/năm = 515e5:d"]),
            ("3 tỷ 500 triệu đồng", ["3 tỷ 500 triệu đồng = 35e8:d"]),
            ("dat 20 ty dong", ["20 ty dong = 2e10:d"]),
            ("12 triệu USD", ["12 triệu USD = 12e6:usd"]),
            ("0,5 tỷ", ["0,5 tỷ = 5e8:d"]),
            // Of a hundred.
            ("đạt 56,37%", ["56,37% = 5637e-2:%"]),
            ("đạt 56,37 %", ["56,37 % = 5637e-2:%"]),
            ("đạt 56.37%", ["56.37% = 5637e-2:%"]),
            ("≥56,37%, “12,5%”, ±3%", ["56,37% = 5637e-2:%", "12,5% = 125e-1:%", "3% = 3:%"]),
            ("QĐ1363 hộ", []),
            ("tăng 12 phần trăm", ["12 phần trăm = 12:%"]),
            // Sizes.
            ("12,5 ha", ["12,5 ha = 125e3:m2"]),
            ("125.000 m2", ["125.000 m2 = 125e3:m2"]),
            ("125.000 m²", ["125.000 m² = 125e3:m2"]),
            ("4,8 km", ["4,8 km = 48e2:m"]),
            ("4.800 m", ["4.800 m = 48e2:m"]),
            ("6.840 tấn", ["6.840 tấn = 684e4:kg"]),
            ("58,5 tạ/ha", ["58,5 tạ/ha = 585e1:kg/ha"]),
            ("60 km/h", ["60 km/h = 6e4:m/h"]),
            // Things.
            ("1.340 lao động", ["1.340 lao động = 134e1:lao_dong"]),
            ("1340 lao động", ["1340 lao động = 134e1:lao_dong"]),
            ("2,269 công văn", ["2,269 công văn = 2269:cong_van"]),
            ("1,2 triệu lượt khách", ["1,2 triệu lượt = 12e5:luot"]),
            ("512 hộ, 21 xã", ["512 hộ = 512:ho", "21 xã = 21:xa"]),
            ("5 đồng chí", ["5 đồng chí = 5:dong_chi"]),
            // So many of so many.
            ("17/21 chỉ tiêu", ["17/21 chỉ tiêu = 17/21"]),
            ("17 / 21 chỉ tiêu", ["17 / 21 chỉ tiêu = 17/21"]),
            ("đạt 5/5 tiêu chí", ["5/5 tiêu chí = 5/5"]),
            ("546/5.726 hồ sơ", ["546/5.726 hồ sơ = 546/5726"]),
            ("29/38 (76,3%)", ["29/38 = 29/38", "76,3% = 763e-1:%"]),
            // What is none.
            ("năm 2023 của", []),
            ("năm 2022/2023", []),
            ("ngày 27/12/2022", []),
            ("ngày 02/5 xã X", []),
            ("ngày 30/4 và 2/9", []),
            ("tỷ lệ 1/2000", []),
            ("trực 24/24h", []),
            ("346/BC-UBND", []),
            ("mục 1.2.3 người", []),
            ("QĐ1363 hộ", []),
            ("đạt 5 tỷ lệ", []),
            ("10 đồng thời", []),
            ("5 nghìn", []),
            ("1. Tập trung chỉ đạo", []),
            // Of a form that is cut, the percent sign is not seen.
            (String(repeating: "6", count: 100) + "%", []),
            (String(repeating: "6", count: 100) + "%/6%", []),
            ("", []),
        ] as [(String, [String])]
    )
    func keys(text: String, expected: [String]) {
        #expect(described(text) == expected)
    }

    @Test(
        "Three digits behind a single sign may be thousands or decimals: both are kept",
        arguments: [
            ("301.011 triệu", "301011e6:d", "301011e3:d"),
            ("301,011 tỷ", "301011e6:d", "301011e9:d"),
            ("301.011 tỷ", "301011e9:d", "301011e6:d"),
            ("2,269 công văn", "2269:cong_van", "2269e-3:cong_van"),
            ("0,125 ha", "125e1:m2", nil),
            ("1234,567 ha", "1234567e1:m2", nil),
            ("1.234.567 đồng", "1234567:d", nil),
        ] as [(String, String, String?)]
    )
    func ambiguous(text: String, first: String, second: String?) {
        let keys = FigureReader.figures(in: text).first?.keys ?? []
        #expect(keys == [first] + (second.map { [$0] } ?? []))
    }

    @Test(
        "Cells of a table take their unit from their row, their column or the line above",
        arguments: [
            (
                "Chỉ tiêu\tĐVT\tKế hoạch\tThực hiện\nThu ngân sách\tTỷ đồng\t215-220\t151",
                ["151 = 151e9:d"]
            ),
            ("Chỉ tiêu\tThu (triệu đồng)\tTỷ lệ (%)\nXã A\t1.250\t98,5", ["1250e6:d", "985e-1:%"]),
            ("ĐVT: triệu đồng\nXã\tThu\nXã A\t1.250", ["1250e6:d"]),
            ("Đơn vị tính: ha\nXã\tDiện tích\nXã A\t12,5", ["125e3:m2"]),
            ("| Xã | Số hộ (hộ) |\n|---|---|\n| Xã A | 1.250 |", ["125e1:ho"]),
            ("Tốc độ tăng\t%\t14,5-15,5\t8,8", ["88e-1:%"]),
            ("Vốn\tTỷ đồng\t>1.650\t1.700", ["165e10:d", "17e11:d"]),
            ("Số\tNăm 2023\tNăm 2024\nA\t12\t13", []),
            ("Xã\tHộ\nngày\t27/12/2022", []),
        ] as [(String, [String])]
    )
    func tables(text: String, expected: [String]) {
        let keys = FigureReader.figures(in: text).map(\.key)
        let wanted = expected.map { $0.contains(" = ") ? String($0.split(separator: " ")[2]) : $0 }
        #expect(keys == wanted.map(Self.canonical))
    }

    /// Zeros move to the exponent.
    private static func canonical(_ key: String) -> String {
        key == "1250e6:d" ? "125e7:d" : key
    }

    @Test("Values print as programs write numbers")
    func values() {
        let values = FigureReader.figures(in: "301,011 tỷ; 56,37%; 0,05 ha; 0 đồng; 12,5 ha")
            .map(\.value.description)
        #expect(values == ["301011000000", "56.37", "500", "0", "125000"])
    }

    @Test("No text is too strange; figures stand in order and within the text", arguments: 0..<200)
    func anyText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "1", "23", ".", ",", "%", " ", "/", "tỷ", "triệu", "đồng", "ha", "\t", "\n", "|",
            "người",
            "999999999999999999999999", String(repeating: "6", count: 100), "0", "(", ")", "ĐVT:",
            "m", "²", "năm", "*", "e\u{301}",
        ]
        let text = (0..<60).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        var last = 0
        for figure in FigureReader.figures(in: text) {
            #expect(figure.source.lowerBound >= last)
            #expect(figure.source.upperBound <= text.utf8.count)
            #expect(!figure.source.isEmpty && !figure.atoms.isEmpty)
            last = figure.source.lowerBound + 1
        }
    }

    @Test("A figure that is written out is read as itself again", arguments: 0..<200)
    func writtenAgain(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let thousandths = Int.random(in: 1...9_999_999, using: &generator)
        // In Vietnamese, in English, and as digits alone, the same amount.
        let whole = thousandths / 1000
        let rest = String(String(thousandths % 1000 + 1000).dropFirst())
        var groups: [String] = []
        var left = whole
        while left >= 1000 {
            groups.insert(String(String(left % 1000 + 1000).dropFirst()), at: 0)
            left /= 1000
        }
        groups.insert(String(left), at: 0)
        let writings = [
            groups.joined(separator: ".") + "," + rest + " tỷ đồng",
            String(whole) + "," + rest + " tỷ đồng",
            String(thousandths) + " triệu đồng",
            String(thousandths) + "000000 đồng",
        ]
        let found = writings.map { FigureReader.figures(in: $0).first?.keys ?? [] }
        for keys in found { #expect(keys.first == found[2].first) }
    }
}

/// Numbers of documents, compared.
@Suite("Keys of references")
struct ReferenceKeyTests {
    @Test(
        "Signs, spaces, marks, capitals and zeros before it tell no number apart",
        arguments: [
            ("66/NQ-HĐND", "66-nq-hdnd"), ("số 66 /NQ–HĐND", "66-nq-hdnd"),
            ("066/nq-hdnd", "66-nq-hdnd"), ("66 nq hdnd", "66-nq-hdnd"), ("66", "66"),
            ("65/2018/NĐ-CP", "65-2018-nd-cp"), ("372-KL/TU", "372-kl-tu"),
            ("15/2012/QH13", "15-2012-qh13"), ("0", "0"), ("", ""), ("///", ""),
        ]
    )
    func keys(number: String, expected: String) {
        #expect(ReferenceKey.key(of: number) == expected)
        #expect(ReferenceKey.key(of: expected) == expected)
    }

    @Test(
        "What says less means all that say more in the same order",
        arguments: [
            ("65-2018-nd-cp", "65", true), ("65-2018-nd-cp", "65-nd", true),
            ("65-2018-nd-cp", "65-nd-cp", true), ("65-2018-nd-cp", "65-cp-nd", false),
            ("65-2018-nd-cp", "6", false), ("65-2018-nd-cp", "2018", false),
            ("66-nq-hdnd", "nq-hdnd", true), ("66-nq-hdnd", "", false),
        ]
    )
    func matches(key: String, asked: String, expected: Bool) {
        #expect(ReferenceKey.matches(key, asked: asked) == expected)
    }
}
