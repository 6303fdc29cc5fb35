/// Lays a stretch of a quotation beside a stretch of its source, word by word, with the least that
/// must go, come or change.
///
/// Sellers' algorithm (The theory and computation of evolutionary distances, 1980): either end of the
/// source may be free. A word with other marks costs less than another word; what may be passed over
/// costs nothing. Time and room are the product of the lengths: long stretches are cut at words that
/// both have once (``QuotationFinder``).
struct QuotationAlignment {
    /// A word of the quotation beside one of the source; −1 where there is none.
    struct Step: Hashable {
        var quoted: Int
        var source: Int
        var isSame: Bool
    }

    /// What another word, one too many or one too few costs, and another mark.
    static let word: Int32 = 10
    static let mark: Int32 = 4
    /// Beyond so many cells the whole stretch counts as changed.
    private static let mostCells = 16_000_000

    let quoted: [QuotedWord]
    let source: QuotableText
    let ignoresMarks: Bool

    func isSame(_ first: QuotedWord, _ second: QuotedWord) -> Bool {
        ignoresMarks ? first.bare == second.bare : first.marked == second.marked
    }

    private enum Move: UInt8 { case none, both, quotedOnly, sourceOnly, skip }

    /// The steps through two stretches, and their cost.
    func steps(
        _ own: Range<Int>,
        _ stretch: Range<Int>,
        freeStart: Bool,
        freeEnd: Bool
    ) -> [Step] {
        let (m, n) = (own.count, stretch.count)
        guard (m + 1) * (n + 1) <= Self.mostCells else {
            return replaced(own, stretch, freeStart, freeEnd)
        }
        var moves = [Move](repeating: .none, count: (m + 1) * (n + 1))
        var column = [Int32](repeating: 0, count: m + 1)
        var next = column
        for i in 0...m {
            column[i] = Int32(i) * Self.word
            moves[i] = i == 0 ? .none : .quotedOnly
        }
        // The columns before what may be passed over, until its end.
        var saved: [Int: (start: Int, costs: [Int32])] = [:]
        var skipStart = [Int](repeating: -1, count: n + 1)
        var best = (cost: column[m], end: 0)
        if let end = source.skipByStart[stretch.lowerBound], end <= stretch.upperBound {
            saved[end - stretch.lowerBound] = (0, column)
        }
        for t in 1..<max(1, n + 1) {
            let word = source.words[stretch.lowerBound + t - 1]
            let base = t * (m + 1)
            next[0] = freeStart ? 0 : column[0] + Self.word
            moves[base] = freeStart ? .none : .sourceOnly
            let skipped = saved.removeValue(forKey: t)
            if let skipped {
                skipStart[t] = skipped.start
                if skipped.costs[0] < next[0] {
                    next[0] = skipped.costs[0]
                    moves[base] = .skip
                }
            }
            if m > 0 {
                for i in 1...m {
                    let other = quoted[own.lowerBound + i - 1]
                    let change: Int32 =
                        isSame(other, word) ? 0 : other.bare == word.bare ? Self.mark : Self.word
                    var cost = column[i - 1] + change
                    var move = Move.both
                    if next[i - 1] + Self.word < cost {
                        (cost, move) = (next[i - 1] + Self.word, .quotedOnly)
                    }
                    if column[i] + Self.word < cost {
                        (cost, move) = (column[i] + Self.word, .sourceOnly)
                    }
                    if let skipped, skipped.costs[i] < cost {
                        (cost, move) = (skipped.costs[i], .skip)
                    }
                    next[i] = cost
                    moves[base + i] = move
                }
            }
            swap(&column, &next)
            // The last word changed rather than one missing and one too many.
            if column[m] < best.cost
                || (column[m] == best.cost && best.end == t - 1 && moves[base + m] == .both)
            {
                best = (column[m], t)
            }
            if let end = source.skipByStart[stretch.lowerBound + t], end <= stretch.upperBound {
                saved[end - stretch.lowerBound] = (t, column)
            }
        }
        return path(moves, skipStart, own, stretch, from: freeEnd ? best.end : n)
    }

    private func path(
        _ moves: [Move],
        _ skipStart: [Int],
        _ own: Range<Int>,
        _ stretch: Range<Int>,
        from end: Int
    ) -> [Step] {
        var steps: [Step] = []
        var (i, t) = (own.count, end)
        while true {
            switch moves[t * (own.count + 1) + i] {
            case .none: return steps.reversed()
            case .both:
                i -= 1
                t -= 1
                let (first, second) = (own.lowerBound + i, stretch.lowerBound + t)
                steps.append(
                    Step(
                        quoted: first,
                        source: second,
                        isSame: isSame(quoted[first], source.words[second])
                    )
                )
            case .quotedOnly:
                i -= 1
                steps.append(Step(quoted: own.lowerBound + i, source: -1, isSame: false))
            case .sourceOnly:
                t -= 1
                steps.append(Step(quoted: -1, source: stretch.lowerBound + t, isSame: false))
            case .skip: t = skipStart[t]
            }
        }
    }

    private func replaced(
        _ own: Range<Int>,
        _ stretch: Range<Int>,
        _ freeStart: Bool,
        _ freeEnd: Bool
    ) -> [Step] {
        let gone =
            freeStart || freeEnd ? [] : stretch.map { Step(quoted: -1, source: $0, isSame: false) }
        return own.map { Step(quoted: $0, source: -1, isSame: false) } + gone
    }
}
