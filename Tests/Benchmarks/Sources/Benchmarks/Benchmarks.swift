import Documents
import Foundation
@_spi(Benchmarks) import PassageIndex
@_spi(Benchmarks) import VietnameseSearch
import VietnameseText

/// Measures tokenizing, indexing beside its floor, questions, cold start and memory, and prints a
/// table in Markdown.
///
/// `Benchmarks CORPUS SEARCH [WORK [PART]]`: the folder of `corpus.tsv` and `queries.txt`, the command
/// `search` built for release, a folder for what is written (default: a temporary one). Of the parts,
/// `index` makes the index and nothing else; `questions` and `random` ask the one that an earlier run
/// left there, `ask` the questions of standard input, one a line; `arrangements`, all or the one named
/// after it, make one of documents with letterheads; `floor` feeds the postings of the files of CORPUS to
/// the engine and prints the seconds.
@main
struct Benchmarks {
    static func main() async {
        do {
            try await measure(CommandLine.arguments)
        } catch {
            FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func measure(_ arguments: [String]) async throws {
        guard arguments.count >= 3 else {
            print(
                "usage: Benchmarks CORPUS-FOLDER SEARCH-COMMAND"
                    + " [WORK-FOLDER [index|questions|arrangements [KIND]|random|ask|floor]]"
            )
            exit(2)
        }
        let work = arguments.count > 3 ? arguments[3] : NSTemporaryDirectory() + "search-benchmarks"
        guard arguments.count > 4 else {
            return try await all(try Corpus(folder: arguments[1]), arguments[2], work)
        }
        switch arguments[4] {
        case "index":
            try Corpus(folder: arguments[1]).writeReports(of: 200, into: work + "/reports")
            _ = try await Indexer(path: work + "/index").index([work + "/reports"])
        case "questions":
            let corpus = try Corpus(folder: arguments[1])
            try await questions(corpus, work)
            try await comparisons(corpus, work)
        case "arrangements":
            let only = arguments.count > 5 ? arguments[5] : nil
            try await arrangements(try Corpus(folder: arguments[1]), work, only)
        case "random": try await randomQuestions(try Corpus(folder: arguments[1]), work)
        case "ask": try await ask(work)
        case "floor": print(format(try feedFloor(of: arguments[1], work).seconds, 2))
        default:
            print("there is no part “\(arguments[4])”")
            exit(2)
        }
    }

    /// All parts, in a folder made anew.
    private static func all(_ corpus: Corpus, _ command: String, _ work: String) async throws {
        try? FileManager.default.removeItem(atPath: work)
        try corpus.writeReports(of: 200, into: work + "/reports")
        FileHandle.standardOutput.write(Data("| what | figure |\n|---|---|\n".utf8))
        tokenizing(corpus)
        try await indexing(work)
        try await questions(corpus, work)
        try await comparisons(corpus, work)
        try await arrangements(corpus, work, nil)
        try await randomQuestions(corpus, work)
        try coldStart(command: command, work: work)
        try memory(command: command, work: work)
    }

    private static func row(_ name: String, _ figure: String) {
        FileHandle.standardOutput.write(Data("| \(name) | \(figure) |\n".utf8))
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return seconds(since: start)
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Double {
        let duration = ContinuousClock.now - start
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private static func format(_ value: Double, _ digits: Int = 1) -> String {
        String(format: "%.\(digits)f", value)
    }

    private static func tokenizing(_ corpus: Corpus) {
        let texts = corpus.paragraphs.map { Array($0.utf8) }
        let bytes = texts.reduce(0) { $0 + $1.count }
        var tokenizer = Tokenizer()
        var buffer = TokenBuffer()
        var count = 0
        let time =
            (0..<3).map { _ in
                seconds {
                    count = 0
                    for text in texts {
                        tokenizer.tokenize(text.span, into: &buffer)
                        count += buffer.entries.count
                    }
                }
            }.min() ?? 1
        row(
            "tokenizing, one core",
            "\(format(Double(bytes) / time / 1e6)) MB/s (\(count) tokens of \(format(Double(bytes) / 1e6)) MB)"
        )
    }

    private static func indexing(_ work: String) async throws {
        let reports = work + "/reports"
        let (count, reading, floor) = try feedFloor(of: reports, work)
        row(
            "reading, cutting, analysing (no engine)",
            "\(format(Double(count) / reading, 0)) passages/s"
        )
        row(
            "floor: the same postings into Xapian",
            "\(format(floor, 2)) s, \(format(Double(count) / floor, 0)) passages/s"
        )
        let start = ContinuousClock.now
        _ = try await Indexer(path: work + "/index").index([reports])
        let whole = seconds(since: start)
        row(
            "indexing files",
            "\(format(whole, 2)) s, \(format(Double(count) / whole, 0)) passages/s (\(count) passages)"
        )
        row("indexing / floor", format(whole / floor, 2))
        row("size on disk", "\(format(try size(of: work + "/index") / 1e6)) MB")
    }

    /// What it takes to feed the engine the postings of the files of a folder, which are made before.
    private static func feedFloor(
        of folder: String,
        _ work: String
    ) throws -> (passageCount: Int, reading: Double, seconds: Double) {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let reader = DocumentReader()
        var tape = PostingsTape()
        let reading = try seconds {
            for name in names {
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
                tape.record(try reader.read(bytes: bytes, path: name))
            }
        }
        let floor = try seconds { try tape.play(into: work + "/floor", batch: 20_000) }
        return (tape.passageCount, reading, floor)
    }

    private static func size(of folder: String) throws -> Double {
        try FileManager.default.contentsOfDirectory(atPath: folder).reduce(0) { sum, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            return sum + Double((attributes[.size] as? Int) ?? 0)
        }
    }

    private static func questions(_ corpus: Corpus, _ work: String) async throws {
        let engine = try SearchEngine(path: work + "/index")
        for question in corpus.questions { _ = try await engine.search(question) }
        var all: [(milliseconds: Double, isBare: Bool)] = []
        for question in corpus.questions {
            let start = ContinuousClock.now
            _ = try await engine.search(question)
            all.append((seconds(since: start) * 1000, question.utf8.allSatisfy { $0 < 0x80 }))
        }
        func report(_ name: String, _ times: [Double]) {
            guard !times.isEmpty else { return }
            let sorted = times.sorted()
            let (half, most) = (sorted[sorted.count / 2], sorted[sorted.count * 95 / 100])
            row("\(name), p50 / p95", "\(format(half, 2)) / \(format(most, 2)) ms")
        }
        report("question, top 10 with snippets", all.map(\.milliseconds))
        report("questions with marks", all.filter { !$0.isBare }.map(\.milliseconds))
        report("questions without", all.filter(\.isBare).map(\.milliseconds))
        var understanding: [Double] = []
        for question in corpus.questions {
            let start = ContinuousClock.now
            _ = try await engine.understood(question)
            understanding.append(seconds(since: start) * 1000)
        }
        report("of it, understanding the question", understanding)
    }

    /// What it costs to set the passages for the same questions side by side.
    private static func comparisons(_ corpus: Corpus, _ work: String) async throws {
        let engine = try SearchEngine(path: work + "/index")
        let questions = corpus.questions.prefix(100)
        func median(_ body: (String) async throws -> Void) async throws -> Double {
            var times: [Double] = []
            for question in questions { try await body(question) }
            for question in questions {
                let start = ContinuousClock.now
                try await body(question)
                times.append(seconds(since: start) * 1000)
            }
            return times.sorted()[times.count / 2]
        }
        let plain = try await median { _ = try await engine.search($0) }
        for key in ComparisonKey.allCases {
            var options = SearchEngine.Options()
            options.limit = 3
            let time = try await median {
                _ = try await engine.compare($0, over: key, options: options)
            }
            row(
                "comparison over \(key.rawValue), p50, / question",
                "\(format(time, 2)) ms, \(format(time / plain, 2))"
            )
        }
    }

    /// What counting, grouping, ordering and folding cost beside the plain question, in an index of
    /// documents with letterheads.
    private static func arrangements(
        _ corpus: Corpus,
        _ work: String,
        _ only: String?
    ) async throws {
        let index = work + "/index-with-letterheads"
        if !FileManager.default.fileExists(atPath: index) {
            let reports = work + "/reports-with-letterheads"
            try corpus.writeReports(of: 200, into: reports, hasLetterheads: true)
            _ = try await Indexer(path: index).index([reports])
        }
        let engine = try SearchEngine(path: index)
        let status = try await engine.status()
        row("passages, documents", "\(status.passageCount), \(status.documentCount)")
        try await Arrangements.measure(corpus.questions, engine, only: only) { name, times, plain in
            func part(_ times: [Double], _ share: Int) -> Double {
                times.sorted()[times.count * share / 100]
            }
            let (half, most) = (part(times, 50), part(times, 95))
            row(
                "\(name), p50 / p95",
                "\(format(half, 2)) / \(format(most, 2)) ms"
                    + " (× \(format(half / part(plain, 50), 2)) / \(format(most / part(plain, 95), 2)))"
            )
        }
    }

    /// What the questions of standard input cost, each asked twice.
    private static func ask(_ work: String) async throws {
        let engine = try SearchEngine(path: work + "/index")
        while let question = readLine() {
            _ = try await engine.search(question)
            let time = try await RandomQuestions.milliseconds(of: question, engine)
            print("\(format(time)) ms: \(question)")
        }
    }

    /// What questions cost that nobody means; the slowest go to standard error.
    private static func randomQuestions(_ corpus: Corpus, _ work: String) async throws {
        let engine = try SearchEngine(path: work + "/index")
        let count = 20_000
        let (times, slowest) = try await RandomQuestions.measure(
            count,
            of: corpus.questions,
            engine
        )
        row(
            "\(count) random questions, processor's time, p50 / p95 / slowest",
            "\(format(times[count / 2], 2)) / \(format(times[count * 95 / 100], 2))"
                + " / \(format(times[count - 1])) ms,"
                + " \(times.count { $0 > RandomQuestions.limit }) over \(format(RandomQuestions.limit)) ms"
        )
        for (name, question) in RandomQuestions.wide {
            let time = try await RandomQuestions.milliseconds(of: question, engine)
            row("\(name)", "\(format(time)) ms")
        }
        for (time, question) in slowest {
            let line = "\(format(time)) ms: \(question.debugDescription)\n"
            FileHandle.standardError.write(Data(line.utf8))
        }
    }

    /// Runs a command; returns its greatest resident memory in bytes, as far as it was seen.
    @discardableResult
    private static func run(_ command: String, _ arguments: [String]) throws -> Int {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        var peak = 0
        while process.isRunning {
            let path = "/proc/\(process.processIdentifier)/status"
            let status = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
                peak = max(peak, (Int(line.filter(\.isNumber)) ?? 0) * 1024)
            }
            usleep(2000)
        }
        return peak
    }

    private static func coldStart(command: String, work: String) throws {
        // An index of the size of the real reports.
        let small = work + "/small"
        try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
        for name in ["0.txt", "1.txt"] {
            try FileManager.default.copyItem(
                atPath: "\(work)/reports/\(name)",
                toPath: "\(small)/\(name)"
            )
        }
        try run(command, ["index", "--index", work + "/small-index", small])
        let times = try (0..<21).map { _ in
            try seconds {
                let process = Process()
                process.executableURL = URL(fileURLWithPath: command)
                process.arguments = ["--index", work + "/small-index", "giai phong mat bang"]
                process.standardOutput = FileHandle.nullDevice
                try process.run()
                process.waitUntilExit()
            } * 1000
        }.sorted()
        row("cold start: the command, 400 paragraphs", "\(format(times[10])) ms")
    }

    private static func memory(command: String, work: String) throws {
        let question = try run(command, ["--index", work + "/index", "giai phong mat bang"])
        row("peak memory, question", "\(question >> 20) MB")
        let indexing = try run(command, ["index", "--index", work + "/again", work + "/reports"])
        row("peak memory, indexing", "\(indexing >> 20) MB")
    }
}
