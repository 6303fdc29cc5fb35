internal import HTTPTypes
internal import Hummingbird
internal import Synchronization

/// Which methods each path has, for those who use another.
final class RouteTable: Sendable {
    private let patterns = Mutex<[(parts: [Substring], method: String)]>([])

    /// Notes the routes of a router, once all are there.
    func fill(from router: Router<some RequestContext>) {
        let patterns = router.routes.map { route in
            (Self.parts(of: route.path.description), route.method.rawValue)
        }
        self.patterns.withLock { $0 = patterns }
    }

    /// The methods of a path in the order of their names; empty where there is no such path.
    func methods(at path: String) -> [String] {
        let parts = Self.parts(of: path)
        var methods = Set(
            patterns.withLock { patterns in
                patterns.filter { Self.matches(parts, $0.parts) }.map(\.method)
            }
        )
        if methods.contains("GET") { methods.insert("HEAD") }
        return methods.sorted()
    }

    private static func parts(of path: String) -> [Substring] {
        // The router sees no empty parts either.
        path.split(separator: "/")
    }

    private static func matches(_ parts: [Substring], _ pattern: [Substring]) -> Bool {
        for (index, part) in pattern.enumerated() {
            if part == "**" { return true }
            guard index < parts.count else { return false }
            let isName = part == "*" || part.hasPrefix("{") || part.hasPrefix(":")
            guard isName || part == parts[index] else { return false }
        }
        return parts.count == pattern.count
    }
}
