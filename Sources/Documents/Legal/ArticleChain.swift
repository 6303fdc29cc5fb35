internal import VietnameseText

/// Finds among the lines that look like articles those that are: the heaviest run of numbers that
/// goes on by one.
struct ArticleChain {
    struct Article {
        let line: Int
        let label: LegalLabel
    }

    private struct Candidate {
        let article: Article
        let weight: Double
        let segment: Int
        /// Whether it is believed only where its number comes next.
        let isWeak: Bool
    }

    /// How many candidates before one are looked at; real gaps are small.
    private static let reach = 300

    /// The articles in order; empty where the lines make no sequence.
    static func articles(of text: LegalText, in boundaries: LegalBoundaries) -> [Article] {
        let candidates = candidates(in: text, boundaries)
        guard !candidates.isEmpty else { return [] }
        var best = [Double](repeating: 0, count: candidates.count)
        var before = [Int?](repeating: nil, count: candidates.count)
        for (index, candidate) in candidates.enumerated() {
            let number = candidate.article.label.number
            var score = number == 1 ? 0 : -1 - 0.1 * Double(min(number, 30))
            var previous: Int?
            for earlier in max(0, index - reach)..<index {
                guard let cost = cost(from: candidates[earlier], to: candidate) else { continue }
                if best[earlier] - cost > score {
                    score = best[earlier] - cost
                    previous = earlier
                }
            }
            best[index] = score + candidate.weight
            before[index] = previous
        }
        guard let last = best.indices.max(by: { best[$0] < best[$1] }), best[last] > 1 else {
            return []
        }
        var chain: [Candidate] = []
        var next: Int? = last
        while let index = next {
            chain.append(candidates[index])
            next = before[index]
        }
        return withoutContents(chain.reversed(), of: text).map(\.article)
    }

    private static func candidates(
        in text: LegalText,
        _ boundaries: LegalBoundaries
    ) -> [Candidate] {
        var found: [Candidate] = []
        for index in text.lines.indices where text.mayBegin(index) {
            guard let label = LegalLabel(text.lines[index]), label.level == .article else {
                continue
            }
            let words = text.words(index, after: label.length)
            let isLower = words.unicodeScalars.first?.properties.isLowercase ?? false
            if let sign = label.follower, ",;)".unicodeScalars.contains(sign) { continue }
            // `Điều 5 của Luật này`, `Điều 5 và …`
            if !label.isClosed, text.followsCitation(words) { continue }
            if isWrittenAnew(label, at: index, in: text) { continue }
            let continues = text.continuesSentence(index)
            if continues, !label.isClosed || isLower { continue }
            // `… quy định tại` ⏎ `Điều 5.` ends a sentence.
            let endsSentence = continues && words.isEmpty
            let isWeak = continues || !label.isClosed || isLower
            found.append(
                Candidate(
                    article: Article(line: index, label: label),
                    weight: isWeak ? endsSentence ? 0.4 : 0.7 : 2,
                    segment: boundaries.segment(of: index),
                    isWeak: isWeak
                )
            )
        }
        return found
    }

    /// Whether the text before announces the article's new wording: `… Điều 5 như sau:`.
    private static func isWrittenAnew(_ label: LegalLabel, at index: Int, in text: LegalText)
        -> Bool
    {
        for back in stride(from: index - 1, through: max(0, index - 3), by: -1) {
            let line = text.lines[back]
            if back == index - 1, line.clean.last != ":" { return false }
            let bare = line.clean.bareText
            let name = "dieu " + label.text.bareText.dropFirst(5)
            guard bare.contains(name), LegalLabel(line)?.text != label.text else {
                if LegalLabel(line) != nil { return false }
                continue
            }
            return text.lines[index - 1].clean.bareText.hasSuffix("sau:")
        }
        return false
    }

    /// What a step from one article to another costs; `nil` where it cannot be one.
    private static func cost(from first: Candidate, to second: Candidate) -> Double? {
        let (one, two) = (first.article.label, second.article.label)
        let step = two.number - one.number
        if first.segment != second.segment {
            if two.number == 1, two.suffix == 0 { return second.isWeak ? 0.5 : 0 }
            return step == 1 && !second.isWeak ? 1 : 3 + 0.1 * Double(min(two.number, 30))
        }
        if step == 0 { return two.suffix == one.suffix + 1 && !second.isWeak ? 0 : nil }
        if step == 1 { return 0 }
        guard !second.isWeak else { return nil }
        if step > 1 { return min(6, 0.5 + 0.4 * Double(step - 1)) }
        return two.number == 1 && two.suffix == 0 ? 2.5 : nil
    }

    /// A first run that names what a later one says again is a list of contents.
    private static func withoutContents(
        _ chain: [Candidate],
        of text: LegalText
    ) -> [Candidate] {
        guard
            let again = chain.indices.dropFirst().first(where: {
                chain[$0].article.label.number == 1 && chain[$0].article.label.suffix == 0
            }), again >= 2, chain.count - again >= again,
            chain[again].segment == chain[0].segment
        else { return chain }
        func start(of candidate: Candidate) -> String {
            let words = text.words(candidate.article.line, after: candidate.article.label.length)
            return String(words.bareText.prefix(24))
        }
        let same = zip(chain, chain[again...]).prefix(again).filter {
            start(of: $0.0) == start(of: $0.1)
        }
        return same.count * 2 > again ? Array(chain[again...]) : chain
    }
}
