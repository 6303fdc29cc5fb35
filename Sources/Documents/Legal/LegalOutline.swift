internal import VietnameseText

/// The parts of a law by the lines at which they begin: Phần, Chương, Mục, Tiểu mục, Điều, khoản,
/// điểm, and the annexes.
///
/// Empty for a document that has no articles.
struct LegalOutline {
    /// What begins at a line, by the line's number.
    private(set) var marks: [Int: LegalMark] = [:]
    /// The numbers of lines at which a block begins, whatever the lines' shape says.
    private(set) var begins: Set<Int> = []
    /// The numbers of lines that go on with a heading above.
    private(set) var joins: Set<Int> = []

    private let text: LegalText
    /// The marks by the indexes of their lines.
    private var found: [Int: LegalMark] = [:]

    init(_ lines: [SourceLine], leavingOut furniture: Set<Int>, shape: LineShape) {
        guard
            lines.contains(where: {
                $0.start.hasPrefix("dieu") && LegalLabel($0)?.level == .article
            })
        else {
            text = LegalText([], leavingOut: [], shape: nil)
            return
        }
        text = LegalText(lines, leavingOut: furniture, shape: shape)
        let boundaries = LegalBoundaries(text)
        let articles = ArticleChain.articles(of: text, in: boundaries)
        guard
            articles.first?.label.number == 1 && articles.contains(where: \.label.isClosed)
                || articles.count >= 3
        else { return }
        for boundary in boundaries.all {
            add(boundary.mark, at: boundary.line, end: boundary.end)
        }
        addFrames(articles, boundaries)
        addArticles(articles, boundaries)
    }

    /// Marks a line as the beginning of a part whose heading ends before another line.
    private mutating func add(_ mark: LegalMark, at index: Int, end: Int) {
        found[index] = mark
        marks[text.lines[index].number] = mark
        begins.insert(text.lines[index].number)
        for line in text.lines[(index + 1)..<max(index + 1, end)] { joins.insert(line.number) }
        if end < text.lines.count, end > index + 1 || mark.isAlone {
            begins.insert(text.lines[end].number)
        }
    }

    // MARK: - Phần, Chương, Mục

    private mutating func addFrames(
        _ articles: [ArticleChain.Article],
        _ boundaries: LegalBoundaries
    ) {
        var isArticle: Set<Int> = []
        for article in articles { isArticle.insert(article.line) }
        /// The number of the open part of each level.
        var open: [LegalLevel: Int] = [:]
        var isNewPart = false
        var segment = 0
        for index in text.lines.indices where text.mayBegin(index) && found[index] == nil {
            guard let label = LegalLabel(text.lines[index]), label.level > .form,
                label.level != .article
            else { continue }
            if boundaries.segment(of: index) != segment {
                segment = boundaries.segment(of: index)
                open.removeAll()
            }
            guard looksLikeFrame(label, at: index) else { continue }
            let last = open[label.level]
            let goesOn =
                last.map { label.number == $0 + 1 || label.number == $0 + 2 && label.isCapitals }
                ?? (label.number <= 2 || articles.first?.label.number != 1)
            // In a new Phần the chapters go on or begin anew.
            guard goesOn || label.number == 1 && label.level == .chapter && isNewPart else {
                continue
            }
            if label.level <= .chapter { isNewPart = label.level == .part }
            open[label.level] = label.number
            for level in [LegalLevel.division, .subdivision] where level > label.level {
                open[level] = nil
            }
            let title = frameTitle(label, at: index, isArticle)
            add(
                LegalMark(
                    level: label.level,
                    label: label.text,
                    title: Heading.trimmed(title.words),
                    isAlone: true
                ),
                at: index,
                end: title.end
            )
        }
    }

    private func looksLikeFrame(_ label: LegalLabel, at index: Int) -> Bool {
        let words = text.words(index, after: label.length)
        if let sign = label.follower, ",;)".unicodeScalars.contains(sign) { return false }
        guard !TableReader.isRow(text.lines[index]) || label.isClosed else { return false }
        if words.isEmpty {
            return !text.continuesSentence(index) || !label.isClosed && followedByTitle(index)
        }
        if text.continuesSentence(index), !isUnderFrame(index) { return false }
        if label.isClosed { return words.unicodeScalars.first?.properties.isLowercase == false }
        let isTitle = SourceLine.isCapitals(words) && !text.isAllCapitals || label.isCapitals
        return isTitle && !text.followsCitation(words)
    }

    /// Whether a title or another heading stands below.
    private func followedByTitle(_ index: Int) -> Bool {
        guard index + 1 < text.lines.count else { return false }
        if text.lines[index + 1].isCapitals { return true }
        return text.lines[(index + 1)...].prefix(5).indices.contains {
            LegalLabel(text.lines[$0]) != nil && text.mayBegin($0)
        }
    }

    /// Whether the lines before are the title of a part further out.
    private func isUnderFrame(_ index: Int) -> Bool {
        for back in stride(from: index - 1, through: max(0, index - 5), by: -1) {
            if let label = LegalLabel(text.lines[back]) {
                return label.level < .article && label.level != .annex
            }
            if text.isClosed(back) { return false }
        }
        return false
    }

    /// The title on the line of the number and below it, up to the next heading.
    private func frameTitle(
        _ label: LegalLabel,
        at index: Int,
        _ isArticle: Set<Int>
    ) -> (words: String, end: Int) {
        let words = text.words(index, after: label.length)
        var lines: [String] = words.isEmpty ? [] : [words]
        // Under Phần, Chương and Mục stands the next heading, so all between them is the title.
        var next = index + 1
        while next < text.lines.count, next - index <= 8, !isArticle.contains(next),
            !isOtherFrame(next, than: label), found[next] == nil
        {
            next += 1
        }
        let between = text.lines[(index + 1)..<next]
        let syllables = between.reduce(0) { $0 + Block.syllables(in: $1.clean) }
        let reachesHeading =
            next - index <= 8 && next < text.lines.count && syllables <= 80
            && !between.indices.contains { text.isClosed($0) && !between[$0].isCapitals }
        if reachesHeading {
            lines += between.map(\.clean)
            return (lines.joined(separator: " "), next)
        }
        var end = index + 1
        while end < next, end - index <= 6 {
            let line = text.lines[end]
            let isFirst = lines.isEmpty && !text.isClosed(end) && line.length <= 120
            guard
                isFirst || line.isCapitals
                    || !lines.isEmpty && text.startsLower(end) && !text.isClosed(end - 1)
                        && !text.isClosed(end)
            else { break }
            lines.append(line.clean)
            end += 1
        }
        return (lines.joined(separator: " "), end)
    }

    private func isOtherFrame(_ index: Int, than label: LegalLabel) -> Bool {
        guard text.mayBegin(index), let other = LegalLabel(text.lines[index]) else { return false }
        return other.level != label.level && other.level != .form
            && looksLikeFrame(other, at: index)
    }

    // MARK: - Điều

    private mutating func addArticles(
        _ articles: [ArticleChain.Article],
        _ boundaries: LegalBoundaries
    ) {
        let stops = found.keys.sorted()
        var stop = 0
        var ends: [Int] = []
        for (place, article) in articles.enumerated() {
            while stop < stops.count, stops[stop] <= article.line { stop += 1 }
            let next = place + 1 < articles.count ? articles[place + 1].line : text.lines.count
            ends.append(min(next, stop < stops.count ? stops[stop] : text.lines.count))
        }
        let titles = ArticleTitles(text)
        // Whether articles have titles is the habit of a whole text: a decision's have none, those
        // of the regulation that it encloses have.
        var titled: [Int: (yes: Int, no: Int)] = [:]
        for (article, end) in zip(articles, ends) {
            let segment = boundaries.segment(of: article.line)
            let isTitled = titles.isSurelyTitled(article, before: end)
            titled[segment, default: (0, 0)].yes += isTitled ? 1 : 0
            titled[segment, default: (0, 0)].no += isTitled ? 0 : 1
        }
        for (article, end) in zip(articles, ends) {
            let counts = titled[boundaries.segment(of: article.line)] ?? (0, 0)
            let title = titles.title(
                of: article,
                before: end,
                isUsual: counts.yes * 2 >= counts.no
            )
            let clauses = ClauseOutline(
                text,
                from: title.end,
                to: end,
                isAfterTitle: !title.words.isEmpty
            )
            add(
                LegalMark(
                    level: .article,
                    label: article.label.text,
                    title: title.words,
                    isAlone: !title.words.isEmpty,
                    isFree: clauses.isFree
                ),
                at: article.line,
                end: title.end
            )
            for clause in clauses.marks { add(clause.mark, at: clause.line, end: clause.line + 1) }
        }
    }
}
