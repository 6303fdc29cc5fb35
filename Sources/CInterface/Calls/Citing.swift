internal import Documents
internal import VietnameseSearch
public import CVietnameseSearch

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_references(
    _ engine: OpaquePointer?,
    _ number: UnsafePointer<CChar>?,
    _ options: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        let number = try unsafe ArgumentText.read(number, "number")
        var call = try unsafe CallOptions(options)
        let limit = try call.number("limit", in: 1...1000) ?? 20
        let offset = try call.number("offset", in: 0...100_000) ?? 0
        let document = try call.text("document")
        guard number == nil || document == nil else {
            throw ArgumentText.usage("give a number or “document”, not both")
        }
        try call.end()
        return (number, document, limit, offset)
    } _: { engine, asked in
        let (number, document, limit, offset) = asked
        if let document {
            let page = DocumentReferencesPage(
                try await engine.references(in: document),
                limit: limit,
                offset: offset,
                notices: try await engine.notices()
            )
            return try Answer(page, isNothing: page.isEmpty)
        }
        guard let number else {
            let numbers = try await engine.mostCited(limit: limit, offset: offset)
            let list = NamedList("numbers", numbers, notices: try await engine.notices())
            return try Answer(list, isNothing: numbers.isEmpty)
        }
        let results = try await engine.references(to: number, limit: limit, offset: offset)
        return try Answer(results, isNothing: results.numbers.isEmpty)
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_figures(
    _ engine: OpaquePointer?,
    _ phrase: UnsafePointer<CChar>?,
    _ options: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        let phrase = try unsafe ArgumentText.require(phrase, "phrase")
        var call = try unsafe CallOptions(options)
        let over = try call.choice("over", of: FigureResults.Over.self) ?? .year
        var options = try SearchEngine.Options(narrowedBy: &call)
        try options.page(by: &call, usually: 50)
        try call.end()
        return (phrase, over, options)
    } _: { engine, asked in
        let results = try await engine.figures(for: asked.0, over: asked.1, options: asked.2)
        return try Answer(results, isNothing: results.groups.isEmpty)
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_verify_quotation(
    _ engine: OpaquePointer?,
    _ quotation: UnsafePointer<CChar>?,
    _ citation: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        let text = try unsafe ArgumentText.require(quotation, "quotation")
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw ArgumentText.usage("“quotation” has no letter and no digit")
        }
        return WrittenQuotation(text, citation: try unsafe ArgumentText.read(citation, "citation"))
    } _: { engine, quotation in
        let verification = try await engine.verify([quotation])
        return try Answer(verification, isNothing: !verification.isAllFound)
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_verify(
    _ engine: OpaquePointer?,
    _ text: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        try unsafe ArgumentText.require(text, "text", upTo: ArgumentText.longestVerified)
    } _: { engine, text in
        let quotations = QuotationReader.quotations(in: text)
        // Nothing was checked: that all of it is found would be no answer.
        guard !quotations.isEmpty else { throw QuotationReader.nothingQuoted(in: "text") }
        let verification = try await engine.verify(quotations)
        return try Answer(verification, isNothing: !verification.isAllFound)
    }
}
