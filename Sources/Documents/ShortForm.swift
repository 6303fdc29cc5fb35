internal import VietnameseText

/// A short form made of initials (`GPMB`, `TN&MT`, `KT-XH`), and the words that spell it.
struct ShortForm {
    /// As written, without spaces.
    let text: String
    /// The letters and `&`, in lower case.
    private let letters: [(scalar: Unicode.Scalar, isSmall: Bool)]

    /// Reads a short form; `nil` where the text is none.
    ///
    /// Numbers of documents, Roman numerals, units and syllables are none.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 40 else { return nil }
        var form = String.UnicodeScalarView()
        var letters: [(scalar: Unicode.Scalar, isSmall: Bool)] = []
        var capitals = 0
        for scalar in String(text).composedText.unicodeScalars {
            switch scalar {
            case "-", "–", "‑":
                form.append("-")
            case ".":
                form.append(".")
            case "&":
                form.append("&")
                letters.append(("&", false))
            default:
                guard scalar.properties.isAlphabetic,
                    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first,
                    lower.value < 0x80 || Self.markedLetters[lower] != nil || lower == "đ"
                else { return nil }
                form.append(scalar)
                if scalar.properties.isUppercase { capitals += 1 }
                letters.append((lower, !scalar.properties.isUppercase))
            }
        }
        guard capitals >= 2, letters.count <= 14, capitals * 2 > letters.count,
            let first = form.first, first.properties.isUppercase,
            let last = form.last, last.properties.isAlphabetic
        else { return nil }
        self.text = String(form)
        self.letters = letters
        guard !self.text.unicodeScalars.allSatisfy({ "IVX".unicodeScalars.contains($0) }),
            !Self.units.contains(self.text.lowercased()),
            !Self.symbols.contains(where: self.text.hasPrefix)
        else { return nil }
    }

    /// How many letters it has.
    var count: Int { letters.count }

    /// Where a run of words may begin that ends before `end` and spells the form; nearest first.
    func starts(in run: WordRun, before end: Int) -> [Int] {
        // A bit for each number of letters that may be left to spell.
        var left: UInt32 = 1 << UInt32(letters.count)
        var starts: [Int] = []
        var index = end
        while index > 0, left > 0, end - index < Self.longest {
            index -= 1
            let word = run.words[index]
            var next: UInt32 = 0
            for count in 1...letters.count where left & (1 << UInt32(count)) != 0 {
                for taken in taken(by: word, before: count) { next |= 1 << UInt32(count - taken) }
                if index < end - 1, letters.count > 2, Self.smallWords.contains(word.lower) {
                    next |= 1 << UInt32(count)
                }
            }
            if next & 1 != 0 { starts.append(index) }
            left = next & ~1
            guard word.gap < .open else { break }
        }
        return starts
    }

    /// How many of the first `count` letters a word may spell, from the last of them.
    private func taken(by word: WordRun.Word, before count: Int) -> [Int] {
        guard let initial = word.lower.unicodeScalars.first else { return [] }
        let (letter, isSmall) = letters[count - 1]
        if letter == "&" {
            if word.bare == "va" || word.bare == "&" { return [1] }
            // The sign stands for the comma or dash after this word.
            return count > 1 ? taken(by: word, before: count - 1).map { $0 + 1 } : []
        }
        var taken: [Int] = []
        if Self.spells(letter, initial, of: word) { taken.append(1) }
        // `Th` of `thông`, `Tg` of `tướng`.
        if isSmall, count > 1, Self.spells(letters[count - 2].scalar, initial, of: word),
            let last = word.bare.unicodeScalars.last, word.bare.unicodeScalars.count > 1
        {
            let second = word.bare.unicodeScalars.dropFirst().first
            if letter == second || letter == last { taken.append(2) }
        }
        return taken
    }

    private static func spells(
        _ letter: Unicode.Scalar,
        _ initial: Unicode.Scalar,
        of word: WordRun.Word
    ) -> Bool {
        if letter == initial { return true }
        if letter == "w" { return word.bare.hasPrefix("uo") && word.lower.first != "u" }
        if let marked = markedLetters[letter] { return marked.contains(initial) }
        return letter != "đ" && letter == word.bare.unicodeScalars.first
    }

    /// No run is longer, small words and all.
    private static let longest = 22

    /// The letters with a mark of their own, each in its six tones.
    private static let markedLetters: [Unicode.Scalar: Set<Unicode.Scalar>] = {
        let rows = ["ăằắẳẵặ", "âầấẩẫậ", "êềếểễệ", "ôồốổỗộ", "ơờớởỡợ", "ưừứửữự"]
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let scalars = row.composedText.unicodeScalars
                return (scalars[scalars.startIndex], Set(scalars))
            }
        )
    }()

    /// Words that a short form may leave out.
    private static let smallWords: Set<String> = [
        "và", "của", "các", "những", "về", "cho", "trong", "với", "từ", "tại", "theo", "trên",
        "ở", "do", "để", "đối", "thuộc", "có", "of", "the", "and", "for", "in", "on", "to",
    ]

    private static let units: Set<String> = [
        "usd", "vnd", "vnđ", "eur", "jpy", "gbp", "ha", "km", "kg", "mw", "kw", "gw", "kv", "kva",
        "kwh", "mwh", "mhz", "ghz", "mb", "gb", "tb", "ml", "mm", "cm",
    ]

    /// What the symbols of documents begin with: `QĐ-TTg`.
    private static let symbols = [
        "QĐ-", "NQ-", "NĐ-", "TTr-", "TTLT-", "BC-", "TB-", "CV-", "CTr-",
    ]
}
