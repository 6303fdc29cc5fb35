internal import CXapian

/// The table that tells which terms a record has; see ``IndexCompaction``.
package enum TermLists {
    /// Whether the index in a folder, a shard perhaps, was made without them.
    package static func areLeftOut(in folder: String) -> Bool {
        unsafe cx_lacks_term_lists(folder)
    }
}
