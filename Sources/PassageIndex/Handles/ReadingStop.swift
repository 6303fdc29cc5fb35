internal import CXapian

/// Asks a reader to give up what it is doing, from any thread.
///
/// The reader throws `stopped` and is as sound as before.
@safe public final class ReadingStop: @unchecked Sendable {
    // Atomic in itself; freed when nobody has it any longer.
    private let stop: OpaquePointer

    /// Makes one that has not asked yet.
    public init() {
        unsafe stop = cx_stop_make()
    }

    deinit {
        unsafe cx_stop_free(stop)
    }

    /// Asks, once for all.
    public func ask() {
        unsafe cx_stop_now(stop)
    }

    /// Whether it has asked.
    public var isAsked: Bool { unsafe cx_stop_is_asked(stop) }

    /// Throws `stopped` where it has asked.
    func check() throws(IndexError) {
        guard isAsked else { return }
        throw IndexError(code: .stopped, message: "asked to give up", operation: "read")
    }

    /// Hands it to a reader of the engine.
    func hand(to reader: OpaquePointer) {
        unsafe cx_reader_heed(reader, stop)
    }

    /// Lends it to one call of the engine.
    func withStop<Result>(_ body: (OpaquePointer) -> Result) -> Result {
        withExtendedLifetime(self) { unsafe body(stop) }
    }
}
