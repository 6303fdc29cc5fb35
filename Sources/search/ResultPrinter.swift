internal import VietnameseSearch

/// Prints results for people: one block a result, the citation as it can be pasted.
enum ResultPrinter {
    static func print(_ results: SearchResults) {
        guard !results.results.isEmpty else {
            Output.line(
                results.understood.isEmpty
                    ? "Câu hỏi không có chữ hay số nào để tìm."
                    : "Không tìm thấy đoạn nào cho “\(results.understood)”."
            )
            NoticePrinter.print(results.notices)
            if let plan = results.plan { ExplanationPrinter.print(plan) }
            return
        }
        if let suggestion = suggestion(results) { Output.line(suggestion) }
        let total = results.totalIsEstimate ? "khoảng \(results.total)" : "\(results.total)"
        Output.line(
            Style.dim("\(total) đoạn cho “\(results.understood)” (\(results.milliseconds) ms)")
        )
        NoticePrinter.print(results.notices)
        if let plan = results.plan { ExplanationPrinter.print(plan) }
        if let facets = results.facets {
            FacetPrinter.print(facets, areEstimates: results.countsAreEstimates)
        }
        guard let groups = results.groups else {
            for result in results.results { print(result) }
            return
        }
        var rest = results.results[...]
        for group in groups {
            let about = results.countsAreEstimates ? "khoảng " : ""
            Output.line("")
            Output.line(
                Style.bold("■ ") + Style.citation(group.citation)
                    + Style.dim("  (\(about)\(group.count) đoạn)")
            )
            for result in rest.prefix(group.passages.count) { print(result) }
            rest = rest.dropFirst(group.passages.count)
        }
        Output.line("")
        Output.line(
            Style.dim("\(groups.count) trong \(results.groupTotal ?? groups.count) nhóm")
        )
    }

    /// What stands beside the results: how the question was understood, which limits cut in.
    static func remarks(on results: SearchResults) -> [String] {
        (suggestion(results).map { [$0] } ?? []) + results.notices.map(NoticePrinter.sentence)
    }

    private static func suggestion(_ results: SearchResults) -> String? {
        results.suggestion.map {
            "Hiểu là “\($0)”. Tìm đúng như đã gõ: --literal, hoặc đặt trong ngoặc kép."
        }
    }

    private static func print(_ result: RankedPassage) {
        Output.line("")
        Output.line(
            Style.bold("\(result.rank). ") + Style.citation(result.passage.citation)
        )
        Output.line("   " + MarkedText(result.snippet, of: result.passage.text).line)
        Output.line(
            Style.dim("   [\(result.passage.identifier)] \(result.passage.document.path)")
                + PassagePrinter.doubt(about: result.passage)
        )
        if let explanation = result.explanation {
            ExplanationPrinter.print(explanation, score: result.score)
        }
        guard let similar = result.similar, !similar.isEmpty else { return }
        Output.line(Style.dim("   \(similar.count) đoạn gần giống:"))
        for other in similar.prefix(3) {
            Output.line(Style.dim("     [\(other.passage)] \(other.citation)"))
        }
        if similar.count > 3 {
            Output.line(Style.dim("     … và \(similar.count - 3) đoạn nữa"))
        }
    }
}
