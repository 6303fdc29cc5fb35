internal import Hummingbird
internal import NIOCore

/// Lets requests to routes that do not wait for their turn themselves wait for it.
struct TurnMiddleware<Context: RequestContext>: RouterMiddleware {
    let gate: WorkGate
    /// The longest body, in bytes.
    let bodySize: Int

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        // What is nowhere needs no turn.
        guard context.endpointPath != nil else { return try await next(request, context) }
        var request = request
        // A client that sends slowly holds no turn.
        do {
            _ = try await request.collectBody(upTo: bodySize)
        } catch is NIOTooManyBytesError {
            throw Problem(
                status: .contentTooLarge,
                detail: "the body has more than \(bodySize) bytes"
            )
        }
        try await gate.enter()
        defer { gate.leave() }
        return try await next(request, context)
    }
}
