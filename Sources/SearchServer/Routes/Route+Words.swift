internal import VietnameseSearch

extension Route {
    /// `GET /v1/suspects`: words whose marks the rest of the index contradicts.
    static func suspects(_ engine: SearchEngine, _ limits: SearchServer.Limits) -> Route {
        let document = Parameter.text(
            "document",
            limits.questionLength,
            "Only of this document: its identifier, number, or the end of its path."
        )
        let confidence = Parameter.share(
            "confidence",
            usually: 0.8,
            "Only suspects that are at least so sure."
        )
        let paging = Paging(limits, of: "suspects", usually: 100)
        return index(
            "/v1/suspects",
            name: "suspects",
            "List words whose marks the rest of the index contradicts: a scanner's errors.",
            [document, confidence] + paging.parameters,
            gives: "Suspects"
        ) { arguments in
            NamedList(
                "suspects",
                try await engine.suspects(
                    in: arguments[document],
                    confidence: arguments[confidence],
                    limit: paging.limit(arguments),
                    offset: paging.offset(arguments)
                ),
                notices: try await engine.notices()
            )
        }
    }

    /// `GET /v1/abbreviations`: the abbreviations that questions are understood by.
    static func abbreviations(_ engine: SearchEngine, _ limits: SearchServer.Limits) -> Route {
        let paging = Paging(limits, of: "abbreviations", usually: 100)
        return index(
            "/v1/abbreviations",
            name: "abbreviations",
            "List the abbreviations that questions are understood by, with their source.",
            paging.parameters,
            gives: "Abbreviations"
        ) { arguments in
            let listed = try await engine.listedAbbreviations()
                .dropFirst(paging.offset(arguments)).prefix(paging.limit(arguments))
            return NamedList(
                "abbreviations",
                Array(listed),
                notices: try await engine.notices()
            )
        }
    }
}
