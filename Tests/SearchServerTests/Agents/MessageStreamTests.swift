import Foundation
import Glibc
import TestSupport
import Testing

@testable import SearchServer

@Suite("Messages on lines")
struct MessageStreamTests {
    /// The lines of a text that comes in pieces.
    private func lines(_ pieces: [String], longest: Int) async throws -> [String] {
        var pipe: [Int32] = [0, 0]
        let status = unsafe Glibc.pipe(&pipe)
        try #require(status == 0)
        let (reading, writing) = (pipe[0], pipe[1])
        let thread = Thread {
            for piece in pieces {
                let bytes = Array(piece.utf8)
                _ = unsafe write(writing, bytes, bytes.count)
                usleep(2000)
            }
            close(writing)
        }
        thread.start()
        defer { close(reading) }
        let lines = MessageLines(reading, longest: longest)
        var found: [String] = []
        while let line = await lines.next() {
            switch line {
            case .message(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
            case .tooLong: found.append("…")
            }
        }
        return found
    }

    @Test(
        "Lines are found however they come",
        arguments: [
            ([], []), (["a\n"], ["a"]), (["a\nb"], ["a", "b"]),
            (["a", "b\nc", "\n"], ["ab", "c"]),
            (["\n\n \r\n\t\na\n\n"], ["a"]), (["a\r\nb\r\n"], ["a\r", "b\r"]),
            (["1234567890\n"], ["1234567890"]), (["12345678901\nb\n"], ["…", "b"]),
            (["1234567", "8901", "2345", "678\nb\n"], ["…", "b"]),
            (["a\n", String(repeating: "x", count: 50_000), "\nb\n"], ["a", "…", "b"]),
            (["12345678901"], ["…"]), (["123456", "78901"], ["…"]),
        ] as [([String], [String])]
    )
    func lines(pieces: [String], expected: [String]) async throws {
        #expect(try await lines(pieces, longest: 10) == expected)
    }

    /// What a server writes to a client that sends a text and goes.
    private func served(_ text: String) async throws -> [String] {
        let folder = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/in"))
        let input = unsafe open(folder + "/in", O_RDONLY)
        let output = unsafe open(folder + "/out", O_WRONLY | O_CREAT, 0o600)
        defer {
            close(input)
            close(output)
        }
        let server = try await ServedContext.server()
        await server.serve(reading: input, writing: output)
        return try String(contentsOfFile: folder + "/out", encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    @Test("Whatever comes, each request has one answer, and nothing else is written")
    func hostile() async throws {
        let call =
            #""method":"tools/call","params":{"name":"search_passages","arguments":{"query":"đất","limit":1}}}"#
        var text = "garbage\n\u{0}\u{1}\n{\n[[[[\n" + String(repeating: "x", count: 5 << 20) + "\n"
        for number in 0..<100 { text += #"{"jsonrpc":"2.0","id":\#(number),\#(call)\#n"# + "\n" }
        // Without an end of its line.
        text += #"{"jsonrpc":"2.0","id":"last","method":"ping"}"#
        let lines = try await served(text)
        let answers = try lines.map { try JSONReader.value(of: Array($0.utf8)) }
        #expect(answers.count { $0["id"] == .null } == 5)
        let identifiers = answers.compactMap { $0["id"]?.whole }
        #expect(identifiers.sorted() == Array(0..<100))
        #expect(answers.count { $0["id"] == "last" } == 1)
        #expect(answers.count == 106)
        #expect(answers.count { $0["result"]?["structuredContent"] != nil } == 100)
    }

    @Test("A request that is taken back on a later line is not answered")
    func cancellation() async throws {
        let quotation = String(repeating: "một hai ba bốn năm sáu bảy tám ", count: 1500)
        let lines = try await served(
            #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"verify_quotation","arguments":{"quotation":"\#(quotation)"}}}"#
                + "\n"
                + #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#
                + "\n" + #"{"jsonrpc":"2.0","id":2,"method":"ping"}"# + "\n"
        )
        #expect(lines == [#"{"id":2,"jsonrpc":"2.0","result":{}}"#])
    }
}
