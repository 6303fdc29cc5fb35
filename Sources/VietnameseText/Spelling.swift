/// A word as letters without tone, and the tone that each of them carries.
struct Spelling {
    var letters: [UInt32]
    var tones: [Tone]

    /// Reads a word in lower case and NFC; signs that are no letters are kept, to fit no syllable.
    init(_ text: String) {
        self.init(scalars: text.unicodeScalars.lazy.map(\.value))
    }

    /// Reads a word's scalars in NFC; signs that are no letters are kept, to fit no syllable.
    init(scalars: some Sequence<UInt32>) {
        letters = []
        tones = []
        for scalar in scalars {
            let info = LetterTable.info(scalar)
            letters.append(info.toneless)
            tones.append(info.tone)
        }
    }

    /// A syllable of its letters, its tone where it is canonical.
    ///
    /// `nil` where no letter can carry the tone.
    init?(letters: [UInt32], tone: Tone) {
        self.letters = letters
        tones = Array(repeating: .level, count: letters.count)
        if tone != .level {
            guard let vowel = letters.firstIndex(where: LetterTable.isVowel) else { return nil }
            tones[vowel] = tone
        }
        canonicalize()
    }

    /// The word in lower case and NFC.
    var text: String {
        var text = String.UnicodeScalarView()
        for (letter, tone) in zip(letters, tones) {
            if let scalar = Unicode.Scalar(LetterTable.compose(letter, tone)) {
                text.append(scalar)
            }
        }
        return String(text)
    }

    /// Puts the tone in its canonical place, and writes `i` and `y` in one way.
    mutating func canonicalize() {
        _ = Syllable.canonicalize(letters: &letters, tones: &tones)
    }
}
