/// Tells which words of TCVN3 are in capitals though their marked letters are small.
///
/// The encoding has capitals of the seven letters without tone only, so that `CéNG HßA` is how
/// capitals are typed in a font that is not one of capitals.
enum WordCapitals {
    /// What a word's own letters say.
    enum Shape {
        /// Capitals and no small letter of ASCII, and of more than one letter.
        case capitals
        /// One letter for certain, or none: its neighbours tell (`X· HéI`, `ë HUÕ`).
        case open
        /// Small letters of ASCII.
        case small
        /// Capitals that make no syllable: an abbreviation or a Roman number tells nothing.
        case abbreviation
    }

    /// Whether a word has no small letter of ASCII, hence may be in capitals.
    static func mayRaise(_ letters: ArraySlice<UInt32>) -> Bool {
        !letters.contains { (0x61...0x7A).contains($0) }
    }

    /// The shape of a word whose marked letters are decoded.
    static func shape(of letters: [UInt32]) -> Shape {
        var capitals = 0
        for letter in letters where LetterTable.info(letter).kind == .letter {
            if letter < 0x80, !ToneMarks.isCapital(letter) { return .small }
            if ToneMarks.isCapital(letter) { capitals += 1 }
        }
        guard capitals > 1 else { return .open }
        let spelling = Spelling(scalars: letters)
        return letters.contains(where: { $0 >= 0x80 && !ToneMarks.isCapital($0) })
            || SyllableShape.isSyllable(spelling, in: spelling.letters.indices)
            ? .capitals : .abbreviation
    }

    /// For each word whether its letters are capitals.
    ///
    /// An open word is, where the nearest words on both sides that are not open are in capitals,
    /// or the only such one is; a word of no capital at all needs both.
    static func raised(_ words: [[UInt32]]) -> [Bool] {
        let shapes = words.map(shape)
        var before: [Shape?] = []
        before.reserveCapacity(shapes.count)
        var nearest: Shape?
        for shape in shapes {
            before.append(nearest)
            if shape != .open { nearest = shape }
        }
        nearest = nil
        var raised = [Bool](repeating: false, count: shapes.count)
        for place in shapes.indices.reversed() {
            switch shapes[place] {
            case .open:
                let sides = [before[place], nearest]
                let known = sides.compactMap { $0 }
                raised[place] =
                    known.count > (words[place].contains(where: ToneMarks.isCapital) ? 0 : 1)
                    && known.allSatisfy { $0 == .capitals }
            case .capitals: raised[place] = true
            case .small, .abbreviation: break
            }
            if shapes[place] != .open { nearest = shapes[place] }
        }
        return raised
    }
}
