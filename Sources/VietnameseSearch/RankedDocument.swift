internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

/// A document that answers a question.
public struct RankedDocument: Sendable {
    /// The name that its file gives it; the path of the file where it has none.
    public let name: String
    /// How well it answers; comparable within one answer only.
    public let score: Double
}

extension SearchEngine {
    /// How many passages are looked at to rank documents.
    private static let passagesForDocuments = 600
    /// How many of a document's passages speak for it: its best.
    private static let passagesOfDocument = 5

    /// The documents that answer a question, best first.
    ///
    /// A document is scored by its best passages, taken together with its title as one text. Nothing
    /// is demanded of a passage but one of the words.
    /// - Parameters:
    ///   - question: the question, in the language of questions: <doc:QueryLanguage>.
    ///   - limit: how many documents.
    ///   - isLiteral: take the words as they were typed.
    public func rankedDocuments(
        answering question: String,
        limit: Int,
        isLiteral: Bool = false
    ) async throws -> [RankedDocument] {
        try await rankings(
            answering: question,
            limit: limit,
            isLiteral: isLiteral,
            weights: [Relevance.Weights()]
        )[0]
    }

    /// A ranking of the same documents for each of some weights.
    func rankings(
        answering question: String,
        limit: Int,
        isLiteral: Bool,
        weights: [Relevance.Weights]
    ) async throws -> [[RankedDocument]] {
        guard !QueryTree(question).isEmpty else { return weights.map { _ in [] } }
        let book = abbreviations
        return try await read { reader, memory in
            try reader.refresh()
            let tree = try Understanding.tree(
                of: question,
                isLiteral: isLiteral,
                book,
                with: &reader
            )
            let plan = QueryPlan(tree)
            let rarity = try reader.rarity(of: plan)
            // What is found in a text depends on what its words weigh, and on no other weight.
            var found: [WordWeights.Factors: [Found]] = [:]
            return try weights.map { weights in
                let words = WordWeights(plan, rarity: rarity, factors: weights.factors)
                let documents =
                    try found[weights.factors] ?? Self.documents(for: plan, words, &reader, memory)
                found[weights.factors] = documents
                let relevance = Relevance(plan, words: words, weights: weights)
                return Self.ranked(documents, by: relevance, limit: limit)
            }
        }
    }

    /// What was found of a document.
    private struct Found {
        var name: String
        var text: EvidenceMatcher.Finding
        var title: EvidenceMatcher.Finding
        var engine: Double
    }

    private static func documents(
        for plan: QueryPlan,
        _ words: WordWeights,
        _ reader: inout PassageReader,
        _ memory: TokenizerMemory
    ) throws -> [Found] {
        let matches = try reader.matches(
            of: plan,
            demands: [.any],
            filter: PassageFilter(),
            limit: passagesForDocuments,
            countUpTo: 0,
            milliseconds: 2000
        )
        var matcher = EvidenceMatcher(plan, words: words, memory: memory)
        var order: [Int] = []
        var passages: [Int: [StoredPassage]] = [:]
        var weights: [Int: Double] = [:]
        let best = matches.matches.first?.weight ?? 0
        for match in matches.matches {
            let number = match.passage.document
            if passages[number] == nil {
                order.append(number)
                weights[number] = best > 0 ? match.weight / best : 0
            }
            if passages[number, default: []].count < passagesOfDocument {
                passages[number, default: []].append(match.passage)
            }
        }
        var found: [Found] = []
        for number in order {
            guard let document = try reader.document(number), var own = passages[number] else {
                continue
            }
            own.sort { $0.ordinal < $1.ordinal }
            let title = Array((document.header.title ?? "").utf8)
            var text = title
            // The title may be one of them.
            for passage in own where passage.utf8 != title {
                text.append(0x0A)
                text.append(contentsOf: passage.utf8)
            }
            let finding = matcher.find(
                in: text,
                definitions: plan.alternatives.isEmpty ? [:] : document.definitions
            )
            let name = RecordPath(document.path)?.identifier ?? document.path
            found.append(
                Found(
                    name: name,
                    text: finding,
                    title: matcher.find(in: title),
                    engine: weights[number] ?? 0
                )
            )
        }
        return found
    }

    private static func ranked(
        _ found: [Found],
        by relevance: Relevance,
        limit: Int
    ) -> [RankedDocument] {
        let meanLength =
            Double(found.reduce(0) { $0 + $1.text.length }) / Double(max(1, found.count))
        let scored = found.map { item in
            RankedDocument(
                name: item.name,
                score: relevance.titleScore(item.title)
                    + relevance.score(item.text, engine: item.engine, meanLength: meanLength)
            )
        }
        // Documents that score the same keep the engine's order.
        return scored.enumerated().sorted { left, right in
            (right.element.score, left.offset) < (left.element.score, right.offset)
        }
        .prefix(limit).map(\.element)
    }
}
