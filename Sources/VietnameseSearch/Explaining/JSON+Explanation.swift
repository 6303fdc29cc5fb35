extension QuestionExplanation: Encodable {
    private enum Key: String, CodingKey {
        case tree, words, alternatives, plan, demand, engine, variants
    }

    /// Encodes all fields; alternatives and variants where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(tree, forKey: .tree)
        try object.encode(words, forKey: .words)
        if !alternatives.isEmpty { try object.encode(alternatives, forKey: .alternatives) }
        try object.encode(plan, forKey: .plan)
        try object.encode(demand, forKey: .demand)
        try object.encode(engine, forKey: .engine)
        if !variants.isEmpty { try object.encode(variants, forKey: .variants) }
    }
}

extension QuestionExplanation.Word: Encodable {
    private enum Key: String, CodingKey {
        case typed, understood, change, role, weight
    }

    /// Encodes all fields; a word that was taken as typed has the change `null`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(typed, forKey: .typed)
        try object.encode(understood, forKey: .understood)
        try object.encode(change, forKey: .change)
        try object.encode(role, forKey: .role)
        try object.encode(weight.short, forKey: .weight)
    }
}

extension ResultExplanation: Encodable {
    private enum Key: String, CodingKey { case words, missing, parts }

    /// Encodes the words, those that are missing where any are, and the parts of the score.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(words, forKey: .words)
        if !missing.isEmpty { try object.encode(missing, forKey: .missing) }
        try object.encode(parts, forKey: .parts)
    }
}

extension ResultExplanation.Word: Encodable {
    private enum Key: String, CodingKey { case typed, found, evidence, `where`, count, worth }

    /// Encodes all fields; the place as `where`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(typed, forKey: .typed)
        try object.encode(found, forKey: .found)
        try object.encode(evidence, forKey: .evidence)
        try object.encode(place, forKey: .where)
        try object.encode(count, forKey: .count)
        try object.encode(worth.short, forKey: .worth)
    }
}

extension ScorePart: Encodable {
    private enum Key: String, CodingKey { case feature, value, weight, score }

    /// Encodes all fields.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(feature, forKey: .feature)
        try object.encode(value.short, forKey: .value)
        try object.encode(weight.short, forKey: .weight)
        try object.encode(score.short, forKey: .score)
    }
}

extension Double {
    /// Rounded to six decimals: sums of some twenty stay right to four.
    fileprivate var short: Double { (self * 1_000_000).rounded() / 1_000_000 }
}
