internal import ArgumentParser
internal import VietnameseSearch

/// The command `search`: a question is the default, everything else a subcommand.
@main
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search Vietnamese administrative documents and cite what is found.",
        usage: """
            search [OPTIONS] QUERY…
            search COMMAND [OPTIONS] …
            """,
        discussion: """
            Give a question with all, some or none of its diacritics:
              search "giải phóng mặt bằng"
              search giai phong mat bang
            With no index yet, the sample documents are indexed first. Index your own with:
              search index FOLDER

            Exit codes: 0 found, 1 nothing found, 2 usage, 3 the index (missing, locked, damaged), \
            4 input that could not be read.
            """,
        version: SearchEngine.version,
        subcommands: [
            QueryCommand.self, IndexCommand.self, PassagesCommand.self, DocumentsCommand.self,
            ShowCommand.self, OpenCommand.self, CompareCommand.self, ReferencesCommand.self,
            FiguresCommand.self, VerifyCommand.self, StatusCommand.self, AbbreviationsCommand.self,
            SuspectsCommand.self, CheckCommand.self, CompactCommand.self, RepairCommand.self,
            EvaluateCommand.self, ServeCommand.self, McpCommand.self,
        ],
        defaultSubcommand: QueryCommand.self
    )

    static func main() async {
        Output.prepare()
        // Beside the parsing of arguments and the opening of the index, not after them.
        Task.detached { SearchEngine.prepare() }
        do {
            var command = try parseAsRoot(
                DashedWord.marked(Array(CommandLine.arguments.dropFirst()))
            )
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }
}
