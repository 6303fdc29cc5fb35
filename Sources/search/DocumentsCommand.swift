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
                if let title = document.document.header.title { Output.line("     \(title)") }
                Output.line(
                    Style.dim(
                        "     \(document.sectionCount) mục, \(document.passageCount) đoạn ·"
                            + " \(document.document.path)"
                    )
                )
            }
        }
        if documents.isEmpty { throw ExitCode(Exit.nothingFound) }
    }
}

/// The subcommand `search show`.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a passage with its neighbours, or its whole section."
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

    func run() async throws {
        let engine = try await index.open()
        guard
            let context = try await engine.passages(
                around: passage,
                neighbours: max(0, neighbours),
                wholeSection: section
            )
        else {
            Output.error(
                "search: chỉ mục không có đoạn \(passage); mã đoạn đứng trong ngoặc ở mỗi kết quả"
            )
            throw ExitCode(Exit.nothingFound)
        }
        if json {
            Output.line(try ContractJSON.line(context))
            return
        }
        for cited in context.passages {
            PassagePrinter.print(cited, isMarked: cited.identifier == context.identifier)
        }
    }
}

/// The subcommand `search status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how large the index is and in which form."
    )

    @OptionGroup var index: IndexLocation

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let status = try await index.open().status()
        if json {
            Output.line(try ContractJSON.line(status))
            return
        }
        Output.line("Chỉ mục: \(status.path)")
        Output.line("Tài liệu: \(status.documentCount) · đoạn: \(status.passageCount)")
        Output.line("Dạng: \(status.formVersion) · lần ghi: \(status.revision)")
        if status.holdsSamplesOnly { Output.line("Chỉ có tài liệu mẫu.") }
    }
}

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look for damage in the index: exit code 0 where there is none, 3 where there is."
    )

    @OptionGroup var index: IndexLocation

    func run() throws {
        try SearchEngine.check(path: index.path)
        Output.line("Chỉ mục \(index.path) không hỏng.")
    }
}
