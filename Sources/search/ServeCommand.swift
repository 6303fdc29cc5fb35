internal import ArgumentParser
internal import SearchServer
internal import VietnameseSearch

/// The subcommand `search serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer questions over HTTP on this machine: GET /v1/search?q=…, GET /healthz.",
        usage: "search serve [OPTIONS]"
    )

    @OptionGroup var index: IndexLocation

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8080

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port takes a number from 0 to 65535")
        }
    }

    func run() async throws {
        let server = SearchServer(engine: try await index.open())
        do {
            try await server.run(port: port) { port in
                Output.error("http://127.0.0.1:\(port)/v1/search?q=")
            }
        } catch {
            throw SearchError(
                code: .usage,
                message: "không mở được cổng \(port): \(error); hãy chọn --port khác"
            )
        }
    }
}
