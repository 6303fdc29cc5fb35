internal import PassageIndex
internal import Query
internal import VietnameseText

extension SearchEngine {
    /// Sets the best passages for a question side by side for each year, agency or document.
    ///
    /// All matches are counted in one pass; only the best of each column are read, ranked as
    /// ``search(_:options:)`` ranks them and verified. Passages of different columns that say the
    /// same stand in one row.
    /// - Parameters:
    ///   - question: the question, in the language of questions: <doc:QueryLanguage>.
    ///   - key: what the columns are.
    ///   - names: only these documents: identifiers, numbers or ends of paths.
    ///   - options: `limit` is the number of passages of each column, 1–50; `offset` says nothing.
    /// - Throws: ``SearchError`` (`usage`) where a document is not there or could be several.
    public func compare(
        _ question: String,
        over key: ComparisonKey = .year,
        documents names: [String] = [],
        options: Options = Options()
    ) async throws -> PassageComparison {
        let start = ContinuousClock.now
        let book = abbreviations
        let (tree, found) = try await read { reader, memory in
            try reader.refresh()
            let tree = try Understanding.tree(
                of: question,
                isLiteral: options.isLiteral,
                book,
                with: &reader
            )
            var filter = try options.filter(&reader)
            if !names.isEmpty {
                filter.documents = try names.map {
                    try DocumentChoice.document(named: $0, &reader).number
                }
            }
            let plan = QueryPlan(tree)
            var comparer = PassageComparer(
                plan,
                key: key,
                limit: max(1, min(options.limit, 50)),
                memory: memory
            )
            try comparer.compare(filter, &reader)
            comparer.notices = try Self.notices(on: tree, plan, with: &reader) + comparer.notices
            comparer.notices += Self.notices(onMissing: reader.missingParts)
            return (tree, comparer.result)
        }
        return PassageComparison(
            query: question,
            understood: tree.description,
            suggestion: tree.isRepaired ? tree.question : nil,
            key: key,
            columns: found.columns,
            rows: found.rows,
            totalIsEstimate: found.isEstimate,
            milliseconds: (ContinuousClock.now - start).milliseconds,
            notices: found.notices
        )
    }
}
