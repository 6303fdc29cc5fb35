public import Documents
internal import VietnameseText

/// A document whose passages have been turned into postings; a writer adds it to an index.
public struct AnalysedDocument: Sendable {
    /// A marked form with its bare form, for the index's vocabulary.
    struct Form: Sendable {
        var key: UInt64
        var marked: [UInt8]
        var bare: [UInt8]
    }

    package let document: Document
    /// For each passage its terms, without those that identify it.
    let records: [RecordBuffer]
    /// The marked forms of the document, each once.
    let forms: [Form]
    /// How often marked syllables stand side by side in it.
    let pairs: SyllablePairs
    /// The abbreviations that it defines for itself.
    let abbreviations: [DefinedAbbreviation]

    /// Sentences for people about what is doubtful in its file.
    public var warnings: [String] { document.warnings }
}

/// Turns the passages of documents into the terms and values of their records.
///
/// Keeps its memory between documents; belongs to one task at a time. This is the costly part of
/// adding a document besides the engine's own, and needs no index: any number of tasks may analyse
/// while one writes.
public struct DocumentAnalyser {
    private var record = RecordBuffer()
    private var tokenizer = Tokenizer()
    private var tokens = TokenBuffer()
    private var knownForms: Set<UInt64> = []
    private var newForms: [AnalysedDocument.Form] = []
    private var pairs = SyllablePairs()
    private var documentTerms: [String] = []
    private var agencyTerms: [String] = []
    private var headingTerms: [Int: [String]] = [:]
    /// Terms of all passages of the document that only filter, with their prefixes.
    private var filterTerms: [String] = []
    private var labelTerms: [Int: [String]] = [:]
    /// How the document itself is cited, and its day: what says so is no reference to another.
    private var ownKey = ""
    private var ownDate: CalendarDate?

    /// Makes an analyser.
    public init() {}

    /// Analyses a document; its postings take some three times the room of its text.
    public mutating func analyse(_ document: Document) -> AnalysedDocument {
        begin(document)
        var records: [RecordBuffer] = []
        records.reserveCapacity(document.passages.count)
        for passage in document.passages {
            records.append(analyse(passage, of: document).packed())
        }
        return AnalysedDocument(
            document: document,
            records: records,
            forms: takeForms(),
            pairs: takePairs(),
            abbreviations: Self.abbreviations(of: document)
        )
    }

    /// Makes ready for the passages of a document.
    mutating func begin(_ document: Document) {
        knownForms.removeAll(keepingCapacity: true)
        newForms.removeAll()
        headingTerms.removeAll(keepingCapacity: true)
        let header = document.header
        let words = [header.kind, header.title, header.agency, header.place, header.number]
        documentTerms = terms(of: words.compactMap { $0 })
        agencyTerms = terms(of: header.agencyNames)
            .filter { !$0.contains(" ") }
        labelTerms.removeAll(keepingCapacity: true)
        ownKey = header.number.map(ReferenceKey.key) ?? ""
        ownDate = header.date
        filterTerms = filters(of: document)
    }

    /// What a document is asked for by: its number, its kind, the words of its path.
    private mutating func filters(of document: Document) -> [String] {
        var filters: [String] = []
        if let number = document.header.number {
            let key = DocumentNumberKey.key(of: number)
            filters.append(IndexForm.Prefix.number + key)
            if let digits = DocumentNumberKey.digits(of: key) {
                filters.append(IndexForm.Prefix.number + digits)
            }
        }
        if let kind = document.header.kind { filters.append(IndexForm.Prefix.kind + kind.bareText) }
        let words = terms(of: [document.path]).filter { !$0.contains(" ") }
        return filters + words.map { IndexForm.Prefix.path + $0 }
    }

    /// The labels of the sections that a passage stands in.
    private mutating func labels(of section: Int?, in document: Document) -> [String] {
        guard let section else { return [] }
        if let known = labelTerms[section] { return known }
        let path = document.path(toSection: section).map { document.sections[$0] }
        var keys: Set<String> = []
        for end in path.indices { keys.formUnion(SectionKey.keys(of: Array(path[...end]))) }
        let made = keys.sorted()
        labelTerms[section] = made
        return made
    }

    /// The terms and values of a passage of the document that was begun.
    mutating func analyse(_ passage: Passage, of document: Document) -> RecordBuffer {
        record.removeAll()
        appendText(of: passage)
        for term in headings(of: passage.section, in: document) {
            record.append(IndexForm.Prefix.heading, term, frequency: 1)
        }
        for term in documentTerms { record.append(IndexForm.Prefix.document, term) }
        for term in agencyTerms { record.append(IndexForm.Prefix.agency, term) }
        for term in filterTerms { record.append("", term) }
        for label in labels(of: passage.section, in: document) {
            record.append(IndexForm.Prefix.label, label)
        }
        record.append(IndexForm.Prefix.role, passage.role.rawValue)
        let year = passage.section.flatMap { document.sections[$0].year } ?? document.header.year
        if let year { record.append(IndexForm.Prefix.year, String(year)) }
        if let date = document.header.date {
            record.append(
                value: Array(date.iso.utf8.filter { $0 != 0x2D }),
                slot: IndexForm.Slot.date
            )
        }
        return record
    }

    /// The marked forms that were met since the document was begun or since they were taken.
    mutating func takeForms() -> [AnalysedDocument.Form] {
        defer { newForms.removeAll() }
        return newForms
    }

    /// The neighbours that were counted since the document was begun or since they were taken.
    mutating func takePairs() -> SyllablePairs {
        defer { pairs.removeAll() }
        return pairs
    }

    /// Counts the neighbours of a text that leaves the index.
    mutating func uncountPairs(of text: String) {
        tokenizer.tokenize(text, into: &tokens)
        var last: TokenBuffer.Entry?
        for (index, entry) in tokens.entries.enumerated() where tokens.isAtom(at: index) {
            if let last { countPair(last, entry, of: text, by: -1) }
            last = entry
        }
    }

    /// Two syllables with one space between are neighbours; across a sign they say nothing of each
    /// other.
    private mutating func countPair(
        _ first: TokenBuffer.Entry,
        _ second: TokenBuffer.Entry,
        of text: String,
        by count: Int
    ) {
        guard first.kind == .word, second.kind == .word else { return }
        let gap = first.source.upperBound..<second.source.lowerBound
        guard gap.count == 1, text.utf8.span[gap.lowerBound] <= 0x20 else { return }
        pairs.count(first, second, in: tokens, by: count)
    }

    /// The terms of the text: every marked form, every pair of neighbouring bare atoms.
    private mutating func appendText(of passage: Passage) {
        var text = passage.text
        text.makeContiguousUTF8()
        tokenizer.tokenize(text, into: &tokens)
        var last: TokenBuffer.Entry?
        for (index, entry) in tokens.entries.enumerated() {
            record.append(IndexForm.Prefix.text, tokens.bytes[entry.marked], frequency: 1)
            if entry.markedKey != entry.bareKey, knownForms.insert(entry.markedKey).inserted {
                newForms.append(
                    AnalysedDocument.Form(
                        key: entry.markedKey,
                        marked: Array(tokens.bytes[entry.marked]),
                        bare: Array(tokens.bytes[entry.bare])
                    )
                )
            }
            guard tokens.isAtom(at: index) else { continue }
            if let last { countPair(last, entry, of: text, by: 1) }
            if let last, last.kind == .word || entry.kind == .word {
                record.append(
                    IndexForm.Prefix.text,
                    pair: tokens.bytes[last.bare],
                    tokens.bytes[entry.bare],
                    frequency: 1
                )
            }
            last = entry
        }
        appendCited(of: text)
    }

    /// The numbers that the text cites and the figures that it gives, each in one form.
    private mutating func appendCited(of text: String) {
        for reference in ReferenceReader.references(in: text.utf8.span, tokens: tokens)
        where !reference.names(key: ownKey, date: ownDate) {
            record.append(IndexForm.Prefix.reference, reference.key)
        }
        for figure in FigureReader.figures(in: text.utf8.span, tokens: tokens) {
            for key in figure.keys { record.append(IndexForm.Prefix.figure, key) }
        }
    }

    private mutating func headings(of section: Int?, in document: Document) -> [String] {
        guard let section else { return [] }
        if let known = headingTerms[section] { return known }
        let titles = document.path(toSection: section).map { document.sections[$0].title }
        let made = terms(of: titles.filter { !$0.isEmpty })
        headingTerms[section] = made
        return made
    }

    /// The bare forms and pairs of texts, each once.
    private mutating func terms(of texts: [String]) -> [String] {
        var seen: Set<String> = []
        var terms: [String] = []
        for text in texts {
            tokenizer.tokenize(text, into: &tokens)
            var last: String?
            for (index, entry) in tokens.entries.enumerated() {
                let bare = String(decoding: tokens.bytes[entry.bare], as: UTF8.self)
                if seen.insert(bare).inserted { terms.append(bare) }
                guard tokens.isAtom(at: index) else { continue }
                if let last, seen.insert("\(last) \(bare)").inserted {
                    terms.append("\(last) \(bare)")
                }
                last = bare
            }
        }
        return terms
    }
}
