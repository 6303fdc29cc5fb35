internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

/// Tells whether what a question demands holds of a passage: orders, distances and spellings, which
/// the engine's terms cannot tell.
///
/// Keeps its memory between passages; belongs to one task at a time.
struct ConditionMatcher {
    /// The plan of the question and those of its variants: one of them must hold.
    private let plans: [QueryPlan]
    private let memory: TokenizerMemory
    private var tokens = TokenBuffer()
    /// The atoms of the text in order: indexes of `tokens.entries`.
    private var places: [Int] = []
    /// The plan that is looked at, and what is demanded of it.
    private var plan: QueryPlan
    private var demand = QueryPlan.Demand.all
    /// Where each of its clauses stands in the text, as far as that was asked.
    private var found: [Int: [Range<Int>]] = [:]
    /// What stands above the passages of each section.
    private var wordsAbove: [SectionPlace: WordsAbove] = [:]

    private struct SectionPlace: Hashable {
        var document: Int
        var section: Int?
    }

    /// The bare words of a section's headings, and of what its document says of itself.
    private struct WordsAbove {
        var headings: Set<UInt64>
        var document: Set<UInt64>
    }

    /// So many sections are kept.
    private static let mostSections = 1024

    /// Makes a matcher; `nil` where terms alone tell everything.
    init?(_ plan: QueryPlan, memory: TokenizerMemory) {
        guard plan.condition != nil, plan.needsText else { return nil }
        plans = [plan] + plan.variants
        self.plan = plan
        self.memory = memory
    }

    /// Whether the condition holds of a passage.
    /// - Parameter demand: the demand that found the passage.
    mutating func holds(
        of passage: StoredPassage,
        in document: StoredDocument,
        demanding demand: QueryPlan.Demand
    ) -> Bool {
        memory.tokenizer.tokenize(passage.utf8.span, into: &tokens)
        tokens.writeAtomPlaces(into: &places)
        for (index, plan) in plans.enumerated() {
            guard let condition = plan.condition else { continue }
            self.plan = plan
            self.demand = index == 0 ? demand : plan.demandAsVariant(demand)
            found.removeAll(keepingCapacity: true)
            if holds(condition, passage, document) { return true }
        }
        return false
    }

    private mutating func holds(
        _ condition: QueryCondition,
        _ passage: StoredPassage,
        _ document: StoredDocument
    ) -> Bool {
        switch condition {
        case .clause(let index):
            // Words may stand anywhere in the passage or above it; a phrase stands in the text.
            if plan.clauses[index].phrases.isEmpty {
                return holdsWords(of: plan.clauses[index], passage, document)
            }
            return !ranges(of: index).isEmpty
        case .field(let field): return field.holds(of: passage, in: document)
        case .and(let parts):
            for part in parts where !holds(part, passage, document) { return false }
            return true
        case .or(let parts):
            for part in parts where holds(part, passage, document) { return true }
            return false
        case .not(let part): return !isThere(part, passage, document)
        case .near(let first, let second, let distance):
            return isNear(ranges(of: first), ranges(of: second), distance)
        }
    }

    /// Whether what is to be left out stands there: in the text itself, with its marks.
    private mutating func isThere(
        _ condition: QueryCondition,
        _ passage: StoredPassage,
        _ document: StoredDocument
    ) -> Bool {
        switch condition {
        case .clause(let index):
            let clause = plan.clauses[index]
            guard clause.phrases.isEmpty else { return !ranges(of: index).isEmpty }
            return clause.atoms.allSatisfy { atom in
                places.contains { place in
                    let entry = tokens.entries[place]
                    guard Self.matches(entry, atom, in: tokens) else { return false }
                    return atom.match != .word || !(atom.hasMarks || atom.restored != nil)
                        || entry.markedKey == atom.restoredKey
                }
            }
        case .and(let parts):
            for part in parts where !isThere(part, passage, document) { return false }
            return true
        case .or(let parts):
            for part in parts where isThere(part, passage, document) { return true }
            return false
        default: return holds(condition, passage, document)
        }
    }

    // MARK: - Words

    /// Every word, or of prose any, in the text, in the headings above it or in what the document
    /// says of itself: as the engine has it.
    private mutating func holdsWords(
        of clause: QueryPlan,
        _ passage: StoredPassage,
        _ document: StoredDocument
    ) -> Bool {
        let left = clause.atoms.filter { atom in
            !places.contains { Self.matches(tokens.entries[$0], atom, in: tokens) }
        }
        guard !left.isEmpty, !holdsFigures(of: clause, passage) else { return true }
        let isAny = clause.demandAsPart(demand) == .any
        if isAny, left.count < clause.atoms.count { return true }
        let above = wordsAbove(passage, document)
        func isAbove(_ atom: QueryUnit.Atom) -> Bool {
            guard atom.match == .word else { return false }
            // What the document says of itself completes a match; it is none by itself.
            return above.headings.contains(atom.bareKey)
                || (clause.units.count > 1 && above.document.contains(atom.bareKey))
        }
        return isAny ? left.contains(where: isAbove) : left.allSatisfy(isAbove)
    }

    private mutating func wordsAbove(
        _ passage: StoredPassage,
        _ document: StoredDocument
    ) -> WordsAbove {
        let place = SectionPlace(document: document.number, section: passage.section)
        if let known = wordsAbove[place] { return known }
        let header = document.header
        let titles = document.path(toSection: passage.section).map { document.sections[$0].title }
        let names = [header.kind, header.title, header.agency, header.place, header.number]
        let words = WordsAbove(
            headings: Self.bareKeys(of: titles),
            document: Self.bareKeys(of: names.compactMap(\.self))
        )
        if wordsAbove.count >= Self.mostSections { wordsAbove.removeAll(keepingCapacity: true) }
        wordsAbove[place] = words
        return words
    }

    private static func bareKeys(of texts: [String]) -> Set<UInt64> {
        Set(texts.flatMap { Tokenizer.tokens(of: $0) }.map { TokenBuffer.key(of: $0.bare) })
    }

    /// Whether the words are figures and nothing else, and the text has each in some writing.
    private func holdsFigures(of clause: QueryPlan, _ passage: StoredPassage) -> Bool {
        guard !clause.figures.isEmpty,
            clause.figures.reduce(0, { $0 + $1.atoms.count }) >= clause.atoms.count
        else { return false }
        let found = FigureReader.figures(in: passage.utf8.span, tokens: tokens)
        return clause.figures.allSatisfy { figure in
            found.contains { $0.keys.contains(figure.key) }
        }
    }

    private static func matches(
        _ entry: TokenBuffer.Entry,
        _ atom: QueryUnit.Atom,
        in tokens: TokenBuffer
    ) -> Bool {
        switch atom.match {
        case .word: return entry.bareKey == atom.bareKey
        case .exact: return entry.spellingKey == atom.spellingKey
        case .prefix:
            return atom.begins(tokens.bytes[entry.marked], bare: tokens.bytes[entry.bare])
        }
    }

    // MARK: - Places

    /// Where the words of a clause stand in a row.
    private mutating func ranges(of index: Int) -> [Range<Int>] {
        if let known = found[index] { return known }
        let atoms = plan.clauses[index].atoms
        var ranges: [Range<Int>] = []
        if !atoms.isEmpty, places.count >= atoms.count {
            for start in 0...(places.count - atoms.count)
            where atoms.indices.allSatisfy({
                Self.matches(tokens.entries[places[start + $0]], atoms[$0], in: tokens)
            }) {
                ranges.append(start..<(start + atoms.count))
            }
        }
        found[index] = ranges
        return ranges
    }

    /// Where any of the clauses of a side of `NEAR` stands; two that are near span what is between.
    private mutating func ranges(of condition: QueryCondition) -> [Range<Int>] {
        switch condition {
        case .clause(let index): return ranges(of: index)
        case .or(let parts), .and(let parts):
            var all: [Range<Int>] = []
            for part in parts { all += ranges(of: part) }
            return all.sorted { $0.lowerBound < $1.lowerBound }
        case .near(let first, let second, let distance):
            var all: [Range<Int>] = []
            let others = ranges(of: second)
            for one in ranges(of: first) {
                for other in others where Self.gap(one, other) <= distance {
                    all.append(
                        min(
                            one.lowerBound,
                            other.lowerBound
                        )..<max(
                            one.upperBound,
                            other.upperBound
                        )
                    )
                    if all.count > 256 { return all }
                }
            }
            return all
        case .field, .not: return []
        }
    }

    /// How many words stand between two places.
    private static func gap(_ first: Range<Int>, _ second: Range<Int>) -> Int {
        first.lowerBound <= second.lowerBound
            ? second.lowerBound - first.upperBound : first.lowerBound - second.upperBound
    }

    private func isNear(_ first: [Range<Int>], _ second: [Range<Int>], _ distance: Int) -> Bool {
        first.contains { one in
            second.contains { $0 != one && Self.gap(one, $0) <= distance }
        }
    }
}

extension QueryField {
    /// Whether a passage stands where the field says.
    func holds(of passage: StoredPassage, in document: StoredDocument) -> Bool {
        let header = document.header
        let year = passage.section.flatMap { document.sections[$0].year } ?? header.year
        func holds(_ words: [String], _ texts: [String?]) -> Bool {
            let known = Set(
                texts.compactMap(\.self).flatMap { Tokenizer.tokens(of: $0).map(\.bare) }
            )
            return words.allSatisfy(known.contains)
        }
        switch demand {
        case .section(let words, let key):
            let path = document.path(toSection: passage.section).map { document.sections[$0] }
            return holds(words, path.map(\.title))
                || path.indices.contains { SectionKey.keys(of: Array(path[...$0])).contains(key) }
        case .role(let role): return passage.role.rawValue == role
        case .year(let years): return year.map(years.contains) == true
        case .agency(let words): return holds(words, header.agencyNames)
        case .number(let wanted):
            let key = header.number.map(DocumentNumberKey.key(of:))
            return key == wanted || key.flatMap(DocumentNumberKey.digits(of:)) == wanted
        case .cites(let wanted):
            return ReferenceReader.references(in: passage.text).contains {
                ReferenceKey.matches($0.key, asked: wanted)
            }
        case .kind(let kind): return header.kind?.bareText == kind
        case .path(let words): return holds(words, [document.path])
        case .date(let days):
            let day = header.date.map { $0.year * 10_000 + $0.month * 100 + $0.day }
            return day.map(days.contains) == true
        }
    }
}
