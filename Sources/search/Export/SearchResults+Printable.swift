internal import VietnameseSearch

/// The answer to a question in each format.
struct PrintableResults: Printable {
    let results: SearchResults
    /// The question's identifier in a run.
    let topic: String

    var object: any Encodable { results }
    var entries: [any Encodable] { results.results }
    var remarks: [String] { ResultPrinter.remarks(on: results) }

    func printText() { ResultPrinter.print(results) }

    func printMarkdown() {
        Output.line("## “\(MarkedText.escaped(results.understood))”\n")
        for remark in remarks { Output.line(MarkdownQuote.note(remark)) }
        for result in results.results {
            let lines = MarkdownQuote.lines(
                number: result.rank,
                result.snippet,
                of: result.passage
            )
            for line in lines { Output.line(line) }
        }
        if results.results.isEmpty { Output.line("Không tìm thấy đoạn nào.") }
    }

    var table: CSVTable {
        CSVTable(
            ["rank", "score", "evidence", "similar"] + Snippet.columns + CitedPassage.columns,
            results.results.map { result in
                [
                    .number(result.rank), .number(result.score),
                    .text(result.evidence.map(\.rawValue).joined(separator: " ")),
                    .text(result.similar?.map(\.passage).joined(separator: " ")),
                ] + result.snippet.cells + result.passage.cells
            }
        )
    }

    /// The passages as a run.
    ///
    /// Tools that measure runs sort by score and never look at the rank: where an order is not that
    /// of the scores, or scores are equal, they are lowered until it is.
    var run: [String] {
        var last = Double.infinity
        return results.results.map { result in
            let score = min(result.score, ((last - 0.0001) * 10_000).rounded() / 10_000)
            last = score
            return RankedRun.line(
                topic,
                result.passage.identifier,
                result.rank,
                score,
                "search"
            )
        }
    }
}
