internal import ArgumentParser
internal import FoundationEssentials
internal import VietnameseSearch
internal import VietnameseText

/// Where the index is: `--index`, else `$SEARCH_INDEX`, else `Index/database`.
struct IndexLocation: ParsableArguments {
    @Option(
        name: .customLong("index"),
        help: "The folder of the index (default: $SEARCH_INDEX, else Index/database).",
        completion: .directory
    )
    var given: String?

    static let standard = "Index/database"
    static let samples = "Index/samples"

    var path: String {
        given.map(DashedWord.restored) ?? ProcessInfo.processInfo.environment["SEARCH_INDEX"]
            .flatMap {
                $0.isEmpty ? nil : $0
            }
            ?? Self.standard
    }

    func validate() throws {
        guard given?.isEmpty != true else { throw ValidationError("--index takes a folder") }
    }

    private var isStandard: Bool { path == Self.standard }

    /// Opens the index; on a fresh machine the standard one is built from the samples first.
    /// - Parameter abbreviations: a file of abbreviations to know besides the program's own.
    func open(abbreviations file: String? = nil) async throws -> SearchEngine {
        if isStandard, !FileManager.default.fileExists(atPath: path + "/iamglass") {
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
            path: path,
            abbreviations: file.map(AbbreviationBook.administration(and:)) ?? .administration
        )
    }
}
