internal import Hummingbird
internal import VietnameseSearch

extension Route {
    /// `GET /healthz`: whether the server lives.
    static let health = Route(
        path: "/healthz",
        name: "health",
        summary: "Tell that the server lives.",
        type: "text/plain; charset=utf-8",
        schema: ["type": "string", "const": "ok\n"],
        answer: .service { Response.text("ok\n") }
    )

    /// `GET /readyz`: whether questions can be answered.
    static func readiness(_ revisions: RevisionWatch) -> Route {
        struct Readiness: Encodable {
            var status = "ready"
            var revision: UInt64
            var documents: Int
            var passages: Int
        }
        return Route(
            path: "/readyz",
            name: "readiness",
            summary: "Tell whether the index can be read: 200, else 503.",
            schema: .reference("Readiness"),
            answer: .service {
                let revision = try await revisions.readable().revision
                return Response.json(
                    try ByteBuffer(
                        contract: Readiness(
                            revision: revision.number,
                            documents: revision.documentCount,
                            passages: revision.passageCount
                        )
                    )
                )
            }
        )
    }

    /// `GET /metrics`: what the server did, for Prometheus.
    static func metrics(_ metrics: ServerMetrics) -> Route {
        Route(
            path: "/metrics",
            name: "metrics",
            summary: "Give the server's figures in the text form of Prometheus.",
            type: MetricRegistry.type,
            schema: ["type": "string"],
            answer: .service { Response.text(await metrics.text(), type: MetricRegistry.type) }
        )
    }
}
