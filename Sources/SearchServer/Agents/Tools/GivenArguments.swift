/// The arguments with which a tool was called.
struct GivenArguments {
    private let values: [String: JSONValue]

    /// Takes them where the tool has all that are named.
    init(_ values: [String: JSONValue], for tool: any AgentTool) throws(ToolProblem) {
        let known = tool.arguments.map(\.name)
        if let unknown = values.keys.sorted().first(where: { !known.contains($0) }) {
            throw ToolProblem(
                message: "there is no argument “\(unknown.prefix(60))”; \(tool.name) takes"
                    + " \(known.joined(separator: ", "))"
            )
        }
        self.values = values
    }

    /// What was given for an argument, or what is meant where nothing was.
    func value<Value>(of argument: ToolArgument<Value>) throws(ToolProblem) -> Value {
        guard let given = values[argument.name], !given.isNull || argument.isRequired else {
            if let fallback = argument.fallback { return fallback }
            throw ToolProblem(message: "the argument “\(argument.name)” is missing")
        }
        guard let value = argument.read(given) else {
            throw ToolProblem(message: "“\(argument.name)” takes \(argument.expected)")
        }
        return value
    }
}
