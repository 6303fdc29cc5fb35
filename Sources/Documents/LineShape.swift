/// How the lines of a document were broken: by a typewriter's width, or a line a paragraph.
struct LineShape {
    /// The width at which lines were wrapped; `nil` where each line is a paragraph.
    let width: Int?
    /// Whether lines were broken only where the next word had no room, as by a program that counts
    /// signs; those of a printed page have a width that signs do not tell.
    let isExact: Bool
    /// Whether a blank line stands after nearly every line, so that it says nothing.
    let isDoubleSpaced: Bool
    /// Whether blank lines part the paragraphs.
    let partsParagraphs: Bool

    /// The widest lines of typewriters and pages, in signs, and of programs, as long as which paragraphs
    /// of a few sentences are too.
    private static let (usual, widest) = (140, 240)

    /// Whether many lines go on in small letters, as only broken ones do.
    private static func goOn(_ lines: [SourceLine]) -> Bool {
        lines.count { $0.clean.first?.isLowercase == true } * 4 >= lines.count
    }

    init(_ lines: [SourceLine], leavingOut skipped: Set<Int>) {
        let text = lines.filter { !$0.isBlank && !skipped.contains($0.number) }
        let lengths = text.map(\.length).sorted()
        guard lengths.count >= 8 else {
            width = nil
            isExact = false
            isDoubleSpaced = false
            partsParagraphs = false
            return
        }
        let wide = lengths[min(lengths.count - 1, lengths.count * 96 / 100)]
        let full = lengths.lazy.filter { $0 >= wide * 78 / 100 }.count
        // Wrapped lines crowd below their width; paragraphs of a line each have all lengths.
        let longest = lengths[lengths.count - 1]
        let isCrowded =
            wide >= 36 && wide <= Self.widest && longest <= wide * 3 / 2
            && full * 100 >= lengths.count * 35
        width = isCrowded && (wide <= Self.usual || Self.goOn(text)) ? wide : nil
        // A line that goes on in small letters was full.
        var (wraps, early) = (0, 0)
        for (line, next) in zip(lines, lines.dropFirst()) {
            guard let width, next.clean.first?.isLowercase == true, !skipped.contains(line.number),
                !skipped.contains(next.number), !line.isBlank, NumberLabel(next.clean) == nil
            else { continue }
            wraps += 1
            let first = next.clean.prefix { $0 != " " }.count
            if line.length + 1 + first <= width { early += 1 }
        }
        isExact = wraps >= 4 && early * 20 <= wraps
        var followed = 0
        for (line, next) in zip(lines, lines.dropFirst()) where !line.isBlank && next.isBlank {
            followed += 1
        }
        isDoubleSpaced = width != nil && followed * 100 >= text.count * 75
        partsParagraphs = !isDoubleSpaced && followed * 100 >= text.count * 8
    }
}
