internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search abbreviations`.
struct AbbreviationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "abbreviations",
        abstract: "List the abbreviations of the index with their source.",
        usage: "search abbreviations [OPTIONS]",
        discussion: """
            First those that documents define for themselves, with the places; then those of the \
            program's list, and of --abbreviations, whose short form stands in the texts.
            """
    )

    @OptionGroup var index: IndexLocation

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "A file of abbreviations to know besides: short form, tab, long form a line.",
            valueName: "file"
        ),
        completion: .file()
    )
    var abbreviations: String?

    func run() async throws {
        let engine = try await index.open(abbreviations: abbreviations)
        let listed = try await engine.listedAbbreviations()
        let notices = try await engine.notices()
        if json {
            Output.line(try ContractJSON.line(NamedList("abbreviations", listed, notices: notices)))
        } else {
            NoticePrinter.tell(notices)
            for abbreviation in listed { print(abbreviation) }
        }
        if listed.isEmpty, !json { Output.line("Chỉ mục không có dạng viết tắt nào.") }
        if listed.isEmpty { throw ExitCode(Exit.nothingFound) }
    }

    private func print(_ abbreviation: ListedAbbreviation) {
        let source =
            abbreviation.list.map { "danh sách: \($0)" } ?? "\(abbreviation.documents) tài liệu"
        Output.line(
            Style.bold(abbreviation.short) + "  " + Output.oneLine(abbreviation.long)
                + Style.dim("  (\(source))")
        )
        for place in abbreviation.places {
            Output.line(
                Style.dim("     [\(place.document)] \(place.citation), dòng \(place.line)")
            )
        }
    }
}
