/// What a request of the revisions without a handshake tells besides its own parameters, and what
/// its result does.
enum ContextEnvelope {
    static let version = "io.modelcontextprotocol/protocolVersion"
    static let capabilities = "io.modelcontextprotocol/clientCapabilities"
    private static let server = "io.modelcontextprotocol/serverInfo"

    /// The revision that a request tells; `nil` where it tells none, as those of a session.
    static func revision(
        of parameters: [String: JSONValue]
    ) throws(ContextError) -> ContextRevision? {
        guard let meta = parameters["_meta"]?.object, let told = meta[version] else { return nil }
        guard let name = told.text else {
            throw .invalidParameters("“\(version)” is no text")
        }
        guard meta[capabilities]?.object != nil else {
            throw .invalidParameters("“\(capabilities)” is missing in “_meta”")
        }
        guard let revision = ContextRevision(rawValue: name), !revision.hasHandshake else {
            throw .unsupported(name)
        }
        return revision
    }

    /// A result with what its revision asks for: what kind it is, who made it, how long it holds.
    static func wrapped(
        _ result: ContextResult,
        of method: String,
        in revision: ContextRevision
    ) -> ContextResult {
        guard !revision.hasHandshake else { return result }
        var result = result
        result.members["resultType"] = "complete"
        result.members["_meta"] = [server: ContextServer.information]
        switch method {
        case "tools/list", "resources/templates/list", "server/discover":
            result.members["ttlMs"] = 3_600_000
            result.members["cacheScope"] = "public"
        case "resources/list", "resources/read":
            // A writer may add something at any time.
            result.members["ttlMs"] = 0
            result.members["cacheScope"] = "private"
        default: break
        }
        return result
    }
}
