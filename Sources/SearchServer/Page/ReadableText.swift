/// A paragraph of a document as it is read: without the signs of Markdown and HTML that its file
/// writes, with what was found in it.
///
/// Signs are left out where they certainly are signs: in pairs, or at the beginning of a line; all
/// else is the text's own, tags of other kinds included.
struct ReadableText {
    struct Letter {
        var scalar: Unicode.Scalar
        var isBold = false
        var isMarked = false
        /// Whether it stood behind a backslash, and is no sign.
        var isLiteral = false
        /// Whether it went or came, where two texts are shown as one.
        var change: Change?
    }

    enum Change { case removed, added }

    private(set) var letters: [Letter] = []

    /// A text with stretches, [start, end) in Unicode scalars, in order, that were found in it or
    /// that another text has not.
    init(
        _ text: some StringProtocol,
        marking ranges: [Range<Int>] = [],
        as change: Change? = nil
    ) {
        var marked = ranges[...]
        for (place, scalar) in text.unicodeScalars.enumerated() {
            while let range = marked.first, range.upperBound <= place { marked.removeFirst() }
            var letter = Letter(scalar: scalar)
            if marked.first?.contains(place) ?? false {
                if change == nil { letter.isMarked = true } else { letter.change = change }
            }
            letters.append(letter)
        }
    }

    private init(_ letters: [Letter]) { self.letters = letters }

    var isEmpty: Bool { letters.isEmpty }
    var text: String { String(String.UnicodeScalarView(letters.map(\.scalar))) }

    /// Its paragraphs, each without signs.
    var paragraphs: [ReadableText] {
        letters.split { $0.scalar == "\n" }.map { ReadableText(Self.read($0)) }
            .filter { !$0.isEmpty }
    }

    /// Its first letters, and the rest without white space before it.
    func split(at count: Int) -> (ReadableText, ReadableText) {
        let rest = letters.dropFirst(count).drop { $0.scalar.properties.isWhitespace }
        return (ReadableText(Array(letters.prefix(count))), ReadableText(Array(rest)))
    }

    /// The cells of a row of a table; `nil` where it is none, empty where it is the rule below a head.
    var cells: [ReadableText]? {
        let isPiped = letters.first?.scalar == "|"
        guard isPiped || letters.contains(where: { $0.scalar == "\t" }) else { return nil }
        var row = letters[...]
        if isPiped {
            row = row.dropFirst()
            if row.last?.scalar == "|" { row = row.dropLast() }
            if row.allSatisfy({ "|-: ".unicodeScalars.contains($0.scalar) }) { return [] }
        }
        let separator: Unicode.Scalar = isPiped ? "|" : "\t"
        return row.split(separator: separator, omittingEmptySubsequences: false)
    }

    // MARK: - Signs

    private static func read(_ line: ArraySlice<Letter>) -> [Letter] {
        var rest = trimmed(line)
        let hashes = rest.prefix { $0.scalar == "#" }.count
        if (1...6).contains(hashes), rest.dropFirst(hashes).first?.scalar == " " {
            rest = trimmed(rest.dropFirst(hashes))
        }
        var letters: [Letter] = []
        letters.reserveCapacity(rest.count)
        var isBold = false
        var isEmphasized = false
        while let letter = rest.first {
            if letter.scalar == "<", let tag = tag(rest) {
                isBold = tag.isBold ?? isBold
                rest = rest.dropFirst(tag.length)
                continue
            }
            if letter.scalar == "*" {
                let stars = rest.prefix { $0.scalar == "*" }.count
                let behind = rest.dropFirst(stars)
                let opens =
                    !isEmphasized && behind.first.map { $0.scalar != " " } == true
                    && hasStars(stars, behind)
                if stars <= 3, opens || isEmphasized {
                    isEmphasized = opens
                    isBold = opens && stars >= 2
                    rest = behind
                    continue
                }
                letters += rest.prefix(stars)
                rest = behind
                continue
            }
            if letter.scalar == "\\", let next = rest.dropFirst().first,
                "\\`*_[]#|<>".unicodeScalars.contains(next.scalar)
            {
                var kept = next
                kept.isBold = isBold
                kept.isLiteral = true
                letters.append(kept)
                rest = rest.dropFirst(2)
                continue
            }
            var kept = letter
            kept.isBold = isBold
            letters.append(kept)
            rest = rest.dropFirst()
        }
        return letters
    }

    /// Whether a run of so many stars stands later in a line, behind a letter.
    private static func hasStars(_ count: Int, _ line: ArraySlice<Letter>) -> Bool {
        var run = 0
        var before: Unicode.Scalar = " "
        for letter in line {
            if letter.scalar == "*" {
                run += 1
                continue
            }
            if run == count, before != " " { return true }
            run = 0
            before = letter.scalar
        }
        return run == count && before != " "
    }

    private static let tags: [String: Bool?] = [
        "b": true, "/b": false, "strong": true, "/strong": false, "i": nil, "/i": nil, "em": nil,
        "/em": nil, "u": nil, "/u": nil, "br": nil, "br/": nil, "sup": nil, "/sup": nil,
    ]

    /// A tag that only says how letters look.
    private static func tag(_ line: ArraySlice<Letter>) -> (length: Int, isBold: Bool?)? {
        let head = line.prefix(10)
        guard let close = head.firstIndex(where: { $0.scalar == ">" }) else { return nil }
        let name = head[line.startIndex + 1..<close].map { String($0.scalar) }.joined()
        guard let bold = tags[name.lowercased()] else { return nil }
        return (close - line.startIndex + 1, bold)
    }

    private static func trimmed(_ line: ArraySlice<Letter>) -> ArraySlice<Letter> {
        // A tab may part cells that are empty.
        var line = line.drop { $0.scalar == " " }
        while line.last?.scalar == " " || line.last?.scalar == "\r" { line = line.dropLast() }
        return line
    }
}

extension ArraySlice<ReadableText.Letter> {
    fileprivate func split(
        separator: Unicode.Scalar,
        omittingEmptySubsequences: Bool
    ) -> [ReadableText] {
        split(omittingEmptySubsequences: omittingEmptySubsequences) {
            $0.scalar == separator && !$0.isLiteral
        }
        .map { ReadableText(cell: $0) }
    }
}

extension ReadableText {
    fileprivate init(cell: ArraySlice<Letter>) {
        var cell = cell.drop { $0.scalar == " " }
        while cell.last?.scalar == " " { cell = cell.dropLast() }
        letters = Array(cell)
    }
}
