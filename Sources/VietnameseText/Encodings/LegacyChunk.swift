/// A paragraph, or a part of one, with the runs that it is made of.
struct LegacyChunk {
    /// A run's part of the chunk.
    struct Span {
        let run: Int
        let group: Int
        let showsCapitals: Bool
        let isOfSigns: Bool
        var range: Range<Int>
    }

    /// A word: letters, and signs that some encoding has as letters.
    struct Word {
        let range: Range<Int>
        let group: Int
        /// Whether it holds a scalar beyond ASCII.
        let isCoded: Bool
    }

    /// Longer paragraphs are read in parts, so that memory stays bounded.
    static let longest = 1 << 16

    private(set) var scalars: [UInt32] = []
    private(set) var spans: [Span] = []

    /// Begins a run's part at the end; the scalars that follow are its.
    mutating func begin(run: Int, group: Int, font: FontName) {
        let end = scalars.count
        let span = Span(
            run: run,
            group: group,
            showsCapitals: font.showsCapitals,
            isOfSigns: font.isOfSigns,
            range: end..<end
        )
        close()
        spans.append(span)
    }

    /// Takes a scalar at the end.
    mutating func append(_ scalar: UInt32) {
        scalars.append(scalar)
    }

    /// Ends the last run's part.
    mutating func close() {
        guard let last = spans.indices.last else { return }
        spans[last].range = spans[last].range.lowerBound..<scalars.count
    }

    /// Whether the chunk is long, and its last scalar stands between words.
    var isFull: Bool {
        guard scalars.count >= Self.longest, let last = scalars.last else { return false }
        return !CodedWord.holds(last) || scalars.count >= 2 * Self.longest
    }

    /// Forgets all scalars; what follows is of the same run as what came last.
    mutating func removeAll() {
        scalars.removeAll(keepingCapacity: true)
        guard var span = spans.last else { return }
        span.range = 0..<0
        spans.removeAll(keepingCapacity: true)
        spans.append(span)
    }

    /// The words in order; a word ends where the font changes.
    var words: [Word] {
        var words: [Word] = []
        var start: Int?
        var isCoded = false
        var group = 0
        func close(at end: Int) {
            if let first = start {
                words.append(Word(range: first..<end, group: group, isCoded: isCoded))
            }
            start = nil
            isCoded = false
        }
        for span in spans {
            if span.group != group || span.isOfSigns { close(at: span.range.lowerBound) }
            group = span.group
            guard !span.isOfSigns else { continue }
            for place in span.range {
                let scalar = scalars[place]
                if CodedWord.holds(scalar) {
                    if start == nil { start = place }
                    if scalar >= 0x80 || scalar < 0x20 { isCoded = true }
                } else {
                    close(at: place)
                }
            }
        }
        close(at: scalars.count)
        return words
    }
}
