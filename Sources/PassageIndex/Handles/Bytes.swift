internal import CXapian

/// Calls the body with the text's bytes as the C interface takes them; they live for the call.
func withBytes<Result>(_ text: String, _ body: (cx_bytes) -> Result) -> Result {
    unsafe withBytes(Array(text.utf8), body)
}

/// Calls the body with bytes as the C interface takes them; they live for the call.
func withBytes<Result>(_ bytes: [UInt8], _ body: (cx_bytes) -> Result) -> Result {
    unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe body(cx_bytes(start: buffer.baseAddress, count: buffer.count))
    }
}

extension Array where Element == UInt8 {
    /// A copy of bytes that a handle owns until its next call.
    init(_ bytes: cx_bytes) {
        self = unsafe Array(UnsafeBufferPointer(start: bytes.start, count: bytes.count))
    }
}
