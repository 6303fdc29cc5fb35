/// What must hold of a passage, as a question with operators says it.
///
/// Leaves point into the clauses of the tree, so that their words are understood like any others.
public indirect enum QueryCondition: Hashable, Sendable {
    /// The words or the phrase of a clause.
    case clause(Int)
    /// Where the passage stands.
    case field(QueryField)
    /// All of them.
    case and([QueryCondition])
    /// At least one of them.
    case or([QueryCondition])
    /// Not that.
    case not(QueryCondition)
    /// Both, with at most so many words between.
    case near(QueryCondition, QueryCondition, Int)

    /// The clauses in the order of the question.
    public var clauses: [Int] {
        switch self {
        case .clause(let index): [index]
        case .field: []
        case .and(let parts), .or(let parts): parts.flatMap(\.clauses)
        case .not(let part): part.clauses
        case .near(let first, let second, _): first.clauses + second.clauses
        }
    }

    /// The clauses that a passage must hold, or may: those under no negation.
    var positiveClauses: [Int] { clauses(negated: false) }

    private func clauses(negated: Bool) -> [Int] {
        switch self {
        case .clause(let index): negated ? [] : [index]
        case .field: []
        case .and(let parts), .or(let parts):
            parts.flatMap { $0.clauses(negated: negated) }
        case .not(let part): part.clauses(negated: !negated)
        case .near(let first, let second, _):
            first.clauses(negated: negated) + second.clauses(negated: negated)
        }
    }

    /// What its fields ask to be cited.
    public var citedKeys: [String] {
        switch self {
        case .field(let field):
            if case .cites(let key) = field.demand { [key] } else { [] }
        case .clause: []
        case .and(let parts), .or(let parts): parts.flatMap(\.citedKeys)
        case .not(let part): part.citedKeys
        case .near(let first, let second, _): first.citedKeys + second.citedKeys
        }
    }

    /// Whether any of it can be told from the text alone.
    /// - Parameter isPhrase: whether a clause is a phrase.
    func needsText(_ isPhrase: (Int) -> Bool) -> Bool {
        switch self {
        case .clause(let index): isPhrase(index)
        case .field: false
        case .and(let parts), .or(let parts): parts.contains { $0.needsText(isPhrase) }
        case .not(let part): part.needsText(isPhrase)
        case .near: true
        }
    }

    /// Whether it asks for anything, and does not only leave out.
    var isPositive: Bool {
        switch self {
        case .clause, .field, .near: true
        case .and(let parts): parts.contains(where: \.isPositive)
        case .or(let parts): parts.allSatisfy(\.isPositive)
        case .not(let part): !part.isPositive
        }
    }

    /// The same with other indexes of clauses.
    func mapClauses(_ map: [Int]) -> QueryCondition {
        switch self {
        case .clause(let index): .clause(map[index])
        case .field: self
        case .and(let parts): .and(parts.map { $0.mapClauses(map) })
        case .or(let parts): .or(parts.map { $0.mapClauses(map) })
        case .not(let part): .not(part.mapClauses(map))
        case .near(let first, let second, let distance):
            .near(first.mapClauses(map), second.mapClauses(map), distance)
        }
    }

    /// The condition as it can be typed, its clauses as given.
    func text(_ clause: (Int) -> String) -> String { text(clause, within: 0) }

    private func text(_ clause: (Int) -> String, within outer: Int) -> String {
        switch self {
        case .clause(let index): return clause(index)
        case .field(let field): return field.description
        case .not(let part): return "KHÔNG " + part.text(clause, within: 4)
        case .near(let first, let second, let distance):
            let text =
                first.text(clause, within: 3) + " NEAR/\(distance) "
                + second.text(clause, within: 4)
            return outer > 3 ? "(\(text))" : text
        case .and(let parts):
            let text = parts.map { $0.text(clause, within: 2) }.joined(separator: " VÀ ")
            return outer > 2 ? "(\(text))" : text
        case .or(let parts):
            let text = parts.map { $0.text(clause, within: 1) }.joined(separator: " HOẶC ")
            return outer > 1 ? "(\(text))" : text
        }
    }
}
