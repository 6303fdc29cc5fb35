internal import Documents
internal import PassageIndex
internal import VietnameseText

/// The documents of an index that a citation means.
struct CitedDocuments {
    /// The documents; `nil` where the citation names none.
    private(set) var documents: [StoredDocument]?
    /// What of the citation does not fit them.
    private(set) var mismatches: [VerifiedQuotation.Mismatch] = []

    /// A citation that names no document.
    static let any = CitedDocuments()

    private init() {}

    /// Finds the documents of a citation.
    /// - Parameters:
    ///   - last: what the citation before it means, for one that repeats it.
    ///   - all: all documents; read where the citation names none by its number.
    init(
        _ citation: WrittenCitation,
        after last: CitedDocuments,
        _ reader: inout PassageReader,
        all: inout [StoredDocument]?
    ) throws {
        guard citation.namesDocument else { return }
        if let number = citation.number {
            documents = try Self.documents(numbered: number, &reader)
            narrow(by: citation)
            return
        }
        if citation.repeatsDocument, citation.file == nil, citation.passage == nil {
            self = last
            return
        }
        let known = try all ?? reader.allDocuments()
        all = known
        if let passage = citation.passage {
            let identifier = passage.prefix { $0 != ":" }
            documents = known.filter { $0.identifier == identifier }
        } else if let file = citation.file {
            let name = file.bareText
            documents = known.filter { document in
                document.isNamed(file)
                    || document.places.contains { $0.path.bareText.hasSuffix(name) }
                    || document.header.title?.bareText == name
            }
        } else {
            documents = known.filter { Self.fits($0, citation) }
        }
    }

    private static func documents(
        numbered number: String,
        _ reader: inout PassageReader
    ) throws -> [StoredDocument] {
        let key = ReferenceKey.key(of: number)
        let exact = try reader.documents(numbered: [key])
        guard exact.isEmpty, let digits = ReferenceKey.number(of: key) else { return exact }
        return try reader.documents(beginning: digits, matching: key)
    }

    /// Of documents with one number those of the day and the agency that are cited.
    private mutating func narrow(by citation: WrittenCitation) {
        guard var kept = documents, !kept.isEmpty else { return }
        if let date = citation.date {
            let own = kept.filter { $0.header.date == nil || $0.header.date == date }
            if own.isEmpty { mismatches.append(.date) } else { kept = own }
        }
        if let agency = citation.agency {
            let own = kept.filter { Self.mayBe($0, of: agency) }
            if own.isEmpty { mismatches.append(.agency) } else { kept = own }
        }
        documents = kept
    }

    private static func fits(_ document: StoredDocument, _ citation: WrittenCitation) -> Bool {
        let header = document.header
        if let kind = citation.kind, header.kind?.bareText != kind.bareText { return false }
        if let date = citation.date, header.date != date { return false }
        if let year = citation.year, document.comparedYear != year, header.date?.year != year {
            return false
        }
        if let agency = citation.agency {
            guard header.agency != nil || header.place != nil, mayBe(document, of: agency) else {
                return false
            }
        }
        return true
    }

    /// Words that name no place: levels of administration and their short forms.
    private static let general: Set<String> = [
        "ubnd", "uy", "ban", "nhan", "dan", "hdnd", "hoi", "dong", "thanh", "pho", "tp", "thi",
        "xa",
        "tx", "huyen", "tinh", "phuong", "p", "h", "x", "t", "tt", "tran", "quan", "q", "thuong",
        "vu",
        "chu", "tich", "va", "cac", "so",
    ]

    /// Whether nothing in the name of an agency says that a document is another's.
    private static func mayBe(_ document: StoredDocument, of agency: String) -> Bool {
        let header = document.header
        let names = [header.agency, header.place, header.title].compactMap(\.self)
        guard header.agency != nil || header.place != nil else { return true }
        let own = Set(names.flatMap(words))
        return words(agency).allSatisfy { general.contains($0) || own.contains($0) }
    }

    private static func words(_ text: String) -> [String] {
        Tokenizer.tokens(of: text).filter { $0.atomCount == 1 }.map(\.bare)
    }
}

/// Checks whether a place is the one that a citation names.
struct CitedPlaceCheck {
    let citation: WrittenCitation
    let cited: CitedDocuments

    /// What does not fit where a quotation stands, and what cannot be checked.
    func mismatches(
        _ passages: [StoredPassage],
        in document: StoredDocument,
        nextPage: Int?
    ) -> (mismatches: [VerifiedQuotation.Mismatch], notes: [VerifiedQuotation.Note]) {
        var found: [VerifiedQuotation.Mismatch] = []
        var notes: [VerifiedQuotation.Note] = []
        guard let first = passages.first, let last = passages.last else { return ([], []) }
        if let documents = cited.documents {
            if documents.isEmpty {
                return ([.unknownDocument], [])
            } else if !documents.contains(where: { $0.number == document.number }) {
                // Where in another document says nothing.
                return ([.document], [])
            }
            found += cited.mismatches
        }
        if !passages.contains(where: { standsInSection($0, document) }) { found.append(.section) }
        if let lines = citation.lines,
            !lines.overlaps(
                first.lines.lowerBound...max(first.lines.lowerBound, last.lines.upperBound)
            )
        {
            found.append(.lines)
        }
        if let pages = citation.pages {
            if let start = first.page {
                // The last passage may go on to the page of the next.
                let end = max(start, last.page ?? start, nextPage ?? 0)
                if !pages.overlaps(start...end) { found.append(.page) }
            } else {
                notes.append(.uncheckedPage)
            }
        }
        return (found, notes)
    }

    /// Whether a passage stands in the document and at the place that are cited.
    func isExact(_ passage: StoredPassage, in document: StoredDocument) -> Bool {
        cited.documents?.contains { $0.number == document.number } == true
            && mismatches([passage], in: document, nextPage: nil).mismatches.isEmpty
    }

    private func standsInSection(_ passage: StoredPassage, _ document: StoredDocument) -> Bool {
        if let part = citation.part, passage.role != part { return false }
        if citation.isFootnote, passage.form != .footnote { return false }
        guard !citation.levels.isEmpty || !citation.titles.isEmpty else { return true }
        let path = document.path(toSection: passage.section).map { document.sections[$0] }
        var keys: Set<String> = []
        for end in path.indices { keys.formUnion(SectionKey.keys(of: Array(path[...end]))) }
        if !citation.levels.isEmpty {
            return citation.levels.allSatisfy { level in level.keys.contains(where: keys.contains) }
        }
        let titles = path.map { Self.letters($0.title) }
        return citation.titles.allSatisfy { title in
            let own = Self.letters(title)
            return own.isEmpty || titles.contains { $0 == own }
        }
    }

    private static func letters(_ text: String) -> String {
        text.bareText.filter { $0.isLetter || $0.isNumber }
    }
}
