internal import Documents
internal import Query

/// Turns a plan into the engine's query, with the marked forms that this index knows.
struct PlanTranslation {
    /// Weights of evidence beside a form found as typed (1).
    ///
    /// That of pairs was measured (DESIGN.md, fact 2); the others only order the candidates, which
    /// are ranked again by what their text holds.
    enum Weight {
        /// A form with other marks than were typed or are meant.
        static let otherMarks = 0.3
        /// A word of the headings above.
        static let heading = 0.4
        /// The question with an abbreviation in the place of its long form, or the other way round.
        static let variant = 0.8
        /// The rest of the question beside a figure in other writing.
        static let figure = 0.5
        /// A pair of neighbours in the text.
        static let pair = 1.0
        /// A pair of neighbours in the headings.
        static let headingPair = 0.5
    }

    let plan: QueryPlan
    /// The marked forms of each bare form in this index.
    let forms: [String: [String]]
    /// The role that each atom names; a part of a report need not say what it is called.
    private let roles: [Role?]

    init(plan: QueryPlan, forms: [String: [String]]) {
        self.plan = plan
        self.forms = forms
        var roles = [Role?](repeating: nil, count: plan.atoms.count)
        // With operators a word is that word.
        if plan.condition == nil, !plan.isClause {
            for named in plan.namedRoles {
                for atom in named.atoms { roles[atom] = named.role }
            }
        }
        self.roles = roles
    }

    /// The pairs that name something; all where none does.
    private var weighingPairs: [QueryPlan.Pair] {
        let pairs = plan.pairs.filter { $0.emphasis == .content }
        return pairs.isEmpty ? plan.pairs : pairs
    }

    func query(demanding demand: QueryPlan.Demand) -> EngineQuery {
        guard let condition = plan.condition else { return words(demanding: demand) }
        // What must hold weighs nothing; what may be found orders it.
        let required = EngineQuery.scale(holding(condition, demand), 0)
        return plan.units.isEmpty ? required : .andMaybe(required, words(demanding: .any))
    }

    /// The words of the plan; a figure also in other writing, behind those as typed.
    func words(demanding demand: QueryPlan.Demand) -> EngineQuery {
        let typed = typedWords(demanding: demand)
        guard !plan.figures.isEmpty else { return typed }
        let figures = EngineQuery.and(
            plan.figures.map { .term(IndexForm.Prefix.figure + $0.key) }
        )
        guard let rest = plan.withoutFigures.first else {
            // Of a question that is nothing else, and of a clause of one with operators.
            let isAll = plan.figures.reduce(0) { $0 + $1.atoms.count } >= plan.atoms.count
            return isAll ? .or([typed, figures]) : typed
        }
        let others = PlanTranslation(plan: rest, forms: forms)
        let restWords = others.words(demanding: rest.demandAsPart(demand))
        return .or([typed, .scale(.filter(restWords, figures), Weight.figure)])
    }

    private func typedWords(demanding demand: QueryPlan.Demand) -> EngineQuery {
        let weighing = plan.units.indices.filter { plan.emphases[$0] == .content }
        // A pasted text says its words again and again: each is weighed once.
        let isPasted = plan.units.count >= QueryTree.longestQuestion
        let pairWays = weighingPairs.flatMap { pair -> [EngineQuery] in
            [
                .scale(.term(pair.term), Weight.pair),
                .scale(.term(IndexForm.Prefix.heading + pair.term), Weight.headingPair),
            ]
        }
        let pairs = EngineQuery.or(isPasted ? Self.distinct(pairWays) : pairWays)
        var query: EngineQuery
        switch demand {
        case .any:
            let words = weighing.map { meant(plan.units[$0]) }
            query = .or(isPasted ? Self.distinct(words) : words)
            if !weighingPairs.isEmpty { query = .or([query, pairs]) }
            // What is of a part of a report need not have a word of its name.
            if plan.demands.contains(.all), roles.contains(where: { $0 != nil }) {
                query = .or([query, .scale(typedWords(demanding: .all), 0)])
            }
            let quoted = plan.pairs.filter(\.isRequired).map { EngineQuery.term($0.term) }
            return quoted.isEmpty ? query : .filter(query, .and(quoted))
        case .together where plan.units.count <= 4 && plan.pairs.count == plan.units.count - 1:
            // Pairs hold their words: only what no pair covers has to be looked for, and of the
            // words only the forms as typed are left to weigh.
            let typed = weighing.map { EngineQuery.term(plan.units[$0].understood) }
            let weighed = EngineQuery.andMaybe(pairs, .or(typed))
            return plan.units.count == 2 ? weighed : .filter(weighed, coveringPairs)
        case .together, .all:
            // Words that only join others need not stand where these do.
            query = .and(weighing.map { group($0, withDocument: plan.units.count > 1) })
        }
        if !plan.pairs.isEmpty { query = .andMaybe(query, pairs) }
        var conditions: [EngineQuery] = []
        if demand == .together { conditions.append(contentsOf: together) }
        conditions.append(contentsOf: plan.pairs.lazy.filter(\.isRequired).map { .term($0.term) })
        if plan.units.count > 1, demand == .all {
            // What the document says of itself completes a match; it is none by itself.
            conditions.append(.or(weighing.map { group($0, withDocument: false) }))
        }
        return conditions.isEmpty ? query : .filter(query, .and(conditions))
    }

    /// The parts in their order, each once.
    static func distinct<Part: Hashable>(_ parts: [Part]) -> [Part] {
        var seen: Set<Part> = []
        return parts.filter { seen.insert($0).inserted }
    }

    /// ``together`` for a few units: for each choice of enough pairs, these and the units that
    /// they leave out.
    private var coveringPairs: EngineQuery {
        let inPassage = plan.pairs.map(inPassage)
        let needed = plan.neededPairs
        let anywhere =
            needed > 1 ? zip(plan.pairs, inPassage).map(Self.anywhere) : inPassage
        var ways: [EngineQuery] = []
        for choice in Self.choices(of: needed, from: plan.pairs.indices) {
            var parts = choice.map { anywhere[$0] }
            // Without quotes a plan's pairs join each unit with the next.
            let covered = Set(choice.flatMap { [$0, $0 + 1] })
            for unit in plan.units.indices
            where !covered.contains(unit) && plan.emphases[unit] == .content {
                parts.append(group(unit, withDocument: true))
            }
            ways.append(.and(parts))
        }
        return needed > 1 ? .and([.or(inPassage), .or(ways)]) : .or(ways)
    }

    /// The query of a variant of a question of which so much is demanded.
    ///
    /// Where any word does, what replaces others still stands there whole: half of a long form says
    /// nothing of its abbreviation.
    func asVariant(demanding demand: QueryPlan.Demand) -> EngineQuery {
        let query = query(demanding: plan.demandAsVariant(demand))
        guard demand == .any, plan.condition == nil else { return query }
        let replacements = plan.replaced.flatMap { units -> [EngineQuery] in
            guard units.count > 1 else {
                return units.map { group($0, withDocument: false) }
            }
            return plan.pairs.filter {
                units.contains(plan.unitOfAtom[$0.atom])
                    && units.contains(plan.unitOfAtom[$0.atom + 1])
            }.map(inPassage)
        }
        return replacements.isEmpty ? query : .filter(query, .and(replacements))
    }

    private static func choices(of count: Int, from indices: Range<Int>) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return indices.flatMap { first in
            choices(of: count - 1, from: (first + 1)..<indices.upperBound).map { [first] + $0 }
        }
    }

    private func inPassage(_ pair: QueryPlan.Pair) -> EngineQuery {
        var ways: [EngineQuery] = [
            .term(pair.term), .term(IndexForm.Prefix.heading + pair.term),
        ]
        if let role = roles[pair.atom], role == roles[pair.atom + 1] {
            ways.append(.scale(.term(IndexForm.Prefix.role + role.rawValue), 0))
        }
        return .or(ways)
    }

    private static func anywhere(_ pair: QueryPlan.Pair, inPassage: EngineQuery) -> EngineQuery {
        .or([inPassage, .term(IndexForm.Prefix.document + pair.term)])
    }

    /// More than half of the neighbours side by side, at least one of them in text or headings.
    private var together: [EngineQuery] {
        let inPassage = plan.pairs.map(inPassage)
        guard !inPassage.isEmpty else { return [] }
        let anywhere = zip(plan.pairs, inPassage).map(Self.anywhere)
        var conditions: [EngineQuery] = [.or(inPassage)]
        if plan.neededPairs > 1 { conditions.append(contentsOf: Self.halves(of: anywhere)) }
        return conditions
    }

    /// So many pairs are asked for together; twice as many would make thousands of ways.
    private static let longestStretch = 6

    /// More than half of the parts; of many, more than half in each stretch of them.
    private static func halves(of parts: [EngineQuery]) -> [EngineQuery] {
        let count = (parts.count + longestStretch - 1) / longestStretch
        return (0..<count).map { index in
            let stretch = parts[
                (parts.count * index / count)..<(parts.count * (index + 1) / count)
            ]
            return atLeast((stretch.count + 1) / 2, of: stretch)
        }
    }

    /// At least `count` of the parts: the first and `count - 1` of the rest, or `count` of the rest.
    private static func atLeast(_ count: Int, of parts: ArraySlice<EngineQuery>) -> EngineQuery {
        guard let first = parts.first, count > 0 else { return .all }
        if count == parts.count { return .and(Array(parts)) }
        if count == 1 { return .or(Array(parts)) }
        let rest = parts.dropFirst()
        return .or([
            .and([first, atLeast(count - 1, of: rest)]), atLeast(count, of: rest),
        ])
    }

    /// The ways to find a unit: in the text, in the headings, in what its passage is.
    private func group(_ index: Int, withDocument: Bool) -> EngineQuery {
        let unit = plan.units[index]
        if unit.atoms.contains(where: { $0.match == .exact }) {
            return .and(unit.atoms.map(forms))
        }
        var ways: [EngineQuery] = [
            unit.isCompound
                ? forms(marked: unit.marked, bare: unit.bare)
                : unit.atoms.first.map(forms) ?? .term(unit.bare),
            .scale(.term(IndexForm.Prefix.heading + unit.bare), Weight.heading),
        ]
        if unit.isCompound, unit.atoms.count > 1 {
            // A compound written apart: all its atoms.
            ways.append(.scale(.and(unit.atoms.map(forms)), Weight.otherMarks))
        } else if unit.isCompound, let atom = unit.atoms.first {
            ways.append(.scale(forms(atom), Weight.otherMarks))
        }
        if let atom = plan.unitOfAtom.firstIndex(of: index), let role = roles[atom] {
            ways.append(.scale(.term(IndexForm.Prefix.role + role.rawValue), 0))
        }
        if withDocument {
            ways.append(.scale(.term(IndexForm.Prefix.document + unit.bare), 0))
            if let year = unit.year {
                ways.append(.scale(.term(IndexForm.Prefix.year + String(year)), 0))
            }
        }
        return .or(ways)
    }

    /// A unit of prose: only the form that is meant, where that is known.
    ///
    /// Pairs hold the others, and
    /// every further list of passages costs as much as this one.
    private func meant(_ unit: QueryUnit) -> EngineQuery {
        let atoms = unit.atoms.map { atom -> EngineQuery in
            atom.match == .word && (atom.hasMarks || atom.restored != nil)
                ? .term(atom.understood) : forms(atom)
        }
        guard unit.isCompound else { return .or(atoms) }
        return .or([
            forms(marked: unit.marked, bare: unit.bare), .scale(.and(atoms), Weight.otherMarks),
        ])
    }

    func forms(_ atom: QueryUnit.Atom) -> EngineQuery {
        switch atom.match {
        case .word: return forms(marked: atom.understood, bare: atom.bare)
        case .exact: return .term(atom.marked)
        case .prefix:
            let words = forms[atom.bare, default: []].filter { atom.begins($0) || !atom.hasMarks }
            return words.isEmpty ? .nothing : .synonym(words.map { .term($0) })
        }
    }

    private func forms(marked: String, bare: String) -> EngineQuery {
        var others = (forms[bare] ?? []).filter { $0 != marked }
        if marked != bare {
            others.append(bare)
            return .or([
                .term(marked), .scale(.synonym(others.map { .term($0) }), Weight.otherMarks),
            ])
        }
        guard !others.isEmpty else { return .term(bare) }
        // Typed without marks: any marks do, and one rarity for all of them.
        return .synonym([.term(bare)] + others.map { .term($0) })
    }
}
