import Foundation
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("Messages of agents")
struct ContextServerTests {
    @Test(
        "Messages are answered, refused or only heard",
        arguments: [
            (
                #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#,
                #"{"id":1,"jsonrpc":"2.0","result":{}}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":"x","method":"ping","params":{}}"#,
                #"{"id":"x","jsonrpc":"2.0","result":{}}"#
            ),
            (#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, nil),
            (#"{"jsonrpc":"2.0","method":"notifications/whatever","params":{"a":1}}"#, nil),
            (
                #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":9}}"#,
                nil
            ),
            (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, nil),
            (#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}"#, nil),
            ("nonsense", #"{"error":{"code":-32700,"message":"Parse error: "#),
            ("", #"{"error":{"code":-32700"#),
            ("5", #"{"error":{"code":-32600"#),
            ("{}", #"{"error":{"code":-32600"#),
            (#"{"jsonrpc":"1.0","id":4,"method":"ping"}"#, #"{"error":{"code":-32600"#),
            (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, #"{"error":{"code":-32600"#),
            (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, #"{"error":{"code":-32600"#),
            (#"{"jsonrpc":"2.0","id":[],"method":"ping"}"#, #"{"error":{"code":-32600"#),
            (#"{"jsonrpc":"2.0","id":1,"method":5}"#, #"{"error":{"code":-32600"#),
            (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, #"{"error":{"code":-32600"#),
            (#"{"jsonrpc":"2.0","id":1}"#, #"{"error":{"code":-32600"#),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"prompts/list"}"#,
                #"{"error":{"code":-32601,"message":"Method not found: prompts/list"},"id":1"#
            ),
            (#"{"jsonrpc":"2.0","id":1,"method":"server/discover"}"#, #"{"error":{"code":-32601"#),
            (#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, #"{"error":{"code":-32602"#),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm"}}"#,
                #"{"error":{"code":-32602"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"compare","arguments":[]}}"#,
                #"{"error":{"code":-32602"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}"#,
                #"{"error":{"code":-32602"#
            ),
            (#"{"jsonrpc":"2.0","id":1,"method":"resources/read"}"#, #"{"error":{"code":-32602"#),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"search://x"}}"#,
                #"{"error":{"code":-32002,"data":{"uri":"search://x"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":"-1"}}"#,
                #"{"error":{"code":-32602"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"completion/complete"}"#,
                #"{"error":{"code":-32602"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#,
                #"{"error":{"code":-32602"#
            ),
            // Lists, which the revision that a client means who names none still had.
            (
                #"[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},7]"#,
                #"[{"id":1,"jsonrpc":"2.0","result":{}},{"error":{"code":-32600"#
            ),
            (#"[{"jsonrpc":"2.0","method":"x"}]"#, nil),
            ("[]", #"{"error":{"code":-32600"#),
            // The newest revision.
            (ServedContext.request("ping"), #"{"error":{"code":-32601"#),
            (ServedContext.request("initialize2"), #"{"error":{"code":-32601"#),
            (ServedContext.request("subscriptions/listen"), #"{"error":{"code":-32601"#),
            (
                ServedContext.request("resources/read", #","uri":"search://documents/999""#),
                #"{"error":{"code":-32602"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01","io.modelcontextprotocol/clientCapabilities":{}}}}"#,
                #"{"error":{"code":-32022,"data":{"requested":"2099-01-01","supported":["2026-07-28"]}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#,
                #"{"error":{"code":-32602"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":7,"io.modelcontextprotocol/clientCapabilities":{}}}}"#,
                #"{"error":{"code":-32602"#
            ),
        ]
    )
    func messages(text: String, expected: String?) async throws {
        let line = try await ServedContext.answer(text)
        #expect(line == expected || (expected.map { line?.hasPrefix($0) ?? false } ?? false))
    }

    @Test(
        "A client's revision is spoken where it is known, else the newest with a handshake",
        arguments: [
            ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"),
            ("2025-06-18", "2025-06-18"), ("2025-11-25", "2025-11-25"),
            ("2026-07-28", "2025-11-25"), ("2099-01-01", "2025-11-25"), ("", "2025-11-25"),
        ]
    )
    func revisions(asked: String, spoken: String) async throws {
        let session = ContextSession()
        let line = try await ServedContext.answer(
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"\#(asked)"}}"#,
            in: session
        )
        #expect(line?.contains(#""protocolVersion":"\#(spoken)""#) == true)
        #expect(session.revision.rawValue == spoken)
        // Later revisions have no lists of messages.
        let list = try await ServedContext.answer(
            #"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#,
            in: session
        )
        #expect(list?.hasPrefix("[") == (spoken <= "2025-03-26"))
    }

    @Test("Requests that stand alone tell what kind their result is and how long it holds")
    func envelope() async throws {
        let discovered = try #require(
            try await ServedContext.answer(ServedContext.request("server/discover"))
        )
        for part in [
            #""resultType":"complete""#, #""ttlMs":3600000"#, #""cacheScope":"public""#,
            #""supportedVersions":["2026-07-28","2025-11-25""#,
            #""io.modelcontextprotocol/serverInfo":{"name":"search""#,
        ] {
            #expect(discovered.contains(part), "\(part)")
        }
        let found = try #require(
            try await ServedContext.answer(
                ServedContext.request(
                    "tools/call",
                    #","name":"search_passages","arguments":{"query":"đất","limit":1}"#
                )
            )
        )
        #expect(found.contains(#""resultType":"complete""#))
        #expect(!found.contains("ttlMs"))
        #expect(!found.contains("\n"))
    }

    @Test("What is not offered is said, and refused")
    func capabilities() async throws {
        let opening =
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}"#
        for request in [opening, ServedContext.request("server/discover")] {
            let line = try #require(try await ServedContext.answer(request))
            let capabilities = try JSONReader.value(of: Array(line.utf8))["result"]?["capabilities"]
            #expect(
                capabilities == [
                    "tools": ["listChanged": false],
                    "resources": ["listChanged": false, "subscribe": false], "completions": [:],
                ]
            )
        }
        let subscription = #"{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{}}"#
        #expect(try await ServedContext.answer(subscription)?.contains("-32601") == true)
    }

    @Test(
        "A comparison takes the words of its question as typed where it is told to",
        arguments: [
            (#""query":"kho khan han che""#, true),
            (#""query":"kho khan han che","literal":true"#, false),
        ]
    )
    func literal(arguments: String, isRestored: Bool) async throws {
        let line = try #require(
            try await ServedContext.answer(
                ServedContext.request(
                    "tools/call",
                    #","name":"compare","arguments":{\#(arguments)}"#
                )
            )
        )
        let object = try JSONReader.value(of: Array(line.utf8))["result"]?["structuredContent"]
        let engine = try await ServedContext.engine()
        var options = SearchEngine.Options()
        options.isLiteral = !isRestored
        options.limit = 3
        let own = try await engine.compare(
            "kho khan han che",
            over: .year,
            documents: [],
            options: options
        )
        #expect(object?["understood"]?.text == own.understood)
        #expect((own.understood == "kho khan han che") == !isRestored)
    }

    @Test("A tool's answer holds the object of the command line")
    func contract() async throws {
        let engine = try await ServedContext.engine()
        let line = try #require(
            try await ServedContext.answer(
                ServedContext.request(
                    "tools/call",
                    #","name":"search_passages","arguments":{"query":"đất đai","limit":3}"#
                )
            )
        )
        let answer = try JSONReader.value(of: Array(line.utf8))
        guard case .object(var object)? = answer["result"]?["structuredContent"] else {
            Issue.record("there is no object")
            return
        }
        #expect(object.removeValue(forKey: "nextOffset") == 3)
        object["milliseconds"] = nil
        var options = SearchEngine.Options()
        options.limit = 3
        let own = try ContractJSON.line(try await engine.search("đất đai", options: options))
        guard case .object(var expected) = try JSONReader.value(of: Array(own.utf8)) else { return }
        expected["milliseconds"] = nil
        #expect(object == expected)
    }

    @Test("What tools say they take and give is well formed, and each argument is described")
    func schemas() async throws {
        let line = try #require(
            try await ServedContext.answer(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)
        )
        let answer = try JSONReader.value(of: Array(line.utf8))
        guard case .list(let tools)? = answer["result"]?["tools"] else {
            Issue.record("there are no tools")
            return
        }
        #expect(tools.count == 5)
        for tool in tools {
            let input = try #require(tool["inputSchema"])
            #expect(input["additionalProperties"] == false)
            let properties = try #require(input["properties"]?.object)
            for (name, schema) in properties {
                #expect((schema["description"]?.text ?? "").count > 10, "\(name)")
            }
            #expect(tool["outputSchema"]?["type"] == "object")
        }
        // Small enough for what a model keeps in mind.
        #expect(line.utf8.count < 40_000)
    }
}
