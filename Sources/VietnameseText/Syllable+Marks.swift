extension Syllable {
    /// Whether a form has every mark that was typed: `giâi` may be completed to `giải` no more than
    /// `giai` to `gian`, but to `giấi`.
    ///
    /// Both are lower case, NFC, in canonical spelling.
    public static func keepsMarks(of typed: String, in form: String) -> Bool {
        var typedTone = Tone.level
        var formTone = Tone.level
        var letters = form.unicodeScalars.makeIterator()
        for scalar in typed.unicodeScalars {
            guard let other = letters.next() else { return false }
            let (mine, its) = (LetterTable.info(scalar.value), LetterTable.info(other.value))
            guard mine.toneless == its.toneless || mine.toneless == its.bare else { return false }
            if mine.tone != .level { typedTone = mine.tone }
            if its.tone != .level { formTone = its.tone }
        }
        return letters.next() == nil && (typedTone == .level || typedTone == formTone)
    }
}
