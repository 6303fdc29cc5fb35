internal import PassageIndex
internal import Query
internal import VietnameseText

/// How a question was understood and looked up.
public struct QuestionExplanation: Hashable, Sendable {
    /// A word of the question.
    public struct Word: Hashable, Sendable {
        /// What a word says.
        ///
        /// Raw values are part of the JSON contract.
        public enum Role: String, Hashable, Sendable, Encodable {
            /// It names something.
            case content
            /// It joins words.
            case function
            /// It only asks.
            case asking
        }

        /// The word as it was typed.
        public let typed: String
        /// The word as it was understood.
        public let understood: String
        /// Why it is another: `restored` or `typo`; `nil` where it was taken as typed.
        public let change: Evidence?
        /// What it says.
        public let role: Role
        /// How rare it is in the index, and so how much finding it says.
        public let weight: Double
    }

    /// An abbreviation of some of the words, or what one of them stands for.
    public struct Alternative: Hashable, Sendable, Encodable {
        /// The words as they were typed.
        public let typed: String
        /// What is looked for in their place too.
        public let other: String
    }

    /// What the engine was asked beside the question as typed.
    public struct Variant: Hashable, Sendable, Encodable {
        /// The plan with other words in the place of some.
        public let plan: String
        /// The engine's query for it.
        public let engine: String
    }

    /// How the parts of the question belong together.
    public let tree: QuestionNode
    /// The words that are looked for, in the order of the question.
    public let words: [Word]
    /// What is looked for in the place of some of them, too.
    public let alternatives: [Alternative]
    /// What is looked up: forms with their marks and without, pairs of neighbours, demands.
    public let plan: String
    /// How much of the question was demanded of a passage in the end: `together` (all, most of them
    /// side by side), `all` or `any`; `nil` where nothing could be asked.
    public let demand: String?
    /// The engine's query for that demand, without filters; `nil` where nothing could be asked.
    public let engine: String?
    /// The same for abbreviations in the place of their long forms, and the other way round.
    public let variants: [Variant]

    init(
        _ tree: QueryTree,
        _ plan: QueryPlan,
        _ demand: QueryPlan.Demand?,
        with reader: inout PassageReader
    ) throws {
        self.tree = QuestionNode(tree)
        let weights = WordWeights(plan, rarity: try reader.rarity(of: plan))
        let words = plan.units.indices.map { Word(plan, unit: $0, weights) }
        self.words = words
        alternatives = tree.alternatives.map { alternative in
            Alternative(
                typed: words[alternative.units.clamped(to: words.indices)].map(\.typed)
                    .joined(separator: " "),
                other: alternative.replacement.map(\.typed).joined(separator: " ")
            )
        }
        self.plan = plan.description
        self.demand = demand?.rawValue
        guard let demand else {
            engine = nil
            variants = []
            return
        }
        engine = try reader.engineQuery(of: plan, demanding: demand)
        var variants: [Variant] = []
        for variant in plan.variants {
            let demand = variant.demandAsVariant(demand)
            variants.append(
                Variant(
                    plan: variant.description,
                    engine: try reader.engineQuery(of: variant, demanding: demand)
                )
            )
        }
        self.variants = variants
    }
}

extension QuestionExplanation.Word {
    fileprivate init(_ plan: QueryPlan, unit index: Int, _ weights: WordWeights) {
        let unit = plan.units[index]
        typed = unit.given ?? unit.typed
        if unit.given != nil {
            change = .typo
        } else {
            change = unit.atoms.contains { $0.restored != nil } ? .restored : nil
        }
        understood = change == nil ? unit.typed : unit.shown
        switch plan.emphases[index] {
        case .content: role = .content
        case .function: role = .function
        case .asking: role = .asking
        }
        weight = plan.atoms.indices.filter { plan.unitOfAtom[$0] == index }
            .reduce(0) { $0 + weights.atoms[$1] }
    }
}
