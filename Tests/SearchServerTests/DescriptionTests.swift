import Foundation
import Hummingbird
import TestSupport
import Testing

@testable import SearchServer

@Suite("The description of the API")
struct DescriptionTests {
    private struct Operation: Hashable {
        var method: String
        var path: String
    }

    private static func description() async throws -> [String: Any] {
        try await SearchServerTests.index().ask { client in
            try await client.execute(uri: "/openapi.json", method: .get) { response in
                #expect(response.headers[.contentType] == "application/json")
                return response
            }
        }.object()
    }

    private static func operations(
        of description: [String: Any]
    ) throws -> [Operation: [String: Any]] {
        var operations: [Operation: [String: Any]] = [:]
        let paths = try #require(description["paths"] as? [String: [String: [String: Any]]])
        for (path, methods) in paths {
            for (method, operation) in methods {
                operations[Operation(method: method.uppercased(), path: path)] = operation
            }
        }
        return operations
    }

    @Test("Each route of the API is described, and nothing else")
    func routes() async throws {
        let description = try await Self.description()
        #expect((description["openapi"] as? String)?.hasPrefix("3.1") == true)
        let described = Set(try Self.operations(of: description).keys)
        let index = try await SearchServerTests.index()
        let router = SearchServer(engine: index.engine).router()
        let there = Set(
            router.routes.map {
                let path = $0.path.description
                return Operation(
                    method: $0.method.rawValue,
                    path: path.hasPrefix("/") ? path : "/" + path
                )
            }
        )
        let ours = there.filter { operation in
            operation.path.hasPrefix("/v1/")
                || ["/healthz", "/readyz", "/metrics", "/openapi.json"].contains(operation.path)
        }
        #expect(described == ours)
        #expect(described.count == 14)
    }

    @Test("Each parameter that is described is taken, and any other refused")
    func parameters() async throws {
        let index = try await SearchServerTests.index()
        let operations = try Self.operations(of: await Self.description())
        var found: Set<String> = []
        for described in operations.values {
            let parameters = described["parameters"] as? [[String: Any]] ?? []
            for parameter in parameters where parameter["in"] as? String == "query" {
                found.insert(try #require(parameter["name"] as? String))
            }
        }
        let names = found
        #expect(names.count > 20)
        for (operation, described) in operations where operation.method == "GET" {
            let own = Set(
                (described["parameters"] as? [[String: Any]] ?? [])
                    .filter { $0["in"] as? String == "query" }
                    .compactMap { $0["name"] as? String }
            )
            let path = operation.path.replacing("documents/{id}", with: "documents/002")
                .replacing("{id}", with: "002:1")
            try await index.ask { client in
                for name in names {
                    let text = try await client.execute(uri: "\(path)?\(name)=", method: .get) {
                        $0.text
                    }
                    let isUnknown = text.contains("there is no parameter “\(name)”")
                    #expect(isUnknown != own.contains(name), "\(path) \(name)")
                }
            }
        }
    }

    @Test("The defaults that are described are those that are taken, as are the ends of ranges")
    func ranges() async throws {
        let index = try await SearchServerTests.index()
        for (operation, described) in try Self.operations(of: await Self.description())
        where operation.path == "/v1/search" {
            for parameter in described["parameters"] as? [[String: Any]] ?? [] {
                let name = try #require(parameter["name"] as? String)
                let schema = try #require(parameter["schema"] as? [String: Any])
                #expect((parameter["description"] as? String)?.hasSuffix(".") == true)
                var values: [(String, Bool)] = []
                if let low = schema["minimum"] as? Int, let high = schema["maximum"] as? Int {
                    values = [("\(low)", true), ("\(high)", true)]
                    values += [("\(low - 1)", false), ("\(high + 1)", false)]
                }
                for value in schema["enum"] as? [String] ?? [] { values.append((value, true)) }
                if let length = schema["maxLength"] as? Int {
                    // Counted in characters, not in bytes.
                    values.append((String(repeating: "%E1%BA%BF", count: length), true))
                    values.append((String(repeating: "a", count: length + 1), false))
                }
                let cases = values
                let standard = schema["default"].map { "\($0)" }
                try await index.ask { client in
                    for (value, isTaken) in cases {
                        let question = name == "q" ? "" : "q=dat&"
                        let uri = "/v1/search?\(question)\(name)=\(value)"
                        try await client.execute(uri: uri, method: .get) { response in
                            #expect(
                                response.status == (isTaken ? .ok : .badRequest),
                                "\(uri.prefix(80))"
                            )
                        }
                    }
                    guard let standard else { return }
                    let plain = try await client.execute(uri: "/v1/search?q=dat", method: .get) {
                        $0.text
                    }
                    let named = try await client.execute(
                        uri: "/v1/search?q=dat&\(name)=\(standard)",
                        method: .get
                    ) { $0.text }
                    #expect(Self.untimed(plain) == Self.untimed(named), "\(name)=\(standard)")
                }
            }
        }
    }

    private static func untimed(_ text: String) -> String {
        text.replacing(/"milliseconds":[0-9.]+/, with: "")
    }

    @Test("References within the description lead somewhere, and all schemas are used")
    func references() async throws {
        let text = try await SearchServerTests.index().ask { client in
            try await client.execute(uri: "/openapi.json", method: .get) { $0.text }
        }
        let description = try await Self.description()
        let components = try #require(description["components"] as? [String: [String: Any]])
        let named = Set((components["schemas"] ?? [:]).keys)
        let used = Set(
            text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/).map { String($0.output.1) }
        )
        #expect(used == named)
    }
}
