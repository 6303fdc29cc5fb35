public import Documents
internal import FoundationEssentials
internal import PassageIndex
internal import Query
public import VietnameseText

/// An index opened for questions.
///
/// Safe from any number of tasks at once; each question sees one commit whole, and a later one sees
/// what a writer has added since.
public final class SearchEngine: Sendable {
    /// What a question may ask besides its words.
    public struct Options: Hashable, Sendable {
        /// How many results a page has, 1–1000.
        public var limit = 10
        /// How many results to pass over.
        public var offset = 0
        /// Only passages of this role.
        public var role: Role?
        /// Only passages of these years: of their section, else of their document.
        public var years: ClosedRange<Int>?
        /// Only documents of these days, as `20231201`; ``days(from:to:)`` reads typed ones.
        public var days: ClosedRange<Int>?
        /// Only this document: its identifier, its number, or the end of its path.
        public var document: String?
        /// Only documents of this agency or place; words in any spelling.
        public var agency: String?
        /// Only documents of this kind (`báo cáo`), in any spelling.
        public var kind: String?
        /// In what order passages, or groups of them, come.
        public var order = Order.relevance
        /// Count the matches of all pages by role, year, agency, place, kind and document.
        public var hasFacets = false
        /// Gather passages by document or section: limit and offset then count groups.
        public var grouping: Grouping?
        /// How many of the best passages of a group are shown, 1–20.
        public var groupLimit = 3 {
            didSet { groupLimit = max(1, min(groupLimit, 20)) }
        }
        /// Show passages that say nearly the same once: the first of them, with a list of the others.
        public var isFolding = false
        /// Take the words as they were typed: nothing is restored, repaired or abbreviated.
        public var isLiteral = false
        /// Say how the question was understood, and of each result why it stands where it does.
        public var explains = false

        /// Makes options that ask for the first ten of everything.
        public init() {}
    }

    /// Up to so many matches are counted exactly.
    static let exactCount = 1000

    let address: IndexAddress
    /// The folder of the index; of several shards what was named, joined by commas.
    public var path: String { address.description }
    /// The abbreviations that are known besides those that documents define.
    public let abbreviations: AbbreviationBook
    let readers: ReaderPool
    private let probe: IndexProbe

    /// Opens the index in a folder, on the calling thread.
    ///
    /// A task that must not be held calls ``open(_:abbreviations:readerCount:)``.
    /// - Parameters:
    ///   - path: the folder of the index.
    ///   - abbreviations: the abbreviations that are known besides those that documents define.
    /// - Throws: ``SearchError`` (`index`) where there is none, or where it is damaged.
    public convenience init(
        path: String,
        abbreviations: AbbreviationBook = .administration
    ) throws(SearchError) {
        try self.init(IndexAddress(path: path), abbreviations: abbreviations)
    }

    /// Opens an index of several shards, on the calling thread.
    /// - Parameters:
    ///   - shards: as in ``open(shards:requiresAll:abbreviations:readerCount:)``.
    ///   - requiresAll: whether nothing is answered while a shard is missing.
    ///   - abbreviations: the abbreviations that are known besides those that documents define.
    /// - Throws: ``SearchError`` (`index`) where there is none, where one is damaged, or where they
    ///   do not belong together.
    public convenience init(
        shards: [String],
        requiresAll: Bool = false,
        abbreviations: AbbreviationBook = .administration
    ) throws(SearchError) {
        try self.init(
            IndexAddress(names: shards, requiresAll: requiresAll),
            abbreviations: abbreviations
        )
    }

    private init(
        _ address: IndexAddress,
        abbreviations: AbbreviationBook
    ) throws(SearchError) {
        self.address = address
        self.abbreviations = abbreviations
        probe = IndexProbe(address)
        do {
            let first = try PassageReader(address)
            readers = ReaderPool(address, count: Self.readerCount, first: first)
        } catch {
            throw SearchError(error, index: address.description)
        }
    }

    /// Makes an engine whose readers open the index when they are first used.
    init(unopened address: IndexAddress, abbreviations: AbbreviationBook, readerCount: Int?) {
        self.address = address
        self.abbreviations = abbreviations
        probe = IndexProbe(address)
        readers = ReaderPool(address, count: max(1, min(readerCount ?? Self.readerCount, 64)))
    }

    /// How many questions are worked on at the same time where nobody says it.
    private static var readerCount: Int {
        max(4, min(ProcessInfo.processInfo.activeProcessorCount, 16))
    }

    /// Answers a question.
    public func search(_ question: String, options: Options = Options()) async throws
        -> SearchResults
    {
        let start = ContinuousClock.now
        let book = abbreviations
        let (tree, found) = try await read { reader, memory in
            try reader.refresh()
            let tree = try Understanding.tree(
                of: question,
                isLiteral: options.isLiteral,
                book,
                with: &reader
            )
            let plan = QueryPlan(tree)
            let cited = options.isLiteral ? nil : CitedQuestion(question)
            var found = try Self.answer(plan, citing: cited, options, &reader, memory)
            found.notices = try Self.notices(on: tree, plan, with: &reader) + found.notices
            found.notices += Self.notices(onMissing: reader.missingParts)
            if found.results.isEmpty, let name = options.document,
                try DocumentName(name).numbers(&reader).isEmpty
            {
                found.notices.append(
                    "chỉ mục không có tài liệu “\(name)”; hãy xem: search documents"
                )
            }
            if options.explains {
                found.plan = try QuestionExplanation(tree, plan, found.demand, with: &reader)
            }
            return (tree, found)
        }
        var results = SearchResults(
            query: question,
            understood: tree.description,
            suggestion: tree.isRepaired ? tree.question : nil,
            total: found.total,
            totalIsEstimate: found.isEstimate,
            milliseconds: (ContinuousClock.now - start).milliseconds,
            notices: found.notices,
            results: found.results
        )
        results.facets = found.facets
        results.groups = found.groups
        results.groupTotal = found.groupTotal
        results.countsAreEstimates = found.countsAreEstimates
        results.plan = found.plan
        return results
    }

    /// That an answer knows nothing of parts of the index.
    static func notices(onMissing parts: [String]) -> [String] {
        parts.map { "câu trả lời thiếu một phần của chỉ mục: \($0)" }
    }

    /// What answers of this moment know nothing of, a sentence of Vietnamese for each part of the index
    /// that is not there.
    ///
    /// Those that are objects of their own say it themselves; lists and what was not found do not.
    public func notices() async throws -> [String] {
        try await read { reader, _ in
            try reader.refresh()
            return Self.notices(onMissing: reader.missingParts)
        }
    }

    /// Which limits the question itself met.
    static func notices(
        on tree: QueryTree,
        _ plan: QueryPlan,
        with reader: inout PassageReader
    ) throws -> [String] {
        var notices: [String] = []
        if tree.isCut {
            notices.append(
                "câu hỏi quá dài: chỉ \(tree.units.count) từ đầu được tìm"
            )
        }
        for unit in plan.beginnings {
            let words = try reader.wordBeginning(unit.bare)
            guard words.isCut(among: plan.beginningPlaces) else { continue }
            let count = words.count(among: plan.beginningPlaces)
            notices.append(
                "“\(unit.typed)” ứng với quá nhiều từ: chỉ \(count) từ thường gặp nhất được tìm;"
                    + " hãy gõ thêm chữ trước dấu *"
            )
        }
        for key in tree.condition?.citedKeys ?? []
        where try reader.referenceKeys(matching: key).count == PassageReader.mostReferences {
            notices.append(
                "“dẫn:\(key)” ứng với quá nhiều số: chỉ \(PassageReader.mostReferences) số được"
                    + " tìm; hãy gõ thêm ký hiệu sau số"
            )
        }
        return notices
    }

    /// What a question is understood as, without looking for it: for timing that step alone.
    @_spi(Benchmarks)
    public func understood(_ question: String) async throws -> String {
        let book = abbreviations
        return try await read { reader, _ in
            try Understanding.tree(of: question, book, with: &reader).description
        }
    }

    /// A question's plan and the engine's query of its strictest demand, as text: for tests.
    func planned(_ question: String) async throws -> (plan: String, engine: String) {
        let book = abbreviations
        return try await read { reader, _ in
            let plan = QueryPlan(try Understanding.tree(of: question, book, with: &reader))
            let demand = plan.demands.first ?? .all
            return (plan.description, try reader.engineQuery(of: plan, demanding: demand))
        }
    }

    static func present(
        _ candidate: Ranking.Candidate,
        rank: Int,
        with matcher: inout EvidenceMatcher
    ) -> RankedPassage {
        _ = matcher.find(in: candidate.match.passage.utf8)
        let occurrences = matcher.occurrences()
        var levels = Set(occurrences.map(\.level))
        if levels.isEmpty {
            // Found by its headings or by what the document says of itself.
            let document = candidate.document
            let titles = document.path(toSection: candidate.match.passage.section)
                .map { document.sections[$0].title }
            let header = document.header
            let names = [header.title, header.agency, header.number, header.kind].compactMap { $0 }
            _ = matcher.find(in: Array((titles + names).joined(separator: "\n").utf8))
            levels = matcher.levelsFound
        }
        var evidence: [Evidence] = []
        if levels.contains(.marked) { evidence.append(.marked) }
        if levels.contains(.variant) || levels.contains(.figure) { evidence.append(.variant) }
        if levels.contains(.restored) { evidence.append(.restored) }
        if levels.contains(.abbreviation) { evidence.append(.abbreviation) }
        if levels.contains(.typo) { evidence.append(.typo) }
        if levels.contains(.bare) { evidence.append(.bare) }
        return RankedPassage(
            rank: rank,
            score: (candidate.score * 10_000).rounded() / 10_000,
            passage: CitedPassage(candidate.match.passage, in: candidate.document),
            snippet: Snippet(of: candidate.match.passage.utf8, occurrences: occurrences),
            evidence: evidence
        )
    }

    // MARK: - Reading

    /// All documents of the index.
    public func documents() async throws -> [IndexedDocument] {
        try await read { reader, _ in
            try reader.refresh()
            return try reader.allDocuments().map(IndexedDocument.init)
        }
    }

    /// A passage with those before and after it; `nil` where the index has none of the identifier.
    /// - Parameters:
    ///   - identifier: the identifier of the passage, `002:41`.
    ///   - neighbours: how many passages before and after it, from 0.
    ///   - wholeSection: all passages of its section instead of its neighbours.
    ///   - limit: of its section only so many; their number is then told, too.
    ///   - offset: so many of its section are passed over.
    public func passages(
        around identifier: String,
        neighbours: Int = 1,
        wholeSection: Bool = false,
        limit: Int? = nil,
        offset: Int = 0
    ) async throws -> PassageContext? {
        try await read { reader, _ in
            try reader.refresh()
            guard let passage = try reader.passage(identifier),
                let document = try reader.document(passage.document)
            else { return nil }
            let all = try reader.passages(ofDocument: passage.document)
            let chosen = all.filter { other in
                if wholeSection {
                    return other.section == passage.section && other.role == passage.role
                }
                return abs(other.ordinal - passage.ordinal) <= neighbours
            }
            var page = chosen[...]
            if wholeSection, let limit {
                page = chosen.dropFirst(max(0, offset)).prefix(max(1, limit))
            }
            return PassageContext(
                identifier: passage.identifier,
                passages: page.map { CitedPassage($0, in: document) },
                total: wholeSection && limit != nil ? chosen.count : nil,
                notices: Self.notices(onMissing: reader.missingParts)
            )
        }
    }

    /// How large the index is.
    public func status() async throws -> IndexStatus {
        let path = path
        return try await read { reader, _ in
            try reader.refresh()
            let statistics = try reader.statistics()
            return IndexStatus(
                path: path,
                documentCount: try reader.documentCount(),
                passageCount: statistics.passageCount,
                revision: statistics.revision,
                formVersion: statistics.formVersion,
                holdsSamplesOnly: statistics.holdsSamplesOnly,
                missingParts: reader.missingParts.isEmpty ? nil : reader.missingParts
            )
        }
    }

    /// Looks whether the index can be read as it lies on the disk now: opens it anew and reads a
    /// little of each table, in some milliseconds.
    ///
    /// - Throws: ``SearchError`` (`index`) that says what is damaged.
    public func probeDisk() async throws {
        do {
            try await probe.run()
        } catch {
            throw SearchError(error, index: path)
        }
    }

    /// Looks for damage in the index in a folder; reads all of it.
    ///
    /// - Throws: ``SearchError`` (`index`) that says what is damaged.
    public static func check(path: String) throws(SearchError) {
        do {
            try IndexCheck.run(path: path)
        } catch {
            throw SearchError(error, index: path)
        }
    }

    /// Runs a body with a reader; see <doc:Concurrency>.
    ///
    /// Throws ``SearchError``, or `CancellationError` where the task is cancelled.
    func read<Value: Sendable>(
        _ body: @Sendable (inout PassageReader, TokenizerMemory) throws -> Value
    ) async throws -> Value {
        do {
            return try await readers.read(body)
        } catch let error as IndexError {
            guard error.code != .stopped else { throw CancellationError() }
            throw SearchError(error, index: path)
        }
    }
}
