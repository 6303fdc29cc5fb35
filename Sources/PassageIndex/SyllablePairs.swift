internal import VietnameseText

/// How often marked syllables stand side by side: the counts of a bigram model, in flat arrays.
///
/// A count may be negative: what a removed document takes from the index's counts.
struct SyllablePairs: Sendable {
    /// Two neighbours and how often they were met; forms are ranges of ``SyllablePairs/bytes``.
    struct Entry: Sendable {
        var first: Range<Int>
        var second: Range<Int>
        var firstBare: Range<Int>
        var secondBare: Range<Int>
        var count: Int
    }

    private(set) var entries: [Entry] = []
    private(set) var bytes: [UInt8] = []
    private var places: [UInt64: Int] = [:]
    /// Where each form stands, by its hash.
    private var forms: [UInt64: Range<Int>] = [:]

    var isEmpty: Bool { entries.isEmpty }

    /// Forms of more bytes are no syllables.
    private static let longestForm = 24

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        forms.removeAll(keepingCapacity: true)
    }

    /// Counts two neighbours of a text's tokens.
    mutating func count(
        _ first: TokenBuffer.Entry,
        _ second: TokenBuffer.Entry,
        in tokens: TokenBuffer,
        by count: Int
    ) {
        let key = first.markedKey &* 0x9E37_79B9_7F4A_7C15 ^ second.markedKey
        if let place = places[key] {
            entries[place].count += count
            return
        }
        guard first.marked.count <= Self.longestForm, second.marked.count <= Self.longestForm else {
            return
        }
        places[key] = entries.count
        entries.append(
            Entry(
                first: keep(tokens.bytes[first.marked], first.markedKey),
                second: keep(tokens.bytes[second.marked], second.markedKey),
                firstBare: keep(tokens.bytes[first.bare], first.bareKey),
                secondBare: keep(tokens.bytes[second.bare], second.bareKey),
                count: count
            )
        )
    }

    /// Adds the counts of others.
    mutating func merge(_ other: SyllablePairs) {
        for (key, place) in other.places {
            let entry = other.entries[place]
            if let own = places[key] {
                entries[own].count += entry.count
                continue
            }
            func keep(_ range: Range<Int>) -> Range<Int> {
                let form = other.bytes[range]
                return self.keep(form, TokenBuffer.key(of: form))
            }
            places[key] = entries.count
            entries.append(
                Entry(
                    first: keep(entry.first),
                    second: keep(entry.second),
                    firstBare: keep(entry.firstBare),
                    secondBare: keep(entry.secondBare),
                    count: entry.count
                )
            )
        }
    }

    private mutating func keep(_ form: ArraySlice<UInt8>, _ key: UInt64) -> Range<Int> {
        if let known = forms[key] { return known }
        let start = bytes.count
        bytes.append(contentsOf: form)
        forms[key] = start..<bytes.count
        return start..<bytes.count
    }
}

/// The counts of an index that share a key: those whose first syllable has one bare form, and whose
/// second begins with one letter.
///
/// So small a block is read for a pair of a question, and written when a document changes it.
struct SyllablePairBlock {
    struct Entry: Hashable {
        var first: [UInt8]
        var second: [UInt8]
    }

    private(set) var counts: [Entry: Int] = [:]

    /// The key of the metadata in which a pair is counted.
    static func key(first bare: ArraySlice<UInt8>, second: ArraySlice<UInt8>) -> String {
        let words = bare + [0x20] + second.prefix(1)
        return IndexForm.Key.pairs + String(decoding: words, as: UTF8.self)
    }

    init(_ data: [UInt8]) throws(IndexError) {
        guard !data.isEmpty else { return }
        var decoder = RecordDecoder(data)
        var firsts: [[UInt8]] = []
        for _ in 0..<(try decoder.count()) { firsts.append(try decoder.form()) }
        let count = try decoder.count()
        counts.reserveCapacity(count)
        for _ in 0..<count {
            let first = try decoder.number()
            guard first < firsts.count else { throw .damagedRecord }
            let second = try decoder.form()
            counts[Entry(first: firsts[first], second: second)] = try decoder.number()
        }
    }

    /// The counts of several indexes together.
    init(merging records: [[UInt8]]) throws(IndexError) {
        try self.init(records.first ?? [])
        for record in records.dropFirst() {
            for (entry, count) in try SyllablePairBlock(record).counts { add(count, to: entry) }
        }
    }

    mutating func add(_ count: Int, to entry: Entry) {
        let sum = counts[entry, default: 0] + count
        counts[entry] = sum > 0 ? sum : nil
    }

    func encoded() -> [UInt8] {
        guard !counts.isEmpty else { return [] }
        let order = counts.keys.sorted {
            if $0.first != $1.first { return $0.first.lexicographicallyPrecedes($1.first) }
            return $0.second.lexicographicallyPrecedes($1.second)
        }
        var firsts: [[UInt8]] = []
        var body = RecordEncoder()
        for entry in order {
            if firsts.last != entry.first { firsts.append(entry.first) }
            body.append(firsts.count - 1)
            body.append(bytes: entry.second)
            body.append(counts[entry, default: 0])
        }
        var encoder = RecordEncoder()
        encoder.append(firsts.count)
        for first in firsts { encoder.append(bytes: first) }
        encoder.append(order.count)
        return encoder.bytes + body.bytes
    }
}
