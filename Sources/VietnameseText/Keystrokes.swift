/// Words typed for an input method that was switched off, turned into what was meant.
///
/// Each answer is a syllable in its canonical spelling; `nil` where no key of the method took
/// effect or no syllable comes out. A word of another language may come out as a syllable
/// (`his` gives `hí`): ask for words only that are not known as they stand.
public enum Keystrokes {
    /// Decodes raw Telex (`giari`, `mawtj`, `dduwowngf`), in either case.
    ///
    /// Keys of tones and `w` stand anywhere behind the vowel. So may the second `a`, `e`, `o` or
    /// `d` where another key took effect (`vietej`): `tana` alone is more often `ta na` than `tân`.
    public static func telex(_ word: String) -> String? {
        guard let keys = asciiKeys(word) else { return nil }
        var typed = TypedSyllable()
        for key in keys {
            guard typed.apply(telex: key) || typed.append(key) else { return nil }
        }
        return typed.decoded
    }

    /// Decodes raw VNI (`gia3i`, `ma85t`, `d9u7o7ng2`), in either case.
    ///
    /// Digits stand anywhere behind the letter or vowel that they mark.
    public static func vni(_ word: String) -> String? {
        guard let keys = asciiKeys(word) else { return nil }
        var typed = TypedSyllable()
        for key in keys {
            guard key >= 0x61 ? typed.append(key) : typed.apply(vni: key) else { return nil }
        }
        return typed.decoded
    }

    /// No syllable takes as many keys, even with a tone that was changed on the way.
    private static let mostKeys = 16

    /// The ASCII letters and digits of the word in lower case; `nil` where it has anything else.
    private static func asciiKeys(_ word: String) -> [UInt32]? {
        guard !word.isEmpty, word.utf8.count <= mostKeys else { return nil }
        var keys: [UInt32] = []
        for byte in word.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: keys.append(UInt32(byte))
            case 0x41...0x5A: keys.append(UInt32(byte) + 0x20)
            default: return nil
            }
        }
        return keys
    }
}

/// A syllable in the making, key by key.
private struct TypedSyllable {
    private enum Mark {
        case hat, horn, breve
    }

    private var letters: [UInt32] = []
    private var tone = Tone.level
    /// How many keys took effect.
    private var effects = 0
    /// Whether a key took effect that is a letter more often: it counts only beside another key.
    private var isDoubtful = false

    /// Adds a key as the letter that it is; `false` for a digit.
    mutating func append(_ key: UInt32) -> Bool {
        guard key >= 0x61 else { return false }
        letters.append(key)
        return true
    }

    /// What was meant; `nil` where that is no syllable, or is what was typed.
    var decoded: String? {
        guard effects > (isDoubtful ? 1 : 0) else { return nil }
        for letters in [letters, hornedTogether, hornedAlone] {
            guard SyllableTable.holds(letters[...]), SyllableShape.takes(tone, letters[...])
            else { continue }
            return Spelling(letters: letters, tone: tone)?.text
        }
        return nil
    }

    /// `ươ` for `ưo`, as input methods have it.
    private var hornedTogether: [UInt32] {
        var horned = letters
        guard let start = pair(0x75, 0x6F), letters[start] == 0x1B0 else { return letters }
        horned[start] = 0x1B0
        horned[start + 1] = 0x1A1
        return horned
    }

    /// `uơ` for an open `ươ`, as in `thuở`.
    private var hornedAlone: [UInt32] {
        var horned = letters
        guard let start = pair(0x75, 0x6F) else { return letters }
        horned[start] = 0x75
        return horned
    }

    // MARK: - Keys

    /// Applies a key of Telex; `false` where the key is a letter here.
    mutating func apply(telex key: UInt32) -> Bool {
        switch key {
        case 0x73: return put(.acute)  // s
        case 0x66: return put(.grave)  // f
        case 0x72: return put(.hook)  // r
        case 0x78: return put(.tilde)  // x
        case 0x6A: return put(.dot)  // j
        case 0x7A: return clearTone()  // z
        case 0x77:  // w
            if put(.horn) || put(.breve) { return true }
            letters.append(0x1B0)
            effects += 1
            return true
        case 0x61, 0x65, 0x6F:  // a e o
            guard let place = letters.lastIndex(where: LetterTable.isVowel) else { return false }
            guard place < letters.count - 1 else {
                if letters[place] == key { return put(.hat) }
                guard letters[place] == Self.marked(key, .hat) else { return false }
                // The third takes the hat off: `xooong` is `xoong`.
                letters[place...] = [key, key]
                return true
            }
            guard vowels.contains(where: { letters[$0] == key }), put(.hat) else { return false }
            isDoubtful = true
            return true
        case 0x64:  // d
            let isDelayed = letters.count > 1
            guard stroke() else { return false }
            if isDelayed { isDoubtful = true }
            return true
        default:
            return false
        }
    }

    /// Applies a digit of VNI; `false` where it has nothing to mark.
    mutating func apply(vni key: UInt32) -> Bool {
        switch key {
        case 0x30: clearTone()
        case 0x31: put(.acute)
        case 0x32: put(.grave)
        case 0x33: put(.hook)
        case 0x34: put(.tilde)
        case 0x35: put(.dot)
        case 0x36: put(.hat)
        case 0x37: put(.horn)
        case 0x38: put(.breve)
        case 0x39: stroke()
        default: false
        }
    }

    /// Gives the syllable a tone in place of the one it has; the same one twice is no tone.
    private mutating func put(_ new: Tone) -> Bool {
        guard new != tone, letters.contains(where: LetterTable.isVowel) else { return false }
        tone = new
        effects += 1
        return true
    }

    private mutating func clearTone() -> Bool {
        guard tone != .level else { return false }
        tone = .level
        effects += 1
        return true
    }

    private mutating func stroke() -> Bool {
        guard letters.first == 0x64 else { return false }
        letters[0] = 0x111
        effects += 1
        return true
    }

    /// Marks the vowels; `false` where none takes the mark or those that do have it.
    private mutating func put(_ mark: Mark) -> Bool {
        var places = vowels.filter { Self.marked(letters[$0], mark) != nil }
        if mark == .horn {
            if let start = pair(0x75, 0x6F) {
                places = [start, start + 1]
            } else if pair(0x6F, 0x61) != nil {
                // `oaw` is `oă`.
                return false
            } else {
                places = Array(places.prefix(1))
            }
        } else {
            places = Array(places.suffix(1))
        }
        var isNew = false
        for place in places {
            guard let letter = Self.marked(letters[place], mark), letter != letters[place]
            else { continue }
            letters[place] = letter
            isNew = true
        }
        if isNew { effects += 1 }
        return isNew
    }

    // MARK: - Vowels

    /// The last vowels that stand together, without the `u` of `qu`.
    private var vowels: Range<Int> {
        guard let last = letters.lastIndex(where: LetterTable.isVowel) else { return 0..<0 }
        var first = last
        while first > 0, LetterTable.isVowel(letters[first - 1]) { first -= 1 }
        if first == 1, first < last, letters[0] == 0x71, letters[1] == 0x75 { first = 2 }
        return first..<last + 1
    }

    /// Where two vowels stand together, whatever marks they have.
    private func pair(_ first: UInt32, _ second: UInt32) -> Int? {
        vowels.dropLast().first {
            LetterTable.bare(letters[$0]) == first && LetterTable.bare(letters[$0 + 1]) == second
        }
    }

    /// The vowel with the mark in place of any other that it has.
    private static func marked(_ vowel: UInt32, _ mark: Mark) -> UInt32? {
        switch (LetterTable.bare(vowel), mark) {
        case (0x61, .hat): 0xE2  // â
        case (0x65, .hat): 0xEA  // ê
        case (0x6F, .hat): 0xF4  // ô
        case (0x75, .horn): 0x1B0  // ư
        case (0x6F, .horn): 0x1A1  // ơ
        case (0x61, .breve): 0x103  // ă
        default: nil
        }
    }
}
