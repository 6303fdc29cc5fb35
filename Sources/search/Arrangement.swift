internal import ArgumentParser
internal import VietnameseSearch

/// The options that count, order and gather the passages of an answer.
struct Arrangement: ParsableArguments {
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
    }

    /// Sets what was asked for.
    func apply(to options: inout SearchEngine.Options) {
        options.order = sort
        options.hasFacets = facets
        options.grouping = group
        options.groupLimit = perGroup
        options.isFolding = fold
    }
}
