internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search passages`.
struct PassagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passages",
        abstract: "Show how documents are cut into passages, without an index.",
        usage: "search passages [OPTIONS] PATH…"
    )

    @Flag(help: "Print JSON Lines, one passage each.")
    var json = false

    @Flag(name: .customLong("ocr"), help: "Recognise scans, with tesseract.")
    var recognizesScans = false

    @OptionGroup var selection: SelectionOptions

    @Argument(help: "Files, folders and .zip archives.", completion: .file())
    var paths: [String]

    func run() async throws {
        var failed = false
        var found = false
        try await PassagePreview.read(
            paths,
            recognizesScans: recognizesScans,
            selection: selection.selection
        ) { outcome in
            switch outcome {
            case .failure(let failure):
                failed = true
                Output.error("search: \(failure.reason)")
            case .warnings(let warnings):
                for warning in warnings { Output.error("search: \(warning)") }
            case .passages(let passages):
                for passage in passages {
                    found = true
                    if json {
                        Output.line(try ContractJSON.line(passage))
                    } else {
                        PassagePrinter.print(passage)
                    }
                }
            }
        }
        if failed { throw ExitCode(Exit.input) }
        if !found {
            Output.error(
                "search: không có tài liệu nào đọc được trong \(paths.joined(separator: ", "));"
                    + " hãy chỉ một tệp hoặc thư mục khác"
            )
            throw ExitCode(Exit.nothingFound)
        }
    }
}
