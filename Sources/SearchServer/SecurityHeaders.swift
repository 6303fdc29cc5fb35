internal import HTTPTypes

/// What each answer tells a browser not to do with it; a route's own word stands.
enum SecurityHeaders {
    private static let all: [(HTTPField.Name, String)] = [
        (.xContentTypeOptions, "nosniff"),
        (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"),
        (.xFrameOptions, "DENY"),
        // Forms of the server's own page name their origin; nobody else learns an address.
        (.referrerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.cacheControl, "no-store"),
    ]

    static func add(to headers: inout HTTPFields) {
        for (name, value) in all where headers[name] == nil { headers[name] = value }
    }
}

extension HTTPField.Name {
    static let xFrameOptions = known("X-Frame-Options")
    static let referrerPolicy = known("Referrer-Policy")
    static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
        // Each is a token, so none is missing.
        HTTPField.Name(name) ?? .xContentTypeOptions
    }
}
