internal import Documents
internal import VietnameseSearch
public import CVietnameseSearch

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_compare(
    _ engine: OpaquePointer?,
    _ question: UnsafePointer<CChar>?,
    _ options: UnsafePointer<CChar>?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe asking(engine, cancellation, answer) {
        try Comparison(
            try unsafe ArgumentText.read(question, "question"),
            try unsafe CallOptions(options)
        )
    } _: { engine, comparison in
        switch comparison {
        case .passages(let question, let key, let documents, let options):
            let compared = try await engine.compare(
                question,
                over: key,
                documents: documents,
                options: options
            )
            return try Answer(compared, isNothing: compared.rows.isEmpty)
        case .sections(let section, let documents, let agency):
            let compared = try await engine.compareSections(
                section,
                documents: documents,
                agency: agency
            )
            return try Answer(compared, isNothing: compared.comparisons.isEmpty)
        }
    }
}

/// What is set side by side.
private enum Comparison: Sendable {
    case passages(String, ComparisonKey, [String], SearchEngine.Options)
    case sections(String?, [String], agency: String?)

    init(_ question: String?, _ call: consuming CallOptions) throws(SearchError) {
        let documents = try call.list("documents")
        let key: ComparisonKey? = try call.choice("over")
        guard let question else {
            let section = try call.text("section")
            let role: Role? = try call.choice("role")
            let agency = try call.text("agency")
            try call.end()
            guard section != nil || role != nil || key != nil || !documents.isEmpty else {
                throw ArgumentText.usage("give a question, or “section” or “documents”")
            }
            guard key != .agency else {
                throw ArgumentText.usage("sections are compared over years, or “documents”")
            }
            guard key != .document || !documents.isEmpty else {
                throw ArgumentText.usage("“over” the documents needs a question or “documents”")
            }
            guard section == nil || role == nil else {
                throw ArgumentText.usage("give “section” or “role”")
            }
            self = .sections(section ?? role?.rawValue, documents, agency: agency)
            return
        }
        var options = try SearchEngine.Options(narrowedBy: &call)
        options.limit = try call.number("limit", in: 1...50) ?? 3
        try call.end()
        let usual: ComparisonKey = documents.isEmpty ? .year : .document
        self = .passages(question, key ?? usual, documents, options)
    }
}
