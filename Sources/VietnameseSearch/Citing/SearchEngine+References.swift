internal import Documents
internal import PassageIndex
internal import VietnameseText

extension SearchEngine {
    /// So many passages of a number are read to learn how it is written.
    private static let readForWriting = 40

    /// The passages that cite a document, by its number: `66/NQ-HĐND`, with or without its marks and
    /// signs, or its beginning (`66`, `66/NQ`).
    ///
    /// A number that is cited as it was typed stands for itself; else all that hold what was typed
    /// are meant. A document's mention of its own number is none.
    /// - Parameters:
    ///   - number: the number, or its beginning.
    ///   - limit: how many passages, 1–1000.
    ///   - offset: how many to pass over.
    public func references(
        to number: String,
        limit: Int = 20,
        offset: Int = 0
    ) async throws -> ReferenceResults {
        let asked = ReferenceKey.key(of: ReferenceKey.number(inName: number))
        let limit = max(1, min(limit, 1000))
        let offset = max(0, min(offset, 100_000))
        return try await read { reader, memory in
            try reader.refresh()
            let keys = try reader.referenceKeys(matching: asked)
            let found = try reader.passages(citing: keys, limit: offset + limit)
            let wanted = Set(keys)
            var gatherer = NumberGatherer()
            var references: [(passage: StoredPassage, document: StoredDocument, CitingPassage)] = []
            for match in found.matches {
                guard let document = try reader.document(match.passage.document) else { continue }
                let mentions = Self.mentions(in: match.passage, of: document, memory)
                    .filter { wanted.contains($0.key) }
                mentions.forEach { gatherer.note($0) }
                references.append(
                    (match.passage, document, Self.citing(match.passage, document, mentions))
                )
            }
            references.sort { left, right in
                Self.place(left.passage, left.document) < Self.place(right.passage, right.document)
            }
            // A document may be indexed that nobody cites.
            var bearing = try reader.documents(numbered: wanted.union([asked]))
            if keys.isEmpty, bearing.isEmpty, let digits = ReferenceKey.number(of: asked) {
                bearing = try reader.documents(beginning: digits, matching: asked)
            }
            let borne = bearing.compactMap { $0.header.number.map(ReferenceKey.key) }
            let all = keys + Set(borne).subtracting(keys).sorted()
            let counts = try reader.citationCounts(of: all)
            for key in all.prefix(Self.readForWriting) where !gatherer.knows(key) {
                for match in try reader.passages(citing: [key], limit: 1).matches {
                    Self.mentions(of: match.passage, memory).filter { $0.key == key }
                        .forEach { gatherer.note($0) }
                }
            }
            return ReferenceResults(
                query: number,
                numbers: zip(all, counts).map {
                    gatherer.number($0, passages: $1, documents: bearing)
                },
                total: found.total,
                references: references.dropFirst(offset).prefix(limit).map(\.2),
                notices: Self.notices(onMissing: reader.missingParts)
            )
        }
    }

    /// The numbers that the index's texts cite most.
    /// - Parameters:
    ///   - limit: how many, 1–1000.
    ///   - offset: how many to pass over.
    public func mostCited(limit: Int = 20, offset: Int = 0) async throws -> [CitedNumber] {
        let limit = max(1, min(limit, 1000))
        return try await read { reader, memory in
            try reader.refresh()
            let most = try reader.allReferences()
                .sorted { $0.passages != $1.passages ? $0.passages > $1.passages : $0.key < $1.key }
                .dropFirst(max(0, offset)).prefix(limit)
            let bearing = try reader.documents(numbered: Set(most.map(\.key)))
            return try most.map { key, passages in
                var gatherer = NumberGatherer()
                let found = try reader.passages(citing: [key], limit: Self.readForWriting)
                for match in found.matches {
                    for mention in Self.mentions(of: match.passage, memory)
                    where mention.key == key {
                        gatherer.note(mention)
                    }
                }
                return gatherer.number(key, passages: passages, documents: bearing)
            }
        }
    }

    /// What a document cites, the most cited first; each with where it does.
    /// - Parameter document: its identifier, its number, or the end of its path.
    /// - Throws: ``SearchError`` (`usage`) where the index has no such document.
    public func references(in document: String) async throws -> [DocumentReferences] {
        try await read { reader, memory in
            try reader.refresh()
            return try DocumentName(document).documents(&reader).map { document in
                var gatherer = NumberGatherer()
                var places: [String: [CitedPassage]] = [:]
                for passage in try reader.passages(ofDocument: document.number) {
                    let mentions = Self.mentions(in: passage, of: document, memory)
                    mentions.forEach { gatherer.note($0) }
                    for key in Set(mentions.map(\.key)) {
                        places[key, default: []].append(CitedPassage(passage, in: document))
                    }
                    try Task.checkCancellation()
                }
                let bearing = try reader.documents(numbered: Set(gatherer.order))
                let entries = gatherer.order.enumerated().sorted { left, right in
                    let counts = (
                        places[left.element]?.count ?? 0, places[right.element]?.count ?? 0
                    )
                    return counts.0 != counts.1 ? counts.0 > counts.1 : left.offset < right.offset
                }.map { _, key in
                    let own = places[key] ?? []
                    return DocumentReferences.Entry(
                        number: gatherer.number(key, passages: own.count, documents: bearing),
                        places: own
                    )
                }
                return DocumentReferences(document: NamedDocument(document), numbers: entries)
            }
        }
    }

    // MARK: - Passages

    /// By the day of the document, those without one first, then in the order of the text.
    private static func place(
        _ passage: StoredPassage,
        _ document: StoredDocument
    ) -> (Int, Int, Int) {
        let day = document.header.date.map { $0.year * 10_000 + $0.month * 100 + $0.day } ?? 0
        return (day, document.number, passage.ordinal)
    }

    private static func mentions(
        of passage: StoredPassage,
        _ memory: TokenizerMemory
    ) -> [DocumentReference] {
        var tokens = TokenBuffer()
        memory.tokenizer.tokenize(passage.utf8.span, into: &tokens)
        return ReferenceReader.references(in: passage.utf8.span, tokens: tokens)
    }

    /// Those of other documents.
    private static func mentions(
        in passage: StoredPassage,
        of document: StoredDocument,
        _ memory: TokenizerMemory
    ) -> [DocumentReference] {
        let own = document.header.number.map(ReferenceKey.key) ?? ""
        return mentions(of: passage, memory)
            .filter { !$0.names(key: own, date: document.header.date) }
    }

    private static func citing(
        _ passage: StoredPassage,
        _ document: StoredDocument,
        _ mentions: [DocumentReference]
    ) -> CitingPassage {
        CitingPassage(
            mentions: mentions.map {
                CitingPassage.Mention(
                    number: $0.number,
                    key: $0.key,
                    kind: $0.kind,
                    date: $0.date
                )
            },
            passage: CitedPassage(passage, in: document),
            snippet: Snippet(
                of: passage.utf8,
                occurrences: mentions.map {
                    .init(source: $0.source, atom: 0, level: .marked, quality: 1)
                }
            )
        )
    }
}
