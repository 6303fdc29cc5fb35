import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import TestSupport
import VietnameseSearch

@testable import SearchServer

@Suite("The service")
struct SearchServerTests {
    private func application() async throws -> some ApplicationProtocol {
        let folder = TemporaryFolder.newPath()
        _ = try await Indexer(path: folder).index([Places.samples.path])
        return Application(router: SearchServer(engine: try SearchEngine(path: folder)).router())
    }

    @Test("A question is answered with the contract's object")
    func search() async throws {
        try await application().test(.router) { client in
            try await client.execute(
                uri: "/v1/search?q=gi%E1%BA%A3i%20ph%C3%B3ng%20m%E1%BA%B7t%20b%E1%BA%B1ng&limit=3",
                method: .get
            ) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "application/json")
                let object = try #require(
                    try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
                        as? [String: Any]
                )
                #expect(object["version"] as? Int == 1)
                #expect(object["understood"] as? String == "giải phóng mặt bằng")
                #expect((object["results"] as? [Any])?.count == 3)
            }
        }
    }

    @Test("An answer is counted, grouped, ordered and narrowed as the command does it")
    func arrangement() async throws {
        try await application().test(.router) { client in
            try await client.execute(
                uri: "/v1/search?q=dat+dai&facets=1&group=document&per-group=2&sort=newest"
                    + "&fold=1&year=2023..2024&from=2023&to=2024-12&kind=b%C3%A1o+c%C3%A1o",
                method: .get
            ) { response in
                #expect(response.status == .ok)
                let object = try #require(
                    try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
                        as? [String: Any]
                )
                let facets = try #require(object["facets"] as? [String: [[String: Any]]])
                #expect(facets["kind"]?.compactMap { $0["value"] as? String } == ["Báo cáo"])
                let groups = try #require(object["groups"] as? [[String: Any]])
                #expect(groups.count > 1)
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
        try await application().test(.router) { client in
            try await client.execute(
                uri: "/v1/verify",
                method: .post,
                body: ByteBuffer(string: text)
            ) { response in
                #expect(response.status == .ok)
                let object = try #require(
                    try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
                        as? [String: Any]
                )
                let quotations = object["quotations"] as? [[String: Any]]
                #expect(quotations?.map { $0["verdict"] as? String } == ["found", "missing"])
            }
        }
    }

    @Test("Spaces may be written as forms write them", arguments: ["dat+dai", "dat%20dai"])
    func spaces(question: String) async throws {
        try await application().test(.router) { client in
            try await client.execute(uri: "/v1/search?q=\(question)", method: .get) { response in
                #expect(String(buffer: response.body).contains("\"query\":\"dat dai\""))
            }
        }
    }

    @Test(
        "What cannot be understood is named",
        arguments: [
            ("/v1/search", "q"), ("/v1/search?q=a&lmit=3", "lmit"),
            ("/v1/search?q=a&limit=0", "limit"),
            ("/v1/search?q=a&q=b", "q"), ("/v1/search?q=a&role=x", "role"),
            ("/v1/search?q=a&year=nay", "year"), ("/v1/search?q=%FF", "%FF"),
            ("/v1/search?q=a&sort=x", "sort"), ("/v1/search?q=a&group=x", "group"),
            ("/v1/search?q=a&from=mai", "from"), ("/v1/search?q=a&facets=yes", "facets"),
            ("/v1/search?q=a&per-group=0", "per-group"), ("/v1/search?q=a&fold=2", "fold"),
        ]
    )
    func problems(uri: String, named: String) async throws {
        try await application().test(.router) { client in
            try await client.execute(uri: uri, method: .get) { response in
                #expect(response.status == .badRequest)
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect(String(buffer: response.body).contains(named))
            }
        }
    }

    @Test(
        "Nothing that a person types is an error",
        arguments: ["", "%22", "+", "a%2Bb", "%3F!", "%F0%9F%98%80"]
    )
    func anything(question: String) async throws {
        try await application().test(.router) { client in
            try await client.execute(uri: "/v1/search?q=\(question)", method: .get) { response in
                #expect(response.status == .ok)
            }
            try await client.execute(uri: "/healthz", method: .get) { response in
                #expect(response.status == .ok)
            }
            try await client.execute(uri: "/nothing", method: .get) { response in
                #expect(response.status == .notFound)
            }
        }
    }
}
