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
    /// The demands to try, the strictest first; the first that finds anything answers.
    public let demands: [Demand]

    /// Plans a question.
    public init(_ tree: QueryTree, stopwords: Set<String> = Self.vietnameseStopwords) {
        var units: [QueryUnit] = []
        var atoms: [QueryUnit.Atom] = []
        var unitOfAtom: [Int] = []
        var phrases: [Range<Int>] = []
        var neighbours: [(atom: Int, isQuoted: Bool)] = []
        var quoted: Set<Int> = []
        for clause in tree.clauses {
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
            where atoms[index].isWord || atoms[index + 1].isWord {
                neighbours.append((index, isPhrase))
            }
            if isPhrase { phrases.append(start..<atoms.count) }
        }
        let words = units.map(\.understood)
        let emphases = Self.emphases(of: words, quoted: quoted, stopwords: stopwords)
        self.units = units
        self.emphases = emphases
        asksForMeaning = phrases.isEmpty && QuestionWords.askForMeaning(words)
        self.atoms = atoms
        self.unitOfAtom = unitOfAtom
        self.phrases = phrases
        pairs = neighbours.map { index, isQuoted in
            let both = (emphases[unitOfAtom[index]], emphases[unitOfAtom[index + 1]])
            return Pair(
                atom: index,
                first: atoms[index].bare,
                second: atoms[index + 1].bare,
                isRequired: isQuoted,
                emphasis: both.0 == .asking || both.1 == .asking
                    ? .asking : both == (.function, .function) ? .function : .content
            )
        }
        if units.count > Self.longestDemand && phrases.isEmpty {
            demands = [.any]
        } else if units.count > 1 {
            demands = phrases.isEmpty ? [.together, .all, .any] : [.all]
        } else {
            demands = [.all]
        }
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

    /// What the unit of an atom says.
    public func emphasis(ofAtom atom: Int) -> Emphasis { emphases[unitOfAtom[atom]] }

    /// How many of the plan's pairs must be found for ``Demand/together``.
    public var neededPairs: Int { (pairs.count + 1) / 2 }

    /// The plan as text, for tests and explanations: function words in parentheses, asking ones in
    /// braces.
    public var description: String {
        var parts = units.indices.map { index in
            let unit = units[index]
            let name = unit.marked == unit.bare ? unit.bare : "\(unit.marked)~\(unit.bare)"
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
        parts.append(demands.map(\.rawValue).joined(separator: ">"))
        return parts.joined(separator: " ")
    }
}
