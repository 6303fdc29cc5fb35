/// A word of VIQR (RFC 1456, section 4): ASCII letters, each with its marks behind it.
struct QuotedWord {
    /// The places that the word takes, its marks included.
    let range: Range<Int>
    /// A place for each: letters with their marks, and ``CodedWord/joined``.
    let decoded: [UInt32]
    /// How many signs were read as marks.
    let marks: Int
    /// Whether some mark is hardly punctuation: `^ ( + * ~`, or one amid the word.
    let isClear: Bool

    /// Whether the letters with their marks are a syllable.
    var isSyllable: Bool {
        let letters = decoded.filter { $0 != CodedWord.joined }
        let spelling = Spelling(scalars: letters)
        return SyllableShape.isSyllable(spelling, in: spelling.letters.indices)
    }

    /// Whether a scalar is a letter of ASCII.
    static func isLetter(_ scalar: UInt32) -> Bool {
        (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
    }

    /// Reads the word that begins at a letter.
    ///
    /// Where the text has no escapes a stop that ends a sentence is no tone.
    init(_ scalars: [UInt32], at start: Int, hasEscapes: Bool) {
        var word = Reading(scalars, at: start, hasEscapes: hasEscapes)
        word.read()
        range = start..<word.place
        decoded = word.decoded
        marks = word.marks
        isClear = word.isClear
    }

    private struct Reading {
        let scalars: [UInt32]
        let hasEscapes: Bool
        var place: Int
        var decoded: [UInt32] = []
        var marks = 0
        var isClear = false
        private var hasTone = false

        init(_ scalars: [UInt32], at start: Int, hasEscapes: Bool) {
            self.scalars = scalars
            self.hasEscapes = hasEscapes
            place = start
        }

        mutating func read() {
            while place < scalars.count, isLetter(scalars[place]) {
                let letter = scalars[place]
                if next == letter | 0x20 || next == letter, letter | 0x20 == 0x64 {
                    // dd, Dd or DD
                    decoded += [letter == 0x44 ? 0x110 : 0x111, CodedWord.joined]
                    place += 2
                    marks += 1
                    continue
                }
                decoded.append(letter)
                place += 1
                readMarks()
            }
        }

        private var next: UInt32? { place + 1 < scalars.count ? scalars[place + 1] : nil }

        private mutating func readMarks() {
            let letter = decoded.count - 1
            if place < scalars.count, let shaped = shape(decoded[letter], scalars[place]) {
                decoded[letter] = shaped
                take()
                isClear = true
            }
            guard !hasTone, place < scalars.count, let tone = tone(scalars[place]),
                let toned = ToneMarks.compose(decoded[letter], tone), !endsSentence(tone)
            else { return }
            if scalars[place] == 0x7E || next.map(isLetter) == true { isClear = true }
            decoded[letter] = toned
            hasTone = true
            take()
        }

        private mutating func take() {
            decoded.append(CodedWord.joined)
            place += 1
            marks += 1
        }

        /// Whether a stop or a question mark ends a sentence here: nothing follows, or a capital.
        private func endsSentence(_ tone: Tone) -> Bool {
            guard !hasEscapes, tone == .dot || tone == .hook else { return false }
            var after = place + 1
            guard after < scalars.count, !isLetter(scalars[after]) else {
                return after >= scalars.count
            }
            guard scalars[after] <= 0x20 else { return false }
            while after < scalars.count, scalars[after] <= 0x20 { after += 1 }
            return after >= scalars.count || ToneMarks.isCapital(scalars[after])
        }

        private func shape(_ letter: UInt32, _ sign: UInt32) -> UInt32? {
            switch (letter, sign) {
            case (0x61, 0x5E): 0xE2  // a^
            case (0x65, 0x5E): 0xEA
            case (0x6F, 0x5E): 0xF4
            case (0x41, 0x5E): 0xC2
            case (0x45, 0x5E): 0xCA
            case (0x4F, 0x5E): 0xD4
            case (0x61, 0x28): 0x103  // a(
            case (0x41, 0x28): 0x102
            case (0x6F, 0x2B), (0x6F, 0x2A): 0x1A1  // o+
            case (0x4F, 0x2B), (0x4F, 0x2A): 0x1A0
            case (0x75, 0x2B), (0x75, 0x2A): 0x1B0
            case (0x55, 0x2B), (0x55, 0x2A): 0x1AF
            default: nil
            }
        }

        private func tone(_ sign: UInt32) -> Tone? {
            switch sign {
            case 0x60: .grave
            case 0x27: .acute
            case 0x3F: .hook
            case 0x7E: .tilde
            case 0x2E: .dot
            default: nil
            }
        }
    }
}
