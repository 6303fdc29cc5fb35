internal import Stopwords
internal import VietnameseText

/// What shall be looked up for a question: groups of forms, pairs of neighbouring atoms, and how
/// much of it a passage must hold.
///
/// A pure value; the index turns it into its engine's query.
public struct QueryPlan: Hashable, Sendable, CustomStringConvertible {
    /// How much of the question a passage must hold.
    public enum Demand: String, Hashable, Sendable, CaseIterable {
        /// Every unit, and more than half of the neighbours side by side: two bare syllables apart
        /// are near-noise, side by side they are a word (DESIGN.md, fact 2).
        case together
        /// Every unit, anywhere.
        case all
        /// Any unit; the ranking decides.
        case any
    }

    /// Two neighbouring atoms, by bare form.
    public struct Pair: Hashable, Sendable {
        /// The index of the first atom; the second follows it.
        public let atom: Int
        /// The bare form of the first atom.
        public let first: String
        /// The bare form of the second.
        public let second: String
        /// Whether it stands inside a quoted phrase, where it must be found.
        public let isRequired: Bool
        /// What the two say: asking where either asks, function where both join.
        public let emphasis: Emphasis

        /// The pair as a term: both bare forms with a space between.
        public var term: String { "\(first) \(second)" }
    }

    /// Other words that some atoms may stand for, or be written as.
    public struct Alternative: Hashable, Sendable {
        /// The atoms of the plan, one after the other.
        public let atoms: Range<Int>
        /// What may stand in their place.
        public let replacement: [QueryUnit.Atom]
        /// The compound that stands for the replacement, where it is one (`kt-xh`).
        public let compoundKey: UInt64?
        /// The short form, bare.
        public let shortKey: String
        /// The long form's words, bare.
        public let longKey: String
    }

    /// An amount or a count that the question names, which texts may write otherwise.
    public struct WrittenFigure: Hashable, Sendable {
        /// The atoms of the plan that name it.
        public let atoms: Range<Int>
        /// What is the same in any writing; see `Figure`.
        public let key: String
    }

    /// Beyond so many units a question is prose: the ranking decides, nothing is demanded.
    public static let longestDemand = 6

    /// The units in the order of the question.
    public let units: [QueryUnit]
    /// What each unit says.
    public let emphases: [Emphasis]
    /// Whether the question asks what something means (`GPMB là gì`).
    public let asksForMeaning: Bool
    /// The quoted phrases, as ranges of ``atoms``.
    public let phrases: [Range<Int>]
    /// All atoms of all units in order.
    public let atoms: [QueryUnit.Atom]
    /// The unit of each atom.
    public let unitOfAtom: [Int]
    /// The pairs of neighbours.
    public let pairs: [Pair]
    /// Abbreviations and what they stand for, by the atoms that they replace.
    public let alternatives: [Alternative]
    /// The figures that it names outside quotation marks.
    public let figures: [WrittenFigure]
    /// The question without its figures; none where it names none, or nothing else.
    public let withoutFigures: [QueryPlan]
    /// The question with an alternative in its place, and with all first ones at once.
    public let variants: [QueryPlan]
    /// The demands to try, the strictest first; the first that finds anything answers.
    public let demands: [Demand]
    /// Of a variant the units that stand in the place of others.
    public let replaced: [Range<Int>]
    /// Whether it is a clause of a question with operators or fields.
    public private(set) var isClause = false
    /// What must hold of a passage, where the question says so; its leaves are ``clauses``.
    public let condition: QueryCondition?
    /// The clauses of the condition, each planned for itself.
    public let clauses: [QueryPlan]
    /// Of the clauses, those that a passage may hold; the others it must not.
    public let positiveCount: Int

    /// Whether the condition asks for what only the text can tell: an order, a distance, a spelling.
    public var needsText: Bool {
        condition?.needsText { clauses[$0].phrases.isEmpty == false } ?? !phrases.isEmpty
    }

    /// The most variants of a question that are looked up.
    public static let mostVariants = 6

    /// Plans a question.
    public init(_ tree: QueryTree, stopwords: Set<String> = Self.vietnameseStopwords) {
        self.init(tree, of: nil, replacing: [], stopwords: stopwords)
    }

    /// - Parameters:
    ///   - original: the tree as typed, where this is a variant of it. What is demanded of a clause is
    ///     not less because an abbreviation in it was written out.
    ///   - replaced: the units that stand in the place of others of it.
    private init(
        _ tree: QueryTree,
        of original: QueryTree?,
        replacing replaced: [Range<Int>],
        stopwords: Set<String>
    ) {
        var units: [QueryUnit] = []
        var atoms: [QueryUnit.Atom] = []
        var unitOfAtom: [Int] = []
        var phrases: [Range<Int>] = []
        var neighbours: [(atom: Int, isQuoted: Bool)] = []
        var quoted: Set<Int> = []
        for clause in tree.clauses.prefix(tree.positiveCount) {
            let start = atoms.count
            var isPhrase = false
            if case .phrase = clause { isPhrase = true }
            for unit in clause.units {
                if isPhrase { quoted.insert(units.count) }
                atoms.append(contentsOf: unit.atoms)
                unitOfAtom.append(contentsOf: repeatElement(units.count, count: unit.atoms.count))
                units.append(unit)
            }
            guard atoms.count > start else { continue }
            for index in start..<(atoms.count - 1)
            where (atoms[index].isWord || atoms[index + 1].isWord)
                && atoms[index].match != .prefix && atoms[index + 1].match != .prefix
            {
                neighbours.append((index, isPhrase))
            }
            if isPhrase { phrases.append(start..<atoms.count) }
        }
        let words = units.map(\.understood)
        let emphases = Self.emphases(of: words, quoted: quoted, stopwords: stopwords)
        self.units = units
        self.emphases = emphases
        asksForMeaning =
            tree.condition == nil && phrases.isEmpty && QuestionWords.askForMeaning(words)
        self.atoms = atoms
        self.unitOfAtom = unitOfAtom
        // Where the question says how its parts belong together, the condition sees to its phrases.
        self.phrases = tree.condition == nil ? phrases : []
        pairs = neighbours.map { index, isQuoted in
            let both = (emphases[unitOfAtom[index]], emphases[unitOfAtom[index + 1]])
            return Pair(
                atom: index,
                first: atoms[index].bare,
                second: atoms[index + 1].bare,
                isRequired: isQuoted && tree.condition == nil,
                emphasis: both.0 == .asking || both.1 == .asking
                    ? .asking : both == (.function, .function) ? .function : .content
            )
        }
        alternatives = tree.alternatives.compactMap { alternative in
            guard let first = unitOfAtom.firstIndex(of: alternative.units.lowerBound),
                let last = unitOfAtom.lastIndex(of: alternative.units.upperBound - 1)
            else { return nil }
            return Alternative(
                atoms: first..<(last + 1),
                replacement: alternative.replacement.flatMap(\.atoms),
                compoundKey: alternative.replacement.count == 1
                    && alternative.replacement[0].isCompound
                    ? QueryUnit.key(of: alternative.replacement[0].bare) : nil,
                shortKey: alternative.shortKey,
                longKey: alternative.longKey
            )
        }
        variants = Self.variants(of: tree, stopwords: stopwords)
        figures = Self.figures(in: tree)
        withoutFigures = Self.withoutFigures(tree, figures, unitOfAtom, stopwords: stopwords)
        self.replaced = replaced
        condition = tree.condition
        positiveCount = tree.positiveCount
        clauses =
            tree.condition == nil
            ? []
            : tree.clauses.enumerated().map { index, clause in
                let typed = original.map { QueryTree(of: $0.clauses[index]) }
                var plan = QueryPlan(
                    QueryTree(of: clause),
                    of: typed,
                    replacing: [],
                    stopwords: stopwords
                )
                plan.isClause = true
                return plan
            }
        if tree.condition != nil {
            let isProse = clauses.contains { $0.demands == [.any] }
            demands = tree.isStrict && !isProse ? [.together, .all] : [.together, .all, .any]
        } else if (original ?? tree).isProse {
            demands = [.any]
        } else if units.count > 1 {
            let isQuoted = phrases.reduce(0) { $0 + $1.count } == atoms.count
            demands = phrases.isEmpty ? [.together, .all, .any] : isQuoted ? [.all] : [.all, .any]
        } else {
            demands = [.all]
        }
    }

    private static func variants(of tree: QueryTree, stopwords: Set<String>) -> [QueryPlan] {
        var trees = tree.alternatives.map { alternative in
            let start = alternative.units.lowerBound
            return (
                tree: tree.replacing(alternative.units, with: alternative.replacement),
                replaced: [start..<(start + alternative.replacement.count)]
            )
        }
        var all = tree
        var place = Int.max
        var replaced: [Range<Int>] = []
        // From the end, so that the places before stay where they are.
        for alternative in tree.alternatives.sorted(by: {
            $0.units.lowerBound > $1.units.lowerBound
        })
        where alternative.units.upperBound <= place {
            all = all.replacing(alternative.units, with: alternative.replacement)
            place = alternative.units.lowerBound
            let growth = alternative.replacement.count - alternative.units.count
            replaced = replaced.map { ($0.lowerBound + growth)..<($0.upperBound + growth) }
            replaced.append(place..<(place + alternative.replacement.count))
        }
        if replaced.count > 1 { trees.insert((all, replaced), at: 0) }
        return trees.prefix(mostVariants).map {
            QueryPlan($0.tree, of: tree, replacing: $0.replaced, stopwords: stopwords)
        }
    }

    /// The figures of the words that were typed to be found in any writing.
    private static func figures(in tree: QueryTree) -> [WrittenFigure] {
        var figures: [WrittenFigure] = []
        var start = 0
        for clause in tree.clauses.prefix(tree.positiveCount) {
            let units = clause.units
            let count = units.reduce(0) { $0 + $1.atoms.count }
            defer { start += count }
            guard case .words = clause, !units.contains(where: \.isLiteral),
                units.contains(where: { $0.atoms.contains { !$0.isWord } })
            else { continue }
            for figure in FigureReader.figures(in: units.map(\.typed).joined(separator: " ")) {
                let atoms = figure.atoms
                // Signs may be read otherwise once the words are joined again.
                guard atoms.upperBound <= count else { continue }
                figures.append(
                    WrittenFigure(
                        atoms: (start + atoms.lowerBound)..<(start + atoms.upperBound),
                        key: figure.key
                    )
                )
            }
        }
        return figures
    }

    private static func withoutFigures(
        _ tree: QueryTree,
        _ figures: [WrittenFigure],
        _ unitOfAtom: [Int],
        stopwords: Set<String>
    ) -> [QueryPlan] {
        let gone = Set(figures.flatMap { $0.atoms.map { unitOfAtom[$0] } })
        guard !gone.isEmpty, tree.condition == nil else { return [] }
        var rest = tree
        rest.alternatives = []
        for unit in gone.sorted(by: >) { rest = rest.replacing(unit..<(unit + 1), with: []) }
        rest.clauses.removeAll { $0.units.isEmpty }
        guard !rest.clauses.isEmpty else { return [] }
        return [QueryPlan(rest, stopwords: stopwords)]
    }

    /// What each word says; where no word names anything, all of them do.
    private static func emphases(
        of words: [String],
        quoted: Set<Int>,
        stopwords: Set<String>
    ) -> [Emphasis] {
        let asking = quoted.isEmpty ? QuestionWords.asking(words) : []
        let emphases = words.indices.map { index -> Emphasis in
            if quoted.contains(index) { return .content }
            if asking.contains(index) { return .asking }
            return stopwords.contains(words[index]) ? .function : .content
        }
        if emphases.contains(.content) { return emphases }
        return words.map { _ in .content }
    }

    /// The stop words of Vietnamese, in canonical spelling, single syllables.
    public static let vietnameseStopwords: Set<String> = Set(
        StopwordList.vietnamese.words.lazy
            .filter { !$0.contains(" ") }
            .compactMap { Tokenizer.tokens(of: $0).first?.marked }
    )

    /// The beginnings of words that it asks for or leaves out, each once.
    public var beginnings: [QueryUnit] {
        var seen: Set<String> = []
        return (units + clauses.flatMap(\.beginnings)).filter {
            $0.isBeginning && seen.insert($0.bare).inserted
        }
    }

    /// In how many places of its query the beginning of a word stands: in the question as typed and
    /// in each of its variants.
    public var beginningPlaces: Int { beginnings.count * (1 + variants.count) }

    /// What the unit of an atom says.
    public func emphasis(ofAtom atom: Int) -> Emphasis { emphases[unitOfAtom[atom]] }

    /// How many of the plan's pairs must be found for ``Demand/together``.
    public var neededPairs: Int { (pairs.count + 1) / 2 }

    /// What is demanded of it as the variant of a question of which so much is: never less of a long
    /// form than that its words stand together.
    public func demandAsVariant(_ demand: Demand) -> Demand {
        demand == .any ? .any : units.count > 1 ? .together : .all
    }

    /// What is demanded of it as a part of a question of which so much is: a phrase has one demand,
    /// prose another.
    public func demandAsPart(_ demand: Demand) -> Demand {
        demands.contains(demand) ? demand : demands[0]
    }

    /// The plan as text, for tests and explanations: function words in parentheses, asking ones in
    /// braces.
    public var description: String {
        var parts = units.indices.map { index in
            let unit = units[index]
            let forms = unit.marked == unit.bare ? unit.bare : "\(unit.marked)~\(unit.bare)"
            let name = unit.atoms.contains { $0.match == .exact } ? "=\(unit.marked)" : forms
            switch emphases[index] {
            case .content: return name
            case .function: return "(\(name))"
            case .asking: return "{\(name)}"
            }
        }
        if !pairs.isEmpty { parts.append("[" + pairs.map(\.term).joined(separator: "|") + "]") }
        for phrase in phrases {
            parts.append("\"" + atoms[phrase].map(\.bare).joined(separator: " ") + "\"")
        }
        if let condition {
            let texts = clauses.map { clause in
                let words = clause.atoms.map(\.shown).joined(separator: " ")
                return clause.phrases.isEmpty ? "{\(words)}" : "\"\(words)\""
            }
            parts.append("⟨" + condition.text { texts[$0] } + "⟩")
        }
        parts.append(demands.map(\.rawValue).joined(separator: ">"))
        return parts.joined(separator: " ")
    }
}
