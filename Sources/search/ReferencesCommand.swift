internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search references`.
struct ReferencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "references",
        abstract: "List who cites a document by its number, or what a document cites.",
        discussion: """
            With a number, or its beginning, with or without marks and signs:
              search references 66/NQ-HĐND
              search references 66 nq hdnd
              search references 66
            With --document, what that document cites; with neither, the numbers cited most.
            """
    )

    @OptionGroup var index: IndexLocation

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: "How many passages or numbers (1–1000).")
    var limit = 20

    @Option(help: "How many passages to pass over.")
    var offset = 0

    @Option(help: "What this document cites: its identifier, number, or the end of its path.")
    var document: String?

    @Argument(help: "The number of a document, or its beginning.")
    var number: [String] = []

    func validate() throws {
        guard (1...1000).contains(limit) else {
            throw ValidationError("--limit takes a number from 1 to 1000")
        }
        guard offset >= 0 else { throw ValidationError("--offset takes a number from 0") }
        guard document == nil || number.isEmpty else {
            throw ValidationError("give a number or --document, not both")
        }
    }

    func run() async throws {
        let engine = try await index.open()
        if let document {
            try show(try await engine.references(in: document))
        } else if number.isEmpty {
            try show(try await engine.mostCited(limit: limit))
        } else {
            let number = number.joined(separator: " ")
            try show(try await engine.references(to: number, limit: limit, offset: offset))
        }
    }

    private func show(_ results: ReferenceResults) throws {
        if json {
            Output.line(try ContractJSON.line(results))
        } else {
            for number in results.numbers { ReferencePrinter.print(number) }
            ReferencePrinter.print(results.references, from: offset + 1)
            if results.numbers.isEmpty {
                Output.line("Không có đoạn nào dẫn số “\(results.query)”.")
            }
        }
        if results.numbers.isEmpty { throw ExitCode(Exit.nothingFound) }
    }

    private func show(_ numbers: [CitedNumber]) throws {
        if json {
            Output.line(try ContractJSON.line(["numbers": numbers]))
        } else {
            for number in numbers { ReferencePrinter.print(number) }
            if numbers.isEmpty { Output.line("Chỉ mục không có số văn bản nào được dẫn.") }
        }
        if numbers.isEmpty { throw ExitCode(Exit.nothingFound) }
    }

    private func show(_ documents: [DocumentReferences]) throws {
        if json {
            Output.line(try ContractJSON.line(["documents": documents]))
        } else {
            for document in documents { ReferencePrinter.print(document, limit: limit) }
        }
        if documents.allSatisfy(\.numbers.isEmpty) { throw ExitCode(Exit.nothingFound) }
    }
}
