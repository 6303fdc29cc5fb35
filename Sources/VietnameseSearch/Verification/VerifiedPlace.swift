internal import Documents
internal import PassageIndex
internal import VietnameseText

/// Makes the place of a quotation ready to be shown and cited.
struct VerifiedPlace {
    let place: VerifiedQuotation.Place

    init(_ candidate: ComparedCandidate, _ quoted: QuotedBytes) {
        let (source, differences) = (candidate.source, candidate.differences)
        let passages = candidate.passages
        let text = PlaceText(candidate.steps, of: source)
        var notes = Self.notes(differences, quoted, source)
        if text.isBroken(by: quoted.parts) { notes.append(.skipped) }
        let whole = Double(quoted.words.count) * Double(QuotationAlignment.word)
        let cited = passages.map { CitedPassage($0, in: source.document) }
        let first = passages.first
        let lower = first?.lines.lowerBound ?? 1
        place = VerifiedQuotation.Place(
            citation: Self.citation(of: passages, in: source.document),
            passages: passages.map(\.identifier),
            document: CitedPassage.Source(source.document),
            section: cited.first?.section
                ?? CitedPassage.Place(path: [], role: .other, year: nil),
            lines: lower...max(lower, passages.last?.lines.upperBound ?? lower),
            page: first?.page,
            text: text.text,
            similarity: (max(0, 1 - Double(candidate.cost) / whole) * 1000).rounded() / 1000,
            differences: Self.differences(differences, quoted, source, text),
            pieces: Self.pieces(differences, quoted, source),
            mismatches: candidate.mismatches,
            notes: notes + candidate.unchecked
        )
    }

    // MARK: - Where

    /// The citation of one passage, or from the first to the last.
    private static func citation(
        of passages: [StoredPassage],
        in document: StoredDocument
    ) -> String {
        guard let first = passages.first, let last = passages.last else { return "" }
        guard first.ordinal != last.ordinal else {
            return Citation(first, in: document).description
        }
        if first.section == last.section, first.role == last.role, first.form == last.form,
            first.page == last.page
        {
            let lower = first.lines.lowerBound
            let whole = StoredPassage(
                document: first.document,
                ordinal: first.ordinal,
                passage: Passage(
                    text: "",
                    section: first.section,
                    role: first.role,
                    form: first.form,
                    lines: lower...max(lower, last.lines.upperBound),
                    page: first.page
                )
            )
            return Citation(whole, in: document).description
        }
        let start = Citation(first, in: document).description
        var end = Citation(last, in: document).description
        let name = Citation.name(of: document)
        if end.hasPrefix(name + ", ") { end.removeFirst(name.count + 2) }
        return "\(start) đến \(end)"
    }

    // MARK: - What differs

    private static func differences(
        _ differences: QuotationDifferences,
        _ quoted: QuotedBytes,
        _ source: QuotableText,
        _ text: PlaceText
    ) -> [VerifiedQuotation.Difference] {
        var own = ScalarCounter(quoted.bytes)
        var other = ScalarCounter(text.bytes)
        return differences.hunks.filter { !$0.isSame }.map { hunk in
            let quotedRange = bytes(of: hunk.quoted, in: quoted.words)
            let sourceRange = bytes(of: hunk.source, in: source.words)
            let shown = text.range(of: hunk.source)
            return VerifiedQuotation.Difference(
                kind: kind(of: hunk, quoted, source),
                quotedRange: own.scalars(quotedRange),
                sourceRange: other.scalars(shown),
                quoted: line(quoted.bytes[quotedRange]),
                source: hunk.source.isEmpty ? "" : line(source.bytes[sourceRange])
            )
        }
    }

    /// Where some words stand; of none, where the next begins.
    private static func bytes(of range: Range<Int>, in words: [QuotedWord]) -> Range<Int> {
        if let first = range.first, let last = range.last {
            return words[first].source.lowerBound..<words[last].source.upperBound
        }
        let place =
            range.lowerBound < words.count
            ? words[range.lowerBound].source.lowerBound : words.last?.source.upperBound ?? 0
        return place..<place
    }

    private static func kind(
        of hunk: QuotationDifferences.Hunk,
        _ quoted: QuotedBytes,
        _ source: QuotableText
    ) -> VerifiedQuotation.Difference.Kind {
        let own = quoted.words[hunk.quoted]
        let other = source.words[hunk.source]
        if own.isEmpty { return .missing }
        if other.isEmpty { return .added }
        if own.map(\.bare) == other.map(\.bare) { return .mark }
        if own.filter({ !$0.isFigure }).map(\.marked)
            == other.filter({ !$0.isFigure }).map(\.marked)
        {
            return .figure
        }
        return own.map(\.marked).sorted() == other.map(\.marked).sorted() ? .order : .word
    }

    private static func line(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    private static func pieces(
        _ differences: QuotationDifferences,
        _ quoted: QuotedBytes,
        _ source: QuotableText
    ) -> [TextDifference.Piece] {
        /// The text of some words with the signs behind them.
        func text(_ range: Range<Int>, _ words: [QuotedWord], _ bytes: [UInt8]) -> String {
            guard let first = range.first, let last = range.last else { return "" }
            let start = first == 0 ? 0 : words[first].source.lowerBound
            let end = last + 1 < words.count ? words[last + 1].source.lowerBound : bytes.count
            return line(bytes[start..<end])
        }
        var pieces: [TextDifference.Piece] = []
        for hunk in differences.hunks {
            let own = text(hunk.quoted, quoted.words, quoted.bytes)
            if hunk.isSame {
                pieces.append(.init(kind: .same, text: own))
                continue
            }
            if !hunk.source.isEmpty {
                let last = hunk.source.upperBound - 1
                let start = source.words[hunk.source.lowerBound].source.lowerBound
                let end = source.words[last].source.upperBound
                pieces.append(.init(kind: .removed, text: line(source.bytes[start..<end])))
            }
            if !hunk.quoted.isEmpty { pieces.append(.init(kind: .added, text: own)) }
        }
        return pieces
    }

    // MARK: - What is the same in a wider sense only

    private static func notes(
        _ differences: QuotationDifferences,
        _ quoted: QuotedBytes,
        _ source: QuotableText
    ) -> [VerifiedQuotation.Note] {
        var isBare = false
        var hasOtherCase = false
        var hasOtherSigns = false
        let starts = Set(quoted.parts.map(\.lowerBound))
        for hunk in differences.hunks where hunk.isSame && hunk.quoted.count == hunk.source.count {
            for (own, other) in zip(hunk.quoted, hunk.source) {
                let (first, second) = (quoted.words[own], source.words[other])
                isBare = isBare || first.marked != second.marked
                if !hasOtherCase,
                    isOtherCase(
                        quoted.bytes[first.source],
                        source.bytes[second.source],
                        exceptFirst: starts.contains(own)
                    )
                {
                    hasOtherCase = true
                }
                if !hasOtherSigns, own + 1 < hunk.quoted.upperBound, !starts.contains(own + 1) {
                    let gap = first.source.upperBound..<quoted.words[own + 1].source.lowerBound
                    let otherGap =
                        second.source.upperBound..<source.words[other + 1].source.lowerBound
                    hasOtherSigns = signs(quoted.bytes[gap]) != signs(source.bytes[otherGap])
                }
            }
        }
        var notes: [VerifiedQuotation.Note] = []
        if isBare { notes.append(.bare) }
        if hasOtherCase { notes.append(.letterCase) }
        if hasOtherSigns { notes.append(.punctuation) }
        return notes
    }

    private static func isOtherCase(
        _ own: ArraySlice<UInt8>,
        _ other: ArraySlice<UInt8>,
        exceptFirst: Bool
    ) -> Bool {
        guard own != other else { return false }
        func capitals(_ bytes: ArraySlice<UInt8>) -> [Bool] {
            let letters = String(decoding: bytes, as: UTF8.self).composedText.unicodeScalars
                .filter { $0.properties.isAlphabetic }.map(\.properties.isUppercase)
            return exceptFirst ? Array(letters.dropFirst()) : letters
        }
        return capitals(own) != capitals(other)
    }

    /// The signs between two words that say something; marks of quotation, dashes and markup do not.
    private static func signs(_ gap: ArraySlice<UInt8>) -> [UInt8] {
        var signs: [UInt8] = []
        var isTag = false
        for byte in gap {
            if byte == 0x3C { isTag = true }
            if !isTag, ".,;:!?()/".utf8.contains(byte) { signs.append(byte) }
            if byte == 0x3E { isTag = false }
        }
        return signs
    }
}

/// The text of a place: its words from the first to the last, without what was passed over.
struct PlaceText {
    private(set) var bytes: [UInt8] = []
    /// Runs of the source's words, and where each begins in the text.
    private var runs: [(words: Range<Int>, start: Int)] = []
    private let source: QuotableText

    var text: String { String(decoding: bytes, as: UTF8.self) }

    init(_ steps: [QuotationAlignment.Step], of source: QuotableText) {
        self.source = source
        var ranges: [Range<Int>] = []
        for step in steps where step.source >= 0 {
            if let last = ranges.last, last.upperBound == step.source {
                ranges[ranges.count - 1] = last.lowerBound..<(step.source + 1)
            } else {
                ranges.append(step.source..<(step.source + 1))
            }
        }
        for (index, range) in ranges.enumerated() {
            if index > 0 { bytes.append(0x20) }
            let start = source.words[range.lowerBound].source.lowerBound
            var end = source.words[range.upperBound - 1].source.upperBound
            // The sign at the end of a run belongs to it.
            while index < ranges.count - 1, end < source.bytes.count, source.bytes[end] > 0x20 {
                end += 1
            }
            runs.append((range, bytes.count))
            for byte in source.bytes[start..<end] { bytes.append(byte == 0x0A ? 0x20 : byte) }
        }
    }

    /// Whether more stands between the words of a part than was quoted.
    func isBroken(by parts: [Range<Int>]) -> Bool { runs.count > parts.count }

    /// Where some words of the source stand in the text.
    func range(of words: Range<Int>) -> Range<Int> {
        func place(_ word: Int) -> Int? {
            guard let run = runs.first(where: { $0.words.contains(word) }) else { return nil }
            return run.start + source.words[word].source.lowerBound
                - source.words[run.words.lowerBound].source.lowerBound
        }
        guard let first = words.first, let last = words.last else {
            let start = place(words.lowerBound) ?? bytes.count
            return start..<start
        }
        guard let start = place(first), let end = place(last) else { return 0..<0 }
        return start..<max(start, end + source.words[last].source.count)
    }
}

/// Counts the Unicode scalars of a text up to places that come in order.
struct ScalarCounter {
    private let bytes: [UInt8]
    private var place = 0
    private var count = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// A range of bytes in scalars; ranges that go back are counted from the start.
    mutating func scalars(_ range: Range<Int>) -> Range<Int> {
        let start = scalars(to: range.lowerBound)
        return start..<max(start, scalars(to: range.upperBound))
    }

    private mutating func scalars(to end: Int) -> Int {
        if end < place { (place, count) = (0, 0) }
        while place < min(end, bytes.count) {
            if bytes[place] & 0xC0 != 0x80 { count += 1 }
            place += 1
        }
        return count
    }
}
