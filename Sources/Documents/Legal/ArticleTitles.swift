/// Tells the title of an article from the text that follows it.
struct ArticleTitles {
    private static let longest = 70
    private let text: LegalText

    init(_ text: LegalText) { self.text = text }

    /// Whether the words after the number end as a title does, not as text.
    func isSurelyTitled(_ article: ArticleChain.Article, before end: Int) -> Bool {
        let words = text.words(article.line, after: article.label.length)
        guard !words.isEmpty, article.line + 1 < end, !text.isClosed(article.line) else {
            return false
        }
        let last = lastLine(of: article.line, before: end)
        return last < end && !text.isClosed(last - 1) && last - article.line <= 5
    }

    /// The title, and the index of the first line that is none of it.
    func title(
        of article: ArticleChain.Article,
        before end: Int,
        isUsual: Bool
    ) -> (words: String, end: Int) {
        let words = text.words(article.line, after: article.label.length)
        let next = article.line + 1
        if words.isEmpty { return titleBelow(article.line, before: end) }
        let line = text.lines[article.line]
        if let lead = line.boldLead, let title = boldTitle(lead, article.label) {
            return (title, next)
        }
        let isMarked = line.emphasis != .none
        guard isUsual || isMarked else { return ("", next) }
        if text.isClosed(article.line) {
            // A title with a point behind it, before a clause or a text of its own.
            let isTitle =
                next < end && !line.clean.hasSuffix(";") && !line.clean.hasSuffix(":")
                && Block.syllables(in: words) <= 25 && Heading.sentenceCount(words) == 1
                && !text.startsLower(next)
            return isTitle || isMarked ? (Heading.trimmed(words), next) : ("", next)
        }
        let last = lastLine(of: article.line, before: end)
        let all = ([words] + text.lines[next..<last].map(\.clean)).joined(separator: " ")
        guard Block.syllables(in: all) <= Self.longest else { return ("", next) }
        return (Heading.trimmed(all), last)
    }

    /// The index after the last line of the title that begins at a line.
    private func lastLine(of start: Int, before end: Int) -> Int {
        var index = start + 1
        while index < end, index - start <= 5, !text.isClosed(index - 1) {
            guard !beginsClause(index) else { break }
            let isParted = text.lines[index - 1].clean.hasSuffix("-")
            if text.startsLower(index) || isParted {
                index += 1
                continue
            }
            // A full line may go on with a name, or the text begins that the title ends before.
            guard text.isFilled(index - 1, before: index), !beginsText(index, before: end) else {
                break
            }
            index += 1
        }
        return index
    }

    /// Whether a line can be the first clause or point of an article.
    private func beginsClause(_ index: Int) -> Bool {
        let label = ClauseLabel(text.lines[index], isAllCapitals: text.isAllCapitals)
        guard let label else { return false }
        let words = text.words(index, after: label.length)
        return !words.isEmpty && label.number <= 2
    }

    /// Whether the paragraph that begins at a line ends as text does.
    private func beginsText(_ start: Int, before end: Int) -> Bool {
        var index = start
        while index < end {
            if text.isClosed(index) { return true }
            if index + 1 < end,
                beginsClause(index + 1)
                    || !text.isFilled(index, before: index + 1)
            {
                return false
            }
            index += 1
        }
        return false
    }

    /// A title on the lines below the number.
    private func titleBelow(_ line: Int, before end: Int) -> (words: String, end: Int) {
        let first = line + 1
        guard first < end, ClauseLabel(text.lines[first]) == nil, !text.isClosed(first),
            !TableReader.isRow(text.lines[first]), text.lines[first].length <= 200
        else { return ("", first) }
        let last = lastLine(of: first, before: end)
        let words = text.lines[first..<last].map(\.clean).joined(separator: " ")
        guard !text.isClosed(last - 1), Block.syllables(in: words) <= Self.longest, last < end
        else { return ("", first) }
        return (Heading.trimmed(words), last)
    }

    /// The title of an article set in bold before its text.
    private func boldTitle(_ lead: String, _ label: LegalLabel) -> String? {
        let rest = lead.unicodeScalars.dropFirst(label.length)
        let title = Heading.trimmed(String(rest))
        return title.isEmpty || Block.syllables(in: title) > Self.longest ? nil : title
    }
}
