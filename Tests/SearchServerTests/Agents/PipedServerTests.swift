import Foundation
import Glibc
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("Agents over pipes", .timeLimit(.minutes(5)))
struct PipedServerTests {
    private static let listing = #"{"name":"list_documents","arguments":{"limit":1}}"#

    @Test("Where too much waits more is refused; what takes no work is answered, cancelling heeded")
    func busy() async throws {
        let held = try await HeldReader()
        let served = try PipedServer(ContextServer(engine: held.engine))
        let most = MessageBacklog.most
        for number in 0..<most + 40 { served.ask(.number(number), "tools/call", Self.listing) }
        served.ask("ping", "ping")
        served.ask("tools", "tools/list")
        served.ask(nil, "notifications/cancelled", #"{"requestId":3}"#)
        var quick: [JSONValue] = []
        for _ in 0..<42 { quick.append(try #require(try await served.answer())) }
        let refused = quick.filter { $0["error"]?["code"] == -32000 }
        #expect(refused.compactMap { $0["id"]?.whole }.sorted() == Array(most..<most + 40))
        #expect(refused.allSatisfy { $0["error"]?["message"]?.text?.contains("busy") == true })
        #expect(quick.contains { $0["id"] == "ping" && $0["result"] == [:] })
        #expect(quick.contains { $0["id"] == "tools" && $0["result"]?["tools"] != nil })
        // The one that was taken back waits no more.
        while held.waitingCount >= most { await Task.yield() }
        try await held.letGo()
        served.endInput()
        var answered: [Int] = []
        while let answer = try await served.answer() {
            #expect(answer["result"]?["structuredContent"] != nil)
            answered += [answer["id"]?.whole].compactMap(\.self)
        }
        #expect(answered.sorted() == (0..<most).filter { $0 != 3 })
        await served.end()
    }

    @Test("Pipes that do not wait are waited for")
    func nonblocking() async throws {
        let served = try PipedServer(try await ServedContext.server(), isBlocking: false)
        // The server is there first, and finds nothing.
        try await Task.sleep(for: .milliseconds(50))
        served.send(#"{"jsonrpc":"2.0","id":"first","#)
        try await Task.sleep(for: .milliseconds(20))
        served.send(#""method":"ping"}"# + "\n")
        #expect(try await served.answer()?["id"] == "first")
        let reading = #"{"name":"read_section","arguments":{"document":"002","limit":50}}"#
        for number in 0..<8 { served.ask(.number(number), "tools/call", reading) }
        // Nothing is taken yet: there is no room for the answers.
        try await Task.sleep(for: .milliseconds(100))
        served.endInput()
        var answered: [Int] = []
        while let answer = try await served.answer() {
            #expect(answer["result"]?["structuredContent"] != nil)
            answered += [answer["id"]?.whole].compactMap(\.self)
        }
        #expect(answered.sorted() == Array(0..<8))
        await served.end()
    }

    @Test("A client that asks much before it reads is answered all of it")
    func late() async throws {
        let served = try PipedServer(try await ServedContext.server())
        let count = 6 * MessageBacklog.most * 4
        served.sendAside(
            (0..<count).map { #"{"jsonrpc":"2.0","id":\#($0),"method":"ping"}"# + "\n" }.joined()
        )
        served.endInput()
        // So long that the server has stopped reading.
        try await Task.sleep(for: .milliseconds(300))
        var answered: Set<Int> = []
        while let answer = try await served.answer() {
            #expect(answer["result"] == [:])
            if let number = answer["id"]?.whole { answered.insert(number) }
        }
        #expect(answered == Set(0..<count))
        await served.end()
    }

    @Test("Where nobody takes answers any more the server ends, and with it what was asked")
    func closedOutput() async throws {
        let idle = try PipedServer(try await ServedContext.server())
        idle.ask(1, "ping")
        #expect(try await idle.answer()?["id"] == 1)
        idle.endOutput()
        await idle.end()

        let held = try await HeldReader()
        let working = try PipedServer(ContextServer(engine: held.engine))
        working.ask(1, "tools/call", Self.listing)
        while held.waitingCount == 0 { await Task.yield() }
        working.endOutput()
        await working.end()
        #expect(held.waitingCount == 0)
        try await held.letGo()
    }

    @Test("The command ends quietly where its output is closed, its input still open")
    func quietly() async throws {
        let folder = TemporaryFolder.newPath()
        _ = try await Indexer(path: folder).index([Places.samples.path])
        let process = Process()
        process.executableURL = URL(fileURLWithPath: RunningServer.command)
        process.arguments = ["mcp", "--index", folder]
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        try input.fileHandleForWriting.write(
            contentsOf: Data((#"{"jsonrpc":"2.0","id":1,"method":"ping"}"# + "\n").utf8)
        )
        #expect(!output.fileHandleForReading.availableData.isEmpty)
        try output.fileHandleForReading.close()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        try errors.fileHandleForWriting.close()
        #expect(errors.fileHandleForReading.availableData.isEmpty)
        try input.fileHandleForWriting.close()
    }
}
