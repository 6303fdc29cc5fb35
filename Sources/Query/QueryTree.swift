internal import VietnameseText

/// A question as it was typed: words and quoted phrases, and how they belong together where the
/// question says so.
///
/// Whatever a person types is a tree; what is neither word nor number is left out, and operators
/// that make no sense are words.
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

    /// The parts, in the order in which they were typed; those that a passage must not hold stand
    /// behind the others.
    public var clauses: [Clause]
    /// How many of the clauses a passage may hold.
    public let positiveCount: Int
    /// What must hold, where the question has operators or fields.
    public let condition: QueryCondition?
    /// Whether the question says itself how its words belong together: nothing less is looked for.
    public let isStrict: Bool
    /// Abbreviations of the question's words, and what its abbreviations stand for.
    public var alternatives: [Alternative] = []
    /// Whether the question was longer than ``longestQuestion``.
    public let isCut: Bool

    /// Reads a question: the article on the query language has its grammar.
    ///
    /// Never fails; costs what the length of the text does.
    /// - Parameter values: what fields of few values may be given.
    public init(_ question: String, values: FieldValues = FieldValues()) {
        let text = question.prefix(Self.longestText)
        if let reading = QueryParser.read(text, values: values) {
            self.init(reading, isCut: text.endIndex < question.endIndex)
        } else {
            let isStress = Self.stresses(text)
            self.init(words: text, isCut: text.endIndex < question.endIndex, isStress: isStress)
        }
    }

    /// Whether quotation marks only stress words, as in a sentence that asks.
    ///
    /// `Người về từ vùng dịch “cách ly tại nhà” là thế nào?`
    private static func stresses(_ question: Substring) -> Bool {
        guard question.contains(where: QueryLexer.isQuotationMark),
            QuestionWords.ask(in: question)
        else { return false }
        let beside = pieces(of: question).lazy.filter { !$0.isQuoted }
            .map { QueryUnit.units(of: $0.text).count }
        return beside.reduce(0, +) >= wordsOfSentence
    }

    /// So many words beside what is quoted make a sentence, not a search for it.
    private static let wordsOfSentence = 6

    private init(_ reading: QueryParser.Reading, isCut isTextCut: Bool) {
        clauses = reading.clauses
        positiveCount = reading.positiveCount
        condition = reading.condition
        isStrict = reading.isStrict
        isCut = reading.isCut || isTextCut
    }

    /// Reads a question as words and phrases alone: no sign and no word in it is an operator.
    public init(literally question: String) {
        let text = question.prefix(Self.longestText)
        self.init(words: text, isCut: text.endIndex < question.endIndex)
    }

    private init(words text: Substring, isCut isTextCut: Bool, isStress: Bool = false) {
        var clauses: [Clause] = []
        var left = Self.longestQuestion
        var isCut = isTextCut
        for piece in Self.pieces(of: text) {
            var units = QueryUnit.units(of: piece.text)
            if units.count > left {
                units.removeLast(units.count - left)
                isCut = true
            }
            left -= units.count
            guard !units.isEmpty else { continue }
            let isPhrase = piece.isQuoted && !isStress
            if !isPhrase, case .words(let before) = clauses.last {
                clauses[clauses.count - 1] = .words(before + units)
            } else {
                clauses.append(isPhrase ? .phrase(units) : .words(units))
            }
        }
        self.clauses = clauses
        self.isCut = isCut
        positiveCount = clauses.count
        condition = nil
        isStrict = false
    }

    /// A question that is one clause of another.
    init(of clause: Clause) {
        clauses = [clause]
        positiveCount = 1
        condition = nil
        isStrict = false
        isCut = false
    }

    /// Whether it is words, too many of them to be demanded.
    var isProse: Bool {
        var count = 0
        for clause in clauses.prefix(positiveCount) {
            guard case .words(let units) = clause else { return false }
            count += units.count
        }
        return count > QueryPlan.longestDemand
    }

    /// Whether there is nothing to look for.
    public var isEmpty: Bool { clauses.isEmpty && condition == nil }

    /// Whether anything that was typed was taken for a slip.
    public var isRepaired: Bool { units.contains { $0.atoms.contains(where: \.isRepaired) } }

    /// All units in order.
    public var units: [QueryUnit] { clauses.flatMap(\.units) }

    /// The question as it was understood: lower case, marks restored, slips repaired, abbreviations
    /// with what they stand for, phrases in quotes, operators and fields by their Vietnamese names.
    public var description: String {
        var next = 0
        let shown = clauses.map { clause in
            var words: [String] = []
            for unit in clause.units {
                next += 1
                let forms = alternatives.filter { $0.units.upperBound == next }
                    .compactMap(\.shownLongForm)
                words.append(unit.shown)
                if !forms.isEmpty { words.append("(\(forms.joined(separator: " | ")))") }
            }
            let text = words.joined(separator: " ")
            guard case .phrase(let units) = clause else { return text }
            let isExact = units.contains { $0.atoms.contains { $0.match == .exact } }
            return isExact ? (units.count > 1 ? "=\"\(text)\"" : "=\(text)") : "\"\(text)\""
        }
        return condition?.text { shown[$0] } ?? shown.joined(separator: " ")
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

    private static func pieces(of question: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var rest = question
        while let open = rest.firstIndex(where: QueryLexer.isQuotationMark) {
            pieces.append(Piece(text: rest[..<open], isQuoted: false))
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(where: QueryLexer.isQuotationMark) else {
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
}
