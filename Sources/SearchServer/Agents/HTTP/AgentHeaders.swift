internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird

/// The headers of the protocol over HTTP.
enum AgentHeaders {
    static let session = "Mcp-Session-Id"
    static let version = "MCP-Protocol-Version"
    static let method = "Mcp-Method"
    static let name = "Mcp-Name"

    static func value(_ name: String, of request: Request) -> String? {
        HTTPField.Name(name).flatMap { request.headers[$0] }
    }

    /// Whether the headers say of a request what it says itself, so that who stands between and
    /// reads only headers is not misled.
    static func check(
        _ message: ContextMessage.Request,
        of request: Request
    ) throws(ContextError) {
        let told = message.parameters["_meta"]?.object?[ContextEnvelope.version]
        guard let header = value(version, of: request), told == nil || told?.text == header else {
            throw .mismatch(version, "“\(ContextEnvelope.version)”")
        }
        guard value(method, of: request) == message.method else {
            throw .mismatch(method, "“method”")
        }
        let key: String
        switch message.method {
        case "tools/call", "prompts/get": key = "name"
        case "resources/read": key = "uri"
        default: return
        }
        guard let named = message.parameters[key]?.text else { return }
        guard value(name, of: request).flatMap(decoded) == named else {
            throw .mismatch(name, "“\(key)”")
        }
    }

    /// A value as it was meant: what a header cannot hold stands in base 64 between signs.
    static func decoded(_ value: String) -> String? {
        guard value.hasPrefix("=?base64?"), value.hasSuffix("?="), value.utf8.count >= 11 else {
            return value
        }
        let coded = String(value.dropFirst(9).dropLast(2))
        guard let data = Data(base64Encoded: coded), data.base64EncodedString() == coded else {
            return nil
        }
        return String(validating: data, as: UTF8.self)
    }

    /// Whether a body is JSON, by its header.
    static func isJSON(_ request: Request) -> Bool {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }
        return type?.lowercased().filter { $0 != " " } == "application/json"
    }

    /// Whether JSON is an answer that the client takes.
    static func takesJSON(_ request: Request) -> Bool {
        guard let accepted = request.headers[.accept] else { return true }
        let ranges = accepted.lowercased().filter { $0 != " " && $0 != "\t" }.split(separator: ",")
            .map { $0.split(separator: ";") }
        // What is said of the type itself counts before what is said of all (RFC 9110, 12.5.1).
        for type in ["application/json", "application/*", "*/*"] {
            let said = ranges.filter { ($0.first ?? "") == type }
            guard said.isEmpty else { return said.contains { !Self.isRefused($0) } }
        }
        return false
    }

    /// Whether a range of types has the weight 0: “not acceptable”.
    private static func isRefused(_ range: [Substring]) -> Bool {
        range.contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
    }
}
