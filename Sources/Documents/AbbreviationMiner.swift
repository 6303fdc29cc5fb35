/// An abbreviation that a document defines for itself: `GPMB`, giải phóng mặt bằng.
public struct DefinedAbbreviation: Hashable, Sendable {
    /// The short form as written, without spaces around its signs.
    public let short: String
    /// The long form in NFC, with single spaces.
    ///
    /// In the text's own case, but for a first capital that only begins a sentence and for words
    /// that are all in capitals.
    public let long: String
    /// The first line of the passage that defines it, counted from 1.
    public let line: Int

    /// Makes an abbreviation of its parts.
    public init(short: String, long: String, line: Int) {
        self.short = short
        self.long = long
        self.line = line
    }
}

/// Finds the abbreviations that documents define for themselves.
///
/// A value without state; one miner may serve many threads. A pair is taken where the initials of
/// the long form spell the short one, or where the text says in so many words that one stands for
/// the other (`sau đây gọi tắt là`).
public struct AbbreviationMiner: Sendable {
    /// Makes a miner.
    public init() {}

    /// The abbreviations in the order of the text, each pair at its first place.
    ///
    /// Linear; a passage without parentheses, colons and words of definition costs one look at each
    /// byte. Long forms that differ in case alone are the same.
    public func abbreviations(of document: Document) -> [DefinedAbbreviation] {
        var found: [DefinedAbbreviation] = []
        var seen: Set<[String]> = []
        for passage in document.passages {
            var scan = DefinitionScan(passage.text, isTable: passage.form == .table)
            for (short, long) in scan.definitions()
            where seen.insert([short, long.lowercased()]).inserted {
                found.append(
                    DefinedAbbreviation(short: short, long: long, line: passage.lines.lowerBound)
                )
            }
        }
        return found
    }
}
