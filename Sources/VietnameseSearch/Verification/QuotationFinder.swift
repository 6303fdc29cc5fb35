/// Finds the places of a source where a stretch of a quotation stands, or something like it.
///
/// Places that hold it word for word are found from the rarest pair of neighbours, in the time of
/// comparing; others where most pairs lie side by side, by alignment.
struct QuotationFinder {
    /// A place: the steps from the first word to the last.
    struct Place {
        var steps: [QuotationAlignment.Step]
        /// What differs; 0 where nothing does.
        var cost: Int
        var range: Range<Int>
    }

    /// So many places are looked at.
    private static let mostExact = 200
    private static let mostRegions = 4
    /// Longer stretches are cut at words that both have once.
    private static let longestDirect = 256
    /// How many words make sure that a place is the same in both.
    private static let anchorLength = 4

    let quoted: [QuotedWord]
    let own: Range<Int>
    let source: QuotableText
    private let alignment: QuotationAlignment

    init(_ quoted: [QuotedWord], _ own: Range<Int>, ignoresMarks: Bool, in source: QuotableText) {
        self.quoted = quoted
        self.own = own
        self.source = source
        alignment = QuotationAlignment(quoted: quoted, source: source, ignoresMarks: ignoresMarks)
    }

    // MARK: - Word for word

    func exactPlaces() -> [Place] {
        guard let first = own.first else { return [] }
        var anchor = (place: first, found: source.places(ofWord: 0)[...])
        if own.count == 1 {
            anchor.found = source.places(ofWord: quoted[first].bare)
        } else {
            var fewest = Int.max
            for place in own.dropLast() {
                let found = source.places(ofPair: QuotedWord.pair(quoted[place], quoted[place + 1]))
                // A pair that is nowhere may be parted by a footnote.
                guard !found.isEmpty, found.count < fewest else { continue }
                fewest = found.count
                anchor = (place, found)
                if fewest == 1 { break }
            }
            guard fewest < Int.max else { return [] }
        }
        var places: [Place] = []
        for found in anchor.found {
            guard let after = forward(from: anchor.place, at: found),
                let before = backward(to: anchor.place, at: found)
            else { continue }
            let steps = before + after
            guard let start = steps.first?.source, let end = steps.last?.source,
                !source.isCopy(start..<(end + 1))
            else { continue }
            places.append(Place(steps: steps, cost: 0, range: start..<(end + 1)))
            if places.count == Self.mostExact { break }
        }
        return places
    }

    /// The places of a stretch in which footnotes were quoted too, where the page has them: a
    /// document's footnotes stand behind the paragraph that they interrupt.
    func exactPlacesAroundNotes() -> [Place] {
        let all = quotedNotes()
        // What only looks like the beginning or the end of one is none.
        let isFirst = { (place: Int) in place == own.lowerBound }
        let isLast = { (place: Int) in place == own.upperBound }
        let choices = [
            all, all.filter { !isLast($0.quoted.upperBound) },
            all.filter { !isFirst($0.quoted.lowerBound) },
            all.filter { !isFirst($0.quoted.lowerBound) && !isLast($0.quoted.upperBound) },
        ]
        for notes in choices where !notes.isEmpty {
            let places = exactPlaces(around: notes)
            if !places.isEmpty { return places }
        }
        return []
    }

    private func exactPlaces(around notes: [(quoted: Range<Int>, source: Int)]) -> [Place] {
        let kept = own.filter { place in !notes.contains { $0.quoted.contains(place) } }
        guard kept.count >= 3 else { return [] }
        let rest = QuotationFinder(
            kept.map { quoted[$0] },
            0..<kept.count,
            ignoresMarks: alignment.ignoresMarks,
            in: source
        )
        return rest.exactPlaces().compactMap { place in
            let passages =
                source.passageOfWord[
                    place.range.lowerBound
                ]...source.passageOfWord[
                    place.range.upperBound - 1
                ]
            var steps = place.steps.map { step in
                QuotationAlignment.Step(
                    quoted: kept[step.quoted],
                    source: step.source,
                    isSame: true
                )
            }
            for note in notes {
                let passage = source.passageOfWord[note.source]
                guard passage >= passages.lowerBound, passage <= passages.upperBound + 4 else {
                    return nil
                }
                for (offset, word) in note.quoted.enumerated() {
                    steps.append(.init(quoted: word, source: note.source + offset, isSame: true))
                }
            }
            steps.sort { $0.quoted < $1.quoted }
            return Place(steps: steps, cost: 0, range: place.range)
        }
    }

    /// The footnotes of the source that the stretch holds from their first word to their last; one
    /// that it begins or ends in as far as it goes.
    private func quotedNotes() -> [(quoted: Range<Int>, source: Int)] {
        guard !source.notes.isEmpty, own.count >= 6 else { return [] }
        var places: [UInt64: [Int]] = [:]
        for place in own.dropLast() {
            places[QuotedWord.pair(quoted[place], quoted[place + 1]), default: []].append(place)
        }
        var found: [(quoted: Range<Int>, source: Int)] = []
        func take(_ range: Range<Int>, _ start: Int) -> Bool {
            guard !found.contains(where: { $0.quoted.overlaps(range) }),
                isSame(range, at: start), !standsInText(range)
            else { return false }
            found.append((range, start))
            return true
        }
        for note in source.notes where note.count >= 3 {
            let first = note.lowerBound
            let key = QuotedWord.pair(source.words[first], source.words[first + 1])
            for place in places[key] ?? [] {
                if take(place..<min(place + note.count, own.upperBound), first) { break }
            }
            for start in note.dropFirst().dropLast() where note.upperBound - start < own.count {
                let end = own.lowerBound + (note.upperBound - start)
                if take(own.lowerBound..<end, start) { break }
            }
        }
        return found
    }

    /// Whether some words are those of the source from a place on.
    private func isSame(_ range: Range<Int>, at start: Int) -> Bool {
        start + range.count <= source.words.count
            && zip(range, start...).allSatisfy {
                alignment.isSame(quoted[$0], source.words[$1])
            }
    }

    /// Whether what reads like a footnote is the text's own, which says the same again.
    ///
    /// There the word before it or behind it is the same too.
    private func standsInText(_ range: Range<Int>) -> Bool {
        guard range.count >= 2 else { return false }
        let first = range.lowerBound
        let pair = QuotedWord.pair(quoted[first], quoted[first + 1])
        return source.places(ofPair: pair).prefix(Self.mostExact).contains { place in
            let end = place + range.count
            guard !source.notes.contains(where: { $0.contains(place) }), isSame(range, at: place)
            else { return false }
            let goesBefore =
                first > own.lowerBound && place > 0
                && alignment.isSame(quoted[first - 1], source.words[place - 1])
            let goesOn =
                range.upperBound < own.upperBound && end < source.words.count
                && alignment.isSame(quoted[range.upperBound], source.words[end])
            return goesBefore || goesOn
        }
    }

    private func forward(from start: Int, at place: Int) -> [QuotationAlignment.Step]? {
        var steps: [QuotationAlignment.Step] = []
        var (j, p) = (start, place)
        /// Up to where what may be passed over is quoted too.
        var kept = p
        while j < own.upperBound {
            if p >= kept, let end = source.skipByStart[p], p > place {
                let length = min(end - p, own.upperBound - j)
                let isQuoted = (0..<length).allSatisfy {
                    alignment.isSame(quoted[j + $0], source.words[p + $0])
                }
                if !isQuoted {
                    p = end
                    continue
                }
                kept = end
            }
            guard p < source.words.count, alignment.isSame(quoted[j], source.words[p]) else {
                return nil
            }
            steps.append(.init(quoted: j, source: p, isSame: true))
            j += 1
            p += 1
        }
        return steps
    }

    private func backward(to end: Int, at place: Int) -> [QuotationAlignment.Step]? {
        var steps: [QuotationAlignment.Step] = []
        var (j, p) = (end, place)
        var kept = p
        while j > own.lowerBound {
            if p <= kept, let start = source.skipByEnd[p] {
                let length = min(p - start, j - own.lowerBound)
                let isQuoted = (1...length).allSatisfy {
                    alignment.isSame(quoted[j - $0], source.words[p - $0])
                }
                if !isQuoted {
                    p = start
                    continue
                }
                kept = start
            }
            guard p > 0, alignment.isSame(quoted[j - 1], source.words[p - 1]) else { return nil }
            j -= 1
            p -= 1
            steps.append(.init(quoted: j, source: p, isSame: true))
        }
        return steps.reversed()
    }

    // MARK: - Something like it

    /// The places that are most like it, the best first.
    func nearPlaces() -> [Place] {
        var places: [Place] = []
        for region in regions() {
            let steps = trimmed(aligned(with: region))
            let sources = steps.lazy.map(\.source).filter { $0 >= 0 }
            guard let start = sources.first, let last = sources.last else { continue }
            let cost = Int(QuotationDifferences.cost(of: steps, quoted, source))
            let range = start..<(last + 1)
            guard !places.contains(where: { $0.range.overlaps(range) && $0.cost <= cost }) else {
                continue
            }
            places.append(Place(steps: steps, cost: cost, range: range))
        }
        return places.sorted {
            $0.cost != $1.cost ? $0.cost < $1.cost : $0.range.lowerBound < $1.range.lowerBound
        }
    }

    /// Where most neighbours of the quotation lie side by side.
    private func regions() -> [Range<Int>] {
        var votes: [Int: Int] = [:]
        func vote(_ places: ArraySlice<Int>, for word: Int) {
            guard places.count <= 400 else { return }
            for place in places {
                // Eight words together: a footnote in the middle makes two places of one.
                votes[(place - (word - own.lowerBound) + (1 << 20)) >> 3, default: 0] += 1
            }
        }
        for word in own.dropLast() {
            vote(source.places(ofPair: QuotedWord.pair(quoted[word], quoted[word + 1])), for: word)
        }
        if own.count <= 4 || votes.isEmpty {
            for word in own.prefix(64) { vote(source.places(ofWord: quoted[word].bare), for: word) }
        }
        let ranked = votes.map { (bucket: $0.key, score: $0.value + (votes[$0.key + 1] ?? 0)) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.bucket < $1.bucket }
        var regions: [Range<Int>] = []
        for (bucket, _) in ranked {
            guard regions.count < Self.mostRegions else { break }
            let start = (bucket << 3) - (1 << 20)
            let region = region(start)
            // Two near each other are one.
            if regions.contains(where: { $0.contains(start) && $0.contains(start + own.count) }) {
                continue
            }
            regions.append(region)
        }
        return regions
    }

    /// The words around a place that the quotation may take: what may be passed over is no word.
    private func region(_ start: Int) -> Range<Int> {
        let margin = own.count / 4 + 24
        var lower = min(max(0, start), source.words.count)
        var left = margin
        while lower > 0, left > 0 {
            if let skip = source.skipByEnd[lower] {
                lower = skip
            } else {
                lower -= 1
                left -= 1
            }
        }
        var upper = min(max(0, start), source.words.count)
        left = own.count + margin + 16
        while upper < source.words.count, left > 0 {
            if let skip = source.skipByStart[upper] {
                upper = skip
            } else {
                upper += 1
                left -= 1
            }
        }
        return lower..<upper
    }

    private func aligned(with region: Range<Int>) -> [QuotationAlignment.Step] {
        guard own.count > Self.longestDirect else {
            return alignment.steps(own, region, freeStart: true, freeEnd: true)
        }
        var steps: [QuotationAlignment.Step] = []
        var (j, p) = (own.lowerBound, region.lowerBound)
        var isFirst = true
        for anchor in anchors(in: region) {
            let gap = j..<anchor.quoted
            // Before the first anchor no more of the source can be meant than there are words.
            let start =
                isFirst ? max(p, anchor.source - gap.count - gap.count / 4 - 64) : p
            steps += alignment.steps(
                gap,
                start..<anchor.source,
                freeStart: isFirst,
                freeEnd: false
            )
            for offset in 0..<Self.anchorLength {
                steps.append(
                    .init(
                        quoted: anchor.quoted + offset,
                        source: anchor.source + offset,
                        isSame: true
                    )
                )
            }
            j = anchor.quoted + Self.anchorLength
            p = anchor.source + Self.anchorLength
            isFirst = false
        }
        let rest = j..<own.upperBound
        let end = min(region.upperBound, p + rest.count + rest.count / 4 + 64)
        steps += alignment.steps(rest, p..<end, freeStart: isFirst, freeEnd: true)
        return steps
    }

    /// Runs of words that both have once, in the order of both, none over another.
    private func anchors(in region: Range<Int>) -> [(quoted: Int, source: Int)] {
        func runs(_ range: Range<Int>, _ key: (Int) -> UInt64) -> [UInt64: Int] {
            var places: [UInt64: Int] = [:]
            guard range.count >= Self.anchorLength else { return [:] }
            for place in range.lowerBound...(range.upperBound - Self.anchorLength) {
                var hash: UInt64 = 0
                for offset in 0..<Self.anchorLength {
                    hash = (hash ^ key(place + offset)) &* 0x9E37_79B9_7F4A_7C15
                    hash ^= hash >> 29
                }
                // −1 where there are several.
                places[hash] = places[hash] == nil ? place : -1
            }
            return places
        }
        let ignores = alignment.ignoresMarks
        let first = runs(own) { ignores ? quoted[$0].bare : quoted[$0].marked }
        let second = runs(region) { ignores ? source.words[$0].bare : source.words[$0].marked }
        let both = first.compactMap { hash, place -> (quoted: Int, source: Int)? in
            guard place >= 0, let other = second[hash], other >= 0 else { return nil }
            return (place, other)
        }.sorted { $0.quoted < $1.quoted }
        // The longest run that rises in the source too (patience sorting).
        var ends: [Int] = []
        var before = [Int](repeating: -1, count: both.count)
        for (index, pair) in both.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if both[ends[middle]].source < pair.source {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            if low > 0 { before[index] = ends[low - 1] }
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var chain: [(quoted: Int, source: Int)] = []
        var index = ends.last ?? -1
        while index >= 0 {
            chain.append(both[index])
            index = before[index]
        }
        var kept: [(quoted: Int, source: Int)] = []
        for pair in chain.reversed() {
            if let last = kept.last,
                pair.quoted < last.quoted + Self.anchorLength
                    || pair.source < last.source + Self.anchorLength
            {
                continue
            }
            kept.append(pair)
        }
        return kept
    }

    /// Steps without what of the source stands before the first word and behind the last.
    private func trimmed(_ steps: [QuotationAlignment.Step]) -> [QuotationAlignment.Step] {
        guard let first = steps.firstIndex(where: { $0.quoted >= 0 }),
            let last = steps.lastIndex(where: { $0.quoted >= 0 })
        else { return [] }
        return Array(steps[first...last])
    }
}
