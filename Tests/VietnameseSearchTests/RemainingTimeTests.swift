import Documents
import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("Time left")
struct RemainingTimeTests {
    /// A file of a simulated run: its kind, bytes, seconds, and pages where it is a scan.
    private struct Simulated {
        var kind: FileKind
        var size: Double
        var seconds: Double
        var pages = 0
    }

    /// What is told at each tick of a simulated run, beside the truth.
    /// - Parameter isReadAhead: whether files are read long before they are written.
    private static func run(
        _ files: [Simulated],
        isReadAhead: Bool = false
    ) -> [(now: Double, told: Double, truth: Double)] {
        var total = ByKind(repeating: 0.0)
        for file in files { total[file.kind] += file.size }
        var remaining = RemainingTime(total)
        var done = ByKind(repeating: 0.0)
        var now = 0.0
        let all = files.reduce(0) { $0 + $1.seconds }
        var ticks: [(now: Double, told: Double, truth: Double)] = []
        for (number, file) in files.enumerated() {
            // A scan tells of each page, any other file of its end.
            let steps = max(1, file.pages)
            for step in 0..<steps {
                let share = Double(step) / Double(steps)
                var reached = done
                reached[file.kind] += file.size * share
                let pages = file.pages > 0 ? PageProgress(done: step, count: file.pages) : nil
                let told = remaining.seconds(
                    at: now,
                    reached: reached,
                    at: isReadAhead
                        ? nil
                        : .init(kind: file.kind, number: number, size: file.size, pages: pages),
                    writing: number > 0 ? files[number - 1].kind : nil
                )
                ticks.append((now, told, all - now))
                now += file.seconds / Double(steps)
            }
            done[file.kind] += file.size
        }
        ticks.append((now, remaining.seconds(at: now, reached: done, at: nil), 0))
        return ticks
    }

    private static func texts(_ count: Int) -> [Simulated] {
        (0..<count).map { _ in Simulated(kind: .text, size: 100_000, seconds: 0.02) }
    }

    private static func scan(pages: Int, size: Double, secondsPerPage: Double = 3) -> Simulated {
        Simulated(
            kind: .pages,
            size: size,
            seconds: Double(pages) * secondsPerPage,
            pages: pages
        )
    }

    @Test(
        "From the tenth page of a long scan the guess is near the truth, whatever stands around it"
    )
    func scans() {
        let runs = [
            [Self.scan(pages: 200, size: 20e6)],
            [Self.scan(pages: 200, size: 20e6)] + Self.texts(300),
            Self.texts(300) + [Self.scan(pages: 200, size: 2e6)],
            [Self.scan(pages: 100, size: 10e6), Self.scan(pages: 100, size: 10e6)],
        ]
        for (index, files) in runs.enumerated() {
            let lone = files.firstIndex { $0.pages > 0 } ?? 0
            let begin = files[..<lone].reduce(0) { $0 + $1.seconds } + 30
            for tick in Self.run(files) where tick.now >= begin && tick.truth > 20 {
                #expect(
                    tick.told > 0.7 * tick.truth && tick.told < 1.4 * tick.truth,
                    "run \(index): \(tick)"
                )
            }
        }
    }

    @Test(
        "At a steady pace it is right, and nothing is left at the end",
        arguments: [false, true]
    )
    func steady(isReadAhead: Bool) {
        for kind in FileKind.allCases {
            let files = (0..<200).map { _ in Simulated(kind: kind, size: 5e5, seconds: 1) }
            let ticks = Self.run(files, isReadAhead: isReadAhead)
            for tick in ticks where tick.now >= 30 && tick.truth > 0 {
                #expect(abs(tick.told - tick.truth) < 0.15 * tick.truth + 3, "\(kind): \(tick)")
            }
            #expect(ticks.last?.told == 0)
        }
    }

    @Test("It is never negative, and never jumps by more than a part", arguments: 0..<UInt64(60))
    func law(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let files = (0..<60).map { _ in
            Simulated(
                kind: FileKind.allCases.randomElement(using: &random) ?? .text,
                size: Double(Int.random(in: 0...5_000_000, using: &random)),
                seconds: Double.random(in: 0...20, using: &random),
                pages: Bool.random(using: &random) ? Int.random(in: 1...50, using: &random) : 0
            )
        }
        var before: (now: Double, told: Double, truth: Double)?
        let ticks = Self.run(files)
        for tick in ticks {
            #expect(tick.told >= 0 && tick.told.isFinite)
            defer { before = tick }
            guard let before, tick.truth > 0 else { continue }
            let passed = tick.now - before.now
            // A second may change it by a sixth of what the new guess differs by.
            let falls = (before.told - passed) - tick.told
            #expect(falls <= before.told * passed / (passed + 5) + 1e-6, "\(before) \(tick)")
        }
    }

    @Test(
        "The kind is told by the ending",
        arguments: [
            ("/a/b.PDF", FileKind.pages), ("a.tiff", .pages), ("a.doc", .office), ("a.docx", .text),
            ("a", .text), ("a.pdf/b", .text), ("", .text),
        ]
    )
    func kinds(path: String, kind: FileKind) {
        #expect(FileKind(of: path) == kind)
    }
}
