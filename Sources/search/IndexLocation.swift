internal import ArgumentParser
internal import FoundationEssentials
internal import VietnameseSearch
internal import VietnameseText

/// Where the index is: `--index`, else `$SEARCH_INDEX`, else `Index/database`.
struct IndexLocation: ParsableArguments {
    @Option(
        name: .customLong("index"),
        help: ArgumentHelp(
            "The folder of the index (default: $SEARCH_INDEX, else Index/database).",
            discussion: """
                For searching it may be repeated, to name the shards of one index: folders, and \
                host:port where xapian-tcpsrv answers for one.
                """
        ),
        completion: .directory
    )
    var given: [String] = []

    @Flag(
        name: .customLong("require-all"),
        help: "Answer only while all shards can be reached; else what is missing is told."
    )
    var requiresAll = false

    static let standard = "Index/database"
    static let samples = "Index/samples"

    private var names: [String] {
        given.isEmpty ? [Self.named] : given.map(DashedWord.restored)
    }

    /// The index where no option names one.
    static var named: String {
        let named = ProcessInfo.processInfo.environment["SEARCH_INDEX"] ?? ""
        return named.isEmpty ? standard : named
    }

    /// The folder of the index; of several shards all names.
    var path: String { names.joined(separator: ", ") }

    func validate() throws {
        guard !given.contains("") else { throw ValidationError("--index takes a folder") }
    }

    private var isStandard: Bool { path == Self.standard }

    /// Opens the index; on a fresh machine the standard one is built from the samples first.
    /// - Parameter abbreviations: a file of abbreviations to know besides the program's own.
    func open(abbreviations file: String? = nil) async throws -> SearchEngine {
        if isStandard, IndexSign(path: path) == nil {
            guard FileManager.default.fileExists(atPath: Self.samples) else {
                throw SearchError(
                    code: .index,
                    message: "chưa có chỉ mục tại \(path); hãy tạo bằng lệnh: search index PATH"
                )
            }
            let report = try await Indexer(path: path).index([Self.samples], asSamples: true)
            Output.error(
                "Chưa có chỉ mục: đã lập chỉ mục \(report.added) tài liệu mẫu trong"
                    + " \(Self.samples) (\(report.passages) đoạn). Thêm tài liệu của bạn:"
                    + " search index THƯ_MỤC"
            )
        }
        return try SearchEngine(
            shards: names,
            requiresAll: requiresAll,
            abbreviations: file.map(AbbreviationBook.administration(and:)) ?? .administration
        )
    }
}

/// The folder of an index that is written or looked after: `--index`, else as in ``IndexLocation``.
struct IndexFolder: ParsableArguments {
    @Option(
        name: .customLong("index"),
        help: ArgumentHelp(
            "The folder of the index (default: $SEARCH_INDEX, else Index/database).",
            discussion: "Of a set of shards the folder that holds them."
        ),
        completion: .directory
    )
    var given: String?

    var path: String { given.map(DashedWord.restored) ?? IndexLocation.named }

    func validate() throws {
        guard given?.isEmpty != true else { throw ValidationError("--index takes a folder") }
        guard !SearchEngine.isServer(path) else {
            throw ValidationError(
                "\(path) is a server's shard: run this command where its folder is"
            )
        }
    }
}
