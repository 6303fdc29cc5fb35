internal import Hummingbird

/// Lets requests to routes that do not wait for their turn themselves wait for it.
struct TurnMiddleware<Context: RequestContext>: RouterMiddleware {
    let gate: WorkGate

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        try await gate.enter()
        defer { gate.leave() }
        return try await next(request, context)
    }
}
