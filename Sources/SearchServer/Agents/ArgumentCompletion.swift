internal import VietnameseSearch

/// Completes the parts of the addresses of resources.
struct ArgumentCompletion: Sendable {
    private let engine: SearchEngine
    /// The protocol's own limit.
    private static let most = 100

    init(engine: SearchEngine) { self.engine = engine }

    func complete(_ parameters: [String: JSONValue]) async throws -> ContextResult {
        guard let reference = parameters["ref"]?.object,
            let argument = parameters["argument"]?.object, let name = argument["name"]?.text,
            let typed = argument["value"]?.text
        else { throw ContextError.invalidParameters("“ref” and “argument” are missing") }
        guard reference["type"]?.text == "ref/resource", let uri = reference["uri"]?.text,
            [
                ResourceAddress.documentTemplate, ResourceAddress.sectionTemplate,
                ResourceAddress.passageTemplate,
            ].contains(uri)
        else { throw ContextError.invalidParameters("there is nothing of this name to complete") }
        let context = parameters["context"]?["arguments"]
        switch name {
        case "document":
            let words = typed.contains { !$0.isWhitespace } ? typed : nil
            let page = try await engine.documents(
                SearchEngine.DocumentNarrowing(words: words),
                limit: Self.most
            )
            return Self.result(page.documents.map(\.document.identifier), of: page.total)
        case "section":
            guard let document = context?["document"]?.text else { return Self.result([], of: 0) }
            let names = try await engine.sectionNames(ofDocument: document, with: typed)
            return Self.result(names, of: names.count)
        default: return Self.result([], of: 0)
        }
    }

    private static func result(_ values: [String], of total: Int) -> ContextResult {
        let given = values.prefix(most)
        return ContextResult([
            "completion": [
                "values": .list(given.map(JSONValue.text)), "total": .number(total),
                "hasMore": .flag(given.count < total),
            ]
        ])
    }
}
