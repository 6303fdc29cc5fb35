internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

/// Tells of which documents a question names the agency or the place: `tai nạn giao thông thị xã Bến
/// Lau`.
///
/// Keeps what it was asked of each document; belongs to one task at a time.
struct NamedAgencies {
    /// Levels of administration, by the last word of each: what follows is a unit's own name.
    private static let levels: Set<String> = [
        "pho", "tp", "xa", "tx", "tran", "tt", "huyen", "tinh", "phuong", "quan", "khu",
    ]
    /// What stands before a unit's own name, from the last word on.
    private static let leads = levels.union([
        "thanh", "thi", "dac", "ubnd", "hdnd", "uy", "hoi", "ban", "dong", "nhan", "dan", "cua",
        "o",
        "tai",
    ])
    /// So many words of an office's name are needed to tell it from others.
    private static let fewestWords = 3

    private let atoms: [QueryUnit.Atom]
    private let memory: TokenizerMemory
    private var tokens = TokenBuffer()
    private var known: [Int: Naming] = [:]

    init(_ plan: QueryPlan, memory: TokenizerMemory) {
        atoms = plan.atoms
        self.memory = memory
    }

    /// What of a question names a document.
    struct Naming {
        /// A half for the unit or the place, and for the office.
        var share = 0.0
        /// The words that do.
        var atoms: Set<Int> = []
    }

    /// What of the question names the agency or the place of a document.
    mutating func naming(of document: StoredDocument) -> Naming {
        guard atoms.count > 1 else { return Naming() }
        if let known = known[document.number] { return known }
        let agency = words(of: document.header.agency)
        let place = words(of: document.header.place)
        let unit = [unitRuns(agency), unitRuns(place), wholeRuns(place)].joined()
        let office = officeRuns(agency)
        let naming = Naming(
            share: (unit.isEmpty ? 0 : 0.5) + (office.isEmpty ? 0 : 0.5),
            atoms: Set(unit.joined()).union(office.joined())
        )
        known[document.number] = naming
        return naming
    }

    private struct Word {
        var bare: String
        var bareKey: UInt64
        var markedKey: UInt64
    }

    private mutating func words(of name: String?) -> [Word] {
        guard let name else { return [] }
        memory.tokenizer.tokenize(name, into: &tokens)
        var places: [Int] = []
        tokens.writeAtomPlaces(into: &places)
        return places.map { place in
            let entry = tokens.entries[place]
            return Word(
                bare: String(decoding: tokens.bytes[entry.bare], as: UTF8.self),
                bareKey: entry.bareKey,
                markedKey: entry.markedKey
            )
        }
    }

    /// Where the question has what follows the last level of a name.
    private func unitRuns(_ name: [Word]) -> [Range<Int>] {
        guard let level = name.lastIndex(where: { Self.levels.contains($0.bare) }) else {
            return []
        }
        return wholeRuns(Array(name[(level + 1)...]))
    }

    /// Where the question has a unit's own name, with the level before it; one of a single word only
    /// behind its level.
    private func wholeRuns(_ name: [Word]) -> [Range<Int>] {
        guard !name.isEmpty, name.count <= atoms.count else { return [] }
        return (0...(atoms.count - name.count)).compactMap { start in
            guard run(of: name, from: start) == name.count else { return nil }
            let leads = atoms[..<start].reversed().prefix { Self.leads.contains($0.bare) }.count
            let isBehindLevel = start > 0 && Self.levels.contains(atoms[start - 1].bare)
            guard name.count > 1 || isBehindLevel else { return nil }
            return (start - leads)..<(start + name.count)
        }
    }

    /// Where the question has the beginning of an office's name: `Sở Tài chính`.
    private func officeRuns(_ name: [Word]) -> [Range<Int>] {
        let end = name.firstIndex { Self.levels.contains($0.bare) } ?? name.count
        let office = Array(name[..<end])
        guard office.count >= Self.fewestWords, office.first?.bare != "uy" else { return [] }
        return atoms.indices.compactMap { start in
            let count = run(of: office, from: start)
            return count >= Self.fewestWords ? start..<(start + count) : nil
        }
    }

    /// How many words of a name stand in the question from a place on.
    private func run(of name: [Word], from start: Int) -> Int {
        zip(name, atoms[start...]).prefix { word, atom in
            word.bareKey == atom.bareKey
                && (!atom.hasMarks || word.markedKey == word.bareKey
                    || word.markedKey == atom.markedKey)
        }.count
    }
}
