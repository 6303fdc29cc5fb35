internal import CXapian

/// Two folders that change places in one step.
enum FolderExchange {
    /// Exchanges two folders of one file system; the number of the system's error, 0 for none.
    ///
    /// `EINVAL` or `ENOSYS` where the file system or the kernel has no such step.
    static func exchange(_ first: String, _ second: String) -> Int32 {
        unsafe cx_exchange(first, second)
    }
}
