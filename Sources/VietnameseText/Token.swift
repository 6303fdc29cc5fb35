/// A unit of text that can be searched: a syllable, a number, a date, a document number, or a part
/// of one of those.
public struct Token: Hashable, Sendable {
    /// What a token is made of.
    public enum Kind: UInt8, Hashable, Sendable {
        /// A syllable or word: letters only.
        case word
        /// A number, with its separators and its percent sign (`1.721,4`, `56,37%`).
        case number
        /// A calendar date; both forms are `2022-12-27`, however it was written.
        case date
        /// Several atoms that belong together (`346/BC-UBND`, `KT-XH`, `57/60`, `QĐ1363`).
        case compound
    }

    /// Where the token stands, in UTF-8 bytes of the text as given.
    public let source: Range<Int>
    /// The form with its marks: lower case, NFC, one canonical spelling (`hoà` is `hòa`).
    public let marked: String
    /// The form without marks, for queries typed on a bare keyboard.
    public let bare: String
    /// What the token is made of.
    public let kind: Kind
    /// The number of the token's first atom, counted from 0 through the text.
    public let position: Int
    /// How many atoms it covers: 1 for an atom, more for a compound that stands over its parts.
    public let atomCount: Int

    /// Makes a token of its parts.
    public init(
        source: Range<Int>,
        marked: String,
        bare: String,
        kind: Kind,
        position: Int,
        atomCount: Int
    ) {
        self.source = source
        self.marked = marked
        self.bare = bare
        self.kind = kind
        self.position = position
        self.atomCount = atomCount
    }
}
