internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import VietnameseSearch

/// The routes of the API and how they are answered.
struct APIRoutes: Sendable {
    let routes: [Route]
    private let limits: SearchServer.Limits
    private let desk: AnswerDesk
    /// What answers depend on besides commit and question.
    private let settings: String

    init(
        engine: SearchEngine,
        limits: SearchServer.Limits,
        desk: AnswerDesk
    ) {
        self.limits = limits
        self.desk = desk
        settings = Fingerprint.of("\(limits.pageSize)\n\(engine.abbreviationRows)".utf8)
        let described: [Route] = [
            .search(engine, limits), .documents(engine, limits), .document(engine, limits),
            .passage(engine, limits), .compare(engine, limits), .references(engine, limits),
            .figures(engine, limits), .suspects(engine, limits), .abbreviations(engine, limits),
            .verify(engine), .health, .readiness(desk.revisions), .metrics(desk.metrics),
        ]
        let description = OpenAPIDescription(routes: described)
        routes = described + [description.route]
    }

    func add<Context: RequestContext>(to router: Router<Context>) {
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await respond(to: request, context.parameters, as: route)
            }
        }
    }

    private func respond(
        to request: Request,
        _ parts: Parameters,
        as route: Route
    ) async throws -> Response {
        var path: [String: String] = [:]
        for name in route.pathNames { path[name] = parts.get(name) }
        var arguments = try Arguments(
            query: request.uri.query ?? "",
            path: path,
            of: route.parameters
        )
        if !route.bodyForms.isEmpty { arguments.body = try await body(of: request, for: route) }
        switch route.answer {
        case .service(let answer): return try await answer()
        case .work(let answer):
            let given = arguments
            return .json(try await desk.gate.run { try await answer(given) })
        case .index(let answer):
            return try await respond(to: request, arguments, as: route, answer)
        }
    }

    /// Answers from the index, or from what was answered since its last commit.
    private func respond(
        to request: Request,
        _ arguments: Arguments,
        as route: Route,
        _ answer: @escaping @Sendable (Arguments) async throws -> ByteBuffer?
    ) async throws -> Response {
        let commit = try await desk.revisions.current()
        let asked = "\(route.path)?\(arguments.canonical)"
        let tag = EntityTag(commit: commit, asked: asked, settings: settings)
        let known = request.headers[.ifNoneMatch]
        var response: Response
        if tag.matches(known) {
            desk.metrics.countCached()
            response = .unchanged
        } else {
            let made = try await desk.answer(to: asked, at: commit) {
                guard let made = try await answer(arguments) else {
                    throw Problem(
                        status: .notFound,
                        detail: "the index has nothing of this identifier"
                    )
                }
                return made
            }
            // Only now it is known that there is anything.
            response = EntityTag.isAny(known) ? .unchanged : .json(made)
        }
        response.headers[.eTag] = tag.text
        // Kept by who asked, and asked for again: the next commit may change it.
        response.headers[.cacheControl] = "private, no-cache"
        return response
    }

    private func body(of request: Request, for route: Route) async throws -> RequestText {
        let types = route.bodyForms.map(\.type)
        let given = request.headers[.contentType] ?? types[0]
        let parts = given.split(separator: ";").map { part in
            part.filter { !$0.isWhitespace && $0 != "\"" }.lowercased()
        }
        guard let type = parts.first, types.contains(type),
            parts.dropFirst().allSatisfy({ part in
                !part.hasPrefix("charset=") || ["charset=utf-8", "charset=us-ascii"].contains(part)
            })
        else {
            throw Problem(
                status: .unsupportedMediaType,
                detail: "the body may be \(types.joined(separator: ", ")), in UTF-8",
                headers: [.accept: types.joined(separator: ", ")]
            )
        }
        guard request.headers[.contentEncoding].map({ $0.lowercased() == "identity" }) ?? true
        else {
            throw Problem(
                status: .unsupportedMediaType,
                detail: "the body may not be compressed",
                headers: [.acceptEncoding: "identity"]
            )
        }
        let buffer = try await request.body.collect(upTo: limits.bodySize)
        guard buffer.readableBytes > 0 else { throw Problem(detail: "the body is empty") }
        return RequestText(bytes: Array(buffer.readableBytesView), type: type)
    }
}
