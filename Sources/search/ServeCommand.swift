internal import ArgumentParser
internal import SearchServer
internal import VietnameseSearch

/// The subcommand `search serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer questions over HTTP: GET /v1/search?q=…, GET /openapi.json.",
        usage: "search serve [OPTIONS]",
        discussion: """
            Only this machine is answered. Others are with --address and --allow-remote, if they \
            show a bearer token, which stands in $SEARCH_TOKEN or in the file of --token-file:
              SEARCH_TOKEN=… search serve --address 0.0.0.0 --allow-remote
            Beyond this machine let a reverse proxy speak TLS.

            SIGTERM and SIGINT end the server; requests under way are answered first. GET /metrics \
            has its figures for Prometheus, GET /healthz and GET /readyz tell whether it lives and \
            can read the index. What writers add is found without a restart.
            """
    )

    @OptionGroup var index: IndexLocation

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8080

    @OptionGroup(title: "Access") var access: ServerAccess

    @OptionGroup(title: "Limits") var limits: ServerLimits

    @Option(
        help: ArgumentHelp(
            "A file of abbreviations to know besides: short form, tab, long form a line.",
            valueName: "file"
        ),
        completion: .file()
    )
    var abbreviations: String?

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port takes a number from 0 to 65535")
        }
    }

    func run() async throws {
        var options = SearchServer.Options()
        options.port = port
        try access.apply(to: &options)
        limits.apply(to: &options.limits)
        let server = SearchServer(
            engine: try await index.open(abbreviations: abbreviations),
            options: options
        )
        let host = options.address.contains(":") ? "[\(options.address)]" : options.address
        try await server.run { port in
            Output.error("http://\(host):\(port)/v1/search?q=")
        }
    }
}
