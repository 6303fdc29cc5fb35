internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

/// Finds the figures that a passage gives for the words of a question: those of its sentence, behind
/// the words, or of its row in a table.
///
/// Keeps its memory between passages; belongs to one task at a time.
struct FigureFinder {
    /// A figure of a passage.
    struct Found {
        var figure: Figure
        /// The words that lead to it, in UTF-8 bytes of the text.
        var measure: Range<Int>
        /// The words behind it.
        var after = 0..<0
        /// The words of the question before it.
        var words: [Range<Int>]
        var year: Int?
        /// The head of its column.
        var column: String?
    }

    /// How far a figure may stand behind the words, and behind the figure before it, in bytes: some
    /// twenty-five syllables and fifteen.
    private static let reach = 170
    private static let step = 100
    /// What counts as found: other marks than were typed do not.
    private static let sound = 0.5

    private let asked: Set<Int>
    private var matcher: EvidenceMatcher
    private let memory: TokenizerMemory
    private var tokens = TokenBuffer()

    init(_ plan: QueryPlan, words: WordWeights, memory: TokenizerMemory) {
        matcher = EvidenceMatcher(plan, words: words, memory: memory)
        self.memory = memory
        // One word asked twice need not stand there twice.
        let content = plan.atoms.indices.filter { plan.emphasis(ofAtom: $0) == .content }
        asked = Set(
            content.map { atom in
                plan.atoms.firstIndex { $0.restoredKey == plan.atoms[atom].restoredKey } ?? atom
            }
        )
        kinds = plan.atoms.map { atom in
            plan.atoms.firstIndex { $0.restoredKey == atom.restoredKey } ?? 0
        }
    }

    private let kinds: [Int]

    /// The figures of a passage, in the order of its text.
    mutating func figures(in passage: StoredPassage) -> [Found] {
        let text = passage.utf8
        guard !asked.isEmpty else { return [] }
        _ = matcher.find(in: text)
        let occurrences = matcher.occurrences().filter { $0.quality >= Self.sound }
        guard !occurrences.isEmpty else { return [] }
        memory.tokenizer.tokenize(text.span, into: &tokens)
        let figures = FigureReader.figures(in: text.span, tokens: tokens)
        guard !figures.isEmpty else { return [] }
        var found: [Found] = []
        var heads: TableHeads?
        for part in Self.parts(of: text) {
            let inside = figures.filter {
                $0.source.lowerBound >= part.lowerBound && $0.source.upperBound <= part.upperBound
            }
            guard !inside.isEmpty,
                let window = window(
                    occurrences.filter {
                        $0.source.lowerBound >= part.lowerBound
                            && $0.source.upperBound <= part.upperBound
                    }
                )
            else { continue }
            if let row = Row(part, in: text) {
                let known = heads ?? TableHeads(of: passage.text.split(separator: "\n"))
                heads = known
                add(inside, of: row, window, known, to: &found)
            } else {
                add(inside, of: part, window, in: text, to: &found)
            }
        }
        return found
    }

    /// The narrowest place where all that was asked stands, and its words.
    private func window(
        _ occurrences: [EvidenceMatcher.Occurrence]
    ) -> (range: Range<Int>, words: [Range<Int>])? {
        var counts: [Int: Int] = [:]
        var best: Range<Int>?
        var first = 0
        let hits = occurrences.filter { asked.contains(kinds[$0.atom]) }
        for (last, hit) in hits.enumerated() {
            counts[kinds[hit.atom], default: 0] += 1
            while counts.count == asked.count {
                let range = hits[first].source.lowerBound..<hits[last].source.upperBound
                if best.map({ range.count < $0.count }) ?? true { best = range }
                let kind = kinds[hits[first].atom]
                let left = (counts[kind] ?? 1) - 1
                counts[kind] = left == 0 ? nil : left
                first += 1
            }
        }
        guard let best, best.count <= 60 + 25 * asked.count else { return nil }
        return (best, hits.map(\.source).filter { best.contains($0.lowerBound) })
    }

    // MARK: - Sentences

    private func add(
        _ figures: [Figure],
        of part: Range<Int>,
        _ window: (range: Range<Int>, words: [Range<Int>]),
        in text: [UInt8],
        to found: inout [Found]
    ) {
        var end = window.range.upperBound
        var start = window.range.lowerBound
        var reach = Self.reach
        var isLed = false
        for figure in figures {
            let source = figure.source
            if source.upperBound <= window.range.lowerBound { continue }
            guard source.lowerBound <= end + reach else { break }
            if source.lowerBound < window.range.upperBound {
                // The words count what the figure gives: `1.340 lao động`.
                start = min(source.lowerBound, window.range.lowerBound)
            }
            isLed = true
            found.append(
                Found(
                    figure: figure,
                    measure: min(start, source.lowerBound)..<max(source.lowerBound, start),
                    words: window.words,
                    year: year(before: source, in: part, of: text),
                    column: nil
                )
            )
            let next = figures.first { $0.source.lowerBound >= source.upperBound }
            let last = min(next?.source.lowerBound ?? part.upperBound, part.upperBound)
            found[found.count - 1].after = Self.clause(text, source.upperBound..<last)
            start = source.upperBound
            // What stands before a comma belongs to the figure before.
            if let next, let comma = text[start..<next.source.lowerBound].lastIndex(of: 0x2C) {
                start = comma + 1
            }
            end = max(end, source.upperBound)
            reach = Self.step
        }
        guard !isLed,
            let before = figures.last(where: { $0.source.upperBound <= window.range.lowerBound }),
            window.range.lowerBound - before.source.upperBound <= 12
        else { return }
        found.append(
            Found(
                figure: before,
                measure: window.range,
                words: window.words,
                year: year(before: before.source, in: part, of: text),
                column: nil
            )
        )
    }

    /// The words of a range before its first comma or bracket, not too many.
    private static func clause(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let end = range.first { ",;()".utf8.contains(text[$0]) } ?? range.upperBound
        guard end - range.lowerBound > 60 else { return range.lowerBound..<end }
        let space = text[range.lowerBound..<(range.lowerBound + 60)].lastIndex(of: 0x20)
        return range.lowerBound..<(space ?? range.lowerBound)
    }

    private static let yearWord = TokenBuffer.key(of: "năm")
    private static let bareYearWord = TokenBuffer.key(of: "nam")
    private static let comparing: Set<UInt64> = Set(["voi", "ky", "hon"].map(TokenBuffer.key))

    /// The year that a sentence names before a figure; one that it is compared with is none.
    private func year(
        before figure: Range<Int>,
        in part: Range<Int>,
        of text: [UInt8]
    ) -> Int? {
        var last: Int?
        var words: [UInt64] = []
        for entry in tokens.entries where entry.source.lowerBound >= part.lowerBound {
            guard entry.source.upperBound <= figure.lowerBound else { break }
            if entry.kind == .date {
                last =
                    Int(String(decoding: tokens.bytes[entry.marked].prefix(4), as: UTF8.self))
                    ?? last
                continue
            }
            guard entry.atomCount == 1 else { continue }
            if entry.kind == .number, entry.source.count == 4,
                words.last == Self.yearWord || words.last == Self.bareYearWord,
                !words.suffix(4).contains(where: Self.comparing.contains),
                let year = Int(String(decoding: tokens.bytes[entry.marked], as: UTF8.self)),
                (1900...2100).contains(year), !isRange(from: entry.source.upperBound, in: text)
            {
                last = year
            }
            // The word of the year with its marks, others without.
            words.append(entry.markedKey == Self.yearWord ? entry.markedKey : entry.bareKey)
        }
        return last
    }

    /// Whether a year goes on to another: `kế hoạch 5 năm 2021 - 2025`.
    private func isRange(from end: Int, in text: [UInt8]) -> Bool {
        guard let next = tokens.entries.first(where: { $0.source.lowerBound >= end }),
            next.kind == .number, next.source.count == 4
        else { return false }
        let between = text[end..<next.source.lowerBound].filter { $0 != 0x20 }
        return between == Array("-".utf8) || between == Array("–".utf8)
    }

    /// Sentences, clauses between semicolons, and lines.
    static func parts(of text: [UInt8]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for position in text.indices {
            let isEnd: Bool
            switch text[position] {
            case 0x0A, 0x3B: isEnd = true
            case 0x2E, 0x21, 0x3F:
                isEnd = position + 1 >= text.count || text[position + 1] == 0x20
            default: isEnd = false
            }
            guard isEnd else { continue }
            if start < position { parts.append(start..<position) }
            start = position + 1
        }
        if start < text.count { parts.append(start..<text.count) }
        return parts
    }

    // MARK: - Rows

    /// A line of cells.
    private struct Row {
        var cells: [Range<Int>]

        init?(_ line: Range<Int>, in text: [UInt8]) {
            let sign: UInt8 = text[line].contains(0x09) ? 0x09 : 0x7C
            guard text[line].contains(sign) else { return nil }
            var line = line
            while sign == 0x7C, let first = line.first, text[first] == sign || text[first] == 0x20 {
                line.removeFirst()
            }
            while sign == 0x7C, let last = line.last, text[last] == sign || text[last] == 0x20 {
                line.removeLast()
            }
            cells = []
            var start = line.lowerBound
            for position in line where text[position] == sign {
                cells.append(start..<position)
                start = position + 1
            }
            cells.append(start..<line.upperBound)
        }
    }

    private func add(
        _ figures: [Figure],
        of row: Row,
        _ window: (range: Range<Int>, words: [Range<Int>]),
        _ heads: TableHeads,
        to found: inout [Found]
    ) {
        guard
            let label = row.cells.first(where: { $0.contains(window.range.lowerBound) })
        else { return }
        for figure in figures {
            guard
                let column = row.cells.firstIndex(where: {
                    $0.contains(figure.source.lowerBound)
                })
            else { continue }
            let head = heads.head(of: column, in: row.cells.count)
            found.append(
                Found(
                    figure: figure,
                    measure: label,
                    words: window.words,
                    year: head.flatMap(Self.year(named:)),
                    column: head
                )
            )
        }
    }

    /// The year that a head names, where it names one.
    private static func year(named head: String) -> Int? {
        let years = head.split { !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }
            .filter { (1900...2100).contains($0) }
        return Set(years).count == 1 ? years.first : nil
    }
}

extension Range<Int> {
    /// The range without its first element.
    fileprivate mutating func removeFirst() {
        self = Swift.min(lowerBound + 1, upperBound)..<upperBound
    }

    /// The range without its last element.
    fileprivate mutating func removeLast() {
        self = lowerBound..<Swift.max(lowerBound, upperBound - 1)
    }
}
