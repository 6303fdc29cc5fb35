import Hummingbird
import Logging
import NIOEmbedded
import TestSupport
import Testing

@testable import SearchServer

@Suite("Who is answered")
struct AccessTests {
    private static let secret = "a-token-of-some-length"

    @Test(
        "With a token only who shows it is answered; whether the server lives is told to all",
        arguments: [
            ("/v1/search?q=a", "Bearer a-token-of-some-length", 200),
            ("/v1/search?q=a", "bearer a-token-of-some-length", 200),
            ("/v1/search?q=a", "Bearer   a-token-of-some-length", 200),
            ("/v1/search?q=a", " Bearera-token-of-some-length", 401),
            ("/v1/search?q=a", nil, 401), ("/v1/search?q=a", "", 401),
            ("/v1/search?q=a", "Bearer", 401), ("/v1/search?q=a", "Bearer ", 401),
            ("/v1/search?q=a", "a-token-of-some-length", 401),
            ("/v1/search?q=a", "Basic a-token-of-some-length", 401),
            ("/v1/search?q=a", "Bearer a-token-of-some-lengt", 401),
            ("/v1/search?q=a", "Bearer a-token-of-some-lengthh", 401),
            ("/v1/search?q=a", "Bearer a-token-of-some-lengta", 401),
            ("/v1/search?q=a", "Bearer a-token-of-some-lengtha-token-of-some-length", 401),
            ("/v1/search?q=a", "Bearer A-TOKEN-OF-SOME-LENGTH", 401),
            ("/metrics", nil, 401), ("/readyz", nil, 401), ("/openapi.json", nil, 401),
            ("/nothing", nil, 401), ("/healthz/", nil, 200), ("/healthz", nil, 200),
            ("/metrics", "Bearer a-token-of-some-length", 200),
        ] as [(String, String?, Int)]
    )
    func token(uri: String, shown: String?, status: Int) async throws {
        var options = SearchServer.Options()
        options.address = "0.0.0.0"
        options.token = AccessToken(Self.secret)
        try await SearchServerTests.index().ask(options) { client in
            var headers: HTTPFields = [:]
            if let shown { headers[.authorization] = shown }
            try await client.execute(uri: uri, method: .get, headers: headers) { response in
                #expect(response.status.code == status)
                let asks = response.headers[.wwwAuthenticate]
                #expect((asks?.hasPrefix("Bearer realm=") ?? false) == (status == 401))
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
                #expect(!response.text.contains(Self.secret))
            }
        }
    }

    @Test(
        "What could be guessed or could not stand in a header is no token",
        arguments: [
            ("0123456789abcdef", true), ("0123456789abcde", false), ("", false),
            ("0123456789 abcdef", false), ("0123456789abcdef\r\n", false),
            ("0123456789abcdefế", false),
        ]
    )
    func tokens(text: String, isToken: Bool) {
        #expect((AccessToken(text) != nil) == isToken)
    }

    @Test(
        "Without a token only names of this machine are answered",
        arguments: [
            ("localhost", nil, 200), ("localhost:8080", nil, 200), ("LOCALHOST", nil, 200),
            ("127.0.0.1:1", nil, 200), ("[::1]:8080", nil, 200), ("[::1]", nil, 200),
            ("search.example", nil, 200), ("Search.Example:443", nil, 200),
            ("evil.example", nil, 421), ("localhost.evil.example", nil, 421),
            ("127.0.0.1.evil.example", nil, 421), ("evil.example:80@localhost", nil, 421),
            ("[::2]", nil, 421), ("", nil, 400), (":8080", nil, 400),
            ("localhost", "http://localhost:3000", 200),
            ("localhost", "https://search.example", 200),
            ("localhost", "http://evil.example", 403), ("localhost", "null", 403),
            ("localhost", "", 403), ("localhost", "localhost", 403),
        ] as [(String, String?, Int)]
    )
    func names(host: String, origin: String?, status: Int) async throws {
        var options = SearchServer.Options()
        options.hostNames = ["Search.example:8443"]
        let access = AccessMiddleware<BasicRequestContext>(options)
        var head = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
        if let origin { head.headerFields[.origin] = origin }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let context = Self.context()
        var code = 200
        do {
            _ = try await access.handle(request, context: context) { _, _ in Response(status: .ok) }
        } catch let problem as Problem {
            code = problem.status.code
        }
        #expect(code == status)
    }

    private static func context() -> BasicRequestContext {
        BasicRequestContext(
            source: ApplicationRequestContextSource(
                channel: EmbeddedChannel(),
                logger: Logger(label: "test")
            )
        )
    }

    @Test(
        "What is this machine's own is known",
        arguments: [
            ("127.0.0.1", true), ("127.8.9.10", true), ("localhost", true), ("::1", true),
            ("0.0.0.0", false), ("::", false), ("10.0.0.1", false), ("127.0.0.1.example", false),
            ("127.0.0", false), ("127.0.0.256", false), ("", false), ("example.org", false),
        ]
    )
    func loopback(address: String, isLoopback: Bool) {
        #expect(SearchServer.Options.isLoopback(address) == isLoopback)
    }
}
