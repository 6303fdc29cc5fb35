/// The forms of the words that a tokenizer has met, found again by the words' bytes.
///
/// A direct-mapped table: a word takes the place of another of the same slot, and all are forgotten
/// when their forms fill the memory that is granted.
struct KnownWords: Sendable {
    struct Word {
        /// Ranges of ``KnownWords/bytes``.
        var marked: Range<Int>
        var bare: Range<Int>
        var markedKey: UInt64
        var bareKey: UInt64
        var spellingKey: UInt64
    }

    private struct Slot {
        var hash: UInt64
        var source: Range<Int>
        var word: Word
    }

    private static let slotCount = 4096
    private static let byteLimit = 1 << 20
    /// A few words are not worth the table.
    private static let fewWords = 64

    private var slots: [Slot?] = []
    private var wordsBefore = 0
    /// The sources and forms of all words.
    private(set) var bytes: [UInt8] = []

    func word(_ hash: UInt64, of text: Span<UInt8>, in source: Range<Int>) -> Word? {
        guard !slots.isEmpty, let slot = slots[Int(hash % UInt64(Self.slotCount))],
            slot.hash == hash, slot.source.count == source.count
        else { return nil }
        for offset in 0..<source.count
        where bytes[slot.source.lowerBound + offset] != text[source.lowerBound + offset] {
            return nil
        }
        return slot.word
    }

    mutating func insert(_ word: Word, _ hash: UInt64, of text: Span<UInt8>, in source: Range<Int>)
    {
        if slots.isEmpty {
            wordsBefore += 1
            guard wordsBefore > Self.fewWords else { return }
            slots = Array(repeating: nil, count: Self.slotCount)
        }
        let start = bytes.count
        for index in source { bytes.append(text[index]) }
        slots[Int(hash % UInt64(Self.slotCount))] = Slot(
            hash: hash,
            source: start..<bytes.count,
            word: word
        )
    }

    /// Forgets all words where they have filled their memory; no range may be in use.
    mutating func makeRoom() {
        guard bytes.count > Self.byteLimit else { return }
        bytes.removeAll(keepingCapacity: true)
        slots.removeAll(keepingCapacity: true)
    }

    /// Keeps a form's bytes.
    mutating func append(_ form: [UInt8]) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: form)
        return start..<bytes.count
    }
}
