/// Knowledge of which strings of letters are Vietnamese syllables.
///
/// It tells what the language can say, not what it says: `ghiêng` has the shape of a syllable
/// though no word is made of it. Words are given in lower case and NFC.
public enum SyllableShape {
    /// The longest joined word that is cut, in letters.
    public static let longestJoined = 40
    /// The most syllables that a joined word is cut into.
    public static let mostSyllables = 6
    /// The most ways to cut a joined word that are given.
    public static let mostCuts = 32

    /// Whether the word is a syllable without its marks (`giai`, `quy`).
    public static func isSyllable(bare: String) -> Bool {
        SyllableTable.holdsBare(bare.unicodeScalars.map(\.value)[...])
    }

    /// Whether the word is a syllable with its marks, its tone in one of the two usual places.
    ///
    /// `hòa` and `hoà` both are; `qúa` is none, and neither is `cảp`: a syllable that ends in
    /// `p t c ch` is said in two tones only.
    public static func isSyllable(marked: String) -> Bool {
        let spelling = Spelling(marked)
        return isSyllable(spelling, in: spelling.letters.indices)
    }

    /// All ways to cut a joined word into syllables without marks, the fewest syllables first.
    ///
    /// Of as many syllables, the way whose first one is longer comes first. The pieces joined are
    /// the word; a word that is a syllable is a way of its own. Empty where there is no way, or
    /// the word is longer than ``longestJoined``.
    public static func split(bare joined: String) -> [[String]] {
        let letters = joined.unicodeScalars.map(\.value)
        return cuts(of: joined, count: letters.count) { SyllableTable.holdsBare(letters[$0]) }
    }

    /// All ways to cut a joined word into syllables with marks, the fewest syllables first.
    ///
    /// The same as ``split(bare:)``; the pieces are spelled as in the word (`hoàbình` gives `hoà`).
    public static func split(marked joined: String) -> [[String]] {
        let spelling = Spelling(joined)
        return cuts(of: joined, count: spelling.letters.count) { isSyllable(spelling, in: $0) }
    }

    // MARK: - One syllable

    static func isSyllable(_ spelling: Spelling, in range: Range<Int>) -> Bool {
        guard SyllableTable.holds(spelling.letters[range]) else { return false }
        let toned = range.filter { spelling.tones[$0] != .level }
        guard toned.count <= 1 else { return false }
        let tone = toned.first.map { spelling.tones[$0] } ?? .level
        guard takes(tone, spelling.letters[range]) else { return false }
        guard let place = toned.first else { return true }
        var letters = Array(spelling.letters[range])
        var tones = Array(spelling.tones[range])
        guard Syllable.canonicalize(letters: &letters, tones: &tones),
            let canonical = tones.firstIndex(where: { $0 != .level }),
            canonical != place - range.lowerBound
        else { return true }
        return place == range.upperBound - 1 && canonical == letters.count - 2
            && hasTwoPlaces(letters.suffix(2))
    }

    /// Whether the tone can be said with the syllable's end.
    static func takes(_ tone: Tone, _ letters: ArraySlice<UInt32>) -> Bool {
        guard let last = letters.last else { return false }
        let stops: Bool
        switch last {
        case 0x63, 0x6B, 0x70, 0x74: stops = true  // c k p t
        case 0x68: stops = letters.dropLast().last == 0x63  // ch, but not nh
        default: stops = false
        }
        return !stops || tone == .acute || tone == .dot
    }

    /// Whether the two conventions differ on the tone's place: open `oa`, `oe`, `uy`.
    private static func hasTwoPlaces(_ vowels: ArraySlice<UInt32>) -> Bool {
        switch (vowels.first, vowels.last) {
        case (0x6F, 0x61), (0x6F, 0x65), (0x75, 0x79): true
        default: false
        }
    }

    // MARK: - Joined syllables

    private static func cuts(
        of joined: String,
        count: Int,
        where isSyllable: (Range<Int>) -> Bool
    ) -> [[String]] {
        guard count > 0, count <= longestJoined else { return [] }
        // Where the syllables that begin at a letter end, the longest first.
        let ends = (0..<count).map { start in
            (start + 1...min(count, start + SyllableTable.longestSyllable)).reversed()
                .filter { isSyllable(start..<$0) }
        }
        // Whether so many syllables, counted from 0, reach the word's end from a letter.
        var reaches = [(0...count).map { $0 == count }]
        for syllables in 1...mostSyllables {
            reaches.append(
                (0...count).map { start in
                    start < count && ends[start].contains { reaches[syllables - 1][$0] }
                }
            )
        }
        var ways: [[Int]] = []
        func cut(from start: Int, into syllables: Int, behind way: [Int]) {
            guard ways.count < mostCuts, reaches[syllables][start] else { return }
            guard syllables > 0 else { return ways.append(way) }
            for end in ends[start] { cut(from: end, into: syllables - 1, behind: way + [end]) }
        }
        for syllables in 1...mostSyllables { cut(from: 0, into: syllables, behind: []) }
        let scalars = Array(joined.unicodeScalars)
        return ways.map { way in
            zip([0] + way, way).map { start, end in
                var piece = String.UnicodeScalarView()
                piece.append(contentsOf: scalars[start..<end])
                return String(piece)
            }
        }
    }
}
