public import FoundationEssentials
internal import PassageIndex
internal import Query
public import VietnameseText

extension SearchEngine {
    /// Opens the index in a folder.
    ///
    /// - Parameters:
    ///   - url: the folder of the index.
    ///   - abbreviations: the abbreviations that are known besides those that documents define.
    ///   - readerCount: how many questions are worked on at the same time, 1–64; others wait in the
    ///     order in which they came. As many as the machine has processors, at least four, where it
    ///     is `nil`.
    /// - Returns: the engine, once a reader has opened the index.
    /// - Throws: ``SearchError`` (`index`) where there is none, or where it is damaged;
    ///   `CancellationError` where the task is cancelled.
    public static func open(
        _ url: URL,
        abbreviations: AbbreviationBook = .administration,
        readerCount: Int? = nil
    ) async throws -> SearchEngine {
        guard url.isFileURL else {
            throw SearchError(
                code: .usage,
                message:
                    "\(url.absoluteString) không phải là thư mục trên máy này; hãy dùng file://"
            )
        }
        return try await open(
            IndexAddress(path: url.path(percentEncoded: false)),
            abbreviations,
            readerCount
        )
    }

    /// Opens an index of several shards, which answer as one.
    ///
    /// - Parameters:
    ///   - shards: folders on this machine, and `host:port` where Xapian's server (`xapian-tcpsrv`)
    ///     answers for a shard, in any order; a folder that holds a set stands for all of it. A shard
    ///     that cannot be reached is left out, which every answer says; it comes back by itself.
    ///   - requiresAll: whether nothing is answered while a shard is missing.
    ///   - abbreviations: the abbreviations that are known besides those that documents define.
    ///   - readerCount: how many questions are worked on at the same time, 1–64, each with a
    ///     connection of its own to each server; `nil` as in
    ///     ``open(_:abbreviations:readerCount:)``.
    /// - Returns: the engine, once a reader has opened the index.
    /// - Throws: ``SearchError`` (`index`) where there is none, where one is damaged, or where they
    ///   do not belong together; `CancellationError` where the task is cancelled.
    public static func open(
        shards: [String],
        requiresAll: Bool = false,
        abbreviations: AbbreviationBook = .administration,
        readerCount: Int? = nil
    ) async throws -> SearchEngine {
        try await open(
            IndexAddress(names: shards, requiresAll: requiresAll),
            abbreviations,
            readerCount
        )
    }

    /// Whether the name of an index stands for a server's shard: `host:port`, and no such folder.
    public static func isServer(_ name: String) -> Bool {
        IndexAddress(names: [name]).hasServers
    }

    private static func open(
        _ address: IndexAddress,
        _ abbreviations: AbbreviationBook,
        _ readerCount: Int?
    ) async throws -> SearchEngine {
        let engine = SearchEngine(
            unopened: address,
            abbreviations: abbreviations,
            readerCount: readerCount
        )
        _ = try await engine.read { reader, _ in try reader.refresh() }
        return engine
    }

    /// Makes the tables by which questions are understood, which else the first question waits for.
    ///
    /// Costs some milliseconds the first time and nothing later; any thread may call it while others
    /// open an index.
    public static func prepare() {
        let plan = QueryPlan(QueryTree("a"))
        _ = AbbreviationBook.administration.entries(forShort: "a", isInCapitals: false)
        _ = SyllableShape.isSyllable(bare: "a")
        _ = plan.namedRoles
    }

    /// Answers a question with the best passages.
    ///
    /// - Parameters:
    ///   - question: the question, in the language of questions: <doc:QueryLanguage>.
    ///   - limit: how many results, 1–1000.
    ///   - offset: how many results to pass over.
    /// - Returns: the page of results.
    /// - Throws: ``SearchError`` where the index cannot be read; `CancellationError` where the task
    ///   is cancelled.
    public func search(
        _ question: String,
        limit: Int,
        offset: Int = 0
    ) async throws -> SearchResults {
        var options = Options()
        options.limit = limit
        options.offset = offset
        return try await search(question, options: options)
    }
}
