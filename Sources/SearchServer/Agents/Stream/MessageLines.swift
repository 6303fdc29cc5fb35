internal import Glibc
internal import VietnameseSearch

/// The lines of a stream, as far as they have a bearable length.
///
/// Waits on a thread of its own, so that none that tasks share waits in the kernel.
struct MessageLines {
    enum Line: Equatable {
        case message([UInt8])
        /// A line longer than messages are; it is passed over.
        case tooLong
    }

    /// Longer ones are refused: a text of half a million characters to check fits in.
    static let longest = 4 << 20

    private let descriptor: Int32
    private let longest: Int
    /// What was read and not given yet; no line ends before `scanned`.
    private var bytes: [UInt8] = []
    private var scanned = 0
    private var isPassingOver = false
    private var isAtEnd = false

    init(_ descriptor: Int32, longest: Int = MessageLines.longest) {
        self.descriptor = descriptor
        self.longest = longest
    }

    /// The next line, without its end; `nil` at the end of the stream.
    mutating func next() async -> Line? {
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
            let more = await Self.chunk(of: descriptor)
            isAtEnd = more.isEmpty
            bytes += more
        }
    }

    /// A whole line, or what is left of one that was too long; an empty one is none.
    private mutating func given(_ line: [UInt8]) -> Line? {
        if isPassingOver || line.count > longest {
            isPassingOver = false
            return .tooLong
        }
        let isEmpty = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        return isEmpty ? nil : .message(line)
    }

    /// What there is to read; nothing at the end.
    private static func chunk(of descriptor: Int32) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            let isStarted = BlockingThread.start {
                var buffer = [UInt8](repeating: 0, count: 1 << 16)
                var count = -1
                repeat {
                    count = unsafe buffer.withUnsafeMutableBytes {
                        unsafe read(descriptor, $0.baseAddress, $0.count)
                    }
                } while count < 0 && errno == EINTR
                continuation.resume(returning: Array(buffer.prefix(max(0, count))))
            }
            if !isStarted { continuation.resume(returning: []) }
        }
    }
}
