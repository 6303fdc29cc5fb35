internal import ArgumentParser
internal import Documents
internal import VietnameseSearch

/// The subcommand `search documents`.
struct DocumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents",
        abstract: "List the documents of the index."
    )

    @OptionGroup var index: IndexLocation

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let documents = try await index.open().documents()
        if json {
            Output.line(try ContractJSON.line(["documents": documents]))
        } else {
            for document in documents {
                Output.line(
                    Style.bold(document.document.identifier) + "  "
                        + Style.citation(document.citation)
                )
                if let title = document.document.header.title {
                    Output.line("     " + Output.oneLine(title))
                }
                let encoding =
                    document.encoding.flatMap { $0 == "Unicode" ? nil : " · bảng mã \($0)" } ?? ""
                Output.line(
                    Style.dim(
                        "     \(document.sectionCount) mục, \(document.passageCount) đoạn"
                            + "\(encoding) · \(document.document.path)"
                    )
                )
                for path in document.document.otherPaths {
                    Output.line(Style.dim("     = \(path)"))
                }
            }
        }
        if documents.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}
