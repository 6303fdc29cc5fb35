internal import Documents
public import Query
public import VietnameseText

/// A snapshot of an index for reading.
///
/// Belongs to one task at a time; cheap to keep open.
public struct PassageReader: ~Copyable {
    /// A passage that matched, with the engine's weight.
    public struct Match: Sendable {
        /// The passage.
        public let passage: StoredPassage
        /// The engine's weight (BM25 over forms and pairs).
        public let weight: Double

        init(passage: StoredPassage, weight: Double) {
            self.passage = passage
            self.weight = weight
        }

        init(_ hit: ReaderHandle.Hit) throws(IndexError) {
            self.init(passage: try StoredPassage(hit.data), weight: hit.weight)
        }
    }

    /// The best matches of a plan and how many there are.
    public struct Matches: Sendable {
        /// The matches, best first, as far as they were read.
        public var matches: [Match] = []
        /// Those after them, which ``PassageReader/passages(of:)`` reads.
        public var unread: [PassageCount.Hit] = []
        /// How many there are in all.
        public var total = 0
        /// Whether the total is an estimate.
        public var totalIsEstimate = false
        /// The demand that found them.
        public var demand = QueryPlan.Demand.all
        /// How many there are of each key of the tally, where one was asked for.
        public var counts: [PassageCount] = []
        /// Whether time ran out before all were counted.
        public var countsAreEstimates = false
    }

    /// How large an index is.
    public struct Statistics: Hashable, Sendable {
        /// How many passages it holds.
        public let passageCount: Int
        /// Grows with every commit.
        public let revision: UInt64
        /// Whether it holds nothing but the samples.
        public let holdsSamplesOnly: Bool
        /// The version of its on-disk form.
        public let formVersion: Int
    }

    var handle: ReaderHandle
    private var documents: [Int: StoredDocument] = [:]
    /// How many sections they have; each document counts as eight more.
    private var heldSections = 0
    private static let mostHeldSections = 65_536
    private var catalog = DocumentCatalog()
    private var forms: [String: [String]] = [:]
    /// What beginnings of words stand for; forgotten with them.
    var beginnings: [String: WordBeginning] = [:]
    private var blocks: [String: SyllablePairBlock] = [:]

    /// What is said of each part of the index that is not there, beginning with its name; answers
    /// know nothing of it.
    public private(set) var missingParts: [String]
    private let address: IndexAddress

    /// Opens the index, or the set of shards, in a folder.
    ///
    /// Throws `missing` where there is none.
    public init(path: String) throws(IndexError) {
        try self.init(IndexAddress(path: path))
    }

    /// Opens the parts of an index.
    ///
    /// - Throws: ``IndexError``: `missing` where there is none, `unreachable` where a part is not
    ///   there that must be, `version` where one is of another form or of another set.
    public init(_ address: IndexAddress) throws(IndexError) {
        var handle = try ReaderHandle(address)
        let missing = try handle.missingParts()
        try Self.check(missing, of: address)
        missingParts = missing
        self.handle = handle
        self.address = address
    }

    /// Throws `unreachable` where a part is missing and none may be: one that was not even named,
    /// too.
    private static func check(
        _ missing: [String],
        of address: IndexAddress
    ) throws(IndexError) {
        guard address.requiresAll, !missing.isEmpty else { return }
        throw IndexError(
            code: .unreachable,
            message: "chỉ mục \(address) thiếu \(missing.joined(separator: ", "));"
                + " hãy nêu đủ các phần, hoặc bỏ --require-all để tìm trong các phần còn lại",
            operation: "open the index"
        )
    }

    /// Whether it stays at its commit: where a writer has overwritten that, it throws `stale`, so
    /// that nothing is made of two commits.
    public var staysAtCommit = false

    /// What may ask it to give up: it then throws `stopped`, and is as sound as before.
    public var stop: ReadingStop? {
        get { handle.stop }
        set { handle.stop = newValue }
    }

    /// Moves to the newest commit; tells whether there was one.
    @discardableResult
    public mutating func refresh() throws(IndexError) -> Bool {
        let changed = try handle.refresh()
        if changed {
            missingParts = try handle.missingParts()
            documents.removeAll(keepingCapacity: true)
            heldSections = 0
            catalog.removeAll()
            forms.removeAll(keepingCapacity: true)
            beginnings.removeAll()
            blocks.removeAll(keepingCapacity: true)
        }
        try Self.check(missingParts, of: address)
        return changed
    }

    /// Fewer passages in which all words stand, wherever they do, are found by chance: what answers
    /// may lack one of them.
    private static let fewestOfAll = 10

    /// Reads a little of each table, so that one that is damaged throws.
    public mutating func probe() throws(IndexError) {
        // Syllables from one end of the vocabulary to the other.
        _ = try recordCounts(of: ["an", "của", "đất", "không", "năm", "tỉnh", "xã"])
        // Passages from one end of their table to the other; the numbers of some are free.
        let last = try handle.statistics().lastRecord
        let records = (0...16).map { UInt32(UInt64(last) * $0 / 16) }.filter { $0 > 0 }
        _ = try handle.records(identifiers: Array(Set(records)).sorted())
    }

    /// How large the index is.
    public mutating func statistics() throws(IndexError) -> Statistics {
        try again { (reader: inout PassageReader) throws(IndexError) in
            let statistics = try reader.handle.statistics()
            return Statistics(
                passageCount: statistics.recordCount,
                revision: statistics.revision,
                holdsSamplesOnly: try !reader.handle.metadata(IndexForm.Key.samples).isEmpty,
                formVersion: IndexForm.version
            )
        }
    }

    /// The best passages of a plan: its demands are tried in order until one finds anything.
    /// - Parameters:
    ///   - labels: the sections that the question cites, each by the keys that it may have.
    ///   - demands: other demands than the plan's own.
    ///   - reading: of the passages found so many are read, the best first.
    ///   - countUpTo: the total is exact up to so many matches; more cost time.
    ///   - milliseconds: the engine stops after so long with what it has; 0 never.
    ///   - order: how they come; equals by weight, then as they were added.
    ///   - tally: what is counted over all of them.
    public mutating func matches(
        of plan: QueryPlan,
        at labels: [[String]] = [],
        demands: [QueryPlan.Demand]? = nil,
        filter: PassageFilter,
        limit: Int,
        reading: Int = .max,
        countUpTo: Int,
        milliseconds: Int,
        order: PassageOrder = .relevance,
        tally: PassageTally? = nil
    ) throws(IndexError) -> Matches {
        guard !plan.units.isEmpty || plan.condition != nil else { return Matches() }
        let demands = demands ?? plan.demands
        // The best of each count are known by their weights only.
        let keepsBest = tally.map { $0.best > 0 } ?? false
        return try again { (reader: inout PassageReader) throws(IndexError) in
            let translation = PlanTranslation(plan: plan, forms: try reader.forms(of: plan))
            var variants: [(QueryPlan.Demand) -> EngineQuery] = []
            for variant in plan.variants {
                let translation = PlanTranslation(
                    plan: variant,
                    forms: try reader.forms(of: variant, among: plan.beginningPlaces)
                )
                variants.append {
                    .scale(translation.asVariant(demanding: $0), PlanTranslation.Weight.variant)
                }
            }
            let request = ReaderHandle.Request(
                limit: limit,
                readLimit: reading,
                checkAtLeast: countUpTo,
                milliseconds: milliseconds,
                order: order.slot,
                tally: keepsBest ? tally?.request : nil
            )
            let context = try reader.context(of: plan, at: labels)
            for demand in demands {
                let typed = translation.query(demanding: demand).within(context)
                let all =
                    variants.isEmpty
                    ? typed
                    : EngineQuery.or(
                        [translation.query(demanding: demand)] + variants.map { $0(demand) }
                    ).within(context)
                // Variants rank below what was typed: where that fills more pages than are counted,
                // nobody comes to them. The best of each count are looked for among all.
                let first = keepsBest ? all : typed
                var answer = try reader.handle.search(filter.restricting(first), request)
                let isEnough = first == all || answer.lowerBound >= max(limit, countUpTo)
                if !isEnough {
                    answer = try reader.handle.search(filter.restricting(all), request)
                }
                var found = answer.hits.count
                if demand == .all, demand != demands.last, plan.phrases.isEmpty,
                    (1..<Self.fewestOfAll).contains(found)
                {
                    // Told by the whole index, so that a filter gives what was counted for it.
                    let least = ReaderHandle.Request(limit: Self.fewestOfAll, readLimit: 0)
                    let whole = try reader.handle.search(all, least).hits.count
                    if whole < Self.fewestOfAll { found = 0 }
                }
                guard found > 0 || demand == demands.last else { continue }
                var matches = Matches()
                matches.matches = try answer.hits.prefix(reading).map(Match.init)
                matches.unread = answer.hits.dropFirst(reading).map {
                    PassageCount.Hit(record: $0.identifier, weight: $0.weight)
                }
                let isPart = isEnough && first != all
                if let tally {
                    if !keepsBest {
                        answer = try reader.handle.count(
                            filter.restricting(all),
                            by: tally.request
                        )
                    }
                    matches.countsAreEstimates = answer.lowerBound != answer.upperBound
                    matches.counts = tally.counts(answer)
                }
                matches.total = answer.estimate
                matches.totalIsEstimate =
                    answer.lowerBound != answer.upperBound || (isPart && tally == nil)
                matches.demand = demand
                return matches
            }
            return Matches()
        }
    }

    /// The engine's query for a plan, as the engine prints it: for tests and explanations.
    public mutating func engineQuery(
        of plan: QueryPlan,
        demanding demand: QueryPlan.Demand
    ) throws(IndexError) -> String {
        try again { (reader: inout PassageReader) throws(IndexError) in
            let forms = try reader.forms(of: plan)
            let query = PlanTranslation(plan: plan, forms: forms).query(demanding: demand)
            return try reader.handle.description(of: query.within(reader.context(of: plan, at: [])))
        }
    }

    /// The passages of hits of this snapshot, in their order; one that is gone is left out.
    public mutating func passages(
        of hits: some Collection<PassageCount.Hit>
    ) throws(IndexError) -> [Match] {
        try again { (reader: inout PassageReader) throws(IndexError) in
            var matches: [Match] = []
            let weights = Dictionary(
                hits.map { ($0.record, $0.weight) },
                uniquingKeysWith: { first, _ in first }
            )
            for hit in try reader.handle.records(identifiers: hits.map(\.record)) {
                let passage = try StoredPassage(hit.data)
                matches.append(Match(passage: passage, weight: weights[hit.identifier] ?? 0))
            }
            return matches
        }
    }

    /// The document with a number.
    public mutating func document(_ number: Int) throws(IndexError) -> StoredDocument? {
        // Asked for between the passages that are looked at.
        try stop?.check()
        if let known = documents[number] { return known }
        return try again { (reader: inout PassageReader) throws(IndexError) in
            let record = try reader.handle.metadata(
                IndexForm.Key.document + IndexForm.documentIdentifier(number)
            )
            guard !record.isEmpty else { return nil }
            let document = try StoredDocument(record)
            // Bounded: a long-lived reader must not keep every document of a large index.
            if reader.heldSections >= Self.mostHeldSections {
                reader.documents.removeAll(keepingCapacity: true)
                reader.heldSections = 0
            }
            reader.heldSections += document.sections.count + 8
            reader.documents[number] = document
            return document
        }
    }

    /// What a document says of itself, without its sections.
    public mutating func head(ofDocument number: Int) throws(IndexError) -> DocumentHead? {
        try place(ofDocument: number).map { catalog.heads[$0] }
    }

    /// Forgets what was kept of documents where that is much.
    mutating func makeRoomForHeads() { catalog.makeRoom() }

    /// The place of a document in the catalogue.
    private mutating func place(ofDocument number: Int) throws(IndexError) -> Int? {
        if let known = catalog.place(of: number) { return known }
        return try again { (reader: inout PassageReader) throws(IndexError) in
            let record = try reader.handle.metadata(
                IndexForm.Key.document + IndexForm.documentIdentifier(number)
            )
            guard !record.isEmpty else { return nil }
            var decoder = RecordDecoder(record)
            return reader.catalog.add(try DocumentHead(&decoder))
        }
    }

    /// Counts by document, role and year, gathered by every value that narrows an answer.
    ///
    /// Reads the header of each document once; a later question finds it in memory.
    /// - Parameters:
    ///   - counts: as matches come with them, those of a document one after the other.
    ///   - mostDocuments: the names of so many documents are told.
    public mutating func facets(
        of counts: [PassageCount],
        mostDocuments: Int = .max
    ) throws(IndexError) -> PassageFacets {
        catalog.makeRoom()
        var documents: [DocumentCatalog.Share] = []
        var roles: [Role: Int] = [:]
        var years: [Int: Int] = [:]
        var last: Int?
        var isKnown = false
        for count in counts {
            if let role = count.key.role { roles[role, default: 0] += count.count }
            if let year = count.key.year { years[year, default: 0] += count.count }
            guard let number = count.key.document else { continue }
            if number != last {
                last = number
                let place = try place(ofDocument: number)
                isKnown = place != nil
                if let place { documents.append(DocumentCatalog.Share(place: place, count: 0)) }
            }
            if isKnown { documents[documents.count - 1].count += count.count }
        }
        var facets = catalog.facets(documents, mostDocuments: mostDocuments)
        facets.roles = DocumentCatalog.sorted(roles) { $0.rawValue < $1.rawValue }
        facets.years = DocumentCatalog.sorted(years, by: >)
        return facets
    }

    /// All documents, in the order of their identifiers.
    public mutating func allDocuments() throws(IndexError) -> [StoredDocument] {
        try again { (reader: inout PassageReader) throws(IndexError) in
            var documents: [StoredDocument] = []
            for key in try reader.handle.metadataKeys(prefix: IndexForm.Key.document) {
                try reader.stop?.check()
                documents.append(try StoredDocument(try reader.handle.metadata(key)))
            }
            return documents.sorted { $0.number < $1.number }
        }
    }

    /// The passage with an identifier such as `002:41`.
    public mutating func passage(_ identifier: String) throws(IndexError) -> StoredPassage? {
        try again { (reader: inout PassageReader) throws(IndexError) in
            let answer = try reader.handle.records(
                term: IndexForm.Prefix.passage + identifier,
                limit: 1
            )
            guard let hit = answer.hits.first else { return nil }
            return try StoredPassage(hit.data)
        }
    }

    /// All passages of a document in the order of the text.
    public mutating func passages(
        ofDocument number: Int
    ) throws(IndexError) -> [StoredPassage] {
        guard let document = try document(number) else { return [] }
        return try again { (reader: inout PassageReader) throws(IndexError) in
            let answer = try reader.handle.records(
                term: IndexForm.Prefix.documentIdentifier + document.identifier,
                limit: document.passageCount
            )
            var passages: [StoredPassage] = []
            for hit in answer.hits { passages.append(try StoredPassage(hit.data)) }
            return passages.sorted { $0.ordinal < $1.ordinal }
        }
    }

    /// How rare the words of a plan are in this index.
    ///
    /// Costs a look-up for each form of each word.
    public mutating func rarity(of plan: QueryPlan) throws(IndexError) -> Rarity {
        try again { (reader: inout PassageReader) throws(IndexError) in
            let forms = try reader.forms(of: plan)
            var terms: [String] = []
            var ranges: [Range<Int>] = []
            for atom in plan.atoms {
                let start = terms.count
                terms.append(atom.understood)
                // Typed without marks and not restored, any of its forms may be meant.
                if atom.understood == atom.bare || atom.match == .prefix {
                    terms.append(contentsOf: (forms[atom.bare] ?? []).filter { $0 != atom.bare })
                }
                ranges.append(start..<terms.count)
            }
            let pairs = terms.count
            terms.append(contentsOf: plan.pairs.map(\.term))
            let found = try reader.handle.frequencies(of: terms).map(\.records)
            let total = try reader.handle.statistics().recordCount
            return Rarity(
                atoms: ranges.map { Rarity.of(found[$0].reduce(0, +), in: total) },
                pairs: found[pairs...].map { Rarity.of($0, in: total) }
            )
        }
    }

    /// The marked forms that the index knows of the plan's bare forms, and the words that its
    /// beginnings of words stand for.
    private mutating func forms(of plan: QueryPlan) throws(IndexError) -> [String: [String]] {
        try forms(of: plan, among: plan.beginningPlaces)
    }

    private mutating func forms(
        of plan: QueryPlan,
        among count: Int
    ) throws(IndexError) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for bare in plan.units.lazy.map(\.bare) + plan.atoms.lazy.map(\.bare)
        where found[bare] == nil {
            found[bare] =
                bare.hasSuffix("*")
                ? try beginning(bare).words(among: count) : try forms(ofBare: bare)
        }
        for clause in plan.clauses {
            found.merge(try forms(of: clause, among: count)) { known, _ in known }
        }
        for key in plan.condition?.citedKeys ?? [] {
            found[IndexForm.Prefix.reference + key] = try referenceKeys(matching: key)
        }
        return found
    }

    private mutating func forms(ofBare bare: String) throws(IndexError) -> [String] {
        if let known = forms[bare] { return known }
        let marked = try handle.forms(ofBare: bare)
        if forms.count >= 4096 { forms.removeAll(keepingCapacity: true) }
        forms[bare] = marked
        return marked
    }

    // MARK: - The language of the index

    /// The forms that the index's texts have of bare words, the most frequent first: with marks, and
    /// the bare form itself where it is one of them.
    public mutating func candidates(
        forBare words: [String]
    ) throws(IndexError) -> [[SyllableLattice.Candidate]] {
        try again { (reader: inout PassageReader) throws(IndexError) in
            var terms: [String] = []
            var ranges: [Range<Int>] = []
            for word in words {
                let start = terms.count
                terms.append(word)
                terms.append(contentsOf: try reader.forms(ofBare: word).filter { $0 != word })
                ranges.append(start..<terms.count)
            }
            let counts = try reader.handle.frequencies(of: terms).map(\.occurrences)
            return ranges.map { range in
                range.filter { counts[$0] > 0 }
                    .map { SyllableLattice.Candidate(form: terms[$0], count: counts[$0]) }
                    .sorted { $0.count > $1.count }
            }
        }
    }

    /// About how many words the index's texts have: sixty a passage.
    public mutating func wordCount() throws(IndexError) -> Int {
        try again { (reader: inout PassageReader) throws(IndexError) in
            60 * (try reader.handle.statistics().recordCount)
        }
    }

    /// Whether each of some terms occurs in the index: marked forms, or pairs of bare ones.
    public mutating func holds(_ terms: [String]) throws(IndexError) -> [Bool] {
        try again { (reader: inout PassageReader) throws(IndexError) in
            try reader.handle.frequencies(of: terms).map { $0.records > 0 }
        }
    }

    /// In how many passages each of some terms occurs.
    public mutating func recordCounts(of terms: [String]) throws(IndexError) -> [Int] {
        try again { (reader: inout PassageReader) throws(IndexError) in
            try reader.handle.frequencies(of: terms).map(\.records)
        }
    }

    /// How often each of some marked forms stands before each of others; all of the same bare form
    /// on either side.
    public mutating func pairCounts(
        _ firsts: [String],
        bare first: String,
        _ seconds: [String],
        bare second: String
    ) throws(IndexError) -> [[Int]] {
        let key = SyllablePairBlock.key(
            first: Array(first.utf8)[...],
            second: Array(second.utf8)[...]
        )
        return try again { (reader: inout PassageReader) throws(IndexError) in
            if reader.blocks[key] == nil {
                if reader.blocks.count >= 256 { reader.blocks.removeAll(keepingCapacity: true) }
                reader.blocks[key] = try SyllablePairBlock(
                    merging: try reader.handle.allMetadata(key)
                )
            }
            let counts = reader.blocks[key]?.counts ?? [:]
            return firsts.map { first in
                seconds.map { second in
                    counts[.init(first: Array(first.utf8), second: Array(second.utf8))] ?? 0
                }
            }
        }
    }

    /// The abbreviations that documents define for a short form, given bare; those of most documents
    /// first.
    public mutating func abbreviations(
        forShort key: String
    ) throws(IndexError) -> [IndexedAbbreviation] {
        try abbreviations(at: IndexForm.abbreviationKey(short: key))
    }

    /// Those whose long form begins with two words, given bare.
    public mutating func abbreviations(
        forLong first: String,
        _ second: String
    ) throws(IndexError) -> [IndexedAbbreviation] {
        try abbreviations(at: IndexForm.abbreviationKey(long: first, second))
    }

    /// All abbreviations that documents define, by short form.
    public mutating func allAbbreviations() throws(IndexError) -> [IndexedAbbreviation] {
        try again { (reader: inout PassageReader) throws(IndexError) in
            var all: [IndexedAbbreviation] = []
            for key in try reader.handle.metadataKeys(prefix: IndexForm.Key.shortForms) {
                all += try IndexedAbbreviation.merging(try reader.handle.allMetadata(key))
            }
            return all
        }
    }

    private mutating func abbreviations(
        at key: String
    ) throws(IndexError) -> [IndexedAbbreviation] {
        // The engine refuses keys that are too long; no abbreviation has one.
        guard key.utf8.count <= 200 else { return [] }
        return try again { (reader: inout PassageReader) throws(IndexError) in
            try IndexedAbbreviation.merging(try reader.handle.allMetadata(key))
                .sorted { $0.documentCount > $1.documentCount }
        }
    }

    /// Runs the body; where a writer has overwritten the snapshot, on the newest commit again, unless
    /// the reader stays at its commit.
    mutating func again<Result>(
        _ body: (inout PassageReader) throws(IndexError) -> Result
    ) throws(IndexError) -> Result {
        try stop?.check()
        for _ in 0..<4 {
            do {
                return try body(&self)
            } catch  where error.code == .stale && !staysAtCommit {
                try refresh()
            }
        }
        return try body(&self)
    }
}
