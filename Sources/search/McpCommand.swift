internal import ArgumentParser
internal import Glibc
internal import SearchServer
internal import VietnameseSearch

/// The subcommand `search mcp`.
struct McpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Answer agents over standard input and output (Model Context Protocol).",
        usage: "search mcp [OPTIONS]",
        discussion: """
            A client starts the command and speaks to it, one JSON message a line:
              {"mcpServers": {"search": {"command": "search", "args": ["mcp", "--index", "/DIR"]}}}
            Over HTTP the same is at /mcp of search serve.

            Tools: search_passages, read_section, list_documents, compare, verify_quotation. \
            Documents, sections and passages are resources. Nothing that is asked is logged; the \
            command ends when its input does.
            """
    )

    @OptionGroup var index: IndexLocation

    func run() async throws {
        let server = ContextServer(engine: try await index.open()) { Output.error($0) }
        await server.serve(reading: STDIN_FILENO, writing: STDOUT_FILENO)
    }
}
