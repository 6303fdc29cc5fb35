internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Stands before a connection's requests: what is too large, too slow or no HTTP is refused with a
/// problem document, and the connection ends.
///
/// Lives on its connection's event loop.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How far the request is read that comes in.
    private enum Reading {
        /// None comes in.
        case nothing
        /// Its line or headers, so many bytes until now.
        case head(size: Int, hasLine: Bool)
        /// Its body, so many bytes until now.
        case body(size: Int)
    }

    /// A close that waits for what is not written yet.
    private struct Closing {
        var promise: EventLoopPromise<Void>?
    }

    /// So long what a refused client still sends is thrown away: it would lose the answer otherwise.
    private static let lingering = TimeAmount.seconds(1)
    /// So long where there are too many: who waits behind it waits so long.
    private static let shortLingering = TimeAmount.milliseconds(100)

    /// An answer is written in pieces of so many bytes: what was taken of it is known by them.
    private static let pieceSize = 64 << 10

    /// The system keeps no more than about so many bytes that the client has not taken: more would
    /// hide how it takes them.
    private static let unsentSize = 256 << 10

    /// No more than so many bytes of it.
    private static let mostThrownAway = 4 << 20

    private let limits: SearchServer.Limits
    private let count: ConnectionCount
    private let metrics: ServerMetrics
    private var context: ChannelHandlerContext?
    private var reading = Reading.nothing
    /// Requests whose answers are not written.
    private var unanswered = 0
    /// Whether the answer to the first of these has begun.
    private var isAnswering = false
    /// Whether the request that comes in asks for a page.
    private var asksForPage = false
    private var endsAfterAnswer = false
    private var isEnding = false
    private var isOverLimit = false
    private var readTimer: Scheduled<Void>?
    private var writeTimer: Scheduled<Void>?
    private var unwritten = 0
    private var thrownAway = 0
    /// Whether the connection closes once the client has taken what was answered, and who waits for
    /// that.
    private var closing: Closing?
    /// Whether nothing more is read: the time in which the server has to stop is over.
    private var isCutOff = false

    init(limits: SearchServer.Limits, count: ConnectionCount, metrics: ServerMetrics) {
        self.limits = limits
        self.count = count
        self.metrics = metrics
    }

    // MARK: - Life

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        isOverLimit = count.enter() > limits.connections
        // Before the requests are read: the decoder keeps an address of any length.
        let counter = IncomingBytes(before: self)
        context.channel.setOption(
            .socketOption(.so_sndbuf),
            value: SocketOptionValue(Self.unsentSize)
        ).whenComplete { _ in }
        try? context.pipeline.syncOperations.addHandler(counter, position: .first)
        if context.channel.isActive { greet() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        count.leave()
        readTimer?.cancel()
        writeTimer?.cancel()
        closing?.promise?.succeed()
        closing = nil
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        greet()
        context.fireChannelActive()
    }

    private func greet() {
        guard isOverLimit else { return }
        refuse(.busy("too many connections"), because: "connections")
    }

    // MARK: - Requests

    /// Notes bytes before they are decoded; tells whether they are to be.
    func isReceiving(_ bytes: ByteBufferView) -> Bool {
        guard !isEnding, closing == nil else {
            thrownAway += bytes.count
            if thrownAway > Self.mostThrownAway { context?.close(promise: nil) }
            return false
        }
        switch reading {
        case .nothing:
            reading = .head(size: bytes.count, hasLine: bytes.contains(UInt8(ascii: "\n")))
            startReadTimer()
        case .head(let size, let hasLine):
            reading = .head(
                size: size + bytes.count,
                hasLine: hasLine || bytes.contains(UInt8(ascii: "\n"))
            )
        case .body: break
        }
        return true
    }

    /// Notes that bytes are decoded.
    func didReceive() {
        guard !isEnding, case .head(let size, let hasLine) = reading else { return }
        if hasLine, size > limits.headerSize + limits.targetSize {
            refuse(Self.headersTooLarge, because: "headers")
        } else if !hasLine, size > limits.targetSize {
            refuse(Self.targetTooLong, because: "target")
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            reading = .body(size: 0)
            unanswered += 1
            asksForPage = PageProblem.isShown(
                at: head.path ?? "",
                accepting: head.headerFields[.accept]
            )
            guard let problem = problem(with: head) else { break }
            refuse(problem.0, because: problem.1)
            return
        case .body(let part):
            guard case .body(let size) = reading else { break }
            reading = .body(size: size + part.readableBytes)
            guard size + part.readableBytes > limits.bodySize else { break }
            refuse(Self.bodyTooLarge(limits), because: "body")
            return
        case .end:
            reading = .nothing
            asksForPage = false
            readTimer?.cancel()
            readTimer = nil
        }
        context.fireChannelRead(data)
    }

    private func problem(with head: HTTPRequest) -> (Problem, String)? {
        if (head.path ?? "").utf8.count > limits.targetSize {
            return (Self.targetTooLong, "target")
        }
        // The first is the request's authority already: who stands before this server may have gone
        // by the other (RFC 9112, 3.2).
        if head.headerFields.contains(where: { $0.name.canonicalName == "host" }) {
            return (Problem(detail: "the header “Host” is given twice"), "form")
        }
        if let length = head.headerFields[.contentLength] {
            guard let size = Int(length), size <= limits.bodySize else {
                return (Self.bodyTooLarge(limits), "body")
            }
        }
        if unanswered == 1, head.headerFields[.expect]?.lowercased() == "100-continue" {
            context?.writeAndFlush(
                wrapOutboundOut(.head(HTTPResponse(status: .continue))),
                promise: nil
            )
        }
        return nil
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isEnding else { return }
        switch error {
        case HTTPParserError.headerOverflow:
            refuse(Self.headersTooLarge, because: "headers")
        case HTTPParserError.invalidURL:
            refuse(Self.badTarget, because: "form")
        case is HTTPParserError:
            refuse(Problem(detail: "this is no request of HTTP/1.1"), because: "form")
        default: context.fireErrorCaught(error)
        }
    }

    private func startReadTimer() {
        guard let context else { return }
        readTimer?.cancel()
        readTimer = context.eventLoop.assumeIsolated()
            .scheduleTask(in: TimeAmount(limits.transferTime)) { [weak self] in
                guard let self, !self.isEnding else { return }
                self.refuse(
                    Problem(status: .requestTimeout, detail: "the request comes too slowly"),
                    because: "slow"
                )
            }
    }

    // MARK: - Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isEnding else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        var data = data
        var isLast = false
        switch unwrapOutboundIn(data) {
        case .head(var head):
            guard head.status.kind != .informational else { break }
            isAnswering = true
            // A body that nobody waits for is not read to its end.
            if case .body = reading, unanswered == 1 { endsAfterAnswer = true }
            if endsAfterAnswer {
                head.headerFields[.connection] = "close"
                data = wrapOutboundOut(.head(head))
            }
        case .body(var rest):
            while rest.readableBytes > Self.pieceSize,
                let piece = rest.readSlice(length: Self.pieceSize)
            {
                context.write(wrapOutboundOut(.body(piece)), promise: watched(nil, context))
            }
            data = wrapOutboundOut(.body(rest))
        case .end:
            isAnswering = false
            unanswered -= 1
            isLast = endsAfterAnswer
        }
        context.write(data, promise: watched(promise, context))
        guard isLast else { return }
        context.flush()
        end()
    }

    /// A promise whose fulfilment shows that the client takes the answer.
    private func watched(
        _ promise: EventLoopPromise<Void>?,
        _ context: ChannelHandlerContext
    ) -> EventLoopPromise<Void> {
        let promise = promise ?? context.eventLoop.makePromise()
        unwritten += 1
        if writeTimer == nil { startWriteTimer() }
        promise.futureResult.assumeIsolated().whenComplete { [weak self] _ in
            guard let self else { return }
            self.unwritten -= 1
            self.writeTimer?.cancel()
            self.writeTimer = nil
            guard self.unwritten == 0 else { return self.startWriteTimer() }
            self.closeNow()
        }
        return promise
    }

    /// Holds a close back until the client has taken what was answered: the server, when it stops,
    /// closes with the last piece of an answer, and what the system had no room for would be lost.
    ///
    /// A client that takes nothing is left after the time for that.
    func close(
        context: ChannelHandlerContext,
        mode: CloseMode,
        promise: EventLoopPromise<Void>?
    ) {
        switch mode {
        case .all where unwritten > 0 && !isCutOff && context.channel.isActive:
            if let waiting = closing?.promise {
                waiting.futureResult.cascade(to: promise)
            } else {
                closing = Closing(promise: promise)
            }
        case .input:
            isCutOff = true
            if closing != nil { closeNow() }
            context.close(mode: mode, promise: promise)
        default:
            context.close(mode: mode, promise: promise)
        }
    }

    private func closeNow() {
        guard let closing else { return }
        self.closing = nil
        context?.close(promise: closing.promise)
    }

    private func startWriteTimer() {
        guard let context else { return }
        writeTimer = context.eventLoop.assumeIsolated()
            .scheduleTask(in: TimeAmount(limits.transferTime)) { [weak self] in
                self?.metrics.count(refused: "unread")
                self?.context?.close(promise: nil)
            }
    }

    // MARK: - Refusals

    private static let headersTooLarge = Problem(
        status: .requestHeaderFieldsTooLarge,
        detail: "the headers are too large"
    )

    private static let targetTooLong = Problem(
        status: .uriTooLong,
        detail: "what is asked for is too long; texts to verify are sent with POST /v1/verify"
    )

    private static let badTarget = Problem(
        detail: "the address must be percent-encoded: in UTF-8 “đ” is written %C4%91, a space %20"
    )

    private static func bodyTooLarge(_ limits: SearchServer.Limits) -> Problem {
        Problem(
            status: .contentTooLarge,
            detail: "the body has more than \(limits.bodySize) bytes"
        )
    }

    /// Answers with a problem where an answer can still be given, and ends the connection.
    private func refuse(_ problem: Problem, because reason: String) {
        guard let context, !isEnding else { return }
        metrics.count(refused: reason)
        isEnding = true
        let isOwn =
            switch reading {
            // Its answer would be taken for that of a request before it.
            case .nothing, .head: unanswered == 0
            case .body: unanswered == 1 && !isAnswering
            }
        guard isOwn else {
            context.close(promise: nil)
            return
        }
        let page = asksForPage ? MessagePage(problem: PageProblem(problem, limits)).layout : nil
        let body = ByteBuffer(string: page?.html.text ?? problem.document + "\n")
        var head = HTTPResponse(status: problem.status, headerFields: problem.headers)
        for field in PageLayout.headers where page != nil { head.headerFields.append(field) }
        if page == nil { head.headerFields[.contentType] = Problem.type }
        head.headerFields[.contentLength] = "\(body.readableBytes)"
        head.headerFields[.connection] = "close"
        SecurityHeaders.add(to: &head.headerFields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        end()
    }

    /// Says that nothing more is answered, and closes the connection soon.
    private func end() {
        isEnding = true
        guard let context else { return }
        context.close(mode: .output, promise: nil)
        let time = isOverLimit ? Self.shortLingering : Self.lingering
        context.eventLoop.assumeIsolated().scheduleTask(in: time) { [weak self] in
            guard let self, let context = self.context else { return }
            self.close(context: context, mode: .all, promise: nil)
        }
    }
}

extension TimeAmount {
    init(_ duration: Duration) {
        let (seconds, fraction) = duration.components
        self = .seconds(seconds) + .nanoseconds(fraction / 1_000_000_000)
    }
}
