internal import Documents
internal import VietnameseSearch

/// `list_documents`: what the index holds.
struct ListDocumentsTool: AgentTool {
    let name = "list_documents"
    let title = "Liệt kê tài liệu"
    let description = """
        List the documents of the index with their numbers, days, agencies and titles; all of them, \
        or those that words, a kind, an agency or years name. To find what documents say, use \
        search_passages.
        """

    private static let words = ToolArgument.optionalText(
        "words",
        longest: 300,
        "Only documents whose number, title, agency, place or path has these words."
    )
    private static let agency = ToolArgument.optionalText(
        "agency",
        longest: 300,
        "Only documents of this agency or place."
    )
    private static let kind = ToolArgument.optionalText(
        "kind",
        longest: 100,
        "Only documents of this kind: báo cáo, nghị quyết."
    )
    private static let years = ToolArgument.years(
        "year",
        "Only documents of this year, or of these: 2024, \"2023..2025\"."
    )
    private static let limit = ToolArgument.number(
        "limit",
        1...100,
        usually: 20,
        "How many documents to give."
    )
    private static let offset = ToolArgument.number(
        "offset",
        0...10_000_000,
        usually: 0,
        "How many to pass over: the nextOffset of the page before."
    )

    var arguments: [any DeclaredArgument] {
        [Self.words, Self.agency, Self.kind, Self.years, Self.limit, Self.offset]
    }

    let output = OutputSchema.object([
        "version": OutputSchema.whole, "total": OutputSchema.whole,
        "nextOffset": OutputSchema.nextOffset,
        "documents": OutputSchema.list(
            of: OutputSchema.object([
                "document": OutputSchema.document, "citation": OutputSchema.text,
                "sections": OutputSchema.whole, "passages": OutputSchema.whole,
                "format": OutputSchema.text,
            ])
        ),
    ])

    private struct Page: Encodable {
        let version = 1
        let total: Int
        let nextOffset: Int?
        let documents: [IndexedDocument]

        private enum Key: String, CodingKey { case version, total, nextOffset, documents }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(version, forKey: .version)
            try object.encode(total, forKey: .total)
            try object.encode(nextOffset, forKey: .nextOffset)
            try object.encode(documents, forKey: .documents)
        }
    }

    func answer(_ given: GivenArguments, from engine: SearchEngine) async throws -> ToolAnswer {
        let limit = try given.value(of: Self.limit)
        let offset = try given.value(of: Self.offset)
        let choice = SearchEngine.DocumentNarrowing(
            words: try given.value(of: Self.words),
            agency: try given.value(of: Self.agency),
            kind: try given.value(of: Self.kind),
            years: try given.value(of: Self.years)
        )
        let found = try await engine.documents(choice, limit: limit, offset: offset)
        let last = offset + found.documents.count
        let page = Page(
            total: found.total,
            nextOffset: last < found.total && !found.documents.isEmpty ? last : nil,
            documents: found.documents
        )
        var text = AgentText()
        text.line(
            page.documents.isEmpty
                ? page.total == 0
                    ? "Không có tài liệu nào như vậy."
                    : "Không có tài liệu nào từ vị trí \(offset); có \(page.total) tài liệu."
                : "\(page.total) tài liệu; dưới đây là tài liệu \(offset + 1)–\(last)."
        )
        for listed in page.documents {
            let title = listed.document.header.title.map { ": \($0)" } ?? ""
            text.line(
                "- [\(listed.document.identifier)] \(listed.citation)\(title)"
                    + " (\(listed.passageCount) đoạn)"
            )
        }
        text.next(page.nextOffset)
        return ToolAnswer(object: page, text: text.text)
    }
}
