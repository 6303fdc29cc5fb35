internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

extension SearchEngine {
    /// So many passages are read for figures.
    private static let readForFigures = 400

    /// The figures that passages give for a phrase, laid side by side: amounts, percentages, counts
    /// that stand in one sentence with its words, behind them, or in one row of a table.
    ///
    /// Nothing is calculated: each figure is given as it is written, with its value in one unit.
    /// - Parameters:
    ///   - phrase: the phrase, in the language of questions.
    ///   - over: by what figures are grouped.
    ///   - options: which passages are looked at; `limit` and `offset` count figures.
    public func figures(
        for phrase: String,
        over: FigureResults.Over = .year,
        options: Options = Options()
    ) async throws -> FigureResults {
        let book = abbreviations
        let limit = max(1, min(options.limit, 1000))
        let offset = max(0, min(options.offset, 100_000))
        return try await read { reader, memory in
            try reader.refresh()
            let tree = try Understanding.tree(
                of: phrase,
                isLiteral: options.isLiteral,
                book,
                with: &reader
            )
            let plan = QueryPlan(tree)
            var found: [CitedFigure] = []
            var isCut = false
            if !plan.units.isEmpty {
                let matches = try reader.matches(
                    of: plan,
                    filter: try options.filter(&reader),
                    limit: Self.readForFigures,
                    countUpTo: Self.readForFigures,
                    milliseconds: 2000
                )
                isCut = matches.total > matches.matches.count
                let words = WordWeights(plan, rarity: try reader.rarity(of: plan))
                var finder = FigureFinder(plan, words: words, memory: memory)
                var seen: Set<[String]> = []
                for match in matches.matches {
                    guard let document = try reader.document(match.passage.document) else {
                        continue
                    }
                    for figure in finder.figures(in: match.passage) {
                        let cited = CitedFigure(figure, in: match.passage, of: document)
                        // The same sentence twice in one document says nothing new.
                        let sameness = [document.identifier, cited.written, cited.measure]
                        if seen.insert(sameness).inserted { found.append(cited) }
                    }
                    try Task.checkCancellation()
                }
            }
            let sorted = found.sorted { $0.precedes($1, over: over) }
            return FigureResults(
                query: phrase,
                understood: tree.description,
                over: over,
                total: found.count,
                isCut: isCut,
                groups: Self.groups(Array(sorted.dropFirst(offset).prefix(limit)), over: over),
                notices: Self.notices(onMissing: reader.missingParts)
            )
        }
    }

    /// Neighbours of one name, as they were sorted.
    private static func groups(
        _ figures: [CitedFigure],
        over: FigureResults.Over
    ) -> [FigureResults.Group] {
        var groups: [FigureResults.Group] = []
        var rest = figures[...]
        while let first = rest.first {
            let name = first.name(over: over)
            let own = rest.prefix { $0.name(over: over) == name }
            groups.append(FigureResults.Group(name: name, figures: Array(own)))
            rest = rest.dropFirst(own.count)
        }
        return groups
    }
}

extension CitedFigure {
    init(_ found: FigureFinder.Found, in passage: StoredPassage, of document: StoredDocument) {
        func text(_ range: Range<Int>) -> String {
            String(decoding: passage.utf8[range], as: UTF8.self)
                .split { $0.isWhitespace }.joined(separator: " ")
        }
        let source = found.figure.source
        let number = text(Self.withSign(source, in: passage.utf8))
        written = found.figure.unitElsewhere.map { "\(number) (\(text($0)))" } ?? number
        figure = found.figure
        year =
            found.year ?? passage.section.flatMap { document.sections[$0].year }
            ?? document.header.year
        namesYear = found.year != nil
        measure = Self.trimmed(text(found.measure))
        after = Self.trimmed(text(found.after))
        column = found.column
        documentName = Citation.name(of: document)
        self.passage = CitedPassage(passage, in: document)
        let words = (found.words + [source]).sorted { $0.lowerBound < $1.lowerBound }
        snippet = Snippet(
            of: passage.utf8,
            occurrences: words.map {
                .init(source: $0, atom: 0, level: .marked, quality: $0 == source ? 2 : 1)
            }
        )
    }

    /// The range with the `>` or `≤` at its head: more than so much is another figure.
    private static func withSign(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, start > range.lowerBound - 2, text[start - 1] == 0x20 { start -= 1 }
        if start > 0, text[start - 1] == 0x3E || text[start - 1] == 0x3C {
            // `<b>` and `</td>` are no signs.
            let isTag =
                text[start - 1] == 0x3E && start > 1 && text[start - 2] > 0x20
                && text[start - 2] != 0x09
            return isTag ? range : (start - 1)..<range.upperBound
        }
        guard start > 2, text[start - 3] == 0xE2, text[start - 2] == 0x89,
            text[start - 1] == 0xA4 || text[start - 1] == 0xA5
        else { return range }
        return (start - 3)..<range.upperBound
    }

    /// Without signs of sentences and of Markdown at its ends.
    private static func trimmed(_ text: String) -> String {
        var text = text.replacing("**", with: "")[...]
        while let first = text.first, ",;:.–-* ".contains(first) { text.removeFirst() }
        while let last = text.last, ",;:.–-* ".contains(last) { text.removeLast() }
        return String(text)
    }

    func name(over: FigureResults.Over) -> String? {
        switch over {
        case .year: year.map(String.init)
        case .agency: passage.document.header.agency
        case .document: passage.document.identifier
        }
    }

    /// By name, then by the day of the document, then in the order of the text.
    func precedes(_ other: CitedFigure, over: FigureResults.Over) -> Bool {
        let names = (name(over: over), other.name(over: over))
        if names.0 != names.1 {
            guard let first = names.0 else { return false }
            guard let second = names.1 else { return true }
            return first < second
        }
        return place.lexicographicallyPrecedes(other.place)
    }

    private var place: [Int] {
        let header = passage.document.header
        let day = header.date.map { $0.year * 10_000 + $0.month * 100 + $0.day }
        return [
            day ?? (header.year ?? 9999) * 10_000, Int(passage.document.identifier) ?? 0,
            passage.lines.lowerBound, figure.source.lowerBound,
        ]
    }
}
