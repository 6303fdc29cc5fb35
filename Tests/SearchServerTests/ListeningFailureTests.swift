import Glibc
import NIOCore
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("A server that cannot listen")
struct ListeningFailureTests {
    @Test(
        "Each cause has its own sentence",
        arguments: [
            (EADDRINUSE, "đang có chương trình khác dùng"), (EACCES, "không có quyền mở cổng"),
            (EADDRNOTAVAIL, "không mang địa chỉ"), (EMFILE, "ulimit"), (EIO, "không mở được cổng"),
        ]
    )
    func causes(code: CInt, words: String) {
        let told = ListeningFailure.error(
            of: IOError(errnoCode: code, reason: "bind"),
            address: "127.0.0.1",
            port: 80
        )
        #expect(told.code == .usage)
        #expect(told.message.contains(words))
        // What the index says of itself is told as it is.
        let index = SearchError(code: .index, message: "bị hỏng")
        #expect(ListeningFailure.error(of: index, address: "", port: 1) == index)
    }

    @Test("A port that is taken, an address of nobody")
    func real() async throws {
        let index = try await SearchServerTests.index().folder
        let first = try RunningServer(index: index)
        let token = ["SEARCH_TOKEN": "a-token-of-some-length"]
        for (arguments, words) in [
            (["--port", "\(first.port)"], "đang có chương trình khác dùng"),
            (["--address", "192.0.2.1", "--allow-remote"], "không mang địa chỉ"),
            (["--address", "nowhere.invalid", "--allow-remote"], "nowhere.invalid"),
        ] {
            let error = #expect(throws: RunningServer.StartError.self) {
                _ = try RunningServer(index: index, arguments, variables: token)
            }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        }
        #expect(first.isRunning)
    }
}
