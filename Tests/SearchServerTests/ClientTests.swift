import Foundation
import TestSupport
import Testing
import VietnameseSearch

/// Clients that others wrote, on a running server.
@Suite("Clients of others")
struct ClientTests {
    private static func server(_ arguments: [String] = []) async throws -> RunningServer {
        let folder = TemporaryFolder.newPath()
        _ = try await Indexer(path: folder).index([Places.samples.path])
        return try RunningServer(index: folder, arguments)
    }

    @Test(
        "Nothing that the description allows or forbids goes wrong",
        .enabled(
            if: ClientEnvironment.has("schemathesis"),
            "no schemathesis here; \(ClientEnvironment.remedy)"
        )
    )
    func description() async throws {
        let server = try await Self.server()
        let (code, output) = try ClientEnvironment.run(
            script: "describe_and_try.py",
            [server.address]
        )
        #expect(code == 0, "\(output.suffix(4000))")
        #expect(output.contains("Tested: 13"), "\(output.suffix(1000))")
        #expect(server.isRunning)
    }

    @Test(
        "curl asks, asks again with what it was told, and sends a text",
        .enabled(if: Shell.has("curl"), "no curl here; apt-get install curl")
    )
    func curl() async throws {
        let server = try await Self.server()
        let folder = URL(fileURLWithPath: TemporaryFolder.newPath())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = """
            set -e
            cd '\(folder.path)'
            address=\(server.address)
            curl -fsS --get "$address/v1/search" --data-urlencode 'q=giải phóng mặt bằng' \
                --etag-save tag -o first.json
            test "$(curl -fsS --get "$address/v1/search" --data-urlencode 'q=giải phóng mặt bằng' \
                --etag-compare tag -o again.json -w '%{http_code}')" = 304
            printf '“hồ điều hòa Cồn Sậy” (BC 452/BC-UBND)' > text.md
            curl -fsS -H 'Content-Type: text/markdown' --data-binary @text.md \
                "$address/v1/verify" | grep -q '"verdict":"found"'
            head -c 3000000 /dev/zero | tr '\\0' 'a' > large.txt
            curl -fsS -H 'Content-Type: text/plain' --data-binary @large.txt \
                "$address/v1/verify" | grep -q '"quotations":\\[\\]'
            head -c 100000000 /dev/zero > huge.txt
            test "$(curl -sS -H 'Content-Type: text/plain' -H 'Expect:' --data-binary @huge.txt \
                "$address/v1/verify" -o problem.json -w '%{http_code}')" = 413
            curl -fsSI "$address/v1/documents" | grep -qi '^etag: W/"'
            test "$(curl -sS -X DELETE "$address/v1/documents" -o /dev/null -w '%{http_code}')" = 405
            """
        let run = try Self.bash(script)
        #expect(run.code == 0, "\(run.output)")
        let first = try JSONSerialization.jsonObject(
            with: Data(contentsOf: folder.appendingPathComponent("first.json"))
        )
        #expect((first as? [String: Any])?["understood"] as? String == "giải phóng mặt bằng")
    }

    private static func bash(_ script: String) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-xc", script]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }
}
