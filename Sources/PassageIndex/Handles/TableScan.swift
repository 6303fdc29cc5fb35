internal import CXapian

/// Finds what a damaged table still holds, leaf by leaf and without the engine.
///
/// Only what has its checksum is told, from any commit whose block is not overwritten yet.
@safe struct TableScan: ~Copyable {
    /// What was found.
    struct Entry {
        /// The key of a metadata entry; empty for a record.
        var name: String
        var bytes: [UInt8]
        /// Of several entries of a name the one of the highest revision is the newest.
        var revision: UInt32
    }

    private let scan: OpaquePointer

    /// Opens the table of the records' data, or that in which metadata stand.
    init(folder: String, metadata: Bool) throws(IndexError) {
        var failure = cx_failure()
        let path = folder + (metadata ? "/postlist.glass" : "/docdata.glass")
        guard let scan = unsafe cx_scan_open(path, metadata, &failure) else {
            throw IndexError(failure, during: "scan \(path)")
        }
        unsafe self.scan = scan
    }

    deinit {
        unsafe cx_scan_close(scan)
    }

    /// The next entry; `nil` after the last.
    mutating func next() throws(IndexError) -> Entry? {
        var failure = cx_failure()
        var isFound = false
        var name = unsafe cx_bytes()
        var bytes = unsafe cx_bytes()
        var revision: UInt32 = 0
        let status = unsafe cx_scan_next(scan, &isFound, &name, &bytes, &revision, &failure)
        try IndexError.check(status, failure, "scan a table")
        guard isFound else { return nil }
        return unsafe Entry(
            name: String(decoding: Array(name), as: UTF8.self),
            bytes: Array(bytes),
            revision: revision
        )
    }
}
