import Foundation
import TestSupport
import Testing

@testable import VietnameseText

/// Lines of our own in the manner of offices, with capitals, abbreviations and numbers.
private let office = [
    "Thực hiện kế hoạch phát triển kinh tế - xã hội năm 2004, các đơn vị đã báo cáo kết quả",
    "Số: 15/2004/QĐ-UB ngày 12 tháng 3 năm 2004 về việc sửa đổi quy chế làm việc",
    "Diện tích gieo trồng đạt 1.250 ha, bằng 98,5% so với cùng kỳ; sản lượng tăng khá",
    "Điều 3. Chánh Văn phòng, Giám đốc các sở và Chủ tịch các huyện chịu trách nhiệm thi hành",
    "Những hạn chế nêu trên có nguyên nhân từ việc phối hợp chưa chặt chẽ giữa các ngành",
]

@Suite("Text of old fonts")
struct LegacyTextDecoderTests {
    private static let coded: [TextEncoding] = [.tcvn3, .vni, .viscii, .windows1258]

    private static func decode(_ lines: [String], font: String?) -> DecodedRuns {
        LegacyTextDecoder().decode(lines.map { [FontRun(text: $0, font: font)] })
    }

    // MARK: - Telling

    @Test("Each encoding is told by the text alone", arguments: coded)
    func toldByText(encoding: TextEncoding) {
        let result = Self.decode(office.map { LegacyWriter.scalars($0, in: encoding) }, font: nil)
        #expect(result.paragraphs.map { $0.joined() } == office)
        #expect(result.encodings.label == encoding.rawValue)
        #expect(!result.encodings.isUnsure)
    }

    @Test("A wrong or foreign font name does not mislead", arguments: coded)
    func toldDespiteName(encoding: TextEncoding) {
        for font in ["Arial", ".VnTime", "VNI-Times"] {
            let lines = office.map { LegacyWriter.scalars($0, in: encoding) }
            let result = Self.decode(lines, font: font)
            #expect(result.paragraphs.map { $0.joined() } == office, "\(font)")
            #expect(result.encodings.main == encoding)
        }
    }

    private static let pages: [(name: String, scalar: @Sendable (UInt8) -> UInt32)] = [
        ("Latin-1", { UInt32($0) }),
        (
            "windows-1252",
            { byte in
                guard (0x80..<0xA0).contains(byte) else { return UInt32(byte) }
                let scalar = ByteTable.windows1252Upper[Int(byte) - 0x80]
                return scalar > 0 ? scalar : UInt32(byte)
            }
        ),
        (
            "windows-1258",
            { byte in
                let scalar = ByteTable.windows1258[Int(byte)]
                return scalar > 0xFF ? scalar : byte == 0xFE ? 0x20AB : UInt32(byte)
            }
        ),
        ("signs", { byte in byte < 0x20 ? UInt32(byte) : 0xF000 + UInt32(byte) }),
    ]

    @Test("Bytes are known again from every page that converters use", arguments: 0..<4)
    func knownByAnyPage(page: Int) {
        for (encoding, font) in [(TextEncoding.tcvn3, ".VnTime"), (.vni, "VNI-Times")] {
            let lines = office.map {
                LegacyWriter.scalars($0, in: encoding, by: Self.pages[page].scalar)
            }
            let result = Self.decode(lines, font: font)
            #expect(result.paragraphs.map { $0.joined() } == office, "\(Self.pages[page].name)")
            #expect(result.encodings.main == encoding)
        }
    }

    @Test("Fonts of one document are told apart span by span")
    func mixedFonts() {
        let result = LegacyTextDecoder().decode([
            [
                FontRun(text: LegacyWriter.scalars(office[0], in: .tcvn3), font: ".VnTime"),
                FontRun(text: LegacyWriter.scalars(office[1], in: .vni), font: "VNI-Times"),
                FontRun(text: office[2], font: "Times New Roman"),
            ],
            [FontRun(text: LegacyWriter.scalars("Số thứ tự", in: .tcvn3), font: ".VnTime")],
            [FontRun(text: "F: 600", font: "Symbol")],
        ])
        #expect(result.paragraphs[0] == [office[0], office[1], office[2]])
        #expect(result.paragraphs[1] == ["Số thứ tự"])
        #expect(result.paragraphs[2] == ["F: 600"])
        #expect(result.encodings.shares.map(\.encoding).count == 3)
        #expect(!result.encodings.isUnsure)
    }

    @Test("A word goes on in the next run of its font")
    func wordAcrossRuns() {
        let runs = ["Th\u{F1} t", "\u{2212}", "\u{ED}ng Ch\u{DD}nh ph\u{F1}"]
            .map { FontRun(text: $0, font: "ABCDEF+VnTime") }
        #expect(LegacyTextDecoder().decode([runs]).paragraphs == [["Thủ t", "ư", "ớng Chính phủ"]])
    }

    @Test("Lines of Unicode amid a font's lines of TCVN3 stay", arguments: [nil, ".VnTime"])
    func mixedLines(font: String?) {
        let lines = office.map { LegacyWriter.scalars($0, in: .tcvn3) } + office
        let result = Self.decode(lines, font: font)
        #expect(result.paragraphs.map { $0.joined() } == office + office)
        #expect(result.encodings.label.contains("Unicode"))
    }

    @Test(
        "A lone character is a word or a sign",
        arguments: [
            ("Ô tô ở xã", "Ô tô ở xã"), ("Ư.TH", "Ư.TH"), ("200 đ", "200 đ"),
            ("5 \u{D7} 6", "5 × 6"),
            ("\u{B7} Mục", "· Mục"), ("\u{BD} ha", "½ ha"),
        ]
    )
    func loneCharacters(typed: String, expected: String) {
        // Signs are written as they are; the letters' bytes are TCVN3's.
        let line = typed.map { letter in
            "×·½".contains(letter)
                ? String(letter) : LegacyWriter.scalars(String(letter), in: .tcvn3)
        }.joined()
        let lines = office.map { LegacyWriter.scalars($0, in: .tcvn3) }
        #expect(Self.decode([line] + lines, font: nil).paragraphs[0] == [expected])
    }

    // MARK: - What stays

    @Test(
        "Other text comes through unchanged",
        arguments: [
            "Évaluation des systèmes déjà réalisés: où l'été, le thé, la société, né à Noël, «côté»",
            "Über die Größe der Häuser, für Mädchen und Söhne; schön, daß Käse süß schmeckt",
            "På svenska: så går det när man får små sår på båda sidor, för när och fjär",
            "Não há ação sem reação; são três as opções, à mão, até amanhã, você é avó",
            "El año pasado más niños comían jamón allí; ¿qué día será mañana? ¡Sí, señor!",
            "let µF = 5 × 10⁻⁶; // © 2004, ±0,5 °C, § 12, ¼ ½ ¾, m² m³, a[i]^2 + f(x) ~ b?",
            "if (a^b) { o+u; e(x); u.get(a); } // o' clock, we're, co. uk, na.vn, add dd",
            "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc",
            "Hà Nam, Cà Mau, thông báo không có gì, cá và cua, ý kiến, báo cáo",
            "Hương Trà, ngày 14 tháng 11 năm 2023", "Kế toán thanh toán", "- Công báo.", "Đơn giá",
            "", " ", "1.250,5", "₫", "😀 – “…”", "\u{F0B7} một", "日本語",
        ]
    )
    func unchanged(text: String) {
        for font in [nil, "Times New Roman", ".VnTime", "VNI-Times"] {
            let result = Self.decode([text], font: font)
            #expect(result.paragraphs == [[text]], "\(font ?? "no font")")
            #expect(result.encodings.main == .unicode)
        }
        #expect(LegacyTextDecoder().decode(text: text).text == text)
    }

    @Test("Unicode in a font of capitals keeps its letters")
    func unicodeInFontOfCapitals() {
        let result = Self.decode(office, font: ".VnTimeH")
        #expect(result.paragraphs.map { $0.joined() } == office)
        #expect(!result.encodings.isUnsure)
    }

    @Test("Decomposed letters are composed")
    func composed() {
        let text = office[0].decomposedStringWithCanonicalMapping
        for font in [nil, ".VnTime"] {
            let decoded = Self.decode([text], font: font).paragraphs.joined().joined()
            #expect(Array(decoded.utf8) == Array(office[0].utf8))
        }
    }

    @Test("What cannot be told stays as it stands, and is told to be unsure")
    func unsure() {
        let few = Self.decode([LegacyWriter.scalars("Kế hoạch", in: .tcvn3)], font: nil)
        #expect(few.paragraphs == [[LegacyWriter.scalars("Kế hoạch", in: .tcvn3)]])
        #expect(few.encodings.isUnsure)
        let foreign = Self.decode(["société générée, été créée"], font: ".VnTime")
        #expect(foreign.paragraphs == [["société générée, été créée"]])
        #expect(foreign.encodings.isUnsure)
    }

    @Test("A font's name is enough for a short text")
    func shortWithName() {
        let result = Self.decode([LegacyWriter.scalars("Số tờ", in: .tcvn3)], font: ".VnTime")
        #expect(result.paragraphs == [["Số tờ"]])
        #expect(result.encodings.label == "TCVN3")
    }

    // MARK: - Capitals

    @Test(
        "Capitals of TCVN3 are restored",
        arguments: [
            (".VnTimeH", "Quyết định số 5", "QUYẾT ĐỊNH SỐ 5"),
            (".VnTime", "CộNG HòA Xã HộI", "CỘNG HÒA XÃ HỘI"),
            (".VnTime", "MụC LụC", "MỤC LỤC"),
            (".VnTime", "PHầN THứ NHấT: Kế hoạch", "PHẦN THỨ NHẤT: Kế hoạch"),
            (".VnTime", "Số TT", "Số TT"), (".VnTime", "Số: 5/QĐ-BTC", "Số: 5/QĐ-BTC"),
            (".VnTime", "QUY CHế ở HUYệN", "QUY CHẾ Ở HUYỆN"),
            (".VnTime", "Tỷ lệ ở xã", "Tỷ lệ ở xã"),
        ]
    )
    func capitals(font: String, typed: String, expected: String) {
        let lines =
            [LegacyWriter.scalars(typed, in: .tcvn3)]
            + office.map {
                LegacyWriter.scalars($0, in: .tcvn3)
            }
        let runs = lines.enumerated().map { place, line in
            [FontRun(text: line, font: place == 0 ? font : ".VnTime")]
        }
        #expect(LegacyTextDecoder().decode(runs).paragraphs[0] == [expected])
    }

    @Test("Fonts of capitals keep what was typed where that is asked for")
    func typedLetters() {
        let run = FontRun(text: LegacyWriter.scalars("Quyết định", in: .tcvn3), font: ".VnTimeH")
        let decoder = LegacyTextDecoder(restoresFontCapitals: false)
        #expect(decoder.decode([[run]]).paragraphs == [["Quyết định"]])
    }

    // MARK: - Laws

    @Test("Shape and Unicode are kept for any text", arguments: 0..<UInt64(60))
    func anyText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let fonts = [nil, ".VnTime", ".VnTimeH", "VNI-Times", "Arial", "Symbol"]
        let paragraphs = (0..<8).map { _ in
            (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                FontRun(
                    text: generator.codes(count: Int.random(in: 0...40, using: &generator)),
                    font: fonts.randomElement(using: &generator) ?? nil
                )
            }
        }
        let result = LegacyTextDecoder().decode(paragraphs)
        #expect(result.paragraphs.map(\.count) == paragraphs.map(\.count))
        for text in result.paragraphs.joined() { #expect(text == text.composedText) }
        #expect(abs(result.encodings.shares.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    }

    @Test("Decoded text is not decoded again", arguments: coded)
    func onceIsEnough(encoding: TextEncoding) {
        for font in [nil, ".VnTime", "VNI-Times"] {
            let lines = office.map { LegacyWriter.scalars($0, in: encoding) }
            let once = Self.decode(lines, font: font).paragraphs.map { $0.joined() }
            #expect(Self.decode(once, font: font).paragraphs.map { $0.joined() } == once)
        }
    }

    @Test(
        "Random syllables of several letters come back from every encoding",
        arguments: 0..<UInt64(20)
    )
    func randomSyllables(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let lines = (0..<20).map { _ in
            (0..<12).map { _ in generator.syllable() }
                .filter { $0.count > 1 }.joined(separator: " ")
        }
        for encoding in Self.coded {
            let coded = lines.map { LegacyWriter.scalars($0, in: encoding) }
            #expect(Self.decode(coded, font: nil).paragraphs.map { $0.joined() } == lines)
        }
    }
}

extension SeededGenerator {
    /// Letters, bytes above ASCII, private-use characters and a few others at random.
    fileprivate mutating func codes(count: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<count {
            let value: UInt32 =
                switch Int.random(in: 0..<10, using: &self) {
                case 0..<4: UInt32.random(in: 0x20..<0x7F, using: &self)
                case 4..<8: UInt32.random(in: 0x80..<0x100, using: &self)
                case 8: UInt32.random(in: 0xF020...0xF0FF, using: &self)
                default: UInt32.random(in: 0...0x2FFFF, using: &self)
                }
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
