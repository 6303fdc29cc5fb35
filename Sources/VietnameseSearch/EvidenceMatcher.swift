internal import PassageIndex
internal import Query
internal import VietnameseText

/// A tokenizer that stays with its reader, so that words met in one question are known in the next.
///
/// Belongs to one task at a time.
final class TokenizerMemory {
    var tokenizer = Tokenizer()
}

/// Finds the words of a question in a text, token by token: how well each was found, whether the
/// words stand together, and what to highlight.
///
/// Keeps its memory between texts.
struct EvidenceMatcher {
    /// How well an atom was found; grows with the quality.
    enum Level: UInt8, Comparable {
        case none, bare, typo, figure, abbreviation, restored, variant, marked

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// What a text offers for a question.
    struct Finding {
        /// How many atoms the text has.
        var length = 0
        /// For each atom of the question how often it was found, each time as far as it is worth.
        var frequencies: [Double] = []
        /// The same for each pair of the plan.
        var pairFrequencies: [Double] = []
        /// For each atom how well it was found at its best, 0–1.
        var best: [Double] = []
        /// The rarity of the different words in the best window of each width.
        var windows: [Double] = []
        /// The rarity of the longest run of the question's words that stands in the text.
        var run = 0.0
        /// How many words of the question stand before a `là`: what is defined.
        var defined = 0
        /// Whether each quoted phrase stands in the text.
        var holdsPhrases = true
        /// How many of the text's atoms were found.
        var placesFound = 0
    }

    /// An occurrence to highlight.
    struct Occurrence {
        var source: Range<Int>
        var atom: Int
        var level: Level
        var quality: Double
    }

    /// Words of a text that stand for words of the question.
    struct FoundWords {
        /// The atoms of the question: several where other words stand for them.
        var atoms: Range<Int>
        /// The words in the text, in bytes.
        var source: Range<Int>
        var level: Level
        /// What finding them is worth, 0–1.
        var worth: Double
    }

    private struct Hit {
        var place: Int
        var atom: Int
        var level: Level
        /// One, or the part of one that a place is of a long form that stands for the atom.
        var part = 1.0
    }

    /// Widths of the windows in atoms: a phrase, a sentence, a paragraph.
    private static let windows = [8, 30, 80]
    /// Beneath this worth a word is another word until the rest says otherwise.
    private static let sound = 0.7

    let plan: QueryPlan
    private let questionHasMarks: Bool
    /// What finding each atom says; nothing for words that only ask.
    private let weights: [Double]
    /// The first atom of the same form.
    private let kinds: [Int]
    /// The pair that begins with each atom.
    private let pairOfAtom: [Int?]
    private let compounds: [(unit: Int, first: Int, markedKey: UInt64, bareKey: UInt64)]
    /// The atoms of a bare form, by the low bits of its hash.
    private let slots: [[Int]]
    /// The atoms that are beginnings of words.
    private let prefixes: [Int]
    private let memory: TokenizerMemory
    private var tokens = TokenBuffer()
    /// The atoms of the text in order: indexes of `tokens.entries`.
    private var places: [Int] = []
    /// For each place and atom of the question, its level: row by row.
    private var levels: [Level] = []
    /// What was found, in the order of the text.
    private var hits: [Hit] = []
    /// What part of a long form each of its places is.
    private var parts: [Int: Double] = [:]

    init(_ plan: QueryPlan, words: WordWeights, memory: TokenizerMemory) {
        self.plan = plan
        self.memory = memory
        questionHasMarks = plan.atoms.contains(where: \.hasMarks)
        weights = plan.atoms.indices.map {
            plan.emphasis(ofAtom: $0) == .asking ? 0 : words.atoms[$0]
        }
        kinds = plan.atoms.map { atom in
            plan.atoms.firstIndex { $0.restoredKey == atom.restoredKey } ?? 0
        }
        var pairOfAtom = [Int?](repeating: nil, count: plan.atoms.count)
        for (index, pair) in plan.pairs.enumerated() { pairOfAtom[pair.atom] = index }
        self.pairOfAtom = pairOfAtom
        var compounds: [(Int, Int, UInt64, UInt64)] = []
        for (index, unit) in plan.units.enumerated() where unit.isCompound {
            guard let first = plan.unitOfAtom.firstIndex(of: index) else { continue }
            compounds.append(
                (index, first, TokenBuffer.key(of: unit.marked), TokenBuffer.key(of: unit.bare))
            )
        }
        self.compounds = compounds
        var slots = Array(repeating: [Int](), count: 256)
        for (index, atom) in plan.atoms.enumerated() {
            slots[Int(atom.bareKey & 255)].append(index)
        }
        self.slots = slots
        prefixes = plan.atoms.indices.filter { plan.atoms[$0].match == .prefix }
    }

    /// Looks for the question in a text.
    /// - Parameter definitions: what the text's document says that its abbreviations stand for, both
    ///   sides bare.
    mutating func find(in text: [UInt8], definitions: [String: String] = [:]) -> Finding {
        read(text, definitions: definitions)
        let count = plan.atoms.count
        var finding = Finding()
        finding.length = places.count
        finding.frequencies = [Double](repeating: 0, count: count)
        finding.pairFrequencies = [Double](repeating: 0, count: plan.pairs.count)
        finding.best = [Double](repeating: 0, count: count)
        var lastPlace = -1
        for hit in hits {
            let worth = worth(hit.level, of: hit.atom)
            finding.frequencies[hit.atom] += worth * hit.part
            finding.best[hit.atom] = max(
                finding.best[hit.atom],
                worth * (isTogether(hit.place, hit.atom) ? 1 : 0.55)
            )
            if hit.place != lastPlace { finding.placesFound += 1 }
            lastPlace = hit.place
        }
        for hit in hits {
            guard let pair = pairOfAtom[hit.atom] else { continue }
            var next = Level.none
            if hit.place + 1 < places.count { next = level(hit.place + 1, hit.atom + 1) }
            if next == .none, hit.level == .abbreviation {
                next = min(.abbreviation, level(hit.place, hit.atom + 1))
            }
            guard next != .none else { continue }
            finding.pairFrequencies[pair] +=
                min(worth(hit.level, of: hit.atom), worth(next, of: hit.atom + 1)) * hit.part
        }
        finding.windows = Self.windows.map(window)
        finding.run = longestRun()
        if plan.asksForMeaning { finding.defined = definedWords() }
        finding.holdsPhrases = plan.phrases.allSatisfy(stands)
        return finding
    }

    /// How the question's words were found in the text that was looked at last, wherever they stand.
    var levelsFound: Set<Level> { Set(hits.map(\.level)) }

    /// What to highlight in the text that was looked at last, in the order of the text, and the
    /// evidence that it gives.
    func occurrences() -> [Occurrence] {
        let count = plan.atoms.count
        var together = [Bool](repeating: false, count: count)
        var best = [Level](repeating: .none, count: count)
        for hit in hits {
            if isTogether(hit.place, hit.atom) { together[hit.atom] = true }
            best[hit.atom] = max(best[hit.atom], hit.level)
        }
        let namesSomething = plan.emphases.contains { $0 != .content }
        var occurrences: [Occurrence] = []
        for hit in hits {
            let stands = isTogether(hit.place, hit.atom)
            // An atom that stands beside its neighbour somewhere is noise where it does not.
            guard stands || (!together[hit.atom] && hit.level == best[hit.atom]) else { continue }
            if !stands, namesSomething, plan.emphasis(ofAtom: hit.atom) != .content { continue }
            let occurrence = Occurrence(
                source: tokens.entries[places[hit.place]].source,
                atom: hit.atom,
                level: hit.level,
                quality: worth(hit.level, of: hit.atom) * (stands ? 1 : 0.55)
            )
            if let last = occurrences.last, last.source == occurrence.source {
                if last.quality < occurrence.quality {
                    occurrences[occurrences.count - 1] = occurrence
                }
            } else {
                occurrences.append(occurrence)
            }
        }
        return occurrences
    }

    /// All that was found in the text that was looked at last, in the order of the text; a word that
    /// the question has twice once.
    func foundWords() -> [FoundWords] {
        var found: [FoundWords] = []
        // What stands for several words, or in several places, is one: which, and the places to come.
        var block: (index: Int, places: Range<Int>)?
        var next = 0
        while next < hits.count {
            let place = hits[next].place
            let here = hits[next...].prefix { $0.place == place }
            next = here.endIndex
            let source = tokens.entries[places[place]].source
            for hit in here
            where hit.level != .abbreviation && hit.level != .figure
                && (kinds[hit.atom] == hit.atom
                    || level(place, kinds[hit.atom]) == .none)
            {
                let atoms = hit.atom..<(hit.atom + 1)
                let worth = worth(hit.level, of: hit.atom)
                found.append(
                    FoundWords(atoms: atoms, source: source, level: hit.level, worth: worth)
                )
            }
            let others = here.filter { $0.level == .abbreviation || $0.level == .figure }
            guard let first = others.first, let last = others.last else { continue }
            let atoms = first.atom..<(last.atom + 1)
            if let open = block, open.places.contains(place), found[open.index].atoms == atoms,
                found[open.index].level == first.level
            {
                let start = found[open.index].source.lowerBound
                found[open.index].source = start..<max(start, source.upperBound)
            } else {
                let count = max(1, Int((1 / first.part).rounded()))
                block = (found.count, place..<(place + count))
                let worth = worth(first.level, of: first.atom)
                found.append(
                    FoundWords(atoms: atoms, source: source, level: first.level, worth: worth)
                )
            }
        }
        return found
    }

    // MARK: - Levels

    private mutating func read(_ text: [UInt8], definitions: [String: String]) {
        memory.tokenizer.tokenize(text.span, into: &tokens)
        tokens.writeAtomPlaces(into: &places)
        let count = plan.atoms.count
        levels.removeAll(keepingCapacity: true)
        levels.append(contentsOf: repeatElement(.none, count: places.count * count))
        hits.removeAll(keepingCapacity: true)
        for (place, index) in places.enumerated() {
            let entry = tokens.entries[index]
            for atom in slots[Int(entry.bareKey & 255)] {
                let level = Self.level(entry, of: plan.atoms[atom])
                guard level != .none else { continue }
                levels[place * count + atom] = level
                hits.append(Hit(place: place, atom: atom, level: level))
            }
            for atom in prefixes
            where plan.atoms[atom].begins(
                tokens.bytes[entry.marked],
                bare: tokens.bytes[entry.bare]
            ) {
                levels[place * count + atom] = .marked
                hits.append(Hit(place: place, atom: atom, level: .marked))
            }
        }
        guard !compounds.isEmpty || !plan.alternatives.isEmpty || !plan.figures.isEmpty else {
            return
        }
        for compound in compounds { mark(compound) }
        parts.removeAll(keepingCapacity: true)
        for alternative in plan.alternatives {
            // In its own document an abbreviation stands for what that document says.
            if let own = definitions[alternative.shortKey], own != alternative.longKey { continue }
            mark(alternative)
        }
        if !plan.figures.isEmpty { markFigures(in: text) }
        hits.removeAll(keepingCapacity: true)
        for place in places.indices {
            for atom in 0..<count where levels[place * count + atom] != .none {
                var hit = Hit(place: place, atom: atom, level: levels[place * count + atom])
                if hit.level == .abbreviation || hit.level == .figure {
                    hit.part = parts[place] ?? 1
                }
                hits.append(hit)
            }
        }
    }

    private static func level(_ entry: TokenBuffer.Entry, of atom: QueryUnit.Atom) -> Level {
        guard entry.bareKey == atom.bareKey else { return .none }
        if atom.match == .exact {
            return entry.spellingKey == atom.spellingKey ? .marked : .none
        }
        if atom.isRepaired {
            let isMeant = entry.markedKey == atom.markedKey || entry.markedKey == atom.restoredKey
            return isMeant ? .typo : .bare
        }
        if entry.markedKey == atom.markedKey {
            return entry.spellingKey == atom.spellingKey ? .marked : .variant
        }
        return entry.markedKey == atom.restoredKey ? .restored : .bare
    }

    /// A compound found whole (a date written otherwise) stands for all its atoms.
    private mutating func mark(
        _ compound: (unit: Int, first: Int, markedKey: UInt64, bareKey: UInt64)
    ) {
        let count = plan.atoms.count
        let atoms = plan.units[compound.unit].atoms.count
        for entry in tokens.entries where entry.bareKey == compound.bareKey {
            let level: Level = entry.markedKey == compound.markedKey ? .marked : .bare
            for offset in 0..<entry.atomCount where entry.position + offset < places.count {
                let atom = compound.first + min(offset, atoms - 1)
                let index = (entry.position + offset) * count + atom
                levels[index] = max(levels[index], level)
            }
        }
    }

    /// Other words in the place of some of the question's stand for them.
    private mutating func mark(_ alternative: QueryPlan.Alternative) {
        let words = alternative.replacement
        if let key = alternative.compoundKey {
            for entry in tokens.entries where entry.bareKey == key {
                let end = min(places.count, entry.position + entry.atomCount)
                mark(alternative.atoms, at: entry.position..<end)
            }
        }
        guard !words.isEmpty, places.count >= words.count else { return }
        for start in 0...(places.count - words.count) {
            let stands = words.indices.allSatisfy { offset in
                let entry = tokens.entries[places[start + offset]]
                guard entry.bareKey == words[offset].bareKey else { return false }
                // Bare text says nothing against it.
                return entry.markedKey == words[offset].markedKey
                    || entry.markedKey == entry.bareKey
            }
            if stands { mark(alternative.atoms, at: start..<(start + words.count)) }
        }
    }

    private mutating func mark(
        _ atoms: Range<Int>,
        at range: Range<Int>,
        as level: Level = .abbreviation
    ) {
        let count = plan.atoms.count
        for place in range {
            parts[place] = 1 / Double(range.count)
            for atom in atoms {
                let index = place * count + atom
                levels[index] = max(levels[index], level)
            }
        }
    }

    /// The question's figures in other writing: `301.011 triệu` for `301,011 tỷ`.
    private mutating func markFigures(in text: [UInt8]) {
        for found in FigureReader.figures(in: text.span, tokens: tokens) {
            for figure in plan.figures where found.keys.contains(figure.key) {
                let end = min(places.count, found.atoms.upperBound)
                guard found.atoms.lowerBound < end else { continue }
                mark(figure.atoms, at: found.atoms.lowerBound..<end, as: .figure)
            }
        }
    }

    @inline(__always)
    private func level(_ place: Int, _ atom: Int) -> Level {
        levels[place * plan.atoms.count + atom]
    }

    private func worth(_ level: Level, of atom: Int) -> Double {
        switch level {
        case .none: 0
        case .marked: 1
        case .variant: 0.97
        case .restored: 0.95
        case .abbreviation: 0.65
        case .figure: 0.6
        case .typo: 0.9
        case .bare:
            // A typed mark is evidence against another one, a restored mark a little less; nothing
            // typed says little.
            plan.atoms[atom].hasMarks
                ? 0.4 : plan.atoms[atom].restored != nil ? 0.45 : questionHasMarks ? 0.85 : 0.9
        }
    }

    // MARK: - Neighbours

    private func isTogether(_ place: Int, _ atom: Int) -> Bool {
        let count = plan.atoms.count
        let level = level(place, atom)
        if count == 1 || level == .abbreviation || level == .figure { return true }
        if atom > 0, place > 0, self.level(place - 1, atom - 1) != .none { return true }
        if atom + 1 < count, place + 1 < places.count, self.level(place + 1, atom + 1) != .none {
            return true
        }
        return false
    }

    /// Whether the atoms stand somewhere in one run.
    private func stands(_ atoms: Range<Int>) -> Bool {
        guard places.count >= atoms.count else { return false }
        return (0...(places.count - atoms.count)).contains { start in
            atoms.enumerated().allSatisfy { level(start + $0.offset, $0.element) != .none }
        }
    }

    /// The rarity of the longest run of the question's words.
    private func longestRun() -> Double {
        var best = 0.0
        // The sum of the run that ends with each hit of the last place, and of this one.
        var before: [(atom: Int, sum: Double)] = []
        var here: [(atom: Int, sum: Double)] = []
        var lastPlace = -1
        for hit in hits {
            if hit.place != lastPlace {
                swap(&before, &here)
                if hit.place != lastPlace + 1 { before.removeAll(keepingCapacity: true) }
                here.removeAll(keepingCapacity: true)
                lastPlace = hit.place
            }
            guard weights[hit.atom] > 0 else { continue }
            var sum = weights[hit.atom] * worth(hit.level, of: hit.atom)
            // An abbreviation is a whole run in one place.
            let continued = hit.level == .abbreviation ? before + here : before
            sum += continued.reduce(0) { $1.atom == hit.atom - 1 ? max($0, $1.sum) : $0 }
            here.append((hit.atom, sum))
            best = max(best, sum)
        }
        return best
    }

    // MARK: - Windows

    /// The greatest sum of the rarities of different words within so many atoms.
    private func window(_ width: Int) -> Double {
        var sound = [Int](repeating: 0, count: plan.atoms.count)
        var doubtful = sound
        var sum = 0.0
        var best = 0.0
        var first = 0
        func value(_ kind: Int, _ atom: Int) -> Double {
            sound[kind] > 0 ? weights[kind] : doubtful[kind] > 0 ? weights[kind] * 0.4 : 0
        }
        func count(_ hit: Hit, by step: Int) {
            let kind = kinds[hit.atom]
            sum -= value(kind, hit.atom)
            if worth(hit.level, of: hit.atom) >= Self.sound {
                sound[kind] += step
            } else {
                doubtful[kind] += step
            }
            sum += value(kind, hit.atom)
        }
        for hit in hits {
            while hits[first].place + width <= hit.place {
                count(hits[first], by: -1)
                first += 1
            }
            count(hit, by: 1)
            best = max(best, sum)
        }
        return best
    }

    private static let isKey = TokenBuffer.key(of: "là")
    private static let bareIsKey = TokenBuffer.key(of: "la")

    /// The most words of the question that stand in one run before a `là`.
    private func definedWords() -> Int {
        var best = 0
        var run = 0
        var next = 0
        for (place, index) in places.enumerated() {
            let key = tokens.entries[index].markedKey
            if key == Self.isKey || key == Self.bareIsKey { best = max(best, run) }
            var isFound = false
            while next < hits.count, hits[next].place == place {
                if weights[hits[next].atom] > 0 { isFound = true }
                next += 1
            }
            run = isFound ? run + 1 : 0
        }
        return best
    }
}
