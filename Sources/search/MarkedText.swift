internal import VietnameseSearch

/// A text with some of its words marked: found, gone or come.
struct MarkedText {
    enum Mark: Hashable {
        case found, removed, added

        /// What stands around it where there are no colours, as `wdiff` has it.
        var signs: (open: String, close: String) {
            switch self {
            case .found: ("", "")
            case .removed: ("[-", "-]")
            case .added: ("{+", "+}")
            }
        }

        var style: Style {
            switch self {
            case .found: .highlight
            case .removed: .removed
            case .added: .added
            }
        }

        var markdown: (open: String, close: String) {
            self == .removed ? ("~~", "~~") : ("**", "**")
        }
    }

    /// A stretch with one mark or none; one line.
    struct Run {
        var text: String
        var mark: Mark?
    }

    private(set) var runs: [Run] = []

    /// A plain text.
    init(_ text: String) { append(text, nil) }

    /// A text of which some stretches, [start, end) in Unicode scalars, are marked.
    init(_ text: String, marking ranges: [Range<Int>], as mark: Mark) {
        let scalars = Array(text.unicodeScalars)
        var position = 0
        func slice(_ range: Range<Int>) -> String {
            String(String.UnicodeScalarView(scalars[range]))
        }
        for range in ranges
        where range.lowerBound >= position && range.upperBound <= scalars.count {
            append(slice(position..<range.lowerBound), nil)
            append(slice(range), mark)
            position = range.upperBound
        }
        append(slice(position..<scalars.count), nil)
    }

    /// The window of a passage with the words that were found, and a sign where the passage goes on.
    init(_ snippet: Snippet, of passage: String) {
        self = MarkedText(snippet.text, marking: snippet.highlights, as: .found).cut(
            before: !passage.hasPrefix(snippet.text),
            after: !passage.hasSuffix(snippet.text)
        )
    }

    /// Two texts in one, long stretches that stayed cut in their middle.
    init(_ difference: TextDifference, keeping kept: Int) {
        self.init(difference.pieces, keeping: kept)
    }

    /// Two texts in one of their stretches, long ones that stayed cut in their middle.
    init(_ pieces: [TextDifference.Piece], keeping kept: Int) {
        for (index, piece) in pieces.enumerated() {
            if index > 0 { append(" ", nil) }
            switch piece.kind {
            case .removed: append(piece.text, .removed)
            case .added: append(piece.text, .added)
            case .same:
                let words = piece.text.split { $0.isWhitespace }
                let before = index == 0 ? 0 : kept
                let after = index == pieces.count - 1 ? 0 : kept
                if words.count <= before + after + 3 {
                    append(piece.text, nil)
                } else {
                    let parts =
                        [words.prefix(before).joined(separator: " "), "…"]
                        + [words.suffix(after).joined(separator: " ")]
                    append(parts.filter { !$0.isEmpty }.joined(separator: " "), nil)
                }
            }
        }
    }

    /// The text without the sign of a list before it.
    var withoutBullet: MarkedText {
        var text = self
        guard !runs.isEmpty else { return self }
        text.runs[0].text = String(runs[0].text.drop { "-+*•– ".contains($0) })
        if text.runs[0].text.isEmpty { text.runs.removeFirst() }
        return text
    }

    /// The text with a sign where more of it stands before or after.
    func cut(before: Bool, after: Bool) -> MarkedText {
        var text = self
        if before { text.runs.insert(Run(text: "… ", mark: nil), at: 0) }
        if after { text.append(" …", nil) }
        return text
    }

    private mutating func append(_ text: String, _ mark: Mark?) {
        let line = Output.oneLine(text)
        if !line.isEmpty { runs.append(Run(text: line, mark: mark)) }
    }

    /// The lines of a width, in letters; colours and signs for a terminal, signs elsewhere.
    ///
    /// A word longer than a line is broken.
    func lines(width: Int) -> [String] {
        struct Word {
            var text: String
            var mark: Mark?
            /// No space stands before it.
            var isGlued: Bool
        }
        var words: [Word] = []
        var endsInSpace = true
        for run in runs {
            let parts = run.text.split(separator: " ").map(String.init)
            let isTight = !(run.text.first == " ") && !endsInSpace
            for (index, part) in parts.enumerated() {
                var text = part
                if let mark = run.mark {
                    if index == 0 { text = mark.signs.open + text }
                    if index == parts.count - 1 { text += mark.signs.close }
                }
                words.append(Word(text: text, mark: run.mark, isGlued: index == 0 && isTight))
            }
            endsInSpace = run.text.last == " "
        }
        var lines: [String] = []
        var line = ""
        var length = 0
        func close() {
            lines.append(line)
            (line, length) = ("", 0)
        }
        for word in words {
            var rest = word.text[...]
            let space = length == 0 || word.isGlued ? 0 : 1
            if length > 0, length + space + rest.count > width { close() }
            if length > 0, space == 1 { (line, length) = (line + " ", length + 1) }
            while rest.count > width {
                line += word.mark?.style(String(rest.prefix(width))) ?? String(rest.prefix(width))
                rest = rest.dropFirst(width)
                close()
            }
            line += word.mark?.style(String(rest)) ?? String(rest)
            length += rest.count
        }
        if length > 0 { close() }
        return lines
    }

    /// The text on one line, what was found in colour where there are colours.
    var line: String {
        runs.map { $0.mark?.style($0.text) ?? $0.text }.joined()
    }

    /// The text as a line of Markdown.
    var markdown: String {
        var text = ""
        for run in runs {
            let escaped = Self.escaped(run.text)
            guard let mark = run.mark else {
                text += escaped
                continue
            }
            // Markdown's signs must touch the words that they mark.
            let core = escaped.drop { $0 == " " }
            let inner = core.reversed().drop { $0 == " " }.reversed()
            text += String(repeating: " ", count: escaped.count - core.count)
            text += mark.markdown.open + String(inner) + mark.markdown.close
            text += String(repeating: " ", count: core.count - inner.count)
        }
        return text
    }

    /// A text in which nothing is Markdown.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in Output.oneLine(text) {
            if "\\`*_~|<>[]#&$".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
