/// Turns text of pre-Unicode Vietnamese fonts into Unicode, and leaves all other text as it is.
///
/// Converters give the bytes of such fonts as the characters of a Western or the Vietnamese code
/// page. Which encoding they are in is decided by the words that come out: right are those that
/// are syllables of Vietnamese. A font's name is only a hint, for names survive when text is
/// pasted; one document mixes fonts, hence each stretch is judged beside the whole. What cannot
/// be told stays as it stands, and the summary says so.
public struct LegacyTextDecoder: Sendable {
    /// Whether text in a font of capitals (`.VnTimeH`) becomes capitals, as paper shows it.
    ///
    /// Without it such text keeps the letters that were typed, mostly small ones.
    public var restoresFontCapitals: Bool

    /// Makes a decoder.
    public init(restoresFontCapitals: Bool = true) {
        self.restoresFontCapitals = restoresFontCapitals
    }

    /// The runs of one document, by paragraphs, in Unicode and NFC.
    ///
    /// It needs all of them at once: a short line says nothing about its encoding, the document
    /// does. A word may go on from one run to the next of the same font.
    public func decode(_ paragraphs: [[FontRun]]) -> DecodedRuns {
        var reading = LegacyReading(restoresFontCapitals: restoresFontCapitals)
        for paragraph in paragraphs { reading.survey(paragraph) }
        reading.settle()
        let texts =
            reading.leavesAll
            ? paragraphs.map { $0.map(\.text.composedText) }
            : paragraphs.map { reading.decode($0) }
        return DecodedRuns(paragraphs: texts, encodings: reading.summary())
    }
}
