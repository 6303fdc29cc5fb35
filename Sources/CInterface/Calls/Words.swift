internal import VietnameseSearch
public import CVietnameseSearch

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_suspects(
    _ engine: OpaquePointer?,
    _ options: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        var call = try unsafe CallOptions(options)
        let document = try call.text("document")
        let confidence = try call.share("confidence") ?? 0.8
        return (document, confidence, try WordPage(by: call))
    } _: { engine, asked in
        let (document, confidence, page) = asked
        let suspects = try await engine.suspects(
            in: document,
            confidence: confidence,
            limit: page.limit,
            offset: page.offset
        )
        let list = NamedList("suspects", suspects, notices: try await engine.notices())
        return try Answer(list, isNothing: suspects.isEmpty)
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_abbreviations(
    _ engine: OpaquePointer?,
    _ options: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        try WordPage(by: try unsafe CallOptions(options))
    } _: { engine, page in
        let listed = try await engine.listedAbbreviations()
            .dropFirst(page.offset).prefix(page.limit)
        let list = NamedList(
            "abbreviations",
            Array(listed),
            notices: try await engine.notices()
        )
        return try Answer(list, isNothing: listed.isEmpty)
    }
}

/// The page of a list of words, which ends the options of its call.
private struct WordPage: Sendable {
    let limit: Int
    let offset: Int

    init(by options: consuming CallOptions) throws(SearchError) {
        limit = try options.number("limit", in: 1...1000) ?? 1000
        offset = try options.number("offset", in: 0...1_000_000) ?? 0
        try options.end()
    }
}
