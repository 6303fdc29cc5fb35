internal import Query

/// How the parts of a question belong together, as it was understood.
public indirect enum QuestionNode: Hashable, Sendable {
    /// Words, the nearer together the better.
    case words(String)
    /// Words in this order, side by side.
    case phrase(String)
    /// Where the passage stands: `năm:2024`.
    case field(String)
    /// Parts that are asked for side by side, without an operator.
    case parts([QuestionNode])
    /// All of them.
    case and([QuestionNode])
    /// At least one of them.
    case or([QuestionNode])
    /// Not that.
    case not(QuestionNode)
    /// Both, with at most so many words between.
    case near(QuestionNode, QuestionNode, distance: Int)

    init(_ tree: QueryTree) {
        let clauses = tree.clauses.map(Self.init)
        if let condition = tree.condition {
            self.init(condition, clauses)
        } else if clauses.count == 1 {
            self = clauses[0]
        } else {
            self = .parts(clauses)
        }
    }

    private init(_ clause: QueryTree.Clause) {
        let isExact = clause.units.contains { $0.atoms.contains { $0.match == .exact } }
        let text = (isExact ? "=" : "") + clause.units.map(\.shown).joined(separator: " ")
        switch clause {
        case .words: self = .words(text)
        case .phrase: self = .phrase(text)
        }
    }

    private init(_ condition: QueryCondition, _ clauses: [QuestionNode]) {
        switch condition {
        case .clause(let index):
            self = clauses.indices.contains(index) ? clauses[index] : .parts([])
        case .field(let field): self = .field(field.description)
        case .and(let parts): self = .and(parts.map { Self($0, clauses) })
        case .or(let parts): self = .or(parts.map { Self($0, clauses) })
        case .not(let part): self = .not(Self(part, clauses))
        case .near(let first, let second, let distance):
            self = .near(Self(first, clauses), Self(second, clauses), distance: distance)
        }
    }

    /// The parts below it.
    public var children: [QuestionNode] {
        switch self {
        case .words, .phrase, .field: []
        case .parts(let parts), .and(let parts), .or(let parts): parts
        case .not(let part): [part]
        case .near(let first, let second, _): [first, second]
        }
    }
}

extension QuestionNode: Encodable {
    private enum Key: String, CodingKey {
        case words, phrase, field, parts, and, or, not, near, distance
    }

    /// Encodes an object with one key, that of the case, and for words that stand near a `distance`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        switch self {
        case .words(let text): try object.encode(text, forKey: .words)
        case .phrase(let text): try object.encode(text, forKey: .phrase)
        case .field(let text): try object.encode(text, forKey: .field)
        case .parts(let parts): try object.encode(parts, forKey: .parts)
        case .and(let parts): try object.encode(parts, forKey: .and)
        case .or(let parts): try object.encode(parts, forKey: .or)
        case .not(let part): try object.encode(part, forKey: .not)
        case .near(let first, let second, let distance):
            try object.encode([first, second], forKey: .near)
            try object.encode(distance, forKey: .distance)
        }
    }
}
