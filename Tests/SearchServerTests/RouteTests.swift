import Foundation
import Hummingbird
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("The routes")
struct RouteTests {
    @Test(
        "Each gives the object that the command prints",
        arguments: [
            (
                "/v1/search?q=dat+dai&limit=2&explain=1&role=tasks",
                ["--limit", "2", "--explain", "--role", "tasks", "dat dai"]
            ),
            (
                "/v1/search?q=dat+dai&facets=true&group=section&per-group=2&sort=oldest&literal=1",
                [
                    "--facets", "--group", "section", "--per-group", "2", "--sort", "oldest",
                    "--literal", "dat dai",
                ]
            ),
            ("/v1/passages/002:10", ["show", "002:10"]),
            ("/v1/passages/002:10?section=1", ["show", "--section", "002:10"]),
            ("/v1/passages/002:10?neighbours=3", ["show", "--neighbours", "3", "002:10"]),
            (
                "/v1/compare?q=dat+dai&over=agency&limit=2&role=results",
                ["compare", "--over", "agency", "--limit", "2", "--role", "results", "dat dai"]
            ),
            (
                "/v1/compare?q=dat+dai&year=2024&kind=ke+hoach",
                ["compare", "--year", "2024", "--kind", "ke hoach", "dat dai"]
            ),
            (
                "/v1/compare?q=dat+dai&over=year&document=452/BC-UBND&from=2024",
                [
                    "compare", "--over", "year", "--document", "452/BC-UBND", "--from", "2024",
                    "dat dai",
                ]
            ),
            (
                "/v1/figures?q=thu+ngan+sach&literal=1&kind=bao+cao&to=2024",
                ["figures", "--literal", "--kind", "bao cao", "--to", "2024", "thu ngan sach"]
            ),
            (
                "/v1/compare?section=nhi%E1%BB%87m+v%E1%BB%A5&documents=001&documents=002",
                ["compare", "--section", "nhiệm vụ", "--documents", "001", "002"]
            ),
            (
                "/v1/compare?section=II&over=year&agency=B%C3%ACnh+Sa",
                ["compare", "--section", "II", "--over", "year", "--agency", "Bình Sa"]
            ),
            ("/v1/references?number=62+nq", ["references", "62 nq"]),
            ("/v1/references?document=001", ["references", "--document", "001"]),
            ("/v1/references?limit=3", ["references", "--limit", "3"]),
            (
                "/v1/figures?q=thu+ng%C3%A2n+s%C3%A1ch&over=agency&limit=5&offset=2&year=2024..",
                [
                    "figures", "--over", "agency", "--limit", "5", "--offset", "2", "--year",
                    "2024..", "thu ngân sách",
                ]
            ),
            ("/v1/documents", ["documents"]),
            (
                "/v1/suspects?confidence=0.2&document=001",
                ["suspects", "--confidence", "0.2", "001"]
            ),
            ("/v1/abbreviations?limit=100", ["abbreviations"]),
        ]
    )
    func sameAsCommand(uri: String, arguments: [String]) async throws {
        let index = try await SearchServerTests.index()
        let served = try await index.ask { client in
            try await client.execute(uri: uri, method: .get) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "application/json")
                return try Self.plain(Data(response.body.readableBytesView))
            }
        }
        let hasName = [
            "show", "compare", "references", "figures", "documents", "suspects", "abbreviations",
        ].contains(arguments[0])
        let process = Process()
        process.executableURL = URL(fileURLWithPath: RunningServer.command)
        process.arguments =
            (hasName ? [arguments[0]] : []) + ["--index", index.folder, "--json"]
            + arguments.dropFirst(hasName ? 1 : 0)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(try Self.plain(printed) == served)
    }

    /// JSON in one form, without what differs each time and what pages add.
    private static func plain(_ json: Data) throws -> String {
        var object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        object["milliseconds"] = nil
        for paged in ["documents", "passages", "comparisons"] where object[paged] != nil {
            object["total"] = nil
        }
        let data = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
        return String(decoding: data, as: UTF8.self)
    }

    @Test("Pages of documents and of their passages join to the whole")
    func pages() async throws {
        try await SearchServerTests.index().ask { client in
            func page(_ uri: String) async throws -> [String: Any] {
                try await client.execute(uri: uri, method: .get) { $0 }.object()
            }
            func identifiers(_ page: [String: Any]) -> [String] {
                (page["documents"] as? [[String: Any]] ?? []).compactMap {
                    ($0["document"] as? [String: Any])?["id"] as? String
                }
            }
            let all = try await page("/v1/documents")
            let total = try #require(all["total"] as? Int)
            #expect(identifiers(all).count == total)
            #expect(identifiers(all) == identifiers(all).sorted())
            var joined: [String] = []
            for offset in stride(from: 0, to: total + 4, by: 4) {
                joined += identifiers(try await page("/v1/documents?limit=4&offset=\(offset)"))
            }
            #expect(joined == identifiers(all))

            let document = try await page("/v1/documents/002?limit=100")
            let count = try #require(document["passages"] as? Int)
            func passages(_ page: [String: Any]) -> [String] {
                (page["content"] as? [[String: Any]] ?? []).compactMap { $0["passage"] as? String }
            }
            #expect(passages(document).count == count)
            var read: [String] = []
            for offset in stride(from: 0, to: count, by: 7) {
                read += passages(try await page("/v1/documents/002?limit=7&offset=\(offset)"))
            }
            #expect(read == passages(document))
            let outline = try #require(document["outline"] as? [[String: Any]])
            #expect(outline.count == document["sections"] as? Int)
            for (place, entry) in outline.enumerated() {
                let parent = entry["parent"] as? Int
                #expect(parent.map { $0 < place } ?? true)
                #expect(
                    entry["depth"] as? Int
                        == (parent.map { (outline[$0]["depth"] as? Int ?? 0) + 1 } ?? 0)
                )
                #expect((entry["passage"] as? String).map(passages(document).contains) ?? true)
            }
        }
    }

    @Test(
        "Pages of what else is long join to the whole, and say how much there is",
        arguments: [
            ("/v1/passages/002:10?section=1", "limit"), ("/v1/references?document=012", "limit"),
            ("/v1/references?x", "limit"), ("/v1/abbreviations?x", "limit"),
            ("/v1/suspects?confidence=1e-1", "limit"),
            ("/v1/compare?documents=001&documents=002", "rows"),
            ("/v1/compare?section=II&over=year", "rows"),
        ]
    )
    func longPages(uri: String, limit: String) async throws {
        let uri = uri.replacing("?x", with: "?offset=0")
        var options = SearchServer.Options()
        options.limits.pageSize = 1000
        try await SearchServerTests.index().ask(options) { client in
            func ask(_ uri: String) async throws -> [String: Any] {
                try await client.execute(uri: uri, method: .get) { response in
                    #expect(response.status == .ok)
                    return response
                }.object()
            }
            let answer = try await ask("\(uri)&\(limit)=1000")
            let whole = try Self.parts(of: answer)
            #expect(whole.count > 1)
            #expect((answer["total"] as? Int).map { $0 == whole.count } ?? (limit == "limit"))
            var joined: [String] = []
            for offset in stride(from: 0, to: whole.count + 3, by: 3) {
                let separator = uri.contains("offset=0") ? "?" : "&"
                let base = uri.replacing("?offset=0", with: "")
                let page = try await Self.parts(
                    of: ask("\(base)\(separator)\(limit)=3&offset=\(offset)")
                )
                #expect(page.count <= 3)
                joined += page
            }
            #expect(joined == whole)
        }
    }

    /// What a page holds, each part in one form.
    private static func parts(of answer: [String: Any]) throws -> [String] {
        func lists(_ name: String, in inner: String) -> [Any] {
            (answer[name] as? [[String: Any]] ?? []).flatMap { $0[inner] as? [Any] ?? [] }
        }
        let all =
            ["passages", "numbers", "suspects", "abbreviations"]
            .flatMap { answer[$0] as? [Any] ?? [] }
            + lists("documents", in: "numbers") + lists("comparisons", in: "rows")
        return try all.map { part in
            let data = try JSONSerialization.data(withJSONObject: part, options: .sortedKeys)
            return String(decoding: data, as: UTF8.self)
        }
    }

    @Test(
        "What is not there is a 404, another method a 405 that names the right ones",
        arguments: [
            ("GET", "/v1/documents/999", 404, nil), ("GET", "/v1/documents/2", 404, nil),
            ("GET", "/v1/documents/..%2F..%2Fetc%2Fpasswd", 404, nil),
            ("GET", "/v1/documents/99999999999999999999", 404, nil),
            ("GET", "/v1/passages/002", 404, nil), ("GET", "/v1/passages/002:99999", 404, nil),
            ("GET", "/v1/passages/%00", 404, nil), ("GET", "/nothing", 404, nil),
            ("GET", "/v1/../../etc/passwd", 404, nil), ("GET", "/v1", 404, nil),
            ("GET", "/v1/search/x", 404, nil), ("HEAD", "/nothing", 404, nil),
            ("POST", "/v1/search?q=a", 405, "GET, HEAD"), ("GET", "/v1/verify", 405, "POST"),
            ("DELETE", "/v1/documents/002", 405, "GET, HEAD"),
            ("OPTIONS", "/v1/verify", 405, "POST"), ("PUT", "/healthz", 405, "GET, HEAD"),
        ] as [(String, String, Int, String?)]
    )
    func missing(method: String, uri: String, status: Int, allowed: String?) async throws {
        try await SearchServerTests.index().ask { client in
            let method = try #require(HTTPRequest.Method(method))
            try await client.execute(uri: uri, method: method) { response in
                #expect(response.status.code == status)
                #expect(response.headers[.allow] == allowed)
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect((response.body.readableBytes == 0) == (method == .head))
            }
        }
    }

    @Test(
        "HEAD has the headers of GET and no body",
        arguments: ["/v1/search?q=dat&limit=1", "/v1/documents", "/healthz", "/openapi.json"]
    )
    func head(uri: String) async throws {
        try await SearchServerTests.index().ask { client in
            let whole = try await client.execute(uri: uri, method: .get) { $0 }
            let head = try await client.execute(uri: uri, method: .head) { $0 }
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
            #expect(head.headers[.contentLength] == "\(whole.body.readableBytes)")
            #expect(head.headers[.eTag] == whole.headers[.eTag])
        }
    }

    @Test(
        "A text to verify may come in these forms",
        arguments: [
            ("text/plain", "“hồ điều hòa Cồn Sậy” (BC 452/BC-UBND)", 200),
            ("text/markdown; charset=UTF-8", "> hồ điều hòa Cồn Sậy, đường ven sông", 200),
            ("text/plain;charset=\"utf-8\"", "không có gì", 200), ("text/plain", "", 400),
            ("application/json", #"{"quotations":[{"text":"hồ điều hòa Cồn Sậy"}]}"#, 200),
            (
                "application/json",
                #"{"quotations":[{"text":"hồ điều hòa","citation":"BC 452/BC-UBND"}]}"#, 200
            ),
            ("application/json", #"{"quotations":[{"text":"hồ","citation":null}]}"#, 200),
            ("application/json", #"{"quotations":[{"text":"hồ","cited":"BC 452"}]}"#, 400),
            ("application/json", #"{"quotations":[{"text":"…"}]}"#, 400),
            ("application/json", #"{"quotations":[]}"#, 400), ("application/json", "{}", 400),
            ("application/json", #"{"quotation":[{"text":"hồ"}]}"#, 400),
            ("application/json", "[", 400), ("application/json", "", 400),
            ("application/json", String(repeating: "[", count: 100_000), 400),
            (
                "application/json",
                String(repeating: #"{"quotations":"#, count: 20_000), 400
            ),
            ("image/png", "x", 415), ("text/plain; charset=windows-1258", "x", 415),
            ("", "x", 415), ("text", "x", 415),
        ]
    )
    func verified(type: String, body: String, status: Int) async throws {
        try await SearchServerTests.index().ask { client in
            try await client.execute(
                uri: "/v1/verify",
                method: .post,
                headers: [.contentType: type],
                body: ByteBuffer(string: body)
            ) { response in
                #expect(response.status.code == status)
                let object = try response.object()
                if status == 200 {
                    #expect(object["counts"] is [String: Any])
                } else {
                    #expect(object["status"] as? Int == status)
                }
                #expect((response.headers[.accept] != nil) == (status == 415))
            }
        }
    }

    @Test("A text that is no UTF-8, or that is too long, is refused")
    func badText() async throws {
        var options = SearchServer.Options()
        options.limits.bodySize = 1000
        try await SearchServerTests.index().ask(options) { client in
            let long = [UInt8](repeating: 0x61, count: 1001)
            for (body, status) in [([0x22, 0xFF, 0xFE], 400), (long, 413)] {
                try await client.execute(
                    uri: "/v1/verify",
                    method: .post,
                    body: ByteBuffer(bytes: body)
                ) { response in
                    #expect(response.status.code == status)
                }
            }
        }
    }
}
