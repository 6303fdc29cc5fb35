internal import VietnameseText

/// The lines of a document as its outline reads them: those that say something, and what stands
/// around each.
struct LegalText {
    /// The lines without blank ones and page furniture.
    let lines: [SourceLine]
    /// The width at which lines were wrapped; `nil` where each line is a paragraph.
    let width: Int?
    /// Whether the whole document is in capitals.
    let isAllCapitals: Bool
    /// Lines within quotation marks.
    let quoted: Set<Int>
    /// Lines of a table of contents.
    let contents: Set<Int>

    /// The indexes of lines that a blank line parts from the one before, where blank lines part
    /// paragraphs.
    private let afterBlank: Set<Int>

    init(_ lines: [SourceLine], leavingOut furniture: Set<Int>, shape: LineShape?) {
        let kept = lines.filter { !$0.isBlank && !furniture.contains($0.number) }
        let width = shape?.width
        var afterBlank: Set<Int> = []
        if let shape, !shape.isDoubleSpaced {
            for (index, pair) in zip(kept, kept.dropFirst()).enumerated() {
                let between = (pair.0.number + 1)..<pair.1.number
                // At a page's end sentences go on.
                guard !between.isEmpty, pair.0.page == pair.1.page,
                    !between.contains(where: furniture.contains)
                else { continue }
                afterBlank.insert(index + 1)
            }
        }
        self.afterBlank = afterBlank
        self.lines = kept
        self.width = width
        let long = kept.lazy.filter { $0.length >= 40 }
        let capitals = long.filter { SourceLine.isCapitals($0.clean) }.count
        isAllCapitals = capitals * 2 > long.count && capitals > 0
        quoted = QuotedLines.indexes(in: kept)
        contents = ContentsLines.indexes(in: kept)
    }

    /// Whether a line can begin a part at all.
    func mayBegin(_ index: Int) -> Bool { !quoted.contains(index) && !contents.contains(index) }

    /// The words of a line after its label.
    func words(_ index: Int, after length: Int) -> String {
        let rest = lines[index].clean.unicodeScalars.dropFirst(length)
        return SourceLine.trimmed(Substring(String(rest)))
    }

    /// Whether a line ends as a sentence, a list item or an introduction does.
    func isClosed(_ index: Int) -> Bool {
        var scalars = lines[index].clean.unicodeScalars[...]
        while let last = scalars.last, "”\"’')]»*".unicodeScalars.contains(last) {
            scalars = scalars.dropLast()
        }
        // `./` ends documents.
        if scalars.last == "/", scalars.dropLast().last == "." { return true }
        return scalars.last.map { ".;:!?…".unicodeScalars.contains($0) } ?? true
    }

    /// Whether a blank line parts a line from the one before, and says something.
    func isAfterBlank(_ index: Int) -> Bool { afterBlank.contains(index) }

    /// Whether a line was full, so that the next one may only go on with its sentence.
    func isFilled(_ index: Int, before next: Int) -> Bool {
        guard let width, next < lines.count else { return false }
        let first = lines[next].clean.prefix { $0 != " " }.count
        // A centred line's room is what stands beside it.
        return (lines[index].length + 1 + first) * 100 > width * 88
    }

    private static let connectives: Set<String> = [
        "theo", "cua", "va", "cac", "tai", "ve", "voi", "hoac", "khoan", "diem", "dieu", "muc",
        "chuong", "phan", "luc", "den", "tu", "la", "trong", "do", "nay", "so", "diem,", "khoan,",
    ]

    /// Whether the sentence of the line before goes on with this one, as far as that can be seen.
    func continuesSentence(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        let previous = lines[index - 1]
        let last = previous.clean.split(separator: " ").last.map(String.init) ?? ""
        if let label = LegalLabel(previous), label.level < .article, label.isClosed { return false }
        if last.hasSuffix(",") { return true }
        guard !isClosed(index - 1), !isAfterBlank(index) else { return false }
        if Self.connectives.contains(last.bareText), !previous.isCapitals { return true }
        return !previous.isCapitals && isFilled(index - 1, before: index)
    }

    /// Whether a line ends with a comma or with a word after which no sentence ends.
    func isPlainlyOpen(_ index: Int) -> Bool {
        let words = lines[index].clean.split(separator: " ")
        guard let last = words.last.map({ String($0).composedText.lowercased() }) else {
            return false
        }
        if last.hasSuffix(",") || ["ngày", "của", "và", "tại"].contains(last) { return true }
        // `Quyết định số`, not `dân số`.
        let before = words.dropLast().last.map { String($0).bareText } ?? ""
        return last == "số" && ["dinh", "quyet", "luat", "tu", "lenh", "van"].contains(before)
    }

    func startsLower(_ index: Int) -> Bool {
        let first = lines[index].clean.unicodeScalars.first {
            !"(“\"".unicodeScalars.contains($0)
        }
        return first?.properties.isLowercase ?? false
    }

    func startsUpper(_ index: Int) -> Bool {
        let first = lines[index].clean.unicodeScalars.first {
            !"(“\"".unicodeScalars.contains($0)
        }
        return first?.properties.isUppercase ?? false
    }

    /// Words that follow a citation, never a heading's number.
    private static let followers: Set<String> = [
        "cua", "va", "nay", "luat", "nghi", "dieu", "khoan", "diem", "thi", "tai", "theo", "hoac",
        "den", "trong", "phap", "bo", "quyet", "thong", "duoc", "khong", "chuong", "muc", "ban",
        "la", "nhu", "noi", "tren", "duoi", "hien", "quy", "co", "phan", "kem", "cac", "thuoc",
    ]

    /// Whether a text begins as what follows a citation does.
    func followsCitation(_ words: String) -> Bool {
        guard let first = words.unicodeScalars.first else { return false }
        if ",;)".unicodeScalars.contains(first) { return true }
        if first.properties.isLowercase { return true }
        if first.properties.numericType != nil { return true }
        let word = words.prefix { $0.isLetter }
        return Self.followers.contains(String(word).bareText)
    }
}
