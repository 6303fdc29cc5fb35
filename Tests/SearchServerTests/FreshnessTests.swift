import Foundation
import Hummingbird
import TestSupport
import Testing
import VietnameseSearch
import VietnameseText

@testable import SearchServer

@Suite("Answers and the index that changes")
struct FreshnessTests {
    private static func document(_ word: String) -> String {
        "BÁO CÁO\n\nI. KẾT QUẢ\n\n1. Công trình \(word) đã hoàn thành trong năm.\n"
    }

    @Test("An answer is marked, kept, told to be unchanged, and new after each commit")
    func revisions() async throws {
        let folder = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            atPath: folder + "/documents",
            withIntermediateDirectories: true
        )
        let indexer = Indexer(path: folder + "/index")
        let file = folder + "/documents/a.txt"
        try Self.document("bến cảng").write(toFile: file, atomically: true, encoding: .utf8)
        _ = try await indexer.index([folder + "/documents"])
        let server = SearchServer(engine: try SearchEngine(path: folder + "/index"))
        try await server.router().test { client in
            func ask(
                _ uri: String,
                _ tag: String? = nil
            ) async throws -> RouterAnswer {
                var headers: HTTPFields = [:]
                if let tag { headers[.ifNoneMatch] = tag }
                return try await client.execute(uri: uri, method: .get, headers: headers) { $0 }
            }
            let uri = "/v1/search?q=s%C3%A2n+bay&literal=1"
            let first = try await ask(uri)
            #expect(try first.object()["total"] as? Int == 0)
            let tag = try #require(first.headers[.eTag])
            #expect(tag.hasPrefix("W/\""))
            #expect(first.headers[.cacheControl] == "private, no-cache")

            // The same question in another writing is the same answer, to the byte.
            let again = try await ask("/v1/search?literal=1&q=s%c3%a2n%20bay")
            #expect(again.text == first.text)
            #expect(again.headers[.eTag] == tag)

            let unchanged = try await ask(uri, tag)
            #expect(unchanged.status == .notModified)
            #expect(unchanged.body.readableBytes == 0)
            #expect(unchanged.headers[.eTag] == tag)
            #expect(unchanged.headers[.contentLength] == nil)
            #expect(unchanged.headers[.contentType] == nil)
            let others: [(String, HTTPResponse.Status)] = [
                ("*", .notModified), ("\"x\", \(tag)", .notModified),
                (String(tag.dropFirst(2)), .notModified), ("\"x\"", .ok), ("", .ok), (",", .ok),
                (String(tag.dropLast(2)) + "\"", .ok),
            ]
            for (header, status) in others {
                #expect(try await ask(uri, header).status == status, "\(header)")
            }
            func cachedCount() async throws -> Int? {
                try await ask("/metrics").text.split(separator: "\n")
                    .first { $0.hasPrefix("search_answers_cached_total ") }
                    .flatMap { Int($0.split(separator: " ")[1]) }
            }
            let pageAddress = "/?q=s%C3%A2n+bay&literal=1"
            let page = try await ask(pageAddress)
            let cached = try #require(try await cachedCount())
            #expect(try await ask(pageAddress).text == page.text)
            #expect(try await cachedCount() == cached + 1)

            let other = try await ask("/v1/search?q=b%E1%BA%BFn&literal=1", tag)
            #expect(other.status == .ok)
            #expect(other.headers[.eTag] != tag)

            try Self.document("sân bay").write(
                toFile: folder + "/documents/b.txt",
                atomically: true,
                encoding: .utf8
            )
            _ = try await indexer.index([folder + "/documents"])
            let later = try await ask(uri, tag)
            #expect(later.status == .ok)
            let laterPage = try await ask(pageAddress)
            #expect(laterPage.text != page.text)
            #expect(laterPage.text.contains("b.txt"))
            #expect(try later.object()["total"] as? Int == 1)
            #expect(later.headers[.eTag] != tag)

            // A page that needs no index is there without one.
            try FileManager.default.removeItem(atPath: folder + "/index")
            #expect(try await ask(pageAddress).status == .serviceUnavailable)
            #expect(try await ask("/kiem-tra").status == .ok)
        }
    }

    @Test("Answers that other abbreviations or limits may change have other tags")
    func settings() async throws {
        let folder = TemporaryFolder.newPath()
        let path = folder + "/index"
        _ = try await Indexer(path: path).index([Places.samples.path])
        func tag(_ rows: String, pageSize: Int = 100) async throws -> String? {
            let book = AbbreviationBook(rows: rows, source: "a.tsv")
            var options = SearchServer.Options()
            options.limits.pageSize = pageSize
            let engine = try SearchEngine(path: path, abbreviations: book)
            let server = SearchServer(engine: engine, options: options)
            return try await server.router().test { client in
                try await client.execute(uri: "/v1/search?q=XYZ", method: .get) {
                    $0.headers[.eTag]
                }
            }
        }
        let usual = try #require(try await tag("XYZ\txây dựng\n"))
        #expect(try await tag("XYZ\txây dựng\n") == usual)
        #expect(try await tag("XYZ\tđất đai\n") != usual)
        #expect(try await tag("") != usual)
        #expect(try await tag("XYZ\txây dựng\n", pageSize: 5) != usual)
    }

    @Test(
        "Whatever a client says it has, what is not there is a 404",
        arguments: ["*", "W/\"1-a\"", "\"\"", ""]
    )
    func missing(tag: String) async throws {
        try await SearchServerTests.index().ask { client in
            for uri in ["/v1/documents/999", "/v1/passages/999:1"] {
                try await client.execute(
                    uri: uri,
                    method: .get,
                    headers: [.ifNoneMatch: tag]
                ) { response in
                    #expect(response.status == .notFound)
                    #expect(response.headers[.eTag] == nil)
                }
            }
        }
    }

    @Test("An index that is gone is a 503 that says nothing of its place; a new one is found")
    func replaced() async throws {
        let folder = TemporaryFolder.newPath()
        let path = folder + "/index"
        _ = try await Indexer(path: path).index([Places.samples.path])
        let server = SearchServer(engine: try SearchEngine(path: path))
        try await server.router().test { client in
            let before = try await client.execute(uri: "/readyz", method: .get) { $0 }
            #expect(before.status == .ok)
            #expect(try before.object()["documents"] as? Int == 15)
            let tag = try await client.execute(uri: "/v1/documents", method: .get) {
                $0.headers[.eTag]
            }
            try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
            for uri in ["/readyz", "/v1/documents", "/v1/search?q=dat"] {
                let gone = try await client.execute(uri: uri, method: .get) { $0 }
                #expect(gone.status == .serviceUnavailable)
                #expect(gone.headers[.retryAfter] != nil)
                #expect(!gone.text.contains(folder))
            }
            #expect(try await client.execute(uri: "/healthz", method: .get) { $0.status } == .ok)
            let metrics = try await client.execute(uri: "/metrics", method: .get) { $0.text }
            #expect(metrics.contains("search_index_readable 0\n"))
            // Built anew its revision has the number of the old one.
            _ = try await Indexer(path: path).index([Places.samples.path])
            let back = try await client.execute(
                uri: "/v1/documents",
                method: .get,
                headers: [.ifNoneMatch: try #require(tag)]
            ) { $0 }
            #expect(back.status == .ok)
        }
    }

    @Test(
        "A server whose index is damaged under it is not ready until it is mended",
        arguments: ["postlist.glass", "docdata.glass"]
    )
    func damage(table: String) async throws {
        let folder = TemporaryFolder.newPath()
        let path = folder + "/index"
        _ = try await Indexer(path: path).index([Places.samples.path])
        let server = SearchServer(engine: try SearchEngine(path: path))
        try await server.router().test { client in
            func status(_ uri: String) async throws -> HTTPResponse.Status {
                try await client.execute(uri: uri, method: .get) { $0.status }
            }
            func isReadable() async throws -> Bool {
                try await client.execute(uri: "/metrics", method: .get) { $0.text }
                    .contains("search_index_readable 1\n")
            }
            #expect(try await status("/readyz") == .ok)
            let readable = try await isReadable()
            #expect(readable)
            let file = URL(fileURLWithPath: "\(path)/\(table)")
            let good = try Data(contentsOf: file)
            for size in [100, good.count / 2] {
                let handle = try FileHandle(forWritingTo: file)
                try handle.truncate(atOffset: UInt64(size))
                #expect(try await status("/readyz") == .serviceUnavailable, "\(size)")
                let readable = try await isReadable()
                #expect(!readable, "\(size)")
                #expect(try await status("/healthz") == .ok)
                try handle.seek(toOffset: 0)
                try handle.write(contentsOf: good)
                try handle.close()
                #expect(try await status("/readyz") == .ok)
            }
        }
    }

    @Test("What is kept is bounded, and nothing of another commit")
    func cache() throws {
        let folders = [TemporaryFolder.newPath(), TemporaryFolder.newPath()]
        let signs = try folders.map { folder in
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/iamglass"))
            return try #require(IndexSign(path: folder))
        }
        let cache = AnswerCache(size: 16_000)
        func answer(_ size: Int) -> ByteBuffer { ByteBuffer(repeating: 0x61, count: size) }
        cache.keep(answer(100), to: "a", at: signs[0])
        #expect(cache.answer(to: "a", at: signs[0])?.readableBytes == 100)
        #expect(cache.answer(to: "b", at: signs[0]) == nil)
        #expect(cache.answer(to: "a", at: signs[1]) == nil)
        cache.keep(answer(2000), to: "large", at: signs[0])
        #expect(cache.answer(to: "large", at: signs[0]) == nil)
        var kept = 0
        for number in 0..<1000 {
            cache.keep(answer(100), to: "q\(number)", at: signs[0])
            #expect(cache.answer(to: "a", at: signs[0]) != nil, "asked for all the time")
        }
        for number in 0..<1000 where cache.answer(to: "q\(number)", at: signs[0]) != nil {
            kept += 1
        }
        #expect((20...160).contains(kept))
        cache.keep(answer(1), to: "b", at: signs[1])
        #expect(cache.answer(to: "b", at: signs[1]) != nil)
        #expect(cache.answer(to: "q999", at: signs[0]) == nil)
        let none = AnswerCache(size: 0)
        none.keep(answer(1), to: "a", at: signs[0])
        #expect(none.answer(to: "a", at: signs[0]) == nil)
    }
}
