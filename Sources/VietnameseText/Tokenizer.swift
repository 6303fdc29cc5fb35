/// Turns text into tokens.
///
/// A tokenizer keeps its scratch memory between texts and belongs to one task at a time; making one
/// is cheap.
///
/// Markdown and HTML marks are no text. Superscript digits are footnote marks and are split off
/// (`2023¹`), but for the powers of units (`m²`). What is written together (`346/BC-UBND`) becomes
/// a compound over its atoms, and so do `346 /BC-UBND` and `ngày 27 tháng 12 năm 2022`.
public struct Tokenizer: Sendable {
    /// The longest form in bytes; a longer one is cut and ends in a hash of the whole, so that two
    /// forms of a pair and their prefix stay within Xapian's 245 bytes.
    public static let longestForm = 96

    private var letters: [UInt32] = []
    private var tones: [Tone] = []
    private var form: [UInt8] = []
    private var known = KnownWords()
    /// A copy of the shared table: reaching a global costs a check for each letter.
    private let table = LetterTable.table
    var atoms: [Atom] = []

    /// Makes a tokenizer.
    public init() {}

    /// The tokens of a text, as values.
    ///
    /// For large amounts use ``tokenize(_:into:)``.
    public static func tokens(of text: String) -> [Token] {
        var tokenizer = Tokenizer()
        var buffer = TokenBuffer()
        tokenizer.tokenize(text, into: &buffer)
        return buffer.tokens
    }

    /// Replaces the buffer's content by the tokens of a text.
    ///
    /// Linear in the text.
    public mutating func tokenize(_ text: String, into buffer: inout TokenBuffer) {
        var text = text
        text.makeContiguousUTF8()
        tokenize(text.utf8.span, into: &buffer)
    }

    /// Replaces the buffer's content by the tokens of valid UTF-8.
    ///
    /// Linear in the text.
    public mutating func tokenize(_ text: Span<UInt8>, into buffer: inout TokenBuffer) {
        buffer.entries.removeAll(keepingCapacity: true)
        buffer.bytes.removeAll(keepingCapacity: true)
        atoms.removeAll(keepingCapacity: true)
        readAtoms(of: text, into: &buffer)
        buffer.atomCount = atoms.count
        addCompounds(of: text, to: &buffer)
    }
}

/// An atom while its text is being read: its entry, and what stands between it and the one before.
struct Atom {
    /// What stands between an atom and the one before it.
    enum Joint: Equatable {
        /// Nothing: a letter meets a digit.
        case none
        /// One of `/ - . & _ @ + , % :` without spaces.
        case sign(UInt8)
        /// The same with spaces before or after it.
        case looseSign(UInt8)
        /// White space only.
        case space
        /// Anything else: a sentence's end, quotes, a line of a table.
        case other
    }

    var joint: Joint
    var entry: TokenBuffer.Entry
    var isNumber: Bool
    /// Followed at once by a percent sign (which may stand behind one space), ending here.
    var percentEnd: Int?
}

// MARK: - Atoms

extension Tokenizer {
    private mutating func readAtoms(of text: Span<UInt8>, into buffer: inout TokenBuffer) {
        var position = 0
        var joint = Atom.Joint.other
        let end = text.count
        while position < end {
            let (scalar, length) = Self.decode(text, at: position)
            let info = info(scalar)
            switch info.kind {
            case .letter:
                readWord(of: text, from: &position, joint: joint, into: &buffer)
                joint = .none
            case .digit:
                readNumber(of: text, from: &position, joint: joint, into: &buffer)
                joint = .none
            case .raisedDigit:
                if joint == .none, let last = atoms.last, isUnit(last.entry, in: buffer) {
                    readNumber(of: text, from: &position, joint: .none, into: &buffer)
                } else {
                    position += length
                    joint = Self.after(joint, sign: nil)
                }
            case .mark, .transparent:
                position += length
            case .other:
                if let skipped = Self.markup(in: text, at: position, afterAtom: joint == .none) {
                    position = skipped
                    joint = Self.after(joint, sign: nil)
                } else if scalar == 0x25, let last = atoms.indices.last, atoms[last].isNumber,
                    joint == .none || joint == .space, atoms[last].percentEnd == nil
                {
                    position += length
                    atoms[last].percentEnd = position
                    joint = .other
                } else {
                    joint = Self.after(joint, sign: scalar)
                    position += length
                }
            }
        }
    }

    /// The joint after one more character between two atoms.
    private static func after(_ joint: Atom.Joint, sign: UInt32?) -> Atom.Joint {
        guard let sign else { return joint == .none ? .space : joint }
        switch sign {
        case 0x20, 0xA0, 0x09, 0x202F, 0x3000:
            switch joint {
            case .none, .space: return .space
            case .sign(let sign), .looseSign(let sign): return .looseSign(sign)
            case .other: return .other
            }
        case 0x0A, 0x0D:
            // A line's end inside a paragraph; paragraphs themselves are parted by the caller.
            return joint == .none || joint == .space ? .space : .other
        case 0x2F, 0x2D, 0x2E, 0x26, 0x5F, 0x40, 0x2B, 0x2C, 0x3A:  // / - . & _ @ + , :
            switch joint {
            case .none: return .sign(UInt8(sign))
            case .space: return .looseSign(UInt8(sign))
            default: return .other
            }
        case 0x2010...0x2013, 0x2212:  // hyphens and dashes written for a hyphen
            switch joint {
            case .none: return .sign(0x2D)
            case .space: return .looseSign(0x2D)
            default: return .other
            }
        case 0x2A, 0x5C:  // Markdown's * and its escape
            return joint == .none ? .space : joint
        default:
            return .other
        }
    }

    private mutating func readWord(
        of text: Span<UInt8>,
        from position: inout Int,
        joint: Atom.Joint,
        into buffer: inout TokenBuffer
    ) {
        // Most words of a text were met before: their forms are remembered by their bytes.
        let start = position
        var end = position
        var hash = TokenBuffer.hashStart
        scan: while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                guard table[Int(byte)].kind == .letter else { break scan }
                hash = TokenBuffer.hash(hash, byte)
                position += 1
                end = position
                continue
            }
            let (scalar, length) = Self.decode(text, at: position)
            switch info(scalar).kind {
            case .letter, .mark:
                end = position + length
            case .transparent:
                break
            default:
                break scan
            }
            for offset in 0..<length { hash = TokenBuffer.hash(hash, text[position + offset]) }
            position += length
        }
        let word: KnownWords.Word
        if let met = known.word(hash, of: text, in: start..<end) {
            word = met
        } else {
            word = readNewWord(of: text, in: start..<end)
            known.insert(word, hash, of: text, in: start..<end)
        }
        let marked = buffer.append(known.bytes, word.marked)
        let bare = word.bare == word.marked ? marked : buffer.append(known.bytes, word.bare)
        atoms.append(
            Atom(
                joint: joint,
                entry: TokenBuffer.Entry(
                    source: start..<end,
                    marked: marked,
                    bare: bare,
                    markedKey: word.markedKey,
                    bareKey: word.bareKey,
                    spellingKey: word.spellingKey,
                    position: atoms.count,
                    atomCount: 1,
                    kind: .word
                ),
                isNumber: false,
                percentEnd: nil
            )
        )
    }

    /// Makes the forms of a word that is not known yet.
    private mutating func readNewWord(of text: Span<UInt8>, in range: Range<Int>) -> KnownWords.Word
    {
        known.makeRoom()
        letters.removeAll(keepingCapacity: true)
        tones.removeAll(keepingCapacity: true)
        var position = range.lowerBound
        while position < range.upperBound {
            let (scalar, length) = Self.decode(text, at: position)
            let info = info(scalar)
            switch info.kind {
            case .letter:
                letters.append(info.toneless)
                tones.append(info.tone)
            case .mark:
                add(mark: scalar)
            default:
                break
            }
            position += length
        }
        let typed = spellingKey()
        let changed = Syllable.canonicalize(letters: &letters, tones: &tones)
        form.removeAll(keepingCapacity: true)
        for index in letters.indices {
            Self.encode(LetterTable.compose(letters[index], tones[index]), into: &form)
        }
        let marked = known.append(TokenBuffer.bounded(form))
        var bare = marked
        let isPlain = letters.allSatisfy { $0 < 0x80 } && tones.allSatisfy { $0 == .level }
        if !isPlain {
            form.removeAll(keepingCapacity: true)
            for letter in letters { Self.encode(LetterTable.bare(letter), into: &form) }
            bare = known.append(TokenBuffer.bounded(form))
        }
        let markedKey = TokenBuffer.key(of: known.bytes[marked])
        return KnownWords.Word(
            marked: marked,
            bare: bare,
            markedKey: markedKey,
            bareKey: bare == marked ? markedKey : TokenBuffer.key(of: known.bytes[bare]),
            spellingKey: changed ? typed : markedKey
        )
    }

    @inline(__always)
    private func info(_ scalar: UInt32) -> LetterInfo {
        scalar < UInt32(table.count) ? table[Int(scalar)] : LetterTable.info(scalar)
    }

    private mutating func readNumber(
        of text: Span<UInt8>,
        from position: inout Int,
        joint: Atom.Joint,
        into buffer: inout TokenBuffer
    ) {
        form.removeAll(keepingCapacity: true)
        let start = position
        var end = position
        while position < text.count {
            let (scalar, length) = Self.decode(text, at: position)
            let info = info(scalar)
            if info.kind == .digit || (info.kind == .raisedDigit && position == start) {
                form.append(UInt8(info.toneless))
                position += length
                end = position
                if info.kind == .raisedDigit { break }
            } else if scalar == 0x2E || scalar == 0x2C, position + 1 < text.count,
                text[position + 1] >= 0x30, text[position + 1] <= 0x39,
                !Self.isDottedDate(text, from: start)
            {
                form.append(UInt8(scalar))
                position += 1
            } else {
                break
            }
        }
        let range = buffer.append(form: form)
        let key = TokenBuffer.key(of: buffer.bytes[range])
        atoms.append(
            Atom(
                joint: joint,
                entry: TokenBuffer.Entry(
                    source: start..<end,
                    marked: range,
                    bare: range,
                    markedKey: key,
                    bareKey: key,
                    spellingKey: key,
                    position: atoms.count,
                    atomCount: 1,
                    kind: .number
                ),
                isNumber: true,
                percentEnd: nil
            )
        )
    }

    /// Whether `27.12.2022` begins here: such points part a date, they do not join a number.
    private static func isDottedDate(_ text: Span<UInt8>, from start: Int) -> Bool {
        var position = start
        func digits() -> Int {
            let first = position
            while position < text.count, text[position] >= 0x30, text[position] <= 0x39 {
                position += 1
            }
            return position - first
        }
        func point() -> Bool {
            guard position < text.count, text[position] == 0x2E else { return false }
            position += 1
            return true
        }
        // Called from any of the three parts: look at what is left of them.
        let first = digits()
        if first == 4 { return false }
        guard first >= 1, first <= 2, point() else { return false }
        let second = digits()
        if second == 4 { return !(position < text.count && text[position] == 0x2E) && first <= 2 }
        guard second >= 1, second <= 2, point() else { return false }
        return digits() == 4
    }

    private mutating func add(mark: UInt32) {
        guard let last = letters.indices.last else { return }
        if let tone = Tone(mark: mark), LetterTable.isVowel(letters[last]) {
            tones[last] = tone
        } else {
            let composed = LetterTable.adding(mark: mark, to: letters[last])
            letters[last] = composed
        }
    }

    private mutating func spellingKey() -> UInt64 {
        form.removeAll(keepingCapacity: true)
        for index in letters.indices {
            Self.encode(LetterTable.compose(letters[index], tones[index]), into: &form)
        }
        return TokenBuffer.key(of: form[...])
    }

    private func isUnit(_ entry: TokenBuffer.Entry, in buffer: TokenBuffer) -> Bool {
        let unit = buffer.bytes[entry.marked]
        guard unit.last == 0x6D, unit.count <= 2 else { return false }  // m km cm dm mm
        guard unit.count == 2, let prefix = unit.first else { return true }
        return prefix == 0x6B || prefix == 0x63 || prefix == 0x64 || prefix == 0x6D
    }
}

// MARK: - UTF-8

extension Tokenizer {
    /// Decodes one code point.
    ///
    /// The input is valid UTF-8 by contract; a stray byte stands for itself.
    @inline(__always)
    static func decode(_ text: Span<UInt8>, at position: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(text[position])
        if first < 0x80 { return (first, 1) }
        let left = text.count - position
        if first < 0xE0 {
            guard left >= 2 else { return (0xFFFD, 1) }
            return ((first & 0x1F) << 6 | UInt32(text[position + 1]) & 0x3F, 2)
        }
        if first < 0xF0 {
            guard left >= 3 else { return (0xFFFD, 1) }
            return (
                (first & 0x0F) << 12 | (UInt32(text[position + 1]) & 0x3F) << 6
                    | UInt32(text[position + 2]) & 0x3F, 3
            )
        }
        guard left >= 4 else { return (0xFFFD, 1) }
        return (
            (first & 0x07) << 18 | (UInt32(text[position + 1]) & 0x3F) << 12
                | (UInt32(text[position + 2]) & 0x3F) << 6 | UInt32(text[position + 3]) & 0x3F, 4
        )
    }

    @inline(__always)
    static func encode(_ scalar: UInt32, into bytes: inout [UInt8]) {
        if scalar < 0x80 {
            bytes.append(UInt8(scalar))
        } else if scalar < 0x800 {
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        } else if scalar < 0x10000 {
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        } else {
            bytes.append(UInt8(0xF0 | scalar >> 18 & 0x07))
            bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}

extension TokenBuffer {
    static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// The hash of a form: FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
    public static func key(of form: ArraySlice<UInt8>) -> UInt64 {
        form.reduce(hashStart, hash)
    }

    /// The hash of a form given as text.
    public static func key(of form: String) -> UInt64 {
        key(of: Array(form.utf8)[...])
    }

    /// The key of two neighbours, by the keys of both; their order counts.
    public static func pairKey(_ first: UInt64, _ second: UInt64) -> UInt64 {
        (first &* 0x9E37_79B9_7F4A_7C15).byteSwapped ^ second
    }

    /// Adds a form's bytes.
    mutating func append(_ form: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let start = bytes.count
        for index in range { bytes.append(form[index]) }
        return start..<bytes.count
    }

    /// Adds a form's bytes; one that is too long is cut at a character and ends in its hash.
    mutating func append(form: [UInt8]) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: Self.bounded(form))
        return start..<bytes.count
    }

    /// A form of bearable length: one that is too long is cut at a character and ends in its hash.
    static func bounded(_ form: [UInt8]) -> [UInt8] {
        guard form.count > Tokenizer.longestForm else { return form }
        var cut = Tokenizer.longestForm - 17
        while cut > 0, form[cut] & 0xC0 == 0x80 { cut -= 1 }
        let hash = String(key(of: form[...]), radix: 16)
        return form[..<cut] + [0x23]  // #
            + repeatElement(0x30, count: 16 - hash.utf8.count) + Array(hash.utf8)
    }
}
