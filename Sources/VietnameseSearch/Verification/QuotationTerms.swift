internal import PassageIndex
internal import VietnameseText

/// The terms by which the passages of a quotation are found: the rarest of its pairs of neighbours.
struct QuotationTerms {
    /// Pairs of neighbours as the index has them; of a quotation too short for pairs its words.
    let terms: [String]

    /// So many words of a quotation are looked at together, and so many of their pairs are taken.
    private static let stretch = 80
    private static let perStretch = 8
    private static let most = 96

    init(_ text: String, _ memory: TokenizerMemory, _ reader: inout PassageReader) throws {
        var tokens = TokenBuffer()
        var places: [Int] = []
        memory.tokenizer.tokenize(text, into: &tokens)
        tokens.writeAtomPlaces(into: &places)
        func form(_ range: Range<Int>) -> String {
            String(decoding: tokens.bytes[range], as: UTF8.self)
        }
        var pairs: [String] = []
        for (first, second) in zip(places, places.dropFirst()) {
            let (left, right) = (tokens.entries[first], tokens.entries[second])
            guard left.kind == .word || right.kind == .word else { continue }
            pairs.append("\(form(left.bare)) \(form(right.bare))")
        }
        let counts = try reader.recordCounts(of: pairs)
        var chosen: [String] = []
        var seen: Set<String> = []
        let stretches = max(1, min(Self.most / Self.perStretch, pairs.count / Self.stretch + 1))
        for index in 0..<stretches {
            let own = (pairs.count * index / stretches)..<(pairs.count * (index + 1) / stretches)
            let known = own.filter { counts[$0] > 0 }
                .sorted { (counts[$0], $0) < (counts[$1], $1) }
            var taken = 0
            for place in known where taken < Self.perStretch {
                guard seen.insert(pairs[place]).inserted else { continue }
                chosen.append(pairs[place])
                taken += 1
            }
        }
        if chosen.count < 3 {
            let words = Array(Set(places.map { form(tokens.entries[$0].bare) })).sorted()
            let forms = try reader.candidates(forBare: Array(words.prefix(16)))
            let rare = forms.filter { !$0.isEmpty }.sorted { left, right in
                let counts = [left, right].map { $0.reduce(0) { $0 + $1.count } }
                return counts[0] != counts[1]
                    ? counts[0] < counts[1] : left[0].form < right[0].form
            }
            for form in rare.prefix(6) { chosen += form.prefix(12).map(\.form) }
        }
        terms = chosen
    }
}
