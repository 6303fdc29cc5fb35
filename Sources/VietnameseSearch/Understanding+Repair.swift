internal import PassageIndex
internal import Query
internal import Stopwords
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
            let neighbours = Neighbours(
                before: index > 0 ? result[index - 1].last?.atoms.last : nil,
                after: index + 1 < units.count ? units[index + 1].atoms.first : nil
            )
            if hasMarks,
                try !neighbours.counts(beside: [word], with: &reader).contains(where: { $0 > 0 })
            {
                continue
            }
            result[index] = QueryUnit.repaired(word, of: units[index].typed)
            isKnown[index] = true
        }
        let unknown = units.indices.filter {
            !isKnown[$0] && isWord(units[$0]) && !isAbbreviation(units[$0])
                && !Self.isListed(units[$0])
        }
        .prefix(Self.mostRepairs)
        func repair(_ index: Int, with reader: inout PassageReader) throws {
            let isKnownAfter = index + 1 < units.count && isKnown[index + 1]
            let repair = try self.repair(
                units[index],
                between: Neighbours(
                    before: index > 0 && isKnown[index - 1]
                        ? result[index - 1].last?.atoms.last : nil,
                    after: isKnownAfter ? result[index + 1].first?.atoms.first : nil
                ),
                isAlone: units.count == 1,
                with: &reader
            )
            guard let repair else { return }
            result[index] = repair.words.flatMap { QueryUnit.repaired($0, of: units[index].typed) }
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

    /// The syllables of the language's lists, with and without marks: words that an index of few
    /// texts may lack, and that are no slips.
    static let listed: Set<String> = {
        var tokenizer = Tokenizer()
        var buffer = TokenBuffer()
        var words: Set<String> = QuestionWords.words
        for text in [StopwordList.vietnamese.words.joined(separator: "\n")]
            + [CompoundList.vietnamese.words.joined(separator: "\n")]
        {
            tokenizer.tokenize(text, into: &buffer)
            words.formUnion(buffer.entries.indices.map { buffer.token(at: $0).marked })
        }
        return words.union(words.map(\.bareText))
    }()

    private static func isListed(_ unit: QueryUnit) -> Bool { listed.contains(unit.marked) }

    /// Whether a word may well be right though the index does not know it: a syllable, or so short
    /// that other words are near whatever it is.
    private static func isDoubtful(_ atom: QueryUnit.Atom) -> Bool {
        atom.bare.utf8.count <= 3
            || (atom.hasMarks
                ? SyllableShape.isSyllable(marked: atom.marked)
                : SyllableShape.isSyllable(bare: atom.bare))
    }

    private func repair(
        _ unit: QueryUnit,
        between neighbours: Neighbours,
        isAlone: Bool,
        with reader: inout PassageReader
    ) throws -> Repair? {
        guard unit.isPlainWord else { return nil }
        let atom = unit.atoms[0]
        let isDoubtful = Self.isDoubtful(atom)
        var candidates: [(words: [String], bare: [String], prior: Double)] = []
        let splits =
            atom.hasMarks
            ? SyllableShape.split(marked: atom.marked) : SyllableShape.split(bare: atom.bare)
        for words in splits where words.count > 1 && !isDoubtful {
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
                between: neighbours,
                isDoubtful: isDoubtful,
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
    /// beside neither; in the place of a doubtful word, where it has not them beside both.
    private func standing(
        of words: [String],
        _ bare: [String],
        between neighbours: Neighbours,
        isDoubtful: Bool,
        isAlone: Bool,
        with reader: inout PassageReader
    ) throws -> Double? {
        let forms = try reader.candidates(forBare: bare)
        for (word, forms) in zip(words, forms) {
            guard forms.contains(where: { Syllable.keepsMarks(of: word, in: $0.form) }) else {
                return nil
            }
        }
        let inner = try reader.recordCounts(
            of: zip(bare, bare.dropFirst()).map { "\($0) \($1)" }
        )
        guard inner.allSatisfy({ $0 > 0 }) else { return nil }
        let beside = try neighbours.counts(beside: words, with: &reader)
        let supporting = beside.filter { $0 > 0 }
        if inner.isEmpty, supporting.isEmpty {
            // A word alone has nothing around it to tell what was meant but its own frequency.
            guard isAlone, let most = forms[0].first?.count else { return nil }
            return Double(most) / Double(most + 1)
        }
        if isDoubtful {
            guard supporting.count == beside.count, neighbours.holdContent,
                supporting.count > 1 || supporting[0] >= Self.leastBesideOne
            else { return nil }
        }
        return (inner + supporting).reduce(0.0) {
            $0 + 1 + Double($1.bitWidth - $1.leadingZeroBitCount)
        }
    }

    /// So often a doubtful word's repair stands beside its only neighbour.
    private static let leastBesideOne = 2
}

/// The known words beside one that is unknown.
private struct Neighbours {
    var before: QueryUnit.Atom?
    var after: QueryUnit.Atom?

    /// Whether not all are function words, beside which anything stands.
    var holdContent: Bool {
        [before, after].contains { atom in
            atom.map { !QueryPlan.vietnameseStopwords.contains($0.marked) } ?? false
        }
    }

    /// How often the index has words beside each of their neighbours, marks that were typed kept on
    /// either side: `đúng ha` does not stand in `sử dụng hạ tầng`.
    func counts(beside words: [String], with reader: inout PassageReader) throws -> [Int] {
        guard let first = words.first, let last = words.last else { return [] }
        return [
            try before.map { try Self.count($0.marked, first, with: &reader) },
            try after.map { try Self.count(last, $0.marked, with: &reader) },
        ].compactMap { $0 }
    }

    private static func count(
        _ first: String,
        _ second: String,
        with reader: inout PassageReader
    ) throws -> Int {
        let bare = [first.bareText, second.bareText]
        let records = try reader.recordCounts(of: [bare.joined(separator: " ")])[0]
        guard records > 0, bare != [first, second] else { return records }
        let forms = try zip([first, second], reader.candidates(forBare: bare)).map { typed, known in
            known.map(\.form).filter { Syllable.keepsMarks(of: typed, in: $0) }
        }
        return try reader.pairCounts(forms[0], bare: bare[0], forms[1], bare: bare[1])
            .joined().reduce(0, +)
    }
}
