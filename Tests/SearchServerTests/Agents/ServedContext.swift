import Foundation
import TestSupport
import VietnameseSearch

@testable import SearchServer

/// A server of the samples, made once for all tests.
enum ServedContext {
    private static let path = Task {
        let folder = TemporaryFolder.newPath()
        _ = try await Indexer(path: folder).index([Places.samples.path])
        return folder
    }

    static func engine() async throws -> SearchEngine {
        try SearchEngine(path: try await path.value)
    }

    static func server() async throws -> ContextServer {
        ContextServer(engine: try await engine())
    }

    /// The answer to one message, in a session of its own or in the one given.
    static func answer(
        _ text: String,
        in session: ContextSession = ContextSession()
    ) async throws -> String? {
        await (try await server().begin(Array(text.utf8), in: session)).line
    }

    /// A request of the newest revision.
    static func request(_ method: String, _ members: String = "") -> String {
        let meta =
            #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
            + #""io.modelcontextprotocol/clientCapabilities":{}}"#
        return #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(meta)\#(members)}}"#
    }
}
