internal import PassageIndex
internal import Query
internal import VietnameseText

extension Understanding {
    /// The most long forms that a short form is looked up as.
    private static let mostLongForms = 3
    /// The most alternatives of a question.
    private static let mostAlternatives = 6
    /// The most parts of a short form that are written apart: `SX - KD - DV`.
    private static let mostParts = 3
    /// The longest such part, in letters: `LĐ - TBXH`.
    private static let longestPart = 4

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
            var joined = 0
            for index in words.indices where found.count < mostAlternatives {
                let place = start + index
                let parts = partsOfShortForm(words[index...], saysCapitals: saysCapitals)
                // `KT - XH` has the long form of `KT-XH`, and not those of `KT` and `XH`.
                for count in stride(from: parts, through: 1, by: -1)
                where count > 1 || index >= joined {
                    let longs = try longForms(
                        of: words[index..<(index + count)],
                        at: place,
                        isInCapitals: saysCapitals && words[index].isInCapitals,
                        book,
                        with: &reader
                    )
                    found += longs
                    guard longs.isEmpty else {
                        joined = max(joined, index + count)
                        break
                    }
                }
                found += try shortForms(of: words[index...], at: place, book, with: &reader)
                found += try quarters(in: words[index...], at: place, with: &reader)
            }
        }
        return Array(found.prefix(mostAlternatives))
    }

    /// A quarter in the other numerals, and as texts write its year: `quý III/2024` is `quý 3/2024` and
    /// `quý 3 năm 2024`.
    private static func quarters(
        in units: ArraySlice<QueryUnit>,
        at place: Int,
        with reader: inout PassageReader
    ) throws -> [QueryTree.Alternative] {
        guard let word = units.first, word.bare == "quy", word.marked != "quỹ",
            let number = units.dropFirst().first?.bare
        else { return [] }
        // `3/2024`
        let typed = number.prefix { $0 != "/" }
        let numerals = [("1", "i"), ("2", "ii"), ("3", "iii"), ("4", "iv")]
        guard let (arabic, roman) = numerals.first(where: { $0.0 == typed || $0.1 == typed })
        else { return [] }
        let other = typed == arabic ? roman : arabic
        let year = number.dropFirst(typed.count).drop { $0 == "/" }
        guard try reader.holds(["quy \(other)"]) == [true] else { return [] }
        return (year.isEmpty ? [""] : ["năm \(year)", "\(year)"]).map { year in
            QueryTree.Alternative(
                units: place..<(place + 2),
                replacement: "quý \(other) \(year)",
                shortKey: "quy\(typed)",
                longKey: "quy \(other) \(year.bareText)",
                shownLongForm: nil
            )
        }
    }

    /// How many units at the beginning may be parts of one short form; at least one.
    private static func partsOfShortForm(
        _ units: ArraySlice<QueryUnit>,
        saysCapitals: Bool
    ) -> Int {
        let parts = units.prefix(mostParts).prefix { unit in
            !unit.isCompound && unit.isOfLetters && unit.bare.count <= longestPart
                && (saysCapitals && unit.isInCapitals || !SyllableShape.isSyllable(bare: unit.bare))
        }
        return max(parts.count, 1)
    }

    /// The keys by which a short form may be written: `tn-mt`, `tnmt`, `tn&mt`.
    private static func shortKeys(of units: ArraySlice<QueryUnit>) -> [String] {
        let parts = units.flatMap { unit in
            unit.bare.split { !$0.isLetter }.map(String.init)
        }
        let typed = units.count == 1 ? units.prefix(1).map(\.bare) : []
        guard parts.count > 1 else { return typed }
        let joined = ["-", "", "&"].map(parts.joined(separator:))
        return typed + joined.filter { !typed.contains($0) }
    }

    private static func longForms(
        of units: ArraySlice<QueryUnit>,
        at place: Int,
        isInCapitals: Bool,
        _ book: AbbreviationBook,
        with reader: inout PassageReader
    ) throws -> [QueryTree.Alternative] {
        guard units.allSatisfy(\.isOfLetters) else { return [] }
        var longs: [(key: String, long: String)] = []
        for key in shortKeys(of: units) {
            longs += try reader.abbreviations(forShort: key)
                .map { AbbreviationBook.Entry(short: $0.short, long: $0.long, source: "") }
                .filter { isInCapitals || !$0.needsCapitals }
                .map { (key, $0.long) }
            longs += book.entries(forShort: key, isInCapitals: isInCapitals)
                .map { (key, $0.long) }
        }
        var seen: Set<String> = []
        var found: [QueryTree.Alternative] = []
        for (key, long) in longs where found.count < mostLongForms {
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
                    units: place..<(place + units.count),
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
