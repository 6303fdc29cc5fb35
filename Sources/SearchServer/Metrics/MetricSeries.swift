internal import CoreMetrics
internal import Synchronization

/// The figures of one combination of labels.
protocol MetricSeries: Sendable {
    func write(to text: inout MetricText, _ name: String, _ labels: [MetricText.Label])
}

/// What only grows.
final class CounterSeries: CounterHandler, MetricSeries, Sendable {
    private let count = Atomic<Int64>(0)

    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }

    func reset() { count.store(0, ordering: .relaxed) }

    func write(to text: inout MetricText, _ name: String, _ labels: [MetricText.Label]) {
        text.line(name, labels, Double(count.load(ordering: .relaxed)))
    }
}

/// What goes up and down.
final class GaugeSeries: MeterHandler, RecorderHandler, MetricSeries, Sendable {
    private let value = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func write(to text: inout MetricText, _ name: String, _ labels: [MetricText.Label]) {
        text.line(name, labels, value.withLock { $0 })
    }
}

/// How often values lie below each of some ends.
final class HistogramSeries: TimerHandler, RecorderHandler, MetricSeries, Sendable {
    private struct State {
        /// One for each end, and one for what lies above all of them.
        var counts: [Int]
        var sum = 0.0
    }

    private let ends: [Double]
    private let state: Mutex<State>

    init(_ ends: [Double]) {
        self.ends = ends
        state = Mutex(State(counts: Array(repeating: 0, count: ends.count + 1)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        let place = ends.firstIndex { value <= $0 } ?? ends.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    func write(to text: inout MetricText, _ name: String, _ labels: [MetricText.Label]) {
        let state = state.withLock { $0 }
        var below = 0
        for (index, count) in state.counts.enumerated() {
            below += count
            let end = index < ends.count ? MetricText.number(ends[index]) : "+Inf"
            let label = MetricText.Label(name: "le", value: end)
            text.line(name + "_bucket", labels + [label], Double(below))
        }
        text.line(name + "_sum", labels, state.sum)
        text.line(name + "_count", labels, Double(below))
    }
}
