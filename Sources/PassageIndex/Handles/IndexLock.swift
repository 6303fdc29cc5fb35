internal import CXapian

/// The lock of an index's writers, held without opening the index: it may be damaged.
///
/// Released when its life ends.
@safe package struct IndexLock: ~Copyable {
    private let lock: OpaquePointer

    /// Takes the lock of the index in a folder.
    ///
    /// - Throws: ``IndexError``: `locked` while a writer has it, `system` where it may not be taken.
    package init(path: String) throws(IndexError) {
        var failure = cx_failure()
        guard let lock = unsafe cx_lock_take(path, &failure) else {
            throw IndexError(failure, during: "lock \(path)")
        }
        unsafe self.lock = lock
    }

    deinit {
        unsafe cx_lock_release(lock)
    }
}
