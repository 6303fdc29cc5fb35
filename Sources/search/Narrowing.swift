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

    @Option(help: "Only documents of this kind: \"báo cáo\", \"ke hoach\".")
    var kind: String?

    @Option(help: "Only documents from this day, month or year on: 2023-11-05, 11/2023, 2023.")
    var from: String?

    @Option(help: "Only documents up to this day, month or year.")
    var to: String?

    /// Whether any of them is given.
    var isGiven: Bool { year != nil || [document, kind, from, to].contains { $0 != nil } }

    func validate() throws {
        var options = SearchEngine.Options()
        try apply(to: &options)
    }

    /// Sets what was asked for.
    func apply(to options: inout SearchEngine.Options) throws {
        options.years = year
        options.document = document
        options.kind = kind
        guard options.narrow(from: from, to: to) else {
            throw ValidationError(
                "--from and --to take a day, a month or a year: 2023-11-05, 11/2023, 2023"
            )
        }
    }

    private static func years(named text: String) throws -> ClosedRange<Int> {
        guard let years = SearchEngine.Options.years(text) else {
            throw ValidationError("--year takes a year, or two with .. between: 2023..2025")
        }
        return years
    }
}
