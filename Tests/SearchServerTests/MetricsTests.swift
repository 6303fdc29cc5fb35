import CoreMetrics
import Hummingbird
import Testing

@testable import SearchServer

@Suite("Figures for Prometheus")
struct MetricsTests {
    @Test("Counters, gauges and histograms are written as the form says")
    func form() {
        let registry = MetricRegistry()
        registry.describe("a_total", "One \\ two\nthree.")
        let counter = Counter(
            label: "a_total",
            dimensions: [("z", "1"), ("b", "2")],
            factory: registry
        )
        counter.increment(by: 2)
        Counter(label: "a_total", dimensions: [("b", "2"), ("z", "1")], factory: registry)
            .increment()
        Counter(label: "a_total", dimensions: [("b", "\\ \"x\"\ny")], factory: registry).increment()
        let meter = Meter(label: "gauge", factory: registry)
        meter.set(2.5)
        meter.decrement(by: 3.5)
        let timer = Timer(label: "time_seconds", factory: registry)
        for milliseconds in [1, 2, 30, 20_000] { timer.recordMilliseconds(milliseconds) }
        #expect(
            registry.text == """
                # HELP a_total One \\\\ two\\nthree.
                # TYPE a_total counter
                a_total{b="2",z="1"} 3
                a_total{b="\\\\ \\"x\\"\\ny"} 1
                # TYPE gauge gauge
                gauge -1
                # TYPE time_seconds histogram
                time_seconds_bucket{le="0.001"} 1
                time_seconds_bucket{le="0.0025"} 2
                time_seconds_bucket{le="0.005"} 2
                time_seconds_bucket{le="0.01"} 2
                time_seconds_bucket{le="0.025"} 2
                time_seconds_bucket{le="0.05"} 3
                time_seconds_bucket{le="0.1"} 3
                time_seconds_bucket{le="0.25"} 3
                time_seconds_bucket{le="0.5"} 3
                time_seconds_bucket{le="1"} 3
                time_seconds_bucket{le="2.5"} 3
                time_seconds_bucket{le="5"} 3
                time_seconds_bucket{le="10"} 3
                time_seconds_bucket{le="+Inf"} 4
                time_seconds_sum 20.033
                time_seconds_count 4

                """
        )
    }

    @Test(
        "Names and numbers are such as are allowed",
        arguments: [
            ("a.b-c", "a_b_c"), ("9a", "_9a"), ("", "_"), ("đường", "___ng"), ("a:b", "a:b"),
        ]
    )
    func names(given: String, written: String) {
        #expect(MetricText.name(given) == written)
    }

    @Test(
        "Numbers are written as they are read",
        arguments: [
            (0.0, "0"), (1e16, "1e+16"), (0.5, "0.5"), (-.infinity, "-Inf"), (.infinity, "+Inf"),
            (.nan, "NaN"), (1e-7, "1e-07"),
        ] as [(Double, String)]
    )
    func numbers(number: Double, written: String) {
        #expect(MetricText.number(number) == written)
    }

    @Test("Strange labels do not fill the memory")
    func bounded() {
        let registry = MetricRegistry()
        for number in 0..<5000 {
            Counter(label: "a_total", dimensions: [("n", "\(number)")], factory: registry)
                .increment()
        }
        let lines = registry.text.split(separator: "\n").count
        #expect(lines == MetricRegistry.mostSeries + 1)
    }

    @Test("Requests are counted by the route's pattern, whatever path is asked for")
    func requests() async throws {
        try await SearchServerTests.index().ask { client in
            for uri in [
                "/v1/documents/002", "/v1/documents/003", "/v1/documents/x%22y", "/nothing/1",
                "/nothing/2", "/v1/search?q=dat", "/v1/search?q=dat", "/v1/search?w=secret",
            ] {
                try await client.execute(uri: uri, method: .get) { _ in }
            }
            let method = try #require(HTTPRequest.Method("BREW"))
            try await client.execute(uri: "/coffee", method: method) { _ in }
            let text = try await client.execute(uri: "/metrics", method: .get) { response in
                #expect(
                    response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8"
                )
                return response.text
            }
            let lines = Set(text.split(separator: "\n").map(String.init))
            for line in [
                #"search_http_requests_total{method="GET",route="/v1/documents/{id}",status="200"} 2"#,
                #"search_http_requests_total{method="GET",route="/v1/documents/{id}",status="404"} 1"#,
                #"search_http_requests_total{method="GET",route="none",status="404"} 2"#,
                #"search_http_requests_total{method="other",route="none",status="404"} 1"#,
                #"search_http_requests_total{method="GET",route="/v1/search",status="200"} 2"#,
                #"search_http_requests_total{method="GET",route="/v1/search",status="400"} 1"#,
                #"search_http_request_duration_seconds_count{route="/v1/search"} 3"#,
                "search_answers_cached_total 1", "search_index_documents 15",
                "search_index_readable 1", "search_questions_waiting 0",
                #"search_build_info{version="0.1.0"} 1"#,
            ] {
                #expect(lines.contains(line), "\(line)")
            }
            #expect(!text.contains("secret"))
            #expect(!text.contains("nothing"))
            // Each family has its kind once, before its lines; each line is one.
            var families: Set<Substring> = []
            for line in text.split(separator: "\n") where line.hasPrefix("# TYPE ") {
                #expect(families.insert(line.split(separator: " ")[2]).inserted)
            }
            let form = /[a-z_:]+(\{([a-z_]+="([^"\\\n]|\\.)*",?)+\})? (NaN|[+-]Inf|[0-9.e+-]+)/
            for line in text.split(separator: "\n") where !line.hasPrefix("#") {
                #expect(line.wholeMatch(of: form) != nil, "\(line)")
            }
        }
    }
}
