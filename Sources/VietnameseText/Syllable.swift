/// The canonical spelling of a syllable: one place for the tone, one letter for final i/y.
///
/// Source of the rules: the two current conventions differ for open `oa`, `oe`, `uy` only
/// (Quyết định 240/QĐ of 1984 against the older usage); final i/y after h k l m s t v or alone is
/// free (the same decision); after `qu` both are in use, and `y` is the more frequent. Any other
/// misplaced tone (`qúa`, `hòan`) is a slip and comes out right too, because the place of the tone is
/// made anew from the letters.
public enum Syllable {
    /// Puts the tone of a syllable in its canonical place, `i` for a lone final `y`, `quy` for `qui`.
    ///
    /// Words that are no Vietnamese syllable (two tones, parted vowels) are left as they are.
    /// - Returns: whether anything changed.
    static func canonicalize(letters: inout [UInt32], tones: inout [Tone]) -> Bool {
        guard let vowels = nucleus(of: letters) else { return false }
        var changed = false
        if vowels.count == 1 {
            let onset = letters[..<vowels.lowerBound]
            if letters[vowels.lowerBound] == y, vowels.upperBound == letters.count,
                takesFinalI(onset)
            {
                letters[vowels.lowerBound] = i
                changed = true
            } else if letters[vowels.lowerBound] == i, onset.elementsEqual([q, u]) {
                letters[vowels.lowerBound] = y
                changed = true
            }
        }
        var toned = -1
        for index in tones.indices where tones[index] != .level {
            guard toned < 0 else { return changed }
            toned = index
        }
        guard toned >= 0 else { return changed }
        let place = tonePlace(in: letters, vowels: vowels)
        guard place != toned else { return changed }
        tones[place] = tones[toned]
        tones[toned] = .level
        return true
    }

    private static let a: UInt32 = 0x61
    private static let g: UInt32 = 0x67
    private static let i: UInt32 = 0x69
    private static let q: UInt32 = 0x71
    private static let u: UInt32 = 0x75
    private static let y: UInt32 = 0x79

    /// The vowels between onset and coda, or `nil` where the word is no syllable.
    private static func nucleus(of letters: [UInt32]) -> Range<Int>? {
        guard letters.count <= 7 else { return nil }
        var start = 0
        while start < letters.count, !LetterTable.isVowel(letters[start]) { start += 1 }
        guard start < letters.count, start <= 3 else { return nil }
        // `qu` and `gi` are onsets where a vowel follows.
        if start == 1, start + 1 < letters.count, LetterTable.isVowel(letters[start + 1]),
            (letters[0] == q && letters[1] == u) || (letters[0] == g && letters[1] == i)
        {
            start = 2
        }
        var end = start
        while end < letters.count, LetterTable.isVowel(letters[end]) { end += 1 }
        guard end - start <= 3, letters.count - end <= 2 else { return nil }
        for index in end..<letters.count where LetterTable.isVowel(letters[index]) { return nil }
        return start..<end
    }

    private static func takesFinalI(_ onset: ArraySlice<UInt32>) -> Bool {
        guard onset.count <= 1 else { return false }
        guard let consonant = onset.first else { return true }
        switch consonant {
        case 0x68, 0x6B, 0x6C, 0x6D, 0x73, 0x74, 0x76: return true  // h k l m s t v
        default: return false
        }
    }

    private static func tonePlace(in letters: [UInt32], vowels: Range<Int>) -> Int {
        if let marked = vowels.last(where: { letters[$0] > 0x7F }) { return marked }
        let closed = vowels.upperBound < letters.count
        switch vowels.count {
        case 1: return vowels.lowerBound
        case 2: return closed ? vowels.lowerBound + 1 : vowels.lowerBound
        default: return vowels.lowerBound + 1
        }
    }
}
