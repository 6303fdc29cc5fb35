internal import HTTPTypes
internal import Hummingbird

/// Lets in who shows the token; without one, who calls this machine by a name of its own.
///
/// A page of another site that a browser shows can send requests to the loopback address: under a
/// name that points there (DNS rebinding), or as a form. Both are told by their headers.
struct AccessMiddleware<Context: RequestContext>: RouterMiddleware {
    private let token: AccessToken?
    private let names: Set<String>

    init(_ options: SearchServer.Options) {
        token = options.token
        names = Set(
            ["localhost", "127.0.0.1", "[::1]", Self.host(of: options.address)]
                + options.hostNames.map(Self.host)
        )
    }

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        // Whoever watches over the server need not know its token.
        let isFree = context.endpointPath == "/healthz"
        if let token, !isFree {
            let shown = request.headers[.authorization]
            guard token.isShown(by: shown) else { throw Self.unauthorized(shown) }
        }
        let host = request.head.authority.map(Self.host)
        if token == nil {
            guard let host, !host.isEmpty else {
                throw Problem(detail: "the header “Host” is missing")
            }
            guard names.contains(host) else {
                throw Problem(
                    status: .misdirectedRequest,
                    detail: "this server is not called so; --allow-host lets other names in"
                )
            }
        }
        if let origin = request.headers[.origin] {
            guard let named = Self.host(ofOrigin: origin), named == host || names.contains(named)
            else {
                throw Problem(status: .forbidden, detail: "pages of other origins are not served")
            }
        }
        return try await next(request, context)
    }

    private static func unauthorized(_ shown: String?) -> Problem {
        Problem(
            status: .unauthorized,
            detail: shown == nil ? "a bearer token is needed" : "this is not the bearer token",
            headers: [
                .wwwAuthenticate: "Bearer realm=\"search\""
                    + (shown == nil ? "" : ", error=\"invalid_token\"")
            ]
        )
    }

    /// The name in an authority, without its port, in small letters.
    private static func host(of authority: String) -> String {
        let text = authority.lowercased()
        if text.hasPrefix("[") { return text.prefix { $0 != "]" } + "]" }
        // An address of IPv6 as it is listened on.
        if text.filter({ $0 == ":" }).count > 1 { return "[\(text)]" }
        return String(text.prefix { $0 != ":" })
    }

    private static func host(ofOrigin origin: String) -> String? {
        for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
            return host(of: String(origin.dropFirst(scheme.count)))
        }
        return nil
    }
}
