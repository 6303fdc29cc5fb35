internal import VietnameseText

/// What a question asks for in one place: a syllable, a number, or a compound over its atoms.
public struct QueryUnit: Hashable, Sendable {
    /// One atom of the unit: a syllable or number as the index knows it.
    public struct Atom: Hashable, Sendable {
        /// The form with the marks that were typed.
        public let marked: String
        /// The form without marks.
        public let bare: String
        /// Hash of the form as typed, before its spelling was made canonical.
        public let spellingKey: UInt64
        /// Hash of the marked form.
        public let markedKey: UInt64
        /// Hash of the bare form.
        public let bareKey: UInt64
        /// Whether it is made of letters.
        public let isWord: Bool

        /// The marked form that was probably meant, where marks were left out.
        public private(set) var restored: String?
        /// Hash of the restored form; that of the marked form where there is none.
        public private(set) var restoredKey: UInt64
        /// Whether the word was repaired: what was typed is another.
        public var isRepaired = false
        /// What of a text's words matches.
        public var match = Match.word

        /// What a form begins with that a prefix matches, one of them.
        public private(set) var beginnings: [String] = []

        /// What of a text's words an atom matches.
        public enum Match: UInt8, Hashable, Sendable {
            /// The word, in any spelling and, with less weight, with any marks.
            case word
            /// The word as it was typed and no other.
            case exact
            /// Words that begin so; the forms end in a star.
            case prefix
        }

        /// The marked form that is meant.
        public var understood: String { restored ?? marked }

        /// Whether a form of the index begins as the prefix does.
        public func begins(_ form: String) -> Bool { beginnings.contains(where: form.hasPrefix) }

        /// The same of a marked and a bare form in UTF-8: where the prefix has no marks, either does.
        public func begins(_ marked: ArraySlice<UInt8>, bare: ArraySlice<UInt8>) -> Bool {
            beginnings.contains {
                marked.starts(with: $0.utf8) || (!hasMarks && bare.starts(with: $0.utf8))
            }
        }

        /// The atom in the text of a plan.
        var shown: String { match == .exact ? "=\(marked)" : understood }

        /// Notes which marks were probably meant.
        public mutating func restore(_ form: String?) {
            restored = form
            restoredKey = form.map(TokenBuffer.key(of:)) ?? markedKey
        }

        /// Whether marks were typed: then they are evidence.
        public var hasMarks: Bool { markedKey != bareKey }
    }

    /// The words as typed, in lower case.
    public let typed: String
    /// Whether all its letters were typed as capitals.
    public let isInCapitals: Bool
    /// The compound's marked form; the atom's where there is no compound.
    public let marked: String
    /// The compound's bare form; the atom's where there is no compound.
    public let bare: String
    /// The atoms, at least one.
    public var atoms: [Atom]
    /// Whether the unit is a compound: its own form is better evidence than its atoms.
    public let isCompound: Bool
    /// What was typed in its place, where it was repaired.
    public private(set) var given: String?

    /// Whether it is made of letters alone, with the signs of a compound between.
    public var isOfLetters: Bool { !atoms.isEmpty && atoms.allSatisfy(\.isWord) }

    /// The unit as it was understood: as typed, where nothing was restored or repaired.
    public var shown: String {
        guard !isCompound, let atom = atoms.first else { return typed }
        if let restored = atom.restored { return Syllable.written(restored) }
        return atom.isRepaired ? Syllable.written(atom.marked) : typed
    }

    /// The marked form that is meant: restored where it was typed without marks.
    public var understood: String {
        guard !isCompound, let atom = atoms.first else { return marked }
        return atom.understood
    }

    static func key(of form: String) -> UInt64 { TokenBuffer.key(of: form) }

    /// The unit, to be found as it was typed and not otherwise.
    var exact: QueryUnit {
        var unit = self
        for index in unit.atoms.indices { unit.atoms[index].match = .exact }
        return unit
    }

    /// The unit as the beginning of words, with or without marks.
    ///
    /// A compound is none.
    var prefix: QueryUnit {
        guard !isCompound, atoms.count == 1 else { return self }
        let beginning = typed.composedText
        let atom = Atom(
            marked: beginning + "*",
            bare: atoms[0].bare + "*",
            spellingKey: Self.key(of: beginning + "*"),
            markedKey: Self.key(of: beginning + "*"),
            bareKey: Self.key(of: atoms[0].bare + "*"),
            isWord: true,
            restoredKey: Self.key(of: beginning + "*"),
            match: .prefix,
            // A tone may move when letters follow: `hoạ` begins `hoạch`, and is written `họa`.
            beginnings: beginning == atoms[0].marked ? [beginning] : [beginning, atoms[0].marked]
        )
        return QueryUnit(
            typed: typed + "*",
            isInCapitals: false,
            marked: atom.marked,
            bare: atom.bare,
            atoms: [atom],
            isCompound: false
        )
    }

    /// Whether it stands for all words that begin so.
    public var isBeginning: Bool { atoms.contains { $0.match == .prefix } }

    /// The year that it is: a number of four digits from 1900 to 2100.
    public var year: Int? {
        guard !isCompound, let atom = atoms.first, !atom.isWord, atom.bare.utf8.count == 4,
            let year = Int(atom.bare), (1900...2100).contains(year)
        else { return nil }
        return year
    }

    /// The number of a document that it is, as numbers are compared: `346/bc-ubnd`.
    public var documentNumber: String? {
        isCompound && bare.contains("/") ? DocumentNumberKey.key(of: bare) : nil
    }

    /// Whether it is found as typed, or by its beginning: nothing in it is restored or repaired.
    public var isLiteral: Bool { atoms.contains { $0.match != .word } }

    /// The units of a text that replaces what was typed.
    public static func repaired(_ text: String, of typed: String? = nil) -> [QueryUnit] {
        units(of: text[...]).map { unit in
            var unit = unit
            unit.given = typed
            for index in unit.atoms.indices { unit.atoms[index].isRepaired = true }
            return unit
        }
    }

    static func units(of text: Substring) -> [QueryUnit] {
        let text = String(text)
        var tokenizer = Tokenizer()
        var buffer = TokenBuffer()
        tokenizer.tokenize(text, into: &buffer)
        let bytes = Array(text.utf8)
        var units: [QueryUnit] = []
        var next = 0
        for (index, entry) in buffer.entries.enumerated() where entry.position >= next {
            // Of what begins at an atom the longest comes first: the compound stands for its parts.
            next = entry.position + entry.atomCount
            let atoms = buffer.entries.indices[index...].lazy
                .prefix { buffer.entries[$0].position < next }
                .filter { buffer.isAtom(at: $0) }
                .map { atom(of: buffer.entries[$0], in: buffer) }
            let token = buffer.token(at: index)
            let typed = String(decoding: bytes[entry.source], as: UTF8.self)
            units.append(
                QueryUnit(
                    typed: typed.lowercased(),
                    isInCapitals: typed != typed.lowercased() && typed == typed.uppercased(),
                    marked: token.marked,
                    bare: token.bare,
                    atoms: Array(atoms),
                    isCompound: !buffer.isAtom(at: index)
                )
            )
        }
        return units
    }

    private static func atom(of entry: TokenBuffer.Entry, in buffer: TokenBuffer) -> Atom {
        Atom(
            marked: String(decoding: buffer.bytes[entry.marked], as: UTF8.self),
            bare: String(decoding: buffer.bytes[entry.bare], as: UTF8.self),
            spellingKey: entry.spellingKey,
            markedKey: entry.markedKey,
            bareKey: entry.bareKey,
            isWord: entry.kind == .word,
            restoredKey: entry.markedKey
        )
    }
}
