internal import VietnameseSearch

/// The tools of the server.
struct ToolBox: Sendable {
    private let engine: SearchEngine
    /// What a client is told of an error.
    private let telling: @Sendable (SearchError) -> String
    private let tools: [any AgentTool] = [
        SearchPassagesTool(), ReadSectionTool(), ListDocumentsTool(), CompareTool(),
        VerifyQuotationTool(),
    ]

    init(engine: SearchEngine, telling: @escaping @Sendable (SearchError) -> String) {
        self.engine = engine
        self.telling = telling
    }

    /// All tools; so few that they are one page.
    var list: ContextResult { ContextResult(["tools": .list(tools.map(\.listed))]) }

    /// Calls a tool.
    ///
    /// What the tool refuses or does not find is a result of its own, so that the model sees it and
    /// can ask better.
    /// - Throws: ``ContextError`` where there is no such tool.
    func call(_ parameters: [String: JSONValue]) async throws -> ContextResult {
        guard let name = parameters["name"]?.text else {
            throw ContextError.invalidParameters("“name” is missing")
        }
        guard let tool = tools.first(where: { $0.name == name }) else {
            let names = tools.map(\.name).joined(separator: ", ")
            throw ContextError.invalidParameters("Unknown tool; there are \(names)")
        }
        let values: [String: JSONValue]
        switch parameters["arguments"] {
        case nil, .null: values = [:]
        case .object(let given): values = given
        default: throw ContextError.invalidParameters("“arguments” is no object")
        }
        do {
            let given = try GivenArguments(values, for: tool)
            let answer = try await tool.answer(given, from: engine)
            return ContextResult(
                ["content": Self.content(answer.text), "isError": false],
                structured: answer.object
            )
        } catch let problem as ToolProblem {
            return Self.refusal(problem.message)
        } catch let error as SearchError {
            return Self.refusal(telling(error))
        }
    }

    /// A result that tells a model why there is nothing.
    static func refusal(_ message: String) -> ContextResult {
        ContextResult(["content": content(message), "isError": true])
    }

    private static func content(_ text: String) -> JSONValue {
        [["type": "text", "text": .text(text)]]
    }
}
