import TestSupport
import VietnameseText

extension SeededGenerator {
    private static let onsets = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
        .split(separator: " ", omittingEmptySubsequences: false)
    private static let rhymes = """
        a ai an ang anh ao au ay ap at ach ăn ăng ăt ăc ân âng âp âu ây e em en eo et ê ên ênh êch
        êu i ia in inh iêm iên iêng iêt iêu yên yêt yêu y o oi ong op oc ô ôi ôn ông ôc ơ ơi ơm ơn
        u ui um ung uc ua uôi uôn uông uôc ư ưi ưng ưc ưa ưu ươi ươm ương ươc ươu oa oai oan oang
        oăn oăc oe oeo uê uy uya uyên uyêt uynh uyu uân uât uây uơ oong
        """.split(whereSeparator: \.isWhitespace)
    /// The marks of the tones, level first.
    static let toneMarks = ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]

    /// A syllable in the canonical spelling.
    mutating func syllable() -> String {
        while true {
            let onset = Self.onsets.randomElement(using: &self) ?? ""
            let rhyme = Self.rhymes.randomElement(using: &self) ?? ""
            let mark = Self.toneMarks.randomElement(using: &self) ?? ""
            guard let first = rhyme.first else { continue }
            let word = onset + [first] + mark + rhyme.dropFirst()
            guard let token = Tokenizer.tokens(of: String(word)).first else { continue }
            if SyllableShape.isSyllable(marked: token.marked) { return token.marked }
        }
    }
}
