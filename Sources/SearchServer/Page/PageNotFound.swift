internal import Hummingbird

/// Answers a browser that asks for a page that is not there with a page; programs get what the rest
/// of the server says.
struct PageNotFound<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError where error.status == .notFound {
            guard request.method == .get || request.method == .head,
                request.headers[.accept]?.contains("text/html") == true,
                !request.uri.path.hasPrefix("/v1/")
            else { throw error }
            return PageRoutes.notFound.response(status: .notFound)
        }
    }
}
