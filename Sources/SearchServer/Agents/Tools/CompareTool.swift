internal import VietnameseSearch

/// `compare`: what `search compare` answers.
struct CompareTool: AgentTool {
    let name = "compare"
    let title = "So sánh"
    let description = """
        Set documents side by side. With a query: its best passages for each year, agency or \
        document; passages that say the same stand in one row. Without: the same section of two or \
        more documents, or of an agency's reports over the years, paragraph by paragraph: what was \
        carried over, changed, dropped and new.
        """

    private static let query = ToolArgument.optionalText(
        "query",
        longest: 2000,
        "The question whose passages are set side by side."
    )
    private static let key = ToolArgument<ComparisonKey?>.choice(
        "over",
        "By what, with a query; by year, or by the documents where some are named."
    )
    private static let section = ToolArgument.optionalText(
        "section",
        longest: 300,
        "Without a query: the section to compare, by its label (II.5), a word for a part of a"
            + " report (nhiệm vụ, tồn tại) or words of its heading; whole documents where it is"
            + " not given."
    )
    private static let documents = ToolArgument.texts(
        "documents",
        most: 20,
        longest: 1000,
        "These documents: their ids, numbers or ends of their paths."
    )
    private static let narrowing = NarrowingArguments()
    private static let perColumn = ToolArgument.number(
        "perColumn",
        1...10,
        usually: 3,
        "With a query: how many passages of each column."
    )
    private static let literal = ToolArgument.flag(
        "literal",
        "With a query: take its words as typed: restore, repair and abbreviate nothing."
    )
    private static let unchanged = ToolArgument.flag(
        "unchanged",
        "Without a query: give paragraphs that stayed the same too."
    )
    private static let limit = ToolArgument.number(
        "limit",
        1...100,
        usually: 20,
        "How many rows to give."
    )
    private static let offset = ToolArgument.number(
        "offset",
        0...1_000_000,
        usually: 0,
        "How many rows to pass over: the nextOffset of the page before."
    )

    var arguments: [any DeclaredArgument] {
        [Self.query, Self.key, Self.section, Self.documents] + Self.narrowing.all
            + [Self.perColumn, Self.literal, Self.unchanged, Self.limit, Self.offset]
    }

    let output: JSONValue = {
        let side = OutputSchema.object([
            "document": OutputSchema.document, "citation": OutputSchema.text,
            "sections": OutputSchema.list(of: OutputSchema.list(of: OutputSchema.step)),
        ])
        return OutputSchema.object(
            [
                "version": OutputSchema.whole, "milliseconds": OutputSchema.number,
                "total": OutputSchema.whole, "nextOffset": OutputSchema.nextOffset,
            ],
            optional: [
                "notices": OutputSchema.texts,
                // With a query.
                "query": OutputSchema.text, "understood": OutputSchema.text,
                "suggestion": OutputSchema.optional("string"), "over": OutputSchema.text,
                "columns": OutputSchema.list(
                    of: OutputSchema.object([
                        "name": OutputSchema.text, "total": OutputSchema.whole,
                    ])
                ),
                "totalIsEstimate": OutputSchema.flag,
                "rows": OutputSchema.list(
                    of: OutputSchema.object(
                        [
                            "aligned": OutputSchema.flag,
                            "cells": OutputSchema.list(
                                of: ["anyOf": [OutputSchema.found, ["type": "null"]]]
                            ),
                        ],
                        optional: ["changes": ["type": "array"]]
                    )
                ),
                // Without.
                "section": OutputSchema.optional("string"),
                "comparisons": OutputSchema.list(
                    of: OutputSchema.object([
                        "left": side, "right": side,
                        "counts": ["type": "object", "additionalProperties": OutputSchema.whole],
                        "rows": OutputSchema.list(
                            of: OutputSchema.object(
                                [
                                    "status": OutputSchema.choice(SectionComparison.Status.self),
                                    "left": OutputSchema.list(of: OutputSchema.passage),
                                    "right": OutputSchema.list(of: OutputSchema.passage),
                                ],
                                optional: [
                                    "similarity": OutputSchema.optional("number"),
                                    "difference": OutputSchema.optional("object"),
                                ]
                            )
                        ),
                    ])
                ),
            ]
        )
    }()

    func answer(_ given: GivenArguments, from engine: SearchEngine) async throws -> ToolAnswer {
        let limit = try given.value(of: Self.limit)
        let offset = try given.value(of: Self.offset)
        let section = try given.value(of: Self.section)
        let names = try given.value(of: Self.documents)
        let key = try given.value(of: Self.key)
        var options = SearchEngine.Options()
        try Self.narrowing.apply(given, to: &options)
        options.limit = try given.value(of: Self.perColumn)
        options.isLiteral = try given.value(of: Self.literal)
        if let query = try given.value(of: Self.query) {
            guard section == nil else {
                throw ToolProblem(
                    message: "give “query” or “section”; a query is narrowed by the field mục:…"
                )
            }
            let comparison = try await engine.compare(
                query,
                over: key ?? (names.isEmpty ? .year : .document),
                documents: names,
                options: options
            )
            let page = PassageComparisonPage(comparison, offset: offset, limit: limit)
            return ToolAnswer(object: page, text: page.text)
        }
        guard section != nil || names.count >= 2 else {
            throw ToolProblem(message: "give “query”, “section”, or two “documents” and more")
        }
        let isNarrowed =
            options.role != nil || options.years != nil || options.days != nil
            || options.document != nil || options.kind != nil || options.isLiteral
        guard !isNarrowed, key == nil || key == .year else {
            throw ToolProblem(
                message: "without “query” only “section”, “documents” and “agency” say what is"
                    + " compared"
            )
        }
        let page = SectionComparisonPage(
            try await engine.compareSections(section, documents: names, agency: options.agency),
            showsUnchanged: try given.value(of: Self.unchanged),
            offset: offset,
            limit: limit
        )
        return ToolAnswer(object: page, text: page.text)
    }
}
