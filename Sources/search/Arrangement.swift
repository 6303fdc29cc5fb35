internal import ArgumentParser
internal import VietnameseSearch

/// The options that narrow, count, order and gather the passages of an answer.
struct Arrangement: ParsableArguments {
    @Option(help: "Only documents of this kind: \"báo cáo\", \"ke hoach\".")
    var kind: String?

    @Option(help: "Only documents from this day, month or year on: 2023-11-05, 11/2023, 2023.")
    var from: String?

    @Option(help: "Only documents up to this day, month or year.")
    var to: String?

    @Option(help: ArgumentHelp("The order; document: as the texts have them.", valueName: "order"))
    var sort = SearchEngine.Order.relevance

    @Flag(help: "Count all matches by role, year, agency, place, kind and document.")
    var facets = false

    @Option(
        help: ArgumentHelp(
            "Show the best passages of each document or section; --limit counts these.",
            valueName: "what"
        )
    )
    var group: SearchEngine.Grouping?

    @Option(help: "How many passages of each group (1–20).")
    var perGroup = 3

    @Flag(
        inversion: .prefixedNo,
        help: "Show passages that say nearly the same once, with a list of the others."
    )
    var fold = false

    func validate() throws {
        guard (1...20).contains(perGroup) else {
            throw ValidationError("--per-group takes a number from 1 to 20")
        }
        var options = SearchEngine.Options()
        try narrowDays(&options)
    }

    /// Sets what was asked for.
    func apply(to options: inout SearchEngine.Options) throws {
        options.kind = kind
        try narrowDays(&options)
        options.order = sort
        options.hasFacets = facets
        options.grouping = group
        options.groupLimit = perGroup
        options.isFolding = fold
    }

    private func narrowDays(_ options: inout SearchEngine.Options) throws {
        guard options.narrow(from: from, to: to) else {
            throw ValidationError(
                "--from and --to take a day, a month or a year: 2023-11-05, 11/2023, 2023"
            )
        }
    }
}
