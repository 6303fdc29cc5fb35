internal import Glibc
internal import VietnameseSearch

/// The lines of a stream, as far as they have a bearable length.
///
/// Waits on a thread of its own, so that none that tasks share waits in the kernel.
actor MessageLines {
    enum Line: Equatable {
        case message([UInt8])
        /// A line longer than messages are; it is passed over.
        case tooLong

        /// How many bytes are kept of it.
        var size: Int {
            switch self {
            case .message(let bytes): bytes.count
            case .tooLong: 0
            }
        }
    }

    /// Longer ones are refused: a text of half a million characters to check fits in.
    static let longest = 4 << 20

    private let descriptor: Int32
    private let output: Int32?
    private let longest: Int
    /// What was read and not given yet; no line ends before `scanned`.
    private var bytes: [UInt8] = []
    private var scanned = 0
    private var isPassingOver = false
    private var isAtEnd = false

    /// - Parameter output: where lines are answered; where nobody takes answers any more the lines
    ///   end.
    init(
        _ descriptor: Int32,
        answeredAt output: Int32? = nil,
        longest: Int = MessageLines.longest
    ) {
        self.descriptor = descriptor
        self.output = output
        self.longest = longest
    }

    /// The next line, without its end; `nil` at the end of the stream.
    func next() async -> Line? {
        while true {
            if let end = bytes[scanned...].firstIndex(of: 0x0A) {
                let line = Array(bytes[..<end])
                bytes.removeSubrange(...end)
                scanned = 0
                if let line = given(line) { return line }
                continue
            }
            scanned = bytes.count
            if bytes.count > longest {
                isPassingOver = true
                bytes.removeAll()
                scanned = 0
            }
            if isAtEnd {
                let rest = bytes
                bytes.removeAll()
                scanned = 0
                return rest.isEmpty && !isPassingOver ? nil : given(rest)
            }
            let more = await Self.chunk(of: descriptor, answeredAt: output)
            isAtEnd = more.isEmpty
            bytes += more
        }
    }

    /// A whole line, or what is left of one that was too long; an empty one is none.
    private func given(_ line: [UInt8]) -> Line? {
        if isPassingOver || line.count > longest {
            isPassingOver = false
            return .tooLong
        }
        let isEmpty = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        return isEmpty ? nil : .message(line)
    }

    /// What there is to read; nothing at the end.
    private static func chunk(of input: Int32, answeredAt output: Int32?) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            let isStarted = BlockingThread.start {
                continuation.resume(returning: available(at: input, answeredAt: output))
            }
            if !isStarted { continuation.resume(returning: []) }
        }
    }

    private static func available(at input: Int32, answeredAt output: Int32?) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while Readiness.awaitInput(input, answeredAt: output) {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe read(input, $0.baseAddress, $0.count)
            }
            if count >= 0 { return Array(buffer.prefix(count)) }
            // Somebody else may have read what there was.
            guard errno == EINTR || errno == EAGAIN else { break }
        }
        return []
    }
}
