internal import VietnameseText

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
        guard !isSentence(from: article, to: last, before: end) else { return false }
        guard last < end, !text.isClosed(last - 1), last - article.line <= 5 else { return false }
        // A full line may be one of a paragraph.
        return !text.isFilled(last - 1, before: last) || beginsClause(last)
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
        guard isUsual || isMarked,
            !isSentence(from: article, to: lastLine(of: article.line, before: end), before: end)
        else { return ("", next) }
        if text.isClosed(article.line) {
            // A title with a point behind it, before a clause or a text of its own.
            let isTitle =
                next < end && !line.clean.hasSuffix(";") && !line.clean.hasSuffix(":")
                && Block.syllables(in: words) <= 25 && Heading.sentenceCount(words) == 1
                && !text.startsLower(next)
            // A heading in bold that leads on, or under which nothing stands, is text.
            let isName = isMarked && next < end && line.clean.last == "."
            return isTitle || isName ? (Heading.trimmed(words), next) : ("", next)
        }
        let last = lastLine(of: article.line, before: end)
        if last > next, text.isClosed(last - 1) {
            // Where each line is a paragraph, the text below begins in small letters.
            let isTitle = text.width == nil && !text.isPlainlyOpen(article.line)
            return isTitle ? (Heading.trimmed(words), next) : ("", next)
        }
        let all = ([words] + text.lines[next..<last].map(\.clean)).joined(separator: " ")
        guard Block.syllables(in: all) <= Self.longest else { return ("", next) }
        return (Heading.trimmed(all), last)
    }

    private static let operative = [
        "ban hanh kem theo", "quyet dinh nay", "nghi quyet nay", "nghi dinh nay", "thong tu nay",
        "chi thi nay", "luat nay", "phap lenh nay", "quy dinh nay co hieu luc",
        "quy che nay co hieu luc", "nay ban hanh", "nay sua doi",
    ]

    /// Whether an article says at once what is decided, as those of decisions do: `Quyết định này
    /// có hiệu lực …`, `… chịu trách nhiệm thi hành Quyết định này`.
    private func isSentence(from article: ArticleChain.Article, to last: Int, before end: Int)
        -> Bool
    {
        let words = text.words(article.line, after: article.label.length)
        if Self.operative.contains(where: words.bareText.hasPrefix) { return true }
        let below = text.lines[(article.line + 1)..<min(end, max(last, article.line + 1) + 2)]
        let all = ([words] + below.map(\.clean)).joined(separator: " ").bareText
        guard let place = all.firstRange(of: "chiu trach nhiem") else { return false }
        // The sentence ends in no title before it.
        return !all[..<place.lowerBound].contains { ".;:".contains($0) }
            && all[place.upperBound...].prefix(20).contains("thi hanh")
            && (words.contains(",") || last == article.line + 1 && text.isClosed(article.line))
    }

    /// The index after the last line of the title that begins at a line.
    private func lastLine(of start: Int, before end: Int) -> Int {
        var index = start + 1
        while index < end, index - start <= 5, !text.isClosed(index - 1) {
            guard !beginsClause(index) else { break }
            let isParted = text.lines[index - 1].clean.hasSuffix("-")
            if text.startsLower(index) || isParted || text.isPlainlyOpen(index - 1) {
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
