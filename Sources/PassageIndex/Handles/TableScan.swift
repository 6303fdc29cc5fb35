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
        /// The number of the record; 0 for a metadata entry.
        var record: UInt32
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
            record: entry.record,
            revision: entry.revision,
            isCurrent: entry.is_current
        )
    }
}

/// Finds which term of a prefix each record of a damaged index has, without the engine.
enum TermScan {
    /// The terms by the numbers of their records, as far as they are found; nothing proves them.
    static func terms(of folder: String, prefix: String) throws(IndexError) -> [UInt32: String] {
        var failure = cx_failure()
        let opened = unsafe withBytes(prefix) {
            unsafe cx_term_scan_open(folder, $0, &failure)
        }
        guard let scan = unsafe opened else {
            throw IndexError(failure, during: "look through \(folder)")
        }
        defer { unsafe cx_term_scan_close(scan) }
        var terms: [UInt32: String] = [:]
        for index in 0..<(unsafe cx_term_scan_count(scan)) {
            var record: UInt32 = 0
            let term = unsafe cx_term_scan_read(scan, index, &record)
            unsafe terms[record] = String(decoding: Array(term), as: UTF8.self)
        }
        return terms
    }
}
