internal import Documents
internal import PassageIndex
internal import VietnameseText

/// Passages of a document as one text in which quotations are looked for.
///
/// What may stand in the middle of a quotation without being quoted is known by its place: footnotes,
/// headings, the numbers of pages, the head of a table that each of its passages repeats.
final class QuotableText {
    let document: StoredDocument
    let passages: [StoredPassage]
    let bytes: [UInt8]
    let words: [QuotedWord]
    /// The passage of each word.
    let passageOfWord: [Int]
    /// What may be passed over: ranges of words, in order, none within another.
    let skips: [Range<Int>]
    /// The words of each footnote.
    let notes: [Range<Int>]
    /// The words of the heads that passages of a table repeat from the one before: their lines are not
    /// those of the passage.
    private let copies: [Range<Int>]
    let skipByStart: [Int: Int]
    let skipByEnd: [Int: Int]

    /// The places of neighbours and of words, by their keys.
    private let pairs: Places
    private lazy var singles = Places(words.enumerated().map { ($1.bare, $0) })

    /// Places by keys, sorted.
    private struct Places {
        private let keys: [UInt64]
        private let places: [Int]

        init(_ entries: [(key: UInt64, place: Int)]) {
            let sorted = entries.sorted {
                $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place
            }
            keys = sorted.map(\.key)
            places = sorted.map(\.place)
        }

        func places(of key: UInt64) -> ArraySlice<Int> {
            let start = bound { $0 < key }
            let end = bound { $0 <= key }
            return places[start..<end]
        }

        private func bound(_ isBefore: (UInt64) -> Bool) -> Int {
            var (low, high) = (0, keys.count)
            while low < high {
                let middle = (low + high) / 2
                if isBefore(keys[middle]) { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    init(_ passages: [StoredPassage], of document: StoredDocument, _ memory: TokenizerMemory) {
        self.document = document
        self.passages = passages
        var builder = QuotableTextBuilder(document, memory)
        for (index, passage) in passages.enumerated() { builder.append(passage, index) }
        bytes = builder.bytes
        words = builder.words
        passageOfWord = builder.passageOfWord
        skips = builder.skips
        notes = builder.notes
        copies = builder.copies
        skipByStart = Dictionary(
            skips.map { ($0.lowerBound, $0.upperBound) },
            uniquingKeysWith: { first, _ in first }
        )
        skipByEnd = Dictionary(
            skips.map { ($0.upperBound, $0.lowerBound) },
            uniquingKeysWith: { first, _ in first }
        )
        pairs = Places(
            words.indices.dropLast().map {
                (QuotedWord.pair(builder.words[$0], builder.words[$0 + 1]), $0)
            }
        )
    }

    /// Whether words stand in a table's repeated head and nowhere else.
    func isCopy(_ words: Range<Int>) -> Bool {
        copies.contains { $0.lowerBound <= words.lowerBound && words.upperBound <= $0.upperBound }
    }

    /// Where two neighbours stand, by the first of them.
    func places(ofPair key: UInt64) -> ArraySlice<Int> { pairs.places(of: key) }

    /// Where a word stands, whatever its marks.
    func places(ofWord key: UInt64) -> ArraySlice<Int> { singles.places(of: key) }
}

/// Puts passages together.
private struct QuotableTextBuilder {
    var bytes: [UInt8] = []
    var words: [QuotedWord] = []
    var passageOfWord: [Int] = []
    var skips: [Range<Int>] = []
    var notes: [Range<Int>] = []
    var copies: [Range<Int>] = []

    private let document: StoredDocument
    private let memory: TokenizerMemory
    private var titles: [Int: [UInt64]] = [:]
    private var last: StoredPassage?

    init(_ document: StoredDocument, _ memory: TokenizerMemory) {
        self.document = document
        self.memory = memory
    }

    mutating func append(_ passage: StoredPassage, _ index: Int) {
        if let last, last.ordinal + 1 != passage.ordinal {
            // Nothing of a quotation is found on both sides of what was left out.
            let end = bytes.count
            words.append(QuotedWord(source: end..<end, marked: 0, bare: 0, isFigure: true))
            passageOfWord.append(index)
        }
        let offset = bytes.count
        let text = passage.utf8
        bytes += text
        bytes.append(0x0A)
        let first = words.count
        for word in QuotedWord.words(of: text, memory) {
            var word = word
            word.source = (word.source.lowerBound + offset)..<(word.source.upperBound + offset)
            words.append(word)
            passageOfWord.append(index)
        }
        note(first..<words.count, of: passage, at: offset)
        last = passage
    }

    /// Notes what of a passage may be passed over.
    private mutating func note(_ own: Range<Int>, of passage: StoredPassage, at offset: Int) {
        guard !own.isEmpty else { return }
        if passage.form == .footnote {
            skips.append(own)
            notes.append(own)
            return
        }
        let lines = passage.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        var repeated = 0
        if passage.form == .table, let last, last.form == .table, last.section == passage.section,
            last.ordinal + 1 == passage.ordinal
        {
            let before = last.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            repeated = zip(lines, before).prefix { $0 == $1 }.count
            // Behind the head the row that names the rows below it, where they began before.
            if repeated > 0, lines.indices.contains(repeated), !lines[repeated].contains(0x09),
                before.dropFirst(repeated).contains(lines[repeated])
            {
                repeated += 1
            }
        }
        var first = own.lowerBound
        var end = offset
        var isLeading = true
        var copied = own.lowerBound
        for (index, line) in lines.enumerated() {
            end += line.count + 1
            var next = first
            while next < own.upperBound, words[next].source.lowerBound < end { next += 1 }
            let range = first..<next
            first = next
            guard !range.isEmpty else { continue }
            let isFurniture =
                range.count == 1 && words[range.lowerBound].isFigure && line.count <= 5
                && passage.form != .table
            let isHeading =
                passage.form == .heading
                || (passage.form == .prose && isLeading && isTitle(range, of: passage.section))
            isLeading = isLeading && isHeading
            if index < repeated || isFurniture || isHeading { skips.append(range) }
            if index < repeated { copied = range.upperBound }
        }
        if copied > own.lowerBound { copies.append(own.lowerBound..<copied) }
    }

    /// Whether some words are the heading of a section, or of one that it stands under.
    private mutating func isTitle(_ range: Range<Int>, of section: Int?) -> Bool {
        for section in document.path(toSection: section) {
            let title: [UInt64]
            if let known = titles[section] {
                title = known
            } else {
                title = QuotedWord.words(of: Array(document.sections[section].title.utf8), memory)
                    .map(\.bare)
                titles[section] = title
            }
            if !title.isEmpty, range.count <= title.count + 6,
                words[range].suffix(title.count).map(\.bare) == title
            {
                return true
            }
        }
        return false
    }
}
