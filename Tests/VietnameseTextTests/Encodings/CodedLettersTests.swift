import Foundation
import TestSupport
import Testing

@testable import VietnameseText

@Suite("Tables of the old encodings")
struct CodedLettersTests {
    @Test("All 134 letters come back", arguments: CodedEncoding.allCases)
    func roundTrip(encoding: CodedEncoding) {
        #expect(LegacyWriter.letters.count == 134)
        for letter in LegacyWriter.letters {
            let text = String(letter)
            let word = LegacyWriter.scalars(text, in: encoding.encoding).unicodeScalars.map(\.value)
            let read = CodedWord.decode(word[...], as: encoding).filter { $0 != CodedWord.joined }
            // TCVN3 has seven capitals; the others are their small letters in a font of capitals.
            let hasForm = encoding != .tcvn3 || !letter.isUppercase || "ĂÂÊÔƠƯĐ".contains(letter)
            let expected = (hasForm ? text : text.lowercased()).unicodeScalars.map(\.value)
            #expect(read == expected, "\(letter) in \(encoding)")
        }
    }

    @Test("A letter's place is kept: one for each scalar", arguments: CodedEncoding.allCases)
    func placesAreKept(encoding: CodedEncoding) {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let word = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                UInt32.random(in: 0...0x1FF, using: &generator)
            }
            #expect(CodedWord.decode(word[...], as: encoding).count == word.count)
        }
    }

    @Test("All letters of VIQR come back")
    func quotedRoundTrip() throws {
        for letter in LegacyWriter.letters {
            let bytes = try #require(LegacyWriter.bytes(String(letter), in: .viqr))
            let word = QuotedWord(bytes.map { UInt32($0) }, at: 0, hasEscapes: true)
            let read = word.decoded.filter { $0 != CodedWord.joined }
            #expect(read == String(letter).unicodeScalars.map(\.value), "\(letter)")
        }
    }

    @Test(
        "A mark of VNI joins the letters that take it, whatever its case",
        arguments: [
            ("toå", "tổ"), ("TOÅ", "TỔ"), ("Uûy", "Ủy"), ("UÛY", "ỦY"), ("Uy", "Uy"),
            ("ñöôïc", "được"),
            ("ÑÖÔÏC", "ĐƯỢC"), ("Chiùnh", "Chính"), ("xaõ", "xã"), ("naêm", "năm"), ("kyõ", "kỹ"),
            ("bæ", "bỉ"), ("bò", "bị"), ("ngâ", "ngâ"), ("été", "été"),
        ]
    )
    func marksOfVNI(typed: String, expected: String) {
        let word = typed.unicodeScalars.map(\.value)
        let read = CodedWord.decode(word[...], as: .vni).filter { $0 != CodedWord.joined }
        #expect(read == expected.unicodeScalars.map(\.value))
    }

    @Test(
        "A font's name tells its encoding and its capitals",
        arguments: [
            (".VnTime", "vntime", CodedEncoding.tcvn3, false), (".VnTimeH", "vntime", .tcvn3, true),
            (".VnTimeh", "vntime", .tcvn3, true), (".VNTIMEH", "vntime", .tcvn3, true),
            (".VnArial NarrowH", "vnarialnarrow", .tcvn3, true),
            ("AARIQC+.VnTimeH,Bold", "vntime", .tcvn3, true),
            ("GDNPMG+VnTimeHBold", "vntime", .tcvn3, true),
            ("VnArialH(Ds)", "vnarial", .tcvn3, true), ("VNSTCVN3", "vnstcvn3", .tcvn3, false),
            ("VNI-Times", "vni-times", .vni, false), ("vni-helve", "vni-helve", .vni, false),
            ("Times New Roman", "timesnewroman", nil, false),
            ("UVN Bach Dang", "uvnbachdang", nil, false),
            ("ABCDEF+TimesNewRomanPSMT", "timesnewroman", nil, false),
            ("Times-BoldItalic", "times", nil, false), (nil, "", nil, false), ("", "", nil, false),
        ]
    )
    func fontNames(name: String?, family: String, promised: CodedEncoding?, capitals: Bool) {
        let font = FontName(name)
        #expect(font.family == family)
        #expect(font.promised == promised)
        #expect(font.showsCapitals == capitals)
        #expect(!font.isOfSigns)
    }

    @Test("Fonts of signs hold no letters", arguments: ["Symbol", "Wingdings 2", "Webdings"])
    func fontsOfSigns(name: String) {
        #expect(FontName(name).isOfSigns)
    }
}
