import Foundation
import Glibc
import Testing
import VietnameseSearch

@testable import SearchServer

/// A server between two pipes, and the client at their other ends.
final class PipedServer {
    /// `F_SETPIPE_SZ`, which Swift does not see.
    private static let setPipeSize: Int32 = 1031

    private var input: Int32
    private var output: Int32
    private let lines: MessageLines
    private let task: Task<Void, Never>

    /// Begins to serve.
    /// - Parameter isBlocking: whether the server's ends wait where there is nothing to read, or no
    ///   room to write.
    init(_ server: ContextServer, isBlocking: Bool = true) throws {
        let questions = try Self.pipe()
        let answers = try Self.pipe()
        if !isBlocking {
            for end in [questions.reading, answers.writing] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
            // So little room that answers are written in pieces.
            _ = fcntl(answers.writing, Self.setPipeSize, 4096)
        }
        input = questions.writing
        output = answers.reading
        lines = MessageLines(answers.reading)
        task = Task {
            await server.serve(reading: questions.reading, writing: answers.writing)
            close(questions.reading)
            close(answers.writing)
        }
    }

    deinit {
        endInput()
        endOutput()
    }

    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        let status = unsafe Glibc.pipe(&ends)
        try #require(status == 0)
        // Programs that other tests start meanwhile shall not hold the ends open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Sends a text as it is.
    func send(_ text: String) {
        let bytes = Array(text.utf8)
        let count = unsafe write(input, bytes, bytes.count)
        #expect(count == bytes.count)
    }

    /// Sends a text from a thread of its own, which waits where the server does not read.
    func sendAside(_ text: String) {
        let input = dup(input)
        Thread {
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let count = unsafe bytes.withUnsafeBytes { bytes in
                    unsafe write(input, bytes.baseAddress, bytes.count)
                }
                guard count > 0 else { break }
                bytes = bytes.dropFirst(count)
            }
            close(input)
        }.start()
    }

    /// Sends a request, or a notification where it has no name.
    func ask(_ identifier: JSONValue?, _ method: String, _ parameters: String = "{}") {
        let name = identifier.flatMap { try? ContractJSON.line($0) }.map { #""id":\#($0),"# } ?? ""
        send(#"{"jsonrpc":"2.0",\#(name)"method":"\#(method)","params":\#(parameters)}"# + "\n")
    }

    /// The next answer; `nil` at the end.
    func answer() async throws -> JSONValue? {
        guard case .message(let bytes)? = await lines.next() else { return nil }
        return try JSONReader.value(of: bytes)
    }

    /// Says that nothing more is asked.
    func endInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    /// Takes no more answers.
    func endOutput() {
        if output >= 0 { close(output) }
        output = -1
    }

    /// Waits until the server has ended.
    func end() async { await task.value }
}
