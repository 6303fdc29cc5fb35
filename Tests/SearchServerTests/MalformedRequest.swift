/// A request that is none, or asks for what nobody gets, with the answers that are right.
struct MalformedRequest {
    let name: String
    let text: String
    let statuses: Set<Int>
    /// What the answer names.
    let words: String

    private init(_ name: String, _ text: String, _ statuses: Int..., saying words: String = "") {
        self.name = name
        self.text = text
        self.statuses = Set(statuses)
        self.words = words
    }

    private static func get(_ target: String, _ fields: String = "Host: localhost\r\n") -> String {
        "GET \(target) HTTP/1.1\r\n\(fields)Connection: close\r\n\r\n"
    }

    private static func post(_ fields: String, _ body: String = "") -> String {
        "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n\(body)"
    }

    private static func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

    private static func fields(_ count: Int) -> String {
        String(repeating: "A: aaaaaaaaaaaa\r\n", count: count)
    }

    static var all: [MalformedRequest] { forms + sizes + tricks }

    private static let forms = [
        MalformedRequest("no HTTP", "hello\r\n\r\n", 400),
        MalformedRequest("TLS", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\r\n\r\n", 400),
        MalformedRequest("HTTP/0.9", "GET /healthz\r\n\r\n", 400),
        MalformedRequest(
            "two lengths",
            post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"),
            400
        ),
        MalformedRequest(
            "a length and chunks",
            post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            400
        ),
        MalformedRequest("a length that is none", post("Content-Length: -1\r\n"), 400, 413),
        MalformedRequest(
            "a chunk that is none",
            post("Transfer-Encoding: chunked\r\n", "zz\r\n"),
            400
        ),
        MalformedRequest(
            "a header with a space",
            get("/healthz", "Host: localhost\r\nBad Name: x\r\n"),
            400
        ),
        MalformedRequest(
            "a folded header",
            get("/healthz", "Host: localhost\r\nA: b\r\n c\r\n"),
            400,
            200
        ),
        MalformedRequest("raw letters", get("/v1/search?q=đất"), 400, saying: "percent-encoded"),
        MalformedRequest("a raw path", get("/đất"), 400, saying: "percent-encoded"),
        MalformedRequest(
            "two hosts",
            get("/healthz", "Host: localhost\r\nHost: evil.example\r\n"),
            400,
            saying: "“Host” is given twice"
        ),
        MalformedRequest(
            "a host twice",
            get("/healthz", "Host: localhost\r\nhost: localhost\r\n"),
            400
        ),
    ]

    private static let sizes = [
        MalformedRequest("1 MB of a header", get("/healthz", "A: \(letters(1 << 20))\r\n"), 431),
        MalformedRequest("1 MB of headers", get("/healthz", fields(60_000)), 431),
        MalformedRequest("101 headers", get("/healthz", fields(101)), 431),
        MalformedRequest("1 MB of an address", get("/v1/search?q=\(letters(1 << 20))"), 414),
        MalformedRequest("20 KB of an address", get("/v1/search?q=\(letters(20_000))"), 414),
        MalformedRequest("10 KB of a question", get("/v1/search?q=\(letters(10_000))"), 400),
        MalformedRequest("a body of 100 MB", post("Content-Length: 104857600\r\n"), 413),
        MalformedRequest("absurd", post("Content-Length: 99999999999999999999\r\n"), 400, 413),
    ]

    private static let tricks = [
        MalformedRequest("no host", get("/v1/search?q=a", ""), 400),
        MalformedRequest("another host", get("/v1/search?q=a", "Host: evil.example\r\n"), 421),
        MalformedRequest("another host, agents", get("/mcp", "Host: evil.example\r\n"), 421),
        MalformedRequest("another host, pages", get("/", "Host: evil.example\r\n"), 421),
        MalformedRequest("another host, figures", get("/metrics", "Host: evil.example\r\n"), 421),
        MalformedRequest(
            "another host in the line",
            get("http://evil.example/v1/search?q=a", "Host: evil.example\r\n"),
            421
        ),
        MalformedRequest(
            "a proxy's method",
            "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
            400,
            404,
            421
        ),
        MalformedRequest("a file", get("/../../../../etc/passwd"), 404),
        MalformedRequest("a file, encoded", get("/v1/documents/%2e%2e%2f%2e%2e%2fetc"), 404),
        MalformedRequest("a file behind a zero", get("/v1/documents/002%00.txt"), 404),
        MalformedRequest(
            "a line break in a parameter",
            get("/v1/search?q=a%0D%0ASet-Cookie:%20x=1"),
            200
        ),
        MalformedRequest(
            "a line break in a name",
            get("/v1/search?q=a&a%0D%0ASet-Cookie:%20x=1"),
            400
        ),
        MalformedRequest(
            "a line break in a path",
            get("/v1/passages/a%0D%0ASet-Cookie:%20x=1"),
            404
        ),
    ]
}
