/// Abbreviations with what they stand for, found from either side.
///
/// A value; making one costs some microseconds a row.
public struct AbbreviationBook: Sendable {
    /// A short form and one of its long forms.
    public struct Entry: Hashable, Sendable {
        /// The short form as offices write it: `GPMB`, `KT-XH`.
        public let short: String
        /// The long form: `giải phóng mặt bằng`.
        public let long: String
        /// Where it comes from: a domain, a file, a document.
        public let source: String
        /// The short form as it is looked up: lower case, without marks.
        public let shortKey: String

        /// Makes an entry.
        public init(short: String, long: String, source: String) {
            self.short = short
            self.long = long
            self.source = source
            shortKey = AbbreviationBook.shortKey(of: short)
        }

        init(short: String, long: String, source: String, shortKey: String) {
            self.short = short
            self.long = long
            self.source = source
            self.shortKey = shortKey
        }

        /// Whether the short form reads as a syllable (`TU`, `CA`): then only its capitals tell that
        /// it is one.
        public var needsCapitals: Bool { SyllableShape.isSyllable(bare: shortKey) }
    }

    /// The words of a text that follow each other, as a book compares them.
    public struct Word: Hashable, Sendable {
        /// The marked form, canonical.
        public var marked: String
        /// The bare form.
        public var bare: String
        /// Whether its marks are known; else any marks do.
        public var hasMarks: Bool

        /// Makes a word.
        public init(marked: String, bare: String, hasMarks: Bool) {
            self.marked = marked
            self.bare = bare
            self.hasMarks = hasMarks
        }
    }

    /// The entries in their order: earlier ones come first in every answer.
    public private(set) var entries: [Entry] = []
    private var byShort: [String: [Int]] = [:]
    /// By the bare forms of the first two words of the long form.
    private var byLong: [String: [Int]] = [:]
    /// The words of each entry's long form.
    private var words: [[Word]] = []

    /// Whether two marked words stand side by side in one of the long forms.
    public func joins(_ first: String, _ second: String) -> Bool {
        neighbours.contains("\(first) \(second)")
    }

    private var neighbours: Set<String> = []

    /// Makes a book without entries.
    public init() {}

    /// Reads rows: short form, long form and, if any, a domain, parted by tabs; `#` begins a comment.
    ///
    /// Rows that lack either form, or whose forms have no words, are passed over; ``faults(in:)``
    /// names them.
    public init(rows text: String, source: String) {
        var reader = WordReader()
        for row in Self.rows(of: text) {
            guard let (entry, words) = Self.entry(of: row.text, source, with: &reader) else {
                continue
            }
            append(entry, words: words)
        }
    }

    /// The numbers of the lines that are neither rows, comments nor blank.
    public static func faults(in text: String) -> [Int] {
        var reader = WordReader()
        return rows(of: text).filter { entry(of: $0.text, "", with: &reader) == nil }
            .map(\.number)
    }

    /// The lines that are neither blank nor comments.
    ///
    /// By bytes: a character at a time would cost more than all the rest of making a book.
    private static func rows(of text: String) -> [(number: Int, text: Substring)] {
        let hasMark = text.utf8.starts(with: [0xEF, 0xBB, 0xBF])
        return text.utf8.dropFirst(hasMark ? 3 : 0)
            .split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.first != 0x23 && $0.element.contains { $0 > 0x20 } }
            .map { ($0.offset + 1, Substring($0.element)) }
    }

    private static func entry(
        of row: Substring,
        _ source: String,
        with reader: inout WordReader
    ) -> (Entry, [Word])? {
        let fields = row.utf8.split(separator: 0x09, omittingEmptySubsequences: false).map {
            field in
            field.split { $0 <= 0x20 }.map { String(Substring($0)) }.joined(separator: " ")
        }
        guard fields.count >= 2 else { return nil }
        let key = reader.shortKey(of: fields[0])
        let words = reader.words(of: fields[1])
        guard isPair(key, words) else { return nil }
        let entry = Entry(
            short: fields[0],
            long: fields[1],
            source: fields.count > 2 && !fields[2].isEmpty ? fields[2] : source,
            shortKey: key
        )
        return (entry, words)
    }

    /// Whether a short and a long form can stand for each other: both have words, and not the same.
    private static func isPair(_ key: String, _ long: [Word]) -> Bool {
        !key.isEmpty && !long.isEmpty && (long.count > 1 || long[0].bare != key)
    }

    /// Adds an entry; one that is there already is passed over.
    public mutating func append(_ entry: Entry) {
        append(entry, words: Self.words(of: entry.long))
    }

    private mutating func append(_ entry: Entry, words long: [Word]) {
        let key = entry.shortKey
        guard Self.isPair(key, long),
            !(byShort[key] ?? []).contains(where: { words[$0] == long })
        else { return }
        byShort[key, default: []].append(entries.count)
        if long.count > 1 {
            byLong["\(long[0].bare) \(long[1].bare)", default: []].append(entries.count)
        }
        entries.append(entry)
        words.append(long)
        for (first, second) in zip(long, long.dropFirst()) {
            neighbours.insert("\(first.marked) \(second.marked)")
        }
    }

    /// The entries of a short form, given as ``Entry/shortKey``.
    /// - Parameter isInCapitals: whether it was typed in capitals among words that were not.
    public func entries(forShort key: String, isInCapitals: Bool) -> [Entry] {
        (byShort[key] ?? []).map { entries[$0] }.filter { isInCapitals || !$0.needsCapitals }
    }

    /// The entries whose long form stands at the beginning of the words, with how many words it
    /// takes; the longest first.
    public func entries(forLong words: ArraySlice<Word>) -> [(count: Int, entry: Entry)] {
        guard let first = words.first, let second = words.dropFirst().first else { return [] }
        return (byLong["\(first.bare) \(second.bare)"] ?? [])
            .filter { entry in
                guard self.words[entry].count <= words.count else { return false }
                return zip(self.words[entry], words).allSatisfy { own, word in
                    word.hasMarks ? own.marked == word.marked : own.bare == word.bare
                }
            }
            .map { (self.words[$0].count, entries[$0]) }
            .sorted { $0.count > $1.count }
    }

    /// The words of a long form.
    public static func words(of long: String) -> [Word] {
        var reader = WordReader()
        return reader.words(of: long)
    }

    /// A short form as it is looked up; empty where it is no single word or compound.
    public static func shortKey(of short: String) -> String {
        var reader = WordReader()
        return reader.shortKey(of: short)
    }
}

/// Reads the two forms of many abbreviations with one tokenizer.
private struct WordReader {
    private var tokenizer = Tokenizer()
    private var buffer = TokenBuffer()

    mutating func words(of long: String) -> [AbbreviationBook.Word] {
        tokenizer.tokenize(long, into: &buffer)
        return buffer.entries.indices.filter { buffer.entries[$0].atomCount == 1 }.map { index in
            let token = buffer.token(at: index)
            return AbbreviationBook.Word(marked: token.marked, bare: token.bare, hasMarks: true)
        }
    }

    mutating func shortKey(of short: String) -> String {
        tokenizer.tokenize(short, into: &buffer)
        guard let first = buffer.entries.first,
            buffer.entries.allSatisfy({ $0.position < first.atomCount })
        else { return "" }
        return buffer.token(at: 0).bare
    }
}
