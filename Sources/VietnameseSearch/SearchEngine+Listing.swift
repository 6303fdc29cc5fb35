internal import Documents
internal import PassageIndex
internal import VietnameseText

extension SearchEngine {
    /// Which documents are listed: those that fit all that is given.
    public struct DocumentNarrowing: Hashable, Sendable {
        /// Words that the number, title, agency, place or path has, in any spelling.
        public var words: String?
        /// The agency or place; words in any spelling.
        public var agency: String?
        /// The kind (`báo cáo`), in any spelling.
        public var kind: String?
        /// The years that documents speak of.
        public var years: ClosedRange<Int>?

        /// Makes a choice of what is given.
        public init(
            words: String? = nil,
            agency: String? = nil,
            kind: String? = nil,
            years: ClosedRange<Int>? = nil
        ) {
            self.words = words
            self.agency = agency
            self.kind = kind
            self.years = years
        }

        /// The documents that fit, in the order of their identifiers.
        func heads(_ reader: inout PassageReader) throws -> [DocumentHead] {
            let kind = kind?.bareText
            let words = words?.bareText.split(whereSeparator: \.isWhitespace) ?? []
            var found: [DocumentHead] = []
            for head in try reader.documentHeads() {
                try Task.checkCancellation()
                let header = head.header
                if let kind, header.kind?.bareText != kind { continue }
                if let agency, !header.isOf(agency: agency) { continue }
                if let years {
                    // Its sections may tell what its head does not.
                    let year = try header.year ?? reader.document(head.number)?.comparedYear
                    guard let year, years.contains(year) else { continue }
                }
                if !words.isEmpty {
                    let own = [
                        head.identifier, header.kind, header.number, header.title, header.agency,
                        header.place, head.path,
                    ].compactMap(\.self).joined(separator: "\n").bareText
                    guard words.allSatisfy({ own.contains($0) }) else { continue }
                }
                found.append(head)
            }
            return found
        }
    }

    /// Some of the documents that fit a choice, in the order of their identifiers.
    /// - Parameters:
    ///   - narrowing: which documents fit.
    ///   - limit: how many, 1–1000.
    ///   - offset: how many to pass over.
    public func documents(
        _ narrowing: DocumentNarrowing,
        limit: Int,
        offset: Int = 0
    ) async throws -> DocumentPage {
        guard narrowing != DocumentNarrowing() else {
            return try await documents(limit: limit, offset: offset)
        }
        return try await read { reader, _ in
            try reader.refresh()
            let found = try narrowing.heads(&reader)
            return DocumentPage(
                total: found.count,
                documents: try found.dropFirst(max(0, offset)).prefix(max(1, min(limit, 1000)))
                    .compactMap { try reader.document($0.number).map(IndexedDocument.init) },
                notices: Self.notices(onMissing: reader.missingParts)
            )
        }
    }
}
