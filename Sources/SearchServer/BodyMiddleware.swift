internal import Hummingbird
internal import NIOCore

/// Reads the whole body before anything is done with it, so that a client that sends slowly holds no
/// turn among the questions.
struct BodyMiddleware<Context: RequestContext>: RouterMiddleware {
    /// The longest body, in bytes.
    let size: Int

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var request = request
        do {
            _ = try await request.collectBody(upTo: size)
        } catch is NIOTooManyBytesError {
            throw Problem(
                status: .contentTooLarge,
                detail: "the body has more than \(size) bytes"
            )
        }
        return try await next(request, context)
    }
}
