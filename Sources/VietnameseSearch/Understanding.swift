internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

/// Reads a question as the index's own texts would have it: slips are repaired, marks that were left
/// out restored, abbreviations found.
///
/// What the index knows as it was typed is never changed, nor what stands in quotation marks.
struct Understanding {
    /// A word that stands alone is restored where so much of its occurrences are of one form.
    private static let clearShare = 0.8

    let book: AbbreviationBook
    private var questionHasMarks = false
    private var isOneWord = false

    /// A question as it is asked of an index: as it was typed, or as it was probably meant.
    static func tree(
        of question: String,
        isLiteral: Bool = false,
        _ book: AbbreviationBook,
        with reader: inout PassageReader
    ) throws -> QueryTree {
        guard !isLiteral else { return QueryTree(literally: question) }
        if let cited = CitedQuestion(question) {
            return try understand(QueryTree(literally: cited.words), book, with: &reader)
        }
        let tree = QueryTree(TypedForms.completed(question), values: fieldValues)
        return try understand(tree, book, with: &reader)
    }

    private static let fieldValues = FieldValues(
        roles: RoleWords.names,
        kinds: DocumentKind.typedNames
    )

    /// The question as it was probably meant.
    private static func understand(
        _ tree: QueryTree,
        _ book: AbbreviationBook,
        with reader: inout PassageReader
    ) throws -> QueryTree {
        var understanding = Understanding(book: book)
        var tree = tree
        for (index, clause) in tree.clauses.enumerated() {
            guard case .words(let units) = clause else { continue }
            tree.clauses[index] = .words(try understanding.repaired(units, with: &reader))
        }
        understanding.questionHasMarks = tree.units.contains {
            $0.atoms.contains(where: \.hasMarks)
        }
        understanding.isOneWord = tree.units.count == 1
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
        for (index, unit) in units.enumerated() where unit.isPlainWord {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<(index + 1)
            } else {
                runs.append(index..<(index + 1))
            }
        }
        return runs
    }

    // MARK: - Marks

    private func restore(
        _ units: inout [QueryUnit],
        in run: Range<Int>,
        with reader: inout PassageReader
    ) throws {
        let atoms = run.map { units[$0].atoms[0] }
        let known = try reader.candidates(forBare: atoms.map(\.bare))
        var columns = zip(atoms, known).map(column)
        if !questionHasMarks { restoreTurns(of: atoms, in: &columns) }
        guard zip(atoms, columns).contains(where: { $1.count > 1 || $1[0].form != $0.marked })
        else {
            return
        }
        var lattice = SyllableLattice(wordCount: try reader.wordCount())
        for (index, column) in columns.enumerated() {
            let pairs =
                index == 0
                ? []
                : try pairs(
                    columns[index - 1],
                    of: atoms[index - 1],
                    column,
                    of: atoms[index],
                    with: &reader
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

    /// How often the candidates of two neighbours stand together: in the index, and once as a word of
    /// the language.
    private func pairs(
        _ firsts: [SyllableLattice.Candidate],
        of first: QueryUnit.Atom,
        _ seconds: [SyllableLattice.Candidate],
        of second: QueryUnit.Atom,
        with reader: inout PassageReader
    ) throws -> [[Int]] {
        var counts = try reader.pairCounts(
            firsts.map(\.form),
            bare: first.bare,
            seconds.map(\.form),
            bare: second.bare
        )
        for (row, first) in firsts.enumerated() {
            for (column, second) in seconds.enumerated()
            where Self.joins(first.form, second.form, book) {
                counts[row][column] += 1
            }
        }
        return counts
    }

    /// Turns of asking have their marks from the language, not from the index.
    private func restoreTurns(
        of atoms: [QueryUnit.Atom],
        in columns: inout [[SyllableLattice.Candidate]]
    ) {
        let bare = atoms.map(\.bare)
        var index = 0
        while index < bare.count {
            guard let turn = QuestionWords.turn(atBare: bare[index...]) else {
                index += 1
                continue
            }
            for (offset, form) in turn.enumerated() {
                columns[index + offset] = [SyllableLattice.Candidate(form: form, count: 1)]
            }
            index += turn.count
        }
    }

    /// What a word may stand for: itself where it was typed with marks and the index knows it so.
    private func column(
        _ atom: QueryUnit.Atom,
        _ known: [SyllableLattice.Candidate]
    ) -> [SyllableLattice.Candidate] {
        let itself = SyllableLattice.Candidate(form: atom.marked, count: 0)
        if atom.hasMarks {
            if let exact = known.first(where: { $0.form == atom.marked }) { return [exact] }
            if Self.listed.contains(atom.marked) { return [itself] }
            let completed = known.filter { Syllable.keepsMarks(of: atom.marked, in: $0.form) }
            return completed.isEmpty ? [itself] : completed
        }
        let words = known.filter {
            $0.form == atom.marked || SyllableShape.isSyllable(marked: $0.form)
                || !SyllableShape.isSyllable(bare: atom.bare)
        }
        if words.isEmpty { return [itself] }
        if questionHasMarks, !words.contains(where: { $0.form == atom.marked }) {
            return words + [itself]
        }
        return words
    }

    /// Whether a form may stand for what was typed.
    private func isSure(
        of index: Int,
        on path: [Int],
        in lattice: SyllableLattice,
        _ atom: QueryUnit.Atom
    ) -> Bool {
        let column = lattice.columns[index]
        let before = index > 0 ? lattice.count(of: path, at: index) : nil
        let after = index + 1 < path.count ? lattice.count(of: path, at: index + 1) : nil
        let neighbours = [before, after].compactMap { $0 }
        if questionHasMarks, !atom.hasMarks,
            let typed = column.firstIndex(where: { $0.form == atom.marked }),
            column[typed].count > 0
        {
            // Who types marks leaves none out on purpose: only a word that stands nowhere beside its
            // neighbours as it was typed, and as it would be beside all of them, is completed.
            var asTyped = path
            asTyped[index] = typed
            let standing =
                lattice.count(of: asTyped, at: index) + lattice.count(of: asTyped, at: index + 1)
            return !neighbours.isEmpty && standing == 0 && neighbours.allSatisfy { $0 > 0 }
        }
        // Who types marks may well mean a word that the index lacks: `dòng` is no half `đồng`.
        if questionHasMarks, !isOneWord { return neighbours.contains { $0 > 0 } }
        if column.count == 1 || neighbours.contains(where: { $0 > 0 }) { return true }
        let all = column.reduce(0) { $0 + $1.count }
        return Double(column[path[index]].count) >= Self.clearShare * Double(all)
    }
}

extension QueryUnit {
    /// Whether it is one word of letters.
    var isPlainWord: Bool {
        !isCompound && !isLiteral && atoms.count == 1 && atoms[0].isWord
    }
}
