internal import CoreMetrics
internal import Synchronization

/// Keeps what metrics count and writes it in the text form of Prometheus (0.0.4).
///
/// Counters, gauges and histograms of seconds; the values of a family's labels are bounded, so that
/// nobody who asks for strange things fills the memory.
final class MetricRegistry: MetricsFactory, Sendable {
    /// The media type of ``text``.
    static let type = "text/plain; version=0.0.4; charset=utf-8"
    /// Beyond so many combinations of labels a family's figures are not kept.
    static let mostSeries = 1000
    /// The upper ends of the buckets of durations, in seconds.
    static let durations = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]
    /// The upper ends of the buckets of sizes.
    static let sizes = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7]

    private struct Family {
        var kind: MetricText.Kind
        var series: [[MetricText.Label]: any MetricSeries] = [:]
    }

    private struct State {
        var families: [String: Family] = [:]
        var helps: [String: String] = [:]
    }

    private let state = Mutex(State())

    /// Says what a family is about.
    func describe(_ name: String, _ help: String) {
        state.withLock { $0.helps[MetricText.name(name)] = help }
    }

    /// All figures as they are now.
    var text: String {
        let (families, helps) = state.withLock { ($0.families, $0.helps) }
        var text = MetricText()
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            text.begin(name, family.kind, help: helps[name])
            let series = family.series.sorted { MetricText.precedes($0.key, $1.key) }
            for (labels, one) in series { one.write(to: &text, name, labels) }
        }
        return text.text
    }

    private func series<Series: MetricSeries>(
        _ label: String,
        _ dimensions: [(String, String)],
        _ kind: MetricText.Kind,
        _ make: () -> Series
    ) -> Series {
        let name = MetricText.name(label)
        let labels = MetricText.labels(dimensions)
        return state.withLock { state in
            var family = state.families[name] ?? Family(kind: kind)
            if let known = family.series[labels] as? Series { return known }
            let new = make()
            // One name is one kind of figure.
            guard family.kind == kind, family.series.count < Self.mostSeries else { return new }
            family.series[labels] = new
            state.families[name] = family
            return new
        }
    }

    // MARK: - MetricsFactory

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, .counter) { CounterSeries() }
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge) { GaugeSeries() }
    }

    func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else { return series(label, dimensions, .gauge) { GaugeSeries() } }
        return series(label, dimensions, .histogram) { HistogramSeries(Self.sizes) }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, .histogram) { HistogramSeries(Self.durations) }
    }

    // What was counted stays: a figure that starts anew would say that nothing happened before.

    func destroyCounter(_: any CounterHandler) {}
    func destroyMeter(_: any MeterHandler) {}
    func destroyRecorder(_: any RecorderHandler) {}
    func destroyTimer(_: any TimerHandler) {}
}
