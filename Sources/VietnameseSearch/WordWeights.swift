internal import PassageIndex
internal import Query
internal import VietnameseText

/// What finding each word and pair of a question says: its rarity, more of a word that no
/// Vietnamese syllable can be, less of one that only joins others.
///
/// A foreign word is a name or a term of art. It stands for what the question is about more often
/// than a syllable of the same rarity, which may be half of another word.
struct WordWeights {
    /// By how much a rarity is multiplied.
    struct Factors: Hashable {
        var foreign = 2.0
        var function = 0.7
    }

    /// One for each atom of the plan.
    let atoms: [Double]
    /// One for each pair of the plan.
    let pairs: [Double]

    init(_ plan: QueryPlan, rarity: Rarity, factors: Factors = Factors()) {
        atoms = zip(plan.atoms.indices, rarity.atoms).map { index, rarity in
            let atom = plan.atoms[index]
            // The parts of a compound (`covid` of `covid-19`) are weighed by the whole.
            if atom.isWord, !plan.units[plan.unitOfAtom[index]].isCompound,
                !SyllableShape.isSyllable(bare: atom.bare)
            {
                return rarity * factors.foreign
            }
            return plan.emphasis(ofAtom: index) == .function ? rarity * factors.function : rarity
        }
        pairs = rarity.pairs
    }
}
