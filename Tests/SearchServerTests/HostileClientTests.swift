import Foundation
import TestSupport
import Testing
import VietnameseSearch

/// A server for clients that mean no good; after each of them it lives on.
@Suite("Hostile clients", .serialized)
struct HostileClientTests {
    private static let fields = "Host: localhost\r\n"

    private static let index = Task {
        let folder = TemporaryFolder.newPath()
        _ = try await Indexer(path: folder).index([Places.samples.path])
        return folder
    }

    private static func server(
        _ arguments: [String] = [],
        variables: [String: String] = [:]
    ) async throws -> RunningServer {
        try RunningServer(index: try await index.value, arguments, variables: variables)
    }

    /// Whether a question is answered, on a connection of its own.
    private static func lives(_ server: RunningServer) -> Bool {
        answer(of: server, at: "/v1/search?q=dat+dai&limit=1") != nil
    }

    /// What a server answers as soon as it answers so: connections that come and go are noticed one
    /// by one.
    private static func answer(
        of server: RunningServer,
        at path: String,
        status: Int = 200
    ) -> String? {
        for _ in 0..<50 {
            let answer = RawClient(port: server.port)?.ask(
                "GET \(path) HTTP/1.1\r\n\(fields)Connection: close\r\n\r\n"
            )
            if let answer, Self.status(answer) == status { return answer }
            guard server.isRunning else { return nil }
            usleep(200_000)
        }
        return nil
    }

    private static func status(_ answer: String) -> Int? {
        answer.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    @Test("Requests that are no requests are refused with a problem document")
    func malformed() async throws {
        let server = try await Self.server()
        for request in MalformedRequest.all {
            let (name, statuses) = (request.name, request.statuses)
            let client = try #require(RawClient(port: server.port, patience: 10))
            let answer = client.ask(request.text)
            #expect(
                Self.status(answer).map(statuses.contains) == true,
                "\(name): \(answer.prefix(90))"
            )
            #expect(request.words.isEmpty || answer.contains(request.words), "\(name): \(answer)")
            let head = answer.components(separatedBy: "\r\n\r\n").first ?? ""
            #expect(head.contains("nosniff"), "\(name)")
            #expect(!head.contains("Set-Cookie"), "\(name)")
            if !statuses.contains(200) {
                #expect(head.contains("application/problem+json"), "\(name)")
            }
        }
        #expect(Self.lives(server))
        #expect(server.errors.split(separator: "\n").count == 1, "\(server.errors)")
    }

    @Test("A body of 100 MB is cut off, announced or not, and does not fill the memory")
    func largeBody() async throws {
        let server = try await Self.server()
        #expect(Self.lives(server))
        let before = server.greatestMemory
        let chunk = [UInt8](repeating: 0x61, count: 1 << 20)
        for head in [
            "POST /v1/verify HTTP/1.1\r\n\(Self.fields)Content-Length: \(100 << 20)\r\n\r\n",
            "POST /v1/verify HTTP/1.1\r\n\(Self.fields)Transfer-Encoding: chunked\r\n\r\n",
            "GET /healthz HTTP/1.1\r\n\(Self.fields)Content-Length: \(100 << 20)\r\n\r\n",
            "GET /healthz HTTP/1.1\r\n\(Self.fields)Transfer-Encoding: chunked\r\n\r\n",
        ] {
            let client = try #require(RawClient(port: server.port, patience: 10))
            client.send(head)
            var sent = 0
            while sent < 100 {
                if head.contains("chunked"), !client.send("100000\r\n") { break }
                guard client.send(chunk) else { break }
                if head.contains("chunked"), !client.send("\r\n") { break }
                sent += 1
            }
            #expect(sent < 100, "\(head.prefix(20))")
        }
        #expect(Self.lives(server))
        #expect(server.greatestMemory - before < 64 << 20)
    }

    @Test("Who sends or reads too slowly is cut off")
    func slow() async throws {
        let server = try await Self.server(["--transfer-timeout", "1", "--idle-timeout", "2"])
        let starts = [
            "", "GET /healthz HT", "GET /healthz HTTP/1.1\r\nHost: local",
            "POST /v1/verify HTTP/1.1\r\n\(Self.fields)Content-Length: 10\r\n\r\nabc",
            "POST /v1/verify HTTP/1.1\r\n\(Self.fields)Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            "GET /healthz HTTP/1.1\r\n\(Self.fields)\r\n",
        ]
        let clients = try starts.map { start in
            let client = try #require(RawClient(port: server.port, patience: 20))
            client.send(start)
            return client
        }
        for (start, client) in zip(starts, clients) {
            let answer = client.read()
            switch Self.status(answer) {
            case nil: #expect(start.isEmpty)
            case 200: #expect(start.hasSuffix("\r\n\r\n"))
            default: #expect(Self.status(answer) == 408, "\(start): \(answer)")
            }
        }
        // One that drips, and never ends its headers.
        let dripping = try #require(RawClient(port: server.port, patience: 20))
        dripping.send("GET /healthz HTTP/1.1\r\n")
        var drops = 0
        while drops < 100, dripping.send("A: b\r\n") {
            usleep(100_000)
            drops += 1
        }
        #expect(drops < 100)
        // One that asks for much and reads nothing.
        let deaf = try #require(RawClient(port: server.port, patience: 20))
        let question =
            "GET /v1/compare?documents=001&documents=002 HTTP/1.1\r\n\(Self.fields)\r\n"
        for _ in 0..<3000 { deaf.send(question) }
        var asked = 0
        while asked < 100, deaf.send(question) {
            usleep(100_000)
            asked += 1
        }
        #expect(asked < 100)
        #expect(Self.lives(server))
        #expect(server.greatestMemory < 400 << 20)
    }

    @Test("Who takes an answer slowly is served to its end; it need not take it within the time")
    func slowReader() async throws {
        let folder = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            atPath: folder + "/documents",
            withIntermediateDirectories: true
        )
        var text = "BÁO CÁO\n\nI. KẾT QUẢ\n"
        for number in 1...900 {
            text += "\n\(number). "
            text += String(repeating: "Xã đã đào giếng số \(number) cho dân. ", count: 70) + "\n"
        }
        try text.write(toFile: folder + "/documents/a.txt", atomically: true, encoding: .utf8)
        _ = try await Indexer(path: folder + "/index").index([folder + "/documents"])
        let server = try RunningServer(
            index: folder + "/index",
            ["--transfer-timeout", "2", "--page-limit", "1000"]
        )
        let question =
            "GET /v1/search?q=gi%E1%BA%BFng&limit=1000&explain=1 HTTP/1.1\r\n\(Self.fields)"
            + "Connection: close\r\n\r\n"
        let whole = try #require(RawClient(port: server.port)).ask(question)
        // More than the system takes off the server's hands.
        #expect(whole.utf8.count > 3 << 19)
        let client = try #require(
            RawClient(port: server.port, patience: 20, receiveBuffer: 32 << 10)
        )
        client.send(question)
        var read = 0
        while true {
            let part = client.read(atMost: whole.utf8.count / 20).utf8.count
            guard part > 0 else { break }
            read += part
            usleep(300_000)
        }
        // Letters may be cut in two.
        #expect(read >= whole.utf8.count)
        #expect(Self.lives(server))
    }

    @Test("Bodies of many requests share what memory there is for them")
    func bodies() async throws {
        let server = try await Self.server(["--body-limit", "2000", "--body-budget", "2000"])
        let post = "POST /v1/verify HTTP/1.1\r\n\(Self.fields)Content-Type: text/plain\r\n"
        let word = String(repeating: "a", count: 1500)
        var holder = try #require(RawClient(port: server.port, patience: 20))
        var refusal = ""
        // Which of both is heard first is not known: whoever is holds the room.
        for _ in 0..<50 where Self.status(refusal) != 503 {
            holder = try #require(RawClient(port: server.port, patience: 20))
            holder.send("\(post)Content-Length: 1501\r\nConnection: close\r\n\r\n\(word)")
            usleep(50_000)
            let other = try #require(RawClient(port: server.port, patience: 20))
            refusal = other.ask(
                "\(post)Content-Length: 1500\r\nConnection: close\r\n\r\n\(word)"
            )
        }
        #expect(Self.status(refusal) == 503)
        #expect(refusal.lowercased().contains("retry-after: 1\r\n"))
        // Who sends little is served meanwhile, and who was first is, too.
        let small = try #require(RawClient(port: server.port, patience: 20))
        let answer = small.ask(
            "\(post)Content-Length: 3\r\nConnection: close\r\n\r\nabc"
        )
        #expect(Self.status(answer) == 200)
        #expect(Self.status(holder.ask("a")) == 200)
        let later = try #require(RawClient(port: server.port, patience: 20))
        let last = later.ask(
            "\(post)Content-Length: 1500\r\nConnection: close\r\n\r\n\(word)"
        )
        #expect(Self.status(last) == 200)
    }

    @Test("Who asks for a page and is refused is told in a page")
    func refusedPages() async throws {
        let server = try await Self.server()
        let html = "Accept: text/html,*/*;q=0.8\r\n"
        for (request, status, words) in [
            (
                "POST /kiem-tra HTTP/1.1\r\n\(Self.fields)\(html)"
                    + "Content-Length: \(100 << 20)\r\n\r\n", 413, "dán từng phần"
            ),
            (
                "GET / HTTP/1.1\r\nHost: evil.example\r\n\(html)Connection: close\r\n\r\n",
                421, "Máy chủ không mang tên này"
            ),
        ] {
            let client = try #require(RawClient(port: server.port, patience: 10))
            let answer = client.ask(request)
            #expect(Self.status(answer) == status)
            #expect(answer.contains("text/html; charset=utf-8") && answer.contains(words))
            #expect(answer.contains("default-src 'none'; style-src 'self'"))
        }
        #expect(Self.lives(server))
    }

    @Test("Who goes away is not missed")
    func away() async throws {
        let server = try await Self.server()
        for number in 0..<60 {
            let client = try #require(RawClient(port: server.port))
            client.send(
                "GET /v1/search?q=nhiem+vu+\(number)&limit=100 HTTP/1.1\r\n\(Self.fields)\r\n"
            )
            if number % 3 == 0 { client.finish() }
            if number % 3 == 1 { client.send("GET /v1/sear") }
        }
        #expect(Self.lives(server))
        let half = try #require(RawClient(port: server.port))
        half.send("GET /v1/search?q=dat HTTP/1.1\r\n\(Self.fields)\r\n")
        half.finish()
        // Who only says that nothing more comes is answered.
        #expect(Self.status(half.read()) == 200)
        #expect(Self.lives(server))
    }

    @Test("Requests one after the other, and several at once, are answered in their order")
    func pipelined() async throws {
        let server = try await Self.server()
        let client = try #require(RawClient(port: server.port))
        var text = ""
        for number in 1...40 {
            text += "GET /v1/search?q=dat&limit=1&offset=\(number) HTTP/1.1\r\n\(Self.fields)"
            text += number == 40 ? "Connection: close\r\n\r\n" : "\r\n"
        }
        let answer = client.ask(text)
        let ranks = answer.matches(of: /"rank":([0-9]+)/).compactMap { Int($0.output.1) }
        #expect(ranks == Array(2...41))
        #expect(Self.lives(server))
    }

    @Test("Thousands of connections are taken or refused, and later ones answered")
    func manyConnections() async throws {
        let server = try await Self.server(["--connections", "500", "--idle-timeout", "5"])
        let room = RawClient.raiseLimit() - 500
        let count = max(100, min(10_000, room))
        if count < 10_000 { print("only \(count) connections: the system's limit") }
        var clients: [RawClient] = []
        for number in 0..<count {
            guard let client = RawClient(port: server.port, patience: 5, waits: false) else {
                break
            }
            if number % 2 == 0 { client.send("GET /healthz HTTP/1.1\r\n") }
            clients.append(client)
        }
        #expect(clients.count == count)
        #expect(Self.answer(of: server, at: "/healthz", status: 503) != nil)
        clients = []
        #expect(Self.lives(server))
        let metrics = Self.answer(of: server, at: "/metrics")
        #expect(metrics?.contains("search_http_refused_total{reason=\"connections\"}") == true)
    }

    @Test("A server that may open few files takes no more connections than that")
    func fewFiles() async throws {
        // The limit of this process is inherited; the command raises what it may.
        let script = TemporaryFolder.newPath() + ".sh"
        try "#!/bin/sh\nulimit -n 300\nexec \"\(RunningServer.command)\" \"$@\"\n"
            .write(toFile: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let server = try RunningServer(
            index: try await Self.index.value,
            ["--idle-timeout", "3"],
            command: script
        )
        var clients = (0..<600).compactMap { _ in
            RawClient(port: server.port, patience: 5, waits: false)
        }
        usleep(500_000)
        #expect(server.isRunning)
        clients = []
        #expect(clients.isEmpty)
        #expect(Self.lives(server))
    }

    @Test("What is under way when the server is stopped is answered", arguments: [SIGTERM, SIGINT])
    func stopped(signal: Int32) async throws {
        let server = try await Self.server(["--stop-timeout", "5", "--cache", "0"])
        #expect(Self.lives(server))
        let idle = try #require(RawClient(port: server.port))
        let clients = try (0..<8).map { number in
            let client = try #require(RawClient(port: server.port))
            client.send(
                "GET /v1/compare?documents=001&documents=00\(number % 7 + 2) HTTP/1.1\r\n"
                    + Self.fields + "\r\n"
            )
            return client
        }
        usleep(20_000)
        #expect(server.stop(with: signal) == 0)
        for client in clients {
            let answer = client.read()
            // A connection that the server had not yet taken may be gone.
            #expect(answer.isEmpty || Self.status(answer) == 200, "\(answer.prefix(80))")
            #expect(answer.isEmpty || answer.hasSuffix("}\n"))
        }
        #expect(idle.read().isEmpty)
    }

    /// A request whose answer is more than the system takes off the server's hands.
    private static let longVerification: String = {
        let text = (0..<700).map { "“Giải phóng mặt bằng đợt \($0) còn chậm so với yêu cầu”" }
            .joined(separator: "\n\n")
        return "POST /v1/verify HTTP/1.1\r\n\(fields)Content-Type: text/plain\r\n"
            + "Content-Length: \(text.utf8.count)\r\n\r\n\(text)"
    }()

    @Test("An answer that is being taken when the server is stopped is given to its end")
    func stoppedWhileTaken() async throws {
        let server = try await Self.server(["--stop-timeout", "30"])
        let client = try #require(
            RawClient(port: server.port, patience: 20, receiveBuffer: 32 << 10)
        )
        client.send(Self.longVerification)
        let start = client.read(atMost: 1000)
        let length = try #require(
            start.split(separator: "\r\n")
                .first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        )
        #expect(length > 1 << 19)
        kill(server.identifier, SIGTERM)
        let head = start.components(separatedBy: "\r\n\r\n")[0]
        var body = start.utf8.count - head.utf8.count - 4
        while true {
            let part = client.read(atMost: 50_000).utf8.count
            guard part > 0 else { break }
            body += part
            usleep(20_000)
        }
        // Letters may be cut in two.
        #expect(body >= length)
        #expect(server.stop() == 0)
    }

    @Test("A client that takes nothing holds a server up no longer than it was given to stop")
    func stoppedUntaken() async throws {
        let server = try await Self.server(["--stop-timeout", "1"])
        let client = try #require(RawClient(port: server.port, receiveBuffer: 32 << 10))
        client.send(Self.longVerification)
        #expect(!client.read(atMost: 1000).isEmpty)
        let start = ContinuousClock.now
        #expect(server.stop() == 0)
        #expect(ContinuousClock.now - start < .seconds(8))
    }

    @Test("Beyond this machine nobody is served without leave and token")
    func remote() async throws {
        let index = try await Self.index.value
        for (arguments, variables, words) in [
            (["--address", "0.0.0.0"], [:], "--allow-remote"),
            (["--address", "0.0.0.0", "--allow-remote"], [:], "SEARCH_TOKEN"),
            (["--address", "0.0.0.0", "--allow-remote"], ["SEARCH_TOKEN": ""], "token"),
            (["--address", "0.0.0.0", "--allow-remote"], ["SEARCH_TOKEN": "short"], "token"),
            (["--token-file", "/nowhere"], [:], "/nowhere"),
            (["--address", "300.1.1.1"], [:], "--allow-remote"),
        ] as [([String], [String: String], String)] {
            do {
                _ = try RunningServer(index: index, arguments, variables: variables)
                Issue.record("\(arguments)")
            } catch let error as RunningServer.StartError {
                #expect(error.description.contains(words), "\(error)")
            }
        }
        let file = TemporaryFolder.newPath()
        try "file-token-of-some-length\n".write(toFile: file, atomically: true, encoding: .utf8)
        let server = try await Self.server([
            "--address", "0.0.0.0", "--allow-remote", "--token-file", file,
        ])
        for (field, status) in [
            ("", 401), ("Authorization: Bearer file-token-of-some-length\r\n", 200),
            ("Authorization: Bearer file-token-of-some-lengtx\r\n", 401),
        ] {
            let client = try #require(RawClient(port: server.port))
            let answer = client.ask(
                "GET /v1/search?q=a HTTP/1.1\r\nHost: elsewhere.example\r\n\(field)"
                    + "Connection: close\r\n\r\n"
            )
            #expect(Self.status(answer) == status)
        }
        let arguments = try String(
            contentsOfFile: "/proc/\(server.identifier)/cmdline",
            encoding: .utf8
        )
        #expect(!arguments.contains("file-token"))
    }
}
