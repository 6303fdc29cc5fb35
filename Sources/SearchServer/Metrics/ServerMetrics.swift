internal import CoreMetrics
internal import HTTPTypes
internal import VietnameseSearch

/// What a server counts of its work.
final class ServerMetrics: Sendable {
    private enum Name {
        static let requests = "search_http_requests_total"
        static let durations = "search_http_request_duration_seconds"
        static let refused = "search_http_refused_total"
        static let connections = "search_http_connections"
        static let running = "search_questions_running"
        static let waiting = "search_questions_waiting"
        static let cached = "search_answers_cached_total"
        static let revision = "search_index_revision"
        static let documents = "search_index_documents"
        static let passages = "search_index_passages"
        static let readable = "search_index_readable"
        static let build = "search_build_info"
    }

    private static let helps = [
        (Name.requests, "Requests that were answered."),
        (Name.durations, "How long requests took until their answer was ready."),
        (Name.refused, "Requests and connections that were refused before they came to a route."),
        (Name.connections, "Connections that are open."),
        (Name.running, "Questions that are worked on."),
        (Name.waiting, "Questions that wait for their turn."),
        (Name.cached, "Answers that were given again, or told to be unchanged."),
        (Name.revision, "The newest revision of the index."),
        (Name.documents, "Documents in the index."),
        (Name.passages, "Passages in the index."),
        (Name.readable, "Whether the index can be read: 1 or 0."),
        (Name.build, "The version of the program; always 1."),
    ]

    let registry = MetricRegistry()
    private let gate: WorkGate
    private let connections: ConnectionCount
    private let revisions: RevisionWatch
    private let cached: Counter

    init(gate: WorkGate, connections: ConnectionCount, revisions: RevisionWatch) {
        self.gate = gate
        self.connections = connections
        self.revisions = revisions
        for (name, help) in Self.helps + ProcessFigures.helps { registry.describe(name, help) }
        cached = Counter(label: Name.cached, factory: registry)
    }

    /// Counts an answer.
    /// - Parameter route: the pattern of the route, not the path: whoever asks chooses paths.
    func count(
        route: String,
        method: HTTPRequest.Method,
        status: HTTPResponse.Status,
        duration: Duration
    ) {
        let method = Self.methods.contains(method) ? method.rawValue : "other"
        Counter(
            label: Name.requests,
            dimensions: [
                ("method", method), ("route", route), ("status", "\(status.code)"),
            ],
            factory: registry
        ).increment()
        let (seconds, fraction) = duration.components
        Timer(label: Name.durations, dimensions: [("route", route)], factory: registry)
            .recordNanoseconds(seconds * 1_000_000_000 + fraction / 1_000_000_000)
    }

    private static let methods: Set<HTTPRequest.Method> = [
        .get, .head, .post, .put, .delete, .patch, .options,
    ]

    /// Counts what was refused before it came to a route.
    func count(refused reason: String) {
        Counter(label: Name.refused, dimensions: [("reason", reason)], factory: registry)
            .increment()
    }

    /// Counts an answer for which nothing had to be looked up.
    func countCached() { cached.increment() }

    /// All figures, those of the process and the index as they are now.
    func text() async -> String {
        set(Name.build, 1, [("version", SearchServer.version)])
        set(Name.connections, Double(connections.open))
        set(Name.running, Double(gate.counts.running))
        set(Name.waiting, Double(gate.counts.waiting))
        let commit = try? await revisions.readable()
        set(Name.readable, commit == nil ? 0 : 1)
        if let revision = commit?.revision {
            set(Name.revision, Double(revision.number))
            set(Name.documents, Double(revision.documentCount))
            set(Name.passages, Double(revision.passageCount))
        }
        for (name, value) in ProcessFigures.current { set(name, value) }
        return registry.text
    }

    private func set(_ name: String, _ value: Double, _ labels: [(String, String)] = []) {
        Meter(label: name, dimensions: labels, factory: registry).set(value)
    }
}
