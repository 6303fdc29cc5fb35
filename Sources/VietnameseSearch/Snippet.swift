/// A window of a passage, verbatim, with what was found in it.
public struct Snippet: Hashable, Sendable {
    /// The window's text.
    public let text: String
    /// What was found, as [start, end) in Unicode scalars of the text, in order, not overlapping.
    public let highlights: [Range<Int>]

    /// About how long a window is, in bytes of UTF-8: some 45 syllables.
    private static let width = 340

    init(of text: [UInt8], occurrences: [EvidenceMatcher.Occurrence]) {
        let window = Self.window(in: text, around: occurrences)
        self.text = String(decoding: text[window], as: UTF8.self)
        var highlights: [Range<Int>] = []
        var scalars = 0
        var position = window.lowerBound
        for source in Self.merged(occurrences, in: text)
        where source.lowerBound >= window.lowerBound && source.upperBound <= window.upperBound {
            scalars += Self.scalarCount(text[position..<source.lowerBound])
            let length = Self.scalarCount(text[source])
            highlights.append(scalars..<(scalars + length))
            scalars += length
            position = source.upperBound
        }
        self.highlights = highlights
    }

    /// Occurrences as runs: neighbours with nothing but white space between are one.
    private static func merged(
        _ occurrences: [EvidenceMatcher.Occurrence],
        in text: [UInt8]
    ) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for occurrence in occurrences {
            let source = occurrence.source
            guard let last = runs.last else {
                runs.append(source)
                continue
            }
            if source.lowerBound < last.upperBound {
                runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, source.upperBound)
            } else if text[last.upperBound..<source.lowerBound].allSatisfy({ $0 == 0x20 }) {
                runs[runs.count - 1] = last.lowerBound..<source.upperBound
            } else {
                runs.append(source)
            }
        }
        return runs
    }

    /// The window with the best matches in it: the whole text where it is short.
    private static func window(
        in text: [UInt8],
        around occurrences: [EvidenceMatcher.Occurrence]
    ) -> Range<Int> {
        guard text.count > width + width / 4 else { return 0..<text.count }
        var bestSum = 0.0
        var bestRange = 0..<0
        var end = 0
        var sum = 0.0
        for (start, first) in occurrences.enumerated() {
            while end < occurrences.count,
                occurrences[end].source.upperBound - first.source.lowerBound <= width * 2 / 3
            {
                sum += occurrences[end].quality * occurrences[end].quality
                end += 1
            }
            if sum > bestSum + 1e-9 {
                bestSum = sum
                bestRange =
                    first.source.lowerBound..<occurrences[max(start, end - 1)].source.upperBound
            }
            if end > start { sum -= first.quality * first.quality } else { end = start + 1 }
        }
        let room = max(0, width - bestRange.count)
        var lower = max(0, bestRange.lowerBound - room / 3)
        var upper = min(text.count, max(bestRange.upperBound, lower + width))
        lower = max(0, min(lower, upper - width))
        lower = wordStart(in: text, from: lower, before: bestRange.lowerBound)
        upper = wordEnd(in: text, from: upper, after: bestRange.upperBound)
        return lower..<max(lower, upper)
    }

    private static func wordStart(in text: [UInt8], from start: Int, before limit: Int) -> Int {
        guard start > 0 else { return 0 }
        var position = start
        while position < limit, !isSpace(text[position - 1]) { position += 1 }
        return position
    }

    private static func wordEnd(in text: [UInt8], from end: Int, after limit: Int) -> Int {
        guard end < text.count else { return text.count }
        var position = end
        while position > limit, !isSpace(text[position]) { position -= 1 }
        return max(position, limit)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

    private static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
