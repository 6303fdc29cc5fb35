internal import HTTPTypes
internal import Hummingbird
internal import VietnameseSearch

/// A route of the API: what it takes, what it answers, and how it is described.
struct Route: Sendable {
    /// A form in which a route takes a text.
    struct BodyForm: Sendable {
        /// The media type, without parameters.
        var type: String
        /// The JSON Schema of the body; a reference to one that the description names.
        var schema: JSONValue
    }

    /// How a route comes to its answer.
    enum Answer: Sendable {
        /// From the index: kept as long as it does not change, marked with its revision. `nil` where
        /// it has nothing of the name.
        case index(@Sendable (Arguments) async throws -> ByteBuffer?)
        /// From the index, which is worked on for this request alone.
        case work(@Sendable (Arguments) async throws -> ByteBuffer)
        /// From the server itself, at once.
        case service(@Sendable () async throws -> Response)
    }

    var method = HTTPRequest.Method.get
    /// The path; `{id}` stands for one part of any name.
    let path: String
    /// The name by which clients that are made from the description call it.
    let name: String
    let summary: String
    var parameters: [any DeclaredParameter] = []
    /// The forms of the body; none where there is no body.
    var bodyForms: [BodyForm] = []
    /// The media type of the answer.
    var type = "application/json"
    /// The JSON Schema of the answer.
    let schema: JSONValue
    let answer: Answer

    /// The parameters that are parts of the path.
    var pathNames: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }
            .map { String($0.dropFirst().dropLast()) }
    }
}

extension Route {
    /// A route that answers with an object of the contract.
    static func index(
        _ path: String,
        name: String,
        _ summary: String,
        _ parameters: [any DeclaredParameter],
        gives schema: String,
        _ answer: @escaping @Sendable (Arguments) async throws -> (any Encodable)?
    ) -> Route {
        Route(
            path: path,
            name: name,
            summary: summary,
            parameters: parameters,
            schema: .reference(schema),
            answer: .index { arguments in
                guard let object = try await answer(arguments) else { return nil }
                return try ByteBuffer(contract: object)
            }
        )
    }
}

extension ByteBuffer {
    /// An object of the contract as a line of JSON.
    init(contract object: any Encodable) throws {
        self.init(string: try ContractJSON.line(object) + "\n")
    }
}

extension JSONValue {
    /// A schema that the description names.
    static func reference(_ name: String) -> JSONValue {
        ["$ref": .text("#/components/schemas/\(name)")]
    }
}
