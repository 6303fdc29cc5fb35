internal import NIOCore

/// Shows a connection's bytes to its guard before they are decoded.
final class IncomingBytes: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private weak var connection: ConnectionGuard?

    init(before connection: ConnectionGuard) {
        self.connection = connection
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let connection else {
            context.fireChannelRead(data)
            return
        }
        guard connection.isReceiving(unwrapInboundIn(data).readableBytesView) else { return }
        context.fireChannelRead(data)
        connection.didReceive()
    }
}
