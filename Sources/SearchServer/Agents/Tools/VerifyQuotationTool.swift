internal import VietnameseSearch

/// `verify_quotation`: what `search verify` answers.
struct VerifyQuotationTool: AgentTool {
    let name = "verify_quotation"
    let title = "Đối chiếu lời trích"
    let description = """
        Check words against the documents before they are quoted: found (word for word, where the \
        citation says), differs, elsewhere (found, but not where it is cited) or missing. Give one \
        quotation, with or without its citation; or a text (Markdown or plain) whose quotations and \
        citations are all checked.
        """

    private static let quotation = ToolArgument.optionalText(
        "quotation",
        longest: 50_000,
        "The words quoted, without the marks around them; an ellipsis leaves words out."
    )
    private static let citation = ToolArgument.optionalText(
        "citation",
        longest: 2000,
        "What is cited for the quotation: Báo cáo số 346/BC-UBND, mục II.5.2."
    )
    private static let text = ToolArgument.optionalText(
        "text",
        longest: 500_000,
        "A text that quotes: “…” (BC 346/BC-UBND, tr. 5), or block quotes."
    )
    private static let limit = ToolArgument.number(
        "limit",
        1...50,
        usually: 20,
        "How many quotations of the text to check."
    )
    private static let offset = ToolArgument.number(
        "offset",
        0...1_000_000,
        usually: 0,
        "How many quotations to pass over: the nextOffset of the page before."
    )

    var arguments: [any DeclaredArgument] {
        [Self.quotation, Self.citation, Self.text, Self.limit, Self.offset]
    }

    let output: JSONValue = {
        let place = OutputSchema.object(
            [
                "citation": OutputSchema.text, "passages": OutputSchema.texts,
                "document": OutputSchema.document, "section": OutputSchema.section,
                "lines": OutputSchema.lines, "page": OutputSchema.optional("integer"),
                "text": OutputSchema.text, "similarity": OutputSchema.number,
                "differences": OutputSchema.list(
                    of: OutputSchema.object([
                        "kind": OutputSchema.text, "quoted": OutputSchema.text,
                        "source": OutputSchema.text, "quotedRange": OutputSchema.range,
                        "sourceRange": OutputSchema.range,
                    ])
                ),
            ],
            optional: ["mismatches": OutputSchema.texts, "notes": OutputSchema.texts]
        )
        return OutputSchema.object([
            "version": OutputSchema.whole,
            "quotations": OutputSchema.list(
                of: OutputSchema.object(
                    [
                        "text": OutputSchema.text, "line": OutputSchema.optional("integer"),
                        "verdict": OutputSchema.choice(Verification.Verdict.self),
                        "citation": OutputSchema.optional("object"),
                        "found": OutputSchema.list(of: place),
                    ],
                    optional: ["nearest": place]
                )
            ),
            "counts": ["type": "object", "additionalProperties": OutputSchema.whole],
            "milliseconds": OutputSchema.number, "total": OutputSchema.whole,
            "nextOffset": OutputSchema.nextOffset,
        ])
    }()

    private struct Page: Encodable {
        let verification: Verification
        let total: Int
        let nextOffset: Int?

        private enum Key: String, CodingKey { case total, nextOffset }

        func encode(to encoder: any Encoder) throws {
            try verification.encode(to: encoder)
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(total, forKey: .total)
            try object.encode(nextOffset, forKey: .nextOffset)
        }
    }

    func answer(_ given: GivenArguments, from engine: SearchEngine) async throws -> ToolAnswer {
        let limit = try given.value(of: Self.limit)
        let offset = try given.value(of: Self.offset)
        let all = try quotations(given)
        let chosen = Array(all.dropFirst(offset).prefix(limit))
        let last = offset + chosen.count
        let page = Page(
            verification: try await engine.verify(chosen),
            total: all.count,
            nextOffset: last < all.count && !chosen.isEmpty ? last : nil
        )
        var text = AgentText()
        if chosen.isEmpty {
            text.line("Không có lời trích nào từ vị trí \(offset); có \(all.count) lời trích.")
        }
        for verified in page.verification.quotations { Self.write(verified, to: &text) }
        text.next(page.nextOffset)
        return ToolAnswer(object: page, text: text.text)
    }

    private func quotations(_ given: GivenArguments) throws -> [WrittenQuotation] {
        let citation = try given.value(of: Self.citation)
        switch (try given.value(of: Self.quotation), try given.value(of: Self.text)) {
        case (let quotation?, nil):
            guard quotation.contains(where: { $0.isLetter || $0.isNumber }) else {
                throw ToolProblem(message: "“quotation” has no letter or figure to look for")
            }
            return [WrittenQuotation(quotation, citation: citation)]
        case (nil, let text?):
            guard citation == nil else {
                throw ToolProblem(message: "“citation” belongs to “quotation”, not to “text”")
            }
            let found = QuotationReader.quotations(in: text)
            guard !found.isEmpty else {
                throw ToolProblem(
                    message: "the text has no quotation: “…” of six syllables or more, shorter"
                        + " ones with a citation behind them, or block quotes"
                )
            }
            return found
        default: throw ToolProblem(message: "give “quotation” or “text”, one of both")
        }
    }

    // MARK: - In words

    private static func write(_ verified: VerifiedQuotation, to text: inout AgentText) {
        if !text.text.isEmpty { text.gap() }
        let quoted = verified.quotation.text
        text.line(
            "\(name(of: verified.verdict)): “\(quoted.prefix(300))\(quoted.count > 300 ? "…" : "")”"
        )
        for place in verified.found.prefix(3) {
            text.line("\(place.citation) [\(place.passages.joined(separator: ", "))]")
            if !place.differences.isEmpty || !place.mismatches.isEmpty { text.quote(place.text) }
            for difference in place.differences {
                text.line(
                    "- trích “\(difference.quoted)”, nguồn có “\(difference.source)”"
                )
            }
            if !place.mismatches.isEmpty {
                text.line(
                    "- dẫn sai: \(place.mismatches.map(name(of:)).joined(separator: ", "))"
                )
            }
        }
        if let nearest = verified.nearest {
            text.line("Gần nhất: \(nearest.citation) [\(nearest.passages.joined(separator: ", "))]")
            text.quote(nearest.text)
        }
    }

    private static func name(of verdict: Verification.Verdict) -> String {
        switch verdict {
        case .found: "Đúng nguyên văn"
        case .differs: "Có khác nguồn"
        case .elsewhere: "Đúng nguyên văn nhưng không ở chỗ đã dẫn"
        case .missing: "Không tìm thấy"
        }
    }

    private static func name(of mismatch: VerifiedQuotation.Mismatch) -> String {
        switch mismatch {
        case .document: "tài liệu khác"
        case .unknownDocument: "chỉ mục không có tài liệu được dẫn"
        case .date: "ngày"
        case .agency: "cơ quan"
        case .section: "mục"
        case .lines: "dòng"
        case .page: "trang"
        }
    }
}
