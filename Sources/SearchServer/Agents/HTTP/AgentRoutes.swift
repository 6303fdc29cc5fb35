internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import VietnameseSearch

/// `/mcp`: the Model Context Protocol over HTTP.
///
/// Each message is a POST and its answer JSON; there are no streams, as nothing is told unasked.
struct AgentRoutes: Sendable {
    private let server: ContextServer
    private let sessions = AgentSessions()
    private let bodySize: Int

    /// - Parameters:
    ///   - gate: where each request waits for its turn among the questions of all others.
    ///   - logger: where failures of the index are told.
    init(engine: SearchEngine, gate: WorkGate, limits: SearchServer.Limits, logger: Logger) {
        bodySize = limits.bodySize
        server = ContextServer(engine: engine, gate: gate) { logger.error("\($0)") }
    }

    func add(to router: Router<ConnectionContext>) {
        router.post("/mcp") { request, context in
            // An answer that nobody waits for any more is not made.
            try await context.client.whilePresent { try await answer(request) }
        }
        router.delete("/mcp") { request, _ in end(request) }
        router.get("/mcp") { _, _ in Self.withoutStream }
    }

    private static var unknownSession: Response {
        Problem(status: .notFound, detail: "there is no such session, or it has ended").response()
    }

    private static var withoutStream: Response {
        Problem(
            status: .methodNotAllowed,
            detail: "this path takes POST, DELETE",
            headers: [.allow: "POST, DELETE"]
        ).response()
    }

    private func end(_ request: Request) -> Response {
        guard let name = AgentHeaders.value(AgentHeaders.session, of: request) else {
            return Problem(detail: "the header “\(AgentHeaders.session)” is missing").response()
        }
        return sessions.end(name) ? Response(status: .noContent) : Self.unknownSession
    }

    private func answer(_ request: Request) async throws -> Response {
        guard AgentHeaders.isJSON(request) else {
            return Problem(
                status: .unsupportedMediaType,
                detail: "a message is application/json"
            ).response()
        }
        guard AgentHeaders.takesJSON(request) else {
            return Problem(
                status: .notAcceptable,
                detail: "answers are application/json"
            ).response()
        }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: bodySize)
        } catch is NIOTooManyBytesError {
            return Problem(
                status: .contentTooLarge,
                detail: "the body has more than \(bodySize) bytes"
            ).response()
        }
        let bytes = Array(buffer.readableBytesView)
        guard let value = try? JSONReader.value(of: bytes) else {
            return Self.refused(nil, .parse)
        }
        let told = AgentHeaders.value(AgentHeaders.version, of: request)
        let revision = told.flatMap(ContextRevision.init)
        let message = ContextMessage(value)
        if revision.map({ !$0.hasHandshake }) ?? Self.hasEnvelope(message) {
            return try await answer(message, alone: request)
        }
        guard told == nil || revision != nil else {
            return Self.refused(nil, .unsupported(told ?? ""))
        }
        return await answer(message, bytes, of: revision ?? .unnamed, request)
    }

    private static func hasEnvelope(_ message: ContextMessage) -> Bool {
        guard case .request(let request) = message else { return false }
        return request.parameters["_meta"]?.object?[ContextEnvelope.version] != nil
    }

    // MARK: - Revisions in which each request stands alone

    private func answer(_ message: ContextMessage, alone request: Request) async throws -> Response
    {
        switch message {
        case .invalid(let identifier, let error): return Self.refused(identifier, error)
        case .answer: return Self.refused(nil, .invalidRequest("nothing was asked"))
        // Nothing is told that concerns another request: a client closes what it waits for no more.
        case .notification: return Response(status: .accepted)
        case .request(let asked):
            do throws(ContextError) {
                try AgentHeaders.check(asked, of: request)
                guard try ContextEnvelope.revision(of: asked.parameters) != nil else {
                    throw .invalidParameters("“_meta” is missing “\(ContextEnvelope.version)”")
                }
            } catch {
                return Self.refused(asked.identifier, error)
            }
            let answer = await server.answer(asked, usually: .july2026)
            return .json(answer.line, status: Self.status(of: answer))
        }
    }

    private static func status(of answer: ContextAnswer) -> HTTPResponse.Status {
        guard case .failure(let error) = answer.outcome else { return .ok }
        switch error.code {
        case -32000: return .serviceUnavailable
        case -32603: return .ok
        case -32601: return .notFound
        default: return .badRequest
        }
    }

    // MARK: - Revisions with sessions

    private func answer(
        _ message: ContextMessage,
        _ bytes: [UInt8],
        of revision: ContextRevision,
        _ request: Request
    ) async -> Response {
        var kept: String?
        let session: ContextSession
        if case .request(let asked) = message, asked.method == "initialize" {
            session = ContextSession()
            kept = asked.parameters["protocolVersion"]?.text == nil ? nil : sessions.keep(session)
        } else if let name = AgentHeaders.value(AgentHeaders.session, of: request) {
            guard let known = sessions.session(name) else { return Self.unknownSession }
            session = known
        } else {
            // Nothing that is asked needs a session.
            session = ContextSession()
            session.revision = revision
        }
        if case .invalid(let identifier, let error) = message, !Self.isList(bytes) {
            return Self.refused(identifier, error)
        }
        guard let line = await server.begin(bytes, in: session).line else {
            return Response(status: .accepted)
        }
        var response = Response.json(line)
        if let kept, let name = HTTPField.Name(AgentHeaders.session) {
            response.headers[name] = kept
        }
        return response
    }

    private static func isList(_ bytes: [UInt8]) -> Bool {
        bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "[")
    }

    private static func refused(
        _ identifier: ContextMessage.Identifier?,
        _ error: ContextError
    ) -> Response {
        let answer = ContextAnswer(identifier: identifier, outcome: .failure(error))
        return .json(answer.line, status: status(of: answer))
    }
}
