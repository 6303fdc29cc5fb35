extension ContextServer {
    /// How many requests are answered side by side; more wait.
    private static let mostRunning = 32

    /// Answers the messages on the lines of a stream until it ends; what was asked before is
    /// answered still.
    ///
    /// Nothing but answers is written, one on each line, as they are ready.
    public func serve(reading input: Int32, writing output: Int32) async {
        let session = ContextSession()
        let writer = MessageWriter(output)
        var lines = MessageLines(input)
        await withTaskGroup(of: Bool.self) { group in
            var running = 0
            var isHeard = true
            while isHeard, let line = await lines.next() {
                let reply =
                    switch line {
                    case .message(let bytes): begin(bytes, in: session)
                    case .tooLong:
                        ContextReply(
                            refusing: .invalidRequest(
                                "a message has at most \(MessageLines.longest) bytes"
                            )
                        )
                    }
                group.addTask {
                    guard let line = await reply.line else { return true }
                    return await writer.write(line)
                }
                running += 1
                if running >= Self.mostRunning {
                    isHeard = await group.next() ?? true
                    running -= 1
                }
            }
            if !isHeard { session.cancelAll() }
            await group.waitForAll()
        }
    }
}
