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
        try write(name, Array(text.utf8))
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: documents + "/" + name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: url)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: documents + "/" + name)
    }

    @discardableResult
    func build(_ selection: FileSelection = FileSelection()) async throws -> IndexingReport {
        try await Indexer(path: index, selection: selection).index([documents])
    }

    /// The documents of the index: the paths of each below the folder, its own first.
    func places() async throws -> [[String]] {
        let engine = try SearchEngine(path: index)
        return try await engine.documents().map { document in
            ([document.document.path] + document.document.otherPaths)
                .map { String($0.dropFirst(documents.count + 1)) }
        }
    }

    func engine() async throws -> SearchEngine {
        try await build()
        return try SearchEngine(path: index)
    }
}
