import Foundation
import TestSupport
import VietnameseSearch

/// A folder of documents and their index, gone when the tests are over.
struct TemporaryIndex {
    let folder: String
    var documents: String { folder + "/documents" }
    var index: String { folder + "/index" }

    init(_ files: [String: String] = [:]) throws {
        folder = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            atPath: folder + "/documents",
            withIntermediateDirectories: true
        )
        for (name, text) in files { try write(name, text) }
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: documents + "/" + name))
    }

    @discardableResult
    func build() async throws -> IndexingReport {
        try await Indexer(path: index).index([documents])
    }

    func engine() async throws -> SearchEngine {
        try await build()
        return try SearchEngine(path: index)
    }
}
