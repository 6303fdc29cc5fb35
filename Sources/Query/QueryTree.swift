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

    /// The parts, in the order in which they were typed.
    public var clauses: [Clause]
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

    /// All units in order.
    public var units: [QueryUnit] { clauses.flatMap(\.units) }

    /// The question as it was understood: lower case, marks restored, slips repaired, phrases in
    /// quotes.
    public var description: String {
        clauses.map { clause in
            let words = clause.units.map(\.shown).joined(separator: " ")
            if case .phrase = clause { return "\"\(words)\"" }
            return words
        }
        .joined(separator: " ")
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
