internal import CXapian

/// The one open writer of an index.
///
/// What was not committed when its life ends is discarded.
@safe struct WriterHandle: ~Copyable {
    private let writer: OpaquePointer

    init(path: String) throws(IndexError) {
        var failure = cx_failure()
        guard let writer = unsafe cx_writer_open(path, &failure) else {
            throw IndexError(failure, during: "open \(path) for writing")
        }
        unsafe self.writer = writer
    }

    /// Opens a new segment: records under numbers of their own, which ``compact(_:into:heeding:)``
    /// of the index that they are for brings in.
    init(segment path: String) throws(IndexError) {
        var failure = cx_failure()
        guard let writer = unsafe cx_segment_open(path, &failure) else {
            throw IndexError(failure, during: "open \(path) for writing")
        }
        unsafe self.writer = writer
    }

    deinit {
        unsafe cx_writer_close(writer)
    }

    /// What tells that the records of a segment are those that were written.
    struct Sums: Sendable {
        fileprivate let native: cx_sums
    }

    /// The sums of the records that were added to a segment.
    var sums: Sums { unsafe Sums(native: cx_writer_sums(writer)) }

    /// Counts the records of a segment, which ``compact(_:into:heeding:)`` brings in.
    mutating func count(_ sums: Sums) throws(IndexError) {
        var failure = cx_failure()
        let status = unsafe cx_writer_count(writer, sums.native, &failure)
        try IndexError.check(status, failure, "count passages")
    }

    mutating func commit() throws(IndexError) {
        var failure = cx_failure()
        try unsafe IndexError.check(cx_writer_commit(writer, &failure), failure, "commit")
    }

    /// Adds a record.
    /// - Parameter number: what number it gets, above all of the index; 0 for the next.
    @discardableResult
    mutating func add(
        _ record: borrowing RecordBuffer,
        as number: UInt32 = 0
    ) throws(IndexError) -> UInt32 {
        var failure = cx_failure()
        var identifier = number
        let status = unsafe record.bytes.withUnsafeBufferPointer { bytes in
            unsafe record.terms.withUnsafeBufferPointer { terms in
                unsafe record.valueBytes.withUnsafeBufferPointer { valueBytes in
                    unsafe record.values.withUnsafeBufferPointer { values in
                        unsafe record.data.withUnsafeBufferPointer { data in
                            var native = unsafe cx_record(
                                term_bytes: bytes.baseAddress,
                                terms: terms.baseAddress,
                                term_count: terms.count,
                                value_bytes: valueBytes.baseAddress,
                                values: values.baseAddress,
                                value_count: values.count,
                                data: cx_bytes(start: data.baseAddress, count: data.count)
                            )
                            return unsafe cx_writer_add(writer, &native, &identifier, &failure)
                        }
                    }
                }
            }
        }
        try IndexError.check(status, failure, "add a passage")
        return identifier
    }

    mutating func delete(term: String) throws(IndexError) {
        var failure = cx_failure()
        let status = unsafe withBytes(term) { unsafe cx_writer_delete(writer, $0, &failure) }
        try IndexError.check(status, failure, "delete passages")
    }

    mutating func setMetadata(_ key: String, _ value: [UInt8]) throws(IndexError) {
        var failure = cx_failure()
        let status = unsafe withBytes(key) { key in
            unsafe withBytes(value) { unsafe cx_writer_set_metadata(writer, key, $0, &failure) }
        }
        try IndexError.check(status, failure, "write metadata")
    }

    mutating func metadata(_ key: String) throws(IndexError) -> [UInt8] {
        var failure = cx_failure()
        var value = unsafe cx_bytes()
        let status = unsafe withBytes(key) {
            unsafe cx_writer_metadata(writer, $0, &value, &failure)
        }
        try IndexError.check(status, failure, "read metadata")
        return unsafe Array(value)
    }

    /// The data of all records that hold a term.
    mutating func records(term: String) throws(IndexError) -> [[UInt8]] {
        var failure = cx_failure()
        var list = unsafe cx_list()
        let status = unsafe withBytes(term) {
            unsafe cx_writer_records(writer, $0, &list, &failure)
        }
        try IndexError.check(status, failure, "read passages")
        return unsafe UnsafeBufferPointer(start: list.items, count: list.count).map {
            unsafe Array($0)
        }
    }

    /// The highest number that a record ever had; 0 where there was none.
    mutating func lastRecord() throws(IndexError) -> UInt32 {
        var failure = cx_failure()
        var identifier: UInt32 = 0
        try unsafe IndexError.check(
            cx_writer_last_identifier(writer, &identifier, &failure),
            failure,
            "read statistics"
        )
        return identifier
    }

    /// The numbers of the records from one on, in their order.
    mutating func records(from first: UInt32) throws(IndexError) -> [UInt32] {
        var failure = cx_failure()
        var numbers = unsafe cx_numbers()
        try unsafe IndexError.check(
            cx_writer_record_numbers(writer, first, &numbers, &failure),
            failure,
            "read passages"
        )
        return unsafe Array(UnsafeBufferPointer(start: numbers.start, count: numbers.count))
    }

    /// Segments that are written: the folders 1 to `count` of a folder.
    struct Segments {
        var folder: String
        var count: Int
    }

    /// Writes what was committed last, with the records of segments, to another folder, as small as
    /// it can be.
    ///
    /// - Parameters:
    ///   - segments: segments that are closed.
    ///   - leavesOutTermLists: whether what only deleting needs is left out.
    ///   - folder: where to; it is there and empty.
    ///   - stop: asks to give up.
    /// - Throws: ``IndexError``: `stopped` where it was asked to give up.
    mutating func compact(
        _ segments: Segments? = nil,
        leavingOutTermLists leavesOutTermLists: Bool = false,
        into folder: String,
        heeding stop: ReadingStop
    ) throws(IndexError) {
        var failure = cx_failure()
        let status = unsafe stop.withStop { stop in
            unsafe (segments?.folder ?? "").withCString { start in
                let segments = unsafe cx_segments(
                    folder: start,
                    count: UInt32(segments?.count ?? 0)
                )
                return unsafe cx_compact(
                    writer,
                    segments,
                    leavesOutTermLists,
                    folder,
                    stop,
                    &failure
                )
            }
        }
        try IndexError.check(status, failure, IndexCompaction.operation)
    }
}
