internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Stands around all routes: makes a problem document of whatever is thrown, for a browser a page,
/// gives each answer the headers that all have, and counts it.
///
/// Nothing of what was asked is logged.
struct AnswerMiddleware<Context: RequestContext>: RouterMiddleware {
    let metrics: ServerMetrics
    let routes: RouteTable
    let limits: SearchServer.Limits
    let logger: Logger

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = problem(error, request)
            let isPage = PageProblem.isShown(
                at: request.uri.path,
                accepting: request.headers[.accept]
            )
            response = isPage ? PageProblem(problem, limits).response() : problem.response()
        }
        SecurityHeaders.add(to: &response.headers)
        let route = context.endpointPath.flatMap { $0 == "NotFound" ? nil : $0 }
        metrics.count(
            route: route ?? "none",
            method: request.method,
            status: response.status,
            duration: ContinuousClock.now - start
        )
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func problem(_ error: any Error, _ request: Request) -> Problem {
        let problem = Problem(error)
        if problem.status == .notFound, error is any HTTPResponseError {
            let methods = routes.methods(at: request.uri.path)
            // A route itself may have nothing of a name.
            guard methods.isEmpty || methods.contains(request.method.rawValue) else {
                return Problem(
                    status: .methodNotAllowed,
                    detail: "this path takes \(methods.joined(separator: ", "))",
                    headers: [.allow: methods.joined(separator: ", ")]
                )
            }
        }
        if problem.status.kind == .serverError, !(error is Problem) {
            // An index says what is wrong with it; anything else might quote what was asked.
            let reason = IndexFailure.message(of: error) ?? "\(type(of: error))"
            logger.error("\(problem.status.code): \(reason)")
        }
        return problem
    }
}
