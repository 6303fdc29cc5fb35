internal import Documents
internal import VietnameseSearch

/// Who cites a number, in each format.
struct PrintableReferences: Printable {
    let results: ReferenceResults
    /// The number of the first passage, counted from 1.
    let first: Int

    var object: any Encodable { results }
    var notices: [String] { results.notices }
    var entries: [any Encodable] { results.references }

    func printText() {
        for number in results.numbers { ReferencePrinter.print(number) }
        ReferencePrinter.print(results.references, from: first)
        if results.numbers.isEmpty { Output.line(nothing) }
    }

    private var nothing: String { "Không có đoạn nào dẫn số “\(results.query)”." }

    func printMarkdown() {
        if results.numbers.isEmpty { Output.line(MarkedText.escaped(nothing)) }
        for number in results.numbers {
            Output.line("## \(MarkedText.escaped(ReferencePrinter.name(of: number)))\n")
        }
        for (index, reference) in results.references.enumerated() {
            let lines = MarkdownQuote.lines(
                number: first + index,
                reference.snippet,
                of: reference.passage
            )
            for line in lines { Output.line(line) }
        }
    }

    var table: CSVTable {
        CSVTable(
            ["number", "key", "kind", "date"] + Snippet.columns + CitedPassage.columns,
            results.references.flatMap { reference in
                reference.mentions.map { mention in
                    [
                        .text(mention.number), .text(mention.key), .text(mention.kind),
                        .text(mention.date?.iso),
                    ] + reference.snippet.cells + reference.passage.cells
                }
            }
        )
    }
}

/// The numbers that are cited most, in each format.
struct PrintableNumbers: Printable {
    let numbers: [CitedNumber]
    let notices: [String]

    var object: any Encodable { NamedList("numbers", numbers, notices: notices) }
    var entries: [any Encodable] { numbers }

    func printText() {
        for number in numbers { ReferencePrinter.print(number) }
        if numbers.isEmpty { Output.line("Chỉ mục không có số văn bản nào được dẫn.") }
    }

    func printMarkdown() {
        Output.line(MarkdownQuote.head(["Văn bản", "Số đoạn dẫn", "Trong chỉ mục"]))
        for number in numbers {
            Output.line(
                MarkdownQuote.row([
                    ReferencePrinter.name(of: number), "\(number.passages)",
                    number.documents.map(\.citation).joined(separator: "; "),
                ])
            )
        }
    }

    var table: CSVTable { CSVTable(CitedNumber.columns, numbers.map(\.cells)) }
}

/// What documents cite, in each format.
struct PrintableDocumentReferences: Printable {
    let page: DocumentReferencesPage
    /// How many numbers the page passed over.
    let offset: Int

    var documents: [DocumentReferences] { page.documents }
    var object: any Encodable { page }
    var entries: [any Encodable] { documents }
    var notices: [String] { page.notices }

    /// That there are more numbers than the page has.
    private var rest: String? {
        let count = page.total - offset - documents.reduce(0) { $0 + $1.numbers.count }
        return count > 0 ? "… và \(count) số khác" : nil
    }

    var remarks: [String] { rest.map { [$0] } ?? [] }

    func printText() {
        for document in documents { ReferencePrinter.print(document) }
        if let rest { Output.line(Style.dim("   " + rest)) }
    }

    func printMarkdown() {
        for document in documents {
            Output.line("## \(MarkedText.escaped(document.document.citation))\n")
            Output.line(MarkdownQuote.head(["Văn bản được dẫn", "Số đoạn", "Nơi dẫn"]))
            for entry in document.numbers {
                Output.line(
                    MarkdownQuote.row([
                        ReferencePrinter.name(of: entry.number), "\(entry.number.passages)",
                        entry.places.map(\.identifier).joined(separator: ", "),
                    ])
                )
            }
            Output.line("")
        }
        if let rest { Output.line(MarkdownQuote.note(rest)) }
    }

    var table: CSVTable {
        CSVTable(
            ["document.id", "document.citation", "document.path"] + CitedNumber.columns
                + ["places"],
            documents.flatMap { document in
                document.numbers.map { entry in
                    [
                        .text(document.document.id), .text(document.document.citation),
                        .text(document.document.path),
                    ] + entry.number.cells + [.lines(entry.places.map(\.identifier))]
                }
            }
        )
    }
}

extension CitedNumber {
    fileprivate static let columns = [
        "number", "key", "kinds", "dates", "passages", "documents", "namesakes",
    ]

    fileprivate var cells: [CSVTable.Cell] {
        [
            .text(number), .text(key), .lines(kinds), .lines(dates.map(\.iso)),
            .number(passages), .lines(documents.map(\.id)), .lines(namesakes.map(\.id)),
        ]
    }
}
