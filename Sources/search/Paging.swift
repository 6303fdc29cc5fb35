internal import ArgumentParser

/// What the pages of a command's answer hold.
protocol PageContent {
    /// What is counted, `results`.
    static var name: String { get }
    /// How many stand on a page if nothing is said.
    static var usualCount: Int { get }
}

/// The options that take a page out of an answer.
struct Paging<Content: PageContent>: ParsableArguments {
    @Option(help: "How many \(Content.name) (1–1000).")
    var limit = Content.usualCount

    @Option(help: "How many \(Content.name) to pass over.")
    var offset = 0

    /// The place of the first, counted from 1.
    var first: Int { min(offset, 1 << 30) + 1 }

    func validate() throws {
        guard (1...1000).contains(limit) else {
            throw ValidationError("--limit takes a number from 1 to 1000")
        }
        guard offset >= 0 else { throw ValidationError("--offset takes a number from 0") }
    }
}
