import Foundation
import Hummingbird
import TestSupport
import Testing

@testable import SearchServer
@testable import VietnameseSearch

@Suite("Time and turns")
struct TimeLimitTests {
    /// An engine whose only reader is busy until it is let go.
    private struct BusyEngine {
        let engine: SearchEngine
        private let release = DispatchSemaphore(value: 0)
        private let work: Task<Void, any Error>

        init() async throws {
            let path = try await SearchServerTests.index().folder
            let engine = try await SearchEngine.open(
                URL(fileURLWithPath: path),
                readerCount: 1
            )
            let (release, begun) = (self.release, AsyncStream<Void>.makeStream())
            work = Task {
                try await engine.read { _, _ in
                    begun.continuation.finish()
                    release.wait()
                }
            }
            for await _ in begun.stream {}
            self.engine = engine
        }

        func letGo() async throws {
            release.signal()
            try await work.value
        }
    }

    @Test("What takes longer than is let is a 503 that says when to come again, in API and page")
    func timeLimit() async throws {
        let busy = try await BusyEngine()
        var options = SearchServer.Options()
        options.limits.answerTime = .milliseconds(20)
        let server = SearchServer(engine: busy.engine, options: options)
        try await server.router().test { client in
            for (uri, accept, type, words) in [
                ("/v1/search?q=dat", "application/json", Problem.type, "takes more than"),
                ("/v1/search?q=dat", "text/html", Problem.type, "takes more than"),
                ("/v1/documents", "*/*", Problem.type, "takes more than"),
                ("/readyz", "text/html", Problem.type, "takes more than"),
                ("/?q=dat", "text/html", "text/html; charset=utf-8", "hãy thử lại"),
                ("/tai-lieu", "text/html", "text/html; charset=utf-8", "hãy thử lại"),
            ] {
                try await client.execute(uri: uri, method: .get, headers: [.accept: accept]) {
                    response in
                    #expect(response.status == .serviceUnavailable, "\(uri)")
                    #expect(response.headers[.retryAfter] != nil, "\(uri)")
                    #expect(response.headers[.contentType] == type, "\(uri)")
                    #expect(response.text.contains(words), "\(uri)")
                }
            }
            try await busy.letGo()
        }
        let free = SearchServer(engine: busy.engine)
        try await free.router().test { client in
            let status = try await client.execute(uri: "/v1/search?q=dat", method: .get) {
                $0.status
            }
            #expect(status == .ok)
        }
    }

    @Test("Requests of one batch are all answered where one is worked on at a time")
    func batch() async throws {
        var options = SearchServer.Options()
        options.limits.running = 1
        let calls = (1...6).map { number in
            """
            {"jsonrpc":"2.0","id":\(number),"method":"tools/call","params":\
            {"name":"search_passages","arguments":{"query":"đất \(number)"}}}
            """
        }
        try await SearchServerTests.index().ask(options) { client in
            try await client.execute(
                uri: "/mcp",
                method: .post,
                headers: [.contentType: "application/json", .accept: "application/json"],
                body: ByteBuffer(string: "[\(calls.joined(separator: ","))]")
            ) { response in
                #expect(response.status == .ok)
                let answers = try #require(
                    try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
                        as? [[String: Any]]
                )
                #expect(Set(answers.compactMap { $0["id"] as? Int }) == Set(1...6))
                for answer in answers {
                    let result = try #require(answer["result"] as? [String: Any])
                    #expect(result["isError"] as? Bool != true)
                }
            }
        }
    }
}
