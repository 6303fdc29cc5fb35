internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

/// Tells whether what a question demands holds of a passage: orders, distances and spellings, which
/// the engine's terms cannot tell.
///
/// Keeps its memory between passages; belongs to one task at a time.
struct ConditionMatcher {
    private let plan: QueryPlan
    private let condition: QueryCondition
    private let memory: TokenizerMemory
    private var tokens = TokenBuffer()
    /// The atoms of the text in order: indexes of `tokens.entries`.
    private var places: [Int] = []
    /// Where each clause stands in the text, as far as that was asked.
    private var found: [Int: [Range<Int>]] = [:]

    /// Makes a matcher; `nil` where terms alone tell everything.
    init?(_ plan: QueryPlan, memory: TokenizerMemory) {
        guard let condition = plan.condition, plan.needsText else { return nil }
        self.plan = plan
        self.condition = condition
        self.memory = memory
    }

    /// Whether the condition holds of a passage.
    mutating func holds(of passage: StoredPassage, in document: StoredDocument) -> Bool {
        memory.tokenizer.tokenize(passage.utf8.span, into: &tokens)
        tokens.writeAtomPlaces(into: &places)
        found.removeAll(keepingCapacity: true)
        return holds(condition, passage, document)
    }

    private mutating func holds(
        _ condition: QueryCondition,
        _ passage: StoredPassage,
        _ document: StoredDocument
    ) -> Bool {
        switch condition {
        case .clause(let index):
            // Words may stand anywhere in the passage or above it; a phrase stands in the text.
            if plan.clauses[index].phrases.isEmpty {
                return holdsWords(of: plan.clauses[index], passage, document)
            }
            return !ranges(of: index).isEmpty
        case .field(let field): return field.holds(of: passage, in: document)
        case .and(let parts):
            for part in parts where !holds(part, passage, document) { return false }
            return true
        case .or(let parts):
            for part in parts where holds(part, passage, document) { return true }
            return false
        case .not(let part): return !isThere(part, passage, document)
        case .near(let first, let second, let distance):
            return isNear(ranges(of: first), ranges(of: second), distance)
        }
    }

    /// Whether what is to be left out stands there: in the text itself, with its marks.
    private mutating func isThere(
        _ condition: QueryCondition,
        _ passage: StoredPassage,
        _ document: StoredDocument
    ) -> Bool {
        switch condition {
        case .clause(let index):
            let clause = plan.clauses[index]
            guard clause.phrases.isEmpty else { return !ranges(of: index).isEmpty }
            return clause.atoms.allSatisfy { atom in
                places.contains { place in
                    let entry = tokens.entries[place]
                    guard Self.matches(entry, atom, in: tokens) else { return false }
                    return atom.match != .word || !(atom.hasMarks || atom.restored != nil)
                        || entry.markedKey == atom.restoredKey
                }
            }
        case .and(let parts):
            for part in parts where !isThere(part, passage, document) { return false }
            return true
        case .or(let parts):
            for part in parts where isThere(part, passage, document) { return true }
            return false
        default: return holds(condition, passage, document)
        }
    }

    // MARK: - Words

    /// Every word in the text, in the headings above it or in what the document says of itself: as
    /// the engine has it.
    private func holdsWords(
        of clause: QueryPlan,
        _ passage: StoredPassage,
        _ document: StoredDocument
    ) -> Bool {
        let left = clause.atoms.filter { atom in
            !places.contains { Self.matches(tokens.entries[$0], atom, in: tokens) }
        }
        guard !left.isEmpty, !holdsFigures(of: clause, passage) else { return true }
        let header = document.header
        var names = document.path(toSection: passage.section).map { document.sections[$0].title }
        // What the document says of itself completes a match; it is none by itself.
        if clause.units.count > 1 {
            names += [header.kind, header.title, header.agency, header.place, header.number]
                .compactMap { $0 }
        }
        let above = Tokenizer.tokens(of: names.joined(separator: "\n"))
        return left.allSatisfy { atom in
            above.contains { atom.match == .word && $0.bare == atom.bare }
        }
    }

    /// Whether the words are figures and nothing else, and the text has each in some writing.
    private func holdsFigures(of clause: QueryPlan, _ passage: StoredPassage) -> Bool {
        guard !clause.figures.isEmpty,
            clause.figures.reduce(0, { $0 + $1.atoms.count }) >= clause.atoms.count
        else { return false }
        let found = FigureReader.figures(in: passage.utf8.span, tokens: tokens)
        return clause.figures.allSatisfy { figure in
            found.contains { $0.keys.contains(figure.key) }
        }
    }

    private static func matches(
        _ entry: TokenBuffer.Entry,
        _ atom: QueryUnit.Atom,
        in tokens: TokenBuffer
    ) -> Bool {
        switch atom.match {
        case .word: return entry.bareKey == atom.bareKey
        case .exact: return entry.spellingKey == atom.spellingKey
        case .prefix:
            return atom.begins(tokens.bytes[entry.marked], bare: tokens.bytes[entry.bare])
        }
    }

    // MARK: - Places

    /// Where the words of a clause stand in a row.
    private mutating func ranges(of index: Int) -> [Range<Int>] {
        if let known = found[index] { return known }
        let atoms = plan.clauses[index].atoms
        var ranges: [Range<Int>] = []
        if !atoms.isEmpty, places.count >= atoms.count {
            for start in 0...(places.count - atoms.count)
            where atoms.indices.allSatisfy({
                Self.matches(tokens.entries[places[start + $0]], atoms[$0], in: tokens)
            }) {
                ranges.append(start..<(start + atoms.count))
            }
        }
        found[index] = ranges
        return ranges
    }

    /// Where any of the clauses of a side of `NEAR` stands; two that are near span what is between.
    private mutating func ranges(of condition: QueryCondition) -> [Range<Int>] {
        switch condition {
        case .clause(let index): return ranges(of: index)
        case .or(let parts), .and(let parts):
            var all: [Range<Int>] = []
            for part in parts { all += ranges(of: part) }
            return all.sorted { $0.lowerBound < $1.lowerBound }
        case .near(let first, let second, let distance):
            var all: [Range<Int>] = []
            let others = ranges(of: second)
            for one in ranges(of: first) {
                for other in others where Self.gap(one, other) <= distance {
                    all.append(
                        min(
                            one.lowerBound,
                            other.lowerBound
                        )..<max(
                            one.upperBound,
                            other.upperBound
                        )
                    )
                    if all.count > 256 { return all }
                }
            }
            return all
        case .field, .not: return []
        }
    }

    /// How many words stand between two places.
    private static func gap(_ first: Range<Int>, _ second: Range<Int>) -> Int {
        first.lowerBound <= second.lowerBound
            ? second.lowerBound - first.upperBound : first.lowerBound - second.upperBound
    }

    private func isNear(_ first: [Range<Int>], _ second: [Range<Int>], _ distance: Int) -> Bool {
        first.contains { one in
            second.contains { $0 != one && Self.gap(one, $0) <= distance }
        }
    }
}

extension QueryField {
    /// Whether a passage stands where the field says.
    func holds(of passage: StoredPassage, in document: StoredDocument) -> Bool {
        let header = document.header
        let year = passage.section.flatMap { document.sections[$0].year } ?? header.year
        func holds(_ words: [String], _ texts: [String?]) -> Bool {
            let known = Set(
                texts.compactMap(\.self).flatMap { Tokenizer.tokens(of: $0).map(\.bare) }
            )
            return words.allSatisfy(known.contains)
        }
        switch demand {
        case .section(let words, let key):
            let path = document.path(toSection: passage.section).map { document.sections[$0] }
            return holds(words, path.map(\.title))
                || path.indices.contains { SectionKey.keys(of: Array(path[...$0])).contains(key) }
        case .role(let role): return passage.role.rawValue == role
        case .year(let years): return year.map(years.contains) == true
        case .agency(let words): return holds(words, header.agencyNames)
        case .number(let wanted):
            let key = header.number.map(DocumentNumberKey.key(of:))
            return key == wanted || key.flatMap(DocumentNumberKey.digits(of:)) == wanted
        case .cites(let wanted):
            return ReferenceReader.references(in: passage.text).contains {
                ReferenceKey.matches($0.key, asked: wanted)
            }
        case .kind(let kind): return header.kind?.bareText == kind
        case .path(let words): return holds(words, [document.path])
        case .date(let days):
            let day = header.date.map { $0.year * 10_000 + $0.month * 100 + $0.day }
            return day.map(days.contains) == true
        }
    }
}
