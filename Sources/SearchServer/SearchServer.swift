internal import Hummingbird
internal import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import UnixSignals
public import VietnameseSearch

/// Answers questions over HTTP with the objects of the command line's `--json`.
///
/// `GET /openapi.json` describes the routes and their parameters. Unknown parameters are refused,
/// errors are problem documents, answers carry an `ETag` of the index's revision. Questions are not
/// logged. `GET /` and the addresses that it leads to are pages for a person with a browser. The
/// article *Operating the server* tells what the limits and figures mean.
public struct SearchServer: Sendable {
    /// The version of the program, as `search --version` tells it.
    public static let version = SearchEngine.version

    private let engine: SearchEngine
    private let options: Options
    private let gate: WorkGate
    private let connections = ConnectionCount()
    private let desk: AnswerDesk
    private let metrics: ServerMetrics
    private let api: APIRoutes
    private let logger: Logger

    /// Makes a server of an open index; it sees what writers add while it runs.
    public init(engine: SearchEngine, options: Options = Options()) {
        self.engine = engine
        self.options = options
        gate = WorkGate(options.limits)
        let revisions = RevisionWatch(engine: engine, gate: gate)
        metrics = ServerMetrics(gate: gate, connections: connections, revisions: revisions)
        desk = AnswerDesk(
            revisions: revisions,
            gate: gate,
            cache: AnswerCache(size: options.limits.keptAnswers),
            metrics: metrics
        )
        api = APIRoutes(engine: engine, limits: options.limits, desk: desk)
        var logger = Logger(label: "search") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        self.logger = logger
    }

    /// Serves until the process is asked to stop (SIGTERM, SIGINT); requests under way are answered
    /// first, as far as ``Limits/stopTime`` goes.
    ///
    /// - Parameter isReady: called with the port once the server listens.
    /// - Throws: ``SearchError`` that says why the address or port cannot be taken, or that an address
    ///   beyond this machine is asked for without a token.
    public func run(isReady: @escaping @Sendable (Int) -> Void) async throws {
        guard options.isLoopback || options.token != nil else {
            throw SearchError(
                code: .usage,
                message: "địa chỉ \(options.address) cần có token; hãy đặt $SEARCH_TOKEN"
            )
        }
        FileDescriptors.raiseLimit()
        let limits = options.limits
        let port = options.port
        let metrics = metrics
        let connections = connections
        let application = Application(
            router: router(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        ConnectionGuard(limits: limits, count: connections, metrics: metrics),
                        DepartureHandler(),
                    ],
                    idleTimeout: TimeAmount(limits.idleTime),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: limits.headerSize,
                        maxHeaderListSize: limits.headerSize,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: .init(
                address: .hostname(options.address, port: port),
                serverName: nil,
                backlog: 1024,
                // Some more than are served are taken, to be told so.
                availableConnectionsDelegate: .maximum(
                    FileDescriptors.connections(for: limits.connections),
                    logger: logger
                )
            ),
            onServerRunning: { channel in isReady(channel.localAddress?.port ?? port) },
            logger: logger
        )
        var configuration = ServiceGroupConfiguration(
            services: [application],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = limits.stopTime
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw ListeningFailure.error(of: error, address: options.address, port: port)
        }
    }

    /// The routes.
    func router() -> Router<ConnectionContext> {
        let router = Router(context: ConnectionContext.self, options: .autoGenerateHeadEndpoints)
        let table = RouteTable()
        let limits = options.limits
        router.add(
            middleware: AnswerMiddleware(
                metrics: metrics,
                routes: table,
                limits: limits,
                logger: logger
            )
        )
        router.add(middleware: AccessMiddleware(options))
        router.add(middleware: BodyMiddleware(limits))
        api.add(to: router)
        AgentRoutes(engine: engine, gate: gate, limits: limits, logger: logger).add(to: router)
        PageRoutes(engine: engine, limits: limits, desk: desk, logger: logger).add(to: router)
        table.fill(from: router)
        return router
    }
}
