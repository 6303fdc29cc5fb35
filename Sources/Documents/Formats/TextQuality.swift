/// Judges whether a page's text can be read at all.
enum TextQuality {
    /// Whether the text is junk: letters of fonts without a table of characters, or what a bad
    /// recogniser left behind.
    static func isJunk(_ page: WordPage) -> Bool {
        var letters = 0
        var strange = 0
        var words = 0
        var readable = 0
        for word in page.lines.joined() {
            let text = word.text
            if text.contains("(cid:") { strange += text.unicodeScalars.count }
            for scalar in text.unicodeScalars {
                letters += 1
                if isStrange(scalar) { strange += 1 }
            }
            let core = text.drop { !$0.isLetter && !$0.isNumber }
            guard !core.isEmpty, core.contains(where: \.isLetter) else { continue }
            words += 1
            if isReadable(core) { readable += 1 }
        }
        guard letters >= 12 else { return false }
        if strange * 10 > letters { return true }
        return words >= 20 && readable * 2 < words
    }

    private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .privateUse, .unassigned, .surrogate: true
        default: scalar.value == 0xFFFD
        }
    }

    /// Whether a word could be one: letters with a vowel among them, or letters of an old font.
    private static func isReadable(_ word: Substring) -> Bool {
        var letters = 0
        var others = 0
        var turns = 0
        var hasVowel = false
        var wasLower = false
        for scalar in word.unicodeScalars {
            let properties = scalar.properties
            if properties.isAlphabetic || (0xA1...0xFF).contains(scalar.value)
                || scalar.value == 0x2212 || scalar.value == 0x2219
            {
                letters += 1
                if !scalar.isASCII || "aeiouyAEIOUY".unicodeScalars.contains(scalar) {
                    hasVowel = true
                }
                // A capital amid small letters.
                if wasLower, properties.isUppercase, scalar.isASCII { turns += 1 }
                wasLower = properties.isLowercase && scalar.isASCII
            } else if !".,;:!?)”\"-/–’'…&".unicodeScalars.contains(scalar),
                properties.numericType == nil
            {
                others += 1
            }
        }
        let isAbbreviation = word.allSatisfy { $0.isUppercase || !$0.isLetter }
        return others == 0 && turns <= 1 && (hasVowel || isAbbreviation || letters <= 2)
            && letters <= 24
    }
}
