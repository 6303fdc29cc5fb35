internal import Dispatch
internal import FoundationEssentials
internal import Synchronization

/// The passages that a large build adds, written by several threads and merged at its end.
///
/// The engine adds to one index on one thread, and the dearer the larger it is. So passages come, in
/// their order and under their final numbers, into segments: small indexes of records alone, several
/// of which are written at the same time. Everything else goes to a copy of the index. Merging both
/// makes the new index, which takes the old one's place in one step; until then readers see that.
/// What a killed run leaves goes with the next ``FolderReplacement/clear()``.
final class IndexAssembly {
    /// When a build goes on in segments, and how they are cut.
    struct Plan: Sendable {
        /// So many threads write.
        var threads: Int
        /// Passages of a segment.
        ///
        /// As many may wait for each thread, some 5 KB each.
        var segmentSize = 8192
        /// An index is merged with so many new passages, and with as many as it has where these
        /// are more: merging costs a pass over both.
        var mergedCount = 100_000

        /// One that keeps all processors busy; `nil` where there is only one.
        static var ofThisMachine: Plan? {
            let processors = ProcessInfo.processInfo.activeProcessorCount
            return processors > 1 ? Plan(threads: min(processors, 4)) : nil
        }
    }

    private let replacement: FolderReplacement
    private let plan: Plan
    private let lines: [SegmentLine]
    /// How many passages the index has without the segments.
    private let before: Int
    private var nextRecord: UInt32
    private var recordCount = 0
    private var segmentCount = 0

    /// A merge opens all its segments, of some five files each, at once.
    private static let mostSegments = 128

    /// Where the copy of the index is.
    var copy: String { replacement.segments + "/index" }

    /// Copies an index that holds nothing uncommitted; the lock is the caller's.
    /// - Parameter lastRecord: the highest number of a record.
    init(of path: String, lastRecord: UInt32, plan: Plan) throws(IndexError) {
        replacement = FolderReplacement(of: path)
        self.plan = plan
        before = Int(lastRecord)
        nextRecord = lastRecord + 1
        lines = (0..<max(1, plan.threads)).map { _ in SegmentLine(room: plan.segmentSize) }
        try replacement.copyTables(to: replacement.segments + "/index")
    }

    /// Adds a passage; waits while those before it fill the memory.
    func add(_ record: RecordBuffer) throws(IndexError) {
        guard nextRecord < UInt32.max else {
            throw IndexError(
                code: .invalid,
                message: "chỉ mục đã có quá nhiều đoạn; hãy lập lại chỉ mục",
                operation: PassageWriter.openingOperation
            )
        }
        var segment: String?
        if recordCount.isMultiple(of: plan.segmentSize) {
            segmentCount += 1
            segment = "\(replacement.segments)/\(segmentCount)"
        }
        try lines[segmentCount % lines.count].add(record, as: nextRecord, opening: segment)
        nextRecord += 1
        recordCount += 1
    }

    /// Whether it is time to merge.
    var isDue: Bool {
        recordCount >= max(before, plan.mergedCount) || segmentCount >= Self.mostSegments
    }

    /// Waits for all segments; what their records add up to.
    func finish() throws(IndexError) -> [WriterHandle.Sums] {
        var sums: [WriterHandle.Sums] = []
        for line in lines { sums += try line.finish() }
        return sums
    }

    /// Puts the copy, which is committed, and the segments in the place of the index.
    func replace(with index: inout WriterHandle) throws(IndexError) {
        try replacement.prepareDraft()
        try index.compact(
            WriterHandle.Segments(folder: replacement.segments, count: segmentCount),
            into: replacement.draft,
            heeding: ReadingStop()
        )
        try replacement.complete()
        try replacement.exchange()
        // Else what is in the way now goes with the next writer.
        try? replacement.clear()
    }

    /// Gives up: nothing of it will be in the index.
    func abandon() {
        for line in lines { line.abandon() }
        try? replacement.clear()
    }
}

/// A thread that writes one segment after the other.
///
/// Unchecked, since only its queue touches what is not locked.
private final class SegmentLine: @unchecked Sendable {
    private let queue = DispatchQueue(label: "search.segment")
    private let room: DispatchSemaphore
    private let failure = Mutex<IndexError?>(nil)
    private var segment: WriterHandle?
    private var sums: [WriterHandle.Sums] = []

    init(room: Int) { self.room = DispatchSemaphore(value: room) }

    /// Adds a record behind those before it, as the first of a new segment perhaps.
    func add(
        _ record: RecordBuffer,
        as number: UInt32,
        opening path: String?
    ) throws(IndexError) {
        try check()
        room.wait()
        queue.async { [self] in
            defer { room.signal() }
            run { () throws(IndexError) in
                if let path {
                    try close()
                    segment = try WriterHandle(segment: path)
                }
                try segment?.add(record, as: number)
            }
        }
    }

    /// Waits for everything; what the records add up to.
    func finish() throws(IndexError) -> [WriterHandle.Sums] {
        queue.sync {
            run { () throws(IndexError) in try close() }
            segment = nil
        }
        try check()
        return sums
    }

    /// Passes over what waits.
    func abandon() {
        let stopped = IndexError(code: .stopped, message: "", operation: "add a passage")
        failure.withLock { $0 = $0 ?? stopped }
        queue.sync { segment = nil }
    }

    private func check() throws(IndexError) {
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    private func run(_ step: () throws(IndexError) -> Void) {
        do throws(IndexError) {
            try check()
            try step()
        } catch {
            failure.withLock { $0 = $0 ?? error }
        }
    }

    private func close() throws(IndexError) {
        guard segment != nil else { return }
        try segment?.commit()
        if let written = segment?.sums { sums.append(written) }
        segment = nil
    }
}
