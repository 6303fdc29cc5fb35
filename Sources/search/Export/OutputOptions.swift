internal import ArgumentParser

/// Which formats a command knows.
protocol OutputChoice: SendableMetatype {
    static var formats: [OutputFormat] { get }
}

/// The formats of a question.
enum RankedOutput: OutputChoice {
    static let formats = OutputFormat.allCases
}

/// The formats of what has no rank.
enum ListedOutput: OutputChoice {
    static let formats: [OutputFormat] = [.text, .json, .jsonl, .markdown, .csv]
}

/// The options that say how to print; `--json` is short for `--format json`.
struct OutputOptions<Choice: OutputChoice>: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How to print: \(Self.names.joined(separator: ", ")) (default: text).",
            valueName: "format"
        ),
        completion: .list(Self.names),
        transform: Self.format(named:)
    )
    var format: OutputFormat?

    @Flag(help: "Print one JSON object: --format json.")
    var json = false

    func validate() throws { _ = try chosen() }

    /// What was chosen.
    /// - Parameter markdown: whether a flag asks for Markdown.
    func chosen(markdown: Bool = false) throws -> OutputFormat {
        var formats: Set<OutputFormat> = format.map { [$0] } ?? []
        if json { formats.insert(.json) }
        if markdown { formats.insert(.markdown) }
        guard formats.count <= 1 else {
            let names = OutputFormat.allCases.filter(formats.contains).map(\.rawValue)
            throw ValidationError("one format at a time: not \(names.joined(separator: " and "))")
        }
        return formats.first ?? .text
    }

    private static var names: [String] { Choice.formats.map(\.rawValue) }

    private static func format(named name: String) throws -> OutputFormat {
        guard let format = OutputFormat(rawValue: name), Choice.formats.contains(format) else {
            throw ValidationError("--format takes one of \(names.joined(separator: ", "))")
        }
        return format
    }
}
