internal import VietnameseSearch

/// `read_section`: a section of a document, or all of it, page by page.
struct ReadSectionTool: AgentTool {
    let name = "read_section"
    let title = "Đọc một mục"
    let description = """
        Read a section of a document, or the whole document, in the order of the text, each passage \
        with its citation. Name a passage that was found, to read the section around it; or a \
        document and, where only a part of it is meant, a section. The first page has the outline.
        """

    private static let passage = ToolArgument.optionalText(
        "passage",
        longest: 40,
        "The id of a passage, as results show it: 002:41."
    )
    private static let document = ToolArgument.optionalText(
        "document",
        longest: 1000,
        "A document: its id (002), its number (346/BC-UBND) or the end of its path."
    )
    private static let section = ToolArgument.optionalText(
        "section",
        longest: 300,
        "A section of the document: its label (II.5.2, Điều 5), a word for a part of a report"
            + " (tồn tại, nhiệm vụ), or words of its heading."
    )
    private static let limit = ToolArgument.number(
        "limit",
        1...50,
        usually: 15,
        "How many passages to give."
    )
    private static let offset = ToolArgument.number(
        "offset",
        0...1_000_000,
        usually: 0,
        "How many to pass over: the nextOffset of the page before."
    )

    var arguments: [any DeclaredArgument] {
        [Self.passage, Self.document, Self.section, Self.limit, Self.offset]
    }

    let output = OutputSchema.object([
        "version": OutputSchema.whole, "document": OutputSchema.document,
        "citation": OutputSchema.text, "total": OutputSchema.whole,
        "offset": OutputSchema.whole, "nextOffset": OutputSchema.nextOffset,
        "outline": OutputSchema.list(
            of: OutputSchema.object([
                "label": OutputSchema.text, "title": OutputSchema.text,
                "role": OutputSchema.text, "year": OutputSchema.optional("integer"),
                "depth": OutputSchema.whole, "line": OutputSchema.whole,
                "passage": OutputSchema.optional("string"),
            ])
        ),
        "passages": OutputSchema.list(of: OutputSchema.passage),
    ])

    func answer(_ given: GivenArguments, from engine: SearchEngine) async throws -> ToolAnswer {
        let passage = try given.value(of: Self.passage)
        let document = try given.value(of: Self.document)
        let section = try given.value(of: Self.section)
        let limit = try given.value(of: Self.limit)
        let offset = try given.value(of: Self.offset)
        let reading: SectionReading
        switch (passage, document) {
        case (let passage?, nil):
            guard section == nil else {
                throw ToolProblem(message: "“section” belongs to “document”, not to “passage”")
            }
            guard
                let found = try await engine.section(
                    ofPassage: passage,
                    limit: limit,
                    offset: offset
                )
            else {
                throw ToolProblem(
                    message: "there is no passage “\(passage)”; results show the ids: 002:41"
                )
            }
            reading = found
        case (nil, let document?):
            reading = try await engine.section(
                section,
                ofDocument: document,
                limit: limit,
                offset: offset
            )
        default: throw ToolProblem(message: "give “passage” or “document”, one of both")
        }
        return ToolAnswer(object: reading, text: Self.text(of: reading))
    }

    private static func text(of reading: SectionReading) -> String {
        var text = AgentText()
        text.line("\(reading.citation) [\(reading.document.identifier)]")
        let last = reading.offset + reading.passages.count
        text.line(
            reading.passages.isEmpty
                ? "Không có đoạn nào từ vị trí \(reading.offset); mục này có \(reading.total) đoạn."
                : "Đoạn \(reading.offset + 1)–\(last) trong \(reading.total) đoạn."
        )
        if reading.outline.count > 1 {
            text.gap()
            text.line("Các mục:")
            for entry in reading.outline {
                let name = [entry.label, entry.title].filter { !$0.isEmpty }.joined(separator: " ")
                let place = entry.passage.map { " [\($0)]" } ?? ""
                text.line(String(repeating: "  ", count: entry.depth) + "- \(name)\(place)")
            }
        }
        for passage in reading.passages { text.passage(passage) }
        text.next(reading.nextOffset)
        return text.text
    }
}
