internal import Hummingbird
internal import NIOCore

/// Reads the whole body before anything is done with it, so that a client that sends slowly holds no
/// turn among the questions.
struct BodyMiddleware<Context: RequestContext>: RouterMiddleware {
    /// The longest body, in bytes.
    private let size: Int
    /// What the bodies of all requests share.
    private let budget: BodyBudget

    init(_ limits: SearchServer.Limits) {
        size = limits.bodySize
        budget = BodyBudget(size: max(limits.bodySize, limits.bodyBudget))
    }

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let share = BodyBudget.Share(of: budget)
        // Given back once the request is answered, not when it was read.
        defer { withExtendedLifetime(share) {} }
        var request = request
        request.body = RequestBody(buffer: try await whole(request.body, share))
        return try await next(request, context)
    }

    private func whole(
        _ body: RequestBody,
        _ share: BodyBudget.Share
    ) async throws -> ByteBuffer {
        var whole = ByteBuffer()
        for try await part in body {
            guard whole.readableBytes + part.readableBytes <= size else {
                throw Problem(
                    status: .contentTooLarge,
                    detail: "the body has more than \(size) bytes"
                )
            }
            guard share.take(part.readableBytes) else {
                throw Problem.busy("too many bodies are sent at once")
            }
            if whole.readableBytes == 0 { whole = part } else { whole.writeImmutableBuffer(part) }
        }
        return whole
    }
}
