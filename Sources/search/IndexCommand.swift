internal import ArgumentParser
internal import Synchronization
internal import VietnameseSearch

/// The subcommand `search index`.
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Add or refresh files, folders and archives.",
        discussion: """
            A changed file is replaced, an unchanged one passed over, and a document whose file is
            gone from an indexed folder is removed. A file that cannot be read stops nothing; the
            exit code is then 4. A .zip archive is entered like a folder, within limits; a member is
            the document archive.zip/report.pdf. Files of the same content are one document with
            several paths; it stays as long as one of them does. A .jsonl file, plain or .gz, holds a document a line:
              {"id": "12", "title": "…", "text": "…"}
            and, as far as they are known, "kind", "number", "date", "year", "agency", "place".
            """
    )

    @OptionGroup var index: IndexLocation

    @Flag(help: "Print the report as one JSON object.")
    var json = false

    @Flag(name: .customLong("ocr"), help: "Recognise scans, with tesseract: seconds a page, once.")
    var recognizesScans = false

    @OptionGroup var selection: SelectionOptions

    @Argument(help: "Files, folders and .zip archives.")
    var paths: [String]

    func run() async throws {
        let meter = ProgressMeter()
        Interruption.listen()
        let indexer = Indexer(
            path: index.path,
            recognizesScans: recognizesScans,
            selection: selection.selection
        )
        let report = try await indexer.index(
            paths,
            asSamples: paths == [IndexLocation.samples]
        ) { progress in
            meter.show(progress)
            return !Interruption.happened
        }
        meter.clear()
        for warning in report.warnings { Output.error("search: \(warning)") }
        for failure in report.failures { Output.error("search: \(failure.reason)") }
        if json {
            Output.line(try ContractJSON.line(report))
        } else {
            Output.line(summary(report))
        }
        if report.isStopped { throw ExitCode(130) }
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

    private func summary(_ report: IndexingReport) -> String {
        var parts = [
            "\(report.added) tài liệu mới", "\(report.replaced) thay thế",
            "\(report.unchanged) không đổi", "\(report.removed) đã xoá",
        ]
        if report.duplicates > 0 { parts.append("\(report.duplicates) bản trùng") }
        if report.archives > 0 { parts.append("\(report.archives) tệp nén đã mở") }
        if report.samplesRemoved > 0 { parts.append("\(report.samplesRemoved) tài liệu mẫu đã bỏ") }
        if report.passedOver > 0 { parts.append("\(report.passedOver) tệp loại khác bỏ qua") }
        if !report.failures.isEmpty { parts.append("\(report.failures.count) không đọc được") }
        let state = report.isStopped ? "Đã dừng" : "Xong"
        return "\(state): \(parts.joined(separator: ", ")); \(report.passages) đoạn → \(index.path)"
    }
}
