internal import ArgumentParser
internal import Documents
internal import VietnameseSearch

/// The options that narrow an answer by what a passage says and who says it.
struct Narrowing: ParsableArguments {
    @Option(help: "Only passages of this role.")
    var role: Role?

    @Option(help: "Only documents of this agency or place.")
    var agency: String?

    /// Sets what was asked for.
    func apply(to options: inout SearchEngine.Options) {
        options.role = role
        options.agency = agency
    }
}

/// The options that narrow an answer to some documents.
struct DocumentNarrowing: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only passages of this year, or of these: 2024, 2023..2025, 2023.. (and later).",
            valueName: "years"
        ),
        transform: Self.years(named:)
    )
    var year: ClosedRange<Int>?

    @Option(help: "Only this document: its identifier, number, or the end of its path.")
    var document: String?

    /// Sets what was asked for.
    func apply(to options: inout SearchEngine.Options) {
        options.years = year
        options.document = document
    }

    private static func years(named text: String) throws -> ClosedRange<Int> {
        guard let years = SearchEngine.Options.years(text) else {
            throw ValidationError("--year takes a year, or two with .. between: 2023..2025")
        }
        return years
    }
}
