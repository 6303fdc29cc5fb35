internal import Documents
internal import Query

extension PlanTranslation {
    /// The passages of which a condition may hold: what only the text can tell lets more through,
    /// never less.
    func holding(_ condition: QueryCondition, _ demand: QueryPlan.Demand) -> EngineQuery {
        switch condition {
        case .clause(let index): clause(index, demand)
        case .field(let field): self.field(field)
        case .and(let parts): conjunction(parts, demand)
        case .or(let parts): .or(Self.distinct(parts.map { holding($0, demand) }))
        case .near(let first, let second, _):
            .and([holding(first, demand), holding(second, demand)])
        case .not(let part): .andNot(.all, surely(part))
        }
    }

    /// Parts that must all hold, those that leave out behind those that ask.
    private func conjunction(_ parts: [QueryCondition], _ demand: QueryPlan.Demand) -> EngineQuery {
        var asked: [EngineQuery] = []
        var left: [EngineQuery] = []
        for part in parts {
            if case .not(let inner) = part {
                left.append(surely(inner))
            } else {
                asked.append(holding(part, demand))
            }
        }
        let all = asked.isEmpty ? EngineQuery.all : .and(asked)
        return left.isEmpty ? all : .andNot(all, .or(left))
    }

    private func clause(_ index: Int, _ demand: QueryPlan.Demand) -> EngineQuery {
        let clause = plan.clauses[index]
        return PlanTranslation(plan: clause, forms: forms)
            .words(demanding: clause.demandAsPart(demand))
    }

    /// The passages of which a condition surely holds, told by terms alone: what shall be left out.
    private func surely(_ condition: QueryCondition) -> EngineQuery {
        switch condition {
        case .clause(let index):
            let clause = plan.clauses[index]
            guard clause.phrases.isEmpty else { return .nothing }
            return .and(
                clause.atoms.map { atom in
                    guard atom.match == .word else { return forms(atom) }
                    // As it was typed or meant: `-quỹ` leaves `quy` alone.
                    return atom.hasMarks || atom.restored != nil
                        ? .term(atom.understood)
                        : .or([.term(atom.bare)] + (forms[atom.bare] ?? []).map { .term($0) })
                }
            )
        case .field(let field): return self.field(field)
        case .and(let parts): return .and(parts.map(surely))
        case .or(let parts): return .or(parts.map(surely))
        case .not(let part): return .andNot(.all, holding(part, .all))
        case .near: return .nothing
        }
    }

    private func field(_ field: QueryField) -> EngineQuery {
        switch field.demand {
        case .section(let words, let key):
            .or([
                .term(IndexForm.Prefix.label + key),
                .and(words.map { .term(IndexForm.Prefix.heading + $0) }),
            ])
        case .role(let role): .term(IndexForm.Prefix.role + role)
        case .year(let years): .or(years.map { .term(IndexForm.Prefix.year + String($0)) })
        case .agency(let words): .and(words.map { .term(IndexForm.Prefix.agency + $0) })
        case .number(let key): .term(IndexForm.Prefix.number + key)
        case .cites(let key):
            .or(
                forms[IndexForm.Prefix.reference + key, default: []].map {
                    .term(IndexForm.Prefix.reference + $0)
                }
            )
        case .kind(let kind): .term(IndexForm.Prefix.kind + kind)
        case .path(let words): .and(words.map { .term(IndexForm.Prefix.path + $0) })
        case .date(let days):
            .range(
                slot: IndexForm.Slot.date,
                from: String(days.lowerBound),
                to: String(days.upperBound)
            )
        }
    }
}
