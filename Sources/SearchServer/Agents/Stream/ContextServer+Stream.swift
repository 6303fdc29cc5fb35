extension ContextServer {
    private enum Event {
        /// What came; `nil` after the last.
        case heard(MessageLines.Line?)
        /// So many messages of so many bytes are done with; whether the client still listens.
        case answered(Int, size: Int, isTaken: Bool)
    }

    /// Answers the messages on the lines of a stream until it ends; what was asked before is
    /// answered still, unless nobody takes the answers any more.
    ///
    /// Nothing but answers is written, one on each line, as they are ready. Requests beyond those
    /// that are kept waiting are refused; what takes no work is answered all the same, and what is
    /// taken back is heeded.
    public func serve(reading input: Int32, writing output: Int32) async {
        let session = ContextSession()
        let writer = MessageWriter(output)
        let lines = MessageLines(input, answeredAt: output)
        await withTaskGroup(of: Event.self) { group in
            var backlog = MessageBacklog()
            var isListening = true
            var isOpen = true
            group.addTask { .heard(await lines.next()) }
            while let event = await group.next() {
                switch event {
                case .heard(let line):
                    isListening = false
                    guard isOpen, let line else {
                        isOpen = false
                        if Readiness.isBroken(output) { session.cancelAll() }
                        continue
                    }
                    let reply = answering(line, in: session, isFull: backlog.isFull)
                    if reply.count > 0 {
                        backlog.add(reply.count, of: line.size)
                        group.addTask {
                            var isTaken = true
                            if let text = await reply.line { isTaken = await writer.write(text) }
                            return .answered(reply.count, size: line.size, isTaken: isTaken)
                        }
                    }
                case .answered(let count, let size, let isTaken):
                    backlog.remove(count, of: size)
                    if !isTaken {
                        isOpen = false
                        session.cancelAll()
                    }
                }
                if isOpen, !isListening, !backlog.isOverflowing {
                    isListening = true
                    group.addTask { .heard(await lines.next()) }
                }
            }
        }
    }

    private func answering(
        _ line: MessageLines.Line,
        in session: ContextSession,
        isFull: Bool
    ) -> ContextReply {
        switch line {
        case .message(let bytes): begin(bytes, in: session, isFull: isFull)
        case .tooLong:
            ContextReply(
                refusing: .invalidRequest("a message has at most \(MessageLines.longest) bytes")
            )
        }
    }
}
