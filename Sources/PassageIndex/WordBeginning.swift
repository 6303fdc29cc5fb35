internal import Query

/// The words of an index that the beginning of a word stands for.
///
/// What begins many words costs as much as their passages are: of such the most frequent words are
/// looked for, which most of those passages hold.
public struct WordBeginning: Sendable {
    /// The most words that a beginning stands for.
    public static let mostWords = 200
    /// The most passages that the words of a question's beginnings have together, each counted as
    /// often as it holds one.
    static let mostPassages = 600_000
    /// So many words of the vocabulary are looked through.
    static let mostLookedThrough = 20_000

    /// The most frequent words first, with the number of passages of each.
    private let words: [(word: String, count: Int)]
    private let isLong: Bool

    init(_ words: [(word: String, count: Int)], isLong: Bool) {
        let sorted = words.filter { $0.count > 0 }
            .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
        self.words = Array(sorted.prefix(Self.mostWords))
        self.isLong = isLong || sorted.count > Self.mostWords
    }

    /// The words that are looked for where a question asks for beginnings in so many places; in the
    /// order of their bytes.
    func words(among count: Int) -> [String] {
        words.prefix(self.count(among: count)).map(\.word).sorted()
    }

    /// How many words are looked for where a question asks for beginnings in so many places.
    public func count(among count: Int) -> Int {
        let most = Self.mostPassages / max(1, count)
        var sum = 0
        let cut = words.firstIndex { word in
            sum += word.count
            return sum > most
        }
        // The first is looked for, whatever it costs.
        return min(words.count, max(1, cut ?? words.count))
    }

    /// Whether a beginning stands for more words than are looked for.
    public func isCut(among count: Int) -> Bool {
        isLong || self.count(among: count) < words.count
    }
}

extension PassageReader {
    /// The words that a beginning with a star stands for.
    ///
    /// Costs a look at each word of the vocabulary that begins so, once an index's revision.
    public mutating func wordBeginning(_ beginning: String) throws(IndexError) -> WordBeginning {
        try again { (reader: inout PassageReader) throws(IndexError) in
            try reader.beginning(beginning)
        }
    }

    mutating func beginning(_ beginning: String) throws(IndexError) -> WordBeginning {
        if let known = beginnings[beginning] { return known }
        let most = WordBeginning.mostLookedThrough
        let found = try handle.words(
            prefix: String(beginning.dropLast()),
            keys: IndexForm.Key.forms,
            limit: most
        )
        var words = Set(found)
        for form in found where form.utf8.allSatisfy({ $0 < 0x80 }) {
            words.formUnion(try handle.forms(ofBare: form))
        }
        let all = Array(words)
        let counts = try handle.frequencies(of: all).map(\.records)
        let made = WordBeginning(
            zip(all, counts).map { (word: $0, count: $1) },
            isLong: found.count == most
        )
        if beginnings.count >= 256 { beginnings.removeAll(keepingCapacity: true) }
        beginnings[beginning] = made
        return made
    }
}
