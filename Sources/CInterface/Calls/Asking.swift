internal import VietnameseSearch
public import CVietnameseSearch

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_search(
    _ engine: OpaquePointer?,
    _ question: UnsafePointer<CChar>?,
    _ options: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        let question = try unsafe ArgumentText.require(question, "question")
        var call = try unsafe CallOptions(options)
        var options = try SearchEngine.Options(narrowedBy: &call)
        try options.page(by: &call, usually: 10)
        try options.arrange(by: &call)
        try call.end()
        return (question, options)
    } _: { engine, asked in
        let results = try await engine.search(asked.0, options: asked.1)
        return try Answer(results, isNothing: results.results.isEmpty)
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_documents(
    _ engine: OpaquePointer?,
    _ options: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        try unsafe page(options)
    } _: { engine, page in
        let list = try await engine.documents(limit: page.limit, offset: page.offset)
        return try Answer(list, isNothing: list.documents.isEmpty)
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_document(
    _ engine: OpaquePointer?,
    _ document: UnsafePointer<CChar>?,
    _ options: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        (try unsafe ArgumentText.require(document, "document"), try unsafe page(options))
    } _: { engine, asked in
        let (identifier, page) = asked
        let document = try await engine.document(
            identifier,
            limit: page.limit,
            offset: page.offset
        )
        return try Answer(document, isNothing: document == nil)
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_passage(
    _ engine: OpaquePointer?,
    _ passage: UnsafePointer<CChar>?,
    _ options: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        let identifier = try unsafe ArgumentText.require(passage, "passage")
        var call = try unsafe CallOptions(options)
        let neighbours = try call.number("neighbours", in: 0...1000) ?? 1
        let wholeSection = try call.flag("section")
        try call.end()
        return (identifier, neighbours, wholeSection)
    } _: { engine, asked in
        let context = try await engine.passages(
            around: asked.0,
            neighbours: asked.1,
            wholeSection: asked.2
        )
        return try Answer(context, isNothing: context == nil)
    }
}

/// The page of a list.
private func page(
    _ options: UnsafePointer<CChar>?
) throws(SearchError) -> (limit: Int, offset: Int) {
    var call = try unsafe CallOptions(options)
    let limit = try call.number("limit", in: 1...1000) ?? 1000
    let offset = try call.number("offset", in: 0...1_000_000) ?? 0
    try call.end()
    return (limit, offset)
}
