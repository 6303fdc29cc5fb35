internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search suspects`.
struct SuspectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspects",
        abstract: "List words whose marks the rest of the index contradicts (errors of a scanner).",
        usage: "search suspects [OPTIONS] [DOCUMENT]",
        discussion: """
            For the person who cleans the text: the word with its neighbours, the marks that the \
            index expects, how surely, and the lines; of a record of a .jsonl file the lines of its \
            text, and its own line in the file. Nothing is changed.
            """
    )

    @OptionGroup var index: IndexLocation

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: "Only suspects that are at least so sure, 0–1.")
    var confidence = 0.8

    @Argument(help: "The document: its identifier, number, or the end of its path; else all.")
    var document: String?

    func validate() throws {
        guard (0...1).contains(confidence) else {
            throw ValidationError("--confidence takes a number from 0 to 1")
        }
    }

    func run() async throws {
        let engine = try await index.open()
        let suspects = try await engine.suspects(in: document, confidence: confidence)
        let notices = try await engine.notices()
        if json {
            Output.line(try ContractJSON.line(NamedList("suspects", suspects, notices: notices)))
        } else {
            NoticePrinter.tell(notices)
            for suspect in suspects {
                let sure = Int((suspect.confidence * 100).rounded())
                Output.line(
                    Output.oneLine(suspect.text) + " → " + Style.highlight(suspect.expected)
                        + Style.dim("  \(sure) %")
                )
                let record = suspect.recordLine.map { ", bản ghi ở dòng \($0) của tệp" } ?? ""
                Output.line(
                    "   " + Style.citation(suspect.citation + record)
                        + Style.dim("  [\(suspect.passage)]")
                )
            }
        }
        if suspects.isEmpty, !json { Output.line("Không có chỗ nào đáng ngờ.") }
        if suspects.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}
