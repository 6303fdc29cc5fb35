import Foundation
import Hummingbird
import Testing
import TestSupport
import VietnameseSearch

@testable import SearchServer

@Suite("The service")
struct SearchServerTests {
    @Test("A question is answered with the contract's object")
    func search() async throws {
        try await Self.index().ask { client in
            try await client.execute(
                uri: "/v1/search?q=gi%E1%BA%A3i%20ph%C3%B3ng%20m%E1%BA%B7t%20b%E1%BA%B1ng&limit=3",
                method: .get
            ) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "application/json")
                let object = try response.object()
                #expect(object["version"] as? Int == 1)
                #expect(object["understood"] as? String == "giải phóng mặt bằng")
                #expect((object["results"] as? [Any])?.count == 3)
            }
        }
    }

    @Test("An answer is counted, grouped, ordered and narrowed as the command does it")
    func arrangement() async throws {
        try await Self.index().ask { client in
            try await client.execute(
                uri: "/v1/search?q=dat+dai&facets=1&group=document&per-group=2&sort=newest"
                    + "&fold=1&year=2023..2024&from=2023&to=2024-12&kind=b%C3%A1o+c%C3%A1o",
                method: .get
            ) { response in
                #expect(response.status == .ok)
                let object = try response.object()
                let facets = try #require(object["facets"] as? [String: [[String: Any]]])
                #expect(facets["kind"]?.compactMap { $0["value"] as? String } == ["Báo cáo"])
                let groups = try #require(object["groups"] as? [[String: Any]])
                #expect(groups.count > 1)
                #expect(groups.allSatisfy { $0["section"] is NSNull })
                let results = try #require(object["results"] as? [[String: Any]])
                #expect(results.allSatisfy { $0["similar"] is [Any] })
                #expect(
                    results.compactMap { $0["passage"] as? String }
                        == groups.flatMap { $0["passages"] as? [String] ?? [] }
                )
            }
        }
    }

    @Test("The quotations of a text are checked")
    func verify() async throws {
        let text = "“hồ điều hòa Cồn Sậy” (BC 452/BC-UBND) và “con mèo vàng ngủ trên mái nhà”"
        try await Self.index().ask { client in
            try await client.execute(
                uri: "/v1/verify",
                method: .post,
                body: ByteBuffer(string: text)
            ) { response in
                #expect(response.status == .ok)
                let object = try response.object()
                let quotations = object["quotations"] as? [[String: Any]]
                #expect(quotations?.map { $0["verdict"] as? String } == ["found", "missing"])
            }
        }
    }

    @Test("Spaces may be written as forms write them", arguments: ["dat+dai", "dat%20dai"])
    func spaces(question: String) async throws {
        try await Self.index().ask { client in
            try await client.execute(uri: "/v1/search?q=\(question)", method: .get) { response in
                #expect(String(buffer: response.body).contains("\"query\":\"dat dai\""))
            }
        }
    }

    @Test(
        "What cannot be understood is named",
        arguments: [
            ("/v1/search", "q"), ("/v1/search?q=a&lmit=3", "lmit"),
            ("/v1/search?q=a&limit=0", "limit"), ("/v1/search?q=a&limit=101", "100"),
            ("/v1/search?q=a&limit=+5", "limit"), ("/v1/search?q=a&limit=05", "limit"),
            ("/v1/search?q=a&offset=-1", "offset"), ("/v1/search?q=a&offset=9999999", "offset"),
            ("/v1/search?q=a&q=b", "q"), ("/v1/search?q=a&role=x", "role"),
            ("/v1/search?q=a&year=nay", "year"), ("/v1/search?q=%FF", "%FF"),
            ("/v1/search?q=%4", "%4"), ("/v1/search?q=%", "%"), ("/v1/search?%00=1&q=a", "\0"),
            ("/v1/search?q=a&sort=x", "sort"), ("/v1/search?q=a&group=x", "group"),
            ("/v1/search?q=a&from=mai", "from"), ("/v1/search?q=a&to=", "to"),
            ("/v1/search?q=a&from=2023..2024", "from"), ("/v1/search?q=a&facets=yes", "facets"),
            ("/v1/search?q=a&per-group=0", "per-group"), ("/v1/search?q=a&fold=2", "fold"),
            ("/v1/search?q=a&explain", "explain"), ("/v1/search?q=a&literal=on", "literal"),
            ("/v1/search?q=a&=1", "parameter"), ("/v1/search?q=a&x%0D%0AX-Y:1=1", "x"),
            ("/v1/documents?q=a", "q"), ("/v1/documents/002?id=003", "id"),
            ("/v1/passages/002:1?neighbours=51", "neighbours"),
            ("/v1/passages/002:1?section=x", "section"), ("/v1/passages/%FF", "%FF"),
            ("/v1/compare", "q"), ("/v1/compare?q=a&section=II", "section"),
            ("/v1/compare?over=agency", "documents"), ("/v1/compare?over=document", "documents"),
            ("/v1/compare?section=II&kind=bao+cao", "kind"),
            ("/v1/compare?section=II&from=2024", "from"),
            ("/v1/compare?section=II&role=tasks", "role"), ("/v1/compare?documents=001", "two"),
            ("/v1/compare?documents=001&documents=999", "999"),
            ("/v1/compare?documents=001&documents=001", "001"), ("/v1/compare?q=a&over=x", "over"),
            ("/v1/search?q=a&offset=10001", "“offset” takes a number from 0 to 10000"),
            ("/v1/documents?offset=10001", "10000"), ("/v1/references?offset=10001", "10000"),
            ("/v1/references?number=66&offset=10001", "10000"),
            ("/v1/documents/002?offset=10001", "10000"),
            ("/v1/passages/002:1?section=1&offset=10001", "10000"),
            ("/v1/passages/002:1?section=1&limit=101", "100"),
            ("/v1/compare?section=II&offset=10001", "10000"),
            ("/v1/compare?section=II&rows=101", "rows"),
            ("/v1/figures?q=a&offset=10001", "10000"),
            ("/v1/references?number=66&document=001", "not both"),
            ("/v1/references?document=999", "999"), ("/v1/references?limit=x", "limit"),
            ("/v1/figures", "q"), ("/v1/figures?q=a&over=place", "over"), ("/healthz?a=1", "a"),
            ("/readyz?verbose", "verbose"), ("/metrics?x=", "x"), ("/openapi.json?x=", "x"),
        ]
    )
    func problems(uri: String, named: String) async throws {
        try await Self.index().ask { client in
            try await client.execute(uri: uri, method: .get) { response in
                #expect(response.status == .badRequest)
                #expect(response.headers[.contentType] == "application/problem+json")
                let problem = try response.object()
                #expect((problem["detail"] as? String)?.contains(named) == true)
                #expect(problem["status"] as? Int == 400)
                #expect(problem["type"] as? String == "about:blank")
                #expect(problem["title"] as? String == "Bad Request")
            }
        }
    }

    @Test(
        "Nothing that a person types is an error",
        arguments: [
            "", "%22", "+", "a%2Bb", "%3F!", "%F0%9F%98%80", "%00", "a%0D%0Ab", "%EF%BB%BF",
        ]
    )
    func anything(question: String) async throws {
        try await Self.index().ask { client in
            for path in ["search", "figures", "compare"] {
                try await client.execute(uri: "/v1/\(path)?q=\(question)", method: .get) {
                    response in
                    #expect(response.status == .ok)
                    #expect(response.headers.allSatisfy { !$0.value.contains("\n") })
                }
            }
        }
    }

    @Test(
        "Days and years are taken as they are typed",
        arguments: [
            ("year=2024", true), ("year=2023..2025", true), ("year=2023..", true),
            ("year=..2024", true), ("year=2025..2023", true), ("year=..", false),
            ("year=24", false), ("year=20+24", false), ("from=2023", true), ("from=2023-11", true),
            ("from=11/2023", true), ("to=5.11.2023", true), ("to=2023-02-31", true),
            ("to=1899", false), ("to=2023-13", false), ("from=2+023", false),
        ]
    )
    func days(parameter: String, isTaken: Bool) async throws {
        try await Self.index().ask { client in
            try await client.execute(uri: "/v1/search?q=dat&\(parameter)", method: .get) {
                response in
                #expect(response.status == (isTaken ? .ok : .badRequest))
            }
        }
    }

    private static let shared = Task { try await ServedIndex() }

    /// One for all cases of a table: none of them writes.
    static func index() async throws -> ServedIndex { try await shared.value }
}
