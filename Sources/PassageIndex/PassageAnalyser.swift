internal import Documents
internal import VietnameseText

/// Turns a passage into the terms, values and data of its record.
///
/// Keeps its memory and what it knows of the document between passages.
struct PassageAnalyser {
    private(set) var record = RecordBuffer()
    /// Marked forms that were met for the first time, with their bare forms; the writer takes them.
    var newForms: [(marked: [UInt8], bare: [UInt8])] = []

    private var tokenizer = Tokenizer()
    private var tokens = TokenBuffer()
    private var encoder = RecordEncoder()
    private var knownForms: Set<UInt64> = []
    /// The terms of the document and of its sections, made once.
    private var document = -1
    private var documentTerms: [String] = []
    private var agencyTerms: [String] = []
    private var headingTerms: [Int: [String]] = [:]

    mutating func analyse(_ passage: StoredPassage, of stored: StoredDocument) {
        record.removeAll()
        if document != stored.number { prepare(stored) }
        tokenizer.tokenize(passage.utf8.span, into: &tokens)
        appendText()
        for term in headings(of: passage.section, in: stored) {
            record.append(IndexForm.Prefix.heading, Array(term.utf8)[...], frequency: 1)
        }
        for term in documentTerms { record.append(IndexForm.Prefix.document, term) }
        for term in agencyTerms { record.append(IndexForm.Prefix.agency, term) }
        record.append(IndexForm.Prefix.passage, passage.identifier)
        record.append(IndexForm.Prefix.documentIdentifier, stored.identifier)
        record.append(IndexForm.Prefix.role, passage.role.rawValue)
        let section = passage.section.flatMap {
            stored.sections.indices.contains($0) ? stored.sections[$0] : nil
        }
        if let year = section?.year ?? stored.header.year {
            record.append(IndexForm.Prefix.year, String(year))
        }
        if let date = stored.header.date {
            record.append(
                value: String(date.iso.filter { $0 != "-" }),
                slot: IndexForm.Slot.date
            )
        }
        encoder.removeAll()
        passage.encode(into: &encoder)
        record.data.append(contentsOf: encoder.bytes)
        record.data.append(contentsOf: passage.utf8)
    }

    /// The terms of the text: every marked form, every pair of neighbouring bare atoms.
    private mutating func appendText() {
        var last: TokenBuffer.Entry?
        for entry in tokens.entries {
            record.append(IndexForm.Prefix.text, tokens.bytes[entry.marked], frequency: 1)
            if entry.markedKey != entry.bareKey, knownForms.insert(entry.markedKey).inserted {
                newForms.append(
                    (Array(tokens.bytes[entry.marked]), Array(tokens.bytes[entry.bare]))
                )
            }
            guard isAtom(entry) else { continue }
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
    }

    private func isAtom(_ entry: TokenBuffer.Entry) -> Bool {
        guard entry.atomCount == 1 else { return false }
        return entry.kind != .number || tokens.bytes[entry.marked].last != 0x25  // not `56,37%`
    }

    private mutating func prepare(_ stored: StoredDocument) {
        document = stored.number
        headingTerms.removeAll(keepingCapacity: true)
        let header = stored.header
        let words = [header.kind, header.title, header.agency, header.place, header.number]
        documentTerms = terms(of: words.compactMap { $0 })
        agencyTerms = terms(of: [header.agency, header.place].compactMap { $0 })
            .filter { !$0.contains(" ") }
    }

    private mutating func headings(of section: Int?, in stored: StoredDocument) -> [String] {
        guard let section else { return [] }
        if let known = headingTerms[section] { return known }
        let titles = stored.path(toSection: section).map { stored.sections[$0].title }
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
            for entry in tokens.entries {
                let bare = String(decoding: tokens.bytes[entry.bare], as: UTF8.self)
                if seen.insert(bare).inserted { terms.append(bare) }
                guard isAtom(entry) else { continue }
                if let last, seen.insert("\(last) \(bare)").inserted {
                    terms.append("\(last) \(bare)")
                }
                last = bare
            }
        }
        return terms
    }
}
