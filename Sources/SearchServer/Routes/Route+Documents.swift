internal import VietnameseSearch

extension Route {
    /// `GET /v1/documents`: the documents of the index.
    static func documents(_ engine: SearchEngine, _ limits: SearchServer.Limits) -> Route {
        let paging = Paging(limits, of: "documents", usually: 100)
        return index(
            "/v1/documents",
            name: "listDocuments",
            "List the documents of the index in the order of their identifiers.",
            paging.parameters,
            gives: "DocumentPage"
        ) { arguments in
            try await engine.documents(
                limit: paging.limit(arguments),
                offset: paging.offset(arguments)
            )
        }
    }

    /// `GET /v1/documents/{id}`: a document with its outline and passages.
    static func document(_ engine: SearchEngine, _ limits: SearchServer.Limits) -> Route {
        let identifier = Parameter.identifier(
            "id",
            pattern: "^[0-9]{3,}$",
            example: "002",
            "The identifier of the document: 002."
        )
        let paging = Paging(limits, of: "passages", usually: 100)
        return index(
            "/v1/documents/{id}",
            name: "readDocument",
            "Give a document with its outline and a page of its passages.",
            [identifier] + paging.parameters,
            gives: "DocumentContent"
        ) { arguments in
            try await engine.document(
                arguments[identifier],
                limit: paging.limit(arguments),
                offset: paging.offset(arguments)
            )
        }
    }

    /// `GET /v1/passages/{id}`: a passage with its neighbours.
    static func passage(_ engine: SearchEngine, _ limits: SearchServer.Limits) -> Route {
        let identifier = Parameter.identifier(
            "id",
            pattern: "^[0-9]{3,}:[0-9]+$",
            example: "002:10",
            "The identifier of the passage, as results show it: 002:41."
        )
        let neighbours = Parameter.number(
            "neighbours",
            0...50,
            usually: 1,
            "How many passages before and after it."
        )
        let section = Parameter.flag("section", "Give the section of the passage instead.")
        let paging = Paging(limits, of: "passages of the section", usually: 100)
        return index(
            "/v1/passages/{id}",
            name: "readPassage",
            "Give a passage with its neighbours, or a page of its section.",
            [identifier, neighbours, section] + paging.parameters,
            gives: "PassageContext"
        ) { arguments in
            try await engine.passages(
                around: arguments[identifier],
                neighbours: arguments[neighbours],
                wholeSection: arguments[section],
                limit: paging.limit(arguments),
                offset: paging.offset(arguments)
            )
        }
    }
}
