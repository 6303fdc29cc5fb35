import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

@testable import SearchServer

/// What a router answered, read to its end.
struct RouterAnswer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: ByteBuffer
}

/// Asks a router without a socket.
///
/// Hummingbird's own client for tests brings TLS and HTTP/2 with it, which take longer to build than
/// the server and its suite together.
struct RouterClient: Sendable {
    private let responder: RouterResponder<ConnectionContext>

    fileprivate init(_ router: Router<ConnectionContext>) { responder = router.buildResponder() }

    /// Asks, and has the answer looked at.
    func execute<Value>(
        uri: String,
        method: HTTPRequest.Method,
        headers: HTTPFields = [:],
        body: ByteBuffer? = nil,
        _ look: (RouterAnswer) async throws -> Value = { $0 }
    ) async throws -> Value {
        var headers = headers
        var pieces: [ByteBuffer] = []
        if var body {
            headers[.contentLength] = "\(body.readableBytes)"
            // As it comes from a socket: in pieces.
            while let piece = body.readSlice(length: min(32 << 10, max(1, body.readableBytes))) {
                pieces.append(piece)
            }
        }
        let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
        for piece in pieces { continuation.yield(piece) }
        continuation.finish()
        let request = Request(
            head: HTTPRequest(
                method: method,
                scheme: "http",
                authority: "localhost",
                path: uri,
                headerFields: headers
            ),
            body: RequestBody(asyncSequence: stream)
        )
        let context = ConnectionContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(),
                logger: Logger(label: "test")
            )
        )
        let response = try await responder.respond(to: request, context: context)
        let written = WrittenBody()
        try await response.body.write(written)
        return try await look(
            RouterAnswer(status: response.status, headers: response.headers, body: written.whole)
        )
    }
}

extension Router<ConnectionContext> {
    /// Has the router asked without a socket.
    func test<Value>(_ body: (RouterClient) async throws -> Value) async throws -> Value {
        try await body(RouterClient(self))
    }
}

/// Keeps what a body writes.
private final class WrittenBody: ResponseBodyWriter, Sendable {
    private let bytes = Mutex(ByteBuffer())

    var whole: ByteBuffer { bytes.withLock { $0 } }

    func write(_ buffer: ByteBuffer) { bytes.withLock { _ = $0.writeImmutableBuffer(buffer) } }

    func finish(_: HTTPFields?) {}
}
