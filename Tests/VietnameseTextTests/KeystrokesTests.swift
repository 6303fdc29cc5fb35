import Foundation
import TestSupport
import Testing
import VietnameseText

@Suite("Keys become words")
struct KeystrokesTests {
    @Test(arguments: [
        "giari giải", "phongs phóng", "mawtj mặt", "matwj mặt", "bawngf bằng", "bafngw bằng",
        "ddaauf đầu", "tuw tư", "tw tư", "ddwowngf đường", "duwowngfd đường", "dduowngf đường",
        "dduongwf đường", "dduwongf đường", "dduwowngf đường", "DDuwowngf đường", "GIARI giải",
        "nghieepj nghiệp", "nghieejp nghiệp", "nguwowif người", "nguoiwf người", "vieetj việt",
        "vietej việt", "quyeets quyết", "quys quý", "quoocs quốc", "thuowr thuở", "muaw mưa",
        "muwa mưa", "guiwr gửi", "hoawcj hoặc", "hoacwj hoặc", "luuw lưu", "ruouwj rượu",
        "ruwowuj rượu", "hoaf hòa", "thuyr thủy", "kyx kĩ", "giwowngf giường", "giuwax giữa",
        "ddaats đất", "ddaast đất", "ddieemr điểm", "khuyur khuỷu", "xuaan xuân", "nhwng nhưng",
        "uyr ủy", "oong ông", "ddoong đông", "asf à", "asz a", "girai giải", "xooong xoong",
        "mooocs moóc", "his hí",
    ])
    func telex(row: String) {
        let columns = row.split(separator: " ").map(String.init)
        #expect(Keystrokes.telex(columns[0]) == columns[1])
    }

    @Test(arguments: [
        "", "giai", "phong", "mat", "data", "tana", "bana", "dand", "toto", "xyz", "w1", "s", "fs",
        "giảis", "gia3i", "caps lock", "capr", "matf", "hotels", "thuongs", "ass", "aaa", "windows",
        "thuongwwwwwwwwwwwwwwwwwwww",
    ])
    func noTelex(word: String) {
        #expect(Keystrokes.telex(word) == nil)
    }

    @Test(arguments: [
        "gia3i giải", "giai3 giải", "pho1ng phóng", "phong1 phóng", "ma85t mặt", "mat85 mặt",
        "ma8t5 mặt", "ba82ng bằng", "ba8ng2 bằng", "d9u7o7ng2 đường", "d9uo7ng2 đường",
        "d9u7ong2 đường", "duong972 đường", "D9UO72NG đường", "d9a62u đầu", "tu7 tư",
        "nghie65p nghiệp", "nghiep65 nghiệp", "ngu7o72i người", "nguoi72 người", "vie65t việt",
        "quye61t quyết", "quy1 quý", "quo61c quốc", "thuo73 thuở", "mua7 mưa", "mu7a mưa",
        "gui73 gửi", "hoa85c hoặc", "luu7 lưu", "ruou75 rượu", "ru7o75u rượu", "hoa2 hòa",
        "thuy3 thủy", "ky4 kĩ", "giu7o72ng giường", "giu74a giữa", "d9a61t đất", "d9ie63m điểm",
        "khuyu3 khuỷu", "xua6n xuân", "uy3 ủy", "o6ng ông", "a12 à", "a10 a", "a86n ân", "o67 ơ",
    ])
    func vni(row: String) {
        let columns = row.split(separator: " ").map(String.init)
        #expect(Keystrokes.vni(columns[0]) == columns[1])
    }

    @Test(arguments: [
        "", "giai", "phong", "2023", "1a", "cap3", "mat2", "phong0", "giari", "gia33i", "a66",
        "xyz1", "covid19", "qd1363", "b9a", "i6", "e7", "oa7", "giải3", "m2",
    ])
    func noVNI(word: String) {
        #expect(Keystrokes.vni(word) == nil)
    }

    @Test(arguments: 0..<UInt64(200))
    func whatIsTypedIsDecoded(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let word = random.syllable()
        let isAtEnd = Bool.random(using: &random)
        let telex = Self.typed(word, Self.telexKeys, toneAtEnd: isAtEnd)
        #expect(Keystrokes.telex(telex) == (telex == word ? nil : word), "\(telex)")
        let vni = Self.typed(word, Self.vniKeys, toneAtEnd: isAtEnd)
        #expect(Keystrokes.vni(vni) == (vni == word ? nil : word), "\(vni)")
        #expect(Keystrokes.vni(vni.uppercased()) == Keystrokes.vni(vni))
    }

    @Test(arguments: 0..<UInt64(50))
    func whateverIsTypedGivesSyllablesOnly(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let keys = Array("aaeoouuiwwddsfrxjzghntq0123456789")
        for _ in 0..<200 {
            let typed = String(
                (0..<Int.random(in: 1...9, using: &random)).map { _ in
                    keys.randomElement(using: &random) ?? "a"
                }
            )
            for word in [Keystrokes.telex(typed), Keystrokes.vni(typed)] {
                guard let word else { continue }
                #expect(SyllableShape.isSyllable(marked: word), "\(typed)")
                #expect(Tokenizer.tokens(of: word).first?.marked == word, "\(typed)")
            }
        }
    }

    // MARK: - Typing

    /// The keys of the five tones, then of `ă â đ ê ô ơ ư`.
    private static let telexKeys = ["f", "s", "r", "x", "j", "w", "a", "d", "e", "o", "w", "w"]
    private static let vniKeys = ["2", "1", "3", "4", "5", "8", "6", "9", "6", "6", "7", "7"]

    /// The keys that give the word: each mark behind its letter, the tone there or at the end.
    private static func typed(_ word: String, _ keys: [String], toneAtEnd: Bool) -> String {
        let tones = SeededGenerator.toneMarks.dropFirst().flatMap(\.unicodeScalars)
        let letters = Array("ăâđêôơư".unicodeScalars)
        var typed = ""
        var end = ""
        for letter in word {
            var toneless = letter.decomposedScalars
            var tone = ""
            if let place = toneless.firstIndex(where: tones.contains) {
                tone = keys[tones.firstIndex(of: toneless.remove(at: place)) ?? 0]
            }
            let plain = String(String.UnicodeScalarView(toneless)).precomposed
            // Telex has `oo` for `ô`, and `ooo` for `oo`.
            if plain == "o", typed.hasSuffix("o"), keys == telexKeys { typed += "o" }
            typed += plain.bareText
            if let scalar = plain.unicodeScalars.first, let place = letters.firstIndex(of: scalar) {
                typed += keys[tones.count + place]
            }
            if toneAtEnd { end += tone } else { typed += tone }
        }
        return typed + end
    }
}

extension Character {
    fileprivate var decomposedScalars: [Unicode.Scalar] {
        Array(String(self).decomposedStringWithCanonicalMapping.unicodeScalars)
    }
}

extension String {
    fileprivate var precomposed: String { precomposedStringWithCanonicalMapping }
}
