internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import VietnameseSearch

/// `/mcp`: the Model Context Protocol over HTTP.
///
/// Each message is a POST and its answer JSON; there are no streams, as nothing is told unasked.
struct AgentRoutes: Sendable {
    private let server: ContextServer
    private let sessions = AgentSessions()

    init(engine: SearchEngine) { server = ContextServer(engine: engine) }

    func add(to router: Router<some RequestContext>) {
        router.post("/mcp") { request, _ in try await answer(request) }
        router.delete("/mcp") { request, _ in end(request) }
        router.get("/mcp") { _, _ in Self.withoutStream }
    }

    private static var withoutStream: Response {
        Response(status: .methodNotAllowed, headers: [.allow: "POST, DELETE"])
    }

    private func end(_ request: Request) -> Response {
        guard let name = AgentHeaders.value(AgentHeaders.session, of: request) else {
            return Response(status: .badRequest)
        }
        return Response(status: sessions.end(name) ? .noContent : .notFound)
    }

    private func answer(_ request: Request) async throws -> Response {
        guard AgentHeaders.isJSON(request) else { return Response(status: .unsupportedMediaType) }
        guard AgentHeaders.takesJSON(request) else { return Response(status: .notAcceptable) }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: MessageLines.longest)
        } catch is NIOTooManyBytesError {
            return Response(status: .contentTooLarge)
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
            guard let known = sessions.session(name) else { return Response(status: .notFound) }
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
