internal import VietnameseText

/// A question as it was typed: words and quoted phrases, in order.
///
/// Whatever a person types is a tree; what is neither word nor number is left out.
public struct QueryTree: Hashable, Sendable, CustomStringConvertible {
    /// A part of the question.
    public enum Clause: Hashable, Sendable {
        /// Words that shall be found, the nearer together the better.
        case words([QueryUnit])
        /// Words in quotation marks: they shall stand in this order, side by side.
        case phrase([QueryUnit])

        /// The units of the clause.
        public var units: [QueryUnit] {
            switch self {
            case .words(let units), .phrase(let units): units
            }
        }
    }

    /// The longest question in units; what comes after is left out, and ``isCut`` says so.
    public static let longestQuestion = 64

    /// Other words that some units of the question may stand for, or be written as.
    public struct Alternative: Hashable, Sendable {
        /// The units, counted over all clauses; all of one clause.
        public let units: Range<Int>
        /// What may stand in their place.
        public let replacement: [QueryUnit]
        /// The short form, as a text's abbreviations are compared.
        public let shortKey: String
        /// The long form's words, bare.
        public let longKey: String
        /// The long form to show beside a short form that was typed; `nil` the other way round.
        public let shownLongForm: String?

        /// Makes an alternative.
        public init(
            units: Range<Int>,
            replacement: String,
            shortKey: String,
            longKey: String,
            shownLongForm: String?
        ) {
            self.units = units
            self.replacement = QueryUnit.units(of: replacement[...])
            self.shortKey = shortKey
            self.longKey = longKey
            self.shownLongForm = shownLongForm
        }
    }

    /// The parts, in the order in which they were typed.
    public var clauses: [Clause]
    /// Abbreviations of the question's words, and what its abbreviations stand for.
    public var alternatives: [Alternative] = []
    /// Whether the question was longer than ``longestQuestion``.
    public let isCut: Bool

    /// Reads a question.
    ///
    /// Never fails; linear in the text.
    public init(_ question: String) {
        var clauses: [Clause] = []
        var left = Self.longestQuestion
        var isCut = false
        for piece in Self.pieces(of: question) {
            var units = QueryUnit.units(of: piece.text)
            if units.count > left {
                units.removeLast(units.count - left)
                isCut = true
            }
            left -= units.count
            guard !units.isEmpty else { continue }
            if !piece.isQuoted, case .words(let before) = clauses.last {
                clauses[clauses.count - 1] = .words(before + units)
            } else {
                clauses.append(piece.isQuoted ? .phrase(units) : .words(units))
            }
        }
        self.clauses = clauses
        self.isCut = isCut
    }

    /// Whether there is nothing to look for.
    public var isEmpty: Bool { clauses.isEmpty }

    /// Whether anything that was typed was taken for a slip.
    public var isRepaired: Bool { units.contains { $0.atoms.contains(where: \.isRepaired) } }

    /// All units in order.
    public var units: [QueryUnit] { clauses.flatMap(\.units) }

    /// The question as it was understood: lower case, marks restored, slips repaired, abbreviations
    /// with what they stand for, phrases in quotes.
    public var description: String {
        var next = 0
        return clauses.map { clause in
            var words: [String] = []
            for unit in clause.units {
                let forms = alternatives.filter { $0.units.lowerBound == next }
                    .compactMap(\.shownLongForm)
                next += 1
                words.append(unit.shown)
                if !forms.isEmpty { words.append("(\(forms.joined(separator: " | ")))") }
            }
            if case .phrase = clause { return "\"\(words.joined(separator: " "))\"" }
            return words.joined(separator: " ")
        }
        .joined(separator: " ")
    }

    /// The question as a person would type it, had nothing been left out: the description without
    /// what abbreviations stand for, which would be asked for besides.
    public var question: String {
        var tree = self
        tree.alternatives = []
        return tree.description
    }

    /// The question with other words in the place of some units.
    func replacing(_ units: Range<Int>, with replacement: [QueryUnit]) -> QueryTree {
        var tree = self
        tree.alternatives = []
        var start = 0
        for (index, clause) in clauses.enumerated() {
            let range = start..<(start + clause.units.count)
            start = range.upperBound
            guard range.contains(units.lowerBound), case .words(var words) = clause else {
                continue
            }
            let lower = units.lowerBound - range.lowerBound
            let upper = min(units.upperBound, range.upperBound) - range.lowerBound
            words.replaceSubrange(lower..<upper, with: replacement)
            tree.clauses[index] = .words(words)
        }
        return tree
    }

    private struct Piece {
        var text: Substring
        var isQuoted: Bool
    }

    /// The longest text that is looked at, in characters: a question is no document.
    private static let longestText = 4096

    private static func pieces(of question: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = question.prefix(longestText)
        while let open = rest.firstIndex(where: isQuotationMark) {
            pieces.append(Piece(text: rest[..<open], isQuoted: false))
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(where: isQuotationMark) else {
                // A quotation mark without its partner says nothing.
                rest = inside
                continue
            }
            pieces.append(Piece(text: inside[..<close], isQuoted: true))
            rest = inside[inside.index(after: close)...]
        }
        pieces.append(Piece(text: rest, isQuoted: false))
        return pieces
    }

    private static func isQuotationMark(_ character: Character) -> Bool {
        switch character {
        case "\"", "“", "”", "„", "«", "»", "＂": true
        default: false
        }
    }
}
