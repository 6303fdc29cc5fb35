internal import VietnameseSearch
public import CVietnameseSearch

/// The engines that callers have open.
private let engines = HandleTable<SearchEngine>()

/// Answers with what an engine says, once both are known to be there.
/// - Parameters:
///   - prepare: reads the other arguments, on the caller's thread.
func asking<Arguments: Sendable>(
    _ engine: OpaquePointer?,
    _ cancellation: OpaquePointer?,
    _ target: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ prepare: () throws -> Arguments,
    _ ask: @escaping @Sendable (SearchEngine, Arguments) async throws -> Answer
) -> vietnamese_search_status {
    unsafe Answer.give(to: target) {
        guard let engine = unsafe engines.value(of: engine) else {
            throw ArgumentText.usage("“engine” was closed, or never opened")
        }
        let cancellation = try unsafe Cancellation.given(cancellation)
        let arguments = try prepare()
        return try BlockingCall.run(cancellation) { try await ask(engine, arguments) }
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_open(
    _ path: UnsafePointer<CChar>?,
    _ options: UnsafePointer<CChar>?,
    _ engine: UnsafeMutablePointer<OpaquePointer?>?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe opening(engine, options, answer) { [try unsafe ArgumentText.requirePath(path)] }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_open_shards(
    _ shards: UnsafePointer<CChar>?,
    _ options: UnsafePointer<CChar>?,
    _ engine: UnsafeMutablePointer<OpaquePointer?>?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe opening(engine, options, answer) {
        let names = try unsafe CallOptions.list(shards, "shards")
        guard !names.isEmpty, !names.contains("") else {
            throw ArgumentText.usage("“shards” takes the name of each shard")
        }
        return names
    }
}

/// Opens an index and gives it a handle.
/// - Parameter names: reads what the index is called.
private func opening(
    _ engine: UnsafeMutablePointer<OpaquePointer?>?,
    _ options: UnsafePointer<CChar>?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ names: () throws -> [String]
) -> vietnamese_search_status {
    unsafe engine?.pointee = nil
    return unsafe Answer.give(to: answer) {
        guard let engine = unsafe engine else { throw ArgumentText.usage("“engine” is missing") }
        let names = try names()
        var options = try unsafe CallOptions(options)
        let readers = try options.number("readers", in: 1...64)
        let requiresAll = try options.flag("require-all")
        let file = try options.text("abbreviations")
        try options.end()
        let opened = try BlockingCall.run(nil) {
            try await SearchEngine.open(
                shards: names,
                requiresAll: requiresAll,
                abbreviations: file.map { try .administration(and: $0) } ?? .administration,
                readerCount: readers
            )
        }
        unsafe engine.pointee = engines.add(opened)
        return try Answer(["path": opened.path])
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_close(_ engine: OpaquePointer?) -> vietnamese_search_status {
    guard unsafe engine == nil || engines.remove(engine) != nil else {
        return vietnamese_search_status(VIETNAMESE_SEARCH_USAGE)
    }
    return vietnamese_search_status(VIETNAMESE_SEARCH_FOUND)
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_describe(
    _ engine: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, nil, answer) {
    } _: { engine, _ in
        try Answer(try await engine.status())
    }
}
