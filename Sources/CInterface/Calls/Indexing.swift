internal import VietnameseSearch
public import CVietnameseSearch

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_index(
    _ path: UnsafePointer<CChar>?,
    _ files: UnsafePointer<CChar>?,
    _ options: UnsafePointer<CChar>?,
    _ progress: vietnamese_search_progress?,
    _ context: UnsafeMutableRawPointer?,
    _ cancellation: OpaquePointer?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe Answer.give(to: answer) {
        let path = try unsafe ArgumentText.requirePath(path)
        let files = try unsafe CallOptions.list(files, "files")
        var call = try unsafe CallOptions(options)
        let recognizesScans = try call.flag("recognizesScans")
        let shardCount = try call.number("shards", in: 1...Indexer.mostShards)
        let selection = FileSelection(
            included: try call.list("include").map { PathPattern($0) },
            excluded: try call.list("exclude").map { PathPattern($0) }
        )
        try call.end()
        let cancellation = try unsafe Cancellation.given(cancellation)
        let indexer = Indexer(
            path: path,
            recognizesScans: recognizesScans,
            selection: selection,
            shardCount: shardCount
        )
        let report = try BlockingCall.run(cancellation) { (news: IndexingProgress) in
            guard let progress = unsafe progress else { return true }
            guard let json = try? ContractJSON.line(ProgressNews(news)) else { return true }
            return unsafe json.withCString { unsafe progress($0, context) } == 0
        } _: { tell in
            var report: IndexingReport?
            for try await step in indexer.steps(indexing: files) {
                switch step {
                case .progress(let progress): tell(progress)
                case .finished(let finished): report = finished
                }
            }
            return report
        }
        guard let report else { throw CancellationError() }
        return try Answer(report)
    }
}

/// See `vietnamese_search.h`.
@c @implementation
public func vietnamese_search_check(
    _ path: UnsafePointer<CChar>?,
    _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> vietnamese_search_status {
    unsafe Answer.give(to: answer) {
        let path = try unsafe ArgumentText.requirePath(path)
        try SearchEngine.check(path: path)
        return try Answer(["path": path])
    }
}

/// How far indexing is, as callers are told.
private struct ProgressNews: Encodable {
    let filesDone: Int
    let fileCount: Int
    let passages: Int
    let share: Double
    let secondsLeft: Double

    init(_ progress: IndexingProgress) {
        filesDone = progress.filesDone
        fileCount = progress.fileCount
        passages = progress.passages
        share = progress.share
        let left = progress.timeLeft.components
        secondsLeft = Double(left.seconds) + (Double(left.attoseconds) / 1e18 * 10).rounded() / 10
    }
}

extension Answer {
    /// The report of a run: its status says whether all of it went well.
    fileprivate init(_ report: IndexingReport) throws {
        let found = report.added + report.replaced + report.unchanged + report.duplicates
        try self.init(report, isNothing: found + report.removed + report.moved == 0)
        if report.isStopped {
            status = VIETNAMESE_SEARCH_CANCELLED
        } else if !report.failures.isEmpty {
            status = VIETNAMESE_SEARCH_INPUT
        }
    }
}
