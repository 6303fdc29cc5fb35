/// A word as its scalars, and what it says in each encoding.
enum CodedWord {
    /// Whether a scalar can be of a word in any of the encodings.
    ///
    /// Signs such as `®` and `µ` are letters in one encoding or another; digits and the
    /// punctuation of ASCII are not, nor are the wide spaces.
    static func holds(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0..<0x20: ByteTable.visciiControls.contains(scalar)
        case 0x20..<0x80: false
        case 0x85, 0x2000...0x200A, 0x2028, 0x2029, 0x3000...0x3002: false
        default: true
        }
    }

    /// Stands where a scalar was joined to the letter before it.
    static let joined = UInt32.max

    /// The word read in an encoding, a place for each scalar: what has no letter there stays as it
    /// is, what joins the letter before leaves ``joined``.
    static func decode(_ word: ArraySlice<UInt32>, as encoding: CodedEncoding) -> [UInt32] {
        switch encoding {
        case .tcvn3: decode(word, by: ByteTable.tcvn3)
        case .viscii: decode(word, by: ByteTable.viscii)
        case .windows1258: decodeMarks(word)
        case .vni: decodeVNI(word)
        }
    }

    private static func decode(_ word: ArraySlice<UInt32>, by table: [UInt32]) -> [UInt32] {
        word.map { scalar in
            guard let byte = ByteTable.byte(of: scalar), table[byte] > 0 else { return scalar }
            return table[byte]
        }
    }

    private static func decodeMarks(_ word: ArraySlice<UInt32>) -> [UInt32] {
        decode(word) { last, byte in
            let letter = ByteTable.windows1258[byte]
            return Tone(mark: letter).flatMap { ToneMarks.compose(last, $0) }
        } letter: {
            ByteTable.windows1258[$0]
        }
    }

    private static func decodeVNI(_ word: ArraySlice<UInt32>) -> [UInt32] {
        decode(word, join: VNILetters.join, letter: VNILetters.letter)
    }

    private static func decode(
        _ word: ArraySlice<UInt32>,
        join: (UInt32, Int) -> UInt32?,
        letter: (Int) -> UInt32
    ) -> [UInt32] {
        var letters: [UInt32] = []
        letters.reserveCapacity(word.count)
        var last: Int?
        for scalar in word {
            if let byte = ByteTable.byte(of: scalar), byte >= 0x80 {
                if let last, let whole = join(letters[last], byte) {
                    letters[last] = whole
                    letters.append(joined)
                    continue
                }
                let read = letter(byte)
                letters.append(read > 0 ? read : scalar)
            } else {
                letters.append(scalar)
            }
            last = letters.count - 1
        }
        return letters
    }

    /// Whether a word holds letters of Latin-1 that the encoding has not: `à` in TCVN3, a mark of
    /// VNI behind a letter that does not take it.
    static func leavesLetters(
        _ word: ArraySlice<UInt32>,
        decodedAs decoded: [UInt32],
        in encoding: CodedEncoding
    ) -> Bool {
        zip(word, decoded).contains { scalar, letter in
            scalar == letter && scalar >= 0x80 && isLetter(scalar)
                && !hasLetter(encoding, for: scalar)
        }
    }

    private static func hasLetter(_ encoding: CodedEncoding, for scalar: UInt32) -> Bool {
        guard let byte = ByteTable.byte(of: scalar) else { return false }
        return switch encoding {
        case .tcvn3: ByteTable.tcvn3[byte] > 0
        case .viscii: ByteTable.viscii[byte] > 0
        case .windows1258: ByteTable.windows1258[byte] > 0
        case .vni: VNILetters.letter(byte) > 0
        }
    }

    // MARK: - Judging

    /// What a reading of a word is worth.
    enum Worth {
        /// Syllables of Vietnamese with their marks.
        case good
        /// No mark at all, or an abbreviation: it tells nothing.
        case neutral
        /// Letters that are no syllable.
        case bad
    }

    /// What the letters of a word, read in some encoding, are worth.
    static func worth(of word: [UInt32]) -> Worth {
        let scalars = word.contains(joined) ? word.filter { $0 != joined } : word
        var worth = Worth.neutral
        var start = 0
        while start < scalars.count {
            guard isLetter(scalars[start]) else {
                start += 1
                continue
            }
            var end = start + 1
            while end < scalars.count, isLetter(scalars[end]) { end += 1 }
            switch worthOfLetters(scalars[start..<end]) {
            case .bad: return .bad
            case .good: worth = .good
            case .neutral: break
            }
            start = end
        }
        return worth
    }

    /// Whether a word, as it is shown, holds a letter beyond ASCII.
    static func hasMarkedLetter(_ word: ArraySlice<UInt32>) -> Bool {
        word.contains { $0 >= 0x80 && $0 != joined && isLetter($0) }
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        let kind = LetterTable.info(scalar).kind
        return kind == .letter || kind == .mark
    }

    private static let longestAbbreviation = 6

    private static func worthOfLetters(_ letters: ArraySlice<UInt32>) -> Worth {
        // One letter is a word of some encoding too easily to tell anything.
        guard letters.count > 1, letters.contains(where: { $0 >= 0x80 }) else { return .neutral }
        // A marked capital behind a small letter is what a wrong table gives.
        for (left, right) in zip(letters, letters.dropFirst())
        where right >= 0x80 && ToneMarks.isCapital(right) && !ToneMarks.isCapital(left) {
            return .bad
        }
        let spelling = Spelling(scalars: letters)
        if SyllableShape.isSyllable(spelling, in: spelling.letters.indices) { return .good }
        let isAbbreviation =
            letters.count <= longestAbbreviation && letters.allSatisfy(ToneMarks.isCapital)
        return isAbbreviation ? .neutral : .bad
    }
}
