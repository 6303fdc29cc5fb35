import Foundation
import HTTPTypes
import Hummingbird
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("Refusals")
struct RefusalTests {
    @Test(
        "Who reads with a browser is told in a page, a program in a problem document",
        arguments: [
            ("GET", "/?q=dat", 401, "token"), ("GET", "/tai-lieu", 401, "token"),
            ("GET", "/trang/page.css", 401, "token"), ("GET", "/khong-co", 401, "token"),
        ]
    )
    func token(method: String, uri: String, status: Int, words: String) async throws {
        var options = SearchServer.Options()
        options.token = AccessToken("a-token-of-some-length")
        try await check(options, method, uri, "", status, words)
    }

    @Test(
        "The same of what is too long, of a wrong method, of another site's page",
        arguments: [
            (
                "POST", "/kiem-tra", "text=" + String(repeating: "a", count: 200), [:], 413,
                "dài quá"
            ),
            ("POST", "/", "", [:], 405, "không nhận cách gửi"),
            ("DELETE", "/tai-lieu/000", "", [:], 405, "không nhận cách gửi"),
            ("POST", "/khong-co", "", [:], 404, "không dẫn đến trang nào"),
            ("GET", "/khong-co", "", [:], 404, "không dẫn đến trang nào"),
            ("GET", "/", "", ["Origin": "https://evil.example"], 403, "trang của nơi khác"),
            ("POST", "/kiem-tra", "text=a", ["Origin": "null"], 403, "trang của nơi khác"),
        ] as [(String, String, String, [String: String], Int, String)]
    )
    func others(
        method: String,
        uri: String,
        body: String,
        headers: [String: String],
        status: Int,
        words: String
    ) async throws {
        var options = SearchServer.Options()
        options.limits.bodySize = 100
        try await check(options, method, uri, body, status, words, headers)
    }

    private func check(
        _ options: SearchServer.Options,
        _ method: String,
        _ uri: String,
        _ body: String,
        _ status: Int,
        _ words: String,
        _ headers: [String: String] = [:]
    ) async throws {
        let method = try #require(HTTPRequest.Method(method))
        try await SearchServerTests.index().ask(options) { client in
            for (accept, isPage) in [
                ("text/html,application/xhtml+xml,*/*;q=0.8", true), ("Text/HTML", true),
                ("application/json", false), ("*/*", false),
            ] {
                var fields: HTTPFields = [.accept: accept]
                for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
                try await client.execute(
                    uri: uri,
                    method: method,
                    headers: fields,
                    body: ByteBuffer(string: body)
                ) { response in
                    #expect(response.status.code == status)
                    let type = response.headers[.contentType]
                    #expect(type == (isPage ? "text/html; charset=utf-8" : Problem.type))
                    #expect(response.text.contains(words) || !isPage)
                    #expect((response.headers[.wwwAuthenticate] != nil) == (status == 401))
                    #expect((response.headers[.allow] != nil) == (status == 405))
                    if isPage { _ = try PageMarkup(response.text) }
                }
            }
        }
    }

    @Test(
        "Addresses that are made for programs have no pages",
        arguments: [
            ("/v1/search", false), ("/v1", false), ("/mcp", false), ("/healthz", false),
            ("/readyz?x", false), ("/metrics", false), ("/openapi.json", false), ("/", true),
            ("", true), ("/v1x", true), ("/tai-lieu/v1", true), ("//v1/x", false),
        ]
    )
    func addresses(path: String, isPage: Bool) {
        #expect(PageProblem.isShown(at: path, accepting: "text/html") == isPage)
        #expect(!PageProblem.isShown(at: path, accepting: "application/json"))
        #expect(!PageProblem.isShown(at: path, accepting: nil))
    }
}
