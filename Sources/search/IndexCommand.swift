internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search index`.
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Add or refresh files, folders and archives.",
        usage: "search index [OPTIONS] PATH…",
        discussion: """
            A changed file is replaced, an unchanged one passed over, and a document whose file is \
            gone from an indexed folder is removed. A file that cannot be read stops nothing; the \
            exit code is then 4. A .zip archive is entered like a folder, within limits; a member is \
            the document archive.zip/report.pdf. Files of the same content are one document with \
            several paths; it stays as long as one of them does. A .jsonl file, plain or .gz, holds \
            a document a line:
              {"id": "12", "title": "…", "text": "…"}
            and, as far as they are known, "kind", "number", "date", "year", "agency", "place".

            With --watch the command stays and takes in what is new, changed, moved or deleted, half \
            a second after it is quiet, a line (with --json: an object) for each set of changes. The \
            index is free for other commands in between. Ctrl-C, SIGTERM or SIGHUP ends it with exit \
            code 0; an index that is deleted meanwhile with 3. A run that is stopped before its end \
            keeps what it has done, and ends with 130 (143 after SIGTERM, 129 after SIGHUP, which \
            nohup keeps away).
            """
    )

    @OptionGroup var index: IndexFolder

    @Flag(help: "Print the report as one JSON object.")
    var json = false

    @Flag(name: .customLong("ocr"), help: "Recognise scans, with tesseract: seconds a page, once.")
    var recognizesScans = false

    @Flag(name: .customLong("watch"), help: "Stay, and take in changes until Ctrl-C.")
    var watches = false

    @Option(
        help: ArgumentHelp(
            "Make a new index of so many shards (1–256), each a folder of its own: INDEX/shard-1 …",
            discussion: """
                Together they answer as one index. A shard can be moved to another machine and be \
                answered for there by xapian-tcpsrv; a document stays in its shard.
                """,
            valueName: "count"
        )
    )
    var shards: Int?

    @OptionGroup var selection: SelectionOptions

    @Argument(help: "Files, folders and .zip archives.", completion: .file())
    var paths: [String]

    func validate() throws {
        if let shards, !(1...Indexer.mostShards ~= shards) {
            throw ValidationError("--shards takes 1 to \(Indexer.mostShards)")
        }
    }

    func run() async throws {
        try await Interruption.stopping { [self] in
            if watches { try await keep() } else { try await index() }
        }
    }

    private var indexer: Indexer {
        Indexer(
            path: index.path,
            recognizesScans: recognizesScans,
            selection: selection.selection,
            shardCount: shards
        )
    }
    private var areSamples: Bool { paths == [IndexLocation.samples] }

    private func index() async throws {
        let meter = ProgressMeter()
        let report = try await indexer.index(paths, asSamples: areSamples) { progress in
            meter.show(progress)
            return !Interruption.happened
        }
        meter.clear()
        try show(report)
        if report.isStopped { throw ExitCode(Interruption.exitCode) }
        if !report.failures.isEmpty { throw ExitCode(Exit.input) }
        let found = report.added + report.replaced + report.unchanged + report.duplicates
        if found + report.removed == 0 {
            Output.error(
                "search: không có tài liệu nào đọc được trong \(paths.joined(separator: ", "));"
                    + " hãy chỉ một tệp hoặc thư mục khác"
            )
            throw ExitCode(Exit.nothingFound)
        }
    }

    private func keep() async throws {
        let meter = ProgressMeter()
        var hasBegun = false
        let watch = indexer.watch(paths, asSamples: areSamples) { progress in
            meter.show(progress)
            return !Interruption.happened
        }
        for try await report in watch {
            meter.clear()
            if hasBegun, !json {
                tell(report)
                if let changes = changes(report) { Output.line(changes) }
            } else {
                try show(report)
            }
            if report.isStopped { throw ExitCode(Interruption.exitCode) }
            if !hasBegun, report.passedOver + report.unchanged + report.added == 0,
                !report.failures.isEmpty, report.failures.count == paths.count
            {
                // A path that is not there is a slip of the hand, not something to wait for.
                throw ExitCode(Exit.input)
            }
            if !hasBegun, Output.showsProgress {
                Output.error("Đang theo dõi \(paths.joined(separator: ", ")); Ctrl-C để dừng.")
            }
            hasBegun = true
            meter.restart()
        }
    }

    private func show(_ report: IndexingReport) throws {
        tell(report)
        Output.line(json ? try ContractJSON.line(report) : summary(report))
    }

    private func tell(_ report: IndexingReport) {
        for warning in report.warnings { Output.error("search: \(warning)") }
        for failure in report.failures { Output.error("search: \(failure.reason)") }
    }

    /// What a set of changes did; `nil` where it did nothing to the index.
    private func changes(_ report: IndexingReport) -> String? {
        let parts = [
            (report.added, "tài liệu mới"), (report.replaced, "thay thế"),
            (report.removed, "đã xoá"), (report.moved, "đổi chỗ"),
            (report.failures.count, "không đọc được"),
            (report.passages, "đoạn"),
        ]
        let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        guard !told.isEmpty || report.isStopped else { return nil }
        return (report.isStopped ? "Đã dừng: " : "Thay đổi: ") + told.joined(separator: ", ")
    }

    private func summary(_ report: IndexingReport) -> String {
        var parts = [
            "\(report.added) tài liệu mới", "\(report.replaced) thay thế",
            "\(report.unchanged) không đổi", "\(report.removed) đã xoá",
        ]
        if report.moved > 0 { parts.append("\(report.moved) đổi chỗ") }
        if report.duplicates > 0 { parts.append("\(report.duplicates) bản trùng") }
        if report.archives > 0 { parts.append("\(report.archives) tệp nén đã mở") }
        if report.samplesRemoved > 0 { parts.append("\(report.samplesRemoved) tài liệu mẫu đã bỏ") }
        if report.passedOver > 0 { parts.append("\(report.passedOver) tệp loại khác bỏ qua") }
        if !report.failures.isEmpty { parts.append("\(report.failures.count) không đọc được") }
        let state = report.isStopped ? "Đã dừng" : "Xong"
        return "\(state): \(parts.joined(separator: ", ")); \(report.passages) đoạn → \(index.path)"
    }
}
