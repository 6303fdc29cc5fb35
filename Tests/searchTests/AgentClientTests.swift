import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Clients of agents")
struct AgentClientTests {
    @Test(
        "The official client speaks to the command and to the server",
        .enabled(
            if: ClientEnvironment.has("mcp"),
            "needs the clients: \(ClientEnvironment.remedy)"
        )
    )
    func official() async throws {
        let index = TemporaryFolder.newPath()
        _ = try await Indexer(path: index).index([Places.samples.path])
        let run = try ClientEnvironment.run(script: "agents.py", [SearchCommand.path, index])
        #expect(run.code == 0, "\(run.output)")
    }
}
