internal import VietnameseText

/// What differs between two texts, word by word.
///
/// The fewest words that must go and come (Myers, An O(ND) Difference Algorithm, 1986, as the
/// standard library has it); letter case, punctuation and variants of spelling make no difference. A
/// lone word that stays between two changes is shown as changed with them.
public struct TextDifference: Hashable, Sendable {
    /// What stands in one text only, as [start, end) in Unicode scalars of the older text.
    public let removed: [Range<Int>]
    /// What stands in the other only, as [start, end) in Unicode scalars of the newer text.
    public let added: [Range<Int>]
    /// Whether nothing but figures differs.
    public let onlyFigures: Bool
    /// Both texts in one: what stays, what went, what came.
    public let pieces: [Piece]

    /// A stretch of both texts in one.
    public struct Piece: Hashable, Sendable {
        /// Whether the stretch stands in both.
        public enum Kind: String, Hashable, Sendable {
            /// It stands in both.
            case same
            /// It stands in the older text only.
            case removed
            /// It stands in the newer text only.
            case added
        }

        /// Whether it stands in both.
        public let kind: Kind
        /// Its text, without white space around it.
        public let text: String
    }

    /// Whether the words are the same.
    public var isEmpty: Bool { removed.isEmpty && added.isEmpty }

    /// Beyond so many words that differ only beginning and end are looked for.
    private static let longest = 4000

    private struct Hunk {
        var left: Range<Int>
        var right: Range<Int>
        var isSame: Bool
    }

    /// Compares two texts.
    public init(_ old: String, _ new: String) {
        let memory = TokenizerMemory()
        let (left, right) = (Array(old.utf8), Array(new.utf8))
        self.init(
            left,
            SimilarityShape(left, memory: memory),
            right,
            SimilarityShape(right, memory: memory)
        )
    }

    init(_ old: [UInt8], _ left: SimilarityShape, _ new: [UInt8], _ right: SimilarityShape) {
        let hunks = Self.hunks(left.words, right.words)
        let changes = hunks.filter { !$0.isSame }
        removed = Self.ranges(changes.map(\.left), left.words, in: old)
        added = Self.ranges(changes.map(\.right), right.words, in: new)
        onlyFigures =
            !changes.isEmpty
            && changes.allSatisfy { change in
                left.words[change.left].filter { !$0.isFigure }.map(\.key)
                    == right.words[change.right].filter { !$0.isFigure }.map(\.key)
            }
        pieces = Self.pieces(hunks, old, left.words, new, right.words)
    }

    // MARK: - Words

    private static func hunks(
        _ left: [SimilarityShape.Word],
        _ right: [SimilarityShape.Word]
    ) -> [Hunk] {
        var start = 0
        while start < left.count, start < right.count, left[start].key == right[start].key {
            start += 1
        }
        var end = 0
        while end < left.count - start, end < right.count - start,
            left[left.count - 1 - end].key == right[right.count - 1 - end].key
        {
            end += 1
        }
        let leftKeys = left[start..<(left.count - end)].map(\.key)
        let rightKeys = right[start..<(right.count - end)].map(\.key)
        var isRemoved = [Bool](repeating: true, count: leftKeys.count)
        var isAdded = [Bool](repeating: true, count: rightKeys.count)
        if leftKeys.count + rightKeys.count <= longest {
            isRemoved = [Bool](repeating: false, count: leftKeys.count)
            isAdded = [Bool](repeating: false, count: rightKeys.count)
            for change in rightKeys.difference(from: leftKeys) {
                switch change {
                case .remove(let offset, _, _): isRemoved[offset] = true
                case .insert(let offset, _, _): isAdded[offset] = true
                }
            }
        }
        var hunks: [Hunk] = []
        func append(_ hunk: Hunk) {
            guard !hunk.left.isEmpty || !hunk.right.isEmpty else { return }
            if let last = hunks.last, last.isSame == hunk.isSame {
                hunks[hunks.count - 1].left = last.left.lowerBound..<hunk.left.upperBound
                hunks[hunks.count - 1].right = last.right.lowerBound..<hunk.right.upperBound
            } else {
                hunks.append(hunk)
            }
        }
        append(Hunk(left: 0..<start, right: 0..<start, isSame: true))
        var (i, j) = (0, 0)
        while i < leftKeys.count || j < rightKeys.count {
            let (fromLeft, fromRight) = (i, j)
            while i < leftKeys.count, isRemoved[i] { i += 1 }
            while j < rightKeys.count, isAdded[j] { j += 1 }
            append(
                Hunk(
                    left: (start + fromLeft)..<(start + i),
                    right: (start + fromRight)..<(start + j),
                    isSame: false
                )
            )
            let (sameLeft, sameRight) = (i, j)
            while i < leftKeys.count, j < rightKeys.count, !isRemoved[i], !isAdded[j] {
                i += 1
                j += 1
            }
            append(
                Hunk(
                    left: (start + sameLeft)..<(start + i),
                    right: (start + sameRight)..<(start + j),
                    isSame: true
                )
            )
        }
        append(
            Hunk(
                left: (left.count - end)..<left.count,
                right: (right.count - end)..<right.count,
                isSame: true
            )
        )
        return joined(hunks)
    }

    /// Takes a lone word between two changes of both sides into them.
    private static func joined(_ hunks: [Hunk]) -> [Hunk] {
        var joined: [Hunk] = []
        for (index, hunk) in hunks.enumerated() {
            func isExchange(_ place: Int) -> Bool {
                hunks.indices.contains(place) && !hunks[place].left.isEmpty
                    && !hunks[place].right.isEmpty
            }
            var hunk = hunk
            if hunk.isSame, hunk.left.count == 1, isExchange(index - 1), isExchange(index + 1) {
                hunk.isSame = false
            }
            if let last = joined.last, last.isSame == hunk.isSame {
                joined[joined.count - 1].left = last.left.lowerBound..<hunk.left.upperBound
                joined[joined.count - 1].right = last.right.lowerBound..<hunk.right.upperBound
            } else {
                joined.append(hunk)
            }
        }
        return joined
    }

    // MARK: - Text

    private static func ranges(
        _ ranges: [Range<Int>],
        _ words: [SimilarityShape.Word],
        in text: [UInt8]
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var scalars = 0
        var position = 0
        func count(to end: Int) -> Int {
            for byte in text[position..<end] where byte & 0xC0 != 0x80 { scalars += 1 }
            position = end
            return scalars
        }
        for range in ranges where !range.isEmpty {
            let start = count(to: words[range.lowerBound].source.lowerBound)
            found.append(start..<count(to: words[range.upperBound - 1].source.upperBound))
        }
        return found
    }

    private static func pieces(
        _ hunks: [Hunk],
        _ old: [UInt8],
        _ left: [SimilarityShape.Word],
        _ new: [UInt8],
        _ right: [SimilarityShape.Word]
    ) -> [Piece] {
        /// The text of some words with what stands behind them, as far as the next.
        func text(_ range: Range<Int>, _ words: [SimilarityShape.Word], _ text: [UInt8]) -> String {
            let start = range.lowerBound == 0 ? 0 : words[range.lowerBound].source.lowerBound
            let end =
                range.upperBound == words.count
                ? text.count : words[range.upperBound].source.lowerBound
            let slice = text[start..<end]
            let trimmed = slice.drop { $0 <= 0x20 }
            let rest = trimmed.reversed().drop { $0 <= 0x20 }.reversed()
            return String(decoding: Array(rest), as: UTF8.self)
        }
        var pieces: [Piece] = []
        for hunk in hunks {
            if hunk.isSame {
                pieces.append(Piece(kind: .same, text: text(hunk.right, right, new)))
                continue
            }
            if !hunk.left.isEmpty {
                pieces.append(Piece(kind: .removed, text: text(hunk.left, left, old)))
            }
            if !hunk.right.isEmpty {
                pieces.append(Piece(kind: .added, text: text(hunk.right, right, new)))
            }
        }
        return pieces
    }
}
