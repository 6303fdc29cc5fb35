internal import CMarkup

/// A namespace by its address, and the prefix under which its names are told.
struct MarkupNamespace: Sendable {
    let address: StaticString
    let prefix: StaticString

    init(_ prefix: StaticString, _ address: StaticString) {
        self.prefix = prefix
        self.address = address
    }
}

/// A parser of XML or HTML, which writes what it reads as records on a tape.
///
/// The parser is closed when the handle's life ends.
@safe struct MarkupParser: ~Copyable {
    private let parser: OpaquePointer

    /// A parser of XML.
    init(namespaces: [MarkupNamespace]) throws(MarkupFailure) {
        let pairs = unsafe namespaces.map { space in
            // A static string's bytes live as long as the program.
            unsafe cm_namespace(
                address: UnsafeRawPointer(space.address.utf8Start)
                    .assumingMemoryBound(to: CChar.self),
                prefix: UnsafeRawPointer(space.prefix.utf8Start)
                    .assumingMemoryBound(to: CChar.self)
            )
        }
        let opened = unsafe pairs.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            guard let start = buffer.baseAddress else { return nil }
            return unsafe cm_open(start, buffer.count)
        }
        guard let opened = unsafe opened else { throw Self.outOfMemory }
        unsafe parser = opened
    }

    /// A parser of HTML.
    init() throws(MarkupFailure) {
        guard let opened = unsafe cm_open_html() else { throw Self.outOfMemory }
        unsafe parser = opened
    }

    deinit {
        unsafe cm_close(parser)
    }

    private static var outOfMemory: MarkupFailure {
        var failure = cm_failure()
        failure.status = .CM_OUT_OF_MEMORY
        return MarkupFailure(failure)
    }

    /// Reads a next part of an XML text; what was read before a failure is on the tape.
    mutating func read(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> MarkupFailure? {
        var failure = cm_failure()
        var nothing: UInt8 = 0
        let status = unsafe bytes.withUnsafeBufferPointer { buffer in
            if let start = buffer.baseAddress {
                return unsafe cm_read(parser, start, buffer.count, isLast, &failure)
            }
            return unsafe cm_read(parser, &nothing, 0, isLast, &failure)
        }
        return status == .CM_OK ? nil : MarkupFailure(failure)
    }

    /// Reads all of an HTML text in UTF-8.
    mutating func read(html bytes: [UInt8]) -> MarkupFailure? {
        var failure = cm_failure()
        let status = unsafe bytes.withUnsafeBufferPointer { buffer -> cm_status in
            guard let start = buffer.baseAddress else { return .CM_OK }
            return unsafe cm_read_html(parser, start, buffer.count, &failure)
        }
        return status == .CM_OK ? nil : MarkupFailure(failure)
    }

    /// Takes the records off the tape.
    mutating func takeTape() -> [UInt8] {
        var length = 0
        let start = unsafe cm_tape(parser, &length)
        let tape = unsafe Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : length))
        unsafe cm_clear(parser)
        return tape
    }
}
