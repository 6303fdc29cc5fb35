internal import Documents
internal import PassageIndex

/// A place where a quotation may stand, laid beside it: what differs, what that costs, and what is
/// not as it was cited.
struct ComparedCandidate {
    let source: QuotableText
    let steps: [QuotationAlignment.Step]
    let differences: QuotationDifferences
    /// What the differences cost; 0 where there are none.
    let cost: Int
    /// The passages from the first word to the last, without what was passed over.
    let passages: [StoredPassage]
    let mismatches: [VerifiedQuotation.Mismatch]
    /// What of the citation could not be looked up.
    let unchecked: [VerifiedQuotation.Note]
    /// The key of the order: the least difference, then where the citation says, then the first.
    let order: [Int]

    init(
        _ candidate: QuotationVerifier.Candidate,
        _ quoted: QuotedBytes,
        _ checker: CitedPlaceCheck?
    ) {
        source = candidate.source
        steps = candidate.steps
        differences = QuotationDifferences(steps, quoted, source)
        cost = Int(QuotationDifferences.cost(of: differences.hunks, quoted.words, source))
        let passages = Self.passages(of: candidate)
        self.passages = passages
        let next = passages.last.flatMap { last in
            candidate.source.passages.first { $0.ordinal > last.ordinal && $0.form != .footnote }
        }
        (mismatches, unchecked) =
            checker?.mismatches(passages, in: source.document, nextPage: next?.page) ?? ([], [])
        let isOther = mismatches.contains(.document) || mismatches.contains(.unknownDocument)
        let start = steps.first { $0.source >= 0 }?.source ?? 0
        order = [cost, isOther ? 1 : 0, mismatches.count, source.document.number, start]
    }

    private static func passages(of candidate: QuotationVerifier.Candidate) -> [StoredPassage] {
        let source = candidate.source
        var places: [Int] = []
        for step in candidate.steps where step.source >= 0 && (step.quoted >= 0 || !places.isEmpty)
        {
            let passage = source.passageOfWord[step.source]
            if places.last != passage, !places.contains(passage) { places.append(passage) }
        }
        return places.sorted().map { source.passages[$0] }
    }
}
