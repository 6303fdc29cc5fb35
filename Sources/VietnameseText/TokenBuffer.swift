/// The tokens of one text in a few flat arrays, reused from text to text so that nothing is
/// allocated on the way of a token.
///
/// Order: by first atom; a compound stands before its atoms.
public struct TokenBuffer: Sendable {
    /// One token; its forms are ranges of ``TokenBuffer/bytes``.
    public struct Entry: Sendable {
        /// Where the token stands, in UTF-8 bytes of the text as given.
        public var source: Range<Int>
        /// The marked form's bytes.
        public var marked: Range<Int>
        /// The bare form's bytes.
        public var bare: Range<Int>
        /// Hash of the marked form (``TokenBuffer/key(of:)``).
        public var markedKey: UInt64
        /// Hash of the bare form.
        public var bareKey: UInt64
        /// Hash of the form as written, only lower-cased and composed: differs from `markedKey`
        /// where the spelling is a variant (`hoà`).
        public var spellingKey: UInt64
        /// The number of the token's first atom.
        public var position: Int
        /// How many atoms it covers; 1 for an atom.
        public var atomCount: Int
        /// What the token is made of.
        public var kind: Token.Kind
    }

    /// The tokens, by first atom; a compound stands before the atoms that it covers.
    public internal(set) var entries: [Entry] = []
    /// The bytes of all forms.
    public internal(set) var bytes: [UInt8] = []
    /// How many atoms the text has.
    public internal(set) var atomCount = 0

    /// Makes an empty buffer.
    public init() {}

    /// Whether an entry is an atom, and no compound, which may be over one atom only (`56,37%`).
    public func isAtom(at index: Int) -> Bool {
        // The last entry of a position: compounds stand before it.
        let next = index + 1
        return next == entries.count || entries[next].position > entries[index].position
    }

    /// Writes the indexes of the entries of the atoms, by their positions.
    public func writeAtomPlaces(into places: inout [Int]) {
        places.removeAll(keepingCapacity: true)
        places += entries.indices.lazy.filter(isAtom)
    }

    /// The token at `index` as a value of its own.
    public func token(at index: Int) -> Token {
        let entry = entries[index]
        return Token(
            source: entry.source,
            marked: String(decoding: bytes[entry.marked], as: UTF8.self),
            bare: String(decoding: bytes[entry.bare], as: UTF8.self),
            kind: entry.kind,
            position: entry.position,
            atomCount: entry.atomCount
        )
    }

    /// All tokens as values.
    public var tokens: [Token] {
        entries.indices.map(token(at:))
    }
}
