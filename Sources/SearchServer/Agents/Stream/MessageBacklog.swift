/// How much of a stream is under way: what was asked and whose answers are not written.
struct MessageBacklog {
    /// The messages that are to be answered, and the bytes in which they came.
    private var count = 0
    private var size = 0

    /// Requests beyond so many are refused, as are those beyond so many bytes.
    static let most = 256
    private static let largest = 32 << 20

    /// Whether no more requests that take work are answered.
    var isFull: Bool { count >= Self.most || size >= Self.largest }

    /// Whether the client reads so little that nothing more is read of it.
    var isOverflowing: Bool { count >= 4 * Self.most || size >= 2 * Self.largest }

    mutating func add(_ messages: Int, of bytes: Int) {
        count += messages
        size += bytes
    }

    mutating func remove(_ messages: Int, of bytes: Int) {
        count -= messages
        size -= bytes
    }
}
