internal import Hummingbird
internal import Logging
public import VietnameseSearch

/// Answers questions over HTTP with the object of the command line's `--json`.
///
/// `GET /v1/search?q=…` takes `limit`, `offset`, `role`, `year`, `document`, `agency`, `kind`,
/// `from`, `to`, `sort`, `facets=1`, `group`, `per-group` and `fold=1` as the command does;
/// `POST /v1/verify` checks the quotations of the Markdown or plain text that it is given;
/// `GET /healthz` tells that the server lives; `GET /` and the addresses that it leads to are pages
/// for a person with a browser. Questions are not logged.
public struct SearchServer: Sendable {
    private let engine: SearchEngine

    /// Makes a server of an open index; it sees what writers add while it runs.
    public init(engine: SearchEngine) {
        self.engine = engine
    }

    /// Serves on this machine's loopback address until the process is asked to stop; requests
    /// under way are answered first.
    ///
    /// - Parameters:
    ///   - port: the port to listen on; 0 takes a free one.
    ///   - isReady: called with the port once the server listens.
    /// - Throws: where the port cannot be taken.
    public func run(port: Int, isReady: @escaping @Sendable (Int) -> Void) async throws {
        var logger = Logger(label: "search") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        let application = Application(
            router: router(),
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in isReady(channel.localAddress?.port ?? port) },
            logger: logger
        )
        try await application.runService()
    }

    /// The routes.
    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/healthz") { _, _ in
            Response.text("ok\n")
        }
        router.get("/v1/search") { request, _ in
            do {
                let asked = try SearchRequest(query: request.uri.query ?? "")
                let results = try await engine.search(asked.question, options: asked.options)
                return Response.json(try ContractJSON.line(results))
            } catch let problem as Problem {
                return try problem.response()
            } catch let error as SearchError {
                return try Problem(status: .serviceUnavailable, detail: error.message).response()
            }
        }
        router.post("/v1/verify") { request, _ in
            do {
                let body = try await request.body.collect(upTo: Self.longestText)
                let text = String(buffer: body)
                return Response.json(try ContractJSON.line(try await engine.verify(text)))
            } catch let error as SearchError {
                return try Problem(status: .serviceUnavailable, detail: error.message).response()
            }
        }
        PageRoutes(engine: engine).add(to: router)
        return router
    }

    /// The longest text whose quotations are checked, in bytes.
    private static let longestText = 4 << 20
}

extension Response {
    static func text(_ text: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    static func json(
        _ json: String,
        status: HTTPResponse.Status = .ok,
        type: String = "application/json"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json + "\n"))
        )
    }
}
