internal import PassageIndex
internal import Query
internal import VietnameseText

/// Reads a question as the index's own texts would have it: marks that were left out are restored.
///
/// What was typed with its marks is never changed, nor what stands in quotation marks.
struct Understanding {
    /// A word that stands alone is restored where so much of its occurrences are of one form.
    private static let clearShare = 0.8

    private let questionHasMarks: Bool

    /// The question with the marks that were probably meant, and with what its words may stand for.
    static func understand(
        _ tree: QueryTree,
        _ book: AbbreviationBook,
        with reader: inout PassageReader
    ) throws -> QueryTree {
        let understanding = Understanding(
            questionHasMarks: tree.units.contains { $0.atoms.contains(where: \.hasMarks) }
        )
        var tree = tree
        for (index, clause) in tree.clauses.enumerated() {
            guard case .words(var units) = clause else { continue }
            for run in Self.runs(of: units) {
                try understanding.restore(&units, in: run, with: &reader)
            }
            tree.clauses[index] = .words(units)
        }
        tree.alternatives = try alternatives(of: tree, book, with: &reader)
        return tree
    }

    /// The runs of plain words: a number or a compound parts them.
    private static func runs(of units: [QueryUnit]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (index, unit) in units.enumerated()
        where !unit.isCompound && unit.atoms.count == 1 && unit.atoms[0].isWord {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<(index + 1)
            } else {
                runs.append(index..<(index + 1))
            }
        }
        return runs
    }

    private func restore(
        _ units: inout [QueryUnit],
        in run: Range<Int>,
        with reader: inout PassageReader
    ) throws {
        let atoms = run.map { units[$0].atoms[0] }
        let known = try reader.candidates(forBare: atoms.map(\.bare))
        let columns = zip(atoms, known).map(column)
        guard
            columns.contains(where: { $0.count > 1 })
                || zip(atoms, columns).contains(where: differs)
        else { return }
        var lattice = SyllableLattice()
        for (index, column) in columns.enumerated() {
            let pairs =
                index == 0
                ? []
                : try reader.pairCounts(
                    columns[index - 1].map(\.form),
                    bare: atoms[index - 1].bare,
                    column.map(\.form),
                    bare: atoms[index].bare
                )
            lattice.append(column, after: pairs)
        }
        let path = lattice.likeliestPath()
        for (index, place) in path.enumerated() {
            let form = columns[index][place].form
            guard form != atoms[index].marked,
                isSure(of: index, on: path, in: lattice, atoms[index])
            else { continue }
            units[run.lowerBound + index].atoms[0].restore(form)
        }
    }

    private func differs(_ atom: QueryUnit.Atom, _ column: [SyllableLattice.Candidate]) -> Bool {
        column.first.map { $0.form != atom.marked } ?? false
    }

    /// What a word may stand for: itself where it was typed with marks and the index knows it so.
    private func column(
        _ atom: QueryUnit.Atom,
        _ known: [SyllableLattice.Candidate]
    ) -> [SyllableLattice.Candidate] {
        let itself = SyllableLattice.Candidate(form: atom.marked, count: 0)
        if atom.hasMarks {
            if let exact = known.first(where: { $0.form == atom.marked }) { return [exact] }
            let completed = known.filter { Syllable.keepsMarks(of: atom.marked, in: $0.form) }
            return completed.isEmpty ? [itself] : completed
        }
        if known.isEmpty { return [itself] }
        if questionHasMarks, !known.contains(where: { $0.form == atom.marked }) {
            return known + [itself]
        }
        return known
    }

    /// Whether a form may stand for what was typed.
    private func isSure(
        of index: Int,
        on path: [Int],
        in lattice: SyllableLattice,
        _ atom: QueryUnit.Atom
    ) -> Bool {
        let neighbours = lattice.count(of: path, at: index) + lattice.count(of: path, at: index + 1)
        let column = lattice.columns[index]
        let typed = column.firstIndex { $0.form == atom.marked }
        if questionHasMarks, !atom.hasMarks, let typed, column[typed].count > 0 {
            // Who types marks leaves none out on purpose: only a word that stands nowhere beside its
            // neighbours as it was typed is completed.
            var asTyped = path
            asTyped[index] = typed
            let standing =
                lattice.count(of: asTyped, at: index) + lattice.count(of: asTyped, at: index + 1)
            return neighbours > 0 && standing == 0
        }
        if neighbours > 0 { return true }
        let all = column.reduce(0) { $0 + $1.count }
        return Double(column[path[index]].count) >= Self.clearShare * Double(all)
    }
}
