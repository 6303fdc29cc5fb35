internal import Documents
internal import PassageIndex
internal import VietnameseText

/// Looks for quotations in the texts of an index and judges them.
///
/// Keeps the texts that it has read; belongs to one task at a time.
struct QuotationVerifier {
    /// Where a quotation may stand: the steps through all its parts.
    struct Candidate {
        var source: QuotableText
        var steps: [QuotationAlignment.Step]
        /// What its parts cost, each for itself.
        var cost: Int
    }

    /// Documents of more passages are read around what was found only.
    private static let wholeDocument = 3000
    /// So many passages are kept.
    private static let mostKept = 8000
    /// So many documents are looked at beside those that are cited.
    private static let mostDocuments = 12
    private static let mostCited = 8
    private static let mostFound = 5
    /// Less alike is not found; shorter ones must be more alike.
    private static let leastAlike = 0.6
    private static let leastAlikeShort = 0.75
    /// Less alike is not shown as the nearest.
    private static let leastNear = 0.4

    private let memory: TokenizerMemory
    private var sources: [Int: QuotableText] = [:]
    private var all: [StoredDocument]?
    private var last = CitedDocuments.any

    init(_ memory: TokenizerMemory) { self.memory = memory }

    mutating func verify(
        _ quotation: WrittenQuotation,
        _ reader: inout PassageReader
    ) throws -> VerifiedQuotation {
        let quoted = QuotedBytes(quotation.text, memory)
        var cited = CitedDocuments.any
        if let citation = quotation.citation {
            cited = try CitedDocuments(citation, after: last, &reader, all: &all)
            if cited.documents != nil { last = cited }
        }
        guard !quoted.words.isEmpty else {
            return VerifiedQuotation(
                quotation: quotation,
                verdict: .missing,
                found: [],
                nearest: nil,
                citedDocuments: []
            )
        }
        let terms = try QuotationTerms(quotation.text, memory, &reader).terms
        let citedSources = try (cited.documents ?? []).prefix(Self.mostCited).compactMap {
            try source(of: $0, terms, &reader)
        }
        let others = try otherSources(terms, quoted, besides: citedSources, &reader)
        let checker = quotation.citation.map { CitedPlaceCheck(citation: $0, cited: cited) }
        var candidates: [Candidate] = []
        for source in citedSources + others {
            candidates += exactCandidates(quoted, in: source)
        }
        let citedNumbers = Set(citedSources.map(\.document.number))
        let isExactInCited = candidates.contains {
            citedNumbers.contains($0.source.document.number)
        }
        let near = candidates.isEmpty ? citedSources + others : isExactInCited ? [] : citedSources
        for source in near { candidates += nearCandidates(quoted, in: source) }
        var places = ranked(candidates, quoted, checker).map {
            VerifiedPlace($0, quoted).place
        }
        if let best = places.first, best.differences.isEmpty {
            // Of places that fit alike the one that is written alike.
            let alike = places.prefix {
                $0.differences.isEmpty && $0.mismatches == best.mismatches
            }
            let order = alike.indices.sorted {
                (alike[$0].notes.count, $0) < (alike[$1].notes.count, $1)
            }
            places = order.map { alike[$0] } + places.dropFirst(alike.count)
        }
        // Twice in one passage is one place.
        var seen: Set<[String]> = []
        places = places.filter { seen.insert($0.passages).inserted }
        return judged(quotation, quoted, places, cited)
    }

    // MARK: - Sources

    private mutating func source(
        of document: StoredDocument,
        _ terms: [String],
        around hits: [Int]? = nil,
        _ reader: inout PassageReader
    ) throws -> QuotableText? {
        if let known = sources[document.number] { return known }
        if document.passageCount <= Self.wholeDocument {
            let passages = try reader.passages(ofDocument: document.number)
            guard !passages.isEmpty else { return nil }
            let source = QuotableText(passages, of: document, memory)
            if sources.values.reduce(passages.count, { $0 + $1.passages.count }) > Self.mostKept {
                sources.removeAll()
            }
            sources[document.number] = source
            return source
        }
        let places =
            try hits
            ?? reader.passages(sharing: terms, in: [document.number], limit: 40)
            .map(\.passage.ordinal)
        var passages: [StoredPassage] = []
        for range in Self.windows(around: places, reach: 2 + terms.count / 4) {
            passages += try reader.passages(range, ofDocument: document)
        }
        return passages.isEmpty ? nil : QuotableText(passages, of: document, memory)
    }

    /// Ranges around some places, joined where they touch.
    private static func windows(around places: [Int], reach: Int) -> [ClosedRange<Int>] {
        var windows: [ClosedRange<Int>] = []
        for place in places.sorted() {
            let window = max(1, place - reach)...(place + reach)
            if let last = windows.last, window.lowerBound <= last.upperBound + 1 {
                windows[windows.count - 1] =
                    last.lowerBound...max(last.upperBound, window.upperBound)
            } else {
                windows.append(window)
            }
        }
        return windows
    }

    private mutating func otherSources(
        _ terms: [String],
        _ quoted: QuotedBytes,
        besides cited: [QuotableText],
        _ reader: inout PassageReader
    ) throws -> [QuotableText] {
        let isLong = quoted.words.count > 150
        let matches = try reader.passages(sharing: terms, limit: isLong ? 200 : 60)
        var weights: [Int: Double] = [:]
        var hits: [Int: [Int]] = [:]
        for match in matches {
            let number = match.passage.document
            let weight = weights[number] ?? 0
            weights[number] = isLong ? weight + match.weight : max(weight, match.weight)
            hits[number, default: []].append(match.passage.ordinal)
        }
        let known = Set(cited.map(\.document.number))
        let ranked = weights.filter { !known.contains($0.key) }
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        var sources: [QuotableText] = []
        for (number, _) in ranked.prefix(Self.mostDocuments) {
            guard let document = try reader.document(number),
                let source = try source(of: document, terms, around: hits[number], &reader)
            else { continue }
            sources.append(source)
        }
        return sources
    }

    // MARK: - Candidates

    private func exactCandidates(_ quoted: QuotedBytes, in source: QuotableText) -> [Candidate] {
        var places: [[QuotationFinder.Place]] = []
        for part in quoted.parts {
            let finder = finder(quoted, part, source)
            var found = finder.exactPlaces()
            if found.isEmpty { found = finder.exactPlacesAroundNotes() }
            guard !found.isEmpty else { return [] }
            places.append(found)
        }
        return chains(places, quoted, in: source).filter { $0.cost == 0 }
    }

    private func nearCandidates(_ quoted: QuotedBytes, in source: QuotableText) -> [Candidate] {
        var places: [[QuotationFinder.Place]] = []
        for part in quoted.parts {
            let finder = finder(quoted, part, source)
            let exact = finder.exactPlaces()
            places.append(exact.isEmpty ? finder.nearPlaces() : exact)
        }
        return chains(places, quoted, in: source)
    }

    private func finder(
        _ quoted: QuotedBytes,
        _ part: Range<Int>,
        _ source: QuotableText
    ) -> QuotationFinder {
        QuotationFinder(quoted.words, part, ignoresMarks: quoted.isBare, in: source)
    }

    /// The ways to place the parts of a quotation one behind the other, the best first.
    private func chains(
        _ places: [[QuotationFinder.Place]],
        _ quoted: QuotedBytes,
        in source: QuotableText
    ) -> [Candidate] {
        struct Way {
            var cost = 0
            var start = 0
            var end = 0
            var chosen: [QuotationFinder.Place?] = []
        }
        var ways = [Way()]
        for (index, own) in places.enumerated() {
            var next: [Way] = []
            for way in ways {
                for place in own where place.range.lowerBound >= way.end {
                    var longer = way
                    longer.cost += place.cost
                    if way.end == 0 { longer.start = place.range.lowerBound }
                    longer.end = place.range.upperBound
                    longer.chosen.append(place)
                    next.append(longer)
                }
                // A part that does not stand behind the others.
                var without = way
                without.cost += quoted.parts[index].count * Int(QuotationAlignment.word)
                without.chosen.append(nil)
                next.append(without)
            }
            next.sort {
                ($0.cost, $0.end - $0.start, $0.end) < ($1.cost, $1.end - $1.start, $1.end)
            }
            ways = Array(next.prefix(64))
        }
        return ways.filter { $0.end > 0 }.map { way in
            var steps: [QuotationAlignment.Step] = []
            for (part, place) in zip(quoted.parts, way.chosen) {
                steps += place?.steps ?? part.map { .init(quoted: $0, source: -1, isSame: false) }
            }
            return Candidate(source: source, steps: steps, cost: way.cost)
        }
    }

    /// The best candidates: those with the least difference, then where the citation says.
    private func ranked(
        _ candidates: [Candidate],
        _ quoted: QuotedBytes,
        _ checker: CitedPlaceCheck?
    ) -> ArraySlice<ComparedCandidate> {
        candidates.map { ComparedCandidate($0, quoted, checker) }
            .sorted { $0.order.lexicographicallyPrecedes($1.order) }
            .prefix(Self.mostFound)
    }

    // MARK: - The verdict

    private func judged(
        _ quotation: WrittenQuotation,
        _ quoted: QuotedBytes,
        _ places: [VerifiedQuotation.Place],
        _ cited: CitedDocuments
    ) -> VerifiedQuotation {
        let least = quoted.words.count < 6 ? Self.leastAlikeShort : Self.leastAlike
        var found: [VerifiedQuotation.Place] = []
        var nearest: VerifiedQuotation.Place?
        var verdict = Verification.Verdict.missing
        if let best = places.first {
            if best.differences.isEmpty {
                verdict = best.mismatches.isEmpty ? .found : .elsewhere
                found = places.filter { $0.differences.isEmpty }
                // What the cited document has in its place.
                if verdict == .elsewhere, best.mismatches.contains(.document) {
                    found += places.filter {
                        !$0.differences.isEmpty && $0.similarity >= least
                            && !$0.mismatches.contains(.document)
                    }.prefix(1)
                }
            } else if best.similarity >= least {
                verdict = .differs
                found = Array(
                    places.prefix { $0.similarity >= max(least, best.similarity - 0.1) }.prefix(2)
                )
            } else if best.similarity >= Self.leastNear {
                nearest = best
            }
        }
        return VerifiedQuotation(
            quotation: quotation,
            verdict: verdict,
            found: found,
            nearest: nearest,
            citedDocuments: (cited.documents ?? []).prefix(Self.mostCited).map(\.identifier)
        )
    }
}
