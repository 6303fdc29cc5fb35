internal import CVietnameseSearch
internal import Glibc
internal import VietnameseSearch

/// The version as C sees it: made once, as long as the process.
nonisolated(unsafe) private let versionText = unsafe strdup(SearchEngine.version)

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_version() -> UnsafePointer<CChar>? {
    unsafe UnsafePointer(versionText)
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_abi() -> Int32 { VIETNAMESE_SEARCH_ABI }

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_free(_ answer: UnsafeMutablePointer<CChar>?) {
    unsafe free(answer)
}
