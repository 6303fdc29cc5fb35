internal import Documents
internal import VietnameseSearch

/// Documents and their sections as resources.
struct DocumentResources: Sendable {
    private let engine: SearchEngine

    private static let pageLength = 50
    private static let type: JSONValue = "text/markdown"

    init(engine: SearchEngine) { self.engine = engine }

    // MARK: - Lists

    /// The documents, so many at a time; sections and passages are read by their addresses.
    func list(_ parameters: [String: JSONValue]) async throws -> ContextResult {
        var offset = 0
        if let cursor = parameters["cursor"], !cursor.isNull {
            guard let place = cursor.text.flatMap({ Int($0) }), place > 0 else {
                throw ContextError.invalidParameters("there is no such cursor")
            }
            offset = place
        }
        let page = try await engine.documents(limit: Self.pageLength, offset: offset)
        var members: [String: JSONValue] = ["resources": .list(page.documents.map(Self.listed))]
        let last = offset + page.documents.count
        if last < page.total, !page.documents.isEmpty { members["nextCursor"] = .text("\(last)") }
        return ContextResult(members)
    }

    private static func listed(_ listed: IndexedDocument) -> JSONValue {
        let title = listed.document.header.title.map { ": \($0)" } ?? ""
        return [
            "uri": .text(ResourceAddress.document(listed.document.identifier).text),
            "name": .text(listed.document.identifier),
            "title": .text(listed.citation),
            "description": .text(
                "\(listed.citation)\(title) (\(listed.sectionCount) mục,"
                    + " \(listed.passageCount) đoạn)"
            ),
            "mimeType": type,
        ]
    }

    func templates(_ parameters: [String: JSONValue]) throws -> ContextResult {
        guard parameters["cursor"]?.isNull ?? true else {
            throw ContextError.invalidParameters("there is no such cursor")
        }
        return ContextResult([
            "resourceTemplates": [
                [
                    "uriTemplate": .text(ResourceAddress.documentTemplate), "name": "document",
                    "title": "Tài liệu", "mimeType": Self.type,
                    "description": "A document by its id (002): outline, text and citations.",
                ],
                [
                    "uriTemplate": .text(ResourceAddress.sectionTemplate), "name": "section",
                    "title": "Mục của tài liệu", "mimeType": Self.type,
                    "description": .text(
                        "A section by its label (II.5.2), a word for a part of a report (tồn tại)"
                            + " or words of its heading."
                    ),
                ],
                [
                    "uriTemplate": .text(ResourceAddress.passageTemplate), "name": "passage",
                    "title": "Đoạn văn", "mimeType": Self.type,
                    "description": "A passage by its id (002:41), with its neighbours.",
                ],
            ]
        ])
    }

    // MARK: - Reading

    func read(
        _ parameters: [String: JSONValue],
        in revision: ContextRevision
    ) async throws -> ContextResult {
        guard let uri = parameters["uri"]?.text else {
            throw ContextError.invalidParameters("“uri” is missing")
        }
        guard let address = ResourceAddress(uri), let text = try await text(at: address) else {
            throw ContextError.unknownResource(String(uri.prefix(400)), in: revision)
        }
        return ContextResult([
            "contents": [["uri": .text(uri), "mimeType": Self.type, "text": .text(text)]]
        ])
    }

    private func text(at address: ResourceAddress) async throws -> String? {
        switch address {
        case .passage(let identifier):
            guard let context = try await engine.passages(around: identifier),
                let document = context.passages.first?.document
            else { return nil }
            var text = ReadableDocument(document, named: context.passages.first?.citation ?? "")
            for passage in context.passages { text.append(passage) }
            return text.text
        case .document(let identifier):
            return try await text(of: nil, in: identifier)
        case .section(let name, let identifier):
            return try await text(of: name, in: identifier)
        }
    }

    /// A section or a whole document, as far as it stands on one page.
    private func text(of section: String?, in identifier: String) async throws -> String? {
        guard try await engine.document(identifier, limit: 1) != nil else { return nil }
        var whole: ReadableDocument?
        var offset = 0
        while true {
            let reading: SectionReading
            do {
                reading = try await engine.section(
                    section,
                    ofDocument: identifier,
                    limit: 50,
                    offset: offset
                )
            } catch let error as SearchError where error.code == .usage {
                return nil
            }
            var text = whole ?? ReadableDocument(reading)
            for (place, passage) in reading.passages.enumerated() {
                if text.append(passage) { continue }
                text.close(after: offset + place, of: reading.total, in: identifier)
                return text.text
            }
            whole = text
            guard let next = reading.nextOffset else { return text.text }
            offset = next
        }
    }
}
