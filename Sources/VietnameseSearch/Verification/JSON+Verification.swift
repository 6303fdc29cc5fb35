internal import Documents

extension Verification: Encodable {
    private enum Key: String, CodingKey { case version, quotations, counts, milliseconds, notices }

    /// Encodes the quotations and how many have each verdict; notices where there are any.
    public func encode(to encoder: any Encoder) throws { try encode(quotations, to: encoder) }

    /// The object with those quotations alone that are not found word for word where cited; the
    /// counts are those of all.
    public var problems: some Encodable { Problems(verification: self) }

    private struct Problems: Encodable {
        var verification: Verification

        func encode(to encoder: any Encoder) throws {
            let problems = verification.quotations.filter { $0.verdict != .found }
            try verification.encode(problems, to: encoder)
        }
    }

    private func encode(_ quotations: [VerifiedQuotation], to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(Self.version, forKey: .version)
        try object.encode(quotations, forKey: .quotations)
        try object.encode(
            Dictionary(uniqueKeysWithValues: Verdict.allCases.map { ($0.rawValue, count($0)) }),
            forKey: .counts
        )
        try object.encode(milliseconds, forKey: .milliseconds)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
    }
}

extension VerifiedQuotation: Encodable {
    private enum Key: String, CodingKey { case text, line, verdict, citation, found, nearest }

    /// A citation as it was read.
    private struct Cited: Encodable {
        struct Level: Encodable {
            var label: String
            var word: String
        }

        var text: String
        var number: String?
        var kind: String?
        var date: String?
        var year: Int?
        var agency: String?
        var file: String?
        var sections: [Level]
        var titles: [String]
        var lines: [String: Int]?
        var pages: [String: Int]?
        var documents: [String]
    }

    /// Encodes the quotation, its verdict and its places; the nearest where there is one.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(quotation.text, forKey: .text)
        try object.encode(quotation.line, forKey: .line)
        try object.encode(verdict, forKey: .verdict)
        let cited = quotation.citation.map { citation in
            Cited(
                text: citation.text,
                number: citation.number,
                kind: citation.kind,
                date: citation.date?.iso,
                year: citation.year,
                agency: citation.agency,
                file: citation.file,
                sections: citation.levels.map { Cited.Level(label: $0.label, word: $0.word) },
                titles: citation.titles,
                lines: citation.lines.map { ["start": $0.lowerBound, "end": $0.upperBound] },
                pages: citation.pages.map { ["start": $0.lowerBound, "end": $0.upperBound] },
                documents: citedDocuments
            )
        }
        try object.encode(cited, forKey: .citation)
        try object.encode(found, forKey: .found)
        try object.encodeIfPresent(nearest, forKey: .nearest)
    }
}

extension VerifiedQuotation.Place: Encodable {
    private enum Key: String, CodingKey {
        case citation, passages, document, section, lines, page, text, similarity, differences,
            mismatches, notes
    }

    /// Encodes the place; what does not fit and the notes where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(citation, forKey: .citation)
        try object.encode(passages, forKey: .passages)
        try object.encode(document, forKey: .document)
        try object.encode(section, forKey: .section)
        try object.encode(["start": lines.lowerBound, "end": lines.upperBound], forKey: .lines)
        try object.encode(page, forKey: .page)
        try object.encode(text, forKey: .text)
        try object.encode(similarity, forKey: .similarity)
        try object.encode(differences, forKey: .differences)
        if !mismatches.isEmpty { try object.encode(mismatches, forKey: .mismatches) }
        if !notes.isEmpty { try object.encode(notes, forKey: .notes) }
    }
}

extension VerifiedQuotation.Difference: Encodable {
    private enum Key: String, CodingKey { case kind, quotedRange, sourceRange, quoted, source }

    /// Encodes the kind, both ranges and both texts.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(kind, forKey: .kind)
        try object.encode([quotedRange.lowerBound, quotedRange.upperBound], forKey: .quotedRange)
        try object.encode([sourceRange.lowerBound, sourceRange.upperBound], forKey: .sourceRange)
        try object.encode(quoted, forKey: .quoted)
        try object.encode(source, forKey: .source)
    }
}
