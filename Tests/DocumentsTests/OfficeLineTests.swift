import TestSupport
import Testing

@testable import Documents

@Suite("Files that share starts of the office program")
struct OfficeLineTests {
    private static func job(
        _ id: Int,
        _ format: FileFormat = .rtf,
        size: Int = 1,
        prints: Bool = false
    )
        -> OfficeLine.Job
    {
        let file = OfficeConverter.File(
            bytes: [UInt8](repeating: 0, count: size),
            path: "\(id)",
            format: format
        )
        let steps = OfficeStep.ways(of: format).map { step in
            var step = step
            if prints { step.target = .print }
            return step
        }
        return OfficeLine.Job(id: id, file: file, steps: steps)
    }

    /// A line that expectations may change.
    private final class Line {
        private var line = OfficeLine()

        init(_ jobs: [OfficeLine.Job] = []) { jobs.forEach(add) }

        var isStartAbandoned: Bool { line.isStartAbandoned }

        func add(_ job: OfficeLine.Job) { line.add(job) }

        func take() -> [OfficeLine.Job] { line.take() }

        func finish(_ id: Int) { line.finish(id) }

        func abandon(_ id: Int) -> Bool { line.abandon(id) }

        func end(_ end: OfficeLine.End) -> [OfficeLine.Loss] { line.end(end) }
    }

    private static let timeout = OfficeLine.End.failed(.tookTooLong(.office, seconds: 1))

    @Test("Files of one way go together, in the order of their coming, up to the limits")
    func batches() {
        let line = Line([
            Self.job(1), Self.job(2, .xls), Self.job(3), Self.job(4, .doc),
            Self.job(5, size: OfficeLine.batchSize), Self.job(6),
        ])
        var batches: [[Int]] = []
        while case let jobs = line.take(), !jobs.isEmpty {
            batches.append(jobs.map(\.id))
            for job in jobs { line.finish(job.id) }
            #expect(line.end(.whole).isEmpty)
        }
        #expect(batches == [[1, 3, 6], [2], [4], [5]])
        let long = Line((0..<60).map { Self.job($0) })
        #expect(long.take().map(\.id) == Array(0..<OfficeLine.largestBatch))
    }

    @Test("What a whole start leaves is refused: the next way is tried, together, then none")
    func refusals() {
        let line = Line([Self.job(1, .doc), Self.job(2, .doc), Self.job(3, .doc)])
        _ = line.take()
        line.finish(2)
        #expect(line.end(.whole).isEmpty)
        let again = line.take()
        #expect(again.map(\.id) == [1, 3])
        #expect(again.allSatisfy { $0.steps.first?.filter == "MS WinWord 6.0" })
        #expect(line.end(.whole).map(\.id) == [1, 3])
        #expect(line.take().isEmpty)
    }

    @Test("Who ends a start is tried again alone, behind the others", arguments: [true, false])
    func suspects(isTimeout: Bool) {
        let end = isTimeout ? Self.timeout : .broken
        let line = Line((1...4).map { Self.job($0) })
        _ = line.take()
        line.finish(1)
        #expect(line.end(end).isEmpty)
        line.add(Self.job(5))
        #expect(line.take().map(\.id) == [3, 4, 5])
        for id in 3...5 { line.finish(id) }
        #expect(line.end(.whole).isEmpty)
        #expect(line.take().map(\.id) == [2])
        let losses = line.end(end)
        #expect(losses.map(\.id) == [2])
        #expect(losses.first?.error?.code == (isTimeout ? .time : nil))
        #expect(line.take().isEmpty)
    }

    @Test("What cannot be laid out is still read without a print")
    func withoutPrint() {
        let line = Line([Self.job(1, prints: true)])
        _ = line.take()
        #expect(line.end(Self.timeout).isEmpty)
        #expect(line.take().first?.steps.first?.target == .text)
        #expect(line.end(Self.timeout).map(\.id) == [1])
    }

    @Test("A missing program is missing for all")
    func missing() {
        let line = Line([Self.job(1), Self.job(2)])
        _ = line.take()
        #expect(line.end(.failed(.missing(.office))).map(\.error?.code) == [.missing, .missing])
    }

    @Test("Who gives up leaves; the last of a start stops it")
    func abandoned() {
        let line = Line([Self.job(1), Self.job(2), Self.job(3, .doc)])
        _ = line.take()
        #expect(line.abandon(3))
        #expect(line.abandon(1))
        #expect(!line.isStartAbandoned)
        #expect(!line.abandon(2))
        #expect(line.isStartAbandoned)
        #expect(line.end(.broken).isEmpty)
        #expect(line.take().isEmpty)
    }

    @Test("Whatever happens, each file ends once, and no start goes on for ever")
    func law() {
        for seed in 0..<300 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let line = Line()
            let formats: [FileFormat] = [.doc, .rtf, .xls, .ppt]
            var bad: Set<Int> = []
            var ended: [Int] = []
            var added = 0
            var starts = 0
            while starts < 2000 {
                while added < 40, Int.random(in: 0..<3, using: &random) > 0 {
                    let format = formats.randomElement(using: &random) ?? .doc
                    line.add(Self.job(added, format, prints: format == .doc))
                    if Int.random(in: 0..<6, using: &random) == 0 { bad.insert(added) }
                    added += 1
                }
                let jobs = line.take()
                if jobs.isEmpty {
                    if added == 40 { break }
                    continue
                }
                starts += 1
                #expect(Set(jobs.map(\.steps.first)).count == 1)
                var end = OfficeLine.End.whole
                for job in jobs {
                    if bad.contains(job.id) {
                        end = job.id % 2 == 0 ? Self.timeout : .broken
                        break
                    }
                    line.finish(job.id)
                    ended.append(job.id)
                }
                ended += line.end(end).map(\.id)
            }
            #expect(ended.sorted() == Array(0..<40), "seed \(seed)")
            // A start for each batch, and for each bad file one that it ends and those it has alone.
            #expect(starts <= 40 + bad.count * 6, "seed \(seed)")
        }
    }
}
