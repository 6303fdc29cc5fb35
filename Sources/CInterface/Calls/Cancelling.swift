public import CVietnameseSearch

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_cancellation_make() -> OpaquePointer? {
    unsafe Cancellation.all.add(Cancellation())
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_cancel(_ cancellation: OpaquePointer?) -> vietnamese_search_status {
    guard let cancellation = unsafe Cancellation.all.value(of: cancellation) else {
        return vietnamese_search_status(VIETNAMESE_SEARCH_USAGE)
    }
    cancellation.cancel()
    return vietnamese_search_status(VIETNAMESE_SEARCH_FOUND)
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_cancellation_free(
    _ cancellation: OpaquePointer?
) -> vietnamese_search_status {
    guard unsafe cancellation == nil || Cancellation.all.remove(cancellation) != nil else {
        return vietnamese_search_status(VIETNAMESE_SEARCH_USAGE)
    }
    return vietnamese_search_status(VIETNAMESE_SEARCH_FOUND)
}
