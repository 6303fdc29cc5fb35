/// What is counted in a score; the article on ranking says what each is and what it is worth.
///
/// Raw values are part of the JSON contract.
public enum ScoreFeature: String, CaseIterable, Hashable, Sendable, Encodable {
    /// Words of the question in the text, by BM25.
    case words
    /// Pairs of neighbouring words, likewise.
    case pairs
    /// Different words within 8 words of the text.
    case window8
    /// Different words within 30.
    case window30
    /// Different words within 80.
    case window80
    /// The longest run of the question.
    case run
    /// The engine's weight, relative to that of the best match.
    case engine
    /// Words before `là`, where the question asks for a meaning.
    case definition
    /// Words of the question in the headings above.
    case heading
    /// The longest run of the question in a heading.
    case headingRun
    /// The section is of a year that the question names.
    case year
    /// It is of another year.
    case otherYear
    /// The section has a role that the question names.
    case role
    /// The letterhead says what the question does, with the number that it names.
    case ownNumber
    /// The question names the document's agency or place.
    case agency
    /// The passage stands where the question, which is a citation, says.
    case citedPlace
    /// Opening and closing stand behind.
    case margin
    /// A heading without text stands behind.
    case headingAlone
    /// The engine's weight as it is, where matches are not ranked by their text.
    case engineWeight

    /// The windows in the order of their widths.
    static let windows: [ScoreFeature] = [.window8, .window30, .window80]
}

/// A part of a score: so much of a feature, and what one of it is worth.
public struct ScorePart: Hashable, Sendable {
    /// What is counted.
    public let feature: ScoreFeature
    /// How much of it there is; where it is relative to the question, 1 is all of it.
    public let value: Double
    /// What one of it is worth; below zero where it counts against the passage.
    public let weight: Double

    /// What it adds to the score.
    public var score: Double { value * weight }
}

/// Takes the parts of a score one by one.
///
/// Ranking says once what makes a score; who keeps it decides whether the parts are remembered.
protocol ScoreKeeper {
    mutating func add(_ feature: ScoreFeature, _ value: Double, _ weight: Double)
}

/// Keeps the sum alone.
struct ScoreSum: ScoreKeeper {
    private(set) var total = 0.0

    @inline(__always)
    mutating func add(_ feature: ScoreFeature, _ value: Double, _ weight: Double) {
        total += value * weight
    }
}

/// Keeps all parts, and the same sum.
struct ScoreParts: ScoreKeeper {
    private(set) var parts: [ScorePart] = []
    private(set) var total = 0.0

    mutating func add(_ feature: ScoreFeature, _ value: Double, _ weight: Double) {
        let part = ScorePart(feature: feature, value: value, weight: weight)
        parts.append(part)
        total += part.score
    }
}
