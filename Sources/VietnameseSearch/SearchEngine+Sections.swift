internal import Documents
internal import PassageIndex
internal import VietnameseText

extension SearchEngine {
    /// No page of a part has more text, in bytes, but for one passage.
    private static let longestPage = 60_000
    private static let longestOutline = 200

    /// A page of a section of a document, or of the whole document.
    /// - Parameters:
    ///   - section: a label (`II.5.2`, `Điều 5`), a word for a part of a report (`tồn tại`) or words
    ///     of a heading; `nil` for the whole document.
    ///   - document: an identifier, a number or the end of a path.
    ///   - limit: how many passages, 1–1000; fewer where they are long.
    ///   - offset: how many passages to pass over.
    /// - Throws: ``SearchError`` (`usage`) where the document or the section is not there.
    public func section(
        _ section: String?,
        ofDocument document: String,
        limit: Int = 20,
        offset: Int = 0
    ) async throws -> SectionReading {
        try await read { reader, _ in
            try reader.refresh()
            let found = try DocumentChoice.document(named: document, &reader)
            guard let section else {
                return try Self.reading(.all, of: found, nil, limit, offset, &reader)
            }
            guard let part = ComparedSection(named: section, in: found) else {
                throw SearchError(
                    code: .usage,
                    message: "tài liệu \(DocumentChoice.list([found])) không có mục “\(section)”"
                )
            }
            return try Self.reading(part, of: found, section, limit, offset, &reader)
        }
    }

    /// A page of the section in which a passage stands: of the nearest that has a heading.
    ///
    /// `nil` where the index has no passage of the identifier.
    /// - Parameters:
    ///   - identifier: the identifier of the passage, `002:41`.
    ///   - limit: how many passages, 1–1000; fewer where they are long.
    ///   - offset: how many passages to pass over.
    public func section(
        ofPassage identifier: String,
        limit: Int = 20,
        offset: Int = 0
    ) async throws -> SectionReading? {
        try await read { reader, _ in
            try reader.refresh()
            guard let passage = try reader.passage(identifier),
                let document = try reader.document(passage.document)
            else { return nil }
            let path = document.path(toSection: passage.section)
            let headed = path.last { !document.sections[$0].title.isEmpty } ?? path.first
            let part =
                headed.map { ComparedSection(roots: [$0], role: nil) }
                ?? ComparedSection(roots: [], role: passage.role)
            return try Self.reading(part, of: document, nil, limit, offset, &reader)
        }
    }

    private static func reading(
        _ part: ComparedSection,
        of document: StoredDocument,
        _ name: String?,
        _ limit: Int,
        _ offset: Int,
        _ reader: inout PassageReader
    ) throws -> SectionReading {
        let offset = max(0, offset)
        let all = try reader.passages(ofDocument: document.number)
        let own = all.filter { part.holds($0, in: document) }
        var passages: [CitedPassage] = []
        var length = 0
        for passage in own.dropFirst(offset).prefix(max(1, min(limit, 1000))) {
            length += passage.utf8.count
            if length > longestPage, !passages.isEmpty { break }
            passages.append(CitedPassage(passage, in: document))
        }
        let citation =
            switch (part.roots.count, part.role) {
            case (1, nil): Citation.name(ofSection: part.roots[0], .other, in: document)
            case (0, let role?): Citation.name(ofSection: nil, role, in: document)
            case (0, nil): Citation.name(of: document)
            default:
                Citation.name(of: document) + (name.map { ", mục “\($0)”" } ?? "")
            }
        return SectionReading(
            document: CitedPassage.Source(document),
            citation: citation,
            outline: offset == 0 ? outline(of: part, in: document, passages: all) : [],
            total: own.count,
            offset: offset,
            passages: passages
        )
    }

    /// The sections of a part; parents and depths are those within it.
    private static func outline(
        of part: ComparedSection,
        in document: StoredDocument,
        passages: [StoredPassage]
    ) -> [OutlineEntry] {
        let whole = OutlineEntry.outline(of: document, passages: passages)
        guard !part.roots.isEmpty || part.role != nil else {
            return Array(whole.prefix(longestOutline))
        }
        var places: [Int: Int] = [:]
        var entries: [OutlineEntry] = []
        for (index, entry) in whole.enumerated() {
            let path = document.path(toSection: index)
            guard path.contains(where: { part.roots.contains($0) }),
                entries.count < longestOutline
            else { continue }
            let parent = entry.parent.flatMap { places[$0] }
            places[index] = entries.count
            var own = entry
            own.parent = parent
            own.depth = parent.map { entries[$0].depth + 1 } ?? 0
            entries.append(own)
        }
        return entries
    }

    /// Names by which sections of a document can be asked for, those that have some words in any
    /// spelling; none where the index has no such document.
    public func sectionNames(
        ofDocument identifier: String,
        with words: String
    ) async throws -> [String] {
        try await read { reader, _ in
            try reader.refresh()
            guard let document = try? DocumentChoice.document(named: identifier, &reader) else {
                return []
            }
            let bare = words.bareText
            var names: [String] = []
            for (index, section) in document.sections.enumerated() {
                let isOutermost = document.path(toSection: index).count == 1
                for name in [isOutermost ? section.label : "", section.title]
                where !name.isEmpty && (bare.isEmpty || name.bareText.contains(bare)) {
                    if !names.contains(name) { names.append(name) }
                }
                if names.count >= Self.longestOutline { break }
            }
            return names
        }
    }
}
