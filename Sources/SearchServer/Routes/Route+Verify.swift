internal import FoundationEssentials
internal import HTTPTypes
internal import NIOCore
internal import VietnameseSearch

extension Route {
    /// `POST /v1/verify`: whether quotations stand in the documents, word for word.
    static func verify(_ engine: SearchEngine) -> Route {
        let text: JSONValue = [
            "type": "string", "minLength": 1,
            "description": "A text with quotations in “…” and their citations.",
        ]
        return Route(
            method: .post,
            path: "/v1/verify",
            name: "verify",
            summary: "Check the quotations of a text, or some quotations with their citations.",
            bodyForms: [
                BodyForm(type: "text/plain", schema: text),
                BodyForm(type: "text/markdown", schema: text),
                BodyForm(type: "application/json", schema: .reference("Quotations")),
            ],
            schema: .reference("Verification"),
            answer: .work { arguments in
                let quotations = try QuotationsGiven.read(arguments.body)
                return try ByteBuffer(contract: await engine.verify(quotations))
            }
        )
    }
}

/// Reads the quotations of a request's body.
enum QuotationsGiven {
    /// More are not looked up at once.
    static let most = 1000

    private struct List: Decodable {
        struct Quotation: Decodable {
            var text: String
            var citation: String?

            init(from decoder: any Decoder) throws {
                let object = try decoder.container(keyedBy: Name.self)
                try Name.check(object, among: ["text", "citation"])
                text = try object.decode(String.self, forKey: Name("text"))
                citation = try object.decodeIfPresent(String.self, forKey: Name("citation"))
            }
        }

        var quotations: [Quotation]

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: Name.self)
            try Name.check(object, among: ["quotations"])
            quotations = try object.decode([Quotation].self, forKey: Name("quotations"))
        }
    }

    /// Any name of a member: one that is misspelt would be a citation that nobody checks.
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }

        static func check(
            _ object: KeyedDecodingContainer<Name>,
            among known: Set<String>
        ) throws {
            let unknown = object.allKeys.map(\.stringValue).filter { !known.contains($0) }
            guard let name = unknown.min() else { return }
            throw Problem(detail: "there is nothing called “\(name.prefix(40))” in the body")
        }
    }

    static func read(_ body: RequestText) throws -> [WrittenQuotation] {
        guard body.type == "application/json" else {
            guard let text = String(validating: body.bytes, as: UTF8.self) else {
                throw Problem(detail: "the body is not UTF-8")
            }
            return QuotationReader.quotations(in: text)
        }
        let list: List
        do {
            list = try JSONDecoder().decode(List.self, from: Data(body.bytes))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(
                detail: "the body takes {\"quotations\": [{\"text\": \"…\", \"citation\": \"…\"}]}"
            )
        }
        guard (1...most).contains(list.quotations.count) else {
            throw Problem(detail: "“quotations” takes 1 to \(most)")
        }
        return try list.quotations.map { quotation in
            guard quotation.text.contains(where: { $0.isLetter || $0.isNumber }) else {
                throw Problem(detail: "a quotation has no letter and no digit")
            }
            return WrittenQuotation(quotation.text, citation: quotation.citation)
        }
    }
}
