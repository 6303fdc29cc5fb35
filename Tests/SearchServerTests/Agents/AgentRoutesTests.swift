import Foundation
import Hummingbird
import HTTPTypes
import Logging
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("Agents over HTTP")
struct AgentRoutesTests {
    private func router() async throws -> Router<ConnectionContext> {
        let router = Router(context: ConnectionContext.self)
        AgentRoutes(
            engine: try await ServedContext.engine(),
            gate: WorkGate(SearchServer.Limits()),
            limits: SearchServer.Limits(),
            logger: Logger(label: "test")
        ).add(to: router)
        return router
    }

    private func headers(_ more: [String: String]) -> HTTPFields {
        var headers: HTTPFields = [.contentType: "application/json", .accept: "application/json"]
        for (name, value) in more {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }

    private static let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    private static let opening =
        #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"#

    @Test(
        "Posts are answered or refused by their headers and bodies",
        arguments: [
            (ping, [:], 200, #""result":{}"#),
            (ping, ["MCP-Protocol-Version": "2025-06-18"], 200, #""result":{}"#),
            (ping, ["MCP-Protocol-Version": "1999-01-01"], 400, "-32022"),
            (ping, ["MCP-Protocol-Version": "2026-07-28"], 400, "-32020"),
            (ping, ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "ping"], 400, "-32602"),
            (ping, ["Mcp-Session-Id": "x"], 404, ""),
            (ping, ["Content-Type": "text/plain"], 415, ""),
            (ping, ["Content-Type": "application/json; charset=utf-8"], 200, "result"),
            (ping, ["Accept": "text/html"], 406, ""), (ping, ["Accept": "*/*"], 200, "result"),
            (ping, ["Accept": "application/json, text/event-stream"], 200, "result"),
            (ping, ["Accept": "application/json;q=0"], 406, ""),
            (ping, ["Accept": "*/*, application/json; Q=0.000"], 406, ""),
            (ping, ["Accept": "*/*;q=0, application/json;q=0.1"], 200, "result"),
            (ping, ["Accept": "application/*; q=0, text/html"], 406, ""),
            ("{", [:], 400, "-32700"), ("{}", [:], 400, "-32600"), ("", [:], 400, "-32700"),
            (#"{"jsonrpc":"2.0","method":"x"}"#, [:], 202, ""),
            (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, [:], 202, ""),
            (#"{"jsonrpc":"2.0","id":1,"method":"none"}"#, [:], 200, "-32601"),
            ("[\(ping)]", [:], 200, "[{"),
            ("[\(ping)]", ["MCP-Protocol-Version": "2025-11-25"], 200, "-32600"),
            (
                ServedContext.request("tools/list"),
                ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/list"], 200,
                "inputSchema"
            ),
            (ServedContext.request("tools/list"), [:], 400, "-32020"),
            (
                ServedContext.request("tools/list"),
                ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "ping"], 400, "-32020"
            ),
            (
                ServedContext.request("none"),
                ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "none"], 404, "-32601"
            ),
            (
                ServedContext.request("resources/read", #","uri":"search://documents/001""#),
                [
                    "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "resources/read",
                    "Mcp-Name": "search://documents/002",
                ], 400, "-32020"
            ),
            (
                ServedContext.request("resources/read", #","uri":"search://documents/001""#),
                [
                    "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "resources/read",
                    "Mcp-Name": "=?base64?c2VhcmNoOi8vZG9jdW1lbnRzLzAwMQ==?=",
                ], 200, "text/markdown"
            ),
            (
                #"{"jsonrpc":"2.0","method":"notifications/cancelled"}"#,
                ["MCP-Protocol-Version": "2026-07-28"], 202, ""
            ),
        ] as [(String, [String: String], Int, String)]
    )
    func posts(body: String, more: [String: String], status: Int, part: String) async throws {
        try await router().test { client in
            try await client.execute(
                uri: "/mcp",
                method: .post,
                headers: headers(more),
                body: ByteBuffer(string: body)
            ) { response in
                #expect(Int(response.status.code) == status)
                let text = String(buffer: response.body)
                #expect(part.isEmpty ? status != 202 || text.isEmpty : text.contains(part))
            }
        }
    }

    @Test("A session is begun, used and ended")
    func session() async throws {
        try await router().test { client in
            let name = try await client.execute(
                uri: "/mcp",
                method: .post,
                headers: headers([:]),
                body: ByteBuffer(string: Self.opening)
            ) { response in
                HTTPField.Name("Mcp-Session-Id").flatMap { response.headers[$0] }
            }
            let session = headers(["Mcp-Session-Id": try #require(name)])
            for (method, body, status) in [
                (.post, Self.ping, 200), (.get, "", 405), (.delete, "", 204), (.delete, "", 404),
                (.post, Self.ping, 404),
            ] as [(HTTPRequest.Method, String, Int)] {
                try await client.execute(
                    uri: "/mcp",
                    method: method,
                    headers: session,
                    body: ByteBuffer(string: body)
                ) { #expect(Int($0.status.code) == status, "\(method) \(body)") }
            }
            try await client.execute(uri: "/mcp", method: .delete) {
                #expect($0.status == .badRequest)
            }
        }
    }

    @Test("A body that is too long is refused")
    func long() async throws {
        try await router().test { client in
            try await client.execute(
                uri: "/mcp",
                method: .post,
                headers: headers([:]),
                body: ByteBuffer(repeating: 0x20, count: 5 << 20)
            ) { #expect($0.status == .contentTooLarge) }
        }
    }
}
