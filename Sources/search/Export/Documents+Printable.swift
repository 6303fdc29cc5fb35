internal import Documents
internal import VietnameseSearch

/// The documents of an index in each format.
struct PrintableDocuments: Printable {
    let documents: [IndexedDocument]
    let notices: [String]

    var object: any Encodable { NamedList("documents", documents, notices: notices) }
    var entries: [any Encodable] { documents }

    func printText() { for document in documents { Self.print(document) } }

    private static func print(_ document: IndexedDocument) {
        Output.line(
            Style.bold(document.document.identifier) + "  " + Style.citation(document.citation)
        )
        if let title = document.document.header.title {
            Output.line("     " + Output.oneLine(title))
        }
        let encoding =
            document.encoding.flatMap { $0 == "Unicode" ? nil : " · bảng mã \($0)" } ?? ""
        Output.line(
            Style.dim(
                "     \(document.sectionCount) mục, \(document.passageCount) đoạn"
                    + "\(encoding) · \(document.document.path)"
            )
        )
        for path in document.document.otherPaths { Output.line(Style.dim("     = \(path)")) }
    }

    func printMarkdown() {
        Output.line(MarkdownQuote.head(["", "Văn bản", "Trích yếu", "Mục", "Đoạn", "Tệp"]))
        for entry in documents {
            Output.line(
                MarkdownQuote.row([
                    entry.document.identifier, entry.citation, entry.document.header.title ?? "",
                    "\(entry.sectionCount)", "\(entry.passageCount)",
                    ([entry.document.path] + entry.document.otherPaths).joined(separator: ", "),
                ])
            )
        }
    }

    var table: CSVTable {
        CSVTable(
            [
                "id", "path", "otherPaths", "kind", "number", "date", "year", "agency", "place",
                "title", "citation", "format", "encoding", "sections", "passages",
            ],
            documents.map { entry in
                entry.document.cells + [
                    .text(entry.citation), .text(entry.format), .text(entry.encoding),
                    .number(entry.sectionCount), .number(entry.passageCount),
                ]
            }
        )
    }
}
