/// The JSON Schemas of what tools give: the objects of the command's `--json`.
///
/// Objects may have further members; those named here are always there, unless they are optional.
enum OutputSchema {
    static let text: JSONValue = ["type": "string"]
    static let number: JSONValue = ["type": "number"]
    static let whole: JSONValue = ["type": "integer", "minimum": 0]
    static let flag: JSONValue = ["type": "boolean"]
    static let texts = list(of: text)

    static func list(of items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    /// A value of a kind, or `null`.
    static func optional(_ type: String) -> JSONValue { ["type": [.text(type), "null"]] }

    static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ choices: Choice.Type
    ) -> JSONValue {
        ["type": "string", "enum": .list(Choice.allCases.map { .text($0.rawValue) })]
    }

    static func object(
        _ members: [String: JSONValue],
        optional: [String: JSONValue] = [:]
    ) -> JSONValue {
        [
            "type": "object", "properties": .object(members.merging(optional) { $1 }),
            "required": .list(members.keys.sorted().map(JSONValue.text)),
        ]
    }

    /// [start, end) in Unicode scalars of a text.
    static let range: JSONValue = [
        "type": "array", "items": whole, "minItems": 2, "maxItems": 2,
    ]

    static let document = object(
        [
            "id": text, "path": text, "kind": optional("string"), "number": optional("string"),
            "date": optional("string"), "year": optional("integer"),
            "agency": optional("string"), "place": optional("string"),
            "title": optional("string"),
        ],
        optional: ["otherPaths": texts]
    )

    static let step = object(["label": text, "title": text])

    static let section = object([
        "path": list(of: step), "role": text, "year": optional("integer"),
    ])

    static let lines = object(["start": whole, "end": whole])

    private static let passageMembers: [String: JSONValue] = [
        "passage": optional("string"), "text": text, "citation": text, "document": document,
        "section": section, "lines": lines, "page": optional("integer"),
    ]
    private static let passageDoubts: [String: JSONValue] = [
        "confidence": number, "lowConfidence": flag,
    ]

    static let passage = object(passageMembers, optional: passageDoubts)

    /// A passage that was found.
    static let found = object(
        passageMembers.merging([
            "rank": whole, "score": number, "snippet": text, "highlights": list(of: range),
            "evidence": texts,
        ]) { $1 },
        optional: passageDoubts
    )

    static let nextOffset = optional("integer")
}
