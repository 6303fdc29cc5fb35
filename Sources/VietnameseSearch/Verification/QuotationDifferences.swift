internal import PassageIndex
internal import VietnameseText

/// What differs between a quotation and the place of its source beside which it was laid.
struct QuotationDifferences {
    /// A stretch of both, the same or not; ranges of words.
    struct Hunk {
        var quoted: Range<Int>
        var source: Range<Int>
        var isSame: Bool
    }

    /// The stretches in order.
    let hunks: [Hunk]

    init(
        _ steps: [QuotationAlignment.Step],
        _ quoted: QuotedBytes,
        _ source: QuotableText
    ) {
        hunks = Self.hunks(of: steps).map { hunk in
            guard !hunk.isSame,
                Self.isOnlySpacing(hunk, quoted, source)
                    || Self.isPageNumber(hunk, quoted, source)
            else { return hunk }
            var hunk = hunk
            hunk.isSame = true
            return hunk
        }
    }

    /// What some steps cost.
    static func cost(
        of steps: [QuotationAlignment.Step],
        _ quoted: [QuotedWord],
        _ source: QuotableText
    ) -> Int32 {
        cost(of: hunks(of: steps), quoted, source)
    }

    /// What the stretches cost that differ.
    static func cost(of hunks: [Hunk], _ quoted: [QuotedWord], _ source: QuotableText) -> Int32 {
        var cost: Int32 = 0
        for hunk in hunks where !hunk.isSame {
            let own = quoted[hunk.quoted].map(\.bare)
            if own == source.words[hunk.source].map(\.bare) {
                cost += QuotationAlignment.mark * Int32(own.count)
            } else {
                cost += QuotationAlignment.word * Int32(max(hunk.quoted.count, hunk.source.count))
            }
        }
        return cost
    }

    private static func hunks(of steps: [QuotationAlignment.Step]) -> [Hunk] {
        var hunks: [Hunk] = []
        var quoted = steps.first.map { max(0, $0.quoted) } ?? 0
        var source = steps.first { $0.source >= 0 }?.source ?? 0
        for step in steps {
            if step.source >= 0, step.source != source {
                // Something was passed over: the stretch ends.
                source = step.source
                if step.isSame || hunks.last?.isSame == true {
                    hunks.append(
                        Hunk(quoted: quoted..<quoted, source: source..<source, isSame: step.isSame)
                    )
                }
            }
            if hunks.last?.isSame != step.isSame {
                hunks.append(
                    Hunk(quoted: quoted..<quoted, source: source..<source, isSame: step.isSame)
                )
            }
            if step.quoted >= 0 { quoted = step.quoted + 1 }
            if step.source >= 0 { source = step.source + 1 }
            let last = hunks.count - 1
            hunks[last].quoted = hunks[last].quoted.lowerBound..<quoted
            hunks[last].source =
                hunks[last].source.lowerBound..<max(source, hunks[last].source.lowerBound)
        }
        return hunks.filter { !$0.quoted.isEmpty || !$0.source.isEmpty }
    }

    /// Whether the number of the page was quoted with its text.
    private static func isPageNumber(
        _ hunk: Hunk,
        _ quoted: QuotedBytes,
        _ source: QuotableText
    ) -> Bool {
        guard hunk.source.isEmpty, hunk.quoted.count == 1, let place = hunk.quoted.first,
            quoted.words[place].isFigure, hunk.source.lowerBound > 0,
            let number = Int(
                String(decoding: quoted.bytes[quoted.words[place].source], as: UTF8.self)
            ),
            let page = source.passages[source.passageOfWord[hunk.source.lowerBound - 1]].page
        else { return false }
        // At the foot of the page that ends, or at the head of the next.
        return number == page || number == page + 1
    }

    /// Whether nothing but white space and hyphens parts or joins the words of both sides.
    private static func isOnlySpacing(
        _ hunk: Hunk,
        _ quoted: QuotedBytes,
        _ source: QuotableText
    ) -> Bool {
        guard hunk.quoted.count != hunk.source.count, !hunk.quoted.isEmpty, !hunk.source.isEmpty,
            max(hunk.quoted.count, hunk.source.count) <= 8,
            !quoted.words[hunk.quoted].contains(where: \.isFigure),
            !source.words[hunk.source].contains(where: \.isFigure)
        else { return false }
        func letters(_ words: ArraySlice<QuotedWord>, _ bytes: [UInt8]) -> String {
            words.map { String(decoding: bytes[$0.source], as: UTF8.self) }.joined()
                .composedText.lowercased()
        }
        return letters(quoted.words[hunk.quoted], quoted.bytes)
            == letters(source.words[hunk.source], source.bytes)
    }
}

/// A quotation's text and its words.
struct QuotedBytes {
    let bytes: [UInt8]
    let words: [QuotedWord]
    /// The parts between ellipses, as ranges of words.
    let parts: [Range<Int>]

    init(_ text: String, _ memory: TokenizerMemory) {
        bytes = Array(text.utf8)
        words = QuotedWord.words(of: bytes, memory)
        parts = Self.parts(of: words, in: bytes)
    }

    /// Whether it was typed without any marks.
    var isBare: Bool {
        let letters = words.filter { !$0.isFigure }
        return !letters.isEmpty && !letters.contains(where: \.hasMarks)
    }

    private static func parts(of words: [QuotedWord], in bytes: [UInt8]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for index in words.indices.dropFirst() {
            let gap = bytes[words[index - 1].source.upperBound..<words[index].source.lowerBound]
            guard isEllipsis(gap) else { continue }
            parts.append(start..<index)
            start = index
        }
        if start < words.count { parts.append(start..<words.count) }
        return parts
    }

    /// `…`, `...`, in brackets or not.
    private static func isEllipsis(_ gap: ArraySlice<UInt8>) -> Bool {
        var points = 0
        var index = gap.startIndex
        while index < gap.endIndex {
            if gap[index] == 0x2E {
                points += 1
                if points == 3 { return true }
            } else {
                points = 0
            }
            if gap[index] == 0xE2, index + 2 < gap.endIndex, gap[index + 1] == 0x80,
                gap[index + 2] == 0xA6
            {
                return true
            }
            index += 1
        }
        return false
    }
}
