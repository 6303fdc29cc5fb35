internal import CXapian

/// Looks for damage in an index.
public enum IndexCheck {
    /// What its errors say was being done.
    public static let operation = "check the index"

    /// Reads all tables of the index, or of the set of shards, in a folder.
    ///
    /// Costs a pass over the whole index; readers and writers may work meanwhile. The engine opens
    /// the tables for writing, though it writes nothing.
    ///
    /// - Throws: ``IndexError``: `corrupt` with what was found, `missing` where there is no index,
    ///   `version` where it is of another form.
    public static func run(path: String) throws(IndexError) {
        var obstacle: IndexError?
        do {
            // Opening finds what is missing or of another form, and names it.
            let reader = try PassageReader(path: path)
            _ = consume reader
        } catch  where error.code == .corrupt || error.code == .stale {
            // Below it is named.
            obstacle = error
        }
        for part in IndexAddress(path: path).folders {
            var failure = cx_failure()
            var errors = 0
            let status = unsafe cx_check(part, &errors, &failure)
            try IndexError.check(status, failure, operation)
        }
        if let obstacle { throw obstacle }
    }
}
