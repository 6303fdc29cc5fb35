internal import VietnameseSearch

/// What a request gives: the members of a JSON-RPC `result`.
struct ContextResult: Encodable {
    /// All but the structured content of a tool.
    var members: [String: JSONValue]
    /// The object that a tool gives, the one of the command's `--json`.
    var structured: (any Encodable & Sendable)?

    init(_ members: [String: JSONValue], structured: (any Encodable & Sendable)? = nil) {
        self.members = members
        self.structured = structured
    }

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        for (name, value) in members { try object.encode(value, forKey: Key(name)) }
        if let structured { try object.encode(structured, forKey: Key("structuredContent")) }
    }
}

/// The answer to a message, one object of JSON-RPC 2.0.
struct ContextAnswer: Encodable {
    /// The request that it answers; `nil` where that could not be read.
    var identifier: ContextMessage.Identifier?
    var outcome: Result<ContextResult, ContextError>

    private enum Key: String, CodingKey { case jsonrpc, id, result, error }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode("2.0", forKey: .jsonrpc)
        try object.encode(identifier?.value, forKey: .id)
        switch outcome {
        case .success(let result): try object.encode(result, forKey: .result)
        case .failure(let error): try object.encode(error.value, forKey: .error)
        }
    }

    /// The answer on one line.
    var line: String {
        if let line = try? ContractJSON.line(self) { return line }
        let error = ContextAnswer(identifier: identifier, outcome: .failure(.inside))
        return (try? ContractJSON.line(error)) ?? "{}"
    }
}
