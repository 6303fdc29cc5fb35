internal import FoundationEssentials

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
        /// A segment is full with records of so many bytes (``RecordBuffer/byteCount``).
        ///
        /// A thread takes some four times as much while it writes one, and so many wait for it.
        var segmentSize = 12 << 20
        /// An index is merged with so many new passages, and with as many as it has where these
        /// are more: merging costs a pass over both.
        var mergedCount = 100_000

        /// One that keeps all processors busy.
        ///
        /// Where there is one, segments cost no more than an index that grows, and take less memory.
        static var ofThisMachine: Plan {
            Plan(threads: min(ProcessInfo.processInfo.activeProcessorCount, 4))
        }
    }

    private let replacement: FolderReplacement
    private let plan: Plan
    /// Each writes one segment at a time; whoever brings another waits.
    private let lines: [SegmentLine]
    /// The highest number of a record of the copy.
    private let lastRecord: UInt32
    /// How many records were added, and were given numbers behind it.
    private var recordCount: UInt32 = 0
    /// The last of them, which become the next segment.
    private var pending: [RecordBuffer] = []
    private var pendingSize = 0
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
        self.lastRecord = lastRecord
        lines = (0..<max(1, plan.threads)).map { _ in SegmentLine() }
        try replacement.copyTables(to: copy)
    }

    /// Adds a passage; waits where it fills a segment and all threads are at one.
    func add(_ record: consuming RecordBuffer) throws(IndexError) {
        let (_, isTooHigh) = lastRecord.addingReportingOverflow(recordCount + 1)
        guard !isTooHigh else { throw PassageWriter.tooManyPassages }
        recordCount += 1
        pendingSize += record.byteCount
        pending.append(record)
        if pendingSize >= plan.segmentSize { try writePending() }
    }

    private func writePending() throws(IndexError) {
        guard !pending.isEmpty else { return }
        let records = pending
        pending = []
        pendingSize = 0
        segmentCount += 1
        try lines[segmentCount % lines.count].write(
            records,
            from: lastRecord + recordCount - UInt32(records.count) + 1,
            to: "\(replacement.segments)/\(segmentCount)"
        )
    }

    /// Whether it is time to merge.
    var isDue: Bool {
        recordCount >= max(Int(lastRecord), plan.mergedCount) || segmentCount >= Self.mostSegments
    }

    /// Waits for all segments; what their records add up to.
    func finish() throws(IndexError) -> [WriterHandle.Sums] {
        try writePending()
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
/// Unchecked, since only its line touches what changes.
private final class SegmentLine: @unchecked Sendable {
    private let line = WritingLine("search.segment", room: 1)
    private var sums: [WriterHandle.Sums] = []

    /// Makes a segment of records, whose numbers follow from the first one's.
    func write(
        _ records: [RecordBuffer],
        from first: UInt32,
        to path: String
    ) throws(IndexError) {
        try line.send { [self] () throws(IndexError) in
            var segment = try WriterHandle(segment: path)
            for (offset, record) in records.enumerated() {
                try segment.add(record, as: first + UInt32(offset))
            }
            try segment.commit()
            sums.append(segment.sums)
        }
    }

    /// Waits for everything; what the records add up to.
    func finish() throws(IndexError) -> [WriterHandle.Sums] {
        try line.wait { sums }
    }

    /// Passes over what waits.
    func abandon() { line.abandon() }
}
