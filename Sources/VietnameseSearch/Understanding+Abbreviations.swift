internal import PassageIndex
internal import Query
internal import VietnameseText

extension Understanding {
    /// The most long forms that a short form is looked up as.
    private static let mostLongForms = 3
    /// The most alternatives of a question.
    private static let mostAlternatives = 6

    /// The abbreviations of the question's words, and what its abbreviations stand for: only such as
    /// stand in the index, those that its documents define before those of the book.
    static func alternatives(
        of tree: QueryTree,
        _ book: AbbreviationBook,
        with reader: inout PassageReader
    ) throws -> [QueryTree.Alternative] {
        let units = tree.units
        let saysCapitals = units.count == 1 || units.contains { !$0.isInCapitals && $0.isOfLetters }
        var found: [QueryTree.Alternative] = []
        var start = 0
        // What a passage must not hold is left out as it was typed.
        for clause in tree.clauses.prefix(tree.positiveCount) {
            defer { start += clause.units.count }
            guard case .words(let words) = clause else { continue }
            for index in words.indices where found.count < mostAlternatives {
                let range = start + index
                found += try longForms(
                    of: words[index],
                    at: range,
                    isInCapitals: saysCapitals && words[index].isInCapitals,
                    book,
                    with: &reader
                )
                found += try shortForms(of: words[index...], at: range, book, with: &reader)
            }
        }
        return Array(found.prefix(mostAlternatives))
    }

    private static func longForms(
        of unit: QueryUnit,
        at place: Int,
        isInCapitals: Bool,
        _ book: AbbreviationBook,
        with reader: inout PassageReader
    ) throws -> [QueryTree.Alternative] {
        guard unit.isOfLetters else { return [] }
        let key = unit.bare
        var longs = try reader.abbreviations(forShort: key)
            .map { AbbreviationBook.Entry(short: $0.short, long: $0.long, source: "") }
            .filter { isInCapitals || !$0.needsCapitals }
            .map(\.long)
        longs += book.entries(forShort: key, isInCapitals: isInCapitals).map(\.long)
        var seen: Set<String> = []
        var found: [QueryTree.Alternative] = []
        for long in longs where found.count < mostLongForms {
            let words = AbbreviationBook.words(of: long)
            let longKey = words.map(\.bare).joined(separator: " ")
            guard seen.insert(longKey).inserted else { continue }
            let terms =
                words.count == 1
                ? [words[0].marked]
                : zip(words, words.dropFirst()).map { "\($0.bare) \($1.bare)" }
            guard try reader.holds(terms).allSatisfy({ $0 }) else { continue }
            found.append(
                QueryTree.Alternative(
                    units: place..<(place + 1),
                    replacement: long,
                    shortKey: key,
                    longKey: longKey,
                    shownLongForm: long.lowercased()
                )
            )
        }
        return found
    }

    private static func shortForms(
        of units: ArraySlice<QueryUnit>,
        at place: Int,
        _ book: AbbreviationBook,
        with reader: inout PassageReader
    ) throws -> [QueryTree.Alternative] {
        let words = units.prefix { !$0.isCompound && $0.isOfLetters }.map { unit in
            AbbreviationBook.Word(
                marked: unit.understood,
                bare: unit.bare,
                hasMarks: unit.understood != unit.bare
            )
        }
        guard words.count > 1 else { return [] }
        var entries: [(count: Int, entry: AbbreviationBook.Entry)] = []
        let defined = try reader.abbreviations(forLong: words[0].bare, words[1].bare)
        if !defined.isEmpty {
            var own = AbbreviationBook()
            for entry in defined {
                own.append(.init(short: entry.short, long: entry.long, source: ""))
            }
            entries += own.entries(forLong: words[...])
        }
        entries += book.entries(forLong: words[...])
        var seen: Set<String> = []
        var found: [QueryTree.Alternative] = []
        for (count, entry) in entries where seen.insert(entry.shortKey).inserted {
            // `TU` in a text is no `tu`: texts keep no capitals in the index.
            guard !entry.needsCapitals else { continue }
            let forms = QueryTree(entry.short).units.map(\.marked)
            guard try reader.holds(forms).contains(true) else { continue }
            found.append(
                QueryTree.Alternative(
                    units: place..<(place + count),
                    replacement: entry.short,
                    shortKey: entry.shortKey,
                    longKey: words.prefix(count).map(\.bare).joined(separator: " "),
                    shownLongForm: nil
                )
            )
        }
        return found
    }
}
