internal import Query
internal import VietnameseText

extension PassageReader {
    /// The agencies, years, documents and sections that a question names, each weighed by how rare it
    /// is: they order what it finds, and find nothing by themselves.
    ///
    /// Costs a look-up for each pair of neighbouring words.
    mutating func context(
        of plan: QueryPlan,
        at labels: [[String]]
    ) throws(IndexError) -> EngineQuery? {
        var facts = plan.pairs.compactMap { Fact(agencyIn: $0, of: plan) }
        facts += Set(plan.units.compactMap(\.year)).sorted().map {
            Fact(terms: [IndexForm.Prefix.year + String($0)])
        }
        let numbers = plan.units.compactMap(\.documentNumber).map { IndexForm.Prefix.number + $0 }
        facts += numbers.map { Fact(terms: [$0]) }
        if let number = numbers.first, !labels.isEmpty {
            facts += labels.map { keys in
                Fact(terms: keys.map { IndexForm.Prefix.label + $0 }, within: number)
            }
        }
        guard !facts.isEmpty else { return nil }
        let total = try handle.statistics().recordCount
        var ways: [EngineQuery] = []
        for fact in facts {
            let known = try handle.frequencies(of: fact.conditions + fact.terms).map(\.records)
            let found = known.dropFirst(fact.conditions.count).reduce(0, +)
            guard found > 0, known.prefix(fact.conditions.count).allSatisfy({ $0 > 0 }) else {
                continue
            }
            ways.append(.constant(fact.query, Rarity.of(found, in: total)))
        }
        return ways.isEmpty ? nil : .or(ways)
    }

    /// What may hold of passages.
    private struct Fact {
        /// Terms of which a passage has one.
        var terms: [String]
        /// Terms that the index must know for the fact to be one.
        var conditions: [String] = []
        /// A term that the passage has besides.
        var within: String?

        init(terms: [String], within: String? = nil) {
            self.terms = terms
            self.within = within
        }

        /// Two words that may be of an agency's name.
        init?(agencyIn pair: QueryPlan.Pair, of plan: QueryPlan) {
            guard !pair.isRequired, pair.emphasis == .content, plan.atoms[pair.atom].isWord,
                plan.atoms[pair.atom + 1].isWord
            else { return nil }
            terms = [IndexForm.Prefix.document + pair.term]
            conditions = [pair.first, pair.second].map { IndexForm.Prefix.agency + $0 }
        }

        var query: EngineQuery {
            let any = EngineQuery.or(terms.map { .term($0) })
            return within.map { .and([.term($0), any]) } ?? any
        }
    }
}

extension EngineQuery {
    /// The same records, those of a context before others.
    func within(_ context: EngineQuery?) -> EngineQuery {
        context.map { .andMaybe(self, $0) } ?? self
    }
}
