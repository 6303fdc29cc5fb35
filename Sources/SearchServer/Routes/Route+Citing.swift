internal import VietnameseSearch

extension Route {
    /// `GET /v1/references`: who cites a number, or what a document cites.
    static func references(_ engine: SearchEngine, _ limits: SearchServer.Limits) -> Route {
        let number = Parameter.text(
            "number",
            limits.questionLength,
            "The number of a document, or its beginning: 66/NQ-HĐND, 66 nq hdnd, 66."
        )
        let document = Parameter.text(
            "document",
            limits.questionLength,
            "What this document cites: its identifier, number, or the end of its path."
        )
        let paging = Paging(limits, of: "passages or numbers", usually: 20)
        return index(
            "/v1/references",
            name: "references",
            "List who cites a number, what a document cites, or the numbers cited most.",
            [number, document] + paging.parameters,
            gives: "References"
        ) { arguments in
            let number = try arguments[number]
            let limit = try paging.limit(arguments)
            let offset = try paging.offset(arguments)
            if let document = try arguments[document] {
                guard number == nil else {
                    throw Problem(detail: "give “number” or “document”, not both")
                }
                return DocumentReferencesPage(
                    try await engine.references(in: document),
                    limit: limit,
                    offset: offset,
                    notices: try await engine.notices()
                )
            }
            if let number {
                return try await engine.references(to: number, limit: limit, offset: offset)
            }
            return NamedList(
                "numbers",
                try await engine.mostCited(limit: limit, offset: offset),
                notices: try await engine.notices()
            )
        }
    }

    /// `GET /v1/figures`: the figures that passages give for a phrase.
    static func figures(_ engine: SearchEngine, _ limits: SearchServer.Limits) -> Route {
        let phrase = Parameter.question("q", limits.questionLength, "What the figures measure.")
        let key = Parameter.choice(
            "over",
            usually: FigureResults.Over.year,
            "By what they are laid side by side."
        )
        let paging = Paging(limits, of: "figures", usually: 50)
        let narrowing = Narrowing(limits)
        let literal = Parameter.literal
        return index(
            "/v1/figures",
            name: "figures",
            "List the figures that passages give for a phrase, side by side and cited.",
            [phrase, key] + paging.parameters + narrowing.parameters + [literal],
            gives: "FigureResults"
        ) { arguments in
            var options = SearchEngine.Options()
            try paging.apply(arguments, to: &options)
            try narrowing.apply(arguments, to: &options)
            options.isLiteral = try arguments[literal]
            return try await engine.figures(
                for: arguments[phrase],
                over: arguments[key],
                options: options
            )
        }
    }
}
