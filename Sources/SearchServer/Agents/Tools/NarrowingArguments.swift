internal import Documents
internal import VietnameseSearch

/// The arguments that narrow a question to some passages.
struct NarrowingArguments: Sendable {
    private let role = ToolArgument<Role?>.choice(
        "role",
        "Only sections that speak of this: limitations are tồn tại, hạn chế, khó khăn."
    )
    private let years = ToolArgument.years(
        "year",
        "Only passages of this year, or of these: 2024, \"2023..2025\"."
    )
    private let first = ToolArgument.optionalText(
        "from",
        longest: 20,
        "Only documents from this day on: 2023, 2023-11, 2023-11-05."
    )
    private let last = ToolArgument.optionalText(
        "to",
        longest: 20,
        "Only documents up to this day."
    )
    private let document = ToolArgument.optionalText(
        "document",
        longest: 1000,
        "Only this document: its id, its number (346/BC-UBND) or the end of its path."
    )
    private let agency = ToolArgument.optionalText(
        "agency",
        longest: 300,
        "Only documents of this agency or place."
    )
    private let kind = ToolArgument.optionalText(
        "kind",
        longest: 100,
        "Only documents of this kind: báo cáo, nghị quyết."
    )

    var all: [any DeclaredArgument] { [role, years, first, last, document, agency, kind] }

    func apply(_ given: GivenArguments, to options: inout SearchEngine.Options) throws {
        options.role = try given.value(of: role)
        options.years = try given.value(of: years)
        let (from, to) = (try given.value(of: first), try given.value(of: last))
        if from != nil || to != nil {
            guard let days = SearchEngine.Options.days(from: from, to: to) else {
                throw ToolProblem(
                    message: "“from” and “to” take a day, a month or a year: 2023-11-05"
                )
            }
            options.days = days
        }
        options.document = try given.value(of: document)
        options.agency = try given.value(of: agency)
        options.kind = try given.value(of: kind)
    }
}
