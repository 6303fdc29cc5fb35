internal import VietnameseText

/// How much a word of a question says of what is looked for.
public enum Emphasis: UInt8, Hashable, Sendable {
    /// It names something.
    case content
    /// It joins words; a stop word.
    case function
    /// It only asks: `như thế nào`, `bao nhiêu`, `… không?`
    case asking
}

/// The words by which Vietnamese asks.
///
/// Texts that answer do not repeat them, and where they stand in a text they are rare, so that a
/// ranking by rarity takes them for the subject. Source: the interrogatives of Ngữ pháp tiếng Việt
/// (Ủy ban Khoa học xã hội Việt Nam, 1983) and the turns of polite questions; no list was copied.
public enum QuestionWords {
    /// Turns that ask wherever they stand.
    private static let turns = tokens([
        "được quy định như thế nào", "quy định như thế nào", "được quy định thế nào",
        "quy định thế nào", "quy định ra sao", "được hiểu như thế nào", "được hiểu thế nào",
        "được hiểu là gì", "là như thế nào", "như thế nào", "thế nào là", "thế nào", "ra sao",
        "là gì", "là ai", "là những ai", "những ai", "là bao nhiêu", "bao nhiêu", "bao lâu",
        "bao giờ", "khi nào", "là khi nào", "ở đâu", "là ở đâu", "tại sao", "vì sao",
        "đúng hay sai", "hay không", "có phải", "phải không", "được không", "xin hỏi",
        "cho tôi hỏi", "cho em hỏi", "cho hỏi", "xin cho hỏi", "xin cho biết", "cho biết",
        "xin cảm ơn", "cảm ơn", "gì", "nào", "mấy",
    ])
    /// Words that ask only at the end of a question.
    private static let endings = tokens(["không", "chưa", "ai", "đâu", "sao"])
    /// Words that ask only at its beginning.
    private static let beginnings = tokens(["ai", "sao", "liệu"])
    /// Turns that ask what a word means.
    private static let meanings = tokens([
        "là gì", "thế nào là", "như thế nào là", "được hiểu", "hiểu thế nào", "khái niệm",
        "định nghĩa", "nghĩa là gì", "là như thế nào",
    ])

    /// All words of these turns, marked.
    public static let words = Set((turns + endings + beginnings + meanings).joined())

    private static func tokens(_ turns: [String]) -> [[String]] {
        turns.map { Tokenizer.tokens(of: $0).map(\.marked) }.sorted { $0.count > $1.count }
    }

    /// For each word whether it asks; none where all would.
    static func asking(_ words: [String]) -> Set<Int> {
        var asking: Set<Int> = []
        var index = 0
        while index < words.count {
            let rest = words[index...]
            if let turn = turns.first(where: { rest.starts(with: $0) }) {
                asking.formUnion(index..<(index + turn.count))
                index += turn.count
            } else {
                index += 1
            }
        }
        // A word or two is no question: `không khí`, `ai`.
        if words.count > 3 {
            if let last = words.last, endings.contains([last]) { asking.insert(words.count - 1) }
            if let first = words.first, beginnings.contains([first]) { asking.insert(0) }
        }
        return asking.count == words.count ? [] : asking
    }

    private static let bareTurns = turns.map { turn in
        (bare: turn.map(\.bareText), marked: turn)
    }

    /// The turn of asking that bare words begin with, with its marks: texts that answer do not hold
    /// it, so that it cannot be restored from them.
    public static func turn(atBare words: ArraySlice<String>) -> [String]? {
        bareTurns.first { words.starts(with: $0.bare) }?.marked
    }

    /// Whether a text asks in a sentence: with a question mark or a turn of asking, which do not stand
    /// between quotation marks.
    static func ask(in question: Substring) -> Bool {
        let parts = question.split(
            omittingEmptySubsequences: false,
            whereSeparator: QueryLexer.isQuotationMark
        )
        return stride(from: 0, to: parts.count, by: 2).contains { index in
            if parts[index].split(separator: " ").contains(where: { $0.hasSuffix("?") }) {
                return true
            }
            let words = Tokenizer.tokens(of: String(parts[index])).map(\.marked)
            // Bare, `may` is a machine more often than `mấy`.
            return words.indices.contains { start in
                turns.contains { words[start...].starts(with: $0) }
                    || turn(atBare: words[start...]).map { $0 != ["mấy"] } ?? false
            }
        }
    }

    /// Whether the words ask what something means.
    static func askForMeaning(_ words: [String]) -> Bool {
        words.indices.contains { start in
            meanings.contains { words[start...].starts(with: $0) }
        }
    }
}
