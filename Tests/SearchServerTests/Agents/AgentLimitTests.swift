import Foundation
import Hummingbird
import HTTPTypes
import Logging
import Synchronization
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("What agents are told of limits and failures", .timeLimit(.minutes(5)))
struct AgentLimitTests {
    private static let call =
        #","name":"search_passages","arguments":{"query":"đất đai","limit":1}"#

    private func answer(_ server: ContextServer, _ text: String) async throws -> JSONValue {
        let reply = server.begin(Array(text.utf8), in: ContextSession())
        return try JSONReader.value(of: Array(try #require(await reply.line).utf8))
    }

    /// What a model is told, where it is a result that says that nothing was done.
    private func told(_ answer: JSONValue) -> String? {
        guard answer["result"]?["isError"] == true,
            case .list(let blocks)? = answer["result"]?["content"]
        else { return nil }
        return blocks.first?["text"]?.text
    }

    /// A request of a revision with sessions.
    private static func plain(_ method: String, _ parameters: String) -> String {
        #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(parameters)}}"#
    }

    @Test("A call without a turn, or without enough time, is told to the model in a sentence")
    func limits() async throws {
        let held = try await HeldReader()
        let full = WorkGate(running: 1, waiting: 0, time: .seconds(60))
        let (stream, end) = AsyncStream<Void>.makeStream()
        async let first: Void = full.run { for await _ in stream {} }
        while full.counts.running < 1 { await Task.yield() }
        let short = WorkGate(running: 1, waiting: 0, time: .milliseconds(50))
        for (gate, part) in [(full, "too many questions"), (short, "takes more than")] {
            let server = ContextServer(engine: held.engine, gate: gate) { _ in }
            let newest = try await answer(server, ServedContext.request("tools/call", Self.call))
            #expect(told(newest)?.contains(part) == true, "\(newest)")
            #expect(newest["result"]?["resultType"] == "complete")
            while gate.counts.running > 1 { await Task.yield() }
        }
        let server = ContextServer(engine: held.engine, gate: full) { _ in }
        let older = try await answer(
            server,
            Self.plain("tools/call", String(Self.call.dropFirst()))
        )
        #expect(told(older)?.hasSuffix(".") == true)
        #expect(older["result"]?["resultType"] == nil)
        // Nobody but the client reads the answers to other requests.
        let listing = try await answer(server, Self.plain("resources/list", ""))
        #expect(listing["error"]?["code"] == -32000)
        // What takes no work needs no turn.
        #expect(try await answer(server, Self.plain("ping", ""))["result"] == [:])
        #expect(try await answer(server, Self.plain("tools/list", ""))["result"] != nil)
        end.finish()
        try await first
        try await held.letGo()
    }

    private static let questions: [(method: String, parameters: String)] = [
        ("tools/call", #""name":"search_passages","arguments":{"query":"đất"}"#),
        ("tools/call", #""name":"read_section","arguments":{"document":"002"}"#),
        ("tools/call", #""name":"read_section","arguments":{"passage":"002:3"}"#),
        ("tools/call", #""name":"list_documents""#),
        ("tools/call", #""name":"compare","arguments":{"query":"đất đai"}"#),
        ("tools/call", #""name":"compare","arguments":{"documents":["001","002"]}"#),
        ("tools/call", #""name":"verify_quotation","arguments":{"quotation":"đất đai năm 2024"}"#),
        ("resources/list", ""), ("resources/read", #""uri":"search://documents/002""#),
        ("resources/read", #""uri":"search://passages/002:3""#),
        (
            "completion/complete",
            #""ref":{"type":"ref/resource","uri":"search://documents/{document}"},"#
                + #""argument":{"name":"document","value":"0"}"#
        ),
    ]

    @Test(
        "Of an index that cannot be read agents learn no place of this machine",
        arguments: [true, false]
    )
    func places(isGone: Bool) async throws {
        let folder = TemporaryFolder.newPath()
        let path = folder + "/index"
        _ = try await Indexer(path: path).index([Places.samples.path])
        let engine = try SearchEngine(path: path)
        if isGone {
            try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
        } else {
            for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                let size = 1 << 14
                try Data(repeating: 0x5A, count: size)
                    .write(to: URL(fileURLWithPath: path + "/" + name))
            }
        }
        let reasons = Reasons()
        let stream = ContextServer(engine: engine) { reasons.add($0) }
        let router = Router(context: ConnectionContext.self)
        AgentRoutes(
            engine: engine,
            gate: WorkGate(SearchServer.Limits()),
            limits: SearchServer.Limits(),
            logger: Logger(label: "test")
        ).add(to: router)
        try await router.test { client in
            for (method, parameters) in Self.questions {
                let text = Self.plain(method, parameters)
                let served = try await client.execute(
                    uri: "/mcp",
                    method: .post,
                    headers: [.contentType: "application/json"],
                    body: ByteBuffer(string: text)
                ) { String(buffer: $0.body) }
                let piped = await stream.begin(Array(text.utf8), in: ContextSession()).line ?? ""
                for line in [served, piped] {
                    #expect(!line.contains(folder), "\(method) \(parameters): \(line)")
                    #expect(!line.contains("search-tests-"), "\(line)")
                    let answer = try JSONReader.value(of: Array(line.utf8))
                    if method == "tools/call" {
                        #expect(told(answer)?.contains("cannot be read now") == true, "\(line)")
                    } else {
                        #expect(answer["error"]?["code"] == -32603, "\(line)")
                    }
                }
            }
        }
        // Who runs the server is told.
        #expect(reasons.all.count == Self.questions.count)
        #expect(reasons.all.allSatisfy { $0.contains(path) })
    }

    /// The body of one response.
    private static func response(to client: RawClient) -> String {
        var head = ""
        while !head.hasSuffix("\r\n\r\n") {
            let next = client.read(atMost: 1)
            guard !next.isEmpty else { return head }
            head.unicodeScalars.append(contentsOf: next.unicodeScalars)
        }
        let length = head.lowercased().firstMatch(of: /content-length: ([0-9]+)/)
        return client.read(atMost: length.flatMap { Int($0.output.1) } ?? 0)
    }

    @Test("A client that goes away takes its question with it", arguments: [true, false])
    func away(isAlone: Bool) async throws {
        let held = try await HeldReader()
        let gate = WorkGate(running: 4, waiting: 4, time: .seconds(600))
        let router = Router(context: ConnectionContext.self)
        AgentRoutes(
            engine: held.engine,
            gate: gate,
            limits: SearchServer.Limits(),
            logger: Logger(label: "test")
        ).add(to: router)
        let (ports, listens) = AsyncStream.makeStream(of: UInt16.self)
        let application = Application(
            router: router,
            server: .http1(configuration: .init(additionalChannelHandlers: [DepartureHandler()])),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                listens.yield(channel.localAddress?.port.map(UInt16.init) ?? 0)
            }
        )
        let body =
            isAlone
            ? ServedContext.request("tools/call", Self.call)
            : Self.plain("tools/call", String(Self.call.dropFirst()))
        let headers =
            isAlone
            ? "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\n"
                + "Mcp-Name: search_passages\r\n"
            : ""
        let request =
            "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\(headers)"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        try await withThrowingTaskGroup { group in
            group.addTask {
                defer { listens.finish() }
                try await application.run()
            }
            defer { group.cancelAll() }
            let port = try #require(await ports.first { _ in true })
            do {
                let leaving = try #require(RawClient(port: port))
                leaving.send(request)
                while held.waitingCount < 1 { await Task.yield() }
            }
            // The reader is still held.
            while held.waitingCount > 0 { await Task.yield() }
            while gate.counts.running > 0 { await Task.yield() }
            // One that stays is answered, and again on the same connection.
            let staying = try #require(RawClient(port: port))
            staying.send(request)
            while held.waitingCount < 1 { await Task.yield() }
            try await held.letGo()
            #expect(Self.response(to: staying).contains("structuredContent"))
            staying.send(request)
            #expect(Self.response(to: staying).contains("structuredContent"))
        }
    }
}

/// What who runs a server was told.
private final class Reasons: Sendable {
    private let state = Mutex<[String]>([])

    var all: [String] { state.withLock { $0 } }

    func add(_ reason: String) { state.withLock { $0.append(reason) } }
}
