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
        case none, bare, variant, marked

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// What a text offers for a question.
    struct Finding {
        /// The mean over the question's atoms of how well each was found, 0–1.
        var coverage = 0.0
        /// How well the whole question stands in one run, 0 where it does not.
        var run = 0.0
        /// For each atom of the question how well it was found at its best, 0–1.
        var atoms: [Double] = []
        /// Whether each quoted phrase stands in the text.
        var holdsPhrases = true
    }

    /// An occurrence to highlight.
    struct Occurrence {
        var source: Range<Int>
        var atom: Int
        var level: Level
        var quality: Double
    }

    let plan: QueryPlan
    private let questionHasMarks: Bool
    private let atomWeights: [Double]
    private let compounds: [(unit: Int, first: Int, markedKey: UInt64, bareKey: UInt64)]
    private let memory: TokenizerMemory
    private var tokens = TokenBuffer()
    /// The atoms of the text in order: indexes of `tokens.entries`.
    private var places: [Int] = []
    /// For each place and atom of the question, its level: row by row.
    private var levels: [Level] = []

    init(_ plan: QueryPlan, memory: TokenizerMemory) {
        self.plan = plan
        self.memory = memory
        questionHasMarks = plan.atoms.contains(where: \.hasMarks)
        atomWeights = plan.unitOfAtom.map { plan.stopUnits.contains($0) ? 0.05 : 1 }
        var compounds: [(Int, Int, UInt64, UInt64)] = []
        for (index, unit) in plan.units.enumerated() where unit.isCompound {
            guard let first = plan.unitOfAtom.firstIndex(of: index) else { continue }
            compounds.append(
                (index, first, TokenBuffer.key(of: unit.marked), TokenBuffer.key(of: unit.bare))
            )
        }
        self.compounds = compounds
    }

    /// Looks for the question in a text.
    mutating func find(in text: [UInt8]) -> Finding {
        read(text)
        var finding = Finding()
        let count = plan.atoms.count
        var best = [Double](repeating: 0, count: count)
        for place in places.indices {
            for atom in 0..<count where level(place, atom) != .none {
                best[atom] = max(best[atom], quality(place, atom))
            }
        }
        finding.atoms = best
        var sum = 0.0
        var weight = 0.0
        for atom in 0..<count {
            sum += best[atom] * atomWeights[atom]
            weight += atomWeights[atom]
        }
        finding.coverage = weight > 0 ? sum / weight : 0
        finding.run = run(of: 0..<count)
        finding.holdsPhrases = plan.phrases.allSatisfy { run(of: $0) > 0 }
        return finding
    }

    /// How the question's words were found in the text that was looked at last, wherever they stand.
    var levelsFound: Set<Level> {
        var found = Set(levels)
        found.remove(.none)
        return found
    }

    /// What to highlight in the text that was looked at last, in the order of the text, and the
    /// evidence that it gives.
    func occurrences() -> [Occurrence] {
        let count = plan.atoms.count
        var together = [Bool](repeating: false, count: count)
        var best = [Level](repeating: .none, count: count)
        for place in places.indices {
            for atom in 0..<count where level(place, atom) != .none {
                if isTogether(place, atom) { together[atom] = true }
                best[atom] = max(best[atom], level(place, atom))
            }
        }
        let isLong = Set(plan.unitOfAtom).count > plan.stopUnits.count
        var occurrences: [Occurrence] = []
        for place in places.indices {
            var found: Occurrence?
            for atom in 0..<count {
                let level = level(place, atom)
                guard level != .none else { continue }
                let stands = isTogether(place, atom)
                // An atom that stands beside its neighbour somewhere is noise where it does not.
                guard stands || (!together[atom] && level == best[atom]) else { continue }
                if !stands, isLong, plan.stopUnits.contains(plan.unitOfAtom[atom]) { continue }
                let quality = quality(place, atom)
                if (found?.quality ?? 0) < quality {
                    found = Occurrence(
                        source: tokens.entries[places[place]].source,
                        atom: atom,
                        level: level,
                        quality: quality
                    )
                }
            }
            if let found { occurrences.append(found) }
        }
        return occurrences
    }

    // MARK: - Levels

    private mutating func read(_ text: [UInt8]) {
        memory.tokenizer.tokenize(text.span, into: &tokens)
        places.removeAll(keepingCapacity: true)
        for (index, entry) in tokens.entries.enumerated() where entry.position == places.count {
            // The last entry of a position is its atom: compounds stand before it.
            let next = index + 1
            if next == tokens.entries.count || tokens.entries[next].position > entry.position {
                places.append(index)
            }
        }
        let count = plan.atoms.count
        levels.removeAll(keepingCapacity: true)
        levels.reserveCapacity(places.count * count)
        for place in places {
            let entry = tokens.entries[place]
            for atom in plan.atoms {
                if entry.bareKey != atom.bareKey {
                    levels.append(.none)
                } else if entry.markedKey != atom.markedKey {
                    levels.append(.bare)
                } else {
                    levels.append(entry.spellingKey == atom.spellingKey ? .marked : .variant)
                }
            }
        }
        for compound in compounds { mark(compound) }
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

    @inline(__always)
    private func level(_ place: Int, _ atom: Int) -> Level {
        levels[place * plan.atoms.count + atom]
    }

    /// How good an occurrence is: its level, and whether its neighbour in the question is its
    /// neighbour here.
    private func quality(_ place: Int, _ atom: Int) -> Double {
        worth(level(place, atom), of: atom) * (isTogether(place, atom) ? 1 : 0.55)
    }

    private func worth(_ level: Level, of atom: Int) -> Double {
        switch level {
        case .none: 0
        case .marked: 1
        case .variant: 0.97
        case .bare:
            // A typed mark is evidence against another one; nothing typed says little.
            plan.atoms[atom].hasMarks ? 0.4 : questionHasMarks ? 0.85 : 0.95
        }
    }

    private func isTogether(_ place: Int, _ atom: Int) -> Bool {
        let count = plan.atoms.count
        if count == 1 { return true }
        if atom > 0, place > 0, level(place - 1, atom - 1) != .none { return true }
        if atom + 1 < count, place + 1 < places.count, level(place + 1, atom + 1) != .none {
            return true
        }
        return false
    }

    /// The mean worth of the best place where the atoms stand in one run; 0 where they do not.
    private func run(of atoms: Range<Int>) -> Double {
        guard !atoms.isEmpty, places.count >= atoms.count else { return 0 }
        var best = 0.0
        for start in 0...(places.count - atoms.count) {
            var sum = 0.0
            var holds = true
            var contradicts = false
            for (offset, atom) in atoms.enumerated() {
                let level = level(start + offset, atom)
                if level == .none {
                    holds = false
                    break
                }
                if level == .bare, plan.atoms[atom].hasMarks { contradicts = true }
                sum += worth(level, of: atom)
            }
            // Other words stand together here than were typed.
            if holds { best = max(best, sum / Double(atoms.count) * (contradicts ? 0.5 : 1)) }
        }
        return best
    }
}
