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

        func fits(_ document: StoredDocument) -> Bool {
            let header = document.header
            if let kind, header.kind?.bareText != kind.bareText { return false }
            if let agency, !document.isOf(agency: agency) { return false }
            if let years, !(document.comparedYear.map(years.contains) ?? false) { return false }
            guard let words else { return true }
            let own = [
                document.identifier, header.kind, header.number, header.title, header.agency,
                header.place, document.path,
            ].compactMap(\.self).joined(separator: "\n").bareText
            return words.bareText.split(whereSeparator: \.isWhitespace).allSatisfy {
                own.contains($0)
            }
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
            let found = try reader.allDocuments().filter(narrowing.fits)
            return DocumentPage(
                total: found.count,
                documents: found.dropFirst(max(0, offset)).prefix(max(1, min(limit, 1000)))
                    .map(IndexedDocument.init)
            )
        }
    }
}
