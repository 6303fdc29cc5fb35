internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import VietnameseSearch

/// The description of the API (OpenAPI 3.1), made of the routes' own declarations.
struct OpenAPIDescription: Sendable {
    private let document: JSONValue

    /// Describes routes, and the one that gives this description.
    init(routes: [Route]) {
        var paths: [String: JSONValue] = [:]
        for route in routes + [Self.route(giving: nil)] {
            let method = route.method.rawValue.lowercased()
            paths[route.path] = (paths[route.path] ?? .object([:])).merging([
                method: Self.operation(route)
            ])
        }
        document = [
            "openapi": "3.1.0",
            "info": [
                "title": "search", "version": .text(SearchServer.version),
                "description": """
                Search Vietnamese administrative documents and cite what is found. Unknown \
                values are null. Answers from the index carry an ETag that changes with it.
                """,
                "license": ["name": "GPL-2.0-or-later", "identifier": "GPL-2.0-or-later"],
            ],
            "servers": [["url": "/"]],
            "security": [[:], ["token": []]],
            "paths": .object(paths),
            "components": [
                "schemas": Self.schemas,
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
                "responses": [
                    "Problem": [
                        "description": "Why the request is not answered (RFC 9457).",
                        "content": [
                            .init(stringLiteral: Problem.type): ["schema": .reference("Problem")]
                        ],
                    ]
                ],
            ],
        ]
    }

    /// `GET /openapi.json`.
    var route: Route { Self.route(giving: document) }

    private static func route(giving document: JSONValue?) -> Route {
        Route(
            path: "/openapi.json",
            name: "description",
            summary: "Give this description.",
            schema: ["type": "object"],
            answer: .service { Response.json(try ByteBuffer(contract: document)) }
        )
    }

    /// The schemas of bodies and answers.
    private static let schemas: JSONValue = {
        let data = Data(PackageResources.schemas_json)
        return (try? JSONDecoder().decode(JSONValue.self, from: data)) ?? .object([:])
    }()

    private static func operation(_ route: Route) -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .text(route.name), "summary": .text(route.summary),
            "responses": responses(of: route),
        ]
        if !route.parameters.isEmpty {
            operation["parameters"] = .list(
                route.parameters.map { parameter($0, isPath: route.pathNames.contains($0.name)) }
            )
        }
        if !route.bodyForms.isEmpty {
            let forms = route.bodyForms.map { ($0.type, JSONValue.object(["schema": $0.schema])) }
            operation["requestBody"] = [
                "required": true, "content": .object(Dictionary(forms) { $1 }),
            ]
        }
        return .object(operation)
    }

    private static func parameter(_ parameter: any DeclaredParameter, isPath: Bool) -> JSONValue {
        var described: [String: JSONValue] = [
            "name": .text(parameter.name), "in": isPath ? "path" : "query",
            "description": .text(parameter.summary), "schema": parameter.schema,
            "required": .flag(parameter.isRequired),
        ]
        if parameter.isRepeatable {
            described["style"] = "form"
            described["explode"] = true
        }
        return .object(described)
    }

    private static func responses(of route: Route) -> JSONValue {
        let problem: JSONValue = ["$ref": "#/components/responses/Problem"]
        let type = route.type.prefix { $0 != ";" }
        var answer: [String: JSONValue] = [
            "description": .text(route.summary),
            "content": .object([String(type): ["schema": route.schema]]),
        ]
        var responses: [String: JSONValue] = ["400": problem, "default": problem]
        switch route.answer {
        case .index:
            answer["headers"] = [
                "ETag": [
                    "description": "Changes with the index.", "schema": ["type": "string"],
                ]
            ]
            responses["304"] = ["description": "The answer is still the one that `ETag` names."]
            responses["503"] = problem
        case .work: responses["503"] = problem
        case .service: break
        }
        if !route.pathNames.isEmpty { responses["404"] = problem }
        if !route.bodyForms.isEmpty {
            responses["413"] = problem
            responses["415"] = problem
        }
        responses["200"] = .object(answer)
        return .object(responses)
    }
}
