/// What a word says in Unicode and in each of the coded encodings.
struct WordVerdict {
    /// Whether the word as it stands is good Vietnamese.
    var isGoodAsItStands = false
    /// In which encodings it is good Vietnamese, a bit for each.
    var good: UInt8 = 0
    /// In which encodings it is none, a bit for each.
    var bad: UInt8 = 0
    /// Whether it holds letters that stand for no byte, hence can be Unicode only.
    var isBeyondBytes = false
    /// Whether it holds letters that only the Vietnamese code page gives.
    var isOfVietnamesePage = false

    /// Whether the word is good in the encoding.
    func isGood(in encoding: CodedEncoding) -> Bool { good & 1 << encoding.rawValue != 0 }
    /// Whether the word is bad in the encoding.
    func isBad(in encoding: CodedEncoding) -> Bool { bad & 1 << encoding.rawValue != 0 }
    /// Whether the word is good in the encoding and not as it stands.
    func isOnlyGood(in encoding: CodedEncoding) -> Bool {
        !isGoodAsItStands && isGood(in: encoding)
    }
}

/// Judges words, each form once.
///
/// Texts repeat their words; what repeats nothing is no language, so that a budget of judgements
/// keeps time and memory bounded. Beyond it words tell nothing.
struct WordJudge {
    /// The most letters of a word that is judged.
    private static let longestWord = 40
    private static let longestKept = 12
    private var budget = 250_000
    private var kept: [Key: WordVerdict] = [:]

    private struct Key: Hashable {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0

        init?(_ word: ArraySlice<UInt32>) {
            guard word.count <= longestKept else { return nil }
            for scalar in word {
                guard scalar <= 0xFFFF else { return nil }
                third = third << 16 | second >> 48
                second = second << 16 | first >> 48
                first = first << 16 | UInt64(scalar)
            }
        }
    }

    /// The verdict on a word that holds a scalar beyond ASCII.
    mutating func verdict(on word: ArraySlice<UInt32>) -> WordVerdict {
        guard word.count > 1, word.count <= Self.longestWord else {
            return Self.description(of: word)
        }
        let key = Key(word)
        if let key, let known = kept[key] { return known }
        guard budget > 0 else { return Self.description(of: word) }
        budget -= 1
        let verdict = Self.judge(word)
        if let key { kept[key] = verdict }
        return verdict
    }

    private static func judge(_ word: ArraySlice<UInt32>) -> WordVerdict {
        var verdict = description(of: word)
        verdict.isGoodAsItStands = CodedWord.worth(of: composed(word)) == .good
        guard !verdict.isBeyondBytes else {
            verdict.bad = 0xFF
            return verdict
        }
        for encoding in CodedEncoding.allCases {
            let decoded = CodedWord.decode(word, as: encoding)
            if CodedWord.leavesLetters(word, decodedAs: decoded, in: encoding) {
                verdict.bad |= 1 << encoding.rawValue
                continue
            }
            switch CodedWord.worth(of: decoded) {
            case .good: verdict.good |= 1 << encoding.rawValue
            case .bad: verdict.bad |= 1 << encoding.rawValue
            case .neutral: break
            }
        }
        return verdict
    }

    /// The verdict without the readings.
    private static func description(of word: ArraySlice<UInt32>) -> WordVerdict {
        var verdict = WordVerdict()
        for scalar in word where scalar >= 0x100 {
            if ByteTable.isOfVietnamesePage(scalar) {
                verdict.isOfVietnamesePage = true
            } else if ByteTable.byte(of: scalar) == nil,
                LetterTable.info(scalar).kind != .other
            {
                verdict.isBeyondBytes = true
            }
        }
        return verdict
    }

    /// The word in NFC, its soft hyphens taken out.
    private static func composed(_ word: ArraySlice<UInt32>) -> [UInt32] {
        let visible = word.filter { LetterTable.info($0).kind != .transparent }
        guard visible.contains(where: { LetterTable.info($0).kind == .mark }) else {
            return visible
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: visible.compactMap(Unicode.Scalar.init))
        return String(text).composedText.unicodeScalars.map(\.value)
    }
}
