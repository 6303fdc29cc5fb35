/// Abbreviations with what they stand for, found from either side.
///
/// A value; making one costs about a microsecond a row.
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

    /// The words of a long form, by the hashes of their forms: a book is made at each start, and
    /// few of its rows are ever asked for.
    fileprivate struct WordKeys: Hashable {
        var marked: UInt64
        var bare: UInt64
    }

    /// The entries in their order: earlier ones come first in every answer.
    public private(set) var entries: [Entry] = []
    /// By the hash of the short form.
    private var byShort: [UInt64: [Int]] = [:]
    /// By the bare forms of the first two words of the long form.
    private var byLong: [UInt64: [Int]] = [:]
    /// The words of each entry's long form.
    private var words: [[WordKeys]] = []
    /// The marked words that stand side by side in long forms.
    private var neighbours: Set<UInt64> = []

    /// Whether two marked words stand side by side in one of the long forms.
    public func joins(_ first: String, _ second: String) -> Bool {
        neighbours.contains(Self.key(TokenBuffer.key(of: first), TokenBuffer.key(of: second)))
    }

    /// One number for two words.
    private static func key(_ first: UInt64, _ second: UInt64) -> UInt64 {
        (first << 1 | first >> 63) ^ second &* 0x9E37_79B9_7F4A_7C15
    }

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
    ) -> (Entry, [WordKeys])? {
        let fields = row.utf8.split(separator: 0x09, omittingEmptySubsequences: false)
        guard fields.count >= 2 else { return nil }
        let short = spaced(fields[0])
        let long = spaced(fields[1])
        let domain = fields.count > 2 ? spaced(fields[2]) : ""
        let key = reader.shortKey(of: short)
        let words = reader.keys(of: long)
        guard isPair(key, words) else { return nil }
        let entry = Entry(
            short: short,
            long: long,
            source: domain.isEmpty ? source : domain,
            shortKey: key
        )
        return (entry, words)
    }

    /// A field with one space between its words and none around them.
    private static func spaced(_ field: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(field.count)
        var isApart = false
        for byte in field {
            guard byte > 0x20 else {
                isApart = !bytes.isEmpty
                continue
            }
            if isApart { bytes.append(0x20) }
            isApart = false
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a short and a long form can stand for each other: both have words, and not the same.
    private static func isPair(_ key: String, _ long: [WordKeys]) -> Bool {
        !key.isEmpty && !long.isEmpty
            && (long.count > 1 || long[0].bare != TokenBuffer.key(of: key))
    }

    /// Adds an entry; one that is there already is passed over.
    public mutating func append(_ entry: Entry) {
        var reader = WordReader()
        append(entry, words: reader.keys(of: entry.long))
    }

    private mutating func append(_ entry: Entry, words long: [WordKeys]) {
        let key = TokenBuffer.key(of: entry.shortKey)
        guard Self.isPair(entry.shortKey, long),
            !(byShort[key] ?? []).contains(where: { words[$0] == long })
        else { return }
        byShort[key, default: []].append(entries.count)
        if long.count > 1 {
            byLong[Self.key(long[0].bare, long[1].bare), default: []].append(entries.count)
        }
        entries.append(entry)
        words.append(long)
        for (first, second) in zip(long, long.dropFirst()) {
            neighbours.insert(Self.key(first.marked, second.marked))
        }
    }

    /// The entries of a short form, given as ``Entry/shortKey``.
    /// - Parameter isInCapitals: whether it was typed in capitals among words that were not.
    public func entries(forShort key: String, isInCapitals: Bool) -> [Entry] {
        (byShort[TokenBuffer.key(of: key)] ?? []).map { entries[$0] }
            .filter { isInCapitals || !$0.needsCapitals }
    }

    /// The entries whose long form stands at the beginning of the words, with how many words it
    /// takes; the longest first.
    public func entries(forLong words: ArraySlice<Word>) -> [(count: Int, entry: Entry)] {
        guard let first = words.first, let second = words.dropFirst().first else { return [] }
        let key = Self.key(TokenBuffer.key(of: first.bare), TokenBuffer.key(of: second.bare))
        return (byLong[key] ?? [])
            .filter { entry in
                guard self.words[entry].count <= words.count else { return false }
                return zip(self.words[entry], words).allSatisfy { own, word in
                    word.hasMarks
                        ? own.marked == TokenBuffer.key(of: word.marked)
                        : own.bare == TokenBuffer.key(of: word.bare)
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

    mutating func keys(of long: String) -> [AbbreviationBook.WordKeys] {
        tokenizer.tokenize(long, into: &buffer)
        return buffer.entries.lazy.filter { $0.atomCount == 1 }.map {
            AbbreviationBook.WordKeys(marked: $0.markedKey, bare: $0.bareKey)
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
