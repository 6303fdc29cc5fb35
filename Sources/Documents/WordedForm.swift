internal import VietnameseText

/// A short form with the words that stand around it in both forms: `UBND tỉnh`, `Sở TN&MT`.
struct WordedForm {
    let form: ShortForm
    private let before: [String]
    private let after: [String]

    /// Reads a text that holds one short form and few other words; `nil` where it holds none.
    init?(_ text: String) {
        var parts: [String] = []
        for piece in text.composedText.unicodeScalars.split(whereSeparator: Self.isSeparator) {
            let part = String(String.UnicodeScalarView(piece))
            // `KT - XH`, `TN & MT`.
            if let last = parts.last, Self.joins(last.last) || Self.joins(part.first) {
                parts[parts.count - 1] = last + part
            } else {
                parts.append(part)
            }
        }
        let forms = parts.indices.compactMap { index in
            ShortForm(parts[index]).map { (index, $0) }
        }
        guard parts.count <= 5, forms.count == 1, let (index, form) = forms.first else {
            return nil
        }
        self.form = form
        before = parts[..<index].map { $0.lowercased() }
        after = parts[(index + 1)...].map { $0.lowercased() }
    }

    /// How many letters and words it has.
    var length: Int { before.count + form.count + after.count }

    /// Whether nothing stands around the short form.
    var isBare: Bool { before.isEmpty && after.isEmpty }

    /// The nearest words that spell the form, where the other words stand around them.
    func range(in run: WordRun, before end: Int) -> Range<Int>? {
        let end = end - after.count
        guard end > 0, zip(run.words[end...], after).allSatisfy({ $0.lower == $1 }) else {
            return nil
        }
        for start in form.starts(in: run, before: end) where start >= before.count {
            let words = run.words[(start - before.count)..<start]
            if zip(words, before).allSatisfy({ $0.lower == $1 }) { return start..<end }
        }
        return nil
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        WordRun.isSpace(scalar) || WordRun.isQuote(scalar) || scalar == "*"
    }

    private static func joins(_ character: Character?) -> Bool {
        character == "-" || character == "–" || character == "&"
    }
}
