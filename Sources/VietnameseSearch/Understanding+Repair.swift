internal import PassageIndex
internal import Query
internal import VietnameseText

extension Understanding {
    /// What may stand in the place of a word that the index does not know.
    private struct Repair {
        var words: [String]
        var score: Double
    }

    /// What a kind of repair is worth against another, beside its neighbours.
    private enum Prior {
        static let keys = 8.0
        static let split = 4.0
        static let slip = 0.0
    }

    /// Of a question's unknown words so many are looked at: where more are unknown, it is of another
    /// language.
    private static let mostRepairs = 8
    /// A shorter word that stands alone may be anything, an abbreviation most likely.
    private static let shortestAlone = 4

    /// The words with those repaired that the index does not know: keys typed without an input
    /// method decoded, joined words parted, slips of a letter put right by the words around them.
    func repaired(
        _ units: [QueryUnit],
        with reader: inout PassageReader
    ) throws -> [QueryUnit] {
        let words = units.map(\.bare)
        let known = try reader.candidates(forBare: words).map { !$0.isEmpty }
        guard known.contains(false) else { return units }
        var result = units.map { [$0] }
        // Keys first: they need no neighbour, and are neighbours for the others.
        var isKnown = known
        let hasMarks = units.contains { $0.atoms.contains(where: \.hasMarks) }
        for index in units.indices where !known[index] && isWord(units[index]) {
            guard let word = try decoded(units[index], with: &reader) else { continue }
            // Who types marks has the input method on: then `gas` is a word, not the keys of `gá`.
            let before = index > 0 ? result[index - 1].last?.bare : nil
            let after = index + 1 < units.count ? units[index + 1].bare : nil
            if hasMarks, try !stands(word, between: before, after, with: &reader) { continue }
            result[index] = QueryUnit.repaired(word)
            isKnown[index] = true
        }
        let unknown = units.indices.filter {
            !isKnown[$0] && isWord(units[$0]) && !isAbbreviation(units[$0])
        }
        .prefix(Self.mostRepairs)
        func repair(_ index: Int, with reader: inout PassageReader) throws {
            let before = index > 0 && isKnown[index - 1] ? result[index - 1].last?.bare : nil
            let after =
                index + 1 < units.count && isKnown[index + 1] ? result[index + 1].first?.bare : nil
            let repair = try self.repair(
                units[index],
                between: before,
                after,
                isAlone: units.count == 1,
                with: &reader
            )
            guard let repair else { return }
            result[index] = repair.words.flatMap(QueryUnit.repaired)
            isKnown[index] = true
        }
        for index in unknown { try repair(index, with: &reader) }
        // A word that was repaired is a neighbour for the one before it too.
        for index in unknown.reversed()
        where !isKnown[index] && unknown.contains(index + 1) && isKnown[index + 1] {
            try repair(index, with: &reader)
        }
        return result.flatMap { $0 }
    }

    /// A word, or letters with digits between as VNI sends them.
    private func isWord(_ unit: QueryUnit) -> Bool {
        if unit.isPlainWord { return true }
        return unit.isCompound && unit.typed.first?.isLetter == true
            && unit.typed.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
            }
    }

    private func isAbbreviation(_ unit: QueryUnit) -> Bool {
        !book.entries(forShort: unit.bare, isInCapitals: true).isEmpty
            || (unit.isInCapitals && unit.typed.count <= 6
                && !SyllableShape.isSyllable(bare: unit.bare))
    }

    /// The word that keys without an input method stand for, if the index knows it.
    private func decoded(
        _ unit: QueryUnit,
        with reader: inout PassageReader
    ) throws -> String? {
        for word in [Keystrokes.telex(unit.typed), Keystrokes.vni(unit.typed)] {
            guard let word, try reader.holds([word])[0] else { continue }
            return word
        }
        return nil
    }

    /// Whether the index has a word beside one of two others.
    private func stands(
        _ word: String,
        between before: String?,
        _ after: String?,
        with reader: inout PassageReader
    ) throws -> Bool {
        let bare = word.bareText
        let pairs = [before.map { "\($0) \(bare)" }, after.map { "\(bare) \($0)" }]
        return try reader.recordCounts(of: pairs.compactMap { $0 }).contains { $0 > 0 }
    }

    private func repair(
        _ unit: QueryUnit,
        between before: String?,
        _ after: String?,
        isAlone: Bool,
        with reader: inout PassageReader
    ) throws -> Repair? {
        guard unit.isPlainWord else { return nil }
        let atom = unit.atoms[0]
        var candidates: [(words: [String], bare: [String], prior: Double)] = []
        let splits =
            atom.hasMarks
            ? SyllableShape.split(marked: atom.marked) : SyllableShape.split(bare: atom.bare)
        for words in splits where words.count > 1 {
            candidates.append((words, words.map(\.bareText), Prior.split - Double(words.count)))
        }
        let slips =
            atom.hasMarks
            ? SyllableShape.neighbours(marked: atom.marked)
            : SyllableShape.neighbours(bare: atom.bare)
        for word in slips { candidates.append(([word], [word.bareText], Prior.slip)) }
        let names = try names(like: atom, with: &reader)
        var best: Repair?
        for candidate in candidates {
            let standing = try standing(
                of: candidate.words,
                candidate.bare,
                between: before,
                after,
                isAlone: isAlone && atom.bare.utf8.count >= Self.shortestAlone,
                with: &reader
            )
            guard let standing else { continue }
            let score = candidate.prior + standing
            if score > best?.score ?? 0 { best = Repair(words: candidate.words, score: score) }
        }
        return best ?? names.first.map { Repair(words: [$0], score: 0) }
    }

    /// Names and foreign words of the index that are one slip away, the most frequent first: so long
    /// a word is known by itself.
    private func names(
        like atom: QueryUnit.Atom,
        with reader: inout PassageReader
    ) throws -> [String] {
        guard !atom.hasMarks, !SyllableShape.isSyllable(bare: atom.bare) else { return [] }
        let words = LetterSlips.neighbours(of: atom.bare)
        let counts = try reader.recordCounts(of: words)
        return zip(words, counts).filter { $0.1 > 0 && !SyllableShape.isSyllable(bare: $0.0) }
            .sorted { $0.1 > $1.1 }.map(\.0)
    }

    /// How well words fit between two others: `nil` where the index does not know them, or has them
    /// beside neither.
    private func standing(
        of words: [String],
        _ bare: [String],
        between before: String?,
        _ after: String?,
        isAlone: Bool,
        with reader: inout PassageReader
    ) throws -> Double? {
        let forms = try reader.candidates(forBare: bare)
        for (word, forms) in zip(words, forms) {
            guard forms.contains(where: { Syllable.keepsMarks(of: word, in: $0.form) }) else {
                return nil
            }
        }
        let inner = zip(bare, bare.dropFirst()).map { "\($0) \($1)" }
        let outer = [
            before.map { "\($0) \(bare[0])" }, after.map { "\(bare[bare.count - 1]) \($0)" },
        ].compactMap { $0 }
        let counts = try reader.recordCounts(of: inner + outer)
        guard counts[..<inner.count].allSatisfy({ $0 > 0 }) else { return nil }
        let beside = counts[inner.count...].filter { $0 > 0 }.count
        if inner.isEmpty, beside == 0 {
            // A word alone has nothing around it to tell what was meant but its own frequency.
            guard isAlone, let most = forms[0].first?.count else { return nil }
            return Double(most) / Double(most + 1)
        }
        return counts.reduce(0.0) {
            $0 + ($1 > 0 ? 1 + Double($1.bitWidth - $1.leadingZeroBitCount) : 0)
        }
    }
}
