internal import VietnameseSearch

/// Prints figures for people: by year, agency or document, on a terminal or as tables in Markdown.
enum FigurePrinter {
    static let isCut = NoticePrinter.sentence("còn đoạn khác chưa đọc; hãy hỏi cụ thể hơn.")

    static func print(_ results: FigureResults, asMarkdown: Bool) {
        guard !results.groups.isEmpty else {
            Output.line(
                results.understood.isEmpty
                    ? "Câu hỏi không có chữ hay số nào để tìm."
                    : "Không có đoạn nào nêu số liệu cho “\(results.understood)”."
            )
            return
        }
        if !asMarkdown {
            Output.line(Style.dim("\(results.total) số liệu cho “\(results.understood)”"))
        }
        for group in results.groups {
            if asMarkdown {
                table(group, over: results.over)
            } else {
                list(group, over: results.over)
            }
        }
        if results.isCut, !asMarkdown {
            Output.line("")
            Output.line(Style.dim(isCut))
        }
    }

    private static func list(_ group: FigureResults.Group, over: FigureResults.Over) {
        Output.line("")
        Output.line(Style.bold(title(group, over)))
        for figure in group.figures {
            Output.line(
                "   " + Style.highlight(figure.written) + "  " + Output.oneLine(measure(figure))
            )
            Output.line(
                "      " + Style.citation(figure.passage.citation)
                    + Style.dim("  [\(figure.passage.identifier)]")
            )
        }
    }

    private static func table(_ group: FigureResults.Group, over: FigureResults.Over) {
        Output.line("## \(MarkedText.escaped(title(group, over)))")
        Output.line("")
        Output.line(MarkdownQuote.head(["Số liệu", "Nội dung", "Nguồn"]))
        for figure in group.figures {
            Output.line(
                MarkdownQuote.row([figure.written, measure(figure), figure.passage.citation])
            )
        }
        Output.line("")
    }

    private static func title(_ group: FigureResults.Group, _ over: FigureResults.Over) -> String {
        switch over {
        case .year: group.name.map { "Năm \($0)" } ?? "Không rõ năm"
        case .agency: group.name ?? "Không rõ cơ quan"
        case .document: group.figures.first?.documentName ?? "Không rõ văn bản"
        }
    }

    /// What leads to the figure, and the head of its column.
    private static func measure(_ figure: CitedFigure) -> String {
        let words = figure.measure.count > 160 ? "… \(figure.measure.suffix(150))" : figure.measure
        if let column = figure.column { return "\(words) · \(column)" }
        return [words, figure.after].filter { !$0.isEmpty }.joined(separator: " … ")
    }
}
