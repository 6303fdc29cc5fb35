internal import Documents

/// Guesses how long the rest of a run will take.
///
/// Each kind of file has a pace of its own, learned from those that were read; the pages of a scan
/// at hand have theirs. What is told goes over to a new guess within some seconds, so that it does
/// not jump.
struct RemainingTime {
    /// The file that all others wait for.
    struct File {
        var kind: FileKind
        /// How many files were done before it.
        var number: Int
        var size: Double
        var pages: PageProgress?
    }

    /// Where the pages of the file at hand were counted from.
    private struct Start {
        var number: Int
        var seconds: Double
        var pages: Int
    }

    /// Seconds in which a new guess takes over.
    private static let inertia = 5.0
    /// Seconds that a page takes, as long as none is known.
    private static let usualPage = 4.0

    private let total: ByKind<Double>
    private var spent = ByKind(repeating: 0.0)
    private var now = 0.0
    private var told: Double?
    private var start: Start?
    private var knowsScans = false

    init(_ total: ByKind<Double>) { self.total = total }

    /// The guess at a time.
    /// - Parameters:
    ///   - now: seconds since the start.
    ///   - reached: the bytes that are done, those of a file at hand as far as its pages are.
    ///   - kind: what was written last: it took the time where all are read already.
    mutating func seconds(
        at now: Double,
        reached: ByKind<Double>,
        at file: File?,
        writing kind: FileKind? = nil
    ) -> Double {
        let passed = max(0, now - self.now)
        self.now = max(now, self.now)
        if let kind = file?.kind ?? kind { spent[kind] += passed }
        var left = 0.0
        for kind in FileKind.allCases {
            left += max(0, total[kind] - reached[kind]) * pace(of: kind, reached: reached)
        }
        if let file, let correction = correction(for: file, reached: reached) {
            left = max(0, left + correction)
        }
        guard let told else {
            self.told = left
            return left
        }
        let expected = max(0, told - passed)
        var next = expected + (left - expected) * passed / (passed + Self.inertia)
        // With the first scan of a run all that was told before is out of date.
        if start != nil, !knowsScans {
            knowsScans = true
            next = max(next, left)
        }
        if left == 0 { next = 0 }
        self.told = next
        return next
    }

    /// Seconds a byte: what was seen, and a little of what is usual, for the first is no rule.
    private func pace(of kind: FileKind, reached: ByKind<Double>) -> Double {
        let usual: (seconds: Double, bytes: Double) =
            switch kind {
            case .text: (0.1, 500_000)
            case .office: (2, 200_000)
            case .pages: (0.5, 500_000)
            }
        return (spent[kind] + usual.seconds) / (reached[kind] + usual.bytes)
    }

    /// What the pages of the file at hand take more than its bytes would; `nil` where it has none.
    private mutating func correction(for file: File, reached: ByKind<Double>) -> Double? {
        guard let pages = file.pages, pages.count > 0 else { return nil }
        if start?.number != file.number {
            start = Start(number: file.number, seconds: now, pages: pages.done)
        }
        guard let start else { return nil }
        let left = Double(pages.count - pages.done)
        let bytes = file.size * left / Double(pages.count)
        let pace =
            (now - start.seconds + Self.usualPage) / Double(max(0, pages.done - start.pages) + 1)
        return left * pace - bytes * self.pace(of: file.kind, reached: reached)
    }
}
