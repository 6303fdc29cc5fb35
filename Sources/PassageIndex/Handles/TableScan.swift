internal import CXapian

/// Finds what a damaged table still holds, without the engine.
///
/// In an index of this form only what has its checksum is told.
@safe struct TableScan: ~Copyable {
    /// What is looked for.
    enum Table {
        /// The metadata entries, which stand among the postings.
        case metadata
        /// The data of the records.
        case texts
    }

    /// What was found.
    struct Entry {
        /// The key of a metadata entry; empty for a record.
        var name: String
        var bytes: [UInt8]
        /// The commit in which its block was written.
        var revision: UInt32
        /// Whether it is of the newest commit; else it may be of an older one.
        var isCurrent: Bool

        /// Whether it is rather to be taken than another of the same name.
        func supersedes(_ other: Entry) -> Bool {
            (isCurrent ? 1 : 0, revision) > (other.isCurrent ? 1 : 0, other.revision)
        }
    }

    private let scan: OpaquePointer
    /// How many entries were found.
    let count: Int
    /// Whether those are all that the newest commit held.
    let isComplete: Bool

    /// Looks through a table.
    ///
    /// - Parameters:
    ///   - folder: the folder of the index.
    ///   - table: what is looked for.
    ///   - isSealed: whether the index is of a form whose entries have checksums.
    ///   - digest: the metadata entry with the sums, where it is known.
    init(
        folder: String,
        _ table: Table,
        isSealed: Bool = true,
        digest: [UInt8] = []
    ) throws(IndexError) {
        var failure = cx_failure()
        let isOfMetadata = table == .metadata
        let scan = unsafe withBytes(digest) {
            unsafe cx_scan_open(folder, isOfMetadata, isSealed, $0, &failure)
        }
        guard let scan = unsafe scan else {
            throw IndexError(failure, during: "look through \(folder)")
        }
        unsafe self.scan = scan
        count = unsafe cx_scan_count(scan)
        isComplete = unsafe cx_scan_is_complete(scan)
    }

    deinit {
        unsafe cx_scan_close(scan)
    }

    /// One of the entries.
    mutating func read(_ index: Int) throws(IndexError) -> Entry {
        var failure = cx_failure()
        var entry = unsafe cx_entry()
        let status = unsafe cx_scan_read(scan, index, &entry, &failure)
        try IndexError.check(status, failure, "read a damaged table")
        return unsafe Entry(
            name: String(decoding: Array(entry.name), as: UTF8.self),
            bytes: Array(entry.bytes),
            revision: entry.revision,
            isCurrent: entry.is_current
        )
    }
}
