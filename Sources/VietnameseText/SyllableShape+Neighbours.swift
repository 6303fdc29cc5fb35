extension SyllableShape {
    /// The syllables without marks that are one slip away from the word, each once.
    ///
    /// A slip is two neighbouring letters swapped, a letter too many, a wrong one or a missing
    /// one, and they come in this order. They are spelled canonically (`ki`, not `ky`). The word
    /// need be no syllable; where it is one, it is not among them.
    public static func neighbours(bare: String) -> [String] {
        let letters = bare.unicodeScalars.map(\.value)
        let typed = Spelling(letters: letters, tone: .level)
        var found = Neighbours(without: [bare, typed?.text ?? bare])
        forEachSlip(of: Spelling(bare), from: SyllableTable.alphabet.filter { $0 < 0x80 }) {
            slip,
            _ in
            guard SyllableTable.holdsBare(slip.letters[...]) else { return }
            found.add(Spelling(letters: slip.letters, tone: .level)?.text)
        }
        return found.words
    }

    /// The syllables with marks that are one slip away from the word, each once.
    ///
    /// The same as ``neighbours(bare:)``, the marks of the letters that stay being kept. A vowel
    /// in place of a vowel keeps its tone. A vowel that is put where there was none comes in every
    /// tone, because nobody can type a tone without a vowel. Marks alone are no slip: `bang` is
    /// no neighbour of `băng`.
    public static func neighbours(marked: String) -> [String] {
        let word = Spelling(marked)
        var typed = word
        typed.canonicalize()
        var found = Neighbours(without: [marked, typed.text])
        forEachSlip(of: word, from: SyllableTable.alphabet) { slip, newVowel in
            guard SyllableTable.holds(slip.letters[...]) else { return }
            let tones = slip.tones.filter { $0 != .level }
            guard tones.count <= 1 else { return }
            let isToneOpen =
                newVowel != nil && tones.isEmpty
                && !slip.letters.indices.contains {
                    $0 != newVowel && LetterTable.isVowel(slip.letters[$0])
                }
            for tone in isToneOpen ? Tone.allCases : [tones.first ?? .level]
            where takes(tone, slip.letters[...]) {
                found.add(Spelling(letters: slip.letters, tone: tone)?.text)
            }
        }
        return found.words
    }

    /// Calls `body` with each word at one slip, and with the place of a vowel that took no vowel's.
    private static func forEachSlip(
        of word: Spelling,
        from alphabet: [UInt32],
        _ body: (Spelling, _ newVowel: Int?) -> Void
    ) {
        let count = word.letters.count
        guard count > 0, count <= SyllableTable.longestSyllable + 1 else { return }
        let bare = word.letters.map(LetterTable.bare)
        for index in 0..<count - 1 where bare[index] != bare[index + 1] {
            var slip = word
            slip.letters.swapAt(index, index + 1)
            slip.tones.swapAt(index, index + 1)
            body(slip, nil)
        }
        for index in 0..<count {
            var slip = word
            slip.letters.remove(at: index)
            slip.tones.remove(at: index)
            body(slip, nil)
        }
        for index in 0..<count {
            var slip = word
            let wasVowel = LetterTable.isVowel(word.letters[index])
            for letter in alphabet where LetterTable.bare(letter) != bare[index] {
                let isVowel = LetterTable.isVowel(letter)
                slip.letters[index] = letter
                slip.tones[index] = isVowel ? word.tones[index] : .level
                body(slip, isVowel && !wasVowel ? index : nil)
            }
        }
        for index in 0...count {
            var slip = word
            slip.letters.insert(0, at: index)
            slip.tones.insert(.level, at: index)
            for letter in alphabet {
                slip.letters[index] = letter
                body(slip, LetterTable.isVowel(letter) ? index : nil)
            }
        }
    }
}

/// Words in the order in which they are found, each once.
private struct Neighbours {
    private(set) var words: [String] = []
    private var seen: Set<String>

    init(without typed: Set<String>) { seen = typed }

    mutating func add(_ word: String?) {
        if let word, seen.insert(word).inserted { words.append(word) }
    }
}
