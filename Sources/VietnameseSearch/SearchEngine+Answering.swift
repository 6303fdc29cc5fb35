internal import Documents
internal import PassageIndex
internal import Query

extension SearchEngine {
    /// What was found for a question, before it is an answer.
    struct FoundAnswer: Sendable {
        var results: [RankedPassage] = []
        var total = 0
        var isEstimate = false
        var notices: [String] = []
        var facets: Facets?
        var groups: [PassageGroup]?
        var groupTotal: Int?
        var countsAreEstimates = false
        /// The demand that answered; none where nothing could be asked.
        var demand: QueryPlan.Demand?
        var plan: QuestionExplanation?
    }

    /// No page lies farther.
    private static let farthestOffset = 1 << 30
    /// Of a question that only the text answers, so many matches are grouped.
    private static let groupedCount = 1000

    static func answer(
        _ plan: QueryPlan,
        citing cited: CitedQuestion?,
        _ options: Options,
        _ reader: inout PassageReader,
        _ memory: TokenizerMemory
    ) throws -> FoundAnswer {
        guard !plan.units.isEmpty || plan.condition != nil else { return FoundAnswer() }
        let limit = max(1, min(options.limit, 1000))
        let offset = max(0, min(options.offset, farthestOffset))
        let words = WordWeights(plan, rarity: try reader.rarity(of: plan))
        var gathering = MatchGathering(
            plan,
            filter: try options.filter(&reader),
            // The best of each group are ranked; the groups are put in order afterwards.
            order: options.grouping == nil ? options.order.passageOrder : .relevance,
            tally: options.tally,
            words: words,
            memory: memory
        )
        gathering.ranking.explains = options.explains
        gathering.ranking.cited = try cited?.check(&reader)
        gathering.labels = cited?.labels ?? []
        var page = Page(
            offset: offset,
            limit: limit,
            explains: options.explains,
            matcher: EvidenceMatcher(plan, words: words, memory: memory)
        )
        let gathered: MatchGathering.Gathered
        if let grouping = options.grouping {
            gathered = try gathering.gather(plan.needsText ? groupedCount : 1, from: &reader)
            try page.fill(gathered, by: grouping, options, &gathering, &reader, memory)
        } else if options.isFolding {
            gathered = try page.fillFolded(&gathering, &reader, memory)
        } else {
            gathered = try gathering.gather(offset + limit, from: &reader)
            let shown = gathered.candidates.enumerated().dropFirst(offset).prefix(limit)
            for (index, candidate) in shown { page.show(candidate, rank: index + 1) }
        }
        var found = page.found
        found.demand = gathered.demand
        found.total = gathered.total
        found.isEstimate = gathered.totalIsEstimate
        found.countsAreEstimates = gathered.countsAreEstimates
        if options.grouping == nil, found.results.count < limit, !gathered.isComplete {
            found.notices.append(
                "chỉ \(gathered.lookedAt) đoạn có thể phù hợp nhất được xem kỹ;"
                    + " hãy hỏi hẹp hơn để thấy các đoạn khác"
            )
        }
        if options.hasFacets {
            let facets = Facets(
                try reader.facets(of: gathered.counts, mostDocuments: Facets.mostValues)
            )
            for (facet, count) in facets.left {
                found.notices.append(
                    "\(facet): chỉ \(Facets.mostValues) giá trị nhiều đoạn nhất được đếm riêng,"
                        + " còn \(count) giá trị khác"
                )
            }
            found.facets = facets
        }
        return found
    }

    /// The page of an answer that is being filled.
    private struct Page {
        let offset: Int
        let limit: Int
        let explains: Bool
        var matcher: EvidenceMatcher
        var found = FoundAnswer()

        init(offset: Int, limit: Int, explains: Bool, matcher: EvidenceMatcher) {
            self.offset = offset
            self.limit = limit
            self.explains = explains
            self.matcher = matcher
        }

        mutating func show(_ candidate: Ranking.Candidate, rank: Int) {
            var result = SearchEngine.present(candidate, rank: rank, with: &matcher)
            if explains {
                result.explanation = ResultExplanation(of: candidate, with: &matcher)
            }
            found.results.append(result)
        }

        private mutating func show(_ family: NearDuplicates.Family, rank: Int) {
            show(family.first, rank: rank)
            found.results[found.results.count - 1].similar = family.others.map {
                let passage = $0.match.passage
                return SimilarPassage(
                    passage: passage.identifier,
                    citation: Citation(passage, in: $0.document).description
                )
            }
        }

        /// Fills the page with passages of which none says the same as one before.
        mutating func fillFolded(
            _ gathering: inout MatchGathering,
            _ reader: inout PassageReader,
            _ memory: TokenizerMemory
        ) throws -> MatchGathering.Gathered {
            var duplicates = NearDuplicates(memory: memory)
            var gathered = try gathering.gather(NearDuplicates.comparedCount, from: &reader)
            var families = duplicates.families(gathered.candidates)
            if families.count < offset + limit, !gathered.isComplete {
                // What is folded among those compared is missing behind them.
                let folded = gathered.candidates.count - families.count
                let more = try gathering.gather(offset + limit + folded, from: &reader)
                gathered.candidates = more.candidates
                families = duplicates.families(gathered.candidates)
            }
            for (index, family) in families.enumerated().dropFirst(offset).prefix(limit) {
                show(family, rank: index + 1)
            }
            return gathered
        }

        /// Fills the page with the best passages of each group.
        mutating func fill(
            _ gathered: MatchGathering.Gathered,
            by grouping: Grouping,
            _ options: Options,
            _ gathering: inout MatchGathering,
            _ reader: inout PassageReader,
            _ memory: TokenizerMemory
        ) throws {
            let size = options.groupLimit
            var groups = ResultGroups(gathered, by: grouping, ranksAll: gathering.plan.needsText)
            try groups.sort(by: options.order.passageOrder, with: &reader)
            found.groupTotal = groups.groups.count
            if gathering.plan.needsText, !gathered.isComplete {
                found.notices.append(
                    "chỉ \(SearchEngine.groupedCount) đoạn đầu được xếp nhóm;"
                        + " hãy hỏi hẹp hơn để thấy các nhóm khác"
                )
            }
            var list: [PassageGroup] = []
            var place = 0
            // A group may turn out empty where an abbreviation means something else in its document.
            let mayBeEmpty = !gathering.plan.alternatives.isEmpty
            if !mayBeEmpty { place = min(offset, groups.groups.count) }
            var number = place
            while list.count < limit, place < groups.groups.count {
                let group = groups.groups[place]
                place += 1
                let members = try groups.members(
                    of: group,
                    limit: options.isFolding ? 2 * size : size,
                    with: &gathering,
                    from: &reader
                )
                guard let first = members.first else { continue }
                number += 1
                guard number > offset else { continue }
                var shown: [String] = []
                if options.isFolding {
                    var duplicates = NearDuplicates(memory: memory)
                    for family in duplicates.families(members).prefix(size) {
                        show(family, rank: (number - 1) * size + shown.count + 1)
                        shown.append(family.first.match.passage.identifier)
                    }
                } else {
                    for member in members {
                        show(member, rank: (number - 1) * size + shown.count + 1)
                        shown.append(member.match.passage.identifier)
                    }
                }
                list.append(
                    PassageGroup(first, by: grouping, count: group.count, passages: shown)
                )
            }
            found.groups = list
        }
    }
}

extension PassageGroup {
    fileprivate init(
        _ candidate: Ranking.Candidate,
        by grouping: SearchEngine.Grouping,
        count: Int,
        passages: [String]
    ) {
        let document = candidate.document
        self.document = CitedPassage.Source(document)
        self.count = count
        self.passages = passages
        switch grouping {
        case .document:
            section = nil
            citation = Citation.name(of: document)
        case .section:
            let key = grouping.key(of: candidate)
            let role = candidate.match.passage.role
            let sections = document.path(toSection: key.section).map { document.sections[$0] }
            section = CitedPassage.Place(
                path: sections.map { CitedPassage.Place.Step(label: $0.label, title: $0.title) },
                role: sections.last?.role ?? role,
                year: sections.last?.year
            )
            citation = Citation.name(ofSection: key.section, role, in: document)
        }
    }
}
