internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search repair`.
struct RepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair",
        abstract: "Build a damaged index, or one of an older form, anew from what can be saved.",
        usage: "search repair [OPTIONS]",
        discussion: """
            Documents are read again from their files; those whose file is gone or cannot be read \
            are taken from the text that the index still holds. Identifiers stay, and with them \
            citations. The new index is made beside the old one and takes its place at once: a \
            repair that fails or is stopped leaves the old one as it was.

            Exit code 0 where everything was saved. 3 where something is lost or may be of an older \
            state: each document is named, and where there may have been others of which nothing is \
            left, that is said. 3 also where not one document could be saved of an index that held \
            any, or may have: then the old one stays as it was; index the folder of the documents \
            anew.

            A text whose file is not known any more becomes a file in the folder recovered/ of the \
            index.

            Of a set each damaged shard is built anew and takes its place by itself; sound ones stay \
            as they are, byte for byte. A shard that is gone is made anew without a document, and \
            that is told: 3, and index the folder of the documents again. One of which not one \
            document could be saved stays as it was: 3.
            """
    )

    @OptionGroup var index: IndexFolder

    @Flag(help: "Print the report as one JSON object.")
    var json = false

    @Flag(name: .customLong("ocr"), help: "Recognise scans again instead of keeping their text.")
    var recognizesScans = false

    func run() async throws {
        try await Interruption.stopping { [self] in try await repair() }
    }

    private func repair() async throws {
        let meter = ProgressMeter()
        let indexer = Indexer(path: index.path, recognizesScans: recognizesScans)
        let report: RepairReport
        do {
            report = try await indexer.repair { progress in
                meter.show(progress)
                return !Interruption.happened
            }
        } catch is CancellationError {
            meter.clear()
            throw ExitCode(Interruption.exitCode)
        }
        meter.clear()
        Output.line(json ? try ContractJSON.line(report) : Self.text(of: report))
        if !report.isWhole { throw ExitCode(Exit.index) }
    }

    /// What was saved from where, and what was not, by name.
    private static func text(of report: RepairReport) -> String {
        var lines =
            report.shards.map { Self.lines(of: $0, in: report.index) } ?? [
                "Đã lập lại chỉ mục \(report.index): \(report.documentCount) tài liệu,"
                    + " \(report.passages) đoạn."
            ]
        lines.append(
            "Đọc lại từ tệp: \(report.fromFiles) · lấy từ văn bản đã lưu:"
                + " \(report.fromStoredText.count) · mất: \(report.lost.count)"
        )
        for kept in report.fromStoredText {
            lines.append("Từ văn bản đã lưu: [\(kept.document)] \(kept.path) (\(kept.reason))")
        }
        for loss in report.lost { lines.append(line(of: loss)) }
        if report.mayLackDocuments {
            lines.append(
                "Có thể còn mất tài liệu khác mà chỉ mục không còn kể tên được; hãy chạy: search index"
                    + " THƯ_MỤC --index \(report.index) với thư mục tài liệu"
            )
        }
        if let recovered = report.recovered {
            lines.append(
                "Văn bản không còn rõ tệp nằm trong \(recovered); khi đã lập chỉ mục lại các tệp thì"
                    + " hãy xoá các tệp trong đó rồi chạy: search index \(recovered) --index \(report.index)"
            )
        }
        return lines.map { Output.oneLine($0) }.joined(separator: "\n")
    }

    /// What became of each shard; nothing is said of those that were sound beside others.
    private static func lines(of shards: [RepairReport.Shard], in index: String) -> [String] {
        let changed = shards.filter { $0.outcome != .sound }
        guard !changed.isEmpty else { return ["Không phần nào của chỉ mục \(index) hỏng."] }
        let lines = changed.map { shard in
            let name = "phần \(shard.number) trong \(shards.count) phần (\(shard.path))"
            return switch shard.outcome {
            case .made: "Đã lập mới \(name), còn trống: thư mục của nó không còn chỉ mục nào."
            case .left:
                "Không cứu được tài liệu nào từ \(name), phần đó vẫn để nguyên; hãy dời thư mục đó đi"
                    + " rồi chạy: search repair --index \(index), sau đó: search index THƯ_MỤC --index"
                    + " \(index)"
            default: "Đã lập lại \(name): \(shard.documents) tài liệu."
            }
        }
        return changed.count < shards.count
            ? lines + ["Các phần khác không hỏng, vẫn để nguyên."] : lines
    }

    private static func line(of loss: RepairReport.Loss) -> String {
        let names = [loss.path, loss.beginning.map { "“\($0)…”" }].compactMap { $0 }
        let name = names.isEmpty ? "không còn biết tên" : names.joined(separator: " ")
        let whole = loss.passageCount.map { "\($0)" } ?? "?"
        let part =
            loss.passagesSaved > 0
            ? "còn \(loss.passagesSaved)/\(whole) đoạn"
                + (loss.mayBeOlder ? ", có thể của một lần ghi cũ" : "")
            : "mất cả \(whole) đoạn"
        return
            "Mất: [\(loss.document)] \(name): \(part) (\(loss.reason)); hãy tìm lại tệp rồi chạy:"
            + " search index"
    }
}
