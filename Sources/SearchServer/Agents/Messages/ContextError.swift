/// Why a message is answered with an error (JSON-RPC 2.0, and the protocol's own codes).
struct ContextError: Error, Hashable {
    var code: Int
    var message: String
    var data: JSONValue?

    static let parse = ContextError(
        code: -32700,
        message: "Parse error: a message is one JSON object"
    )

    static func invalidRequest(_ reason: String) -> ContextError {
        ContextError(code: -32600, message: "Invalid request: \(reason)")
    }

    static func unknownMethod(_ method: String) -> ContextError {
        ContextError(code: -32601, message: "Method not found: \(method.prefix(80))")
    }

    static func invalidParameters(_ reason: String) -> ContextError {
        ContextError(code: -32602, message: reason)
    }

    /// Too much is asked at once, or an answer takes too long; asking again soon helps.
    static func busy(_ reason: String) -> ContextError {
        ContextError(code: -32000, message: reason)
    }

    static let inside = ContextError(code: -32603, message: "Internal error")

    /// A resource that is not there; the newest revision has no code of its own for it.
    static func unknownResource(_ address: String, in revision: ContextRevision) -> ContextError {
        ContextError(
            code: revision.hasHandshake ? -32002 : -32602,
            message: "Resource not found",
            data: ["uri": .text(address)]
        )
    }

    static func mismatch(_ header: String, _ what: String) -> ContextError {
        ContextError(
            code: -32020,
            message: "the header \(header) does not match the request's \(what)"
        )
    }

    static func unsupported(_ version: String) -> ContextError {
        ContextError(
            code: -32022,
            message: "Unsupported protocol version",
            data: [
                "requested": .text(version),
                "supported": .list(ContextRevision.withEnvelope.map { .text($0.rawValue) }),
            ]
        )
    }

    var value: JSONValue {
        let value: JSONValue = ["code": .number(code), "message": .text(message)]
        return data.map { value.merging(["data": $0]) } ?? value
    }
}
