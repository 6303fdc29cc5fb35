import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("A browser")
struct BrowserTests {
    private static var isThere: Bool {
        Programs.have("chromium", "chromedriver") && ClientEnvironment.has("selenium")
    }

    @Test(
        "searches, narrows, copies, reads, goes back; on a phone, in the dark, without a script",
        .enabled(
            if: isThere,
            """
            no chromium or selenium here; apt-get install chromium chromium-driver; \
            \(ClientEnvironment.remedy)
            """
        )
    )
    func pages() async throws {
        let server = try RunningServer(index: try await PageFixture.engine().path)
        let (code, output) = try ClientEnvironment.run(script: "page.py", [server.address])
        #expect(code == 0, "\(output)")
        #expect(server.isRunning)
    }
}
