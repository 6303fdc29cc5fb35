/// A chunk while it is decoded, a place for each of its scalars.
struct LegacyOutput {
    private(set) var scalars: [UInt32]

    init(_ chunk: LegacyChunk) {
        scalars = chunk.scalars
    }

    /// Puts a decoded word, as long as it was, in its place.
    mutating func replace(_ range: Range<Int>, by decoded: [UInt32]) {
        scalars.replaceSubrange(range, with: decoded)
    }

    /// The letters at some places.
    func text(at range: Range<Int>) -> [UInt32] {
        scalars[range].filter { $0 != CodedWord.joined }
    }

    /// Decodes the words of VIQR; gives how many letters they had.
    mutating func decode(_ quoted: QuotedEvidence) -> Int {
        quoted.decode(&scalars)
    }

    /// Makes the letters at some places capitals.
    mutating func raise(_ range: Range<Int>) {
        for place in range { scalars[place] = ToneMarks.capital(of: scalars[place]) }
    }

    /// Writes a run's part to its text.
    ///
    /// Where the run's font is a coded one, control characters above ASCII are what Western
    /// fonts have in their place: dashes and quotation marks.
    func write(
        _ span: LegacyChunk.Span,
        raised: Bool,
        controlsAreWestern: Bool,
        to texts: inout [String.UnicodeScalarView]
    ) {
        for place in span.range where scalars[place] != CodedWord.joined {
            var value = scalars[place]
            if controlsAreWestern, (0x80..<0xA0).contains(value),
                ByteTable.windows1252Upper[Int(value) - 0x80] > 0
            {
                value = ByteTable.windows1252Upper[Int(value) - 0x80]
            }
            if raised { value = ToneMarks.capital(of: value) }
            if let scalar = Unicode.Scalar(value) { texts[span.run].append(scalar) }
        }
    }
}
