internal import Documents
internal import PassageIndex
internal import Query

/// Looks up the matches of a question and leaves out those in which it does not stand, in the order
/// asked for.
///
/// However many are asked for, the first of them are the same: what is looked at grows with what is
/// needed, what is ranked by its text does not.
struct MatchGathering {
    /// The matches, and what is known of all there are.
    struct Gathered {
        /// Those that hold, in order, as far as they were needed.
        var candidates: [Ranking.Candidate] = []
        /// Those that were looked at and do not hold.
        var dropped: [Ranking.Candidate] = []
        /// How many match.
        var total = 0
        var totalIsEstimate = false
        /// How many of those that may match were looked at.
        var lookedAt = 0
        /// Whether all of them were.
        var isComplete = true
        /// How many there are of each key of the tally.
        var counts: [PassageCount] = []
        /// Whether some of those counted may not hold.
        var countsAreEstimates = false
        /// The demand that found them.
        var demand = QueryPlan.Demand.all
    }

    /// So many are ranked by their text; of a question that only the text answers, so many more.
    private static let rankedCount = 100
    private static let rankedCountOfPhrases = 500
    /// Where matches do not hold, so many are looked at before a page stays short; a passage counts
    /// for each variant of the question that it is held against.
    private static let lookedAtCount = 1500

    let plan: QueryPlan
    let filter: PassageFilter
    let order: PassageOrder
    let tally: PassageTally?
    var ranking: Ranking
    /// The sections that the question cites, each by its keys.
    var labels: [[String]] = []
    private var condition: ConditionMatcher?
    /// The demand that found what is looked at.
    private var demand = QueryPlan.Demand.all

    init(
        _ plan: QueryPlan,
        filter: PassageFilter,
        order: PassageOrder,
        tally: PassageTally?,
        words: WordWeights,
        memory: TokenizerMemory
    ) {
        self.plan = plan
        self.filter = filter
        self.order = order
        self.tally = tally
        ranking = Ranking(plan, words: words, memory: memory)
        condition = ConditionMatcher(plan, memory: memory)
    }

    /// Gathers at least so many matches where there are.
    mutating func gather(
        _ needed: Int,
        from reader: inout PassageReader
    ) throws -> Gathered {
        var demands = plan.demands[...]
        while true {
            let gathered = try gather(needed, demanding: Array(demands), from: &reader)
            // What terms promise and no text holds is no answer: less is demanded.
            guard gathered.candidates.isEmpty, gathered.isComplete,
                let place = demands.firstIndex(of: gathered.demand), demands[place...].count > 1
            else { return gathered }
            demands = demands[(place + 1)...]
        }
    }

    private mutating func gather(
        _ needed: Int,
        demanding demands: [QueryPlan.Demand],
        from reader: inout PassageReader
    ) throws -> Gathered {
        let ranked = plan.needsText ? Self.rankedCountOfPhrases : Self.rankedCount
        // Told by the question alone, never by time: pages must follow each other.
        let readings = condition == nil ? 1 : 1 + plan.variants.count
        let most = max(Self.lookedAtCount / readings, ranked, 4 * needed)
        var wanted = max(ranked, needed)
        var first: PassageReader.Matches?
        while true {
            // Asking again costs as much as asking did: what may be looked at is found at once.
            let limit = plan.needsText ? most : wanted
            let matches = try reader.matches(
                of: plan,
                at: labels,
                demands: first.map { [$0.demand] } ?? demands,
                filter: filter,
                limit: limit,
                reading: wanted,
                countUpTo: max(SearchEngine.exactCount, needed),
                milliseconds: 2000,
                order: order,
                // What was counted stays; only where the best of each count are kept does counting
                // change which are found.
                tally: first == nil || tally.map { $0.best > 0 } == true ? tally : nil
            )
            demand = matches.demand
            var gathered = Gathered()
            try sift(matches.matches, ranked: ranked, into: &gathered, from: &reader)
            var looked = matches.matches.count
            let found = looked + matches.unread.count
            if gathered.candidates.count < needed, !matches.unread.isEmpty {
                let rest = try reader.passages(of: matches.unread)
                try sift(rest, ranked: 0, into: &gathered, from: &reader)
                looked = found
            }
            let isEnough = gathered.candidates.count >= needed || limit >= most
            guard isEnough || looked < limit else {
                wanted = min(most, wanted * 8)
                first = first ?? matches
                continue
            }
            let whole = first ?? matches
            gathered.demand = whole.demand
            let mayDrop = plan.needsText || !gathered.dropped.isEmpty
            gathered.lookedAt = looked
            gathered.isComplete = (looked == found && found < limit) || whole.total <= looked
            gathered.total = max(whole.total, looked) - (looked - gathered.candidates.count)
            gathered.totalIsEstimate =
                whole.totalIsEstimate || (mayDrop && !gathered.isComplete)
            gathered.counts = whole.counts.without(
                gathered.dropped.map { ($0.match.passage, $0.document) }
            )
            gathered.countsAreEstimates =
                whole.countsAreEstimates || (mayDrop && !gathered.isComplete)
            return gathered
        }
    }

    /// Whether a match holds, as far as only its text can tell.
    mutating func holds(_ candidate: Ranking.Candidate) -> Bool {
        holdsCondition(candidate) && ranking.isMatch(candidate)
    }

    private mutating func holdsCondition(_ candidate: Ranking.Candidate) -> Bool {
        condition?.holds(
            of: candidate.match.passage,
            in: candidate.document,
            demanding: demand
        ) ?? true
    }

    private mutating func sift(
        _ matches: [PassageReader.Match],
        ranked: Int,
        into gathered: inout Gathered,
        from reader: inout PassageReader
    ) throws {
        var first: [Ranking.Candidate] = []
        var rest: [Ranking.Candidate] = []
        for (index, match) in matches.enumerated() {
            guard let document = try reader.document(match.passage.document) else { continue }
            var candidate = Ranking.Candidate(match: match, document: document, score: 0)
            if order == .relevance, index < ranked {
                if holdsCondition(candidate) {
                    first.append(candidate)
                } else {
                    gathered.dropped.append(candidate)
                }
            } else if holds(candidate) {
                if order != .relevance { candidate.score = match.weight }
                rest.append(candidate)
            } else {
                gathered.dropped.append(candidate)
            }
        }
        let best = ranking.rank(first)
        if best.count < first.count {
            let kept = Set(best.map(\.match.passage.identifier))
            gathered.dropped += first.filter { !kept.contains($0.match.passage.identifier) }
        }
        gathered.candidates += best + rest
    }
}
