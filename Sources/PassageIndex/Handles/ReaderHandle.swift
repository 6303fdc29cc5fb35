internal import CXapian

/// One open reader: a snapshot of the index's last commit.
///
/// Closed when its life ends.
@safe struct ReaderHandle: ~Copyable {
    /// A match, copied out of the engine.
    struct Hit: Sendable {
        var identifier: UInt32
        var weight: Double
        var data: [UInt8]
    }

    /// A page of matches and how many there are in all.
    struct Answer: Sendable {
        var hits: [Hit] = []
        var lowerBound = 0
        var upperBound = 0
        var estimate = 0
        var counts: [Count] = []
        /// The best matches of all counts, those of one after those of the other.
        var best: [PassageCount.Hit] = []
    }

    /// How many matches have the same bytes of a value, and the best of them, without their data.
    struct Count: Sendable {
        /// The first eight bytes of the value, those that are not counted by 0.
        var high: UInt64
        /// The next eight.
        var low: UInt64
        var count: Int
        /// The places of the best of them.
        var best: Range<Int>
    }

    /// What is counted over all matches: every one is looked at, whatever else is asked.
    struct Tally: Sendable {
        var slot: UInt32
        /// The places of the bytes of the value by which is counted.
        var bytes: [Range<Int>]
        /// How many of the best matches of each count are kept.
        var best = 0

        fileprivate var mask: UInt32 {
            bytes.joined().reduce(0) { $1 < 16 ? $0 | 1 << UInt32($1) : $0 }
        }
    }

    /// An order by a value instead of the weight, which then orders equals.
    struct Order: Sendable {
        var slot: UInt32
        var isDescending = false
    }

    /// How large the index is.
    struct Statistics: Sendable {
        var recordCount: Int
        var revision: UInt64
        /// The highest number that a record ever had; of one part.
        var lastRecord: UInt32
    }

    /// What a search asks besides its query.
    struct Request: Sendable {
        var limit: Int
        /// The data of so many matches are read, the best first.
        var readLimit = Int.max
        var first = 0
        var checkAtLeast = 0
        /// BM25's two constants (Robertson and Zaragoza 2009): how soon a term that is there again
        /// stops telling more, and how much a long passage is held against.
        var k1 = 0.9
        var b = 0.75
        var milliseconds = 0
        var order: Order?
        var tally: Tally?
    }

    private let reader: OpaquePointer
    /// What may ask it to give up.
    var stop: ReadingStop? {
        didSet {
            guard let stop else { return unsafe cx_reader_heed(reader, nil) }
            unsafe stop.hand(to: reader)
        }
    }

    init(_ address: IndexAddress) throws(IndexError) {
        var failure = cx_failure()
        // A set opens without one of its parts.
        if address.shards.count > 1 { _ = Self.restore(address) }
        var opened = unsafe Self.open(address, &failure)
        if unsafe opened == nil, failure.status == .CX_MISSING, Self.restore(address) {
            unsafe opened = Self.open(address, &failure)
        }
        guard let reader = unsafe opened else {
            throw IndexError(failure, during: "open \(address)")
        }
        unsafe self.reader = reader
    }

    private static func open(
        _ address: IndexAddress,
        _ failure: inout cx_failure
    ) -> OpaquePointer? {
        // All names in one place, each with its end; an empty one stands for none.
        var bytes: [CChar] = []
        func keep(_ text: String) -> Int {
            let start = bytes.count
            bytes.append(contentsOf: text.utf8.lazy.filter { $0 != 0 }.map(CChar.init(bitPattern:)))
            bytes.append(0)
            return start
        }
        let places = address.shards.map { shard in
            switch shard {
            case .folder(let path): (path: keep(path), host: Int?.none, port: UInt32(0))
            case .server(let host, let port):
                (path: keep(""), host: keep(host), port: UInt32(clamping: port))
            }
        }
        return unsafe bytes.withUnsafeBufferPointer { names in
            guard let base = names.baseAddress else { return nil }
            let native = unsafe places.map { place in
                unsafe cx_shard(
                    path: base + place.path,
                    host: place.host.map { unsafe base + $0 },
                    port: place.port
                )
            }
            return unsafe native.withUnsafeBufferPointer { shards in
                guard let start = shards.baseAddress else { return nil }
                return unsafe cx_reader_open(start, shards.count, address.requiresAll, &failure)
            }
        }
    }

    /// Puts folders back that a replacement left without their names; tells whether it did.
    private static func restore(_ address: IndexAddress) -> Bool {
        address.folders.map { (try? FolderReplacement.restore($0)) == true }.contains(true)
    }

    deinit {
        unsafe cx_reader_close(reader)
    }

    /// Moves to the newest commit; tells whether there was one.
    mutating func refresh() throws(IndexError) -> Bool {
        var failure = cx_failure()
        var changed = false
        try unsafe IndexError.check(
            cx_reader_refresh(reader, &changed, &failure),
            failure,
            "refresh"
        )
        return changed
    }

    mutating func statistics() throws(IndexError) -> Statistics {
        var failure = cx_failure()
        var statistics = cx_statistics()
        try unsafe IndexError.check(
            cx_reader_statistics(reader, &statistics, &failure),
            failure,
            "read statistics"
        )
        return Statistics(
            recordCount: Int(statistics.record_count),
            revision: statistics.revision,
            lastRecord: UInt32(clamping: statistics.last_identifier)
        )
    }

    /// An entry of each part that has it, in the order of the parts.
    /// - Parameter limit: of so many parts at most.
    mutating func allMetadata(
        _ key: String,
        limit: UInt32 = .max
    ) throws(IndexError) -> [[UInt8]] {
        var failure = cx_failure()
        var list = unsafe cx_list()
        let status = unsafe withBytes(key) {
            unsafe cx_reader_metadata(reader, $0, limit, &list, &failure)
        }
        try IndexError.check(status, failure, "read metadata")
        return unsafe UnsafeBufferPointer(start: list.items, count: list.count).map {
            unsafe Array($0)
        }
    }

    /// An entry that one part has; empty where none does.
    mutating func metadata(_ key: String) throws(IndexError) -> [UInt8] {
        try allMetadata(key, limit: 1).first ?? []
    }

    /// One sentence of each part that is not there, beginning with its name.
    mutating func faults() throws(IndexError) -> [String] {
        var failure = cx_failure()
        var list = unsafe cx_list()
        try unsafe IndexError.check(
            cx_reader_faults(reader, &list, &failure),
            failure,
            "read the parts"
        )
        return unsafe strings(list)
    }

    mutating func metadataKeys(prefix: String) throws(IndexError) -> [String] {
        var failure = cx_failure()
        var list = unsafe cx_list()
        let status = unsafe withBytes(prefix) {
            unsafe cx_reader_metadata_keys(reader, $0, &list, &failure)
        }
        try IndexError.check(status, failure, "list metadata")
        return unsafe strings(list)
    }

    /// How often a term occurs.
    struct Frequency: Sendable {
        var records: Int
        var occurrences: Int
    }

    /// The frequencies of terms, in their order.
    mutating func frequencies(of terms: [String]) throws(IndexError) -> [Frequency] {
        guard !terms.isEmpty else { return [] }
        var failure = cx_failure()
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for term in terms {
            let start = bytes.count
            bytes.append(contentsOf: term.utf8)
            ranges.append(start..<bytes.count)
        }
        var found = [cx_frequency](repeating: cx_frequency(), count: terms.count)
        let status = unsafe bytes.withUnsafeBufferPointer { storage in
            let base = storage.baseAddress
            let native = unsafe ranges.map { range in
                unsafe cx_bytes(
                    start: base.map { unsafe $0 + range.lowerBound },
                    count: range.count
                )
            }
            return unsafe native.withUnsafeBufferPointer { list in
                unsafe found.withUnsafeMutableBufferPointer { result in
                    guard let start = list.baseAddress, let target = result.baseAddress else {
                        return cx_status.CX_OK
                    }
                    return unsafe cx_reader_frequencies(
                        reader,
                        start,
                        list.count,
                        target,
                        &failure
                    )
                }
            }
        }
        try IndexError.check(status, failure, "read the frequencies of terms")
        return found.map {
            Frequency(records: Int($0.records), occurrences: Int(clamping: $0.occurrences))
        }
    }

    mutating func search(
        _ query: EngineQuery,
        _ request: Request
    ) throws(IndexError) -> Answer {
        var failure = cx_failure()
        var answer = unsafe cx_answer()
        let program = EngineProgram(query)
        let status = unsafe program.withSteps { steps, count in
            var native = unsafe cx_request(
                steps: steps,
                step_count: count,
                k1: request.k1,
                b: request.b,
                first: UInt32(clamping: request.first),
                limit: UInt32(clamping: request.limit),
                read_limit: UInt32(clamping: request.readLimit),
                check_at_least: UInt32(clamping: request.checkAtLeast),
                sort_slot: request.order?.slot ?? UInt32.max,
                sort_reverse: request.order?.isDescending ?? false,
                milliseconds: UInt32(clamping: request.milliseconds),
                tally_slot: request.tally?.slot ?? UInt32.max,
                tally_mask: request.tally?.mask ?? 0,
                tally_best: UInt32(clamping: request.tally?.best ?? 0)
            )
            return unsafe cx_reader_search(reader, &native, &answer, &failure)
        }
        try IndexError.check(status, failure, "search")
        return unsafe copy(answer)
    }

    /// Counts all that a query holds of, without their weights.
    mutating func count(
        _ query: EngineQuery,
        by tally: Tally
    ) throws(IndexError) -> Answer {
        var failure = cx_failure()
        var answer = unsafe cx_answer()
        let program = EngineProgram(query)
        let status = unsafe program.withSteps { steps, count in
            unsafe cx_reader_count(
                reader,
                steps,
                count,
                tally.slot,
                tally.mask,
                &answer,
                &failure
            )
        }
        try IndexError.check(status, failure, "count")
        return unsafe copy(answer)
    }

    /// A query as the engine prints it.
    mutating func description(of query: EngineQuery) throws(IndexError) -> String {
        var failure = cx_failure()
        var text = unsafe cx_bytes()
        let program = EngineProgram(query)
        let status = unsafe program.withSteps { steps, count in
            unsafe cx_reader_describe(reader, steps, count, &text, &failure)
        }
        try IndexError.check(status, failure, "describe a query")
        return unsafe String(decoding: Array(text), as: UTF8.self)
    }

    mutating func records(
        term: String,
        first: Int = 0,
        limit: Int
    ) throws(IndexError) -> Answer {
        var failure = cx_failure()
        var answer = unsafe cx_answer()
        let status = unsafe withBytes(term) {
            unsafe cx_reader_records(
                reader,
                $0,
                UInt32(clamping: first),
                UInt32(clamping: limit),
                &answer,
                &failure
            )
        }
        try IndexError.check(status, failure, "read passages")
        return unsafe copy(answer)
    }

    /// The records with some numbers, in their order; one that is gone is left out.
    mutating func records(identifiers: [UInt32]) throws(IndexError) -> [Hit] {
        guard !identifiers.isEmpty else { return [] }
        var failure = cx_failure()
        var answer = unsafe cx_answer()
        let status = unsafe identifiers.withUnsafeBufferPointer { numbers in
            guard let start = numbers.baseAddress else { return cx_status.CX_OK }
            return unsafe cx_reader_fetch(reader, start, numbers.count, &answer, &failure)
        }
        try IndexError.check(status, failure, "read passages")
        return unsafe copy(answer).hits
    }

    /// The words that begin with a prefix: at most so many, in byte order.
    /// - Parameter keys: those that stand behind it in keys of metadata are among them.
    mutating func words(prefix: String, keys: String, limit: Int) throws(IndexError) -> [String] {
        var failure = cx_failure()
        var list = unsafe cx_list()
        let status = unsafe withBytes(prefix) { prefix in
            unsafe withBytes(keys) { keys in
                unsafe cx_reader_words(
                    reader,
                    prefix,
                    keys,
                    UInt32(clamping: limit),
                    &list,
                    &failure
                )
            }
        }
        try IndexError.check(status, failure, "read the vocabulary")
        return unsafe strings(list)
    }

    private func copy(_ answer: cx_answer) -> Answer {
        var best: [PassageCount.Hit] = []
        let tallies = unsafe UnsafeBufferPointer(start: answer.tallies, count: answer.tally_count)
        let counts = unsafe tallies.map { tally in
            let start = best.count
            let hits = unsafe UnsafeBufferPointer(start: tally.best, count: tally.best_count)
            unsafe best.append(
                contentsOf: hits.map {
                    unsafe PassageCount.Hit(record: $0.identifier, weight: $0.weight)
                }
            )
            return unsafe Count(
                high: tally.key_high,
                low: tally.key_low,
                count: Int(tally.count),
                best: start..<best.count
            )
        }
        return unsafe Answer(
            hits: hits(answer.hits, answer.hit_count),
            lowerBound: Int(answer.lower_bound),
            upperBound: Int(answer.upper_bound),
            estimate: Int(answer.estimate),
            counts: counts,
            best: best
        )
    }

    private func hits(_ start: UnsafePointer<cx_hit>?, _ count: Int) -> [Hit] {
        unsafe UnsafeBufferPointer(start: start, count: count).map {
            unsafe Hit(identifier: $0.identifier, weight: $0.weight, data: Array($0.data))
        }
    }

    private func strings(_ list: cx_list) -> [String] {
        unsafe UnsafeBufferPointer(start: list.items, count: list.count).map {
            unsafe String(decoding: Array($0), as: UTF8.self)
        }
    }
}
