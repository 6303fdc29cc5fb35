import Foundation
import Hummingbird
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

/// A server of the samples without a socket.
struct ServedIndex {
    let folder: String
    let engine: SearchEngine

    init() async throws {
        folder = TemporaryFolder.newPath()
        _ = try await Indexer(path: folder).index([Places.samples.path])
        engine = try SearchEngine(path: folder)
    }

    /// Asks a server of its own.
    func ask<Value: Sendable>(
        _ options: SearchServer.Options = SearchServer.Options(),
        _ body: @Sendable (RouterClient) async throws -> Value
    ) async throws -> Value {
        let server = SearchServer(engine: engine, options: options)
        return try await server.router().test { try await body($0) }
    }
}

extension RouterAnswer {
    /// The body as a JSON object.
    func object() throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any]
        )
    }

    var text: String { String(buffer: body) }
}
