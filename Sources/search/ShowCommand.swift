internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search show`.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a passage with its neighbours, or its whole section.",
        usage: "search show [OPTIONS] PASSAGE"
    )

    @OptionGroup var index: IndexLocation

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Show the whole section of the passage.")
    var section = false

    @Option(help: "How many passages before and after it.")
    var neighbours = 1

    @Argument(help: "The identifier of a passage, as results show it (002:41).")
    var passage: String

    func validate() throws {
        guard neighbours >= 0 else { throw ValidationError("--neighbours takes a number from 0") }
    }

    func run() async throws {
        let engine = try await index.open()
        guard
            let context = try await engine.passages(
                around: passage,
                neighbours: neighbours,
                wholeSection: section
            )
        else {
            Output.error(
                "search: chỉ mục không có đoạn \(passage); mã đoạn đứng trong ngoặc ở mỗi kết quả"
            )
            let notices = try await engine.notices()
            if json {
                let absent = PassageContext(absent: passage, notices: notices)
                Output.line(try ContractJSON.line(absent))
            } else {
                NoticePrinter.tell(notices)
            }
            throw ExitCode(Exit.nothingFound)
        }
        if json {
            Output.line(try ContractJSON.line(context))
            return
        }
        for cited in context.passages {
            PassagePrinter.print(cited, isMarked: cited.identifier == context.identifier)
        }
        NoticePrinter.tell(context.notices)
    }
}
