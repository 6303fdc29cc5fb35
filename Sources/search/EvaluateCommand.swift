internal import ArgumentParser
internal import FoundationEssentials
internal import VietnameseSearch
internal import VietnameseText

/// The subcommand `search evaluate`.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure the ranking of documents on judged questions.",
        usage: """
            search evaluate [OPTIONS] --docs FILE --queries FILE --qrels FILE
            search evaluate [OPTIONS] --sets FOLDER
            """,
        discussion: """
            The documents are indexed in a folder of their own, the questions asked, and nDCG@10, \
            MRR@10, recall@10, recall@100 and the median time of a question printed:
              search evaluate --docs docs.jsonl.gz --queries q.tsv --qrels qrels.tsv
            A folder of sets, each a folder with docs.jsonl, queries*.tsv and qrels*.tsv:
              search evaluate --sets FOLDER

            --run writes the rankings as TREC does (parted by tabs), --against compares with such a \
            file by a paired randomization test. With --sets both are folders.
            """
    )

    @Option(help: "The documents: JSON Lines, plain or .gz.", completion: .file())
    var docs: String?

    @Option(help: "The questions: identifier, tab, question.", completion: .file())
    var queries: String?

    @Option(help: "The judgments: question, document, grade, parted by tabs.", completion: .file())
    var qrels: String?

    @Option(help: "A folder of sets.", completion: .directory)
    var sets: String?

    @Option(help: "Write the rankings to this file (with --sets: folder).", completion: .file())
    var run: String?

    @Option(help: "Compare with this earlier run (with --sets: folder).", completion: .file())
    var against: String?

    @Flag(help: "Take the words as typed: restore, repair and abbreviate nothing.")
    var literal = false

    @Flag(help: "Measure the ranking without each of its features too.")
    var ablation = false

    @Option(help: "Keep the indexes in this folder and use them again.", completion: .directory)
    var work: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if sets != nil {
            guard docs == nil, queries == nil, qrels == nil else {
                throw ValidationError("--sets stands instead of --docs, --queries and --qrels")
            }
        } else if docs == nil || queries == nil || qrels == nil {
            throw ValidationError("give --docs, --queries and --qrels, or --sets")
        }
    }

    func run() async throws {
        Interruption.listen()
        let work = try WorkFolder(given: work)
        defer { work.remove() }
        let jobs = try EvaluationJob.jobs(of: self)
        var rows: [EvaluationRow] = []
        for job in jobs {
            let set = try RelevanceSet(queries: job.queries, qrels: job.qrels)
            let earlier = try job.against.map(RankedRun.init)
            let index = work.path + "/" + job.index
            try await build(index, of: job.docs)
            let engine = try SearchEngine(path: index)
            let evaluation = try await Evaluation(
                of: engine,
                on: set,
                isLiteral: literal,
                ablates: ablation,
                against: earlier
            ) { done in
                if Output.showsProgress, done % 10 == 0 {
                    Output.progress("\(job.name): \(done)/\(set.questions.count) câu hỏi")
                }
                return !Interruption.happened
            }
            if Output.showsProgress { Output.progress("") }
            if let path = job.run {
                try evaluation.run.write(to: path, questions: set.questions.map(\.identifier))
            }
            let row = EvaluationRow(set: job.name, evaluation: evaluation)
            if !json { row.print(isFirst: rows.isEmpty) }
            rows.append(row)
        }
        if json {
            if sets == nil, let row = rows.first {
                Output.line(try ContractJSON.line(row))
            } else {
                Output.line(try ContractJSON.line(["sets": rows]))
            }
        }
        if rows.isEmpty {
            Output.error(
                "search: \(sets ?? "") không có bộ nào; mỗi bộ là một thư mục có docs.jsonl,"
                    + " queries*.tsv và qrels*.tsv"
            )
            throw ExitCode(Exit.nothingFound)
        }
    }

    private func build(_ index: String, of docs: String) async throws {
        let meter = ProgressMeter()
        let report = try await Indexer(path: index).index([docs]) { progress in
            meter.show(progress)
            return !Interruption.happened
        }
        meter.clear()
        if report.isStopped { throw ExitCode(130) }
        for failure in report.failures { Output.error("search: \(failure.reason)") }
        if report.added + report.replaced + report.unchanged == 0 {
            throw SearchError(
                code: .input,
                message: "\(docs): không có tài liệu nào; hãy chỉ một tệp JSON Lines khác"
            )
        }
    }
}

/// What one evaluation reads and writes.
private struct EvaluationJob {
    /// The set, named after its folder.
    var set: String
    /// The folder of its index: other documents of the same name have another.
    var index: String {
        let path =
            docs.hasPrefix("/") ? docs : FileManager.default.currentDirectoryPath + "/" + docs
        return "\(set)-\(String(TokenBuffer.key(of: path), radix: 16))"
    }
    /// The set and the queries, for the table.
    var name: String
    var docs: String
    var queries: String
    var qrels: String
    var run: String?
    var against: String?

    static func jobs(of command: EvaluateCommand) throws -> [EvaluationJob] {
        guard let sets = command.sets else {
            guard let docs = command.docs, let queries = command.queries, let qrels = command.qrels
            else { return [] }
            return [
                EvaluationJob(
                    set: "documents",
                    name: docs.split(separator: "/").last.map(String.init) ?? docs,
                    docs: docs,
                    queries: queries,
                    qrels: qrels,
                    run: command.run,
                    against: command.against
                )
            ]
        }
        let files = FileManager.default
        if let run = command.run {
            try? files.createDirectory(atPath: run, withIntermediateDirectories: true)
        }
        guard let folders = try? files.contentsOfDirectory(atPath: sets).sorted() else {
            throw SearchError(
                code: .input,
                message: "\(sets): không đọc được thư mục; hãy kiểm tra lại đường dẫn"
            )
        }
        var jobs: [EvaluationJob] = []
        for folder in folders {
            let path = sets + "/" + folder
            let names = ((try? files.contentsOfDirectory(atPath: path)) ?? []).sorted()
            guard let docs = names.first(where: { $0.hasPrefix("docs.jsonl") }),
                let qrels = names.first(where: { $0.hasPrefix("qrels") && $0.hasSuffix(".tsv") })
            else { continue }
            let all = names.filter { $0.hasPrefix("queries") && $0.hasSuffix(".tsv") }
            // Shorter names first: `queries.dev.tsv` before `queries.dev.nodau.tsv`.
            for queries in all.sorted(by: { ($0.count, $0) < ($1.count, $1) }) {
                let kind = queries.dropLast(4).dropFirst("queries".count).drop { $0 == "." }
                let name = kind.isEmpty ? folder : "\(folder) \(kind)"
                let file = name.replacing(" ", with: "-") + ".trec"
                jobs.append(
                    EvaluationJob(
                        set: folder,
                        name: name,
                        docs: path + "/" + docs,
                        queries: path + "/" + queries,
                        qrels: path + "/" + qrels,
                        run: command.run.map { $0 + "/" + file },
                        against: command.against.map { $0 + "/" + file }
                    )
                )
            }
        }
        return jobs
    }
}

/// One line of the table.
private struct EvaluationRow: Encodable {
    var set: String
    var evaluation: Evaluation

    private enum Key: String, CodingKey { case set }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(set, forKey: .set)
        try evaluation.encode(to: encoder)
    }

    private static let width = 36

    func print(isFirst: Bool) {
        if isFirst {
            let head = "set".padded(to: Self.width)
            Output.line(head + " nDCG@10  MRR@10  rec@10 rec@100   p50 ms  queries")
        }
        let measures = evaluation.measures
        var line = set.padded(to: Self.width)
        line += "  " + measures.ndcg10.digits(4) + "  " + measures.mrr10.digits(4)
        line += "  " + measures.recall10.digits(4) + "  " + measures.recall100.digits(4)
        line += "   " + evaluation.p50Milliseconds.digits(1) + "  \(evaluation.questions)"
        if let test = evaluation.comparison {
            let sign = test.difference < 0 ? "" : "+"
            line += "  \(sign)\(test.difference.digits(4)), p = \(test.p.digits(4))"
            line += " (\(test.better) better, \(test.worse) worse)"
        }
        Output.line(line)
        for ablation in evaluation.ablations {
            let difference = ablation.ndcg10 - measures.ndcg10
            Output.line(
                "  without \(ablation.feature)".padded(to: Self.width) + "  "
                    + ablation.ndcg10.digits(4) + "  " + (difference < 0 ? "" : "+")
                    + difference.digits(4)
            )
        }
    }
}

extension Double {
    fileprivate func digits(_ count: Int) -> String {
        var scale = 1.0
        for _ in 0..<count { scale *= 10 }
        let scaled = Int((magnitude * scale).rounded())
        let text = String(scaled)
        let padded = String(repeating: "0", count: max(0, count + 1 - text.count)) + text
        let sign = self < 0 && scaled > 0 ? "-" : ""
        return sign + padded.dropLast(count) + "." + padded.suffix(count)
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

/// The folder of the indexes: the one that was given, or one that goes when the command ends.
private struct WorkFolder {
    let path: String
    private let isTemporary: Bool

    init(given: String?) throws {
        let files = FileManager.default
        isTemporary = given == nil
        // Named as all temporary folders of this program are, so that what is left is swept.
        path =
            given
            ?? files.temporaryDirectory.path
            + "/search-vietnamese-\(ProcessInfo.processInfo.processIdentifier)-evaluate"
        do {
            try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw SearchError(
                code: .input,
                message: "không tạo được thư mục \(path); hãy kiểm tra quyền truy cập"
            )
        }
    }

    func remove() {
        if isTemporary { try? FileManager.default.removeItem(atPath: path) }
    }
}
