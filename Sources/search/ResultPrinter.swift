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
            return
        }
        if let suggestion = results.suggestion {
            Output.line(
                "Hiểu là “\(suggestion)”. Tìm đúng như đã gõ: --literal, hoặc đặt trong ngoặc kép."
            )
        }
        let total = results.totalIsEstimate ? "khoảng \(results.total)" : "\(results.total)"
        Output.line(
            Style.dim("\(total) đoạn cho “\(results.understood)” (\(results.milliseconds) ms)")
        )
        for notice in results.notices { Output.line(Style.dim("Lưu ý: \(notice)")) }
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

    private static func print(_ result: RankedPassage) {
        Output.line("")
        Output.line(
            Style.bold("\(result.rank). ") + Style.citation(result.passage.citation)
        )
        Output.line("   " + marked(result.snippet, in: result.passage.text))
        Output.line(
            Style.dim("   [\(result.passage.identifier)] \(result.passage.document.path)")
                + PassagePrinter.doubt(about: result.passage)
        )
        guard let similar = result.similar, !similar.isEmpty else { return }
        Output.line(Style.dim("   \(similar.count) đoạn gần giống:"))
        for other in similar.prefix(3) {
            Output.line(Style.dim("     [\(other.passage)] \(other.citation)"))
        }
        if similar.count > 3 {
            Output.line(Style.dim("     … và \(similar.count - 3) đoạn nữa"))
        }
    }

    /// The snippet with its highlights, on one line, with an ellipsis where the passage goes on.
    static func marked(_ snippet: Snippet, in passage: String) -> String {
        let scalars = Array(snippet.text.unicodeScalars)
        var text = ""
        var position = 0
        for highlight in snippet.highlights {
            text += line(scalars[position..<highlight.lowerBound])
            text += Style.highlight(line(scalars[highlight]))
            position = highlight.upperBound
        }
        text += line(scalars[position...])
        if !passage.hasPrefix(snippet.text) { text = "… " + text }
        if !passage.hasSuffix(snippet.text) { text += " …" }
        return text
    }

    private static func line(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        Output.oneLine(String(String.UnicodeScalarView(scalars)))
    }
}
