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
        for result in results.results {
            Output.line("")
            Output.line(
                Style.bold("\(result.rank). ") + Style.citation(result.passage.citation)
            )
            Output.line("   " + marked(result.snippet, in: result.passage.text))
            Output.line(
                Style.dim("   [\(result.passage.identifier)] \(result.passage.document.path)")
                    + PassagePrinter.doubt(about: result.passage)
            )
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
