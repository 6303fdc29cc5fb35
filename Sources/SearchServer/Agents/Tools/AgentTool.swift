internal import VietnameseSearch

/// Something that a model may ask for.
protocol AgentTool: Sendable {
    /// Its name in the protocol.
    var name: String { get }
    /// Its name for people.
    var title: String { get }
    /// What it does and when to use it, for a model.
    var description: String { get }
    /// What it takes.
    var arguments: [any DeclaredArgument] { get }
    /// The JSON Schema of the object that it gives.
    var output: JSONValue { get }

    func answer(_ given: GivenArguments, from engine: SearchEngine) async throws -> ToolAnswer
}

extension AgentTool {
    /// What `tools/list` says of it.
    var listed: JSONValue {
        [
            "name": .text(name), "title": .text(title), "description": .text(description),
            "inputSchema": [
                "type": "object",
                "properties": .object(
                    Dictionary(uniqueKeysWithValues: arguments.map { ($0.name, $0.schema) })
                ),
                "required": .list(arguments.filter(\.isRequired).map { .text($0.name) }),
                "additionalProperties": false,
            ],
            "outputSchema": output,
            "annotations": [
                "title": .text(title), "readOnlyHint": true, "destructiveHint": false,
                "idempotentHint": true, "openWorldHint": false,
            ],
        ]
    }
}

/// What a tool gives: an object, and the same in words that can be quoted.
struct ToolAnswer {
    var object: any Encodable & Sendable
    var text: String
}
