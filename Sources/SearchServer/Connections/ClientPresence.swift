internal import NIOCore

/// The client at the other end of a connection, as far as it is still there.
struct ClientPresence: Sendable {
    private let channel: any Channel

    init(_ channel: any Channel) { self.channel = channel }

    /// Works as long as the client has its side of the connection open; the work of one that closes
    /// it is cancelled.
    ///
    /// A client that only says that nothing more comes has closed its side too: the two cannot be
    /// told apart.
    func whilePresent<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task { try await work() }
        let watch = DepartureHandler.Watch { task.cancel() }
        let channel = channel
        channel.eventLoop.execute {
            // Where none stands in the pipeline, nothing is heard of.
            let handler = try? channel.pipeline.syncOperations.handler(type: DepartureHandler.self)
            handler?.add(watch)
        }
        defer {
            channel.eventLoop.execute {
                let handler = try? channel.pipeline.syncOperations
                    .handler(type: DepartureHandler.self)
                handler?.remove(watch)
            }
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}

/// Hears when the client closes its side of a connection, and tells who wants to know.
///
/// Lives on its connection's event loop.
final class DepartureHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    /// Who wants to know.
    final class Watch: Sendable {
        let tell: @Sendable () -> Void
        init(_ tell: @escaping @Sendable () -> Void) { self.tell = tell }
    }

    private var watches: [ObjectIdentifier: Watch] = [:]
    private var hasLeft = false

    func add(_ watch: Watch) {
        if hasLeft { watch.tell() } else { watches[ObjectIdentifier(watch)] = watch }
    }

    func remove(_ watch: Watch) { watches[ObjectIdentifier(watch)] = nil }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { leave() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    private func leave() {
        hasLeft = true
        for watch in watches.values { watch.tell() }
        watches = [:]
    }
}
